import { count, defineProvision, period } from '@gongzhi/core'

import { demandWork as subject } from '../subject.ts'

/** How many demands of one kind make a pattern. */
export const patternCount = defineProvision({
  id: 'demand/pattern-count',
  type: count({ unit: 'demand', label: { zh: '件', en: 'demand' } }),
  strength: 'default',
  subject,
  label: { zh: '共性问题件数', en: 'Demands that make a pattern' },
  meaning: {
    zh: '一个统计期内同类诉求达到多少件，即召集专题协商；没有规定的，不自动召集',
    en: 'How many demands of one kind within an interval call a consultation; not stated, none is called',
  },
})
/** For how long demands are counted. */
export const patternInterval = defineProvision({
  id: 'demand/pattern-interval',
  type: period(),
  strength: 'default',
  subject,
  label: { zh: '诉求统计期', en: 'Interval in which demands are counted' },
  meaning: { zh: '诉求按多长的期间统计', en: 'For how long demands are counted before it begins anew' },
})
