import { refuse, type Refusal } from '../refusal.ts'

/** How many characters the reason of a correction or a migration has at most. */
export const LONGEST_REASON = 2_000

/** Refuses what is no reason: it stands in the history for ever, and whoever reads it there has nothing else. */
export function refuseReason(reason: unknown): Refusal | undefined {
  if (typeof reason === 'string' && reason.trim() !== '' && reason.isWellFormed()) {
    const length = reason.length <= LONGEST_REASON ? reason.length : [...reason].length
    if (length <= LONGEST_REASON) return undefined
    return refuse('parse/reason', { details: { length, longest: LONGEST_REASON } })
  }
  return refuse('parse/reason', {
    details: { found: typeof reason === 'string' ? 'blank' : typeof reason, longest: LONGEST_REASON },
  })
}
