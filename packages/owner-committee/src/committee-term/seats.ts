import { addDays, addMonths, type Citation, type CivilDay } from '@gongzhi/core'

import { assessCandidate } from '../eligibility.ts'
import type { Ground } from '../grounds.ts'
import {
  articleOf,
  chain,
  type Change,
  cited,
  electionOf,
  type TermMoment,
  type TermOutcome,
} from './change.ts'
import { type Attendance, assessSeat, type SeatAssessment, type SeatLaw } from './seat.ts'
import type { Term } from './shapes.ts'
import { assessVacancy, type VacancyAssessment } from './vacancy.ts'

/** As much is kept of lists that grow with the years; what falls out is in the history. */
const KEPT = 60

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

/** How the seats stand under the law of the day. */
export function vacancyOf(
  term: Pick<Term, 'seats' | 'members' | 'alternates'>,
  { law, cite }: Pick<TermMoment, 'law' | 'cite'>,
): VacancyAssessment {
  return assessVacancy({ ...seatsOf(term), trigger: cited(law.vacancyTrigger, cite.vacancyTrigger) })
}

/** The figures of the seats. */
export function seatsOf({ seats, members, alternates }: Pick<Term, 'seats' | 'members' | 'alternates'>): {
  readonly seats: number
  readonly filled: number
  readonly alternates: number
} {
  return { seats, filled: members.length, alternates: alternates.length }
}

/** What follows from the vacancies that there are now: something new is announced once. */
export function followVacancy(term: Term, moment: TermMoment): Change {
  const { outcome, citation } = vacancyOf(term, moment)
  const { committee } = term
  if (outcome === 'reached' && !term.vacancy) {
    const { law } = moment
    const vacancy = {
      since: { at: moment.at, day: moment.day },
      consequence: law.vacancyConsequence ?? 'undetermined',
      period: law.vacancyPeriod ? { ...law.vacancyPeriod } : null,
      article: articleOf(citation),
      overdue: false,
    } as const
    return { context: { vacancy }, outcomes: [vacancyReached({ ...term, vacancy })] }
  }
  if (outcome !== 'reached' && term.vacancy)
    return {
      context: { vacancy: null },
      outcomes: [{ type: 'vacancy.filled', data: { committee, ...seatsOf(term) } }],
    }
  return { context: {}, outcomes: [] }
}

/** What is announced of too many vacancies. */
export function vacancyReached(term: Term): TermOutcome {
  const { consequence, period, article } = term.vacancy as NonNullable<Term['vacancy']>
  return {
    type: 'vacancy.reached',
    data: {
      committee: term.committee,
      consequence,
      ...seatsOf(term),
      period,
      article,
      election: electionOf(term),
    },
  }
}

/** Something that has to be filed anew. The time runs from the first change that is not filed. */
export function unfiled(
  term: Term,
  {
    at,
    day,
    change,
    person,
  }: Pick<TermMoment, 'at' | 'day'> & {
    readonly change: NonNullable<Term['unfiled']>['changes'][number]['change']
    readonly person: string | null
  },
): Pick<Term, 'unfiled'> {
  const before = term.unfiled ?? { since: { at, day }, changes: [], overdue: false }
  return { unfiled: { ...before, changes: [...before.changes, { change, person }].slice(-KEPT) } }
}

interface Ending {
  readonly person: string
  readonly ground: Ground | null
  readonly by: 'law' | 'assembly' | 'committee'
  readonly citation?: Citation | undefined
  /** The decision that ended it; absent where the law did. */
  readonly decision?: string | null
}

/**
 * A seat ends: the member leaves and has to hand over, the change has to be filed, and too many vacancies
 * have their consequence.
 */
