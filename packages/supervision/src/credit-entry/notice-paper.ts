import {
  articlesOf,
  type Block,
  dayWords,
  definePaper,
  describeValue,
  documentNumber,
  inARow,
  known,
  line,
  type PaperState,
  type Words,
} from '@gongzhi/core'

import { type CreditItem, itemOf } from '../credit/items.ts'
import { creditObjection } from '../credit/provisions.ts'
import { creditEntry } from './index.ts'
import type { vocabulary } from './vocabulary.ts'

const READS = [
  'fact',
  'item',
  'subject',
  'finding',
  'foundOn',
  'endedOn',
  'basis',
  'evidence',
  'verifiedBy',
  'notice',
] as const
type State = PaperState<typeof vocabulary, (typeof READS)[number]>

/**
 * The notice of an entry (信用信息记分告知单): what was found, under which item of the table and for how many
 * points, what establishes it, and how long there is to object. The points are those of the table: nobody types them.
 */
export const creditNoticePaper = definePaper(creditEntry, {
  name: 'notice',
  label: { zh: '信用信息记分告知单', en: 'Notice of an entry of credit' },
  reads: READS,
  notYet: ({ context: { verifiedBy } }) =>
    verifiedBy === null ? { zh: '该信用信息尚未核实', en: 'nobody has verified the entry yet' } : undefined,
  make(state) {
    const { context, fixed, name } = state
    return {
      articles: articlesOf(fixed, ['items', 'objecting', 'decision', 'repair', 'display', 'displayFrom']),
      blocks: [
        { kind: 'title', text: { zh: '信用信息记分告知单', en: 'Notice of an entry of credit' } },
        documentNumber(context.notice, { zh: '编号', en: 'Number of the notice' }),
        { kind: 'addressee', text: name(context.subject) },
        {
          kind: 'paragraph',
          text: {
            zh: '经核实，下列事实拟计入你方信用信息，现予告知：',
            en: 'The following was verified, and is to be entered in your credit:',
          },
        },
        factOf(state),
        ...rightsOf(state),
        {
          kind: 'paragraph',
          text: {
            zh: '本告知单一式三份：信用主体、作出机关、所在地街道办事处各一份。',
            en: 'In three copies: for the subject, for the authority and for the street office.',
          },
        },
        {
          kind: 'signOff',
          by: [known(undefined, { zh: '告知机关', en: 'The authority' })],
          day: known(undefined, { zh: '告知日期', en: 'The day of the notice' }),
        },
        {
          kind: 'signatures',
          of: [{ who: { zh: '送达人', en: 'Served by' } }, { who: { zh: '收件人', en: 'Received by' } }],
        },
      ],
    }
  },
})

function factOf({ context, law, name }: State): Block<Words> {
  const { item, fact, finding, foundOn, endedOn, basis, evidence } = context
  const stated = itemOf(law.items as readonly CreditItem[], item)
  return {
    kind: 'form',
    rows: [
      { label: { zh: '事实编号', en: 'Fact' }, value: fact },
      { label: { zh: '事实', en: 'What was found' }, value: finding },
      { label: { zh: '认定日', en: 'Found on' }, value: dayWords(foundOn) },
      ...(stated?.sign === 'bad'
        ? [
            {
              label: { zh: '行为终止日', en: 'Ended on' },
              value: endedOn === null ? { zh: '尚未记录', en: 'not recorded yet' } : dayWords(endedOn),
            },
          ]
        : []),
      { label: { zh: '记分项', en: 'Item' }, value: stated?.label ?? item },
      { label: { zh: '记分', en: 'Points' }, value: pointsOf(stated) },
      {
        label: { zh: '认定或者决定', en: 'Established by' },
        value: basis === null ? { zh: '无需认定', en: 'needs none' } : name(basis),
      },
      {
        label: { zh: '证明材料', en: 'Evidence' },
        value: inARow(evidence.map(name), { what: { zh: '证明材料', en: 'Evidence' } }),
      },
    ],
  }
}

function pointsOf(stated: CreditItem | undefined): Words {
  if (stated === undefined) return known(undefined, { zh: '记分', en: 'How many points' })
  return stated.sign === 'good'
    ? line({ zh: '加 {points} 分', en: '{points} points more' }, { points: stated.points })
    : line({ zh: '减 {points} 分', en: '{points} points less' }, { points: stated.points })
}

function rightsOf({ context: { item }, law }: State): readonly Block<Words>[] {
  const stated = itemOf(law.items as readonly CreditItem[], item)
  const blocks: Block<Words>[] = [
    {
      kind: 'paragraph',
      text: line(
        {
          zh: '你方有异议的，自收到本告知单起{period}内提出，异议处理后方才计入；此后仍可提出，其间予以标注。',
          en:
            'You may object within {period} of this notice, and it is decided before the entry counts; after that ' +
            'you still may, and the entry is marked meanwhile.',
        },
        { period: describeValue(creditObjection, law.objecting as never) },
      ),
    },
  ]
  if (stated?.sign === 'bad')
    blocks.push({
      kind: 'paragraph',
      text: stated.repairable
        ? {
            zh: '行为终止后，可以作出信用承诺并申请信用修复。',
            en: 'Once the act has ended you may make a promise and apply for a repair.',
          }
        : { zh: '该项不适用信用修复。', en: 'This item is not repaired.' },
    })
  return blocks
}
