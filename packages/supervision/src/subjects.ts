import type { Subject } from '@gongzhi/core'

/** The credit of companies: regulations on credit state it, and property regulations do not. */
export const credit: Subject = { id: 'credit', label: { zh: '信用', en: 'credit' } }

/** Visits of enforcement. */
export const enforcement: Subject = { id: 'visit', label: { zh: '执法检查', en: 'enforcement visits' } }

/** Selections of model communities. */
export const selection: Subject = {
  id: 'selection',
  label: { zh: '示范小区评选', en: 'selections of model communities' },
}