export function endSeat(
  term: Term,
  { person, ground, by, citation, decision = null, ...moment }: Ending & TermMoment,
): Change {
  const member = term.members.find((one) => one.person === person)
  if (!member) return { context: {}, outcomes: [] }
  const members = term.members.filter((one) => one !== member)
  const left: Term = {
    ...term,
    members,
    questions: term.questions.filter((question) => question.person !== person),
    ...unfiled(term, { ...moment, change: 'member-ended', person }),
    former: [...term.former, { person, office: member.office, ground, day: moment.day, decision }].slice(
      -KEPT,
    ),
    leaving: [
      ...term.leaving.filter((one) => one.person !== person),
      { person, since: { at: moment.at, day: moment.day }, overdue: false },
    ].slice(-KEPT),
  }
  const defence =
    term.questions.find((question) => question.person === person && question.defence !== null)?.defence ??
    null
  const ended: Change = {
    context: {
      members,
      questions: left.questions,
      unfiled: left.unfiled,
      former: left.former,
      leaving: left.leaving,
    },
    outcomes: [
      {
        type: 'member.ended',
        data: {
          committee: term.committee,
          person,
          office: member.office,
          ground,
          by,
          defence,
          ...seatsOf(left),
          vacancy: vacancyOf(left, moment).outcome,
          article: articleOf(citation),
        },
      },
    ],
  }
  return chain(term, [() => ended, (now) => followVacancy(now, moment)])
}

/**
 * A ground that was established does what the law of the day says: it ends the seat, or the seat waits for a
 * decision.
 */
export function followGround(
  term: Term,
  {
    person,
    ground,
    evidence,
    by,
    ...moment
  }: {
    readonly person: string
    readonly ground: Ground
    readonly evidence: string
    readonly by: string
  } & TermMoment,
): Change {
  const { status, grounds, suspended, decidedBy } = assessGround(term, { person, ground, ...moment })
  const citation = (grounds.find((one) => one.ground === ground) ?? grounds[0])?.citation
  if (status === 'ended') return endSeat(term, { ...moment, person, ground, by: 'law', citation })
  const others = term.questions.filter((question) => question.person !== person || question.ground !== ground)
  const { by: reporter, defence } = term.questions.find((question) => !others.includes(question)) ?? {
    by,
    defence: null,
  }
  return {
    context: {
      questions: [
        ...others,
        { person, ground, evidence, by: reporter, stage: 'to-be-decided' as const, defence },
      ],
      members: term.members.map((member) =>
        member.person === person && suspended === 'yes' ? { ...member, suspended: true } : member,
      ),
    },
    outcomes: [
      {
        type: 'seat.inQuestion',
        data: {
          committee: term.committee,
          person,
          ground,
          suspended: suspended ?? 'undetermined',
          decidedBy: decidedBy?.value ?? 'undetermined',
          article: articleOf(citation),
        },
      },
    ],
  }
}

/**
 * A decision on a seat. Whoever stays is counted from the day after: what was decided is not held against
 * him again.
 */
export function decideSeat(
  term: Term,
  {
    person,
    decision,
    reference,
    byCommittee,
    ...moment
  }: {
    readonly person: string
    readonly decision: 'ended' | 'kept'
    readonly reference: string
    readonly byCommittee: 'yes' | 'no'
  } & TermMoment,
): Change {
  const open = term.questions.filter((question) => question.person === person)
  const due = open.find(({ stage }) => stage === 'to-be-decided')
  if (decision === 'ended') {
    const citation = due && assessGround(term, { person, ground: due.ground, ...moment }).grounds[0]?.citation
    return endSeat(term, {
      ...moment,
      person,
      ground: due?.ground ?? null,
      by: byCommittee === 'yes' ? 'committee' : 'assembly',
      citation,
      decision: reference,
    })
  }
  return {
    context: {
      questions: term.questions.filter(
        (question) => question.person !== person || question.stage === 'reported',
      ),
      members: term.members.map((member) =>
        member.person === person
          ? { ...member, suspended: false, countedFrom: addDays(moment.day, 1) }
          : member,
      ),
    },
    outcomes: [
      {
        type: 'member.kept',
        data: {
          committee: term.committee,
          person,
          grounds: open.filter(({ stage }) => stage === 'to-be-decided').map(({ ground }) => ground),
          reference,
        },
      },
    ],
  }
}

