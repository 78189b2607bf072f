import {
  type Block,
  dayWords,
  definePaper,
  inARow,
  known,
  line,
  type PaperState,
  type Words,
} from '@gongzhi/core'

import { areaWithin, electorateName } from '../assembly/electorate.ts'
import { squareMetres } from '../assembly/wording.ts'
import { sentenceOfTitle } from '../committee-election/sentences.ts'
import { code } from './articles.ts'
import { partName } from './choices.ts'
import { assemblyMeeting } from './index.ts'
import { type Item, questionsOf } from './item.ts'
import { convenerName, meaningOf } from './paper-words.ts'
import type { vocabulary } from './vocabulary.ts'
import { takesNames } from './written-names.ts'

const READS = ['agenda', 'convener', 'roll', 'notice', 'extendedTo'] as const
type State = PaperState<typeof vocabulary, (typeof READS)[number]>

/**
 * The ballot of one voter (表决票): who votes, with the area that the frozen roll has for him and the root that the
 * roll was sealed under, and each question on which he has a say. A building's own question is only on the ballots
 * of that building.
 */
export const ballotPaper = definePaper(assemblyMeeting, {
  name: 'ballot',
  label: { zh: '表决票', en: 'Ballot' },
  reads: READS,
  registers: { roll: 'one' },
  about: { zh: '表决权人', en: 'voter' },
  notYet: ({ context: { notice } }) =>
    notice === null ? { zh: '会议通知尚未发出', en: 'the notice has not been published' } : undefined,
  make: (state) => ({
    articles: [code('278')],
    blocks: [
      {
        kind: 'title',
        text: line(
          { zh: '{city}\n业主大会会议表决票', en: "Ballot of the owners' assembly, {city}" },
          { city: state.name(state.community) },
        ),
      },
      voterForm(state),
      {
        kind: 'note',
        text: {
          zh: '填写说明：每一项只能选择一种意见，在相应的□内打“√”。',
          en: 'Tick one box in each row.',
        },
      },
      ...namesNote(state),
      questions(state),
      returning(state),
      { kind: 'signatures', of: [{ who: { zh: '表决权人或者受托人', en: 'Voter or proxy' } }] },
      {
        kind: 'signOff',
        by: [convenerName(state.context.convener, state.name(state.community))],
        day: known(state.context.notice && dayWords(state.context.notice.day), {
          zh: '发票日期',
          en: 'Day of issue',
        }),
      },
    ],
  }),
})

function voterForm({ of, name, records, registers, context: { roll } }: State): Block<Words> {
  const [listed] = records('roll')
  const what = (zh: string, en: string) => ({ zh, en })
  return {
    kind: 'form',
    rows: [
      { label: what('表决权人', 'Voter'), value: name(of) },
      {
        label: what('专有部分', 'Units'),
        value: inARow((listed?.units ?? []).map(name), { what: what('专有部分', 'Units') }),
      },
      {
        label: what('专有部分面积', 'Floor area'),
        value: line(
          { zh: '{area} 平方米', en: '{area} m²' },
          { area: known(listed && squareMetres(listed.areaCentiM2), what('专有部分面积', 'Floor area')) },
        ),
      },
      {
        label: what('名册基准日', 'Day of the roll'),
        value: known(roll && dayWords(roll.day), what('名册基准日', 'Day of the roll')),
      },
      {
        label: what('名册校验根', 'Root of the roll'),
        value: known(registers['roll']?.sealed?.root, what('名册校验根', 'Root of the roll')),
      },
    ],
  }
}

/** The elections of this voter in which he may write in somebody else. */
function namedIn({ context: { agenda }, law, records }: State): readonly Item[] {
  const parts = records('roll')[0]?.buildings ?? []
  return law.writeIns === 'allowed'
    ? agenda.filter((item) => takesNames(item) && areaWithin(item.building, parts) > 0)
    : []
}

function namesNote(state: State): readonly Block<Words>[] {
  return namedIn(state).map((item) => ({
    kind: 'note',
    text: line(
      {
        zh: '{title}：可以另选他人，写明姓名和房号；连同候选人，所选不超过 {seats} 人，多选的整张选票无效。',
        en:
          '{title}: you may write in somebody else, with name and unit. ' +
          'Choose at most {seats}, candidates included; with more the ballot is void.',
      },
      {
        title: sentenceOfTitle(item.title),
        seats: item.parts?.find(({ kind }) => kind === 'open')?.seats ?? item.seats ?? 0,
      },
    ),
  }))
}

function questions(state: State): Block<Words> {
  const { context, records, name } = state
  const parts = records('roll')[0]?.buildings ?? []
  const own = questionsOf(context.agenda).filter(({ item }) => areaWithin(item.building, parts) > 0)
  const box = '□'
  const others = namedIn(state).map((item, index) => [
    own.length + index + 1,
    line(
      { zh: '{asked}，另选他人：', en: '{asked}, somebody else:' },
      { asked: sentenceOfTitle(item.title) },
    ),
    box,
    '',
    '',
  ])
  return {
    kind: 'table',
    columns: [
      { label: { zh: '序号', en: 'No.' }, share: 10 },
      { label: { zh: '表决事项', en: 'Question' }, share: 54 },
      ...(['for', 'against', 'abstain'] as const).map((choice) => ({
        label: meaningOf('choice', choice),
        share: 12,
        align: 'center' as const,
      })),
    ],
    rows: [
      ...own.map(({ item, candidate, plan }, index) => [
        index + 1,
        questionOf(item, { candidate, plan, name }),
        box,
        box,
        box,
      ]),
      ...others,
    ],
  }
}

function questionOf(
  { title, building, parts = [] }: Item,
  {
    candidate,
    plan,
    name,
  }: {
    readonly candidate: string | null
    readonly plan: string | null
    readonly name: (id: string) => string
  },
): Words {
  const { zh, en } = sentenceOfTitle(title)
  const owners = electorateName(building)
  const asked = owners === undefined ? { zh, en } : { zh: `${zh}（${owners}）`, en: `${en} (${owners})` }
  if (plan !== null)
    return line({ zh: '{asked}，方案：{plan}', en: '{asked}, plan: {plan}' }, { asked, plan: name(plan) })
  if (candidate === null) return asked
  const part = parts.find(({ candidates }) => candidates.includes(candidate))
  return part === undefined
    ? line(
        { zh: '{asked}，候选人：{candidate}', en: '{asked}, candidate: {candidate}' },
        { asked, candidate: name(candidate) },
      )
    : line(
        {
          zh: '{asked}，{part}（{seats} 名）的候选人：{candidate}',
          en: '{asked}, seats of {part} ({seats}), candidate: {candidate}',
        },
        {
          asked,
          part: part.group === null ? partName(part.kind) : name(part.group),
          seats: part.seats,
          candidate: name(candidate),
        },
      )
}

function returning({ context: { notice, extendedTo } }: State): Block<Words> {
  const at = extendedTo ? extendedTo.at : notice?.closesAt
  const closes = extendedTo?.day ?? notice?.closes
  return {
    kind: 'paragraph',
    text: line(
      {
        zh: '请于{day}{hour}前交回本票。交票地点：{place}。',
        en: 'Return it by {day}{hour}, at: {place}.',
      },
      {
        day: known(closes && dayWords(closes), { zh: '截止日期', en: 'The last day' }),
        hour: at ? { zh: at, en: `, ${at}` } : { zh: ' 24:00 ', en: ', 24:00' },
        place: known(notice?.place, { zh: '交票地点', en: 'Where' }),
      },
    ),
  }
}
