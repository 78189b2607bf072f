import { choice, choices, defineProvision, period, table } from '@gongzhi/core'

import { credit } from '../subjects.ts'
import { itemsShape, schemeShape } from './items.ts'
import { incentives, listsShape, sanctions } from './lists.ts'

const wordsOf = <Words extends object>(words: Words) =>
  Object.keys(words) as [keyof Words & string, ...(keyof Words & string)[]]

/** The items of the table of points. */
export const creditItems = defineProvision({
  id: 'credit/items',
  type: table(itemsShape),
  strength: 'default',
  subject: credit,
  label: { zh: '信用记分标准', en: 'Items of credit' },
  meaning: {
    zh: '哪些事实记入信用、各记多少分、对谁、凭什么认定、计入多久',
    en: 'Which facts are entered, for how many points, of whom, by what established, and for how long',
  },
})
/** How a score is made of entries. */
export const creditScheme = defineProvision({
  id: 'credit/scheme',
  type: table(schemeShape),
  strength: 'default',
  subject: credit,
  label: { zh: '信用评分办法', en: 'Scheme of credit' },
  meaning: {
    zh: '基础分、优良信息的上限、各等级的分数线，以及未参加的等级',
    en: 'The base, how much good entries come to at most, the grades, and what those are who take no part',
  },
})
/** How soon notice is served once an entry was verified. */
export const creditNotice = defineProvision({
  id: 'credit/notice-period',
  type: period(),
  strength: 'default',
  subject: credit,
  label: { zh: '告知期限', en: 'Time to serve notice' },
  meaning: {
    zh: '核实后多久内送达记分告知单',
    en: 'How soon after it was verified notice of an entry is served',
  },
})
/** How long a subject may object before an entry counts. */
export const creditObjection = defineProvision({
  id: 'credit/objection-period',
  type: period(),
  strength: 'default',
  subject: credit,
  label: { zh: '异议期', en: 'Time to object' },
  meaning: {
    zh: '送达后多久内提出异议的，先处理再计入',
    en: 'How long after notice an objection is decided before the entry counts',
  },
})
/** How soon an objection is decided. */
export const creditDecision = defineProvision({
  id: 'credit/decide-within',
  type: period(),
  strength: 'at-most',
  subject: credit,
  label: { zh: '异议处理期限', en: 'Time to decide an objection' },
  meaning: {
    zh: '收到异议后最长多久作出处理',
    en: 'How soon after it was received an objection is decided, at the latest',
  },
})
/** How soon a repair is decided. */
export const creditRepair = defineProvision({
  id: 'credit/repair-within',
  type: period(),
  strength: 'at-most',
  subject: credit,
  label: { zh: '信用修复办理期限', en: 'Time to decide a repair' },
  meaning: {
    zh: '收到修复申请或者证明后最长多久办结',
    en: 'How soon after it was asked for a repair is decided, at the latest',
  },
})
/** How long a bad entry is shown. */
export const creditDisplay = defineProvision({
  id: 'credit/display',
  type: period(),
  strength: 'at-most',
  subject: credit,
  label: { zh: '失信信息披露期限', en: 'Time for which a bad entry is shown' },
  meaning: {
    zh: '失信信息最长披露多久，期满不再披露、不再作为惩戒依据',
    en: 'For how long a bad entry is shown at the most; after that it counts against nobody',
  },
})
/** From when that is counted. */
export const creditDisplayFrom = defineProvision({
  id: 'credit/display-from',
  type: choice(['end-of-act', 'finding'], {
    'end-of-act': { zh: '行为终止之日', en: 'the day on which the act ended' },
    finding: { zh: '认定之日', en: 'the day of the finding' },
  }),
  strength: 'mandatory',
  subject: credit,
  label: { zh: '披露期限起算', en: 'From when that time counts' },
  meaning: {
    zh: '披露期限自失信行为终止之日起，还是自认定之日起计算',
    en: 'Whether that time counts from the end of the act, or from the day on which it was found',
  },
})
/** Which grades enter a list. */
export const creditLists = defineProvision({
  id: 'credit/lists',
  type: table(listsShape),
  strength: 'default',
  subject: credit,
  label: { zh: '红黑榜', en: 'Lists' },
  meaning: {
    zh: '哪些等级列入红榜、哪些列入黑榜；没有规定的不设榜单',
    en: 'Which grades enter the red list, and which the black one; where nobody states it there is none',
  },
})
/** How long grades and lists are on display. */
export const creditPeriodDisplay = defineProvision({
  id: 'credit/period-display',
  type: period(),
  strength: 'default',
  subject: credit,
  label: { zh: '评价结果公示期', en: 'Time on display' },
  meaning: {
    zh: '评价结果公布前公示多久，其间可以提出异议',
    en: 'How long what an evaluation came to is on display before it is published, and objections are taken',
  },
})
/** What may follow for whoever is trusted. */
export const creditIncentives = defineProvision({
  id: 'credit/incentives',
  type: choices(wordsOf(incentives), incentives),
  strength: 'default',
  subject: credit,
  label: { zh: '守信激励措施', en: 'Incentives' },
  meaning: { zh: '对守信主体可以采取哪些激励措施', en: 'What may be done for those who are trusted' },
})
/** What may follow for whoever is not. */
export const creditSanctions = defineProvision({
  id: 'credit/sanctions',
  type: choices(wordsOf(sanctions), sanctions),
  strength: 'default',
  subject: credit,
  label: { zh: '失信惩戒措施', en: 'Sanctions' },
  meaning: {
    zh: '对失信主体可以采取哪些惩戒措施；未公布的不得实施',
    en: 'What may be done about those who are not; what is not published may not be done',
  },
})
