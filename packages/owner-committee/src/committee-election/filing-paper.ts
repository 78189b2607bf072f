import {
  articlesOf,
  type Block,
  dayWords,
  definePaper,
  inARow,
  known,
  type PaperState,
  type ProcessEntry,
  type Words,
} from '@gongzhi/core'

import type { FILING_DOCUMENTS } from '../provisions/index.ts'
import { values } from '../terms/values.ts'
import { filingLabels } from './filing.ts'
import { committeeElection } from './index.ts'
import type { vocabulary } from './vocabulary.ts'

const READS = [
  'seats',
  'sitting',
  'elected',
  'officers',
  'term',
  'constituted',
  'submitted',
  'filedWith',
] as const
type State = PaperState<typeof vocabulary, (typeof READS)[number]>
type FilingDocument = (typeof FILING_DOCUMENTS)[number]

/**
 * The form by which a committee is filed (备案表): who was elected, and the checklist of the documents that the rules
 * of the place ask for, each with what was handed in.
 */
export const filingPaper = definePaper(committeeElection, {
  name: 'filing',
  label: { zh: '业主委员会备案表', en: 'Filing of an owner committee' },
  reads: READS,
  history: true,
  notYet: ({ context: { submitted } }) =>
    submitted === null ? { zh: '备案材料尚未提交', en: 'nothing has been filed' } : undefined,
  make: (state) => ({
    articles: articlesOf(state.fixed, ['documents', 'authorities', 'certificate']),
    blocks: [
      { kind: 'title', text: { zh: '业主委员会备案表', en: 'Filing of an owner committee' } },
      formOf(state),
      { kind: 'heading', text: { zh: '备案材料', en: 'Documents' } },
      checklistOf(state),
      {
        kind: 'signatures',
        of: [
          { who: { zh: '申报人（业主委员会主任）', en: 'Filed by (the director)' } },
          { who: { zh: '备案机关', en: 'Authority' } },
        ],
      },
    ],
  }),
})

function formOf({ community, context, name }: State): Block<Words> {
  const { sitting, elected, officers, term, constituted, submitted, filedWith } = context
  const label = (zh: string, en: string) => ({ zh, en })
  const holding = (office: 'director' | 'deputy', what: { readonly zh: string; readonly en: string }) =>
    inARow(
      officers.filter((one) => one.office === office).map(({ person }) => name(person)),
      { what },
    )
  const units = { year: label('年', 'years'), month: label('个月', 'months') }
  return {
    kind: 'form',
    rows: [
      { label: label('物业管理区域', 'Community'), value: name(community) },
      {
        label: label('产生日期', 'Elected on'),
        value: known(constituted && dayWords(constituted.day), label('产生日期', 'Elected on')),
      },
      {
        label: label('任期', 'Term'),
        value: known(
          term && { zh: `${term.count}${units[term.unit].zh}`, en: `${term.count} ${units[term.unit].en}` },
          label('任期', 'Term'),
        ),
      },
      {
        label: label('委员', 'Members'),
        value: inARow([...sitting, ...elected].map(name), { what: label('委员', 'Members') }),
      },
      { label: label('主任', 'Director'), value: holding('director', label('主任', 'Director')) },
      { label: label('副主任', 'Deputies'), value: holding('deputy', label('副主任', 'Deputies')) },
      {
        label: label('备案机关', 'Filed with'),
        value: inARow(
          filedWith.map((one) => values[`with.${one}`] ?? one),
          { what: label('备案机关', 'Filed with') },
        ),
      },
      {
        label: label('提交日期', 'Submitted on'),
        value: known(submitted && dayWords(submitted.day), label('提交日期', 'Submitted on')),
      },
      {
        label: label('联系人及电话', 'Whom to call'),
        value: known(undefined, label('联系人及电话', 'Whom to call')),
      },
    ],
  }
}

/** What the rules ask for, and what was handed in beside it. */
function checklistOf({ law, history, name }: State): Block<Words> {
  const submitted = lastSubmitted(history)
  const required = (law.documents ?? []) as readonly FilingDocument[]
  const all = [...new Set([...required, ...submitted.map(({ document }) => document)])]
  return {
    kind: 'table',
    columns: [
      { label: { zh: '序号', en: 'No.' }, share: 10, align: 'center' },
      { label: { zh: '材料名称', en: 'Document' }, share: 38 },
      { label: { zh: '是否须提交', en: 'Required' }, share: 18, align: 'center' },
      { label: { zh: '提交的材料', en: 'Handed in' }, share: 34 },
    ],
    rows: all.map((document, index) => {
      const given = submitted
        .filter((one) => one.document === document)
        .map(({ reference }) => name(reference))
      return [
        index + 1,
        filingLabels[document],
        required.includes(document) ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' },
        inARow(given, { what: filingLabels[document], none: { zh: '未提交', en: 'Not handed in' } }),
      ]
    }),
  }
}

type Submitted = readonly { readonly document: FilingDocument; readonly reference: string }[]

/** The documents as they were handed in last: a filing that was returned is filed again. */
function lastSubmitted(history: readonly ProcessEntry[]): Submitted {
  const last = history.findLast(({ kind, name }) => kind === 'event' && name === 'filing.submit')
  return last ? (last.data as unknown as { readonly documents: Submitted }).documents : []
}
