import { addDays, type CivilDay, type Due, dueAfter } from '@gongzhi/core'

import { articleOf } from '../article.ts'
import { type Change, type LawOf, quietly, type TermEvent, type TermMoment } from './change.ts'
import { beginHandover } from './handover.ts'
import { shift } from './length.ts'
import { electionOf } from './next-election.ts'
import type { ACTS, STAGES, Term } from './term.ts'

type Act = (typeof ACTS)[number] | 'undetermined'

type Stage = (typeof STAGES)[number]

/**
 * The last day for what has to be done before the end of the term (换届提前期). Counted back by the
 * corresponding day; it moves off no rest day, since the next working day would be too late. Undefined where
 * no text states the lead.
 */
export function leadDay(
  { termUntil }: Pick<Term, 'termUntil'>,
  { lead }: LawOf<'lead'>,
): CivilDay | undefined {
  return lead && shift(termUntil, lead, -1)
}

/**
 * Whether what the lead is for has been done. Where no text says what it is, any step towards the
 * re-election will do.
 */
export function actDone(
  { renewal: { begun, reported, group, held } }: Pick<Term, 'renewal'>,
  act: Act,
): boolean {
  switch (act) {
    case 'report':
      return reported !== null
    case 'group-formed':
      return group !== null || held !== null
    case 'assembly-held':
      return held !== null
    case 'begin':
    case 'undetermined':
      return (begun ?? reported ?? group ?? held) !== null
  }
}

/** When the next reminder is announced: at 0:00 of the day that lies so many days before the last one. */
export function reminderDue(term: Term, law: LawOf<'lead' | 'act'>): Due {
  const by = leadDay(term, law)
  const before = term.reminders[term.reminded]
  return by === undefined || before === undefined || actDone(term, law.act ?? 'undetermined')
    ? 'suspended'
    : { kind: 'civil-day', day: addDays(by, -before - 1), roll: 'none' }
}

/** The re-election is announced as due once, and reminded of afterwards. */
export function remind(term: Term, { law, cite }: TermMoment): Change {
  const by = leadDay(term, law)
  const days = term.reminders[term.reminded]
  if (by === undefined || days === undefined) return { context: {}, outcomes: [] }
  const { committee, termUntil } = term
  const act = law.act ?? 'undetermined'
  return {
    context: { reminded: term.reminded + 1 },
    outcomes: [
      term.reminded === 0
        ? {
            type: 'reElection.due',
            data: {
              committee,
              act,
              by,
              termUntil,
              article: articleOf(cite.lead),
              election: electionOf(term),
            },
          }
        : { type: 'reElection.reminded', data: { committee, act, by, days } },
    ],
  }
}

/** When what the lead is for has to be done. */
export function actDue(term: Term, law: LawOf<'lead' | 'act'>): Due {
  const by = leadDay(term, law)
  return by === undefined || actDone(term, law.act ?? 'undetermined') || term.renewal.late.includes('act')
    ? 'suspended'
    : { kind: 'civil-day', day: by, roll: 'none' }
}

/** When the group has to be formed: so long after the report. */
export function groupDue(
  { renewal: { reported, group, late } }: Term,
  { groupPeriod }: LawOf<'groupPeriod'>,
): Due {
  return reported && !group && groupPeriod && !late.includes('group')
    ? dueAfter(reported, groupPeriod)
    : 'suspended'
}

/** When the election has to be held: so long after the group was formed. */
export function heldDue({ renewal: { group, held, late } }: Term, { heldPeriod }: LawOf<'heldPeriod'>): Due {
  return group && !held && heldPeriod && !late.includes('held')
    ? dueAfter(group.formed, heldPeriod)
    : 'suspended'
}

/** When the new committee has to be elected, where a text says before the term ends: on its last day. */
export function electedDue(
  { termUntil, renewal: { held, late }, successor }: Term,
  { byExpiry }: LawOf<'byExpiry'>,
): Due {
  return byExpiry && !held && !successor && !late.includes('elected')
    ? { kind: 'civil-day', day: termUntil, roll: 'none' }
    : 'suspended'
}

/** The term is over and nobody was elected: whoever guides the re-election hears of it, with the article. */
export function missed({ committee, termUntil, renewal }: Term, { cite }: TermMoment): Change {
  return {
    context: { renewal: { ...renewal, late: [...renewal.late, 'elected'] } },
    outcomes: [
      { type: 'reElection.missed', data: { committee, termUntil, article: articleOf(cite.byExpiry) } },
    ],
  }
}

/** Something of the re-election is late, and is named once. */
export function late(stage: Stage): (term: Term, event: TermMoment) => Change {
  return ({ committee, termUntil, renewal }, { law }) => ({
    context: { renewal: { ...renewal, late: [...renewal.late, stage] } },
    outcomes: [
      { type: 'reElection.overdue', data: { committee, stage, act: law.act ?? 'undetermined', termUntil } },
    ],
  })
}

/**
 * A group is formed: what the place freezes during a re-election is frozen, and the handover may begin. A
 * freeze is a restriction: where no text states it, nothing is.
 */
export function formGroup(term: Term, { data: { group }, ...moment }: TermEvent<'group.form'>): Change {
  const { committee, renewal } = term
  const { law, cite } = moment
  const handover = beginHandover(term, { from: 'group-formed', ...moment })
  return {
    context: {
      renewal: { ...renewal, group: { group, formed: { at: moment.at, day: moment.day } } },
      ...(law.freeze && { frozen: [...law.freeze] }),
      ...handover.context,
    },
    outcomes: [
      { type: 'group.formed', data: { committee, group } },
      ...(law.freeze
        ? [
            {
              type: 'powers.frozen' as const,
              data: {
                committee,
                because: 'group' as const,
                matters: [...law.freeze],
                article: articleOf(cite.freeze),
              },
            },
          ]
        : []),
      ...handover.outcomes,
    ],
  }
}

/**
 * The group is no more. What is frozen because the term expired stays frozen; a handover that began with the
 * group ends.
 */
export function dissolveGroup(term: Term): Change {
  const stays = term.expired === 'continues-frozen'
  const thawed = !stays && term.frozen?.length !== 0
  return {
    context: {
      renewal: {
        ...term.renewal,
        group: null,
        late: term.renewal.late.filter((one) => one === 'act' || one === 'elected'),
      },
      ...(!stays && { frozen: [] }),
      ...(term.handover?.from === 'group-formed' && { handover: null }),
    },
    outcomes: thawed ? [{ type: 'powers.restored', data: { committee: term.committee } }] : [],
  }
}

/** The re-election is reported. */
export function reportReElection(
  { committee, termUntil, renewal }: Term,
  { data, at, day }: TermEvent<'reElection.report'>,
): Change {
  return {
    context: { renewal: { ...renewal, reported: { at, day } } },
    outcomes: [{ type: 'reElection.reported', data: { committee, document: data.document, termUntil } }],
  }
}

/** The re-election is begun. */
export function beginReElection({ renewal }: Term, { at, day }: TermEvent<'reElection.begin'>): Change {
  return quietly({ renewal: { ...renewal, begun: { at, day } } })
}

/** The assembly of the re-election was held. */
export function holdReElection({ renewal }: Term, { at, day }: TermEvent<'reElection.hold'>): Change {
  return quietly({ renewal: { ...renewal, held: { at, day } } })
}
