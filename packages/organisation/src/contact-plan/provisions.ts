import { defineProvision, period } from '@gongzhi/core'

import { demandWork as subject } from '../subject.ts'

/** How often each enterprise is called on. */
export const contactInterval = defineProvision({
  id: 'demand/contact-interval',
  type: period(),
  strength: 'default',
  subject,
  label: { zh: '走访联系间隔', en: 'Interval of calls' },
  meaning: { zh: '每家企业每隔多久走访一次', en: 'How often each enterprise is called on' },
})
