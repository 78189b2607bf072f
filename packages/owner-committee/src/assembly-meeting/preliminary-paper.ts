import {
  articlesOf,
  blank,
  type Block,
  dayOfInstant,
  definePaper,
  describeValue,
  type Label,
  known,
  line,
  type PaperState,
  parseDeadlineKey,
  publicNotice,
  type Words,
} from '@gongzhi/core'

import { electorateName } from '../assembly/electorate.ts'
import { sentenceOfTitle } from '../committee-election/sentences.ts'
import { checkPeriod } from '../provisions/index.ts'
import { code } from './articles.ts'
import { assemblyMeeting } from './index.ts'
import type { Item } from './item.ts'
import { convenerName, measuredOf } from './paper-words.ts'
import { rollTotalOf } from './roll.ts'
import type { vocabulary } from './vocabulary.ts'
import { takesNames } from './written-names.ts'

const READS = ['agenda', 'convener', 'roll', 'checked'] as const
type State = PaperState<typeof vocabulary, (typeof READS)[number]>

const ANSWERS: readonly Label[] = [
  { zh: '同意', en: 'For' },
  { zh: '反对', en: 'Against' },
  { zh: '弃权', en: 'Abstaining' },
  { zh: '无效', en: 'Void' },
]
const REST: readonly Label[] = [
  { zh: '已送达未交回', en: 'Delivered, not returned' },
  { zh: '未送达', en: 'Not delivered' },
]
const HEADS = { zh: '人数', en: 'Owners' }
const AREA = { zh: '面积', en: 'Area' }

/**
 * The preliminary count as it is shown (初步计票结果公示): each question with what the roll has of it, and lines for
 * what the tellers counted; for how long and how an owner objects. The figures are blank lines: the process has none
 * before the ballots are sealed, and the paper takes none from anywhere else.
 */
export const preliminaryPaper = definePaper(assemblyMeeting, {
  name: 'preliminary',
  label: { zh: '初步计票结果公示', en: 'Preliminary count, as it is shown' },
  reads: READS,
  notYet: ({ context: { checked }, states }) => {
    if (states.includes('checking')) return undefined
    return checked
      ? {
          zh: '初步计票结果只在表决截止之后、最终计票之前公示',
          en: 'the preliminary count is shown between the end of the vote and the final count',
        }
      : {
          zh: '没有规则要求先公示初步计票结果',
          en: 'no rule asks for a preliminary count to be shown, or the vote has not opened',
        }
  },
  make(state) {
    const { community, context, fixed, law, name } = state
    const city = name(community)
    return {
      articles: [code('278'), ...articlesOf(fixed, ['check'])],
      blocks: publicNotice({
        title: line(
          {
            zh: '{city}\n业主大会会议初步计票结果公示',
            en: "Preliminary count of the owners' assembly of {city}",
          },
          { city },
        ),
        addressee: { zh: '全体业主', en: 'To all owners' },
        opening: {
          zh: '表决已经截止。初步计票结果如下，供业主核对；它不是最终结果，最终结果在核对之后另行公告：',
          en:
            'The vote is over. This is what was counted so far, for every owner to check. It is not the result: ' +
            'that is announced once it was checked.',
        },
        shown: context.agenda.flatMap((item, index) => itemBlocks(item, { state, number: index + 1 })),
        period: {
          from: undefined,
          length: law.check && describeValue(checkPeriod, law.check as never),
        },
        objecting: {
          about: { zh: '初步计票结果', en: 'the preliminary count' },
          how: { zh: '以书面方式或者在线', en: 'in writing or online' },
        },
        further: [
          {
            kind: 'paragraph',
            text: line(
              { zh: '公示至{day}止。', en: 'It is shown until {day}.' },
              { day: known(shownUntil(state), { zh: '公示截止日期', en: 'Until when it is shown' }) },
            ),
          },
          {
            kind: 'paragraph',
            text: {
              zh: '异议由计票人或者召集人核对原票后答复；每件异议答复之前，不作出最终结果。',
              en:
                'A teller or the convener looks at the ballot itself and answers. ' +
                'Nothing is final before each objection is answered.',
            },
          },
          { kind: 'signatures', of: [{ who: { zh: '计票人', en: 'Counted by' } }] },
        ],
        by: [convenerName(context.convener, city)],
      }),
    }
  },
})