/** A seat whose end was revoked is held again, with its office where nobody else has become director. */
export function restoreSeat(
  term: Term,
  { person, decision, ...moment }: { readonly person: string; readonly decision: string } & TermMoment,
): Change {
  const before = term.former.findLast((one) => one.person === person)
  if (!before) return { context: {}, outcomes: [] }
  const office =
    before.office === 'director' && term.members.some((member) => member.office === 'director')
      ? 'member'
      : before.office
  const members = [
    ...term.members,
    { person, office, from: moment.day, countedFrom: moment.day, suspended: false },
  ]
  const restored: Change = {
    context: {
      members,
      former: term.former.filter((one) => one !== before),
      leaving: term.leaving.filter((one) => one.person !== person),
      ...unfiled(term, { ...moment, change: 'member-restored', person }),
    },
    outcomes: [
      {
        type: 'member.restored',
        data: { committee: term.committee, person, office, decision, ...seatsOf({ ...term, members }) },
      },
    ],
  }
  return chain(term, [() => restored, (now) => followVacancy(now, moment)])
}

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
    a.day < b.day ? -1 : a.day > b.day ? 1 : 0,
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

/** The first alternate takes a seat for the rest of the term. */
export function stepIn(term: Term, { person, ...moment }: { readonly person: string } & TermMoment): Change {
  const members = [
    ...term.members,
    { person, office: 'member' as const, from: moment.day, countedFrom: moment.day, suspended: false },
  ]
  const alternates = term.alternates.filter((one) => one !== person)
  const stepped: Change = {
    context: {
      members,
      alternates,
      ...unfiled(term, { ...moment, change: 'member-joined', person }),
      leaving: term.leaving.filter((one) => one.person !== person),
    },
    outcomes: [
      {
        type: 'alternate.steppedIn',
        data: { committee: term.committee, person, ...seatsOf({ ...term, members, alternates }) },
      },
    ],
  }
  return chain(term, [() => stepped, (now) => followVacancy(now, moment)])
}

/** An alternate who refuses, or may not, is passed over for good. */
export function dropAlternate(
  term: Term,
  { person, ground, ...moment }: { readonly person: string; readonly ground: Ground | null } & TermMoment,
): Change {
  const alternates = term.alternates.filter((one) => one !== person)
  return chain(term, [
    () => ({
      context: { alternates },
      outcomes: [
        {
          type: 'alternate.dropped',
          data: { committee: term.committee, person, ground, alternates: alternates.length },
        },
      ],
    }),
    (now) => followVacancy(now, moment),
  ])
}

/** Those whom a by-election brings take the empty seats for the rest of the term. */
export function join(
  term: Term,
  {
    joining,
    alternates,
    ...moment
  }: {
    readonly joining: readonly {
      readonly person: string
      readonly office: Term['members'][number]['office']
    }[]
    readonly alternates: readonly string[]
  } & TermMoment,
): Change {
  const members = [
    ...term.members,
    ...joining.map((one) => ({ ...one, from: moment.day, countedFrom: moment.day, suspended: false })),
  ]
  const waiting = [...term.alternates, ...alternates]
  const joined: Change = {
    context: {
      members,
      alternates: waiting,
      ...joining.reduce<Pick<Term, 'unfiled'>>(
        (now, { person }) => unfiled({ ...term, ...now }, { ...moment, change: 'member-joined', person }),
        { unfiled: term.unfiled },
      ),
    },
    outcomes: [
      {
        type: 'members.joined',
        data: {
          committee: term.committee,
          members: joining.map(({ person }) => person),
          ...seatsOf({ ...term, members, alternates: waiting }),
        },
      },
    ],
  }
  return chain(term, [() => joined, (now) => followVacancy(now, moment)])
}

/** An office within the committee; there is one director, and whoever was it before is a member. */
export function recordOffice(
  term: Term,
  {
    person,
    office,
    ...moment
  }: { readonly person: string; readonly office: Term['members'][number]['office'] } & TermMoment,
): Change {
  const members = term.members.map((member) =>
    member.person === person
      ? { ...member, office }
      : office === 'director' && member.office === 'director'
        ? { ...member, office: 'member' as const }
        : member,
  )
  return {
    context: { members, ...unfiled(term, { ...moment, change: 'office', person }) },
    outcomes: [{ type: 'office.recorded', data: { committee: term.committee, person, office } }],
  }
}
