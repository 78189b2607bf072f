import { addDays, addMonths, type CivilDay, dueAfter, type Due, type Period } from '@gongzhi/core'

import { termMaximum, termMinimum } from '../provisions/term.ts'
import { articleOf, type Change, electionOf, type TermMoment } from './change.ts'
import type { ACTS, HANDOVER_STARTS, STAGES, Term, TermInput } from './shapes.ts'

type Act = (typeof ACTS)[number] | 'undetermined'
type Stage = (typeof STAGES)[number]
type LawOf<Names extends keyof TermMoment['law']> = Pick<TermMoment['law'], Names>

/** The day that lies a period after, or before, another one; undefined for a length that has no civil day. */
function shift(day: CivilDay, { count, unit }: Period, direction: 1 | -1): CivilDay | undefined {
  if (unit === 'day') return addDays(day, direction * count)
  return unit === 'month' || unit === 'year'
    ? addMonths(day, direction * count * (unit === 'year' ? 12 : 1))
    : undefined
}

/**
 * Why a term cannot be as long as it was given, or was filed where it is not filed; undefined where it can.
 *
 * The first day is not counted: five years from 20 May end with 20 May. Where no text states a length, none
 * is refused.
 */
export function termProblem(
  { termFrom, termUntil, filed }: Pick<TermInput, 'termFrom' | 'termUntil' | 'filed'>,
  law: LawOf<'maximum' | 'minimum' | 'filing'>,
): { readonly zh: string; readonly en: string } | undefined {
  const latest = law.maximum && shift(termFrom, law.maximum, 1)
  const earliest = law.minimum && shift(termFrom, law.minimum, 1)
  if (latest && termUntil > latest)
    return {
      zh: `${termMaximum.label.zh}：任期至迟于 ${latest} 届满`,
      en: `${termMaximum.label.en}: the term ends on ${latest} at the latest`,
    }
  if (earliest && termUntil < earliest)
    return {
      zh: `${termMinimum.label.zh}：任期至早于 ${earliest} 届满`,
      en: `${termMinimum.label.en}: the term ends on ${earliest} at the earliest`,
    }
  const { filing } = law
  if (filing && filed.some(({ authority }) => !filing.includes(authority)))
    return { zh: `备案机关应为：${filing.join('、')}`, en: `it is filed with: ${filing.join(', ')}` }
  return undefined
}

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

/** Something of the re-election is late, and is named once. */
export function late(
  term: Term,
  { stage, law }: { readonly stage: Stage; readonly law: LawOf<'act'> },
): Change {
  const { committee, termUntil, renewal } = term
  return {
    context: { renewal: { ...renewal, late: [...renewal.late, stage] } },
    outcomes: [
      { type: 'reElection.overdue', data: { committee, stage, act: law.act ?? 'undetermined', termUntil } },
    ],
  }
}

/**
 * A group is formed: what the place freezes during a re-election is frozen, and the handover may begin. A
 * freeze is a restriction: where no text states it, nothing is.
 */
export function formGroup(term: Term, { group, ...moment }: { readonly group: string } & TermMoment): Change {
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
      renewal: { ...term.renewal, group: null, late: term.renewal.late.filter((stage) => stage === 'act') },
      ...(!stays && { frozen: [] }),
      ...(term.handover?.from === 'group-formed' && { handover: null }),
    },
    outcomes: thawed ? [{ type: 'powers.restored', data: { committee: term.committee } }] : [],
  }
}

/**
 * The term ends with its last day. What holds then, the place says; where it does not, that is undetermined.
 */
