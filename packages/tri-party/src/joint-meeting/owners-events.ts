import { event, outcome } from '@gongzhi/core'
import * as z from 'zod'

import { civilDay } from '../moment.ts'
import { meetingCapacities } from '../parties.ts'
import { sitting } from '../recipients.ts'
import { documentReference, reference } from '../reference.ts'
import { remarkShape } from '../remark.ts'
import { words } from '../words.ts'
import { matterId, storedItemShape } from './composition.ts'
import { OWNERS_MATTERS } from './owners-matters.ts'

const ownersMatter = z.enum(OWNERS_MATTERS)

/** What was put to the owners about a matter, and what they said. */
export const motionShape = z.strictObject({
  /** What the vote is called under this meeting. */
  vote: reference,
  ownersMatter,
  motion: words,
  /** The reference of their decision; null while they have not decided. */
  decision: documentReference.nullable(),
  passed: z.boolean().nullable(),
  day: civilDay.nullable(),
})
/** What was put to the owners about a matter, and what they said. */
export type Motion = z.infer<typeof motionShape>

/** What happens to a matter that is put to the owners (提请业主大会). */
export const ownersEvents = {
  'item.putToOwners': event({
    data: z.object({ item: matterId, ownersMatter, motion: words }),
    label: { zh: '提请业主大会决定', en: 'Put to the owners' },
    articles: [{ instrument: '中华人民共和国民法典', article: '278' }],
    allow: [...meetingCapacities],
  }),
  'owners.decide': event({
    data: z.object({ vote: reference, decision: documentReference, passed: z.boolean(), day: civilDay }),
    label: { zh: '业主大会的决定', en: 'What the owners decided' },
    allow: ['engine'],
    from: 'child',
  }),
  'owners.return': event({
    data: z.object({ vote: reference, reason: remarkShape.again }),
    label: { zh: '业主大会没有决定', en: 'The owners decided nothing' },
    allow: ['engine'],
    from: 'child',
  }),
  'item.takeBack': event({
    data: z.object({ item: matterId, reason: words }),
    label: { zh: '不再等待业主大会', en: 'Wait for the owners no longer' },
    allow: [...meetingCapacities],
  }),
} as const

/** What is said about it. */
export const ownersOutcomes = {
  'item.putToOwners': outcome({
    data: z.object({
      item: z.string(),
      concern: z.string().nullable(),
      vote: z.string(),
      ownersMatter,
      motion: z.string(),
    }),
    label: { zh: '议题已提请业主大会', en: 'Matter put to the owners' },
    notice: ['owner', ...sitting],
  }),
  'item.ownersDecided': outcome({
    data: z.object({
      item: z.string(),
      concern: z.string().nullable(),
      motion: z.string(),
      /** What the vote was called under this meeting. */
      vote: z.string(),
      decision: z.string(),
      passed: z.boolean(),
      day: civilDay,
    }),
    label: { zh: '业主大会已作出决定', en: 'The owners decided a matter' },
    notice: [...sitting],
  }),
  'item.returned': outcome({
    data: z.object({
      series: z.string().nullable(),
      matter: storedItemShape,
      reason: remarkShape.again,
      /** The vote that nobody waits for any more; null where it is over. */
      vote: z.string().nullable(),
    }),
    label: { zh: '议题转回待议', en: 'Matter returned without a decision of the owners' },
    notice: [...sitting],
  }),
} as const
