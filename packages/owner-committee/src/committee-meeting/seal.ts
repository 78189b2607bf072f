import * as z from 'zod'

import { civilDay } from '../clock/day.ts'
import { documentReference, reference } from '../reference.ts'

/** How many uses of the seal one meeting deals with at most. */
export const SEALS = 40

/**
 * One use of the seal (用印): for which decision, on which document, who signed for it, and when it was done.
 */
export const sealShape = z.strictObject({
  id: reference,
  item: z.string(),
  document: documentReference,
  signed: z.array(reference).max(21),
  usedOn: civilDay.nullable(),
  keeper: reference.nullable(),
})
/** One use of the seal. */
export type SealUse = z.infer<typeof sealShape>

/** A use of the seal that was asked for. */
export function sealOf({ seals }: { readonly seals: readonly SealUse[] }, id: string): SealUse | undefined {
  return seals.find((seal) => seal.id === id)
}
