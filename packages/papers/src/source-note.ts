import { describeCitation, type Label, type Line, type Paper } from '@gongzhi/core'

/** The words that a renderer adds to what the paper says. */
export const WORDS = {
  signature: { zh: '签字（盖章）', en: 'Signature or seal' },
  signedOn: { zh: '日期', en: 'Date' },
  said: { zh: '记录', en: 'On record' },
  party: { zh: '签署方', en: 'Who signs' },
  seal: { zh: '（盖章）', en: ' (seal)' },
  colon: { zh: '：', en: ':' },
  missing: { zh: '打印后须手工填写：', en: 'To be filled in by hand: ' },
  comma: { zh: '、', en: ', ' },
} as const satisfies Readonly<Record<string, Label>>

/**
 * Where a paper comes from, as it is printed in small letters under it: the articles that it rests on, and the
 * entry of the case file with its hash.
 *
 * @example
 * ```ts
 * import { type Paper } from '@gongzhi/core'
 * import { sourceNote } from '@gongzhi/papers'
 *
 * const paper: Paper = {
 *   id: 'joint-meeting/minutes',
 *   label: { zh: '联席会议纪要', en: 'Minutes of a joint meeting' },
 *   blocks: [],
 *   articles: [{ instrument: '物业管理条例', article: '20' }],
 *   source: {
 *     community: 'hope-city',
 *     process: 'm2026-03',
 *     label: { zh: '联席会议', en: 'Joint meeting' },
 *     release: 1,
 *     entry: 41,
 *     hash: '9f2c',
 *   },
 *   missing: [],
 * }
 * sourceNote(paper)[0]?.zh // '依据：《物业管理条例》第20条。'
 * ```
 */
export function sourceNote({ articles, source }: Pick<Paper, 'articles' | 'source'>): readonly Label[] {
  const cited = [
    ...new Map(articles.map((article) => [describeCitation(article).zh, describeCitation(article)])).values(),
  ]
  const { label, community, process, release, entry, hash } = source
  const basis = {
    zh: `依据：${cited.map(({ zh }) => zh).join('、')}。`,
    en: `Basis: ${cited.map(({ en }) => en).join(', ')}.`,
  }
  return [
    ...(cited.length > 0 ? [basis] : []),
    {
      zh:
        `来源：小区 ${community} 的“${label.zh}”案卷（${process}，第 ${release} 版流程），` +
        `截至第 ${entry} 条记录，该记录的校验值（SHA-256）为 ${hash}。`,
      en:
        `Source: the case file of "${label.en}" (${process}, release ${release}) of ${community}, ` +
        `up to entry ${entry}, of which the hash (SHA-256) is ${hash}.`,
    },
  ]
}

/** A label as a line. */
export function toWords(label: Label): Line {
  return {
    kind: 'line',
    zh: [{ kind: 'words', text: label.zh }],
    en: [{ kind: 'words', text: label.en }],
  }
}
