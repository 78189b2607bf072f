import type { Rectification, RectificationOutcome, RectificationStep } from './vocabulary.ts'

/** What the owners decided about the proposal to replace the ordered party (提议的表决结果). */
export function takeDecision({ event }: RectificationStep<'owners.decide'>): Partial<Rectification> {
  return { owners: event.data }
}

/** The owners have replaced the ordered party: there is nobody left to rectify. */
export function announceReplaced({ context }: { readonly context: Rectification }): RectificationOutcome {
  const { party, subject, owners } = context
  if (owners === null) throw new TypeError('the owners have decided nothing yet')
  return { type: 'party.replaced', data: { party, subject, decision: owners.decision } }
}
