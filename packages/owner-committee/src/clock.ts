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
export { assessInTime, type InTime, type InTimeQuery } from './clock/in-time.ts'
export { lastDayOfOrder, ORDERED, type OrderedAct, type OrderQuery } from './clock/ordered.ts'
export type { Reach } from './clock/reach.ts'
