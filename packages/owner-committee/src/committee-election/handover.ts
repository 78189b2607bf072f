import type { Election, Moment } from './election.ts'

/** What the outgoing committee still keeps. */
export function outstandingItems({
  holdings,
  handedOver,
}: Pick<Election, 'holdings' | 'handedOver'>): readonly string[] {
  return holdings.map(({ id }) => id).filter((id) => !handedOver.some(({ item }) => item === id))
}

/**
 * From when the time for the handover counts, as the place says; of a re-election by a group, some texts say
 * it apart.
 */
export function handoverStart(
  { kind, body, formerUntil, constituted, certified }: Election,
  {
    handoverFrom,
    handoverFromWithGroup,
  }: { readonly handoverFrom?: string | undefined; readonly handoverFromWithGroup?: string | undefined },
): Moment | null {
  const grouped = kind === 're-election' && body?.kind === 'group'
  const from = (grouped ? handoverFromWithGroup : undefined) ?? handoverFrom
  if (from === 'group-formed') return body?.formed ?? null
  if (from === 'expiry' || from === 'expiry-or-early-end')
    return formerUntil === null ? null : { at: 0, day: formerUntil }
  if (from === 'new-committee') return constituted
  return from === 'new-committee-filed' ? certified : null
}
