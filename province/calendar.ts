import { type Activity, activitiesOf, communityIn, seriesOf, stepsOf } from './activities.ts'
import { planOf, type Province } from './plan.ts'
import { dayOf, DAYS, type Step } from './step.ts'

/** A step, and the community that takes it. */
export interface Planned {
  readonly community: number
  readonly step: Step
}

/** Everything that goes on in the province, by the day on which it goes on next. */
export interface Calendar {
  /** How many commands the year has; what a meeting makes of its matters comes on top. */
  readonly commands: number
  /** The steps of a day in the order of their time. Asked once for each day, one after the other. */
  of(day: number): readonly Planned[]
}

/**
 * The calendar of a year. What waits is a number for each activity, whatever the year has seen; steps are made
 * for one day at a time.
 *
 * `lives` says which communities do more than begin their series; all, unless told.
 */
export function createCalendar(
  province: Province,
  lives: (community: number) => boolean = () => true,
): Calendar {
  const days: Activity[][] = Array.from({ length: DAYS }, () => [])
  let commands = 0
  const put = (activity: Activity, steps: readonly Step[], after: number): void => {
    const next = steps.find((step) => dayOf(step.at) > after)
    if (next) days[dayOf(next.at)]?.push(activity)
  }
  for (let index = 0; index < province.communities; index++) {
    const plan = planOf(province, index)
    for (const activity of lives(index) ? activitiesOf(plan) : [seriesOf(plan)]) {
      const steps = stepsOf(province, activity)
      for (const step of steps) if (dayOf(step.at) < DAYS) commands += step.commands
      put(activity, steps, -1)
    }
  }
  return {
    commands,
    of(day) {
      const waiting = days[day] ?? []
      days[day] = []
      const planned: Planned[] = []
      for (const activity of waiting) {
        const steps = stepsOf(province, activity)
        const community = communityIn(activity)
        for (const step of steps) if (dayOf(step.at) === day) planned.push({ community, step })
        put(activity, steps, day)
      }
      // Who is put in again comes behind others: the order must not depend on it.
      return planned
        .map((one, index) => ({ one, index }))
        .sort(
          (a, b) => a.one.step.at - b.one.step.at || a.one.community - b.one.community || a.index - b.index,
        )
        .map(({ one }) => one)
    },
  }
}
