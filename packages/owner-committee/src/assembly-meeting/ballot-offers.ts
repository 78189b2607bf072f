import type { Actor, Json, RecordOffers } from '@gongzhi/core'

import { includesBuilding } from '../assembly/electorate.ts'
import { moreNames } from './ballot-more.ts'
import type { NamingRecord, VoteRecord, WithdrawalRecord } from './ballot.ts'
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
  running: {
    capacities: ['proxy'],
    people: (record: VoteRecord) => (namesProxy(record) ? [record.proxy] : []),
  },
  records: ({ by, frozen, found }) =>
    by.capacity === 'proxy'
      ? offersOfProxy(by, {
          mandates: (found.mandates ?? []) as readonly MandateRecord[],
          since: (found.ballots ?? []) as readonly Since[],
        })
      : offersOfOwner(by, frozenVote(frozen), (found.roll ?? []) as readonly RollRecord[]),
  more: moreNames,
}

/** A word of an owner about his proxy while it is voted. */
type Since = NamingRecord | WithdrawalRecord

function namesProxy(record: VoteRecord): record is Since {
  return record.kind === 'mandate' || record.kind === 'withdrawal'
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

/** One ballot for each owner who gave him a mandate, before the vote or while it runs, and did not withdraw it. */
function offersOfProxy(
  { id }: Actor,
  { mandates, since }: { readonly mandates: readonly MandateRecord[]; readonly since: readonly Since[] },
): readonly Offer[] {
  const before = mandates.flatMap(({ principals }) => principals)
  const withdrawn = since.filter(({ kind }) => kind === 'withdrawal').map(({ voter }) => voter)
  const given = [...before, ...since].map(({ voter }) => voter).filter((voter) => !withdrawn.includes(voter))
  return [...new Set(given)].map((voter) => ({ ...online, voter, proxy: id }))
}
