import type { Actor } from '../actor.ts'
import { isAwaitable } from '../awaitable.ts'
import { citedOnce } from '../cited-once.ts'
import type { RegisterBehaviour, RegisterDeclaration } from '../define/index.ts'
import type { Json } from '../json.ts'
import { type FailedRule, refuse, type Refusal, sentenceOf } from '../refusal.ts'
import { sayTime } from '../say-time.ts'
import type { ProcessKey } from '../storage.ts'
import type { Instant, UtcOffset } from '../time.ts'
import { authorise, judgeTime, refuseEarlier } from './authorise.ts'
import { refuseWhereDiffers } from './both-ways.ts'
import { sayCodes } from './code-words.ts'
import { recordingTime } from './due.ts'
import type { Engine } from './engine.ts'
import { readRecordEntry } from './entry.ts'
import { isInDoubt, refuseRecordInDoubt } from './in-doubt.ts'
import { lawful } from './lawful.ts'
import { momentOf } from './moment.ts'
import { callOwn } from './own-function.ts'
import type { LiveProcess, LoadedProcess, ProcessState, RegisterState } from './state.ts'
import { traced } from './trace.ts'

/** A record to be judged. */
export interface RecordProposal {
  readonly register: string
  readonly declared: RegisterDeclaration
  readonly data: unknown
  readonly by: Actor
  readonly enteredBy?: Actor
  readonly at?: Instant
}

/** A record that is accepted: into which round, and at what time. */
export interface AcceptedRecord {
  readonly status: 'accepted'
  readonly round: number
  readonly at: Instant
  readonly recorded: Instant
}

/**
 * A record is judged by its own key, by what was frozen at opening, by sealed registers, and by records of its
 * own register that are there for good, never by what moves.
 */
export async function judgeRecord(
  engine: Engine,
  loaded: LoadedProcess,
  key: ProcessKey,
  proposal: RecordProposal,
): Promise<AcceptedRecord | Refusal> {
  const { declared, enteredBy } = proposal
  const { definition, live } = loaded
  const recorded = recordingTime(engine, live, key.community)
  const at = judgeTime(declared, {
    now: recorded,
    recorder: enteredBy ?? proposal.by,
    offset: engine.offset,
    ...(proposal.at !== undefined && { at: proposal.at }),
  })
  if (typeof at !== 'number') return at
  const { register: name, data, by } = proposal
  const act = { definition, permission: declared, name, data, by, enteredBy, at, recorded }
  const asked = authorise(engine, key, act)
  const denied = isAwaitable(asked) ? await asked : asked
  if (denied) return denied
  const register = live.state.registers[proposal.register]
  const { community } = key
  // What is in doubt is stepped to see what would come of it, which may need the law of the place.
  const law = isInDoubt(engine, live.state, at) ? lawful(engine, definition.name, community) : engine
  const ready = isAwaitable(law) ? await law : law
  const closed = refuseIn(ready, loaded, { name, declared, at, recorded, community })
  if (closed) return closed
  const { round, frozen } = register as RegisterState
  const refused = traced(engine, { stop: 'step', of: key, name: definition.name }, () =>
    askJudge(engine, loaded, key, { ...proposal, at, recorded, frozen }),
  )
  return (isAwaitable(refused) ? await refused : refused) ?? { status: 'accepted', round, at, recorded }
}

/** Whether a register of a process takes something that happened then, or it is not known whether it is closed. */
export function refuseIn(
  engine: Engine,
  { definition, live }: Pick<LoadedProcess, 'definition' | 'live'>,
  asked: RegisterQuery,
): Refusal | undefined {
  const { name, declared, at, recorded, community } = asked
  const ask = ({ registers }: ProcessState) =>
    refuseClosed(declared, registers[name], { at, offset: engine.offset })
  const closed = ask(live.state)
  const ownClose =
    closed?.code === 'register/closed'
      ? refuseRecordInDoubt(engine, definition, { state: live.state, at, register: name })
      : undefined
  if (ownClose) return ownClose
  const takes = ({ state }: LiveProcess) => {
    if (ask(state)) return null
    // Another round, or one that was opened on another footing, is another answer.
    const { round, frozen } = state.registers[name] as RegisterState
    return { round, frozen }
  }
  return refuseWhereDiffers(engine, definition, { live, at, recorded, community, ask: takes }) ?? closed
}

/** A register, and when something happened that may go into it. */
interface RegisterQuery {
  readonly name: string
  readonly declared: RegisterDeclaration
  readonly at: Instant
  readonly recorded: Instant
  readonly community: string
}

