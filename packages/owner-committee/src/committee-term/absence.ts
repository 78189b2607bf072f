import { type AskedLaw, type Fraction, type Json, reaches } from '@gongzhi/core'

import type { Sourced } from '../provisions/sourced.ts'

/**
 * Committee meetings and how many of them a member missed. Where the text counts only what was missed
 * without good reason (无正当理由), so do these.
 */
export interface Attendance {
  /** Meetings held in the year. */
  readonly heldInYear?: number | undefined
  /** Those of them that the member missed. */
  readonly missedInYear?: number | undefined
  /** The longest run of meetings missed one after the other. */
  readonly missedInARow?: number | undefined
}

/** What the attendance of a member comes to. */
export interface Absence {
  /** Undefined where no measure is stated, or the figures do not decide it. */
  readonly holds?: boolean
  readonly required?: Json
  readonly found?: Json
  readonly measured: boolean
}

/** What a text says about absence. */
export interface AbsenceLaw extends AskedLaw {
  readonly absenceShare?: Sourced<Fraction> | undefined
  readonly absenceInARow?: Sourced<number> | undefined
}

/**
 * Absence by its measures: one that is reached is enough; that nobody is absent takes all of them. Figures
 * that cannot be are no figures.
 */
export function countAbsence(
  attendance: Attendance = {},
  { absenceShare: share, absenceInARow: row }: AbsenceLaw,
): Absence {
  if (!share && !row) return { measured: false }
  const { heldInYear: held, missedInYear: missed, missedInARow: run } = attendance
  const measures: (boolean | undefined)[] = []
  if (share) measures.push(missedShare({ held, missed, share: share.value }))
  if (row) measures.push(countable(run) ? run >= row.value : undefined)
  const reached = measures.includes(true)
  const holds = !reached && measures.includes(undefined) ? undefined : reached
  return {
    measured: true,
    ...(holds !== undefined && { holds }),
    required: { ...(share && { less: { ...share.value } }), ...(row && { fewerInARow: row.value }) },
    found: { heldInYear: held ?? null, missedInYear: missed ?? null, missedInARow: run ?? null },
  }
}

/** Whether so many of the meetings were missed; who missed none is below every share, of however many. */
function missedShare({
  held,
  missed,
  share,
}: {
  readonly held: number | undefined
  readonly missed: number | undefined
  readonly share: Fraction
}): boolean | undefined {
  if (held === 0 && missed === undefined) return false
  if (missed === 0 && held === undefined) return false
  if (!countable(held) || !countable(missed) || missed > held) return undefined
  return reaches({ part: missed, whole: held, fraction: share })
}

function countable(figure: number | undefined): figure is number {
  return figure !== undefined && Number.isSafeInteger(figure) && figure >= 0
}
