import { addMonths, type CivilDay, type Due, dueAfter, type Period, type StartInput } from '@gongzhi/core'

import { itemOf } from '../credit/items.ts'
import type { CreditEntry, EntryClock, EntryOutcome, EntryStep, ENDS, vocabulary } from './vocabulary.ts'

/** A fact as it is collected. */
export function collect({
  input: { data, by, law },
}: {
  readonly input: StartInput<typeof vocabulary>
}): CreditEntry {
  return {
    ...data,
    guide: itemOf(law.items, data.item)?.guide ?? null,
    collectedBy: by.id,
    verifiedBy: null,
    notice: null,
    objection: null,
    rectified: null,
    counted: false,
    repair: null,
    told: { notice: false, decision: false, repair: false },
  }
}

/** Of what notice was served. */
export function announceNotice({ context, event: { data } }: EntryStep<'notice.serve'>): EntryOutcome {
  const { subject, item } = context
  return { type: 'entry.notified', data: { subject, item, notice: data.notice } }
}

/** It counts from now on. */
export function announceCounting({ context }: { readonly context: CreditEntry }): EntryOutcome {
  const { subject, kind, item, guide, fact } = context
  return { type: 'entry.counts', data: { subject, kind, item, guide, fact } }
}

/** Somebody objects: marked in the same step. Whether it counted stays known. */
export function object({ context, event: { by, data } }: EntryStep<'objection.file'>): Partial<CreditEntry> {
  return { objection: { ...data, by: by.id }, told: { ...context.told, decision: false } }
}

/** What became of the objection. */
export function announceDecision({ context, event: { data } }: EntryStep<'objection.decide'>): EntryOutcome {
  return { type: 'objection.decided', data: { subject: context.subject, ...data } }
}

/** Something is late. Named once. */
export function announceLate(stage: 'notice' | 'decision' | 'repair') {
  return ({ context }: { readonly context: CreditEntry }): EntryOutcome => ({
    type: 'entry.overdue',
    data: { subject: context.subject, stage },
  })
}

/** That this was named. */
export function told(stage: 'notice' | 'decision' | 'repair') {
  return ({ context }: { readonly context: CreditEntry }): Partial<CreditEntry> => ({
    told: { ...context.told, [stage]: true },
  })
}

/** What it is about was put right, and inspected: with that the act has ended, where nobody has said so yet. */
export function rectify({
  context: { endedOn },
  event: { data },
}: EntryStep<'rectified.report'>): Partial<CreditEntry> {
  return { rectified: data, endedOn: endedOn ?? data.on }
}

/** Nothing more is to be shown for a repair but the promise. */
export function announceRepairable({
  context: { subject, item, endedOn },
  event: { data },
}: EntryStep<'rectified.report'>): EntryOutcome {
  return {
    type: 'repair.opened',
    data: { subject, item, rectification: data.process, endedOn: endedOn ?? data.on },
  }
}

/** It is to be repaired: by what the company shows, or by the rectification that was passed. */
export function apply({ context, event: { data } }: EntryStep<'repair.apply'>): Partial<CreditEntry> {
  const evidence = data.evidence ?? context.rectified?.process
  if (evidence === undefined) throw new TypeError('a repair rests on evidence')
  return { repair: { ...data, evidence }, told: { ...context.told, repair: false } }
}

/** It is not repaired, and why. */
export function announceRefusal({ context, event: { data } }: EntryStep<'repair.decide'>): EntryOutcome {
  return { type: 'repair.refused', data: { subject: context.subject, reason: data.reason } }
}

/** It counts no longer, or never did, and how that came. */
export function announceEnd(how: (typeof ENDS)[number]) {
  return ({ context, event }: { readonly context: CreditEntry; readonly event: object }): EntryOutcome => {
    const { data = {} } = event as {
      readonly data?: { readonly reason?: string; readonly decision?: string }
    }
    return {
      type: 'entry.ended',
      data: {
        subject: context.subject,
        item: context.item,
        how,
        reason: data.reason ?? data.decision ?? null,
      },
    }
  }
}

/** By when notice is served. Named once. */
export function noticeDue({
  context: {
    told: { notice },
  },
  entered,
  law,
}: EntryClock): Due {
  return notice || !law.notice ? 'suspended' : dueAfter(entered, law.notice)
}

/** Until when an objection is decided before it counts. */
export function objectionEnds({ entered, law }: EntryClock): Due {
  return dueAfter(entered, law.objecting)
}

/** By when an objection is decided. Named once. */
export function decisionDue({
  context: {
    told: { decision },
  },
  entered,
  law,
}: EntryClock): Due {
  return decision || !law.decision ? 'suspended' : dueAfter(entered, law.decision)
}

/** By when a repair is decided. Named once. */
export function repairDue({
  context: {
    told: { repair },
  },
  entered,
  law,
}: EntryClock): Due {
  return repair || !law.repair ? 'suspended' : dueAfter(entered, law.repair)
}

/** A day so many months or years after another, on whatever day that is. */
function after(day: CivilDay, { count, unit }: Period): CivilDay | undefined {
  if (unit === 'year') return addMonths(day, count * 12)
  return unit === 'month' ? addMonths(day, count) : undefined
}

/**
 * The last day on which an entry counts: of a bad one, where the display ends, from the end of the act or from the
 * finding as the place says; sooner where its item says for how many months it counts, from the finding. Undefined
 * where nothing says so, or nobody has said yet that the act ended.
 */
export function lastDayOf(
  { item, foundOn, endedOn }: Pick<CreditEntry, 'item' | 'foundOn' | 'endedOn'>,
  law: EntryClock['law'],
): CivilDay | undefined {
  const stated = itemOf(law.items, item)
  const months = stated?.months ? addMonths(foundOn, stated.months) : undefined
  const from = law.displayFrom === 'end-of-act' ? endedOn : foundOn
  const shown =
    stated?.sign === 'bad' && law.display && law.displayFrom && from !== null
      ? after(from, law.display)
      : undefined
  if (months === undefined || shown === undefined) return months ?? shown
  return months < shown ? months : shown
}

/** The end of the last day on which it counts. */
export function displayEnds({ context, law }: EntryClock): Due {
  const day = lastDayOf(context, law)
  return day === undefined ? 'suspended' : { kind: 'civil-day', day, roll: 'none' }
}
