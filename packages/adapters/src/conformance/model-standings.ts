import type { StorageAdapter } from '@gongzhi/core/storage'
import type * as FastCheck from 'fast-check'

/** A community is removed, as it ends or otherwise, and with no mark where that is empty; or asked for. */
export type StandingAction =
  | { readonly do: 'remove'; readonly community: string; readonly right: boolean; readonly mark: string }
  | {
      readonly do: 'removed'
      readonly community: string | null
      readonly after: string | null
      readonly limit: number
    }

/** Removals, and questions about them. */
export function standingActions(
  fc: typeof FastCheck,
  {
    communities,
    ...given
  }: {
    readonly communities: readonly string[]
    readonly second: FastCheck.Arbitrary<boolean>
    readonly limit: FastCheck.Arbitrary<number>
    readonly body: FastCheck.Arbitrary<string>
  },
): FastCheck.Arbitrary<StandingAction & { readonly second: boolean }> {
  const { second, limit, body } = given
  const community = fc.constantFrom(...communities)
  return fc.oneof(
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('remove' as const),
        second,
        community,
        right: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
        mark: fc.oneof(fc.constant(''), body),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('removed' as const),
        second,
        community: fc.option(community),
        after: fc.option(community),
        limit,
      }),
    },
  )
}

/** What is given to `remove`: where the reference ends, or another end. */
export async function removalOf(
  reference: StorageAdapter,
  { community, right, mark }: Extract<StandingAction, { do: 'remove' }>,
): Promise<Parameters<StorageAdapter['remove']>[0]> {
  const feed = await reference.feed({ community, after: 0, limit: 1_000 })
  const { position = 1, hash = 'none' } = feed.at(-1) ?? {}
  return { community, position, hash: right ? hash : `${hash}x`, ...(mark !== '' && { mark }) }
}
