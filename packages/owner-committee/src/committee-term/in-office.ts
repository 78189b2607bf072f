import { electedIn, withElected } from '../elected-by.ts'
import { recordAttendance } from './attendance.ts'
import { released } from './by-election.ts'
import { chain, type Change, quietly, type TermEvent } from './change.ts'
import { decideSeat, endSeat, followGround, restoreSeat } from './ending.ts'
import { ESTABLISHING } from './events.ts'
import { extend, withdrawExtension } from './length.ts'
import { isSuspended } from './rules.ts'
import { openSeatsOf } from './seat-groups.ts'
import { dropAlternate, followVacancy, join, recordOffice, stepIn, unfiled } from './seats.ts'
import type { Term } from './term.ts'

/** A ground is reported: by those who confirm the reports of others it holds, by others it waits. */
export function reportGround(term: Term, event: TermEvent<'ground.report'>): Change {
  const { person, ground, evidence } = event.data
  const { id, capacity } = event.by
  if ((ESTABLISHING as readonly string[]).includes(capacity) && !isSuspended(term, id))
    return followGround(term, { ...event, person, ground, evidence, by: id })
  return {
    context: {
      questions: [...term.questions, { person, ground, evidence, by: id, stage: 'reported', defence: null }],
    },
    outcomes: [{ type: 'ground.reported', data: { committee: term.committee, person, ground, evidence } }],
  }
}

/** A ground that was reported holds, or does not. */
export function establish(term: Term, event: TermEvent<'ground.establish'>): Change {
  const { person, ground, finding, evidence } = event.data
  if (finding === 'holds') return followGround(term, { ...event, person, ground, evidence, by: event.by.id })
  return {
    context: {
      questions: term.questions.filter(
        (question) => question.person !== person || question.ground !== ground,
      ),
    },
    outcomes: [{ type: 'ground.dismissed', data: { committee: term.committee, person, ground } }],
  }
}

/** A member defends himself. */
export function defend(term: Term, { data, by }: TermEvent<'member.defend'>): Change {
  return {
    context: {
      questions: term.questions.map((question) =>
        question.person === by.id && question.ground === data.ground
          ? { ...question, defence: data.statement }
          : question,
      ),
    },
    outcomes: [{ type: 'member.defended', data: { committee: term.committee, person: by.id, ...data } }],
  }
}

/** A seat is decided on: by the assembly, whose decision the engine brings, or by an authorised committee. */
export function decide(term: Term, event: TermEvent<'end.decide'>): Change {
  return decideSeat(term, {
    ...event,
    ...event.data,
    byCommittee: event.by.capacity === 'engine' ? 'no' : 'yes',
  })
}

/** An authority lets an assembly decide on seats and on the term. */
export function nameAssembly({ assemblies }: Term, { data }: TermEvent<'assembly.name'>): Change {
  return quietly({ assemblies: [...assemblies, data.assembly] })
}

/** The end of a seat was revoked. */
export function restore(term: Term, event: TermEvent<'seat.restore'>): Change {
  return restoreSeat(term, { ...event, ...event.data })
}

/** Who attended a meeting. */
export function attend(term: Term, { data, ...moment }: TermEvent<'attendance.record'>): Change {
  return recordAttendance(term, { ...moment, ...data, today: moment.day })
}

/** An office within the committee changes. */
export function changeOffice(term: Term, event: TermEvent<'office.record'>): Change {
  return recordOffice(term, { ...event, ...event.data })
}

/** The seats that were kept for a later phase are there to be filled. */
export function openKept(term: Term, event: TermEvent<'seats.open'>): Change {
  return chain(term, [(now) => openSeatsOf(now, event), (now) => followVacancy(now, event)])
}

/** An alternate steps in. */
export function fillSeat(term: Term, event: TermEvent<'alternate.stepIn'>): Change {
  return stepIn(term, { ...event, person: event.data.person })
}

/** An alternate refuses. */
export function refuseSeat(term: Term, event: TermEvent<'alternate.refuse'>): Change {
  return dropAlternate(term, { ...event, person: event.by.id, ground: null })
}

/** An alternate may not step in. */
export function passOver(term: Term, event: TermEvent<'alternate.drop'>): Change {
  const { person, ground } = event.data
  return dropAlternate(term, { ...event, person, ground })
}

/** Those whom a by-election brought join. */
export function joinMembers(term: Term, event: TermEvent<'members.join'>): Change {
  const { members, alternates, electedBy = [], seatGroups = [], reference } = event.data
  const joining = [...members.map(({ person }) => person), ...alternates]
  const others = (term.seatGroups ?? []).filter(({ person }) => !joining.includes(person))
  const groups = term.seatGroups || seatGroups.length > 0 ? { seatGroups: [...others, ...seatGroups] } : {}
  return chain(term, [
    // Whose seats they are is known before it is asked how many are empty.
    () => quietly(groups),
    (now) => join(now, { ...event, joining: members, alternates }),
    (now) => quietly({ ...released(now, reference), electedBy: withElected(now.electedBy, electedBy) }),
  ])
}

/**
 * The vote on some members was revoked: those whom it elected have no seats by it, and whoever waits by it waits
 * no more. Who only stood in it, and was elected by another vote, stays.
 */
export function revokeElection(term: Term, event: TermEvent<'election.revoke'>): Change {
  const { vote, decision } = event.data
  const candidates = electedIn(term.electedBy, vote)
  const waiting = term.alternates.filter((person) => candidates.includes(person))
  const seated = term.members.filter(({ person }) => candidates.includes(person))
  return chain(term, [
    // First those who wait: none of them steps in for the others.
    ...waiting.map((person) => (now: Term) => dropAlternate(now, { ...event, person, ground: null })),
    ...seated.map(
      ({ person }) =>
        (now: Term) =>
          endSeat(now, { ...event, person, ground: null, by: 'law', decision }),
    ),
  ])
}

/** The assembly extended the term. */
export function extendTerm(term: Term, event: TermEvent<'term.extend'>): Change {
  const { context, outcomes } = extend(term, event.data.until)
  return {
    context: { ...context, ...unfiled(term, { ...event, change: 'term-extended', person: null }) },
    outcomes,
  }
}

/** The decision that extended the term was revoked. */
export function revokeExtension(term: Term, event: TermEvent<'extension.revoke'>): Change {
  const { context, outcomes } = withdrawExtension(term)
  return {
    context: { ...context, ...unfiled(term, { ...event, change: 'term-extended', person: null }) },
    outcomes,
  }
}

/** What follows from too many vacancies is late. */
export function vacancyLate({ committee, vacancy }: Term): Change {
  return {
    context: { vacancy: vacancy && { ...vacancy, overdue: true } },
    outcomes: [
      { type: 'vacancy.overdue', data: { committee, consequence: vacancy?.consequence ?? 'undetermined' } },
    ],
  }
}

/** The changes are filed. */
export function fileChange(): Change {
  return quietly({ unfiled: null })
}

/** The filing of the changes is late. */
export function changeFilingLate({ committee, unfiled: open }: Term): Change {
  return {
    context: { unfiled: open && { ...open, overdue: true } },
    outcomes: [{ type: 'changeFiling.overdue', data: { committee } }],
  }
}