export function expire(term: Term, moment: TermMoment): Change {
  const { committee, termUntil } = term
  const { law, cite } = moment
  const holds = law.expiry ?? 'undetermined'
  const handover = beginHandover(term, { from: 'expiry', ...moment, day: termUntil })
  const frozen =
    holds === 'continues-frozen' && !term.successor ? (law.freeze ? [...law.freeze] : null) : undefined
  return {
    context: { expired: holds, ...(frozen !== undefined && { frozen }), ...handover.context },
    outcomes: [
      {
        type: 'term.expired',
        data: {
          committee,
          termUntil,
          holds: term.successor ? 'succeeded' : holds,
          article: articleOf(cite.expiry),
          election: electionOf(term),
        },
      },
      ...(frozen === undefined
        ? []
        : [
            {
              type: 'powers.frozen' as const,
              data: {
                committee,
                because: 'expiry' as const,
                matters: frozen,
                article: articleOf(cite.freeze),
              },
            },
          ]),
      ...handover.outcomes,
    ],
  }
}

/** The assembly extended the term: the re-election is due later, and what was late is forgiven. */
export function extend(term: Term, until: CivilDay): Change {
  return {
    context: {
      termUntil: until,
      reminded: 0,
      renewal: { begun: null, reported: null, group: term.renewal.group, held: null, late: [] },
    },
    outcomes: [{ type: 'term.extended', data: { committee: term.committee, termUntil: until } }],
  }
}

/**
 * The last day to which a term can be extended: counted from the end that was agreed first, however often it
 * is extended.
 */
export function latestExtension(
  { agreedUntil }: Pick<Term, 'agreedUntil'>,
  { extension }: LawOf<'extension'>,
): CivilDay {
  return shift(agreedUntil, extension, 1) ?? agreedUntil
}

/**
 * The time for the handover begins where the place says that it begins now; where no text says from when,
 * with the new committee, and without an end.
 */
export function beginHandover(
  term: Term,
  { from, ...moment }: { readonly from: (typeof HANDOVER_STARTS)[number] } & TermMoment,
): Change {
  const { law, cite } = moment
  const starts = law.handoverFrom ? law.handoverFrom === from : from === 'new-committee'
  const items = term.holdings.filter(({ state }) => state !== 'handed-over').map(({ id }) => id)
  if (!starts || term.handover || isHandedOver(term)) return { context: {}, outcomes: [] }
  const begins = law.handoverFrom ?? 'undetermined'
  return {
    context: { handover: { since: { at: moment.at, day: moment.day }, from: begins, overdue: false } },
    outcomes: [
      {
        type: 'handover.due',
        data: {
          committee: term.committee,
          from: begins,
          to: [...(law.handoverTo ?? [])],
          items,
          period: law.handoverPeriod ? { ...law.handoverPeriod } : null,
          article: articleOf(cite.handoverPeriod ?? cite.handoverFrom),
        },
      },
    ],
  }
}

/** When the handover has to be over. Where no text says from when it counts, it has no last day. */
export function handoverDue(term: Term, { handoverPeriod }: LawOf<'handoverPeriod'>): Due {
  const { handover } = term
  return handover &&
    handover.from !== 'undetermined' &&
    !handover.overdue &&
    !isHandedOver(term) &&
    handoverPeriod
    ? dueAfter(handover.since, handoverPeriod)
    : 'suspended'
}

/**
 * Whether all is handed over. Where nothing was ever listed, nobody can say so: no committee keeps neither
 * seal nor files nor money.
 */
export function isHandedOver({ holdings }: Pick<Term, 'holdings'>): boolean {
  return holdings.length > 0 && holdings.every(({ state }) => state === 'handed-over')
}

/** Things are handed over. */
export function giveItems(
  term: Term,
  {
    items,
    to,
    receipt,
  }: {
    readonly items: readonly string[]
    readonly to: (TermMoment['law']['handoverTo'] & {})[number]
    readonly receipt: string
  },
): Change {
  const holdings = term.holdings.map((one) =>
    items.includes(one.id) ? { ...one, state: 'handed-over' as const, receipt } : one,
  )
  return {
    context: { holdings },
    outcomes: isHandedOver({ holdings })
      ? [{ type: 'handover.completed', data: { committee: term.committee, to } }]
      : [],
  }
}

/** What a term needs and no text states, by the provisions' ids. */
export function silentOn(needed: { readonly [id: string]: unknown }): string[] {
  return Object.entries(needed)
    .filter(([, value]) => value === undefined)
    .map(([id]) => id)
}
