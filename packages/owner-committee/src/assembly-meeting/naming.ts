import type { CivilDay, Json } from '@gongzhi/core'

import { code, regulation } from './articles.ts'
import type { NamingRecord } from './ballot.ts'
import type { FrozenVote } from './frozen-vote.ts'
import { type Judged, refused } from './judged.ts'
import { type MandateRecord, proxyProblem } from './mandate.ts'

/** An owner may send a proxy, whose authority ends when it is withdrawn or given up. */
const OF_MANDATES = [regulation('12'), code('173')]

/**
 * Whether a proxy is named while it is voted: where the rules of the place let that be, within the limit and
 * the bars, and nobody for whom a mandate stands already.
 *
 * Which mandate is one too many among those that several owners give at the same time, the count says.
 */
export function judgeNaming(
  { voter, proxy, is, mandatesBefore, until }: NamingRecord,
  {
    vote: { mandates, limit, bars },
    read,
    day,
  }: { readonly vote: FrozenVote; readonly read: readonly (Json | undefined)[]; readonly day: CivilDay },
): Judged {
  const label = {
    zh: '规则允许在表决期间委托代理人',
    en: 'the rules let a proxy be named while it is voted',
  }
  if (mandates === null)
    return {
      met: 'undetermined',
      label,
      why: {
        zh: '没有文本规定表决期间能否委托（voting/mandates-while-voting）',
        en: 'no text says whether a proxy is named while it is voted (voting/mandates-while-voting)',
      },
      instead: {
        zh: '请由业主本人表决；可在业主大会议事规则中规定，适用于以后的表决',
        en: 'let the owner vote himself; the rules of procedure can say it for later votes',
      },
      articles: OF_MANDATES,
    }
  if (mandates === 'not-accepted')
    return refused(
      label,
      { zh: '规则规定表决开始后不再接受委托', en: 'by the rules no mandate is given once the vote is open' },
      {
        found: mandates,
        required: 'accepted',
        instead: { zh: '请由业主本人表决', en: 'let the owner vote himself' },
        articles: OF_MANDATES,
      },
    )
  const [, registered, withdrawn] = read as readonly [unknown, MandateRecord | undefined, unknown]
  const principals = registered?.principals ?? []
  if (mandatesBefore !== principals.length)
    return refused(
      {
        zh: '写明表决开始时代理人已受几名业主委托',
        en: 'it says how many owners the proxy had when the vote opened',
      },
      {
        zh: `写的是 ${mandatesBefore} 名，登记的是 ${principals.length} 名`,
        en: `it says ${mandatesBefore}, and ${principals.length} are registered`,
      },
      { found: mandatesBefore, required: principals.length },
    )
  if (principals.some((one) => one.voter === voter) && withdrawn === undefined)
    return refused(
      { zh: '此前没有对该代理人的委托', en: 'no mandate to this proxy stands already' },
      {
        zh: `${voter} 对 ${proxy} 的委托已在表决前登记`,
        en: `the mandate of ${voter} to ${proxy} was registered before the vote`,
      },
      { found: proxy },
    )
  if (until < day)
    return refused(
      { zh: '委托尚未到期', en: 'the mandate has not ended' },
      {
        zh: `委托至 ${until} 止，今天是 ${day}`,
        en: `the mandate ends on ${until}, and it is ${day}`,
      },
      { found: until, required: day },
    )
  return proxyProblem({ is, principals: mandatesBefore + 1 }, { limit, bars }) ?? true
}
