import { reaches, type Fraction } from '@gongzhi/core'
import * as z from 'zod'

import { reference } from '../reference.ts'
import type { Tally } from './answer.ts'
import { type Reach, reachShape } from './attempt.ts'

/** A share, exactly. */
const shareShape = z.strictObject({ n: z.int(), d: z.int() })

/** What a survey came to (调查结果). */
export const resultShape = z.strictObject({
  /**
   * `below-quorum`: too few answered. `too-many-slips`: the box had more slips than households that answered, so
   * that nobody knows whose they are. Neither has a value.
   */
  status: z.enum(['counted', 'below-quorum', 'too-many-slips']),
  reach: reachShape,
  slips: z.int(),
  /** Of each question, those satisfied of all slips. */
  satisfied: z.array(z.strictObject({ question: reference, share: shareShape })).max(20),
  /** The share of the first question in hundredths of a percent, rounded down: for reading. */
  hundredths: z.int().nullable(),
})
/** What a survey came to. */
export type SurveyResult = z.infer<typeof resultShape>

/** The result: exact shares beside how many were asked, reached, refused and answered. */
export function resultOf(
  {
    reach,
    slips,
    tally,
  }: { readonly reach: Reach | null; readonly slips: number; readonly tally: readonly Tally[] },
  {
    scale,
    quorum,
  }: {
    readonly scale: readonly { readonly id: string; readonly satisfied: boolean }[]
    readonly quorum: Fraction
  },
): SurveyResult {
  if (reach === null) throw new TypeError('the attempts were not counted yet')
  const good = new Set(scale.filter((one) => one.satisfied).map(({ id }) => id))
  const satisfied = tally.map(({ question, counts }) => ({
    question,
    share: {
      n: counts.filter(({ answer }) => good.has(answer)).reduce((sum, { count }) => sum + count, 0),
      d: slips,
    },
  }))
  const status = statusOf({ answered: reach.answered, asked: reach.asked, slips, quorum })
  const first = satisfied[0]?.share
  const value = status === 'counted' && first && first.d > 0 ? Math.floor((first.n * 10_000) / first.d) : null
  return { status, reach, slips, satisfied: status === 'counted' ? satisfied : [], hundredths: value }
}

function statusOf({
  answered,
  asked,
  slips,
  quorum,
}: {
  readonly answered: number
  readonly asked: number
  readonly slips: number
  readonly quorum: Fraction
}): SurveyResult['status'] {
  if (slips > answered) return 'too-many-slips'
  return slips > 0 && reaches({ part: slips, whole: asked, fraction: quorum }) ? 'counted' : 'below-quorum'
}

/** Where a figure comes from, in a line: the survey, and its numbers. */
export function sourceOf(survey: string, { satisfied, reach, slips }: SurveyResult): string {
  const { asked, reached, refused, answered } = reach
  const share = satisfied[0]?.share
  return (
    `${survey}: ${share?.n ?? 0}/${slips}; ` +
    `asked ${asked}, reached ${reached}, refused ${refused}, answered ${answered}`
  )
}
