import type { Community, FailingTask } from '@gongzhi/core'

/** How many are read at once. */
const PAGE = 500

/** What fails in a community, page by page, however much it is. */
export async function* failingOf(community: Pick<Community, 'failing'>): AsyncGenerator<FailingTask> {
  for (let after: FailingTask | undefined; ;) {
    const page = await community.failing({ limit: PAGE, ...(after && { after }) })
    yield* page
    after = page.at(-1)
    if (page.length < PAGE) return
  }
}
