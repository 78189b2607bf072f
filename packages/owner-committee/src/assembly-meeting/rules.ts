import type {
  CivilDay,
  Context,
  EventName,
  MachineEvent,
  MachineOutcome,
  Moment,
  StartInput,
} from '@gongzhi/core'

import { isPaper } from './ballot.ts'
import { sourceOf } from './convener.ts'
import { withOrder } from './corrections.ts'
import { storedAssessment } from './decided-matter.ts'
import { type Item, itemOf } from './item.ts'
import { decidedItem, decidePlans, isBetweenPlans } from './plan-motion.ts'
import {
  assessMotion,
  electionCounts,
  electionRule,
  questionRule,
  resultOf,
  withStanding,
  writeInsRule,
  writtenInOf,
} from './result.ts'
import type { vocabulary } from './vocabulary.ts'

type Vocabulary = typeof vocabulary
/** An assembly meeting as it stands. */
export type Assembly = Context<Vocabulary>
/** What a rule looks at: the meeting as it stands, and what happens to it. */
export interface On<Name extends EventName<Vocabulary>> {
  readonly context: Assembly
  readonly event: Extract<MachineEvent<Vocabulary>, { type: Name }>
}
/** What can be looked at before anything is given. */
export interface Before {
  readonly context: Assembly
  readonly event: Moment<Vocabulary>
}
type Outcome<Name extends string> = Extract<MachineOutcome<Vocabulary>, { type: Name }>
type Change = Partial<Assembly>

/** The meeting as it begins. */
export function begun({ input: { data, by, sender } }: { readonly input: StartInput<Vocabulary> }): Assembly {
  const source = sourceOf(by.capacity, data.source)
  return {
    kind: data.kind,
    source,
    convener: source === 'group' ? 'group' : 'committee',
    initiator: by.id,
    election: data.election,
    agenda: data.agenda,
    bound: source === 'committee' ? [] : data.agenda.map(({ id }) => id),
    asked: sender === undefined ? [] : data.agenda.map(({ id }) => id),
    owners: data.owners,
    signatures: null,
    // Who petitions sets no day by which others are in default: the law does.
    conveneBy: source === 'petition' ? null : data.conveneBy,
    overdue: false,
    roll: null,
    rollDay: null,
    objections: [],
    notice: null,
    unopened: false,
    extendedTo: null,
    entering: false,
    checked: false,
    countObjections: [],
    tally: null,
    witnesses: [],
    results: [],
    elections: [],
    announced: null,
    publicationLate: false,
    challenges: [],
    challengesOver: false,
    corrections: [],
    reviewsOver: null,
  }
}

/** The signatures are counted. */
export function counted({ event }: On<'petition.count'>): Change {
  return { signatures: event.data.signatures }
}

/** Enough owners have signed. */
export function reached({ context, event }: On<'petition.count'>): Outcome<'petition.reached'> {
  return {
    type: 'petition.reached',
    data: { signatures: event.data.signatures, owners: context.owners ?? 0 },
  }
}

/** Too few owners have signed. */
export function failed({ context, event }: On<'petition.count'>): Outcome<'petition.failed'> {
  return {
    type: 'petition.failed',
    data: { signatures: event.data.signatures, owners: context.owners ?? 0 },
  }
}

/** An item more. */
export function withItem({ context, event }: On<'agenda.add'>): Change {
  return { agenda: [...context.agenda, event.data] }
}

/** An item less. */
export function withoutItem({ context, event }: On<'agenda.remove'>): Change {
  return { agenda: context.agenda.filter(({ id }) => id !== event.data.id) }
}

/** What it was begun for is withdrawn; the owners decide what else is on the agenda. */
export function withoutProposal({ context }: { readonly context: Assembly }): Change {
  const left = (id: string) => !context.asked.includes(id)
  return {
    agenda: context.agenda.filter(({ id }) => left(id)),
    bound: context.bound.filter(left),
    asked: [],
  }
}

/** Somebody else convenes. */
export function replaced({ event }: On<'convener.replace'>): Change {
  return { convener: event.data.convener }
}

