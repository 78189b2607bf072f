import type { Refusal, RefusalCode } from '../refusal.ts'

/**
 * The answer, where it was accepted. Throws with the refusal's code, reason and figures where it was not;
 * the refusal itself is the error's cause.
 *
 * @example
 * ```ts
 * import { accepted } from '@gongzhi/core/testing'
 *
 * accepted({ status: 'accepted', version: 1 }).version // 1
 * ```
 */
export function accepted<Answer extends { readonly status: string }>(
  answer: Answer,
): Exclude<Answer, Refusal> {
  if (answer.status === 'refused')
    throw new Error(`refused, though it should be accepted: ${tell(answer as unknown as Refusal)}`, {
      cause: answer,
    })
  return answer as Exclude<Answer, Refusal>
}

/**
 * The refusal, where it was refused; with a code, only by that one. Throws with what became true, or with
 * the other code and its reason.
 *
 * @example
 * ```ts
 * import { refused } from '@gongzhi/core/testing'
 *
 * refused(
 *   {
 *     status: 'refused',
 *     code: 'state/ended',
 *     reason: { zh: '流程已结束。', en: 'The process has ended.' },
 *     articles: [],
 *   },
 *   'state/ended',
 * ).code // 'state/ended'
 * ```
 */
export function refused(answer: { readonly status: string }, code?: RefusalCode): Refusal {
  if (answer.status !== 'refused')
    throw new Error(
      `accepted, though it should be refused${code === undefined ? '' : ` by ${code}`}: ${JSON.stringify(answer)}`,
      { cause: answer },
    )
  const refusal = answer as Refusal
  if (code !== undefined && refusal.code !== code)
    throw new Error(`refused by another rule than ${code}: ${tell(refusal)}`, { cause: refusal })
  return refusal
}

function tell({ code, reason, rules = [], details }: Refusal): string {
  const figures = rules.map(
    ({ name, required, found }) =>
      `${name}: required ${JSON.stringify(required)}, found ${JSON.stringify(found)}`,
  )
  return [`${code}: ${reason.en}`, ...figures, ...(details ? [JSON.stringify(details)] : [])].join('; ')
}
