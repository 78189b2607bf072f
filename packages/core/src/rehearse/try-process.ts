import { ENGINE } from '../actor.ts'
import type { AnyDefinition, Behaviour } from '../define/index.ts'
import { messageOf } from '../errors.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { civilDayOf } from '../rulebook/index.ts'
import type { StoredProcess } from '../storage.ts'
import type { Instant } from '../time.ts'
import { resolverOf } from '../way/due.ts'
import type { Engine } from '../way/engine.ts'
import type { KnownLaw } from '../way/law-books.ts'
import { revive } from '../way/load.ts'
import { moveTo } from '../way/move.ts'
import { type LiveProcess, readState, restoreSnapshot } from '../way/state.ts'
import { adoptState } from '../way/transition.ts'
import { afterNextDecision, deadlineDifferences } from './deadlines.ts'
import { eventDifferences, isShut } from './events.ts'
import { lawDifferences, type Ruled } from './law.ts'
import { recordDifferences } from './records.ts'
import { registerDifferences } from './registers.ts'
import { firstDifference } from './replayed.ts'
import type { Difference, EventDifference, Verdict } from './verdict.ts'

/** Two engines on one store, what is done with each process, and the instant for which it is asked. */
export interface Trial {
  readonly before: Engine
  readonly after: Engine
  /** `stays`: it goes on on its release. `moves`: it is moved to the newest one. */
  readonly laws: Readonly<Record<'before' | 'after', (community: string) => Promise<KnownLaw | Refusal>>>
  readonly as: 'stays' | 'moves'
  readonly at: Instant
}

/** What would become of one process. Nothing is stored. */
export async function tryProcess(trial: Trial, stored: StoredProcess): Promise<Verdict> {
  const { before: now } = trial
  const { community, process, version } = stored
  const { definition: name, release } = stored.state
  const to = targetOf(trial, name, release)
  const known = trial.after.definitions.get(name) ?? now.definitions.get(name)
  const label = (known?.get(to) ?? [...(known?.values() ?? [])].at(-1))?.label ?? { zh: name, en: name }
  const of = { community, process, definition: name, label, version, release: { from: release, to } }
  const cannot = (refusal: Refusal): Verdict => ({ ...of, verdict: 'cannot', differences: [], refusal })

  const next = trial.after.definitions.get(name)?.get(to)
  if (!next) return cannot(unknown(trial, { name, release: to }))
  const taken = takeOver(trial, next, stored)
  if (taken.status === 'refused') return cannot(taken)
  const after: Ruled = { definition: next, live: taken.live, law: await trial.laws.after(community) }
  const revived = revive(now, undefined, stored)
  // A host of the old release knows nothing of a process of the new one, so that nothing can be compared.
  if (revived.status === 'refused') return { ...of, verdict: 'same', differences: [] }
  const before: Ruled = {
    definition: revived.definition,
    live: revived.live,
    law: await trial.laws.before(community),
  }
  const law = lawDifferences({ before, after }, { community, on: civilDayOf(trial.at, now.offset) })
  const events = eventDifferences(
    { before, after, law },
    // Only what the candidate refuses is told.
    { community, at: trial.at, offset: now.offset, engine: trial.after },
  )
  const rewritten = next !== revived.definition && to === release
  const entry = rewritten ? await firstDifference(trial.after, { community, process }) : undefined
  const records =
    next === revived.definition
      ? []
      : await recordDifferences(
          {
            before: { engine: now, ruled: before },
            after: { engine: trial.after, ruled: after },
            judged: rewritten,
          },
          { community, process },
        )
  // What each decision fixes anew moves deadlines with the next of them.
  const decides = law.differences.some(({ stands }) => stands === 'each')
  const dated = (engine: Engine, ruled: Ruled) => ({
    definition: ruled.definition,
    state: decides ? afterNextDecision(engine, ruled, { community, at: trial.at }) : ruled.live.state,
  })
  const differences: readonly Difference[] = [
    ...law.differences,
    ...deadlineDifferences(
      { engine: now, ...dated(now, before) },
      { engine: trial.after, ...dated(trial.after, after) },
    ),
    ...events,
    ...registerDifferences(before, after),
    ...(entry ? [entry] : []),
    ...records,
  ]
  const refusal = law.refusal ?? events.find(isShut)?.refusal
  return {
    ...of,
    verdict: verdictOf(differences, { refusal, events, moved: to !== release }),
    differences,
    ...(refusal && { refusal }),
  }
}

function verdictOf(
  differences: readonly Difference[],
  {
    refusal,
    events,
    moved,
  }: {
    readonly refusal: Refusal | undefined
    readonly events: readonly EventDifference[]
    readonly moved: boolean
  },
): Verdict['verdict'] {
  if (refusal || events.some(isShut)) return 'refuses'
  return differences.length > 0 || moved ? 'differs' : 'same'
}

/** The release that a process would run on. */
function targetOf({ after, as }: Trial, name: string, release: number): number {
  const releases = [...(after.definitions.get(name)?.keys() ?? [])]
  return as === 'moves' ? Math.max(release, ...releases) : release
}

function unknown(
  { after }: Trial,
  { name, release }: { readonly name: string; readonly release: number },
): Refusal {
  return refuse('load/unknown-release', {
    instead: {
      zh: `新版本须保留 ${name}@${release}，直到没有流程使用它，或者先行迁移。`,
      en: `Keep ${name}@${release} in the new release until no process runs on it, or move those first.`,
    },
    details: {
      definition: name,
      release,
      known: [...(after.definitions.get(name)?.keys() ?? [])],
    },
  })
}

/** The process as the candidate's definition has it. */
function takeOver(
  { after, at }: Trial,
  definition: AnyDefinition,
  stored: StoredProcess,
): { readonly status: 'taken'; readonly live: LiveProcess } | Refusal {
  const { state, head } = readState(stored)
  const { version } = stored
  const recorded = Math.max(at, state.recorded)
  const resolve = resolverOf(after)
  try {
    if (definition.version !== state.release) {
      const ways = (definition.behaviour as Behaviour<any>).migrations
      if (!ways?.[state.release])
        return refuse('migration/not-possible', {
          details: { from: state.release, to: definition.version },
        })
      const moved = moveTo(definition, { state, version }, { at: recorded, recorded, by: ENGINE, resolve })
      return checked(definition, { ...moved, version: version + 1, head })
    }
    const snapshot = restoreSnapshot(definition, state)
    const adopted = adoptState(definition, {
      before: state,
      snapshot,
      nodes: snapshot._nodes,
      occurrence: { type: 'rehearsal', data: {}, at: recorded, recorded, by: ENGINE },
      version,
      resolve,
    })
    return checked(definition, { ...adopted, version, head })
  } catch (error) {
    return refuse('rehearsal/not-restorable', {
      details: { definition: definition.name, release: definition.version, message: messageOf(error) },
    })
  }
}

/** A context that is none of the release's would be read by guards that do not know it. */
function checked(
  definition: AnyDefinition,
  { state, snapshot, version, head }: LiveProcess,
): { readonly status: 'taken'; readonly live: LiveProcess } | Refusal {
  const parsed = definition.vocabulary.context.safeParse(state.context)
  if (parsed.success) return { status: 'taken', live: { state, snapshot, version, head } }
  return refuse('rehearsal/not-restorable', {
    details: {
      definition: definition.name,
      release: definition.version,
      fields: parsed.error.issues.map(
        ({ path, message }: { path: readonly PropertyKey[]; message: string }) => ({
          path: path.map(String).join('.'),
          message,
        }),
      ),
    },
  })
}
