import type { Label } from '@gongzhi/core'

/** The offices of an organisation's committee (书记、副书记、委员). */
export const OFFICES = ['secretary', 'deputy', 'member'] as const
/** One of the offices. */
export type Office = (typeof OFFICES)[number]

/** What the offices are called. */
export const officeLabels: Readonly<Record<Office, Label>> = {
  secretary: { zh: '书记', en: 'secretary' },
  deputy: { zh: '副书记', en: 'deputy secretary' },
  member: { zh: '委员', en: 'committee member' },
}
