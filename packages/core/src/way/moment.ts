import type { Actor } from '../actor.ts'
import type { Citation } from '../citation.ts'
import type { Sender } from '../define/index.ts'
import type { Json } from '../json.ts'
import { civilDayOf } from '../rulebook/index.ts'
import type { Instant } from '../time.ts'
import type { FixedProvision, ProcessState } from './state.ts'

/** What guards and due functions are told of the moment. */
export function momentOf(
  { at, by, sender }: { readonly at: Instant; readonly by: Actor; readonly sender?: Sender },
  state: ProcessState,
) {
  return {
    at,
    day: civilDayOf(at, state.offset),
    by,
    ...(sender && { sender }),
    law: lawOf(state),
    cite: citationsOf(state),
  }
}

/** The values of the provisions in force for a state, by name. */
export const lawOf: (state: ProcessState) => Record<string, Json> = ofLaw(({ value }) => value)

/** Where the values of the provisions in force for a state stand, by name. */
const citationsOf: (state: ProcessState) => Record<string, Citation> = ofLaw(({ citation }) => citation)

/** One column of the law of a state: worked out once for each law, since every step asks. */
function ofLaw<Column>(columnOf: (fixed: FixedProvision) => Column) {
  const known = new WeakMap<object, Record<string, Column>>()
  return ({ law }: ProcessState): Record<string, Column> => {
    let column = known.get(law)
    if (!column) {
      column = Object.fromEntries(Object.entries(law).map(([name, fixed]) => [name, columnOf(fixed)]))
      known.set(law, column)
    }
    return column
  }
}
