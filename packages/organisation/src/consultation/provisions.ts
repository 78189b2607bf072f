import { defineProvision, period } from '@gongzhi/core'

import { demandWork as subject } from '../subject.ts'

/** How soon those concerned sit together. */
export const consultationHolding = defineProvision({
  id: 'demand/consultation-period',
  type: period(),
  strength: 'default',
  subject,
  label: { zh: '专题协商时限', en: 'Time to consult' },
  meaning: {
    zh: '发现共性问题后多久内召开专题协商，报告落实后多久内核验',
    en: 'How soon those concerned sit together once a pattern was found, and verify what was reported',
  },
})
