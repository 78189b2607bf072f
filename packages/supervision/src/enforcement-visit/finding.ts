import type { Label } from '@gongzhi/core'
import * as z from 'zod'

import { documentReference, reference, words } from '../ground.ts'

/** As many findings as one visit has: many things of one kind are one, with their number. */
export const MOST_FINDINGS = 60

/** Who or what a finding is about. */
export const FOUND_OF = ['company', 'owner', 'owner-committee', 'other'] as const

/** What becomes of a finding. */
export const settlements = {
  'corrected-on-site': { zh: '当场改正', en: 'Corrected on the spot' },
  order: { zh: '责令改正', en: 'Ordered to be corrected' },
  case: { zh: '立案', en: 'A case is opened' },
  refer: { zh: '移交其他部门', en: 'Referred to another department' },
  concern: { zh: '转为诉求办理', en: 'Taken up as a concern' },
  guidance: { zh: '现场指导', en: 'Guidance' },
  none: { zh: '不予处理', en: 'Nothing' },
} as const satisfies Readonly<Record<string, Label>>
/** What becomes of a finding. */
export type Settlement = keyof typeof settlements
/** What becomes of findings. */
export const SETTLEMENTS = Object.keys(settlements) as [Settlement, ...Settlement[]]

/** A finding as it is recorded. */
export const addedShape = z.strictObject({
  id: reference,
  /** The department that found it. */
  authority: reference,
  violation: reference,
  place: words,
  about: z.enum(FOUND_OF),
  subject: reference,
  /** How many of them: sixty e-bikes are one finding. */
  count: z.int().min(1).max(10_000),
  evidence: z.array(documentReference).min(1).max(20),
})

/** How it was settled: by which decision, or to whom it was referred. */
export const settledShape = z.strictObject({
  as: z.enum(SETTLEMENTS),
  decision: documentReference.nullable(),
  to: reference.nullable(),
  note: words,
})

/** A finding, and what has become of it. */
export const findingShape = addedShape.extend({
  settled: settledShape.nullable(),
  /** Whether it was done, where it was looked at again. */
  rechecked: z.boolean().nullable(),
})
/** A finding. */
export type Finding = z.infer<typeof findingShape>
