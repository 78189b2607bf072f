import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import MiniSearch from 'minisearch'

import { ELEMENTS } from '../.vitepress/contents.ts'
import { SEARCH } from '../.vitepress/search.ts'

/** What somebody types, and the pages of which one has to be the first that he is shown. */
export const WORDS: readonly (readonly [string, ...string[]])[] = [
  ['业主大会', '/processes/assembly-meeting'],
  ['联席会议', '/processes/joint-meeting'],
  ['换届', '/processes/committee-election', '/processes/organisation-election'],
  ['诉求', '/processes/concern'],
  ['整改', '/processes/rectification'],
  ['移交', '/processes/referral'],
  ['互评', '/processes/cross-review'],
  ['满意度', '/processes/satisfaction-survey'],
  ['走访', '/processes/visit-round'],
  ['表决票', '/processes/assembly-meeting', '/papers'],
  ['签到', '/processes/joint-meeting'],
  ['三分之二', '/places/'],
  ['占比', '/places/', '/codes'],
  ['维修资金', '/places/', '/start'],
  ['青岛', '/places/qingdao'],
  ['信用', '/places/', '/processes/credit-entry', '/processes/credit-period'],
  ['备份', '/backup'],
  ['升级', '/upgrade'],
  ['威胁模型', '/packages/core', '/threat-model', '/security'],
  ['适配器', '/storage-adapter'],
  ['文书', '/papers'],
  ['拒绝', '/codes'],
  ['名册', '/examples/vendor', '/processes/assembly-meeting'],
  ['检查点', '/concepts', '/command-line', '/first-day', '/backup', '/threat-model'],
  ...ELEMENTS.map((name) => [`gongzhi-${name}`, `/elements/${name}`] as const),
]

/** What the search of a built site finds for the words, where the first is not what they mean. */
export async function wrongFinds(dist: string): Promise<readonly string[]> {
  const chunks = join(dist, 'assets/chunks')
  const file = readdirSync(chunks).find((name) => name.startsWith('@localSearchIndexroot'))
  if (file === undefined) return ['the site has no search index']
  const { default: index }: { default: string } = await import(pathToFileURL(join(chunks, file)).href)
  const search = MiniSearch.loadJSON<{ id: string }>(index, {
    fields: ['title', 'titles', 'text'],
    storeFields: ['title', 'titles'],
    ...SEARCH.options,
  })
  return WORDS.flatMap(([word, ...pages]) => {
    const first = search.search(word, SEARCH.searchOptions)[0]?.id ?? 'nothing'
    return pages.some((page) => first === page || first.startsWith(page.endsWith('/') ? page : `${page}#`))
      ? []
      : [`${word}: the search finds ${first} first, and not ${pages.join(' or ')}`]
  })
}
