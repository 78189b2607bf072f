import { addMonths, type CivilDay, type Fraction, type Label } from '@gongzhi/core'

import { shareWords } from '../assembly/wording.ts'
import { namesOf } from '../clause.ts'
import { assessCandidate } from '../eligibility.ts'
import { type Ground, groundLabels } from '../grounds.ts'
import type { Attendance } from './absence.ts'
import { cited, type TermMoment } from './change.ts'
import { assessSeat, type SeatAssessment, type SeatLaw } from './seat.ts'
import type { Term } from './term.ts'

function seatLaw({ law, cite }: Pick<TermMoment, 'law' | 'cite'>): SeatLaw {
  return {
    endsByItself: cited(law.endsByItself, cite.endsByItself),
    endsByDecision: cited(law.endsByDecision, cite.endsByDecision),
    endsIfAdopted: cited(law.endsIfAdopted, cite.endsIfAdopted),
    endsAdopted: cited(law.endsAdopted, cite.endsAdopted),
    resignation: cited(law.resignation, cite.resignation),
    suspension: cited(law.suspension, cite.suspension),
    endDecidedBy: cited(law.endDecidedBy, cite.endDecidedBy),
    absenceShare: cited(law.absenceShare, cite.absenceShare),
    absenceInARow: cited(law.absenceInARow, cite.absenceInARow),
  }
}

/**
 * What a ground that holds does to a member's seat under the law of the day.
 *
 * Where a text gives the figure of absence and meetings were recorded, the record decides whether it is
 * reached, and not who says so.
 */
export function assessGround(
  term: Term,
  {
    person,
    ground,
    law,
    cite,
    day,
  }: { readonly person: string; readonly ground: Ground } & Pick<TermMoment, 'law' | 'cite' | 'day'>,
): SeatAssessment {
  const measured = ground === 'absent' && (law.absenceShare !== undefined || law.absenceInARow !== undefined)
  const attendance = measured ? attendanceOf(term, { person, day }) : undefined
  return assessSeat({
    facts: { rest: 'nothing-found', ...(attendance ? { attendance } : { grounds: { [ground]: true } }) },
    law: seatLaw({ law, cite }),
  })
}

/** Whether a ground bars an alternate from stepping in: as it bars a candidate, or as it would end a seat. */
export function barsAlternate({
  ground,
  law,
  cite,
}: { readonly ground: Ground } & Pick<TermMoment, 'law' | 'cite'>): boolean {
  const candidates = {
    conditions: cited(law.conditions, cite.conditions),
    bars: cited(law.bars, cite.bars),
    barsIfAdopted: cited(law.barsIfAdopted, cite.barsIfAdopted),
    barsAdopted: cited(law.barsAdopted, cite.barsAdopted),
  }
  const facts = { grounds: { [ground]: true }, rest: 'nothing-found' as const }
  return (
    assessCandidate({ facts, law: candidates }).outcome === 'barred' ||
    ['ended', 'to-be-decided'].includes(assessSeat({ facts, law: seatLaw({ law, cite }) }).status)
  )
}

/**
 * The attendance of a member up to a day; undefined where nothing was recorded of him.
 *
 * A year is the twelve months up to that day. Its share is told only of somebody who has been counted for
 * all of it: half of the first two meetings is not half of a year's.
 */
export function attendanceOf(
  term: Term,
  { person, day }: { readonly person: string; readonly day: CivilDay },
): Attendance | undefined {
  const member = term.members.find((one) => one.person === person)
  const own = term.meetings.filter(
    (meeting) => meeting.counted.includes(person) && member && meeting.day >= member.countedFrom,
  )
  if (!member || own.length === 0) return undefined
  const yearAgo = addMonths(day, -12)
  const year = own.filter((meeting) => meeting.day > yearAgo)
  let missedInARow = 0
  for (let run = 0, index = 0; index < own.length; index++) {
    run = own[index]?.missed.includes(person) ? run + 1 : 0
    missedInARow = Math.max(missedInARow, run)
  }
  const whole = member.countedFrom <= yearAgo
  return {
    missedInARow,
    ...(whole && {
      heldInYear: year.length,
      missedInYear: year.filter(({ missed }) => missed.includes(person)).length,
    }),
  }
}

/** Why a ground does nothing to a seat here, or what is not known about it. */
export function noteOf({ criteria, status, notAllowed }: SeatAssessment, ground: Ground): Label {
  const note = criteria.find(({ met, note: said }) => met !== true && said)?.note
  if (status === 'undetermined' && note) return note
  const { zh, en } = groundLabels[ground]
  if (notAllowed.length > 0)
    return {
      zh: `本小区采纳了“${zh}”，但当地规定不允许约定此事由`,
      en: `the community adopted this ground, and the text does not let it: ${en}`,
    }
  const attended = criteria.find(({ id }) => id === 'seat/absent')
  if (ground !== 'absent' || !attended)
    return { zh: `没有文本规定此事由终止委员资格：${zh}`, en: `no text makes this ground end a seat: ${en}` }
  const found = attended.found as Readonly<Record<string, number | null>>
  const [held, missed, inARow] = [found['heldInYear'], found['missedInYear'], found['missedInARow']].map(
    (count) => count ?? '—',
  )
  const { less, fewerInARow } = attended.required as { less?: Fraction; fewerInARow?: number }
  const limits = [
    ...(less ? [shareWords(less)] : []),
    ...(fewerInARow === undefined ? [] : [{ zh: `连续${fewerInARow}次`, en: `${fewerInARow} in a row` }]),
  ]
  return {
    zh: `一年内${held}次会议缺席${missed}次、连续缺席${inARow}次，未达到限度（${namesOf(limits).zh}）`,
    en:
      `missed ${missed} of ${held} meetings in a year and ${inARow} in a row, ` +
      `which does not reach the figure (${namesOf(limits).en})`,
  }
}

/** Whether a ground against somebody is open. */
export function inQuestion(
  { questions }: Term,
  { person, ground }: { readonly person: string; readonly ground: string },
): boolean {
  return questions.some((question) => question.person === person && question.ground === ground)
}

/** Whether somebody is a member who may not act until his seat is decided on. */
export function isSuspended(term: Term, person: string): boolean {
  return memberOf(term, person)?.suspended === true
}

/** The member of that name, where he sits. */
export function memberOf({ members }: Term, person: string): Term['members'][number] | undefined {
  return members.find((member) => member.person === person)
}
