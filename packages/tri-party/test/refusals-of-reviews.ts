import { refused } from '@gongzhi/core/testing'

import { clerk, li, manager, representative, residents, staff, street } from './people.ts'
import type { Case } from './refusal.ts'
import { begin, figures, open, published, rate, violation } from './reviews.ts'
import { endOf } from './story.ts'

const survey = { by: li, party: 'company', group: 'survey', points: [50, 50, 50] } as const

/** What a review refuses. */
export const reviews: readonly Case[] = [
  {
    rule: 'cross-review/ownReport',
    ask: async (h) => {
      const review = await begin(h)
      await review.by(manager).does('report.file', { report: 'report-1' })
      return review.by(staff).cannot('report.file', { report: 'report-2' })
    },
    why: {
      zh: '物业服务企业已提交报告 report-1',
      en: 'the property company has filed its report already: report-1',
    },
    instead: null,
  },
  {
    rule: 'cross-review/rateable',
    ask: async (h) => {
      const review = await begin(h)
      await review.by(manager).does('report.file', { report: 'report-1' })
      return review.by(street).cannot('rating.open', {})
    },
    why: {
      zh: '还有 2 方未提交述职报告：小区党组织、业主委员会',
      en: 'without a report (2): party organisation, owner committee',
    },
    instead: '请等待述职报告或述职期满',
  },
  {
    rule: 'cross-review/everyIndicator',
    ask: async (h) => {
      const review = await open(h)
      await h.at(endOf('2026-03-09'))
      return review.by(street).cannot('result.publish', {})
    },
    why: {
      zh: '还有 1 项指标未录入：物业服务企业“concerns-in-time”',
      en: 'not recorded (1): concerns-in-time of the property company',
    },
    instead: '请录入：物业服务企业“concerns-in-time”',
  },
  {
    rule: 'cross-review/room',
    ask: async (h) => {
      const review = await open(h)
      await h.at(endOf('2026-03-09'))
      const numbered = (from: number, count: number) =>
        Array.from({ length: count }, (_, index) => ({
          ...figures[0]!,
          id: `i${from + index}`,
          upTo: null,
        }))
      await review.by(street).does('indicators.record', { indicators: numbered(0, 30) })
      await review.by(street).does('indicators.record', { indicators: numbered(30, 30) })
      return review.by(street).cannot('indicators.record', { indicators: numbered(60, 2) })
    },
    why: {
      zh: '合计将有 62 项指标，最多 60 项',
      en: 'there would be 62 indicators, and 60 is the most',
    },
    instead: null,
  },
  {
    rule: 'cross-review/room',
    ask: async (h) => {
      const review = await open(h)
      await h.at(endOf('2026-03-09'))
      return review.by(street).cannot('indicators.record', { indicators: [{ ...figures[0]!, upTo: null }] })
    },
    why: {
      zh: '诉求按期办结率由系统从案卷计算，不能自行填写',
      en: 'computed from the store, and not typed: Concerns closed in time',
    },
    instead: '请用 computeIndicators 计算后录入',
  },
  {
    rule: 'cross-review/room',
    ask: async (h) => {
      const review = await open(h)
      await h.at(endOf('2026-03-09'))
      const claimed = { ...figures[0]!, id: 'fee-collection' }
      return review.by(street).cannot('indicators.record', { indicators: [claimed] })
    },
    why: {
      zh: 'fee-collection不能从案卷计算，由填写人署名',
      en: 'no figure of the store, and signed by who states it: fee-collection',
    },
    instead: '请将 upTo 留空（null）',
  },
  {
    rule: 'cross-review/changeable',
    ask: async (h) =>
      (await begin(h))
        .by(street)
        .cannot('members.change', { party: 'street', join: ['a'], leave: [], reason: '…' }),
    why: { zh: '街道办事处不是被评方', en: 'the street office is not reviewed' },
    instead: null,
  },
  {
    rule: 'cross-review/changeable',
    ask: async (h) => {
      const join = Array.from({ length: 200 }, (_, index) => `s${index}`)
      return (await begin(h))
        .by(street)
        .cannot('members.change', { party: 'company', join, leave: [], reason: '…' })
    },
    why: { zh: '将有 201 人，最多 200 人', en: 'there would be 201 people, and 200 is the most' },
    instead: null,
  },
  {
    rule: 'cross-review/reviewed',
    ask: async (h) =>
      (await published(h)).by(li).cannot('objection.file', { id: 'b1', party: 'street', reason: '…' }),
    why: {
      zh: '街道办事处不是被评方；被评方为小区党组织、业主委员会、物业服务企业',
      en: 'the street office is not reviewed; reviewed are: party organisation, owner committee, property company',
    },
    instead: null,
  },
  {
    rule: 'cross-review/unanswered',
    ask: async (h) =>
      (await published(h)).by(street).cannot('objection.answer', { id: 'b9', upheld: true, answer: '…' }),
    why: { zh: '没有待答复的异议', en: 'no objection waits for an answer' },
    instead: null,
  },
  {
    rule: 'cross-review/unanswered',
    ask: async (h) => {
      const review = await published(h)
      await review.by(li).does('objection.file', { id: 'b1', party: 'company', reason: '…' })
      return review.by(street).cannot('objection.answer', { id: 'b9', upheld: true, answer: '…' })
    },
    why: { zh: '没有异议 b9', en: 'there is no objection b9' },
    instead: null,
  },
  {
    rule: 'cross-review/unanswered',
    ask: async (h) => {
      const review = await published(h, 90, true)
      await review.by(li).does('objection.file', { id: 'b1', party: 'residents-committee', reason: '…' })
      return review.by(residents).cannot('objection.answer', { id: 'b1', upheld: false, answer: '…' })
    },
    why: {
      zh: '事关社区居委会，rc 代表该方',
      en: "it is about the residents' committee, and rc speaks for it",
    },
    instead: '请由另一组织方办理',
  },
  {
    rule: 'cross-review/room',
    ask: async (h) => {
      const review = await open(h, true)
      await h.at(endOf('2026-03-09'))
      const own = { ...figures[0]!, party: 'residents-committee' as const }
      return review.by(residents).cannot('indicators.record', { indicators: [own] })
    },
    why: {
      zh: '事关社区居委会，rc 代表该方',
      en: "it is about the residents' committee, and rc speaks for it",
    },
    instead: '请由另一组织方办理',
  },
  {
    rule: 'cross-review/newViolation',
    ask: async (h) => {
      const review = await begin(h)
      await review.by(residents).does('violation.report', violation)
      return review.by(residents).cannot('violation.report', violation)
    },
    why: { zh: '违法行为 v1 已报告', en: 'unlawful act v1 is reported already' },
    instead: null,
  },
  {
    rule: 'cross-review/allAnswered',
    ask: async (h) => {
      const review = await published(h)
      await review.by(li).does('objection.file', { id: 'b1', party: 'company', reason: '指标有误' })
      await h.at('2026-03-20')
      return review.by(street).cannot('review.conclude', {})
    },
    why: { zh: '还有 1 项异议未答复：b1', en: 'not answered (1): b1' },
    instead: '请答复：b1',
  },
  {
    rule: 'cross-review/byAnotherHost',
    ask: async (h) => {
      const review = await published(h, 40, true)
      await h.at('2026-04-01')
      await review.by(street).does('review.conclude', {})
      return review.by(residents).cannot('followUp.close', { reason: '长期未果' })
    },
    why: {
      zh: '事关社区居委会，rc 代表该方',
      en: "it is about the residents' committee, and rc speaks for it",
    },
    instead: '请由另一组织方办理',
  },
  {
    rule: 'cross-review/ratings',
    ask: async (h) => refused(await rate(await open(h), { ...survey, rater: 'chen' })),
    why: { zh: 'li 以 chen 的名义评分', en: 'li rates in the name of chen' },
    instead: '请本人评分',
  },
  {
    rule: 'cross-review/ratings',
    ask: async (h) =>
      refused(await rate(await open(h), { ...survey, by: clerk, rater: 'mgr', group: 'parties' })),
    why: {
      zh: 'mgr 属于或者代表物业服务企业，不能评本方',
      en: 'mgr belongs to or speaks for the property company, and may not rate it',
    },
    instead: null,
  },
  {
    rule: 'cross-review/ratings',
    ask: async (h) => refused(await rate(await open(h), { ...survey, by: representative })),
    why: {
      zh: 'rep 属于“业主代表”组，评分填在“满意度问卷”组',
      en: 'rep belongs to the group "owners\' representatives", and the rating is in "survey"',
    },
    instead: '请填“业主代表”组',
  },
  {
    rule: 'cross-review/ratings',
    ask: async (h) =>
      refused(await rate(await open(h), { ...survey, party: 'owner-committee', points: [50] })),
    why: {
      zh: '互评办法只安排“他方评分”组评业主委员会',
      en: 'the scheme lets only these groups rate the owner committee: other parties',
    },
    instead: null,
  },
  {
    rule: 'cross-review/ratings',
    ask: async (h) => refused(await rate(await open(h), { ...survey, points: [50, 50] })),
    why: {
      zh: '应评维度：cleaning、repair、security；所评维度：cleaning、security',
      en: 'to be rated: cleaning, repair, security; rated: cleaning, security',
    },
    instead: '请对每个维度评分一次',
  },
]