function itemBlocks(
  item: Item,
  {
    state: {
      context: { roll },
      law,
      name,
    },
    number,
  }: { readonly state: State; readonly number: number },
): readonly Block<Words>[] {
  const total = roll ? rollTotalOf(roll, item.building) : undefined
  const building = electorateName(item.building)
  const asked = [...item.candidates, ...(item.plans ?? [])]
  const heading: Block<Words> = {
    kind: 'heading',
    text: line(
      { zh: '议题{number}：{title}', en: 'Motion {number}: {title}' },
      { number, title: sentenceOfTitle(item.title) },
    ),
  }
  const onRoll: Block<Words> = {
    kind: 'paragraph',
    text: line(
      {
        zh: '由{who}表决；名册上业主 {heads} 人，专有部分面积 {area} 平方米。',
        en: 'Decided by {who}: {heads} owners with {area} m² on the roll.',
      },
      {
        who:
          building === undefined
            ? { zh: '全体业主', en: 'all owners' }
            : { zh: `${building}业主`, en: `the owners of ${building}` },
        ...measuredOf(total, { heads: HEADS, area: AREA }),
      },
    ),
  }
  return [heading, onRoll, asked.length > 0 ? manyOf(asked, { item, law, name }) : oneOf()]
}

function oneOf(): Block<Words> {
  return {
    kind: 'table',
    columns: [
      { label: { zh: '项目', en: 'Ballots' }, share: 40 },
      { label: { zh: '人数', en: 'Owners' }, share: 24, align: 'right' },
      { label: { zh: '专有部分面积（平方米）', en: 'Area (m²)' }, share: 36, align: 'right' },
    ],
    rows: [...ANSWERS, ...REST].map((answer) => [answer, countedOf(answer, HEADS), countedOf(answer, AREA)]),
  }
}

/** Each candidate or plan is a question of its own: a line for its heads, and one for its area. */
function manyOf(
  asked: readonly string[],
  { item, law, name }: { readonly item: Item } & Pick<State, 'law' | 'name'>,
): Block<Words> {
  const rowsOf = (first: Words): readonly (readonly Words[])[] => [
    [first, HEADS, ...ANSWERS.map((answer) => countedOf(answer, HEADS))],
    ['', { zh: '面积（平方米）', en: 'Area (m²)' }, ...ANSWERS.map((answer) => countedOf(answer, AREA))],
  ]
  const written = line(
    { zh: '另选他人：{who}', en: 'Written in: {who}' },
    { who: blank({ zh: '另选他人', en: 'Who was written in' }) },
  )
  return {
    kind: 'table',
    columns: [
      { label: item.plans ? { zh: '方案', en: 'Plan' } : { zh: '候选人', en: 'Candidate' }, share: 24 },
      { label: { zh: '项目', en: 'Counted' }, share: 20 },
      ...ANSWERS.map((label) => ({ label, share: 14, align: 'right' as const })),
    ],
    rows: [
      ...asked.flatMap((one) => rowsOf(name(one))),
      ...(law.writeIns === 'allowed' && takesNames(item) ? rowsOf(written) : []),
    ],
  }
}

const countedOf = (answer: Label, measure: Label) =>
  blank({ zh: `${answer.zh}${measure.zh}`, en: `${answer.en}: ${measure.en.toLowerCase()}` })

/** The last day on which it is shown, as the process waits for its end. */
function shownUntil({ deadlines, offset }: State): Words | undefined {
  const [ends] = Object.entries(deadlines).flatMap(([key, one]) =>
    parseDeadlineKey(key).name === 'checkEnds' ? [one] : [],
  )
  return ends && dayOfInstant(ends.due - 1, offset)
}
