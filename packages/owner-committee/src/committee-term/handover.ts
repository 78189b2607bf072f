import { type Due, dueAfter } from '@gongzhi/core'

import { articleOf } from '../article.ts'
import { type Change, type LawOf, quietly, type TermEvent, type TermMoment } from './change.ts'
import type { HANDOVER_STARTS, Term } from './term.ts'

/** What has not been handed over. */
export function keptItems({ holdings }: Term): string[] {
  return holdings.filter(({ state }) => state !== 'handed-over').map(({ id }) => id)
}

/** Whether all of these have not been handed over. */
export function stillHeld(term: Term, items: readonly string[]): boolean {
  const kept = keptItems(term)
  return items.every((item) => kept.includes(item))
}

/**
 * Whether there is something to hand over for: the time has begun, the term is over, a group or the new
 * committee is there.
 */
export function handing({ handover, successor, expired, renewal }: Term): boolean {
  return (handover ?? successor ?? expired ?? renewal.group) !== null
}

/**
 * Whether all is handed over. Where nothing was ever listed, nobody can say so: no committee keeps neither
 * seal nor files nor money.
 */
export function isHandedOver({ holdings }: Pick<Term, 'holdings'>): boolean {
  return holdings.length > 0 && holdings.every(({ state }) => state === 'handed-over')
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
  const grouped = term.renewal.group !== null || from === 'group-formed'
  const stated = (grouped ? law.handoverFromWithGroup : undefined) ?? law.handoverFrom
  const either = stated === 'expiry-or-early-end' && (from === 'expiry' || from === 'early-end')
  const starts = stated ? either || stated === from : from === 'new-committee'
  const items = term.holdings.filter(({ state }) => state !== 'handed-over').map(({ id }) => id)
  if (!starts || term.handover || isHandedOver(term)) return { context: {}, outcomes: [] }
  const begins = stated === undefined ? 'undetermined' : from
  return {
    context: { handover: { since: { at: moment.at, day: moment.day }, from: begins, overdue: false } },
    outcomes: [
      {
        type: 'handover.due',
        data: {
          committee: term.committee,
          from: begins,
          to: [...(receiversOf(term, { law, from }) ?? [])],
          items,
          period: law.handoverPeriod ? { ...law.handoverPeriod } : null,
          article: articleOf(cite.handoverPeriod ?? cite.handoverFrom),
        },
      },
    ],
  }
}

type Receivers = NonNullable<LawOf<'handoverTo'>['handoverTo']>

/**
 * To whom it is handed over as things stand: where a group was formed or nobody was elected, to whom the text
 * names then. Whether there is a substitute body, a term does not know, so that whoever receives it in either
 * case may. Undefined where no text says.
 */
export function receiversOf(
  { renewal, successor }: Pick<Term, 'renewal' | 'successor'>,
  {
    law,
    from,
  }: {
    readonly law: LawOf<
      'handoverTo' | 'handoverWithGroup' | 'handoverUnelected' | 'handoverNoBody' | 'handoverToBody'
    >
    /** What has just begun the handover. */
    readonly from?: (typeof HANDOVER_STARTS)[number]
  },
): Receivers | undefined {
  const grouped = renewal.group !== null || from === 'group-formed'
  const elected = successor !== null || from === 'new-committee' || from === 'new-committee-filed'
  const byGroup = grouped ? law.handoverWithGroup : undefined
  const unelected = [...(law.handoverUnelected ?? []), ...(law.handoverNoBody ?? [])]
  const now = byGroup ?? (!elected && unelected.length > 0 ? unelected : law.handoverTo)
  if (now === undefined) return undefined
  return [...new Set([...now, ...(law.handoverToBody ?? [])])]
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

/** Whose handover is due first among those who have not been named as late. */
export function nextLeaving({ leaving }: Term): Term['leaving'][number] | undefined {
  return leaving
    .filter(({ overdue }) => !overdue)
    .reduce<Term['leaving'][number] | undefined>(
      (first, one) => (first === undefined || one.since.day < first.since.day ? one : first),
      undefined,
    )
}

/** Something more is kept. */
export function addHolding({ holdings }: Term, { data }: TermEvent<'holding.add'>): Change {
  return quietly({ holdings: [...holdings, { ...data, state: 'held', receipt: null }] })
}

/** What is kept is not given. */
export function refuseHandover(
  { committee, holdings }: Term,
  { data }: TermEvent<'handover.refuse'>,
): Change {
  return {
    context: {
      holdings: holdings.map((one) => (data.items.includes(one.id) ? { ...one, state: 'refused' } : one)),
    },
    outcomes: [{ type: 'handover.refused', data: { committee, ...data } }],
  }
}

/** Things are handed over. */
export function handOver(term: Term, { data }: TermEvent<'handover.give'>): Change {
  return giveItems(term, data)
}

/** The handover is late. */
export function handoverLate(term: Term): Change {
  const { committee, handover } = term
  return {
    context: { handover: handover && { ...handover, overdue: true } },
    outcomes: [{ type: 'handover.overdue', data: { committee, items: keptItems(term) } }],
  }
}

/** A former member handed over. */
export function memberHandsOver({ leaving }: Term, { data }: TermEvent<'member.handOver'>): Change {
  return quietly({ leaving: leaving.filter(({ person }) => person !== data.person) })
}

/** The handover of those who left first is late. */
export function memberHandoverLate(term: Term): Change {
  const { committee, leaving } = term
  const first = nextLeaving(term)
  if (!first) return quietly({})
  const due = leaving.filter(({ overdue, since }) => !overdue && since.day === first.since.day)
  return {
    context: { leaving: leaving.map((one) => (due.includes(one) ? { ...one, overdue: true } : one)) },
    outcomes: due.map(({ person }) => ({ type: 'memberHandover.overdue', data: { committee, person } })),
  }
}

/** When the handover of a former member has to be over. */
export function memberHandoverDue(term: Term, { memberHandover }: LawOf<'memberHandover'>): Due {
  const first = nextLeaving(term)
  return first && memberHandover ? dueAfter(first.since, memberHandover) : 'suspended'
}

/** The new committee is elected: this one hands over. */
export function succeed(term: Term, event: TermEvent<'successor.record'>): Change {
  const { context, outcomes } = beginHandover(term, { ...event, from: 'new-committee' })
  return {
    context: { successor: { committee: event.data.committee, filed: null }, vacancy: null, ...context },
    outcomes: [
      ...outcomes,
      // Nobody joins a committee that has been succeeded.
      ...term.byElections.open.map(({ request }) => ({
        type: 'byElection.lapsed' as const,
        data: { committee: term.committee, request, successor: event.data.committee },
      })),
    ],
  }
}

/** The new committee is filed. */
export function fileSuccessor(term: Term, event: TermEvent<'successor.file'>): Change {
  const { successor } = term
  const { context, outcomes } = beginHandover(term, { ...event, from: 'new-committee-filed' })
  return {
    context: { successor: successor && { ...successor, filed: event.data.certificate }, ...context },
    outcomes,
  }
}
