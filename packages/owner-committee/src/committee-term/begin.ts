import { type Law, type Moment } from '@gongzhi/core'

import type { Change } from './change.ts'
import { termProblem } from './length.ts'
import { mandateRecorded } from './offices-elsewhere.ts'
import { followVacancy, seatsOf, vacancyReached } from './seats.ts'
import type { Term, TermInput, TermProblem } from './term.ts'
import type { vocabulary } from './vocabulary.ts'

/** What a term needs and no text states, by the provisions' ids. */
export function silentOn(needed: { readonly [id: string]: unknown }): string[] {
  return Object.entries(needed)
    .filter(([, value]) => value === undefined)
    .map(([id]) => id)
}

/** A term as it begins, under the law of its first day here. */
export function beginTerm(
  data: TermInput,
  { law, cite, at, day }: Pick<Moment<typeof vocabulary>, 'law' | 'cite' | 'at' | 'day'>,
): Term {
  const {
    members,
    reminders,
    holdings,
    households = null,
    areaCentiM2 = null,
    electedBy = [],
    ...given
  } = data
  const start: Term = {
    ...given,
    households,
    areaCentiM2,
    electedBy,
    members: members.map((member) => ({
      ...member,
      from: data.termFrom,
      countedFrom: data.termFrom,
      suspended: false,
    })),
    questions: [],
    former: [],
    meetings: [],
    agreedUntil: data.termUntil,
    extendedFrom: null,
    silent: silentIn(law),
    problem: termProblem(data, law) ?? null,
    reminders: [...new Set([...reminders, 0])].sort((a, b) => b - a),
    reminded: 0,
    renewal: { begun: null, reported: null, group: null, held: null, late: [] },
    frozen: [],
    vacancy: null,
    expired: null,
    successor: null,
    leaving: [],
    unfiled: null,
    byElections: { requested: 0, open: [] },
    holdings: holdings.map((one) => ({ ...one, state: 'held', receipt: null })),
    handover: null,
    assemblies: [],
  }
  // A term that begins with too few does not end there: nothing is handed over yet.
  return { ...start, vacancy: followVacancy(start, { law, cite, at, day }).context.vacancy ?? null }
}

function silentIn(law: Law<typeof vocabulary>): string[] {
  return silentOn({
    'term/re-election-lead': law.lead,
    'term/re-election-act': law.act,
    'term/expiry': law.expiry,
    // A text that has another trigger is not silent on when there are too few.
    'term/vacancy-trigger':
      law.vacancyTrigger ?? law.vacancyBelowMinimum ?? law.vacancyEmpty ?? law.vacancyOffices,
    'term/vacancy-consequence': law.vacancyConsequence,
    'term/vacancy-period': law.vacancyPeriod,
    'term/suspension': law.suspension,
    'term/end-decided-by': law.endDecidedBy,
    'committee/change-filing-period': law.changeFiling,
    'term/handover': law.handoverPeriod,
    'term/handover-from': law.handoverFrom ?? law.handoverFromWithGroup,
    'term/handover-to':
      law.handoverTo ??
      law.handoverWithGroup ??
      law.handoverUnelected ??
      law.handoverNoBody ??
      law.handoverToBody,
    'term/member-handover': law.memberHandover,
    'term/maximum': law.maximum,
  })
}

/** What is announced of a term that begins: its seats, too many vacancies, and who holds an office elsewhere. */
export function announceTerm(term: Term): Change {
  const { committee, termFrom, termUntil, silent, vacancy, mandates } = term
  return {
    context: {},
    outcomes: [
      { type: 'term.begun', data: { committee, termFrom, termUntil, ...seatsOf(term), silent } },
      ...(vacancy ? [vacancyReached(term)] : []),
      ...mandates.map((mandate, index) =>
        mandateRecorded({ ...term, mandates: mandates.slice(0, index) }, mandate),
      ),
    ],
  }
}

/** What is announced of a term that cannot be as it was given. */
export function rejectTerm({ committee, problem }: Term): Change {
  return {
    context: {},
    outcomes: [{ type: 'term.rejected', data: { committee, problem: problem as TermProblem } }],
  }
}

/** What is announced of a term that is over. */
export function closeTerm({ committee, successor }: Term): Change {
  return {
    context: {},
    outcomes: [{ type: 'term.closed', data: { committee, successor: successor?.committee ?? '' } }],
  }
}
