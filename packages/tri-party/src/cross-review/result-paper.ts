import {
  articlesOf,
  blank,
  type Block,
  dayWords,
  definePaper,
  describeValue,
  inARow,
  line,
  publicNotice,
  type Words,
} from '@gongzhi/core'

import { partyLabels } from '../parties.ts'
import { objectionPeriod, type ReviewScheme } from '../provisions.ts'
import { crossReview } from './index.ts'
import { groupLabels } from './register.ts'
import type { PartyResult, Score } from './score.ts'

const READS = ['year', 'scheme', 'results', 'published'] as const

/**
 * What a cross-review came to (互评结果公示): each party's points and grade, and the arithmetic behind them, term by
 * term. A group that is too small is in the result and is not told apart.
 */
export const reviewPaper = definePaper(crossReview, {
  name: 'result',
  label: { zh: '三方互评结果公示', en: 'Result of the cross-review' },
  reads: READS,
  notYet: ({ context: { published } }) =>
    published === null ? { zh: '结果尚未公示', en: 'the result has not been published' } : undefined,
  make(state) {
    const { community, context, fixed, law, name } = state
    const { year, scheme, results, published } = context
    return {
      articles: articlesOf(fixed, ['scheme', 'objecting']),
      blocks: publicNotice({
        title: line(
          { zh: '{city}\n{year}年度三方互评结果公示', en: 'Cross-review of {year}, {city}' },
          { city: name(community), year },
        ),
        opening: {
          zh: '三方互评已经完成，现将结果公示如下：',
          en: 'The parties have reviewed each other. This is the result.',
        },
        shown: [
          {
            kind: 'table',
            columns: [
              { label: { zh: '参评方', en: 'Party' }, share: 34 },
              { label: { zh: '得分', en: 'Points' }, share: 20, align: 'right' },
              { label: { zh: '等次', en: 'Grade' }, share: 22 },
              { label: { zh: '是否存在不足', en: 'Deficient' }, share: 24 },
            ],
            rows: results.map((one) => [
              partyLabels[one.party],
              one.hundredths === null ? { zh: '不能确定', en: 'Undetermined' } : points(one.hundredths),
              gradeOf(one, scheme),
              deficiencyOf(one),
            ]),
          },
          ...results.flatMap((one) => arithmeticOf(one, scheme)),
        ],
        period: {
          from: published && dayWords(published.day),
          length: describeValue(objectionPeriod, law.objecting as never),
        },
        objecting: { about: { zh: '结果', en: 'the result' }, how: { zh: '以书面方式', en: 'in writing' } },
        by: [blank({ zh: '公示单位', en: 'Who publishes it' })],
      }),
    }
  },
})

/** Hundredths of a point as people read them. */
function points(hundredths: number): string {
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`
}

function gradeOf({ grade }: PartyResult, scheme: ReviewScheme | null): Words {
  if (grade === null) return { zh: '不能确定', en: 'Undetermined' }
  return scheme?.grades.find((one) => one.grade === grade)?.label ?? grade
}

function deficiencyOf({ status, deficient }: PartyResult): Words {
  if (status === 'undetermined') return { zh: '不能确定', en: 'Undetermined' }
  return deficient ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' }
}

/** Each term with its weight, and what is not told apart or not known. */
function arithmeticOf(result: PartyResult, scheme: ReviewScheme | null): readonly Block<Words>[] {
  const { party, terms, missing } = result
  const plan = scheme?.parties.find((one) => one.party === party)
  const all = [...(plan?.groups ?? []), ...(plan?.indicators ?? [])]
  const called = (id: string): Words =>
    plan?.indicators.find((one) => one.id === id)?.label ??
    (id in groupLabels ? groupLabels[id as keyof typeof groupLabels] : id)
  const apart = all.filter(({ id }) => !terms.some(({ what }) => what === id) && !missing.includes(id))
  const blocks: Block<Words>[] = [
    { kind: 'heading', text: partyLabels[party] },
    {
      kind: 'table',
      columns: [
        { label: { zh: '计分项', en: 'Term' }, share: 50 },
        { label: { zh: '得分', en: 'Points' }, share: 25, align: 'right' },
        { label: { zh: '权重', en: 'Weight' }, share: 25, align: 'right' },
      ],
      rows: terms.map(({ what, weight, value }) => [called(what), scoreWords(value), weight]),
    },
  ]
  if (apart.length > 0)
    blocks.push({
      kind: 'note',
      text: line(
        {
          zh: '已计入总分、因人数不足不单列的：{groups}。',
          en: 'Counted, and too few to be told apart: {groups}.',
        },
        { groups: namesOf(apart.map(({ id }) => called(id))) },
      ),
    })
  if (missing.length > 0)
    blocks.push({
      kind: 'note',
      text: line(
        { zh: '缺少下列各项，得分不能确定：{missing}。', en: 'Undetermined, for want of: {missing}.' },
        { missing: namesOf(missing.map(called)) },
      ),
    })
  return blocks
}

const namesOf = (all: readonly Words[]) => inARow(all, { what: { zh: '计分项', en: 'Terms' } })

/** A score in hundredths, rounded down; exact where it has no more decimals. */
function scoreWords({ n, d }: Score): string {
  return points(Number((BigInt(n) * 100n) / BigInt(d)))
}
