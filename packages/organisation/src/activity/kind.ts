import type { Label } from '@gongzhi/core'

/** What kinds of activities there are, and what they are called. */
export const activityKinds = {
  volunteer: { zh: '志愿服务', en: 'Volunteer service' },
  cultural: { zh: '文化活动', en: 'Cultural event' },
  'party-day': { zh: '主题党日', en: 'Party day' },
  lecture: { zh: '交叉上党课', en: 'Lecture for each other' },
  drill: { zh: '应急演练', en: 'Drill' },
  emergency: { zh: '应急突击', en: 'Emergency' },
  'law-education': { zh: '法治宣教', en: 'Law education' },
} as const satisfies Readonly<Record<string, Label>>

/** One of the kinds. */
export type ActivityKind = keyof typeof activityKinds
/** The kinds, in the order in which they are listed. */
export const ACTIVITY_KINDS = Object.keys(activityKinds) as [ActivityKind, ...ActivityKind[]]
