import * as z from 'zod'

import { reference } from '../reference.ts'
import { words } from '../words.ts'

/** How a present member answered the minutes. */
export const answerShape = z.strictObject({
  member: reference,
  signed: z.boolean(),
  reason: words.nullable(),
})

/** Whether every member who was there has signed the minutes, or is recorded as refusing. */
export function allAnswered({
  present,
  answers,
}: {
  readonly present: readonly string[]
  readonly answers: readonly { readonly member: string }[]
}): boolean {
  return present.every((member) => answers.some((answer) => answer.member === member))
}
