import * as z from 'zod'

import { party, type Party } from '../parties.ts'
import { reference } from '../reference.ts'
import { words } from '../words.ts'

/** What a party says to the minutes: it signs them, or refuses with a reason. */
export const answerShape = z.strictObject({
  party,
  by: reference,
  signed: z.boolean(),
  reason: words.nullable(),
})

interface Minuting {
  readonly present: readonly Party[]
  readonly answers: readonly { readonly party: Party; readonly signed: boolean }[]
}

/** The parties that were present and have said nothing to the minutes. */
export function unansweredBy({ present, answers }: Minuting): readonly Party[] {
  return present.filter((one) => !answers.some((answer) => answer.party === one))
}

/** The parties that refused to sign. */
export function refusedBy({ answers }: Minuting): Party[] {
  return answers.filter(({ signed }) => !signed).map((answer) => answer.party)
}
