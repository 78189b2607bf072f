import {
  blank,
  type Block,
  definePaper,
  known,
  type Label,
  line,
  type PaperState,
  type Words,
} from '@gongzhi/core'

import { officeName } from '../office-name.ts'
import { type Party, partyLabels } from '../parties.ts'
import { computedLabels, isComputed } from './computed.ts'
import { crossReview } from './index.ts'
import type { vocabulary } from './vocabulary.ts'

const READS = ['year', 'reports', 'scheme'] as const
type State = PaperState<typeof vocabulary, (typeof READS)[number]>
type Report = State['context']['reports'][number]

/**
 * The report of a party on its year (述职报告), with the figures that the store had for it when it was filed. What it
 * did and what it intends, no store knows: that is for the party to write.
 */
export const reportPaper = definePaper(crossReview, {
  name: 'report',
  label: { zh: '述职报告', en: 'Report on the year' },
  reads: READS,
  about: { zh: '参评方', en: 'party' },
  notYet: (state) =>
    reportOf(state) ? undefined : { zh: '该方尚未提交述职报告', en: 'this party has not filed its report' },
  make(state) {
    const { community, context, name, of } = state
    const report = reportOf(state) as Report
    const own = (heading: Label): readonly Block<Words>[] => [
      { kind: 'heading', text: heading },
      { kind: 'paragraph', text: blank({ zh: heading.zh.slice(2), en: heading.en }) },
    ]
    return {
      blocks: [
        {
          kind: 'title',
          text: line(
            { zh: '{party}\n{year}年度述职报告', en: 'Report on {year}: {party}' },
            { party: officeName(report.party, name(community)), year: context.year },
          ),
        },
        ...own({ zh: '一、履职情况', en: 'What was done' }),
        { kind: 'heading', text: { zh: '二、年度数据', en: 'Figures of the year' } },
        figuresOf(report, state),
        ...own({ zh: '三、存在的问题', en: 'What fell short' }),
        ...own({ zh: '四、下一步打算', en: 'What comes next' }),
        {
          kind: 'note',
          text: line({ zh: '报告编号：{report}', en: 'Reference: {report}' }, { report: report.report }),
        },
        {
          kind: 'signOff',
          by: [officeName(of as Party, name(community))],
          day: blank({ zh: '报告日期', en: 'Day of the report' }),
        },
      ],
    }
  },
})

function reportOf({ context: { reports }, of }: State): Report | undefined {
  return reports.find(({ party }) => party === of)
}

function figuresOf({ party, figures }: Report, { context: { scheme } }: State): Block<Words> {
  const plan = scheme?.parties.find((one) => one.party === party)
  const called = (id: string): Words =>
    plan?.indicators.find((one) => one.id === id)?.label ?? (isComputed(id) ? computedLabels[id] : id)
  if (figures.length === 0)
    return {
      kind: 'paragraph',
      text: line(
        {
          zh: '提交报告时，案卷中没有{party}的年度数据。',
          en: 'No figure of the {party} was known when it was filed.',
        },
        { party: partyLabels[party] },
      ),
    }
  return {
    kind: 'table',
    columns: [
      { label: { zh: '指标', en: 'Figure' }, share: 40 },
      { label: { zh: '得分', en: 'Points' }, share: 18, align: 'right' },
      { label: { zh: '数据来源', en: 'Source' }, share: 42 },
    ],
    rows: figures.map(({ id, value, source, upTo }) => [
      called(id),
      `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`,
      upTo === null
        ? known(source, { zh: '数据来源', en: 'Source' })
        : line(
            { zh: '由案卷计算，截至第 {upTo} 条', en: 'computed from the store, up to position {upTo}' },
            { upTo },
          ),
    ]),
  }
}
