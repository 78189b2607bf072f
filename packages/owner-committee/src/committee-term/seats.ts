import { articleOf } from '../article.ts'
import { communityOf, legalMinimum } from '../committee-election/size.ts'
import type { Ground } from '../grounds.ts'
import { chain, type Change, cited, type TermMoment, type TermOutcome } from './change.ts'
import { beginHandover } from './handover.ts'
import { electionOf } from './next-election.ts'
import { officesLeft, withOfficesLeft } from './offices-left.ts'
import { usableAlternates } from './seat-groups.ts'
import type { Term } from './term.ts'
import { assessVacancy, type VacancyAssessment } from './vacancy.ts'

/** As much is kept of lists that grow with the years; what falls out is in the history. */
export const KEPT = 60

/** How the seats stand under the law of the day. */
export function vacancyOf(
  term: Pick<
    Term,
    | 'seats'
    | 'members'
    | 'alternates'
    | 'groups'
    | 'seatGroups'
    | 'households'
    | 'areaCentiM2'
    | 'officesLeft'
  >,
  { law, cite }: Pick<TermMoment, 'law' | 'cite'>,
): VacancyAssessment {
  return assessVacancy({
    ...seatsOf(term),
    alternates: usableAlternates(term),
    left: officesLeft(term),
    law: {
      trigger: cited(law.vacancyTrigger, cite.vacancyTrigger),
      empty: cited(law.vacancyEmpty, cite.vacancyEmpty),
      offices: cited(law.vacancyOffices, cite.vacancyOffices),
      belowMinimum: cited(law.vacancyBelowMinimum, cite.vacancyBelowMinimum),
      minimum: legalMinimum({
        law: {
          minimum: cited(law.sizeMinimum, cite.sizeMinimum),
          smallSize: cited(law.smallSize, cite.smallSize),
          smallHouseholds: cited(law.smallHouseholds, cite.smallHouseholds),
          smallArea: cited(law.smallArea, cite.smallArea),
        },
        community: communityOf(term),
      }),
    },
  })
}

/** How many seats nobody holds, whoever waits for them. */
export const emptySeats = ({ seats, members }: Pick<Term, 'seats' | 'members'>): number =>
  seats - members.length

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
    // Too few are left, and nobody steps in: the committee ends within its term.
    const handover = beginHandover(term, { from: 'early-end', ...moment })
    return {
      context: { vacancy, ...handover.context },
      outcomes: [vacancyReached({ ...term, vacancy }), ...handover.outcomes],
    }
  }
  if (outcome !== 'reached' && term.vacancy)
    return {
      context: { vacancy: null, ...(term.handover?.from === 'early-end' && { handover: null }) },
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
      ...withOfficesLeft(term, members),
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
  const others = (member: Term['members'][number]) =>
    office === 'director' && member.office === 'director' ? { ...member, office: 'member' as const } : member
  const members = term.members.map((member) =>
    member.person === person ? { ...member, office } : others(member),
  )
  const recorded: Change = {
    context: {
      members,
      ...withOfficesLeft(term, members),
      ...unfiled(term, { ...moment, change: 'office', person }),
    },
    outcomes: [{ type: 'office.recorded', data: { committee: term.committee, person, office } }],
  }
  return chain(term, [() => recorded, (now) => followVacancy(now, moment)])
}
