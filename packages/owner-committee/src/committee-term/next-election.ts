import { addMonths } from '@gongzhi/core'
import * as z from 'zod'

import { civilDay } from '../clock/day.ts'
import { reservedGroupsShape } from '../committee-election/reserved-groups.ts'
import { holdingShape } from '../holding.ts'
import type { Term } from './term.ts'

/**
 * What the election that follows begins with: the seats, the size of the community, who sits, until when,
 * the length of a term where it is whole months, what is kept.
 */
export const electionShape = z.strictObject({
  seats: z.int(),
  /** In a by-election: how many of them it fills of each group; left out, none is kept. */
  groups: reservedGroupsShape,
  households: z.int().nullable(),
  areaCentiM2: z.int().nullable(),
  sitting: z.array(z.string()),
  formerUntil: civilDay,
  term: z.strictObject({ count: z.int(), unit: z.enum(['month', 'year']) }).nullable(),
  holdings: z.array(holdingShape),
})

/** What the election that follows begins with. */
export function electionOf({
  seats,
  households,
  areaCentiM2,
  members,
  termFrom,
  termUntil,
  agreedUntil,
  holdings,
}: Term): z.infer<typeof electionShape> {
  const months =
    12 * (Number(agreedUntil.slice(0, 4)) - Number(termFrom.slice(0, 4))) +
    Number(agreedUntil.slice(5, 7)) -
    Number(termFrom.slice(5, 7))
  const length =
    months % 12 === 0
      ? { count: months / 12, unit: 'year' as const }
      : { count: months, unit: 'month' as const }
  return {
    seats,
    households,
    areaCentiM2,
    sitting: members.map(({ person }) => person),
    formerUntil: termUntil,
    term: months === 0 || addMonths(termFrom, months) !== agreedUntil ? null : length,
    holdings: holdings
      .filter(({ state }) => state !== 'handed-over')
      .map(({ id, kind, what }) => ({ id, kind, what })),
  }
}
