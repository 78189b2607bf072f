import type { Label, Terms } from '@gongzhi/core'

import { concernKinds } from '../concern/kinds.ts'
import { ownersMatterLabels } from '../joint-meeting/owners-matters.ts'
import { partyLabels } from '../parties.ts'
import { penaltyLabels, resultLabels } from '../referral/result-kinds.ts'
import { authorityLabels } from '../rulebooks/authority.ts'
import { meetingMatterLabels } from '../rulebooks/meeting.ts'
import { violationLabels } from '../rulebooks/violations.ts'

/** Words of which each has its meaning under one field. */
function under(field: string, words: { readonly [value: string]: Label }): Terms['values'] {
  return Object.fromEntries(Object.entries(words).map(([value, label]) => [`${field}.${value}`, label]))
}

/** What the values of this package's forms mean. */
export const values: Terms['values'] = {
  ...under('party', partyLabels),
  ...under('about', partyLabels),
  ...under('standing', partyLabels),
  ...under('convener', partyLabels),
  ...under('binds', partyLabels),
  ...under('authority', authorityLabels),
  ...under('lead', authorityLabels),
  ...under('others', authorityLabels),
  ...under('violation', violationLabels),
  ...under('matter', meetingMatterLabels),
  ...under('ownersMatter', ownersMatterLabels),
  ...under('measure', {
    penalty: { zh: '行政处罚', en: 'Penalty' },
    takeover: { zh: '接管', en: 'Takeover' },
    replacement: { zh: '更换', en: 'Replacement' },
    referred: { zh: '移送处理', en: 'Referred' },
    none: { zh: '不采取措施', en: 'No measure' },
  }),
  ...under('penalties', penaltyLabels),
  ...under('form', resultLabels),
  ...under('reason', {
    reporter: { zh: '等待诉求人', en: 'Whoever raised it' },
    objection: { zh: '等待异议的处理', en: 'The decision of an objection' },
    'third-party': { zh: '等待第三方', en: 'Somebody outside' },
  }),
  ...under('channel', {
    'fixed-point': { zh: '固定接待点', en: 'Reception point' },
    'home-visit': { zh: '入户走访', en: 'Home visit' },
    hotline: { zh: '热线', en: 'Hotline' },
    'joint-inspection': { zh: '联合巡查', en: 'Joint inspection' },
    online: { zh: '网络', en: 'Online' },
  }),
  ...under('group', {
    parties: { zh: '他方评分', en: 'The other parties' },
    representatives: { zh: '业主代表', en: "Owners' representatives" },
    survey: { zh: '满意度问卷', en: 'Survey' },
  }),
  ...under(
    'kind',
    Object.fromEntries(Object.entries(concernKinds).map(([kind, { label }]) => [kind, label])),
  ),
  ...under('kind', {
    'tri-party': { zh: '三方联席会议', en: 'Tri-party meeting' },
    statutory: { zh: '法定联席会议', en: 'Statutory joint meeting' },
    'review-result': { zh: '互评等次', en: 'Result of the cross-review' },
    'secretary-vacant': { zh: '书记空缺', en: 'No secretary' },
    'weak-dimension': { zh: '薄弱维度', en: 'Weak dimension' },
    other: { zh: '其他', en: 'Other' },
  }),
  ...under('way', {
    visit: { zh: '上门', en: 'Visit' },
    phone: { zh: '电话', en: 'Telephone' },
    online: { zh: '网络', en: 'Online' },
  }),
  ...under('result', {
    met: { zh: '已见到', en: 'Met' },
    answered: { zh: '已答卷', en: 'Answered' },
    refused: { zh: '拒访', en: 'Refused' },
    absent: { zh: '未遇', en: 'Nobody there' },
  }),
}
