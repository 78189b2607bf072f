import { addMonths, type CivilDay, compareBytes } from '@gongzhi/core'

import { chain, type Change, type TermMoment } from './change.ts'
import { followGround } from './ending.ts'
import { assessGround, attendanceOf } from './rules.ts'
import type { Term } from './term.ts'

/**
 * A meeting's attendance. Suspended members are not expected, excused ones not missed; who reaches the
 * figure of the place has a ground against him.
 */
export function recordAttendance(
  term: Term,
  {
    meeting,
    day,
    present,
    excused,
    ...moment
  }: {
    readonly meeting: string
    readonly day: CivilDay
    readonly present: readonly string[]
    readonly excused: readonly string[]
  } & Omit<TermMoment, 'day'> & { readonly today: CivilDay },
): Change {
  const expected = term.members
    .filter(({ suspended, from }) => !suspended && from <= day)
    .map(({ person }) => person)
  const missed = expected.filter((person) => !present.includes(person) && !excused.includes(person))
  const kept = term.meetings.filter((one) => one.day > addMonths(moment.today, -13))
  const meetings = [...kept, { meeting, day, missed, counted: expected }].sort((a, b) =>
    compareBytes(a.day, b.day),
  )
  const now: TermMoment = { at: moment.at, law: moment.law, cite: moment.cite, day: moment.today }
  return chain(term, [
    () => ({ context: { meetings }, outcomes: [] }),
    ...missed.map((person) => (current: Term): Change => {
      if (
        current.questions.some(
          (question) =>
            question.person === person && question.ground === 'absent' && question.stage === 'to-be-decided',
        )
      )
        return { context: {}, outcomes: [] }
      const { status } = assessGround(current, { ...now, person, ground: 'absent' })
      const { law } = now
      if (
        (law.absenceShare ?? law.absenceInARow) === undefined ||
        (status !== 'ended' && status !== 'to-be-decided')
      )
        return { context: {}, outcomes: [] }
      const {
        heldInYear = null,
        missedInYear = null,
        missedInARow = 0,
      } = attendanceOf(current, { person, day: now.day }) ?? {}
      const reached: Change = {
        context: {},
        outcomes: [
          {
            type: 'absence.reached',
            data: { committee: current.committee, person, heldInYear, missedInYear, missedInARow },
          },
        ],
      }
      return chain(current, [
        () => reached,
        (then) => followGround(then, { person, ground: 'absent', evidence: meeting, by: 'engine', ...now }),
      ])
    }),
  ])
}
