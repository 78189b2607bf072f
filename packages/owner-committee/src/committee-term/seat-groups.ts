import type { Verdict } from '@gongzhi/core'

import type { ReservedGroup } from '../committee-election/reserved-groups.ts'
import { type Change, type TermEvent } from './change.ts'
import type { Term } from './term.ts'

type Grouped = Pick<Term, 'seats' | 'members' | 'alternates' | 'groups' | 'seatGroups'>

/** Whose seat of which group somebody has, or waits for; null where it is kept for nobody. */
export function groupOfSeat({ seatGroups = [] }: Pick<Term, 'seatGroups'>, person: string): string | null {
  return seatGroups.find((one) => one.person === person)?.group ?? null
}

/** The groups for which seats are kept that can be held now. */
function heldGroups({ groups = [] }: Pick<Term, 'groups'>): readonly ReservedGroup[] {
  return groups.filter((one) => one.for !== 'later-phase')
}

/** As many seats of a group as nobody holds; null for those that are kept for nobody. */
export function emptyIn(term: Grouped, group: string | null): number {
  const groups = heldGroups(term)
  const seats =
    group === null
      ? term.seats - groups.reduce((sum, one) => sum + one.seats, 0)
      : (groups.find((one) => one.group === group)?.seats ?? 0)
  return seats - term.members.filter(({ person }) => groupOfSeat(term, person) === group).length
}

/** Who steps in next: the first alternate of a group of which a seat is empty. */
export function nextAlternate(term: Grouped): string | undefined {
  return term.alternates.find((person) => emptyIn(term, groupOfSeat(term, person)) > 0)
}

/** As many alternates as there are seats for, each of his own group. */
export function usableAlternates(term: Grouped): number {
  if (!term.groups) return term.alternates.length
  return [...heldGroups(term).map(({ group }) => group), null].reduce((sum, group) => {
    const waiting = term.alternates.filter((person) => groupOfSeat(term, person) === group).length
    return sum + Math.min(waiting, Math.max(0, emptyIn(term, group)))
  }, 0)
}

/** What a by-election fills of each group: what is empty, and no other by-election under way fills. */
export function groupsToFill(term: Grouped & Pick<Term, 'byElections'>): ReservedGroup[] | undefined {
  if (!term.groups) return undefined
  return heldGroups(term).flatMap((one): ReservedGroup[] => {
    const open = term.byElections.open.flatMap(({ groups = [] }) => groups)
    const taken = open.filter(({ group }) => group === one.group)
    const seats = taken.reduce((left, { seats: filled }) => left - filled, emptyIn(term, one.group))
    return seats > 0 ? [{ ...one, seats }] : []
  })
}

/** Why these cannot join in the seats of these groups; undefined where they can. */
export function joinsGroupProblem(
  term: Grouped,
  { members, seatGroups = [] }: Pick<TermEvent<'members.join'>['data'], 'members' | 'seatGroups'>,
): Verdict | undefined {
  if (!term.groups) return undefined
  const joining = members.map(({ person }) => groupOfSeat({ seatGroups }, person))
  const over = joining.find((group) => joining.filter((one) => one === group).length > emptyIn(term, group))
  if (over === undefined) return undefined
  const [empty, here] = [Math.max(0, emptyIn(term, over)), joining.filter((one) => one === over).length]
  return {
    met: false,
    found: { group: over, joining: here },
    required: { group: over, joining: empty },
    why: {
      zh: `${over === null ? '不预留的名额' : `${over}的名额`}空缺${empty}个，到任${here}名`,
      en: `${here} would join for the seats of ${over ?? 'nobody in particular'}, of which ${empty} are empty`,
    },
  }
}

/** Why the seats of a group cannot be opened; undefined where they can. */
export function openingProblem({ groups = [], seats }: Term, group: string): Verdict | undefined {
  const kept = groups.filter((one) => one.for === 'later-phase')
  const own = kept.find((one) => one.group === group)
  const names = kept.map((one) => one.group)
  if (!own)
    return {
      met: false,
      found: group,
      required: names,
      why: {
        zh: `没有为后期业主 ${group} 预留的名额`,
        en: `no seats are kept for owners of a later phase called ${group}`,
      },
      ...(names.length > 0 && {
        instead: { zh: `预留的有：${names.join('、')}`, en: `seats are kept for: ${names.join(', ')}` },
      }),
    }
  return seats + own.seats <= 30
    ? undefined
    : {
        met: false,
        found: seats + own.seats,
        required: 30,
        why: { zh: '委员席位至多30个', en: 'there are 30 seats at most' },
      }
}

/** A later phase was delivered: the seats that were kept for it are there to be filled. */
export function openSeatsOf(term: Term, { data }: TermEvent<'seats.open'>): Change {
  const groups = (term.groups ?? []).map((one) =>
    one.group === data.group ? { ...one, for: 'phase' as const } : one,
  )
  const opened = groups.find(({ group }) => group === data.group) as ReservedGroup
  const seats = term.seats + opened.seats
  return {
    context: { seats, groups },
    outcomes: [
      {
        type: 'seats.opened',
        data: { committee: term.committee, group: data.group, opened: opened.seats, seats },
      },
    ],
  }
}
