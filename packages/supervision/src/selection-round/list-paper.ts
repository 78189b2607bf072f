import {
  articlesOf,
  blank,
  type Block,
  definePaper,
  describeValue,
  inARow,
  known,
  line,
  type PaperState,
  publicNotice,
  type Words,
} from '@gongzhi/core'

import type { SelectionCriteria } from '../selection/criteria.ts'
import { selectionDisplay } from '../selection/provisions.ts'
import type { Candidate } from './candidate.ts'
import { selectionRound } from './index.ts'
import type { vocabulary } from './vocabulary.ts'

const READS = ['title', 'year', 'candidates', 'incomplete'] as const
type State = PaperState<typeof vocabulary, (typeof READS)[number]>

/** From being listed on a candidate stands on the list, whatever becomes of it. */
const SHOWN: readonly Candidate['state'][] = ['listed', 'displayed', 'named', 'not-named']

/**
 * The list that goes on display (名单公示): the communities in the order of their points, how long everybody may
 * object, and which standards nobody has judged since their text is not known.
 */
export const listPaper = definePaper(selectionRound, {
  name: 'list',
  label: { zh: '示范小区拟命名名单公示', en: 'List of model communities on display' },
  reads: READS,
  notYet: ({ context: { candidates } }) =>
    listedIn(candidates).length === 0 ? { zh: '名单尚未公示', en: 'the list has not been shown' } : undefined,
  make(state) {
    const { context, fixed, law } = state
    const listed = listedIn(context.candidates)
    return {
      articles: articlesOf(fixed, ['criteria', 'quota', 'display']),
      blocks: publicNotice({
        title: line(
          { zh: '{year}年“{title}”拟命名名单公示', en: 'Communities to be named “{title}” in {year}' },
          { year: String(context.year), title: context.title },
        ),
        opening: line(
          {
            zh: '经推荐、审核和实地评分，拟命名下列 {count} 个小区，现予公示：',
            en: 'After recommendation, check and assessment on the spot these are to be named ({count}):',
          },
          { count: listed.length },
        ),
        shown: [tableOf(listed, state), ...unjudgedIn(state)],
        period: { from: undefined, length: describeValue(selectionDisplay, law.display as never) },
        objecting: {
          about: { zh: '名单', en: 'the list' },
          how: { zh: '向小区或者评选机关', en: 'in the community or to those who select' },
        },
        by: [
          blank({ zh: '住房和城乡建设部门', en: 'The housing authority' }),
          blank({ zh: '组织部门', en: 'The organisation department' }),
        ],
      }),
    }
  },
})

function listedIn(candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.filter(({ state }) => SHOWN.includes(state)).toSorted(byPoints)
}

/** The one with more points first, exactly; of equal ones by their ids. */
function byPoints(one: Candidate, other: Candidate): number {
  const [a, b] = [one.points ?? { n: 0, d: 1 }, other.points ?? { n: 0, d: 1 }]
  return b.n * a.d - a.n * b.d || (one.id < other.id ? -1 : 1)
}

function tableOf(listed: readonly Candidate[], { name }: State): Block<Words> {
  return {
    kind: 'table',
    columns: [
      { label: { zh: '序号', en: 'No.' }, share: 10, align: 'center' },
      { label: { zh: '小区', en: 'Community' }, share: 40 },
      { label: { zh: '市（州）', en: 'City' }, share: 25 },
      { label: { zh: '平均得分', en: 'Points on average' }, share: 25, align: 'center' },
    ],
    rows: listed.map(({ at, city, points }, index) => [
      index + 1,
      name(at.community),
      name(city),
      known(points === null ? undefined : averageOf(points), { zh: '得分', en: 'Points' }),
    ]),
  }
}

/** For reading, in hundredths and rounded down: whoever compares compares the fraction. */
function averageOf({ n, d }: NonNullable<Candidate['points']>): string {
  const hundredths = Math.floor((n * 100) / d)
  const rest = hundredths % 100
  return rest === 0
    ? String(hundredths / 100)
    : `${Math.floor(hundredths / 100)}.${String(rest).padStart(2, '0')}`
}

/** Standards of which the text is not known as a whole: nobody has judged by them, and the list says so. */
function unjudgedIn({ context: { incomplete }, law }: State): readonly Block<Words>[] {
  if (incomplete.length === 0) return []
  const { standards } = law.criteria as SelectionCriteria
  const labels = incomplete.map(
    ({ standard }) => standards.find(({ id }) => id === standard)?.label ?? { zh: standard, en: standard },
  )
  return [
    {
      kind: 'paragraph',
      text: line(
        {
          zh: '下列标准的全文未能取得，本次评选未完整据以评分：{standards}。',
          en:
            'The whole text of these standards was not to be had, and nothing was judged by them as a whole: ' +
            '{standards}.',
        },
        {
          standards: inARow(labels, { what: { zh: '标准', en: 'Standards' } }),
        },
      ),
    },
  ]
}
