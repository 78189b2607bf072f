import { resume } from './rules.ts'
import type { Rectification, RectificationOutcome, RectificationStep } from './vocabulary.ts'

/** What the owners decided about the proposal to replace the ordered party (提议的表决结果). */
export function takeDecision({ event }: RectificationStep<'owners.decide'>): Partial<Rectification> {
  return { owners: event.data }
}

/** The owners have replaced the ordered party: its clocks stand, for as long as that can be revoked. */
export function takeReplacement({
  context,
  event,
}: RectificationStep<'owners.decide'>): Partial<Rectification> {
  return { ...takeDecision({ context, event }), suspendedOn: context.suspendedOn ?? event.day }
}

/** The replacement was revoked: the order stands, and what was left of a term is left now. */
export function reopen({ context, event }: RectificationStep<'owners.revoke'>): Partial<Rectification> {
  return { ...resume({ context, event }), owners: null }
}

/** There is somebody to rectify again. */
export function announceReopened({
  context,
  event,
}: RectificationStep<'owners.revoke'>): RectificationOutcome {
  const { party, subject } = context
  return { type: 'replacement.revoked', data: { party, subject, ...event.data } }
}

/** The owners have replaced the ordered party: there is nobody left to rectify. */
export function announceReplaced({ context }: { readonly context: Rectification }): RectificationOutcome {
  const { party, subject, owners } = context
  if (owners === null) throw new TypeError('the owners have decided nothing yet')
  return { type: 'party.replaced', data: { party, subject, decision: owners.decision } }
}
