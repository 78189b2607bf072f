import type { Actor, Json, RecordOffers } from '@gongzhi/core'

import { includesBuilding } from '../assembly/electorate.ts'
import { moreNames } from './ballot-more.ts'
import {
  CHANNELS,
  isDeliverer,
  isPaper,
  type NamingRecord,
  type VoteRecord,
  type WithdrawalRecord,
} from './ballot.ts'
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
  records({ by, enteredBy, frozen, found }) {
    const voters = votersOf(by, found)
    const proxy = by.capacity === 'proxy' ? by.id : null
    if (!enteredBy) return voters.map((voter) => ({ ...online, voter, proxy }))
    return voters.flatMap((voter) => enteredOffers(frozenVote(frozen), { voter, proxy }))
  },
  reads: ({ voter }) => [{ register: 'roll', key: voter as string }],
  complete: ({ offer, read: [listed], frozen }) =>
    listed ? completed(offer, knownOf(listed as unknown as RollRecord, frozenVote(frozen))) : offer,
  without: ({ by, enteredBy, frozen }) => withheldFrom(by, { enteredBy, vote: frozenVote(frozen) }),
  more: moreNames,
}

/** A word of an owner about his proxy while it is voted. */
type Since = NamingRecord | WithdrawalRecord

function namesProxy(record: VoteRecord): record is Since {
  return record.kind === 'mandate' || record.kind === 'withdrawal'
}

const PAPER = CHANNELS.filter(isPaper)

type Offer = { readonly [field: string]: Json }

/** Whoever votes for himself on a screen votes online; paper is entered by a clerk. */
const online = { kind: 'ballot', channel: 'online', entry: 'only' } as const

/** What a clerk enters of one voter: his paper, twice, and then what has to be corrected of an entry. */
function enteredOffers(
  { forms }: FrozenVote,
  who: { readonly voter: string; readonly proxy: string | null },
): readonly Offer[] {
  const papers = PAPER.filter((channel) => forms.includes(channel))
  const [channel] = papers
  // Of several ways in which paper comes whoever enters it says which.
  const way: Offer = papers.length === 1 && channel !== undefined ? { channel } : {}
  // What is voted online nobody enters for another: he is told so.
  if (forms.every((form) => form === 'online')) return [{ ...online, ...who }]
  if (papers.length === 0) return [{ kind: 'ballot', entry: 'only', ...who }]
  return (['ballot', 'correction'] as const).flatMap((kind) =>
    (['first', 'second'] as const).map((entry) => ({ kind, ...way, entry, ...who })),
  )
}

/** A correction says of the same questions what the entry has. */
function completed(offer: Offer, known: Offer): Offer {
  return { ...offer, ...known, ...(offer['kind'] === 'correction' && { before: known['choices'] as Json }) }
}

/** What the roll knows of a voter, and the questions that he is asked. */
function knownOf({ areaCentiM2, buildings }: RollRecord, { asked }: FrozenVote): Offer {
  const choices = asked
    .filter(
      ({ building }) =>
        building === null || buildings.some((part) => includesBuilding(building, part.building)),
    )
    .map(({ question }) => ({ question }))
  return { areaCentiM2, buildings: buildings.map((part) => ({ ...part })), choices }
}

/** Those for whom he votes: as an owner by the roll; as a proxy by mandates, but for those that were withdrawn. */
function votersOf(
  { capacity }: Actor,
  found: { readonly [register: string]: readonly unknown[] | undefined },
): readonly string[] {
  if (capacity === 'owner') return ((found['roll'] ?? []) as readonly RollRecord[]).map(({ voter }) => voter)
  if (capacity !== 'proxy') return []
  const since = (found['ballots'] ?? []) as readonly Since[]
  const before = ((found['mandates'] ?? []) as readonly MandateRecord[]).flatMap(
    ({ principals }) => principals,
  )
  const withdrawn = since.filter(({ kind }) => kind === 'withdrawal').map(({ voter }) => voter)
  const given = [...before, ...since].map(({ voter }) => voter).filter((voter) => !withdrawn.includes(voter))
  return [...new Set(given)]
}

/**
 * What is not offered: paper to who enters it himself, and void on what is no paper; records of others; a mandate
 * where the rules take none any more.
 */
function withheldFrom(
  { capacity }: Actor,
  { enteredBy, vote }: { readonly enteredBy: Actor | undefined; readonly vote: FrozenVote },
) {
  const votes = capacity === 'owner' || capacity === 'proxy'
  const takesPaper = votes && enteredBy !== undefined && isDeliverer(enteredBy)
  const takesMandates = capacity === 'owner' && vote.mandates === 'accepted'
  return {
    kind: [
      ...(votes ? ['delivery'] : ['ballot', 'withdrawal']),
      ...(takesPaper ? [] : ['correction']),
      ...(takesMandates ? [] : ['mandate']),
    ],
    // In what way something was delivered is not in what way it is voted.
    ...(votes && {
      channel: CHANNELS.filter(
        (channel) =>
          !vote.forms.includes(channel) ||
          (isPaper(channel) ? !takesPaper : channel === 'online' && enteredBy !== undefined),
      ),
    }),
    ...(!takesPaper && { 'choices.choice': ['void'], entry: ['first', 'second'] }),
  }
}
