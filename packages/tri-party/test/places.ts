import { outcomePeriod, resolutionPeriods, responsePeriods } from '@gongzhi/tri-party'

import { houseLaw } from './house-rules.ts'
import { stageAt } from './story.ts'

const days = (count: number) => ({ count, unit: 'day' as const })
const fiveWorkingDays = { count: 5, unit: 'working-day' as const }

/** Art. 50: a complaint is answered within ten days. */
export const inHangzhou = stageAt('330100')

/** Art. 28: an authority replies within five working days; a house that gives it more is refused. */
export const inHeze = stageAt('371700', { [outcomePeriod.id]: fiveWorkingDays })

/** Arts. 35, 38 and 66: replies, hearings, and what an authority owes. */
export const inLiaocheng = stageAt('371500', {
  [responsePeriods.id]: { ...(houseLaw[responsePeriods.id] as object), opinion: days(5), objection: days(1) },
  [resolutionPeriods.id]: {
    ...(houseLaw[resolutionPeriods.id] as object),
    opinion: days(7),
    suggestion: days(7),
    objection: days(3),
  },
  [outcomePeriod.id]: fiveWorkingDays,
})

/** Shandong 74: the statutory joint meeting. */
export const inJinan = stageAt('370100')
