import type { WaitingQuery } from '@gongzhi/core/storage'
import type * as FastCheck from 'fast-check'

/** Something that is asked about what waits over many communities. */
export type WaitingAction = { readonly second: boolean } & (
  | { readonly do: 'waiting'; readonly query: WaitingQuery }
  | { readonly do: 'countWaiting'; readonly query: Omit<WaitingQuery, 'after'> }
)

/** Of what these actions are drawn. */
export interface WaitingParts {
  readonly words: {
    readonly communities: readonly string[]
    readonly processes: readonly string[]
    readonly attributes: readonly string[]
    readonly values: readonly string[]
  }
  readonly second: FastCheck.Arbitrary<boolean>
  readonly limit: FastCheck.Arbitrary<number>
  readonly time: FastCheck.Arbitrary<number>
}

/** Draws questions about what waits, in one community, in both, in none. */
export function waitingActions(
  fc: typeof FastCheck,
  { words, second, limit, time }: WaitingParts,
): FastCheck.Arbitrary<WaitingAction> {
  const of = (some: readonly string[]) => fc.constantFrom(...some)
  const asked = {
    attribute: of(words.attributes),
    within: fc.uniqueArray(
      fc.record({ community: of(words.communities), values: fc.subarray([...words.values]) }),
      { selector: ({ community }) => community, maxLength: 2 },
    ),
    limit,
  }
  const after = fc.option(
    fc.record({ due: time, community: of(words.communities), process: of(words.processes) }),
    { freq: 2 },
  )
  return fc.oneof(
    fc.record({ do: fc.constant('waiting' as const), second, query: fc.record({ ...asked, after }) }),
    fc.record({ do: fc.constant('countWaiting' as const), second, query: fc.record(asked) }),
  )
}
