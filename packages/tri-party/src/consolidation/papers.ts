import { blank, type Block, dayWords, definePaper, inARow, known, line, type Words } from '@gongzhi/core'

import { describeRemark } from '../remark.ts'
import { consolidation } from './index.ts'
import type { Consolidation } from './vocabulary.ts'

const notPlanned = ({ context: { plan } }: { readonly context: Pick<Consolidation, 'plan'> }) =>
  plan === null ? { zh: '整顿方案尚未制定', en: 'there is no plan yet' } : undefined

/** The plan of a consolidation (整顿方案): why the organisation is listed, what is wrong and what is done about it. */
export const planPaper = definePaper(consolidation, {
  name: 'plan',
  label: { zh: '整顿方案', en: 'Plan of a consolidation' },
  reads: ['organisation', 'grounds', 'plan', 'problems', 'responsible', 'support', 'since'],
  notYet: notPlanned,
  make({ context, name }) {
    const { organisation, grounds, problems, responsible, support } = context
    return {
      blocks: [
        {
          kind: 'title',
          text: line(
            { zh: '{organisation}\n整顿方案', en: 'Plan of consolidation, {organisation}' },
            { organisation: name(organisation) },
          ),
        },
        { kind: 'heading', text: { zh: '一、列入情形', en: 'Why it is listed' } },
        { kind: 'list', items: grounds.map(({ what }) => describeRemark(what)) },
        { kind: 'heading', text: { zh: '二、问题与整改措施', en: 'Problems and measures' } },
        {
          kind: 'table',
          columns: [
            { label: { zh: '序号', en: 'No.' }, share: 10, align: 'center' },
            { label: { zh: '问题', en: 'Problem' }, share: 32 },
            { label: { zh: '整改措施', en: 'Measure' }, share: 34 },
            { label: { zh: '完成时限', en: 'By when' }, share: 24 },
          ],
          rows: problems.map(({ what, measure, by }, index) => [index + 1, what, measure, dayOr(by)]),
        },
        { kind: 'heading', text: { zh: '三、责任与帮扶', en: 'Who is responsible' } },
        ...responsibility({ responsible: responsible.map(name), support: support && name(support) }),
        {
          kind: 'signOff',
          by: [name(organisation)],
          day: blank({ zh: '成文日期', en: 'The day of the plan' }),
        },
      ],
    }
  },
})

/** The ledger of a consolidation (销号表): each problem, its evidence, and the day on which it was struck off. */
export const ledgerPaper = definePaper(consolidation, {
  name: 'ledger',
  label: { zh: '问题整改销号表', en: 'Ledger of problems' },
  reads: ['organisation', 'plan', 'problems', 'responsible'],
  notYet: notPlanned,
  make({ context: { organisation, problems, responsible }, name }) {
    const open = problems.filter(({ struckOff }) => struckOff === null).length
    return {
      blocks: [
        {
          kind: 'title',
          text: line(
            { zh: '{organisation}\n问题整改销号表', en: 'Ledger of problems, {organisation}' },
            { organisation: name(organisation) },
          ),
        },
        {
          kind: 'paragraph',
          text: line(
            {
              zh: '共 {all} 个问题，已销号 {done} 个，未销号 {open} 个。',
              en: 'Problems: {all}; struck off: {done}; open: {open}.',
            },
            { all: problems.length, done: problems.length - open, open },
          ),
        },
        {
          kind: 'table',
          columns: [
            { label: { zh: '序号', en: 'No.' }, share: 9, align: 'center' },
            { label: { zh: '问题', en: 'Problem' }, share: 22 },
            { label: { zh: '整改措施', en: 'Measure' }, share: 23 },
            { label: { zh: '完成时限', en: 'By when' }, share: 16 },
            { label: { zh: '佐证材料', en: 'Evidence' }, share: 15 },
            { label: { zh: '销号日期', en: 'Struck off' }, share: 15 },
          ],
          rows: problems.map(({ what, measure, by, evidence, struckOff }, index) => [
            index + 1,
            what,
            measure,
            dayOr(by),
            evidence === null ? { zh: '未报送', en: 'None yet' } : name(evidence),
            struckOff === null ? { zh: '未销号', en: 'Open' } : dayWords(struckOff),
          ]),
        },
        {
          kind: 'signatures',
          of: [
            {
              who: line(
                { zh: '包联责任人（{people}）', en: 'Responsible ({people})' },
                {
                  people: inARow(responsible.map(name), {
                    what: { zh: '包联责任人', en: 'Who is responsible' },
                  }),
                },
              ),
            },
            { who: { zh: '上级党组织', en: 'Superior party organisation' } },
          ],
        },
      ],
    }
  },
})

/** A plan may give a problem no day of its own. */
function dayOr(day: `${number}-${number}-${number}` | null): Words {
  return day === null ? { zh: '未单独规定', en: 'none of its own' } : dayWords(day)
}

function responsibility({
  responsible,
  support,
}: {
  readonly responsible: readonly string[]
  readonly support: string | null
}): readonly Block<Words>[] {
  return [
    {
      kind: 'paragraph',
      text: line(
        { zh: '包联责任人：{people}。', en: 'Responsible: {people}.' },
        { people: inARow(responsible, { what: { zh: '包联责任人', en: 'Who is responsible' } }) },
      ),
    },
    {
      kind: 'paragraph',
      text: line(
        { zh: '帮扶措施：{support}。', en: 'Support: {support}.' },
        { support: known(support, { zh: '帮扶措施', en: 'Support' }) },
      ),
    },
  ]
}
