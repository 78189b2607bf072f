import { defineProvision, period } from '@gongzhi/core'

import { organisationWork } from '../subject.ts'

/** How soon it is decided whether somebody who claims a post gets it. */
export const postClaim = defineProvision({
  id: 'post/claim-period',
  type: period(),
  strength: 'default',
  subject: organisationWork,
  label: { zh: '认岗确认期限', en: 'Time to decide a claim' },
  meaning: {
    zh: '有人认岗后多久内确认或者不予确认',
    en: 'How soon it is decided whether somebody who claims a post gets it',
  },
})
/** How often whoever has a post is on duty. */
export const postDuty = defineProvision({
  id: 'post/duty-interval',
  type: period(),
  strength: 'default',
  subject: organisationWork,
  label: { zh: '履岗间隔', en: 'Interval of duty' },
  meaning: {
    zh: '在岗者至少每隔多久履岗一次，没有记录的告知主管组织',
    en: 'How often whoever has a post is on duty at least; who is not is told of',
  },
})
/** How often a post is assessed. */
export const postAssessment = defineProvision({
  id: 'post/assessment-interval',
  type: period(),
  strength: 'default',
  subject: organisationWork,
  label: { zh: '评岗间隔', en: 'Interval of assessment' },
  meaning: { zh: '在岗满多久评岗一次', en: 'After how long in a post its holder is assessed' },
})