function refuseClosed(
  { articles = [] }: RegisterDeclaration,
  register: RegisterState | undefined,
  { at, offset }: { readonly at: Instant; readonly offset: UtcOffset },
): Refusal | undefined {
  if (!register) return refuse('register/not-open', { articles })
  const { open, round, openedAt, closesAt } = register
  if (!open) return refuse('register/sealed', { articles, details: { round } })
  if (at < openedAt) return refuseEarlier('time/before-state', { at, earliest: openedAt, offset })
  if (closesAt !== undefined && at >= closesAt)
    return refuse('register/closed', {
      reason: {
        zh: `登记于 ${sayTime(closesAt, offset)} 截止。`,
        en: `The register closed at ${sayTime(closesAt, offset)}.`,
      },
      articles,
      details: { at, closed: closesAt },
    })
  return undefined
}

/** A record that its register takes, at its time. */
export interface TimedRecord extends RecordProposal {
  readonly at: Instant
  readonly recorded: Instant
  readonly frozen: Json
}

/** Asks the judge of the register; at once, where it reads nothing from other registers. */
export function askJudge(
  engine: Engine,
  loaded: LoadedProcess,
  key: ProcessKey,
  record: TimedRecord,
): Refusal | undefined | Promise<Refusal | undefined> {
  const behaviour = loaded.definition.behaviour.registers?.[record.register] as
    | RegisterBehaviour<any, any>
    | undefined
  if (!behaviour) return undefined
  const { register, data } = record
  const wanted = callOwn(loaded.definition, `reads of ${register}`, () => behaviour.reads?.(data)) ?? []
  if (wanted.length === 0) return verdictOn(engine, { behaviour, loaded, record, read: [] })
  return readFixed(engine, loaded, key, { wanted, own: record }).then((read) =>
    read.status === 'refused' ? read : verdictOn(engine, { behaviour, loaded, record, read: read.records }),
  )
}

function verdictOn(
  { terms: words }: Pick<Engine, 'terms'>,
  given: {
    readonly behaviour: RegisterBehaviour<any, any>
    readonly loaded: LoadedProcess
    readonly record: TimedRecord
    readonly read: readonly (Json | undefined)[]
  },
): Refusal | undefined {
  const { behaviour, read } = given
  const { definition, live } = given.loaded
  const { register, declared, data, by, enteredBy, at, frozen } = given.record
  const moment = momentOf({ at, by }, live.state)
  const asked = { ...moment, ...(enteredBy && { enteredBy }), record: data, frozen, read }
  const verdict = callOwn(definition, `the judge of ${register}`, () => behaviour.judge?.(asked as never))
  if (verdict === undefined || verdict === true || verdict.met === true) return undefined
  const { label, articles = [], met, why, instead, ...figures } = verdict
  const result = met === false ? 'not-met' : 'undetermined'
  const said = { definition: definition.name, words }
  const failed: FailedRule = {
    name: register,
    label,
    articles,
    result,
    ...figures,
    ...(why && { why: sayCodes(why, said) }),
    ...(instead && { instead: sayCodes(instead, said) }),
  }
  return refuse('record/refused', {
    reason: sentenceOf(declared.label, failed),
    result,
    articles: citedOnce([...(declared.articles ?? []), ...articles]),
    ...(failed.instead && { instead: failed.instead }),
    rules: [failed],
  })
}

/** Records that change no more: of a sealed register, or of the own one where each is made once. */
async function readFixed(
  engine: Engine,
  { live }: LoadedProcess,
  { community, process }: ProcessKey,
  {
    wanted,
    own,
  }: {
    readonly wanted: readonly { readonly register: string; readonly key: string }[]
    readonly own: Pick<RecordProposal, 'register' | 'declared'>
  },
): Promise<{ readonly status: 'read'; readonly records: readonly (Json | undefined)[] } | Refusal> {
  const records: (Json | undefined)[] = []
  for (const { register, key } of wanted) {
    const state = live.state.registers[register]
    const stands = register === own.register && own.declared.revisions === 'once'
    if (!state || (state.open && !stands))
      return refuse('register/not-open', {
        reason: { zh: `${register} 尚未封存。`, en: `${register} is not sealed yet.` },
      })
    const head = await engine.storage.head({ community, process, register, round: state.round, key })
    records.push(head && readRecordEntry(head.entry).body.data)
  }
  return { status: 'read', records }
}
