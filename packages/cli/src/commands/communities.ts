import type { Governance } from '@gongzhi/core'

/** How many are asked for at once. */
const PAGE = 500

/** The communities that were named, or else every one of the store. */
export async function* communitiesOf(
  governance: Governance,
  named: readonly string[] = [],
): AsyncIterable<string> {
  if (named.length > 0) return yield* named
  for (let after: string | undefined; ;) {
    const page = await governance.communities({ limit: PAGE, ...(after !== undefined && { after }) })
    yield* page
    after = page.at(-1)
    if (page.length < PAGE) return
  }
}
