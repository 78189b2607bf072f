import type { Behaviour } from '@gongzhi/core'

import { countBallots } from './ballot-count.ts'
import { judgeBallots } from './ballot-judge.ts'
import { ballotOffers } from './ballot-offers.ts'
import { namingKey, type VoteRecord, withdrawalKey } from './ballot.ts'
import { freezeVote } from './frozen-vote.ts'
import { judgeMandates } from './mandate.ts'
import { paperDoubts } from './papers-in-doubt.ts'
import { countRoll } from './roll-count.ts'
import { judgeRoll } from './roll.ts'
import type { vocabulary } from './vocabulary.ts'

/** How the registers of an assembly meeting judge what is recorded, and what they come to. */
export const recording: NonNullable<Behaviour<typeof vocabulary>['registers']> = {
  // One person is one signature, in whose name ever he signs: which unit is whose, the roll says later.
  cosignatures: {
    count: {
      event: 'petition.count',
      begin: () => new Set<string>(),
      add: (signers, _, { by }) => (signers as Set<string>).add(by.id),
      end: (signers) => ({ signatures: (signers as Set<string>).size }),
    },
  },
  roll: { freeze: ({ context }) => ({ convener: context.convener }), judge: judgeRoll, count: countRoll },
  mandates: {
    freeze: ({ context, law }) => ({
      convener: context.convener,
      limit: law.proxies ?? null,
      bars: [...(law.proxyBars ?? [])],
    }),
    reads: ({ principals }) => principals.map(({ voter }) => ({ register: 'roll', key: voter })),
    judge: judgeMandates,
  },
  ballots: {
    offers: ballotOffers,
    freeze: freezeVote,
    reads: (record) => [{ register: 'roll', key: record.voter }, ...mandatesOf(record)],
    judge: judgeBallots,
    doubts: paperDoubts,
    count: countBallots,
  },
}

/** What was registered of a proxy before the vote, and what of this voter's word about him stands beside it. */
function mandatesOf(record: VoteRecord) {
  if (record.kind === 'delivery' || record.proxy === null) return []
  const { kind, voter, proxy } = record
  const beside = kind === 'mandate' ? withdrawalKey({ voter, proxy }) : namingKey({ voter, proxy })
  return [
    { register: 'mandates' as const, key: proxy },
    { register: 'ballots' as const, key: beside },
  ]
}