/** It is not held. */
export function cancelled({
  context,
  event,
}: On<'assembly.cancel' | 'proposal.withdraw'>): Outcome<'assembly.cancelled'> {
  return {
    type: 'assembly.cancelled',
    data: { reason: event.data.reason, election: context.election, agenda: context.agenda },
  }
}

/** It was not convened in time. */
export function overdue({ context }: { readonly context: Assembly }): Outcome<'convening.overdue'> {
  return { type: 'convening.overdue', data: { source: context.source } }
}

/** The roll is shown, as it is on a day. */
export function rolled({ event }: On<'roll.open'>): Change {
  return { rollDay: event.data.day }
}

/** An objection more. */
export function objected({ context, event }: On<'roll.object'>): Change {
  return { objections: [...context.objections, { ...event.data, by: event.by.id, answer: null }] }
}

/** An objection is answered. */
export function answered({ context, event }: On<'roll.answer'>): Change {
  return {
    objections: context.objections.map((one) =>
      one.id === event.data.id ? { ...one, answer: event.data.answer } : one,
    ),
  }
}

/** The roll is frozen, with its totals. */
export function frozen({ context, event }: On<'roll.record'>): Change {
  return { roll: { day: context.rollDay as CivilDay, ...event.data } }
}

/** The notice is given. */
export function noticed({ event }: On<'notice.publish'>): Change {
  return { notice: { day: event.day, ...event.data, closesAt: event.data.closesAt ?? null } }
}

/** Owners know when and about what they vote. */
export function convened({ context, event }: On<'notice.publish'>): Outcome<'assembly.announced'> {
  return {
    type: 'assembly.announced',
    data: {
      opens: event.data.opens,
      closes: event.data.closes,
      closesAt: event.data.closesAt ?? null,
      agenda: context.agenda,
    },
  }
}

/** The vote was not opened while it could be. */
export function unopened({ context }: { readonly context: Assembly }): Outcome<'opening.overdue'> {
  const { opens, closes } = context.notice as NonNullable<Assembly['notice']>
  return { type: 'opening.overdue', data: { opens, closes, election: context.election } }
}

/** The vote is open; where paper is collected and the place gives time for it, it is entered afterwards. */
export function opened({ context, event }: On<'voting.open'>): Change {
  const paper = context.notice?.forms.some(isPaper) === true
  return { entering: event.law.entry !== undefined && paper, checked: event.law.check !== undefined }
}

/** The vote closes later. */
export function extended({ event }: On<'voting.extend'>): Change {
  return { extendedTo: { day: event.data.closes, at: event.data.closesAt ?? null } }
}

/** An objection to the count more. */
export function countObjected({ context, event }: On<'count.object'>): Change {
  return {
    countObjections: [...context.countObjections, { ...event.data, by: event.by.id, answer: null }],
  }
}

/** An objection to the count is answered. */
export function countAnswered({ context, event }: On<'count.answer'>): Change {
  return {
    countObjections: context.countObjections.map((one) =>
      one.id === event.data.id ? { ...one, answer: event.data.answer } : one,
    ),
  }
}

/** The ballots are counted. */
export function tallied({ event }: On<'tally.record'>): Change {
  return { tally: event.data }
}

/** A witness more. */
export function witnessed({ context, event }: On<'count.witness'>): Change {
  return { witnesses: [...context.witnesses, event.data.witness] }
}

/** What every motion came to, and every election, by the law that was fixed when the vote opened. */
export function decided({ context, event }: On<'result.announce'>): {
  readonly change: Change
  readonly outcomes: readonly (Outcome<'matter.decided'> | Outcome<'election.counted'>)[]
} {
  const motions = context.agenda
    .filter(({ candidates }) => candidates.length === 0)
    .map((item) => {
      const rule = questionRule(item.matter, event)
      if (isBetweenPlans(item)) return decidePlans({ item, context, rule })
      const assessment = assessMotion({ item, context, rule })
      return { item, rule, assessment, result: resultOf({ item, context, outcome: assessment.outcome }) }
    })
  const elections = context.agenda.filter(({ candidates }) => candidates.length > 0)
  return {
    change: {
      results: motions.map(({ result }) => result),
      elections: elections.map(({ id }) => {
        const writtenIn = writtenInOf(context, id)
        return { item: id, ...(writtenIn.length > 0 && { writtenIn }), standing: 'standing' as const }
      }),
      announced: { at: event.at, day: event.day },
      reviewsOver: event.law.review === undefined ? null : false,
    },
    outcomes: [
      ...motions.map(({ item, rule, result, assessment }) => ({
        type: 'matter.decided' as const,
        data: {
          item,
          result,
          rule: rule as never,
          assessment: storedAssessment(assessment) as never,
          announced: event.day,
        },
      })),
      ...elections.map((item) => ({
        type: 'election.counted' as const,
        data: {
          ...electionCounts({
            item,
            context,
            rule: electionRule(item.matter, event),
            writeIns: writeInsRule(event),
          }),
          announced: event.day,
        },
      })),
    ],
  }
}

