import { guardsOf } from '@gongzhi/core'

import { partyOf } from '../parties.ts'
import { addIndicators, missingIndicators, MOST_INDICATORS } from './indicator.ts'
import { MOST_OBJECTIONS, unanswered } from './objection.ts'
import { reviewedParties, withoutReport } from './rules.ts'
import { MOST_VIOLATIONS } from './violation.ts'
import { vocabulary } from './vocabulary.ts'

/** What has to hold before it moves. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  ownReport: rule({
    on: 'report.file',
    label: { zh: '各被评方提交一次自己的报告', en: 'each reviewed party files its own report, once' },
    judge: ({ context, event }) => {
      const own = partyOf(event.by.capacity)
      return {
        met:
          context.parties.some((one) => one.party === own) &&
          !context.reports.some((one) => one.party === own),
        found: own ?? null,
        required: reviewedParties(context),
      }
    },
  }),
  rateable: rule({
    on: 'rating.open',
    label: {
      zh: '须已述职或述职期满，且互评办法涵盖各被评方',
      en: 'all have reported or the time is over, and the scheme covers every reviewed party',
    },
    provisions: ['scheme'],
    judge: ({ context, event }) => {
      const without = context.parties
        .filter(({ party: one }) => !event.law.scheme?.parties.some((plan) => plan.party === one))
        .map((one) => one.party)
      const silent = withoutReport(context).filter((one) => !context.reportsLate.includes(one))
      return {
        met: without.length === 0 && silent.length === 0,
        required: reviewedParties(context),
        found: { withoutScheme: without, withoutReport: silent },
        instead:
          without.length > 0
            ? {
                zh: '请在自治规则中规定互评办法 cross-review/scheme',
                en: 'state cross-review/scheme in the house rules',
              }
            : {
                zh: '请等待述职报告或述职期满',
                en: 'wait for the reports or for the end of their time',
              },
      }
    },
  }),
  everyIndicator: rule({
    on: 'result.publish',
    label: { zh: '办法所列指标须已录入', en: 'every indicator of the scheme is recorded' },
    judge: ({ context }) => {
      const missing = missingIndicators(context.scheme, context.indicators).map(
        ({ party, id }) => `${party}/${id}`,
      )
      return {
        met: missing.length === 0,
        found: missing,
        instead: { zh: `请录入：${missing.join('、')}`, en: `record: ${missing.join(', ')}` },
      }
    },
  }),
  room: rule({
    on: 'indicators.record',
    label: { zh: '指标合计不超过六十项', en: 'there are sixty indicators at most' },
    judge: ({ context, event }) => ({
      met: addIndicators(context.indicators, event.data.indicators).length <= MOST_INDICATORS,
      required: MOST_INDICATORS,
      found: addIndicators(context.indicators, event.data.indicators).length,
    }),
  }),
  reviewed: rule({
    on: 'objection.file',
    label: { zh: '异议须针对被评方且未重复', en: 'an objection is about a reviewed party, once' },
    judge: ({ context, event }) =>
      context.parties.some((one) => one.party === event.data.party) &&
      !context.objections.some(({ id }) => id === event.data.id) &&
      context.objections.length < MOST_OBJECTIONS,
  }),
  unanswered: rule({
    on: 'objection.answer',
    label: { zh: '异议存在且未答复', en: 'the objection exists and is not answered' },
    judge: ({ context, event }) =>
      context.objections.some(({ id, answer }) => id === event.data.id && answer === null),
  }),
  newViolation: rule({
    on: 'violation.report',
    label: { zh: '未重复报告', en: 'it is not reported yet' },
    judge: ({ context, event }) =>
      !context.violations.some(({ id }) => id === event.data.id) &&
      context.violations.length < MOST_VIOLATIONS,
  }),
  allAnswered: rule({
    on: 'review.conclude',
    label: { zh: '每项异议都须答复', en: 'every objection is answered' },
    judge: ({ context }) => ({
      met: unanswered(context.objections).length === 0,
      found: [...unanswered(context.objections)],
    }),
  }),
}))
