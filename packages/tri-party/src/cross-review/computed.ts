import type { Label } from '@gongzhi/core'

import { VIOLATIONS, type Violation, violationLabels } from '../rulebooks/violations.ts'

const OPEN = 'no-open-'

/** The figure that says that no violation of a kind is open. */
export function noOpen(violation: Violation): `no-open-${Violation}` {
  return `${OPEN}${violation}`
}

/** The figures that the store can compute (S16): nobody types them. */
export const COMPUTED = [
  'concerns-in-time',
  'meetings-held',
  'no-penalties',
  'referrals-answered',
  ...VIOLATIONS.map(noOpen),
] as const
/** A figure that the store can compute. */
export type Computed = (typeof COMPUTED)[number]

const labels = {
  'concerns-in-time': { zh: '诉求按期办结率', en: 'Concerns closed in time' },
  'meetings-held': { zh: '联席会议按月召开率', en: 'Months with a joint meeting' },
  'no-penalties': { zh: '近十二个月无行政处罚', en: 'No administrative penalty within twelve months' },
  'referrals-answered': { zh: '移交反馈率', en: 'Referrals answered' },
} as const

/** What the computed figures are called. */
export const computedLabels = {
  ...labels,
  ...Object.fromEntries(
    VIOLATIONS.map((violation) => [
      noOpen(violation),
      {
        zh: `无“${violationLabels[violation].zh}”`,
        en: `Nothing open of: ${violationLabels[violation].en}`,
      },
    ]),
  ),
} as Readonly<Record<Computed, Label>>

/** Whether the store can compute it. */
export function isComputed(id: string): id is Computed {
  return (COMPUTED as readonly string[]).includes(id)
}
