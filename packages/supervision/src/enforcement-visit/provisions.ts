import { defineProvision, period } from '@gongzhi/core'

import { enforcement } from '../subjects.ts'

/** How soon a visit is reported. */
export const visitReport = defineProvision({
  id: 'visit/report-period',
  type: period(),
  strength: 'default',
  subject: enforcement,
  label: { zh: '执法巡查报告期限', en: 'Time to report a visit' },
  meaning: {
    zh: '离开小区后多久内处理全部问题并报告',
    en: 'How soon after a visit all of its findings are settled and it is reported',
  },
})
/** How soon what was ordered is looked at again. */
export const visitRecheck = defineProvision({
  id: 'visit/recheck-period',
  type: period(),
  strength: 'default',
  subject: enforcement,
  label: { zh: '复查期限', en: 'Time to recheck' },
  meaning: {
    zh: '报告后多久内复查责令改正的问题',
    en: 'How soon after its report what was ordered is looked at again',
  },
})
