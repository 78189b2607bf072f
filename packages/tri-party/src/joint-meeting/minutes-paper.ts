import {
  blank,
  type Block,
  dayOfInstant,
  dayWords,
  definePaper,
  ended,
  inARow,
  line,
  monthWords,
  type PaperState,
  type ProcessEntry,
  saidOf,
  sha256Hex,
  type Words,
} from '@gongzhi/core'

import { officeName } from '../office-name.ts'
import { PARTIES, partyLabels, partyName } from '../parties.ts'
import { departmentName } from './department-name.ts'
import { jointMeeting } from './index.ts'
import { conclusionOf } from './minutes-text.ts'
import type { Meeting, vocabulary } from './vocabulary.ts'

const READS = [
  'month',
  'day',
  'place',
  'composition',
  'items',
  'present',
  'departments',
  'actions',
  'minutes',
  'textHash',
  'answers',
] as const
type State = PaperState<typeof vocabulary, (typeof READS)[number]>

/**
 * The minutes of a joint meeting (联席会议纪要): who was there, what was decided on each matter, who does what by
 * when, and who has signed. Where the convening party wrote a text of its own, that is the text: it is printed word
 * for word, if it is the one that the parties sign.
 */
export const minutesPaper = definePaper(jointMeeting, {
  name: 'minutes',
  label: { zh: '联席会议纪要', en: 'Minutes of a joint meeting' },
  reads: READS,
  registers: { signIns: 'all' },
  history: true,
  notYet: ({ context: { minutes } }) =>
    minutes === null ? { zh: '纪要尚未形成', en: 'the minutes have not been drafted' } : undefined,
  make: (state) => ({
    blocks: [
      {
        kind: 'title',
        text: line(
          { zh: '{city}{month}联席会议纪要', en: 'Minutes of the joint meeting of {month}, {city}' },
          { city: state.name(state.community), month: monthWords(state.context.month) },
        ),
      },
      ...headOf(state),
      ...bodyOf(state),
      { kind: 'signatures', of: signatoriesOf(state) },
      {
        kind: 'signOff',
        by: [officeName(state.context.composition.convener, state.name(state.community))],
        day: dayDrafted(state),
      },
    ],
  }),
})

function headOf(state: State): readonly Block<Words>[] {
  const { context } = state
  return [
    saidOf({ zh: '时间', en: 'Day' }, dayWords(context.day)),
    saidOf({ zh: '地点', en: 'Place' }, context.place),
    saidOf({ zh: '召集方', en: 'Convened by' }, partyName(context.composition.convener)),
    saidOf({ zh: '主持人', en: 'In the chair' }, blank({ zh: '主持人', en: 'Who was in the chair' })),
    saidOf({ zh: '到会', en: 'Present' }, presentOf(state)),
    saidOf({ zh: '记录人', en: 'Minutes by' }, blank({ zh: '记录人', en: 'Who took the minutes' })),
  ]
}

/** The parties and departments that were there, each with who signed in for it. */
function presentOf({ context: { present, departments }, records, name }: State): Words {
  const signed = records('signIns')
  const people = (of: readonly { readonly person: string }[]) =>
    inARow(
      of.map(({ person }) => name(person)),
      { what: { zh: '到会人员', en: 'Who was there' } },
    )
  const parties = PARTIES.filter(
    (one) => present.includes(one) && (one !== 'department' || departments.length === 0),
  )
  return inARow(
    [
      ...parties.map((one) =>
        line(
          { zh: '{party}（{people}）', en: '{party} ({people})' },
          { party: partyName(one), people: people(signed.filter(({ party }) => party === one)) },
        ),
      ),
      ...departments.map((one) =>
        line(
          { zh: '{department}（{people}）', en: '{department} ({people})' },
          {
            department: departmentName(one, name),
            people: people(signed.filter(({ department }) => department === one)),
          },
        ),
      ),
    ],
    { what: { zh: '到会各方', en: 'Who was there' } },
  )
}

function bodyOf(state: State): readonly Block<Words>[] {
  const { minutes, textHash } = state.context
  const text = textOf(state.history)
  if (text !== undefined && sha256Hex(text) === textHash)
    return text
      .split('\n')
      .filter((part) => part.trim() !== '')
      .map((part) => ({ kind: 'paragraph', text: part }))
  const other: Block<Words> = {
    kind: 'note',
    text: line(
      {
        zh: '各方签署的纪要正文另存（编号{minutes}，SHA-256 {hash}）；与本件不一致的，以该正文为准。',
        en:
          'The parties sign a text that is kept elsewhere ({minutes}, SHA-256 {hash}); ' +
          'where it differs, it is the one that counts.',
      },
      { minutes: minutes ?? '', hash: textHash ?? '' },
    ),
  }
  return [...mattersOf(state.context), ...tasksOf(state), ...(textHash === null ? [] : [other])]
}

