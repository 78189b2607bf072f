import { addDays, type Citation } from '@gongzhi/core'

import { articleOf } from '../article.ts'
import type { Ground } from '../grounds.ts'
import { chain, type Change, type TermMoment } from './change.ts'
import { withOfficesLeft } from './offices-left.ts'
import { assessGround } from './rules.ts'
import { followVacancy, KEPT, seatsOf, unfiled, vacancyOf } from './seats.ts'
import type { Term } from './term.ts'

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
    ...withOfficesLeft(term, members),
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
      ...withOfficesLeft(term, members),
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
        (question) => question.person !== person || question.stage !== 'to-be-decided',
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
      ...withOfficesLeft(term, members),
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
