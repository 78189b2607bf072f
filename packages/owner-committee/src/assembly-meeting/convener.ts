import type { Actor, Label } from '@gongzhi/core'

import { type Check, isFor } from '../verdict.ts'

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

const names: Readonly<Record<string, Label>> = {
  committee: {
    zh: '召集人（业主委员会主任或者副主任）',
    en: 'the convener (the director or deputy of the committee)',
  },
  group: {
    zh: '召集人（筹备组组长、街道办事处或者居委会）',
    en: "the convener (the leader of the group, the street or the residents' committee)",
  },
  street: { zh: '召集人（街道办事处）', en: 'the convener (the street office)' },
  'residents-committee': { zh: '召集人（居委会）', en: "the convener (the residents' committee)" },
  owners: {
    zh: '召集人（发起的业主本人或者街道办事处）',
    en: 'the convener (the owner who began it, or the street)',
  },
}

/** That whoever sends something convenes the meeting. */
export function byConvener(
  meeting: { readonly convener: string; readonly initiator: string },
  by: Pick<Actor, 'id' | 'capacity'>,
): Check {
  return {
    met: convenes(meeting, by),
    why: isFor(names[meeting.convener] as Label, by),
    instead: {
      zh: '请由召集人办理；召集人逾期不召集的，由街道另定召集人',
      en: 'ask the convener; where it is in default, the street replaces it',
    },
  }
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