/** What was written as the minutes last: drafted, or corrected. */
function textOf(history: readonly ProcessEntry[]): string | undefined {
  const written = history.flatMap(({ kind, name, data }) => {
    const { event, after, text } = data as unknown as {
      readonly event?: string
      readonly after?: { readonly text?: string }
      readonly text?: string
    }
    if (kind === 'event' && name === 'minutes.draft') return [text]
    return kind === 'correction' && event === 'minutes.draft' ? [after?.text] : []
  })
  return written.at(-1)
}

function mattersOf({ items }: Pick<Meeting, 'items'>): readonly Block<Words>[] {
  const opening: Block<Words> = {
    kind: 'paragraph',
    text:
      items.length > 0
        ? line(
            { zh: '会议研究了 {count} 项议题，纪要如下：', en: 'Matters that were dealt with: {count}.' },
            { count: items.length },
          )
        : { zh: '会议没有议题。', en: 'There was no matter on the agenda.' },
  }
  return [
    opening,
    ...items.flatMap((item, index): Block<Words>[] => [
      {
        kind: 'heading',
        text: line(
          { zh: '{number}、{title}', en: '{number}. {title}' },
          { number: { zh: chineseNumber(index + 1), en: String(index + 1) }, title: item.title },
        ),
      },
      ...(item.finding === null ? [] : [saidOf({ zh: '研判情况', en: 'Finding' }, ended(item.finding))]),
      {
        kind: 'paragraph',
        text: conclusion(item),
      },
    ]),
  ]
}

function conclusion(item: Meeting['items'][number]): Words {
  const { zh, en } = conclusionOf(item)
  return { zh: ended(zh).zh, en: ended(`${en.charAt(0).toUpperCase()}${en.slice(1)}`).en }
}

function tasksOf({ context: { actions, items }, name }: State): readonly Block<Words>[] {
  if (actions.length === 0) return []
  return [
    { kind: 'heading', text: { zh: '任务分工', en: 'Who does what' } },
    {
      kind: 'table',
      columns: [
        { label: { zh: '序号', en: 'No.' }, share: 10 },
        { label: { zh: '议题', en: 'Matter' }, share: 26 },
        { label: { zh: '任务', en: 'Action' }, share: 28 },
        { label: { zh: '责任方', en: 'Owed by' }, share: 18 },
        { label: { zh: '完成期限', en: 'Due' }, share: 18 },
      ],
      rows: actions.map(({ item, what, party, department, dueDay }, index) => [
        index + 1,
        items.find(({ id }) => id === item)?.title ?? item,
        what,
        department === null ? partyLabels[party] : departmentName(department, name),
        dayWords(dueDay),
      ]),
    },
  ]
}

function signatoriesOf({ context: { present, departments, answers }, name }: State) {
  const said = (answer: Meeting['answers'][number] | undefined): Words => {
    if (!answer) return { zh: '尚未签署', en: 'Not signed yet' }
    return answer.signed
      ? line({ zh: '已签署（{who}）', en: 'Signed ({who})' }, { who: name(answer.by) })
      : line({ zh: '拒签：{reason}', en: 'Refused: {reason}' }, { reason: answer.reason ?? '' })
  }
  const parties = PARTIES.filter(
    (one) => present.includes(one) && (one !== 'department' || departments.length === 0),
  )
  return [
    ...parties.map((one) => ({
      who: partyLabels[one],
      said: said(answers.find(({ party }) => party === one)),
    })),
    ...departments.map((one) => ({
      who: departmentName(one, name),
      said: said(answers.find(({ department }) => department === one)),
    })),
  ]
}

function dayDrafted({ history, offset }: State): Words {
  const drafted = history.find(({ kind, name }) => kind === 'event' && name === 'minutes.draft')
  return drafted ? dayOfInstant(drafted.at, offset) : blank({ zh: '成文日期', en: 'The day of the minutes' })
}

const DIGITS = '零一二三四五六七八九'

/** A number as headings have it: 一、十二、三十. */
function chineseNumber(number: number): string {
  const tens = Math.floor(number / 10)
  const ones = number % 10
  const before = tens > 1 ? (DIGITS[tens] as string) : ''
  return `${before}${tens > 0 ? '十' : ''}${ones > 0 || tens === 0 ? (DIGITS[ones] as string) : ''}`
}
