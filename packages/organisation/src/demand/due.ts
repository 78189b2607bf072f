import { type Due, dueAfter, type Period } from '@gongzhi/core'

import type { DemandClock } from './vocabulary.ts'

/** By when it is received. */
export function receiveDue({ context, entered, law }: DemandClock): Due {
  return context.receiveLate ? 'suspended' : dueAfter(entered, law.receiving)
}

/** Within which time it is answered: what its service item promises, or what its grade gives. */
function answering({ context: { promise, grade }, law }: DemandClock): Period {
  const stated = promise ?? (grade === null ? undefined : law.answering[grade])
  if (stated === undefined) throw new TypeError('a demand was received without a time to answer it')
  return stated
}

/** By when it is answered; its clock may have stood meanwhile. */
export function answerDue(clock: DemandClock): Due {
  const { since, paused, pauses, lateSince } = clock.context
  if (since === null || paused !== null || lateSince !== null) return 'suspended'
  return dueAfter(
    since,
    answering(clock),
    pauses.filter(({ from }) => from.at >= since.at),
  )
}

/** When a late one goes up by itself. */
export function liftDue({ context: { lateSince, level }, law }: DemandClock): Due {
  return lateSince === null || level === 'second' || !law.lift ? 'suspended' : dueAfter(lateSince, law.lift)
}

/** By when the upper level instructs. */
export function instructDue({ context: { liftedAt, instructLate }, law }: DemandClock): Due {
  return liftedAt === null || instructLate || !law.instruction
    ? 'suspended'
    : dueAfter(liftedAt, law.instruction)
}

/** Until when its clock stands. */
export function pauseEnds({ context: { paused } }: DemandClock): Due {
  return paused === null ? 'suspended' : { kind: 'civil-day', day: paused.until, roll: 'none' }
}

/** How long the answer waits for its evaluation. */
export function evaluationEnds({ entered, law }: DemandClock): Due {
  return dueAfter(entered, law.evaluation)
}

/** By when somebody calls back. */
export function callBackDue({ entered, law }: DemandClock): Due {
  return dueAfter(entered, law.callback)
}
