import { type Citation, describeCitation, type Json, type Label } from '@gongzhi/core'

import { shareWords } from '../assembly/wording.ts'
import { silence, silenceInElections } from '../provisions/voting.ts'
import { documentLabels, type DocumentKind, partyParticipation, type RequiredClause } from './document.ts'

/** A problem of a document as it is stored: a code with its figures, and no sentence. */
export interface StoredProblem {
  readonly code: string
  /**
   * The provision that it is about, and the article of the document; null where it is about the document as
   * a whole.
   */
  readonly provision: string | null
  readonly article: string | null
  /** What the document states, what it is held against, and where that stands. */
  readonly figures: { readonly [name: string]: Json }
  /** What an authority wrote that made the check itself; null where nobody did. */
  readonly remark: string | null
}

const names: Readonly<Record<string, Label>> = {
  'rulebook/weakens-higher-rule': {
    zh: '低于上位规定的要求',
    en: 'it asks for less than a higher rule',
  },
  'rulebook/incomparable': {
    zh: '与上位规定的单位不同，无法比较',
    en: 'its unit is another than that of the higher rule, and the two cannot be compared',
  },
  'rulebook/unknown-provision': { zh: '没有登记的规定', en: 'no provision of this name is known' },
  'rulebook/wrong-value': {
    zh: '数值的形式不符合该规定',
    en: 'its value has not the form that the provision asks for',
  },
  'rulebook/not-an-integer': { zh: '数值不是整数', en: 'its value is no whole number' },
  'rulebook/contradiction': {
    zh: '与本小区的另一处规定矛盾',
    en: 'it contradicts another rule of this community',
  },
  'rulebook/malformed': { zh: '文件数据的格式有误', en: 'the data of the document are malformed' },
  'rulebook/malformed-place': { zh: '地区代码有误', en: 'the code of the place is wrong' },
}
const otherwise: Label = { zh: '不能作为自治规则载入', en: 'it cannot be loaded as a house rule' }

/**
 * Says what is wrong with a document, in both languages. Nothing of it is stored: a check keeps codes and
 * figures.
 *
 * `clauses` are those that were asked for beyond the participation of the party organisation, so that their
 * names can be said; a clause that is not among them is called by its code.
 *
 * @example
 * ```ts
 * import { describeProblem } from '@gongzhi/owner-committee'
 *
 * const half = { n: 1, d: 2, bound: 'strict' } as const
 * const said = describeProblem({
 *   problem: {
 *     code: 'rulebook/weakens-higher-rule',
 *     provision: 'committee/quorum',
 *     article: '20',
 *     remark: null,
 *     figures: {
 *       stated: { n: 1, d: 3, bound: 'inclusive' },
 *       required: half,
 *       citation: { instrument: '北京市物业管理条例', article: '45' },
 *     },
 *   },
 *   title: '希望城业主大会议事规则',
 * })
 * // '希望城业主大会议事规则, Art. 20 (committee/quorum): it asks for less than a higher rule: at least 1/3, and
 * // 北京市物业管理条例, Art. 45, says more than 1/2.'
 * said.en
 * ```
 */
export function describeProblem({
  problem,
  title,
  clauses = [partyParticipation],
}: {
  readonly problem: StoredProblem
  readonly title: string
  readonly clauses?: readonly RequiredClause[]
}): Label {
  const { code, figures, remark } = problem
  if (remark !== null) return { zh: remark, en: remark }
  if (code === 'document/other-community')
    return {
      zh: `草案写的是小区 ${text(figures['stated'])}，流程属于 ${text(figures['required'])}。`,
      en:
        `The draft names the community ${text(figures['stated'])}, ` +
        `and its process belongs to ${text(figures['required'])}.`,
    }
  if (code === 'document/clause-missing') return clauseMissing(figures, { title, clauses })
  if (code === 'document/wrong-instrument') return wrongInstrument(problem)
  return ofRulebook(problem, title)
}

function ofRulebook({ code, provision, article, figures }: StoredProblem, title: string): Label {
  const name = names[code] ?? otherwise
  const clause = article === null ? undefined : describeCitation({ instrument: title, article })
  const where = clause
    ? { zh: `${clause.zh}（${provision ?? ''}）`, en: `${clause.en} (${provision ?? ''})` }
    : { zh: title, en: title }
  const citation = figures['citation'] as Citation | undefined
  const [stated, required] = [valueWords(figures['stated']), valueWords(figures['required'])]
  if (!citation) {
    const own =
      figures['stated'] === undefined ? { zh: '', en: '' } : { zh: `：${stated.zh}`, en: `: ${stated.en}` }
    return { zh: `${where.zh}：${name.zh}${own.zh}。`, en: `${where.en}: ${name.en}${own.en}.` }
  }
  const source = describeCitation(citation)
  return {
    zh: `${where.zh}：${name.zh}：${stated.zh}，而${source.zh}为${required.zh}。`,
    en: `${where.en}: ${name.en}: ${stated.en}, and ${source.en}, says ${required.en}.`,
  }
}

function clauseMissing(
  { clause, citation }: StoredProblem['figures'],
  { title, clauses }: { readonly title: string; readonly clauses: readonly RequiredClause[] },
): Label {
  const id = text(clause)
  const label = [...clauses, partyParticipation].find((one) => one.clause === id)?.label ?? { zh: id, en: id }
  const article = citation === undefined ? undefined : describeCitation(citation as unknown as Citation)
  return {
    zh: `${title}没有${label.zh}${article ? `（${article.zh}）` : ''}。`,
    en: `${title} does not write in ${label.en}${article ? ` (${article.en})` : ''}.`,
  }
}

function wrongInstrument({
  provision,
  figures: { kind, citation },
}: Pick<StoredProblem, 'provision' | 'figures'>): Label {
  const { label } = provision === silenceInElections.id ? silenceInElections : silence
  const name = documentLabels[kind as DocumentKind]
  const article = describeCitation(citation as unknown as Citation)
  return {
    zh: `${name.zh}不得规定“${label.zh}”（${article.zh}）。`,
    en: `The ${name.en.toLowerCase()} may not contain it: "${label.en}" (${article.en}).`,
  }
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null)
}

const units: Readonly<Record<string, string>> = {
  day: '日',
  'working-day': '个工作日',
  month: '个月',
  year: '年',
}

/** A value of a provision in words: a share, a period, or what it is as data. */
function valueWords(value: Json | undefined): Label {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const { n, d, bound, count, unit } = value as { readonly [name: string]: Json }
    if (typeof n === 'number' && typeof d === 'number' && (bound === 'strict' || bound === 'inclusive'))
      return shareWords({ n, d, bound })
    if (typeof count === 'number' && typeof unit === 'string')
      return { zh: `${count} ${units[unit] ?? unit}`, en: `${count} ${unit}${count === 1 ? '' : 's'}` }
  }
  return { zh: text(value), en: text(value) }
}
