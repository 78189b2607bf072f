import type { Actor } from '@gongzhi/core'

/** Whoever convenes some assembly; which of them convenes this one, a rule says. */
export const conveners = [
  'committee.director',
  'committee.deputy',
  'group.leader',
  'street',
  'residents-committee',
  'owner',
] as const

/** Who acts for a convener. */
export const convenerCapacities: Readonly<Record<string, readonly string[]>> = {
  committee: ['committee.director', 'committee.deputy'],
  group: ['group.leader', 'street', 'residents-committee'],
  street: ['street'],
  'residents-committee': ['residents-committee'],
  owners: ['owner', 'street'],
}

/**
 * Whether somebody convenes a meeting. Where the owners do, it is the one who began it: any other could undo
 * what he does.
 */
export function convenes(
  { convener, initiator }: { readonly convener: string; readonly initiator: string },
  { id, capacity }: Pick<Actor, 'id' | 'capacity'>,
): boolean {
  return (
    convenerCapacities[convener]?.includes(capacity) === true && (capacity !== 'owner' || id === initiator)
  )
}

/**
 * Who proposes a meeting is seen from who starts it: nobody calls his own petition an order. Only a reaction
 * says it.
 */
export function sourceOf(
  capacity: string,
  stated: 'committee' | 'group' | null,
): 'committee' | 'petition' | 'order' | 'group' {
  if (capacity === 'engine') return stated ?? 'committee'
  if (capacity === 'owner') return 'petition'
  if (capacity === 'group.leader') return 'group'
  return capacity === 'committee.director' || capacity === 'committee.deputy' ? 'committee' : 'order'
}

/** Who convenes where the convener is in default, by what the place says. */
export const fallbackConveners: Readonly<Record<string, string>> = {
  street: 'street',
  'residents-committee': 'residents-committee',
  'owners-guided-by-street': 'owners',
}
