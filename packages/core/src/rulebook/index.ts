// Declaring provisions
export { type Bound, defineProvision, type Provision, type Strength, type Subject } from './provision.ts'
export {
  choice,
  choices,
  count,
  fraction,
  type FractionSide,
  period,
  table,
  text,
  type ProvisionType,
} from './value-types.ts'

// Rulebooks
export {
  hashRulebook,
  parseRulebook,
  type Instrument,
  type Rulebook,
  type RulebookValue,
} from './rulebook.ts'
export type { Layer } from './layer.ts'
export type { KnownText, Seat } from './layers.ts'
export { RulebookError, type RulebookCode, type RulebookProblem } from './error.ts'

// Asking the law
export { createRules, type Resolution, type Rules, type RulesPlace, type RulesQuery } from './rules.ts'
export type { Conflict, LayerValue } from '../citation.ts'
export type { SearchedLayer } from './looked.ts'
export type { OtherValue } from './standing.ts'
export { describeCitation, describeConflict, describeUnknownPlaces, namesOf } from './sentences.ts'
export { describeValue } from './value-sentences.ts'

// Assessing
export { assess, type AskedLaw, type Assessment, type Criterion } from './assessment.ts'
export { compareFraction, reaches, type Fraction } from './fraction.ts'

// Days and periods
export {
  addDays,
  addMonths,
  civilDayOf,
  compareDays,
  daysBetween,
  endOfDay,
  isCivilDay,
  parseCivilDay,
  startOfDay,
} from './civil-day.ts'
export {
  endOfWorkingTime,
  type BusinessHours,
  type Pause,
  type PauseMoment,
  type WorkingTimeEnd,
} from './working-time.ts'
export {
  addPeriod,
  endOfLastDay,
  lastDay,
  latestDayBefore,
  noticeInTime,
  type BackwardConvention,
  type LastDay,
  type Period,
  type TraceStep,
} from './period.ts'

// Calendars
export {
  createCalendar,
  lastRollingDay,
  restsOn,
  type Calendar,
  type CalendarYear,
  type DayKind,
  type RolledDay,
} from './calendar.ts'
export { mainlandChina, mainlandChinaYears } from './mainland-china.ts'