/** What is revoked is what was decided: of plans, the one that passed. */
function revokedItem(context: Assembly, id: string): Item {
  return decidedItem(itemOf(context, id), context.results.find(({ item }) => item === id)?.plan)
}

/** A decision is corrected or revoked by an authority. */
export function reviewed({ context, event: { data, day } }: On<'review.order'>): {
  readonly change: Change
  readonly outcome: Outcome<'decision.revoked'> | Outcome<'correction.ordered'>
} {
  const corrections = withOrder(context.corrections, data)
  return data.action === 'revoke'
    ? {
        change: {
          corrections,
          ...withStanding(context, { item: data.item, standing: 'revoked-by-authority' }),
        },
        outcome: {
          type: 'decision.revoked',
          data: { item: revokedItem(context, data.item), by: 'authority', reason: data.reason, day },
        },
      }
    : {
        change: {
          corrections,
          ...withStanding(context, { item: data.item, standing: 'correction-ordered' }),
        },
        outcome: {
          type: 'correction.ordered',
          data: { item: data.item, reason: data.reason, ...(data.until && { until: data.until }) },
        },
      }
}

/** A challenge more. */
export function challenged({ context, event }: On<'challenge.file'>): Change {
  return { challenges: [...context.challenges, { ...event.data, by: event.by.id, revoked: null }] }
}

/** A challenge is judged; what it revokes is announced. */
export function judged({ context, event: { data, day } }: On<'challenge.judge'>): {
  readonly change: Change
  readonly outcome?: Outcome<'decision.revoked'>
} {
  const challenge = context.challenges.find(({ id }) => id === data.id)
  const challenges = context.challenges.map((one) =>
    one.id === data.id ? { ...one, revoked: data.revoked } : one,
  )
  const stands = [...context.results, ...context.elections].some(
    ({ item, standing }) => item === challenge?.item && !standing.startsWith('revoked'),
  )
  // What is revoked already is not revoked again, and nothing follows from it twice.
  if (!data.revoked || !challenge || !stands) return { change: { challenges } }
  return {
    change: {
      challenges,
      corrections: context.corrections.filter(({ item }) => item !== challenge.item),
      ...withStanding(context, { item: challenge.item, standing: 'revoked-by-court' }),
    },
    outcome: {
      type: 'decision.revoked',
      data: { item: revokedItem(context, challenge.item), by: 'court', reason: data.reference, day },
    },
  }
}

/** What an authority ordered to be corrected was corrected. */
export function carriedOut({ context, event }: On<'correction.carryOut'>): Change {
  const corrections = context.corrections.filter(({ item }) => item !== event.data.item)
  return { corrections, ...withStanding(context, { item: event.data.item, standing: 'corrected' }) }
}

/** It is known that it was corrected. */
export function correctionReported({ event }: On<'correction.carryOut'>): Outcome<'correction.carriedOut'> {
  return { type: 'correction.carriedOut', data: event.data }
}

/** A decision is carried out. */
export function executed({ context, event }: On<'execution.report'>): Change {
  return {
    results: context.results.map((one) =>
      one.item === event.data.item ? { ...one, executed: event.data.reference } : one,
    ),
  }
}

/** It is known that a decision was carried out. */
export function reported({ event }: On<'execution.report'>): Outcome<'decision.executed'> {
  return { type: 'decision.executed', data: event.data }
}

/** Nothing more happens to its decisions. */
export function closed({ context }: { readonly context: Assembly }): Outcome<'assembly.closed'> {
  return { type: 'assembly.closed', data: { results: context.results } }
}
