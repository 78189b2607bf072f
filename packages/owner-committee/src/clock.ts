// By when
export {
  type BackwardClockName,
  type Clock,
  type ClockDirection,
  type ClockName,
  clockOf,
  CLOCKS,
  type ForwardClockName,
} from './clock/clocks.ts'
export {
  type ClockAnswer,
  type ClockPlace,
  type ClockQuery,
  type EventQuery,
  earliestEventOf,
  lastDayOf,
} from './clock/last-day.ts'
