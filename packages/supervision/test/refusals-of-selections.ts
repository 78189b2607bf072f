import { modelApplication } from '@gongzhi/supervision'

import { city, county, department, owner, province, secretary } from './people.ts'
import { assessors } from './people.ts'
import type { Case } from './refusals-of-visits.ts'
import {
  assessing,
  called,
  candidate,
  checks,
  deciding,
  decision,
  displaying,
  listing,
  named,
  recommended,
  scored,
  submitted,
} from './rounds.ts'
import { standingOf } from './story.ts'

const objection = { id: 'o1', grounds: '…', evidence: 'photo-1' }
const answer = { id: 'o1', upheld: false, reason: '…' }
const vetoing = checks.map((one) =>
  one.criterion === 'committee-complete' ? { ...one, status: 'not-met' as const } : one,
)

/** What a round, an application and a title refuse. */
export const refusedSelections: readonly Case[] = [
  {
    rule: 'selection-round/recommendable',
    async ask(h) {
      const { round } = await recommended(h)
      return round.by(county).cannot('candidate.recommend', { ...candidate('c1'), community: 'east' })
    },
    why: { zh: '已有候选小区 c1', en: 'there is a candidate c1 already' },
    instead: null,
  },
  {
    rule: 'selection-round/recommendable',
    async ask(h) {
      const { round } = await recommended(h)
      return round.by(county).cannot('candidate.recommend', candidate('c2'))
    },
    why: { zh: 'test 已被推荐', en: 'test was recommended already' },
    instead: null,
  },
  {
    rule: 'selection-round/recommendable',
    ask: async (h) => (await called(h)).by(county).cannot('candidate.recommend', candidate('c1', 'chengdu')),
    why: { zh: 'chengdu 没有推荐名额', en: 'chengdu has no share of the quota' },
    instead: '有名额的：nanchong、luzhou',
  },
  {
    rule: 'selection-round/recommendable',
    async ask(h) {
      const round = await called(h)
      await round.by(county).does('candidate.recommend', candidate('c1', 'luzhou'))
      return round
        .by(county)
        .cannot('candidate.recommend', { ...candidate('c2', 'luzhou'), community: 'east' })
    },
    why: { zh: 'luzhou 已推荐 1 个，名额 1 个', en: 'luzhou has recommended 1, and 1 is its share' },
    instead: null,
  },
  {
    rule: 'selection-round/checkable',
    async ask(h) {
      const { round } = await submitted(h)
      await h.at('2026-03-11')
      return round.by(city).cannot('candidate.check', { candidate: 'c9', passed: false, reason: '…' })
    },
    why: { zh: 'c9 不是待审核的候选小区', en: 'c9 is no candidate that waits for the check' },
    instead: null,
  },
  {
    rule: 'selection-round/passes',
    async ask(h) {
      const { round } = await recommended(h)
      await h.at('2026-03-11')
      return round.by(city).cannot('candidate.check', { candidate: 'c1', passed: true, reason: '…' })
    },
    why: { zh: '没有待审核的候选小区', en: 'no candidate waits for the check' },
    instead: null,
  },
  {
    rule: 'selection-round/allChecked',
    async ask(h) {
      const { round } = await submitted(h)
      await h.at('2026-03-11')
      return round.by(province).cannot('checking.close', {})
    },
    why: { zh: '还有 1 个候选小区未审核', en: '1 of the candidates were not checked' },
    instead: '请先审核',
  },
  {
    rule: 'selection-round/allChecked',
    async ask(h) {
      const { round } = await recommended(h)
      await h.at('2026-03-11')
      return round.by(province).cannot('checking.close', {})
    },
    why: { zh: '还有 1 个小区未提交申报', en: '1 of the candidates have not submitted yet' },
    instead: '请等待申报截止',
  },
  {
    rule: 'selection-round/allChecked',
    async ask(h) {
      const round = await called(h)
      await h.at('2026-03-11')
      return round.by(province).cannot('checking.close', {})
    },
    why: { zh: '没有小区通过审核', en: 'no candidate passed' },
    instead: '请终止评选',
  },
  {
    rule: 'selection-round/listable',
    async ask(h) {
      const { round } = await listing(h)
      return round.by(province).cannot('list.show', { listed: ['c1', 'c1'], passedOver: [] })
    },
    why: { zh: '名单有重复', en: 'the list names one twice' },
    instead: null,
  },
  {
    rule: 'selection-round/listable',
    async ask(h) {
      const { round } = await listing(h)
      return round.by(province).cannot('list.show', { listed: ['c1', 'c2', 'c3'], passedOver: [] })
    },
    why: { zh: '名单有 3 个，名额 2 个', en: '3 are listed, and the quota is 2' },
    instead: null,
  },
  {
    rule: 'selection-round/listable',
    async ask(h) {
      const { round } = await listing(h)
      return round.by(province).cannot('list.show', { listed: ['c9'], passedOver: [] })
    },
    why: { zh: 'c9 不是通过审核的候选小区', en: 'c9 is no candidate that passed the check' },
    instead: null,
  },
  {
    rule: 'selection-round/listable',
    async ask(h) {
      const { round } = await assessing(h)
      const [by] = assessors
      await round.register('scores').record({ data: scored('c1', by.id), by })
      await round.by(province).does('assessing.close', {})
      await h.pass()
      return round.by(province).cannot('list.show', { listed: ['c1'], passedOver: [] })
    },
    why: { zh: 'c1 由 1 人评分，至少须 2 人', en: 'c1 was scored by 1, and 2 is the least' },
    instead: null,
  },
  {
    rule: 'selection-round/listable',
    async ask(h) {
      const { round } = await assessing(h)
      for (const by of assessors) await round.register('scores').record({ data: scored('c1', by.id, 0), by })
      await round.by(province).does('assessing.close', {})
      await h.pass()
      return round.by(province).cannot('list.show', { listed: ['c1'], passedOver: [] })
    },
    why: {
      zh: 'c1 被一票否决：“小区党组织健全”、“业主委员会健全”',
      en: 'c1 is vetoed by: "The party organisation is complete", "The owner committee is complete"',
    },
    instead: null,
  },
  {
    rule: 'selection-round/listable',
    async ask(h) {
      const { round } = await listing(h)
      return round
        .by(province)
        .cannot('list.show', { listed: ['c1'], passedOver: [{ candidate: 'c1', reason: '…' }] })
    },
    why: { zh: 'c1 没有可说明的理由', en: 'c1 is not one that is passed over' },
    instead: null,
  },
  {
    rule: 'selection-round/decidable',
    async ask(h) {
      const { round } = await deciding(h)
      return round.by(province).cannot('names.decide', { ...decision, named: ['c9'] })
    },
    why: { zh: 'c9 不在公示名单内', en: 'c9 was not on display' },
    instead: null,
  },
  {
    rule: 'selection-round/agreed',
    async ask(h) {
      const { round, application } = await displaying(h)
      await application.by(owner).does('objection.file', objection)
      await application.by(province).does('objection.answer', { ...answer, upheld: true })
      await h.pass({ days: 8 })
      return round.by(province).cannot('names.decide', { ...decision, named: ['c1'] })
    },
    why: { zh: '对 c1 有 1 项异议成立', en: '1 of the objections to c1 were upheld' },
    instead: null,
  },
  {
    rule: 'selection-round/rewardable',
    async ask(h) {
      const { round } = await named(h)
      return round.by(province).cannot('reward.record', { candidate: 'c9', document: 'd' })
    },
    why: { zh: 'c9 没有命名', en: 'c9 was not named' },
    instead: null,
  },
  {
    rule: 'model-application/checked',
    async ask(h) {
      const { application } = await recommended(h)
      return application.by(secretary).cannot('check.record', { checks: checks.slice(0, 1) })
    },
    why: {
      zh: '条目有 7 项，所报为：“小区党组织健全”',
      en: 'there are 7 criteria, and these were given: "The party organisation is complete"',
    },
    instead: '请用 selfCheck 自查后登记全部条目',
  },
  {
    rule: 'model-application/checked',
    async ask(h) {
      const { application } = await recommended(h)
      return application
        .by(secretary)
        .cannot('check.record', { checks: checks.map((one) => ({ ...one, upTo: null })) })
    },
    why: {
      zh: '“小区党组织健全”须从案卷读取并写明位置；案卷里没有的由评审人员判断',
      en: '"The party organisation is complete" is read from the store with its position, or is left to the assessors',
    },
    instead: '请用 selfCheck 自查后登记',
  },
  {
    rule: 'model-application/known',
    async ask(h) {
      const { application } = await recommended(h)
      return application.by(secretary).cannot('file.add', { criterion: 'beauty', file: 'd' })
    },
    why: { zh: '没有条目“beauty”', en: 'there is no criterion "beauty"' },
    instead: null,
  },
  {
    rule: 'model-application/known',
    async ask(h) {
      const { application } = await recommended(h)
      for (let number = 1; number <= 5; number++)
        await application.by(secretary).does('file.add', { criterion: 'covenant', file: `d${number}` })
      return application.by(secretary).cannot('file.add', { criterion: 'covenant', file: 'd6' })
    },
    why: {
      zh: '“管理规约写入党组织参与”已有 5 份材料，最多 5 份',
      en: `"The covenant has the party organisation's part" has 5 papers, and five is the most`,
    },
    instead: null,
  },
  {
    rule: 'model-application/ready',
    async ask(h) {
      const { application } = await recommended(h)
      return application.by(secretary).cannot('application.submit', { company: null })
    },
    why: { zh: '没有登记自查', en: 'the self-check was not recorded' },
    instead: '请先自查',
  },
  {
    rule: 'model-application/ready',
    async ask(h) {
      const { application } = await recommended(h)
      await application.by(secretary).does('check.record', { checks: vetoing })
      return application.by(secretary).cannot('application.submit', { company: null })
    },
    why: {
      zh: '一票否决的条目不符合：“业主委员会健全”',
      en: 'not met, and they veto: "The owner committee is complete"',
    },
    instead: '补齐后请重新自查',
  },
  {
    rule: 'model-application/objectable',
    async ask(h) {
      const { application } = await displaying(h)
      await application.by(owner).does('objection.file', objection)
      return application.by(owner).cannot('objection.file', objection)
    },
    why: { zh: '已有异议 o1', en: 'there is an objection o1 already' },
    instead: null,
  },
  {
    rule: 'model-application/objectable',
    async ask(h) {
      const { application } = await displaying(h)
      for (let number = 1; number <= 60; number++)
        await application.by(owner).does('objection.file', { ...objection, id: `o${number}` })
      return application.by(owner).cannot('objection.file', { ...objection, id: 'o61' })
    },
    why: { zh: '已有 60 项异议，最多 60 项', en: 'there are 60 objections, and 60 is the most' },
    instead: '请并入已有的异议',
  },
  {
    rule: 'model-application/answerable',
    async ask(h) {
      const { application } = await displaying(h)
      return application.by(province).cannot('objection.answer', answer)
    },
    why: { zh: '没有待答复的异议', en: 'no objection is open' },
    instead: null,
  },
  {
    rule: 'model-application/answerable',
    async ask(h) {
      const { application } = await displaying(h)
      await application.by(owner).does('objection.file', objection)
      return application.by({ ...province, id: 'own' }).cannot('objection.answer', answer)
    },
    why: { zh: 'own 是异议人', en: 'own has filed it himself' },
    instead: '请由他人答复',
  },
  {
    rule: 'model-application/answerable',
    async ask(h) {
      const { application } = await displaying(h)
      await application.by(owner).does('objection.file', objection)
      return application.by(province).cannot('objection.answer', { ...answer, id: 'o9' })
    },
    why: { zh: '没有异议 o9', en: 'there is no objection o9' },
    instead: null,
  },
  ...['anew', 'anewElsewhere'].map((rule): Case => ({
    rule: `model-title/${rule}`,
    async ask(h) {
      const { title, application } = await named(h)
      const { company, terms, title: of, year } = (await standingOf(title)).context
      const data = { application: application.id, company, terms, title: of, year }
      const by = h.sentBy(application.id, { definition: modelApplication.name })
      return title.by(by).cannot('title.renew', data)
    },
    why: {
      zh: '称号已由 r1/application-c1 取得',
      en: 'it has the title by r1/application-c1 already',
    },
    instead: null,
  })),
  {
    rule: 'model-title/onItsCompany',
    async ask(h) {
      const { title } = await named(h)
      const by = h.sentBy('x', { definition: 'referral' })
      return title.by(by).cannot('penalty.report', { process: 'x', subject: 'company-9' })
    },
    why: { zh: '受到处罚的是 company-9', en: 'the penalty is on company-9' },
    instead: null,
  },
  ...(['keeps', 'takes', 'together'] as const).map((rule): Case => ({
    rule: `model-title/${rule}`,
    async ask(h) {
      const { title } = await named(h)
      await title.by(province).does('review.begin', { of: 'x', why: '…' })
      await title.by(secretary).does('statement.file', { words: '…', evidence: 'e' })
      const decide = { document: 'd', reason: '…' }
      await title.by(province).does('title.decide', { ...decide, keep: true })
      return title.by(department).cannot('title.decide', { ...decide, keep: false })
    },
    why: { zh: '另一部门决定保留', en: 'the other body has decided to keep it' },
    instead: '请两个部门商定；已决定的部门可以重新决定',
  })),
  ...(['givesBack', 'restores'] as const).map((rule): Case => ({
    rule: `model-title/${rule}`,
    async ask(h) {
      const { title } = await named(h)
      await title.by(province).does('review.begin', { of: 'x', why: '…' })
      await title.by(secretary).does('statement.file', { words: '…', evidence: 'e' })
      const take = { document: 'd', reason: '…', keep: false }
      for (const by of [province, department]) await title.by(by).does('title.decide', take)
      return title.by(province).cannot('title.decide', take)
    },
    why: { zh: '称号已经失去', en: 'the title was lost already' },
    instead: null,
  })),
]
