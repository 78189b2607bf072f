import { ENGINE } from '../actor.ts'
import { canonicalJson } from '../canonical.ts'
import type { AnyDefinition, Behaviour, EventDeclaration } from '../define/index.ts'
import type { ProcessEntry } from '../way/entry.ts'
import { digestOf, type LiveProcess, stateText } from '../way/state.ts'
import type { EmittedOutcome, Transition } from '../way/transition.ts'

/**
 * In what an entry that was taken again differs from what it says: undefined where in nothing. Its digest
 * covers the state after it; what it announced, who acted and when a deadline fired stand beside the digest.
 */
export function differenceOf(
  definition: AnyDefinition,
  {
    entry,
    before,
    transition,
  }: {
    readonly entry: ProcessEntry
    readonly before: LiveProcess | undefined
    readonly transition: Transition
  },
): string | undefined {
  const { state } = transition
  if (digestOf(stateText(state)) !== entry.digest) return 'leads to another state'
  if (before && entry.kind === 'start') return 'begins what had begun'
  if ((before?.version ?? 0) + 1 !== entry.version) return 'has another version than the one it follows'
  if (canonicalJson(state.value) !== canonicalJson(entry.to) || state.status !== entry.status)
    return 'says another state than it leads to'
  if (canonicalJson(outcomesOf(entry, transition)) !== canonicalJson(entry.outcomes ?? []))
    return 'announced other outcomes than it says'
  if (!mayHaveActed(definition, entry)) return `was not for ${entry.by.capacity} to do`
  return before && differenceInTime(entry, before)
}

/** What an entry announces: a fact of the engine nothing but that a register was sealed. */
function outcomesOf(entry: ProcessEntry, { outcomes }: Transition): readonly EmittedOutcome[] {
  if (entry.kind !== 'engine') return outcomes
  return entry.name === 'register.sealed' ? [{ name: entry.name, data: entry.data }] : []
}

function mayHaveActed({ vocabulary, behaviour }: AnyDefinition, entry: ProcessEntry): boolean {
  const { kind, by, name } = entry
  const events = vocabulary.events as { readonly [name: string]: EventDeclaration | undefined }
  const allowed = (list: readonly string[] | undefined) => list?.includes(by.capacity) ?? false
  switch (kind) {
    case 'start':
      return allowed(vocabulary.start.allow)
    case 'event':
      return allowed(events[name]?.allow)
    case 'correction':
      return allowed(events[(entry.data as { readonly event: string }).event]?.allow)
    case 'migration': {
      const { from } = entry.data as { readonly from: number }
      return allowed((behaviour as Behaviour<any>).migrations?.[from]?.allow)
    }
    case 'deadline':
    case 'engine':
      return by.id === ENGINE.id && by.capacity === ENGINE.capacity
  }
}

/** A deadline fires at its instant and not before, and what comes after it finds it fired. */
function differenceInTime({ kind, name, at }: ProcessEntry, { state }: LiveProcess): string | undefined {
  if (kind === 'event') {
    const waiting = Object.entries(state.deadlines).find(
      ([, { due, spent, provisional }]) => !spent && provisional === undefined && due <= at,
    )
    return waiting && `came while the deadline ${waiting[0]} was due and had not fired`
  }
  if (kind === 'engine') return at === state.at ? undefined : 'says another time than the process stood at'
  if (kind !== 'deadline') return undefined
  const armed = state.deadlines[name]
  if (!armed || armed.spent) return 'fired a deadline that was not armed'
  return at === Math.max(armed.due, state.at) ? undefined : 'fired a deadline at another instant than its own'
}
