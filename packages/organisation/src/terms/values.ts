import type { Label, Terms } from '@gongzhi/core'

import { activityKinds } from '../activity/kind.ts'
import {
  demandChannels,
  demandGrades,
  demandKinds,
  liftCauses,
  otherWays,
  solutions,
} from '../demand/kind.ts'
import { promiseUnits } from '../demand/promise.ts'
import { tracks } from '../demand/track.ts'
import { officeLabels } from '../organisation/office.ts'
import { postBadges, postGrades, postKinds } from '../post/kind.ts'

/** Words of which each has its meaning under one field. */
function under(field: string, words: { readonly [value: string]: Label }): Terms['values'] {
  return Object.fromEntries(Object.entries(words).map(([value, label]) => [`${field}.${value}`, label]))
}

/** What the values of this package's forms mean. */
export const values: Terms['values'] = {
  ...under('office', officeLabels),
  ...under('kind', activityKinds),
  ...under('kind', postKinds),
  ...under('badge', postBadges),
  ...under('grade', postGrades),
  ...under('kind', demandKinds),
  ...under('grade', demandGrades),
  ...under('channel', demandChannels),
  ...under('way', otherWays),
  ...under('because', liftCauses),
  ...under('solved', solutions),
  ...under('unit', promiseUnits),
  ...under('track', {
    service: tracks.service.label,
    party: tracks.party.label,
  }),
  ...under('by', {
    election: { zh: '选举', en: 'Election' },
    appointment: { zh: '任命', en: 'Appointment' },
  }),
  ...under('reason', {
    resigned: { zh: '辞职', en: 'Resigned' },
    transferred: { zh: '调动', en: 'Transferred' },
    removed: { zh: '免职', en: 'Removed' },
    died: { zh: '去世', en: 'Died' },
    other: { zh: '其他', en: 'Other' },
  }),
}
