import type { Ground } from './grounds.ts'
import type { arrearsCount } from './provisions/candidates.ts'
import type { Sourced } from './provisions/sourced.ts'

/** What has to be the case for arrears to count. */
export type ArrearsCase = NonNullable<typeof arrearsCount.value>

/** Arrears of the service fee (欠交物业费), and what was done about them. What is left out is not known. */
export interface Arrears {
  readonly owes: boolean
  /** Whether they were reminded of in writing and are still owed (书面催交). */
  readonly reminded?: boolean
  /** Whether a court or a tribunal found so, and they are still owed. */
  readonly judged?: boolean
  /** Whether they are withheld in bad faith (恶意拖欠). */
  readonly inBadFaith?: boolean
}

const facts = {
  'after-reminder': ({ reminded }) => reminded,
  'after-judgment': ({ judged }) => judged,
  'in-bad-faith': ({ inBadFaith }) => inBadFaith,
} satisfies Readonly<Record<ArrearsCase, (arrears: Arrears) => boolean | undefined>>

/**
 * What is known of a person, where his arrears are told and not judged: they are a ground where the text's case
 * is there, and by themselves where no text asks for more.
 */
export function withArrears<
  Known extends { readonly ground: (ground: Ground) => boolean | 'contradicted' | undefined },
>(
  known: Known,
  {
    arrears,
    counts,
  }: { readonly arrears: Arrears | undefined; readonly counts: Sourced<ArrearsCase> | undefined },
): Known {
  if (!arrears) return known
  const asked = counts ? facts[counts.value](arrears) : true
  const holds = arrears.owes && asked
  return { ...known, ground: (ground: Ground) => (ground === 'fee-arrears' ? holds : known.ground(ground)) }
}
