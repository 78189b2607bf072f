import type { Label } from '@gongzhi/core'

/** What kinds of posts there are. */
export const postKinds = {
  standing: { zh: '常设岗', en: 'Standing' },
  emergency: { zh: '应急岗', en: 'For emergencies' },
  skilled: { zh: '专业岗', en: 'Skilled' },
  seconded: { zh: '派驻岗', en: 'Seconded' },
} as const satisfies Readonly<Record<string, Label>>
/** The kinds. */
export const POST_KINDS = Object.keys(postKinds) as [keyof typeof postKinds, ...(keyof typeof postKinds)[]]

/** What a post is called (岗位标识). */
export const postBadges = {
  'party-pioneer': { zh: '党员先锋岗', en: 'Pioneer post of party members' },
  'civil-model': { zh: '文明示范岗', en: 'Model post' },
  volunteer: { zh: '志愿者服务岗', en: 'Volunteer post' },
} as const satisfies Readonly<Record<string, Label>>
/** What posts are called. */
export const POST_BADGES = Object.keys(postBadges) as [
  keyof typeof postBadges,
  ...(keyof typeof postBadges)[],
]

/** How somebody did in his post. */
export const postGrades = {
  good: { zh: '优秀', en: 'Good' },
  fair: { zh: '合格', en: 'Fair' },
  poor: { zh: '不合格', en: 'Poor' },
} as const satisfies Readonly<Record<string, Label>>
/** The grades. */
export const POST_GRADES = Object.keys(postGrades) as [
  keyof typeof postGrades,
  ...(keyof typeof postGrades)[],
]
