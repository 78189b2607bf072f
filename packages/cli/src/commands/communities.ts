import type { Community, Governance } from '@gongzhi/core'

import { CommandFailure } from '../failure.ts'

/** How many are asked for at once. */
const PAGE = 500

/** The communities that were named, or else every one of the store. */
export async function* communitiesOf(
  governance: Governance,
  named: readonly string[] = [],
): AsyncIterable<Community> {
  for (const id of named) yield await communityOf(governance, id)
  if (named.length > 0) return
  for (let after: string | undefined; ;) {
    const page = await governance.communities({ limit: PAGE, ...(after !== undefined && { after }) })
    for (const id of page) yield governance.community(id)
    after = page.at(-1)
    if (page.length < PAGE) return
  }
}

/** A community that was named; one of which nothing is here was mistyped. */
export async function communityOf(governance: Governance, id: string): Promise<Community> {
  const community = governance.community(id)
  if ((await community.standing()).status === 'unknown')
    throw new CommandFailure({ zh: `没有小区“${id}”。`, en: `There is no community "${id}".` })
  return community
}
