import type { Actor } from '@gongzhi/core'

import type { Failure } from '../failure.ts'
import { agendaItemOf, changeItem, type Item, itemOf } from './item.ts'
import type { Motion } from './owners-events.ts'
import type { Meeting, MeetingOutcome, MeetingStep } from './vocabulary.ts'

/** What the vote about a matter is called, by how many were asked before. */
function nextVote({ items }: Meeting): string {
  return `owners-${items.filter(({ motion }) => motion !== null).length + 1}`
}

/** The matter goes to the owners: they alone decide it. */
export function putToOwners({ context, event }: MeetingStep<'item.putToOwners'>): Partial<Meeting> {
  const { item, ...asked } = event.data
  const motion = { vote: nextVote(context), ...asked, decision: null, passed: null, day: null }
  return { items: changeItem(context, item, { status: 'to-owners', motion }) }
}

/** What they are asked. */
export function announcePut({ context, event }: MeetingStep<'item.putToOwners'>): MeetingOutcome {
  const { item, ...asked } = event.data
  const concern = itemOf(context, item)?.concern ?? null
  return { type: 'item.putToOwners', data: { item, concern, vote: nextVote(context), ...asked } }
}

/** A matter that waits for the owners, with what they were asked. */
type Waiting = Item & { readonly motion: Motion }

function waiting({ items }: Pick<Meeting, 'items'>): readonly Waiting[] {
  return items.filter((item): item is Waiting => item.status === 'to-owners' && item.motion !== null)
}

/** Whether the owners have something to decide yet. */
export function waitsForOwners(context: Pick<Meeting, 'items'>): boolean {
  return waiting(context).length > 0
}

function ofVote(context: Pick<Meeting, 'items'>, vote: string): Waiting {
  return waiting(context).find(({ motion }) => motion.vote === vote) as Waiting
}

/** What the owners decided. */
export function takeOwnersDecision({ context, event }: MeetingStep<'owners.decide'>): Partial<Meeting> {
  const { vote, ...decided } = event.data
  const { id, motion } = ofVote(context, vote)
  return { items: changeItem(context, id, { status: 'owners-decided', motion: { ...motion, ...decided } }) }
}

/** Whoever waits for it hears what they decided. */
export function announceOwnersDecision({ context, event }: MeetingStep<'owners.decide'>): MeetingOutcome {
  const { id: item, concern, motion } = ofVote(context, event.data.vote)
  return { type: 'item.ownersDecided', data: { item, concern, motion: motion.motion, ...event.data } }
}

function returned(context: Meeting, item: Item, reason: Item['reason']): Partial<Meeting> {
  return { items: changeItem(context, item.id, { status: 'open', reason }) }
}

/** There is no decision of the owners: the matter stays open. */
export function takeReturned({ context, event }: MeetingStep<'owners.return'>): Partial<Meeting> {
  return returned(context, ofVote(context, event.data.vote), event.data.reason)
}

/** The next meeting has it again. */
export function announceNoDecision({ context, event }: MeetingStep<'owners.return'>): MeetingOutcome {
  const { vote, reason } = event.data
  const matter = agendaItemOf(ofVote(context, vote))
  return { type: 'item.returned', data: { series: context.series, matter, reason, vote: null } }
}

/** Nobody waits for the owners any longer. */
export function takeBack({ context, event }: MeetingStep<'item.takeBack'>): Partial<Meeting> {
  return returned(context, itemOf(context, event.data.item) as Item, event.data.reason)
}

/** The next meeting has it again. */
export function announceTakenBack({ context, event }: MeetingStep<'item.takeBack'>): MeetingOutcome {
  const item = itemOf(context, event.data.item) as Waiting
  return {
    type: 'item.returned',
    data: {
      series: context.series,
      matter: agendaItemOf(item),
      reason: event.data.reason,
      vote: item.motion.vote,
    },
  }
}

/** Nothing waits for this vote. */
export function noVote(context: Pick<Meeting, 'items'>, vote: string): Failure | false {
  return (
    !waiting(context).some(({ motion }) => motion.vote === vote) && {
      why: {
        zh: `没有等待表决 ${vote} 的议题`,
        en: `no matter waits for the vote ${vote}`,
      },
    }
  )
}

/** Only the owner committee convenes the owners. */
export function notConvenerOfOwners({ id, capacity }: Actor): Failure | false {
  return (
    capacity.split('.')[0] !== 'committee' && {
      why: {
        zh: `业主大会由业主委员会召集，${id} 不代表业主委员会`,
        en: `the owner committee convenes the owners, and ${id} does not speak for it`,
      },
      instead: {
        zh: '请由业主委员会提请；没有业主委员会的，请报街道',
        en: 'ask the owner committee; where there is none, hand it up to the street',
      },
    }
  )
}
