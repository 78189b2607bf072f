import { count, defineProvision, period } from '@gongzhi/core'

import { organisationWork } from '../subject.ts'

/** How soon somebody decides about a venue that is offered. */
export const venueAdmission = defineProvision({
  id: 'venue/admission-period',
  type: period(),
  strength: 'default',
  subject: organisationWork,
  label: { zh: '阵地纳入期限', en: 'Time to admit a venue' },
  meaning: {
    zh: '单位提供场所后多久内决定是否纳入共享',
    en: 'How soon it is decided whether a venue that was offered is shared',
  },
})
/** How long before a booking it is made. */
export const venueLead = defineProvision({
  id: 'venue/lead',
  type: count({ unit: 'day' }),
  strength: 'default',
  subject: organisationWork,
  label: { zh: '预约提前天数', en: 'Lead of a booking' },
  meaning: { zh: '至少提前几天预约', en: 'How many days before it is used a venue is booked, at least' },
})
/** How far ahead a venue can be booked. */
export const venueHorizon = defineProvision({
  id: 'venue/horizon',
  type: count({ unit: 'day' }),
  strength: 'default',
  subject: organisationWork,
  label: { zh: '可预约天数', en: 'Horizon of bookings' },
  meaning: { zh: '最多可预约几天以后', en: 'How many days ahead a venue can be booked, at most' },
})
/** How many bookings of one user may wait. */
export const venueShare = defineProvision({
  id: 'venue/waiting-limit',
  type: count({ unit: 'booking', label: { zh: '次', en: 'booking' } }),
  strength: 'default',
  subject: organisationWork,
  label: { zh: '同一使用者待用预约上限', en: 'Bookings that one user may have' },
  meaning: {
    zh: '同一组织最多同时有几次待用的预约',
    en: 'How many bookings one user may have waiting, so that a venue stays shared',
  },
})
/** How often somebody may have missed what he had booked. */
export const venueMissed = defineProvision({
  id: 'venue/missed-limit',
  type: count({ unit: 'miss', label: { zh: '次', en: 'miss' } }),
  strength: 'default',
  subject: organisationWork,
  label: { zh: '预约未到上限', en: 'Bookings that may be missed' },
  meaning: {
    zh: '预约后未到几次的，不再接受预约，直至管理方解除',
    en: 'After how many missed bookings no further one is taken, until the keeper forgives them',
  },
})
