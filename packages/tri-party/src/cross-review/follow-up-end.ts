import type { Label } from '@gongzhi/core'

/** What the ends are called. */
export const followUpEndLabels = {
  'struck-off': { zh: '整顿销号', en: 'Struck off' },
  'not-listed': { zh: '未列入整顿', en: 'Not listed' },
  rectified: { zh: '整改合格', en: 'Rectified' },
  'not-rectified': { zh: '整改失败，已作处理', en: 'Not rectified, and concluded' },
  'order-revoked': { zh: '整改令撤销', en: 'Order revoked' },
  replaced: { zh: '业主已决定更换', en: 'Replaced by the owners' },
  answered: { zh: '移交已有结果', en: 'Answered by the authority' },
  'no-authority': { zh: '走民事途径', en: 'Civil way' },
  withdrawn: { zh: '移交已撤回', en: 'Referral withdrawn' },
} as const satisfies Readonly<Record<string, Label>>

/** How what followed from a finding ended. */
export type FollowUpEnd = keyof typeof followUpEndLabels
/** Every way in which it may end. */
export const FOLLOW_UP_ENDS = Object.keys(followUpEndLabels) as [FollowUpEnd, ...FollowUpEnd[]]
