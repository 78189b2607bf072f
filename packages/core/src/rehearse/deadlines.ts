import { ENGINE } from '../actor.ts'
import { parseDeadlineKey } from '../define/chart.ts'
import type { AnyDefinition, DeadlineDeclaration } from '../define/index.ts'
import type { Instant } from '../time.ts'
import { resolverOf } from '../way/due.ts'
import type { Engine } from '../way/engine.ts'
import { fixLaw, withLaw } from '../way/law.ts'
import type { ArmedDeadline, ProcessState } from '../way/state.ts'
import { adoptState } from '../way/transition.ts'
import type { Ruled } from './law.ts'
import type { DeadlineDifference } from './verdict.ts'

/** A state, its definition, and the engine whose calendar says its days. */
interface Dated {
  readonly engine: Pick<Engine, 'calendar' | 'offset'>
  readonly definition: AnyDefinition
  readonly state: ProcessState
}

/** The deadlines that come on another day, that come anew, and that go. */
export function deadlineDifferences(before: Dated, after: Dated): readonly DeadlineDifference[] {
  const keys = new Set([...Object.keys(before.state.deadlines), ...Object.keys(after.state.deadlines)])
  return [...keys].sort().flatMap((key): readonly DeadlineDifference[] => {
    const [was, is] = [dueOf(before, key), dueOf(after, key)]
    if (was === is) return []
    const { name } = parseDeadlineKey(key)
    const label = labelOf(after.definition, name) ??
      labelOf(before.definition, name) ?? { zh: name, en: name }
    return [
      {
        kind: 'deadline',
        name,
        label,
        ...(was !== undefined && { before: was }),
        ...(is !== undefined && { after: is }),
      },
    ]
  })
}

/** No event has this name: only what each decision fixes is fixed. */
const ANY_DECISION = ''

/** A state as the next decision leaves its deadlines, under the rules of the day. */
export function afterNextDecision(
  engine: Engine,
  { definition, live, law }: Ruled,
  { community, at }: { readonly community: string; readonly at: Instant },
): ProcessState {
  const { context, recorded } = live.state
  const { offset } = engine
  const moment = { name: ANY_DECISION, community, at, context }
  const fixed = fixLaw({ law: () => law, offset }, definition, moment)
  if (fixed.status === 'refused') return live.state
  const { state, snapshot } = withLaw(live, fixed.law)
  const now = Math.max(at, recorded)
  return adoptState(definition, {
    before: state,
    snapshot,
    nodes: snapshot._nodes,
    occurrence: { type: 'rehearsal', data: {}, at: now, recorded: now, by: ENGINE },
    version: live.version,
    resolve: resolverOf(engine),
  }).state
}

function labelOf({ vocabulary }: AnyDefinition, name: string): DeadlineDeclaration['label'] | undefined {
  const deadlines = (vocabulary.deadlines ?? {}) as { readonly [name: string]: DeadlineDeclaration }
  return Object.hasOwn(deadlines, name) ? deadlines[name]?.label : undefined
}

/** When it would come: by the calendar of this engine, where that knows the year. */
function dueOf({ engine, state }: Dated, key: string): number | undefined {
  const armed: ArmedDeadline | undefined = state.deadlines[key]
  if (!armed || armed.spent) return undefined
  if (typeof armed.value === 'number') return armed.due
  const day = resolverOf(engine as Engine)(key, armed.value)
  return day.provisional === undefined ? day.due : armed.due
}
