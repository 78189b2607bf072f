import { choices, defineProvision, period } from '@gongzhi/core'

import { enforcement } from '../subjects.ts'

/** What a department posts of itself. */
export const POSTED = ['name', 'unit', 'duties', 'telephone'] as const

/** What departments post in a community. */
export const areaContacts = defineProvision({
  id: 'visit/contacts',
  type: choices(POSTED, {
    name: { zh: '联系人姓名', en: 'Name of the contact' },
    unit: { zh: '联系单位', en: 'Unit to contact' },
    duties: { zh: '工作职责', en: 'Duties' },
    telephone: { zh: '联系方式', en: 'How to reach it' },
  }),
  strength: 'at-least',
  subject: enforcement,
  label: { zh: '执法部门公示内容', en: 'What departments post' },
  meaning: {
    zh: '有关部门在小区公布的联系信息至少包括哪些内容',
    en: 'What the departments post in a community about how to reach them, at least',
  },
})
/** How soon a department posts its contact. */
export const areaContactPeriod = defineProvision({
  id: 'visit/contact-period',
  type: period(),
  strength: 'default',
  subject: enforcement,
  label: { zh: '公示联系人期限', en: 'Time to post a contact' },
  meaning: {
    zh: '列入责任区后多久内公布联系人；没有规定的，不作提醒',
    en: 'How soon after it joins a department has posted its contact; unstated, nobody is reminded',
  },
})
/** How often departments come. */
export const areaVisits = defineProvision({
  id: 'visit/interval',
  type: period(),
  strength: 'default',
  subject: enforcement,
  label: { zh: '执法进小区周期', en: 'Interval of visits' },
  meaning: {
    zh: '最长多久执法进小区一次；没有规定的，不作提醒',
    en: 'How often departments come at least; where nobody states it, nobody is reminded',
  },
})
