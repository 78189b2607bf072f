import type { Actor, Json, RecordOffers } from '@gongzhi/core'

import { includesBuilding } from '../assembly/electorate.ts'
import { type FrozenVote, frozenVote } from './frozen-vote.ts'
import type { MandateRecord } from './mandate.ts'
import type { RollRecord } from './roll.ts'
import type { vocabulary } from './vocabulary.ts'

/** The ballots that somebody is offered: of each voter for whom the frozen roll or a mandate lets him vote. */
export const ballotOffers: RecordOffers<typeof vocabulary> = {
  from: {
    roll: ({ actors }: RollRecord) => actors,
    mandates: ({ proxy }: MandateRecord) => [proxy],
  },
  records: ({ by, frozen, found }) =>
    by.capacity === 'proxy'
      ? offersOfProxy(by, (found.mandates ?? []) as readonly MandateRecord[])
      : offersOfOwner(by, frozenVote(frozen), (found.roll ?? []) as readonly RollRecord[]),
}

type Offer = { readonly [field: string]: Json }

/** Whoever votes for himself on a screen votes online; paper is entered by a clerk. */
const online = { kind: 'ballot', channel: 'online', entry: 'only' } as const

function offersOfOwner(
  { capacity }: Actor,
  { asked }: FrozenVote,
  roll: readonly RollRecord[],
): readonly Offer[] {
  if (capacity !== 'owner') return []
  return roll.map(({ voter, areaCentiM2, buildings }) => ({
    ...online,
    voter,
    areaCentiM2,
    buildings: buildings.map((part) => ({ ...part })),
    proxy: null,
    choices: asked
      .filter(
        ({ building }) =>
          building === null || buildings.some((part) => includesBuilding(building, part.building)),
      )
      .map(({ question }) => ({ question })),
  }))
}

function offersOfProxy({ id }: Actor, mandates: readonly MandateRecord[]): readonly Offer[] {
  return mandates
    .flatMap(({ principals }) => principals)
    .map(({ voter }) => ({ ...online, voter, proxy: id }))
}
