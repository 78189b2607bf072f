import { parseDeadlineKey } from '../define/chart.ts'
import type { AnyDefinition, RegisterDeclaration } from '../define/index.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { Instant } from '../time.ts'
import type { Engine } from './engine.ts'
import { resolveDay } from './resolve-day.ts'
import type { ArmedDeadline, ProcessState } from './state.ts'

/** A deadline whose plain day is past while nobody knows its certain one. */
export interface DeadlineInDoubt {
  readonly key: string
  readonly deadline: ArmedDeadline
  /** The year whose order is missing. */
  readonly year: number
}

type Almanac = Pick<Engine, 'calendar' | 'offset'>

/** The year that a deadline waits for; undefined where its day is certain, or was when it was armed. */
export function yearInDoubt(almanac: Almanac, { value, provisional }: ArmedDeadline): number | undefined {
  if (provisional === undefined || typeof value === 'number') return undefined
  return resolveDay(value, almanac).provisional
}

/** The deadlines of a process that are in doubt at an instant. */
export function deadlinesInDoubt(
  almanac: Almanac,
  { deadlines }: ProcessState,
  at: Instant,
): readonly DeadlineInDoubt[] {
  return Object.entries(deadlines).flatMap(([key, deadline]) => {
    if (deadline.spent || deadline.due > at) return []
    const year = yearInDoubt(almanac, deadline)
    return year === undefined ? [] : [{ key, deadline, year }]
  })
}

/** Why nothing is done: whether a deadline is past is not known before the order for its year is there. */
export function refuseUnknownYear({ key, deadline, year }: DeadlineInDoubt): Refusal {
  return refuse('calendar/unknown-year', {
    details: { year, deadline: key, plain: deadline.due },
    instead: { zh: `请载入 ${year} 年的放假安排。`, en: `Load the calendar of ${year}.` },
  })
}

/** Whether any deadline of a process is in doubt at an instant. */
export function isInDoubt(almanac: Almanac, state: ProcessState, at: Instant): boolean {
  return deadlinesInDoubt(almanac, state, at).length > 0
}

/** The deadlines in doubt that close a register which is open, with that register. */
function closesInDoubt(
  almanac: Almanac,
  { vocabulary }: AnyDefinition,
  { state, at }: { readonly state: ProcessState; readonly at: Instant },
): readonly (DeadlineInDoubt & { readonly register: string })[] {
  const declared = Object.entries((vocabulary.registers ?? {}) as { [name: string]: RegisterDeclaration })
  const closing = declared.filter(([name]) => state.registers[name]?.open)
  return deadlinesInDoubt(almanac, state, at).flatMap((doubt) =>
    closing
      .filter(([, { closes }]) => closes === parseDeadlineKey(doubt.key).name)
      .map(([register]) => ({ ...doubt, register })),
  )
}

/** Why a record is neither taken nor late: whether its register is closed is not known. */
export function refuseRecordInDoubt(
  almanac: Almanac,
  definition: AnyDefinition,
  moment: { readonly state: ProcessState; readonly at: Instant; readonly register: string },
): Refusal | undefined {
  const doubt = closesInDoubt(almanac, definition, moment).find(
    ({ register }) => register === moment.register,
  )
  return doubt && refuseUnknownYear(doubt)
}

/**
 * Why a step is not taken while a deadline is in doubt. A process goes on beside it: what comes then finds it not
 * fired, for the order that is missing may still move it. What would lift, move or cut short the close of an open
 * register waits for that order, because it may have come too late.
 */
export function refuseInDoubt(
  almanac: Almanac,
  definition: AnyDefinition,
  step: { readonly before: ProcessState; readonly after: ProcessState; readonly at: Instant },
): Refusal | undefined {
  const { before, after, at } = step
  const moved = closesInDoubt(almanac, definition, { state: before, at }).find(
    ({ key, deadline, register }) =>
      after.deadlines[key]?.since !== deadline.since ||
      !after.registers[register]?.open ||
      after.registers[register].round !== before.registers[register]?.round,
  )
  return moved && refuseUnknownYear(moved)
}
