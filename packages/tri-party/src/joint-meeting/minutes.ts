import { type Label, wordFor } from '@gongzhi/core'
import * as z from 'zod'

import type { Failure } from '../failure.ts'
import { type Party, partyName } from '../parties.ts'
import { party } from '../party.ts'
import { reference } from '../reference.ts'
import { words } from '../words.ts'

/** What a party, or a department, says to the minutes: it signs them, or refuses with a reason. */
export const answerShape = z.strictObject({
  party,
  /** The department that says it; null for another party. */
  department: reference.nullable(),
  by: reference,
  signed: z.boolean(),
  reason: words.nullable(),
})

interface Minuting {
  readonly present: readonly Party[]
  readonly departments: readonly string[]
  readonly answers: readonly {
    readonly party: Party
    readonly department: string | null
    readonly signed: boolean
  }[]
}

/** The parties that were present and have said nothing to the minutes, and the departments, each by its name. */
export function unansweredBy({ present, departments, answers }: Minuting): readonly Label[] {
  const parties = present.filter(
    (one) => one !== 'department' && !answers.some((answer) => answer.party === one),
  )
  const silent = departments.filter((one) => !answers.some(({ department }) => department === one))
  return [
    ...parties.map(partyName),
    ...silent.map((one) => wordFor('authority', one)).map((one) => ({ zh: one, en: one })),
  ]
}

/** The parties that refused to sign; departments as one, however many of them did. */
export function refusedBy({ answers }: Pick<Minuting, 'answers'>): Party[] {
  return [...new Set(answers.filter(({ signed }) => !signed).map((answer) => answer.party))]
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
