import { guardsOf } from '@gongzhi/core'

import { judged } from '../failure.ts'
import { nameParties, partyName, sideOf } from '../parties.ts'
import { goingOn } from './follow-up.ts'
import {
  addIndicators,
  indicatorName,
  missingIndicators,
  MOST_INDICATORS,
  notComputed,
  sign,
  surveyed,
} from './indicator.ts'
import { MOST_OBJECTIONS, unanswered } from './objection.ts'
import { judgesItself, reviewedParties, withoutReport } from './rules.ts'
import { withoutPlan } from './scheme.ts'
import { MOST_VIOLATIONS } from './violation.ts'
import { MOST_MEMBERS, vocabulary } from './vocabulary.ts'

/** What has to hold before a review moves. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  ownReport: rule({
    on: 'report.file',
    label: { zh: '各被评方提交一次自己的报告', en: 'each reviewed party files its own report, once' },
    judge: ({ context, event: { by } }) => {
      const reviewed = reviewedParties(context)
      const own = sideOf(by.capacity, reviewed)
      const filed = context.reports.find(({ party }) => party === own)
      return judged({ found: own ?? null, required: reviewed }, [
        (own === undefined || !reviewed.includes(own)) && {
          why: {
            zh: `${by.id} 不代表被评方：${nameParties(reviewed).zh}`,
            en: `${by.id} speaks for none of the reviewed parties: ${nameParties(reviewed).en}`,
          },
        },
        own !== undefined &&
          filed !== undefined && {
            why: {
              zh: `${partyName(own).zh}已提交报告 ${filed.report}`,
              en: `the ${partyName(own).en} has filed its report already: ${filed.report}`,
            },
          },
      ])
    },
  }),
  namesSurvey: rule({
    on: 'survey.name',
    label: { zh: '结果公示前，且尚未指定调查', en: 'no survey is named yet, and no result is published' },
    judge: ({ context: { survey, results } }) =>
      judged({ found: survey }, [
        survey !== null && {
          why: { zh: `已指定调查 ${survey}`, en: `the survey ${survey} is named already` },
        },
        results.length > 0 && {
          why: { zh: '评议结果已公示', en: 'the result of the review is published' },
          instead: { zh: '请通过异议更正', en: 'correct it by an objection' },
        },
      ]),
  }),
  beforeResult: rule({
    on: 'survey.take',
    label: {
      zh: '结果公示前，且被评方在评',
      en: 'the party is reviewed, and no result is published',
    },
    judge: ({ context, event: { data } }) =>
      judged({ found: data.party }, [
        !reviewedParties(context).includes(data.party) && {
          why: {
            zh: `${partyName(data.party).zh}不是被评方`,
            en: `the ${partyName(data.party).en} is not reviewed`,
          },
        },
        context.results.length > 0 && {
          why: { zh: '评议结果已公示', en: 'the result of the review is published' },
        },
      ]),
  }),
  changeable: rule({
    on: 'members.change',
    label: { zh: '被评方的人员，且未超过数量', en: 'it is a reviewed party, and there is room' },
    judge: ({ context: { parties }, event: { data } }) => {
      const one = parties.find(({ party }) => party === data.party)
      // Before anybody who joins is named: a form offers the reviewed parties alone.
      if (one === undefined)
        return {
          met: false,
          required: parties.map(({ party }) => party),
          found: data.party,
          why: {
            zh: `${partyName(data.party).zh}不是被评方`,
            en: `the ${partyName(data.party).en} is not reviewed`,
          },
        }
      const size = new Set([...one.members, ...data.join]).size
      return judged({ required: MOST_MEMBERS, found: size }, [
        size > MOST_MEMBERS && {
          why: {
            zh: `将有 ${size} 人，最多 ${MOST_MEMBERS} 人`,
            en: `there would be ${size} people, and ${MOST_MEMBERS} is the most`,
          },
        },
      ])
    },
  }),
  rateable: rule({
    on: 'rating.open',
    label: {
      zh: '均已述职或述职期满，且有被评方的互评办法',
      en: 'all have reported or the time is over, and the scheme states a reviewed party',
    },
    provisions: ['scheme'],
    judge: ({ context, event: { law } }) => {
      const reviewed = reviewedParties(context)
      const without = withoutPlan(law.scheme, reviewed)
      const silent = withoutReport(context).filter((one) => !context.reportsLate.includes(one))
      return judged({ required: reviewed, found: { withoutScheme: without, withoutReport: silent } }, [
        // A party that the scheme does not state lacks it for itself alone, as long as another one is stated.
        without.length === reviewed.length && {
          met: 'undetermined',
          why: {
            zh: `没有文本为${nameParties(without).zh}规定互评办法（cross-review/scheme）`,
            en: `no text states the scheme (cross-review/scheme) of: ${nameParties(without).en}`,
          },
          instead: {
            zh: '请在自治规则中规定互评办法（cross-review/scheme）',
            en: 'state the scheme in the house rules (cross-review/scheme)',
          },
        },
        silent.length > 0 && {
          why: {
            zh: `还有 ${silent.length} 方未提交述职报告：${nameParties(silent).zh}`,
            en: `without a report (${silent.length}): ${nameParties(silent).en}`,
          },
          instead: {
            zh: '请等待述职报告或述职期满',
            en: 'wait for the reports or for the end of their time',
          },
        },
      ])
    },
  }),
  everyIndicator: rule({
    on: 'result.publish',
    label: { zh: '办法所列指标均已录入', en: 'every indicator of the scheme is recorded' },
    judge: ({ context }) => {
      const missing = missingIndicators(context.scheme, context.indicators)
      const words = missing.map((one) => indicatorName(context.scheme, one))
      const [zh, en] = [words.map((one) => one.zh).join('、'), words.map((one) => one.en).join(', ')]
      return judged({ found: missing.map(({ party, id }) => `${party}/${id}`) }, [
        missing.length > 0 && {
          why: {
            zh: `还有 ${missing.length} 项指标未录入：${zh}`,
            en: `not recorded (${missing.length}): ${en}`,
          },
          instead: { zh: `请录入：${zh}`, en: `record: ${en}` },
        },
      ])
    },
  }),
  room: rule({
    on: 'indicators.record',
    label: {
      zh: `不录入本方的指标，能计算的由系统计算，合计不超过 ${MOST_INDICATORS} 项`,
      en:
        'nobody records figures of his own party, ' +
        `what the store has is computed, and there are ${MOST_INDICATORS} at most`,
    },
    judge: ({ context, event }) => {
      const { indicators } = event.data
      const { length } = addIndicators(context.indicators, sign(indicators, event.by))
      return judged({ required: MOST_INDICATORS, found: length }, [
        judgesItself(
          indicators.map(({ party }) => party),
          event.by,
        ),
        notComputed(indicators, context.scheme),
        surveyed(context.survey, indicators),
        length > MOST_INDICATORS && {
          why: {
            zh: `合计将有 ${length} 项指标，最多 ${MOST_INDICATORS} 项`,
            en: `there would be ${length} indicators, and ${MOST_INDICATORS} is the most`,
          },
        },
      ])
    },
  }),
  reviewed: rule({
    on: 'objection.file',
    label: {
      zh: '异议针对被评方，未重复且未超过数量',
      en: 'an objection is about a reviewed party, is new, and there is room',
    },
    judge: ({ context, event: { data } }) => {
      const reviewed = reviewedParties(context)
      const { length } = context.objections
      return judged({ required: reviewed, found: data.party }, [
        !reviewed.includes(data.party) && {
          why: {
            zh: `${partyName(data.party).zh}不是被评方；被评方为${nameParties(reviewed).zh}`,
            en: `the ${partyName(data.party).en} is not reviewed; reviewed are: ${nameParties(reviewed).en}`,
          },
        },
        context.objections.some(({ id }) => id === data.id) && {
          why: { zh: `异议 ${data.id} 已提出`, en: `objection ${data.id} is filed already` },
        },
        length >= MOST_OBJECTIONS && {
          why: {
            zh: `已有 ${length} 项异议，最多 ${MOST_OBJECTIONS} 项`,
            en: `${length} objections are filed, and ${MOST_OBJECTIONS} is the most`,
          },
        },
      ])
    },
  }),
  unanswered: rule({
    on: 'objection.answer',
    label: {
      zh: '异议存在且未答复，且不针对答复者本方',
      en: 'the objection exists, is not answered, and is not about the party that answers',
    },
    first: ({ context: { objections }, event: { by } }) => {
      const waiting = objections.filter(({ answer }) => answer === null)
      const own = waiting.map(({ party }) => judgesItself([party], by))
      return judged({ found: objections.length }, [
        waiting.length === 0 && {
          why: { zh: '没有待答复的异议', en: 'no objection waits for an answer' },
        },
        own.every((one) => one !== false) && (own[0] ?? false),
      ])
    },
    judge: ({ context: { objections }, event: { by, data } }) => {
      const one = objections.find(({ id }) => id === data.id)
      return judged({ required: [...unanswered(objections)], found: data.id }, [
        one === undefined && {
          why: { zh: `没有异议 ${data.id}`, en: `there is no objection ${data.id}` },
        },
        one !== undefined &&
          one.answer !== null && {
            why: { zh: `异议 ${data.id} 已答复`, en: `objection ${data.id} is answered already` },
          },
        one !== undefined && judgesItself([one.party], by),
      ])
    },
  }),
  newViolation: rule({
    on: 'violation.report',
    label: { zh: '未重复报告且未超过数量', en: 'it is not reported yet, and there is room' },
    judge: ({ context: { violations }, event: { data } }) =>
      judged({ required: MOST_VIOLATIONS, found: violations.length }, [
        violations.some(({ id }) => id === data.id) && {
          why: { zh: `违法行为 ${data.id} 已报告`, en: `unlawful act ${data.id} is reported already` },
        },
        violations.length >= MOST_VIOLATIONS && {
          why: {
            zh: `已报告 ${violations.length} 项违法行为，最多 ${MOST_VIOLATIONS} 项`,
            en: `${violations.length} unlawful acts are reported, and ${MOST_VIOLATIONS} is the most`,
          },
          instead: { zh: '请直接移交主管部门', en: 'refer it to the authority directly' },
        },
      ]),
  }),
  everythingEnded: rule({
    label: { zh: '后续事项均已办结', en: 'everything that followed has ended' },
    judge: ({ context: { followUps } }) => {
      const open = goingOn(followUps)
      return judged({ found: open }, [
        open.length > 0 && {
          why: {
            zh: `还有 ${open.length} 项后续事项未办结：${open.join('、')}`,
            en: `still going on (${open.length}): ${open.join(', ')}`,
          },
        },
      ])
    },
  }),
  byAnotherHost: rule({
    on: 'followUp.close',
    label: { zh: '由未被评的组织方决定', en: 'a host decides this who is not reviewed' },
    judge: ({ context, event: { by } }) =>
      judged({ found: goingOn(context.followUps) }, [judgesItself(reviewedParties(context), by)]),
  }),
  allAnswered: rule({
    on: 'review.conclude',
    label: { zh: '每项异议均已答复', en: 'every objection is answered' },
    judge: ({ context }) => {
      const open = [...unanswered(context.objections)]
      return judged({ found: open }, [
        open.length > 0 && {
          why: {
            zh: `还有 ${open.length} 项异议未答复：${open.join('、')}`,
            en: `not answered (${open.length}): ${open.join(', ')}`,
          },
          instead: { zh: `请答复：${open.join('、')}`, en: `answer: ${open.join(', ')}` },
        },
      ])
    },
  }),
}))
