import type { DueDay } from '../define/index.ts'
import { EngineError } from '../errors.ts'
import { addDays, type Calendar, endOfLastDay, endOfWorkingTime } from '../rulebook/index.ts'
import { lastDayAfterPauses, type PausedDay, workingDayAfterPauses } from '../rulebook/paused-day.ts'
import type { CivilDay, UtcOffset } from '../time.ts'
import type { ResolvedDay } from './transition.ts'

/** What days are turned into instants with. */
interface Almanac {
  readonly calendar: Calendar | undefined
  readonly offset: UtcOffset
}

/**
 * When something is due, by the calendar; where it has no data for a year, provisionally by plain weeks, with
 * that year.
 */
export function resolveDay(value: DueDay, { calendar, offset }: Almanac): ResolvedDay {
  switch (value?.kind) {
    case 'civil-day':
    case 'working-days': {
      const ended = endOf(lastDayOf(value, calendar), value, offset)
      const resumed = value.pauses?.at(-1)?.to
      // Where business had closed by the time the clock went on, the next day is the last one.
      return resumed === undefined || ended.due > resumed.at
        ? ended
        : endOf(nextDay(value, addDays(resumed.day, 1), calendar), value, offset)
    }
    case 'working-time': {
      const { at, ...rest } = value
      const ended = endOfWorkingTime({ ...rest, from: at, offset, ...(calendar && { calendar }) })
      return ended.status === 'set' ? { due: ended.at } : { due: ended.plain, provisional: ended.year }
    }
    default:
      // A host without types may give a day of no kind, or nothing at all.
      throw new EngineError(
        'step/due-not-an-instant',
        'what is due is an instant, a day of the kind "civil-day", "working-days" or "working-time", ' +
          `or "suspended", and not ${JSON.stringify(value satisfies never)}`,
      )
  }
}

type EndOfDay = Extract<DueDay, { readonly kind: 'civil-day' | 'working-days' }>

/** The instant at which a day ends: 24:00, or the close of business. */
function endOf(ended: PausedDay, { closes }: EndOfDay, offset: UtcOffset): ResolvedDay {
  const day = ended.status === 'set' ? ended.day : ended.plain
  const due = endOfLastDay({ day, offset, ...(closes !== undefined && { businessHours: { closes } }) })
  return ended.status === 'set' ? { due } : { due, provisional: ended.year }
}

function nextDay(value: EndOfDay, day: CivilDay, calendar: Calendar | undefined): PausedDay {
  const roll = value.kind === 'civil-day' ? value.roll : 'next-working-day'
  return lastDayAfterPauses({ day, roll, pauses: [], calendar })
}

function lastDayOf(value: EndOfDay, calendar: Calendar | undefined): PausedDay {
  const { pauses = [] } = value
  return value.kind === 'civil-day'
    ? lastDayAfterPauses({ day: value.day, roll: value.roll, pauses, calendar })
    : workingDayAfterPauses({ from: value.day, count: value.workingDays, pauses, calendar })
}
