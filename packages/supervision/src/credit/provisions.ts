import { choice, defineProvision, period, table } from '@gongzhi/core'

import { credit } from '../subjects.ts'
import { itemsShape, schemeShape } from './items.ts'

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
