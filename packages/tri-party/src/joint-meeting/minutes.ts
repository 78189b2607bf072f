import * as z from 'zod'

import type { Failure } from '../failure.ts'
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

/** Somebody signs another text than the minutes have, or does not say which. */
export function otherText(
  { textHash }: { readonly textHash: string | null },
  signed: string | undefined,
): Failure | false {
  if (textHash === null || signed === textHash) return false
  return {
    why:
      signed === undefined
        ? { zh: '未写明所签的正文', en: 'it does not say which text is signed' }
        : { zh: '所签的不是本次纪要的正文', en: 'the text that is signed is not that of the minutes' },
    instead: { zh: `请核对正文（SHA-256 ${textHash}）`, en: `read the text with the SHA-256 ${textHash}` },
  }
}
