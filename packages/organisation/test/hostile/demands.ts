import { type Harness, refused } from '@gongzhi/core/testing'
import { consultation, contactPlan, demand, serviceCatalogue } from '@gongzhi/organisation'

import { catalogue, item, pattern, planned, raised, refund, said } from '../demands.ts'
import { enterprise, hall, management, parkParty, tax } from '../people.ts'
import { standingOf } from '../story.ts'
import { type Attack, refusedOrders, wholeOf } from './attack.ts'

/** A catalogue of somebody else, whose item promises a year. */
async function foreign(h: Harness) {
  const process = await catalogue(h, 'foreign')
  await process
    .by(management)
    .does('item.change', { ...item, promise: { count: 365, unit: 'day' }, reason: '…' })
  return process
}

const startDemand = async (h: Harness, id: string, contact?: object) =>
  refused(
    await h
      .process(demand, id)
      .start({ input: { ...refund, ...(contact && { contact }) } as typeof refund, by: enterprise }),
  )

/** What is tried on what a park's demands cause. */
export const attackedDemands: readonly Attack[] = [
  {
    // Somebody counts a demand that is not, so that a consultation is called.
    reaction: 'demand-to-catalogue',
    stage: (h) => catalogue(h),
    unharmed: (h) => wholeOf(h, serviceCatalogue, 'cat'),
    attack: async (h) => {
      const data = { demand: 'd9', kind: 'facilities' as const, item: null }
      return [
        await h
          .process(serviceCatalogue, 'cat')
          .by(management)
          .cannot('demand.count', data as never),
        await h
          .process(serviceCatalogue, 'cat')
          .by(tax)
          .cannot('demand.count', data as never),
      ]
    },
    refusals: ['authorise/capacity-not-allowed', 'authorise/capacity-not-allowed'],
    async honest(h) {
      await raised(h, { catalogue: 'cat' })
      await h.pass()
      return (await standingOf(h.process(serviceCatalogue, 'cat'))).context.counts
    },
    comesTo: [{ kind: 'tax', count: 1, demands: ['d1'], told: false }],
  },
  {
    // A catalogue of which the demand knows nothing promises it another time.
    reaction: 'catalogue-to-demand',
    async stage(h) {
      await catalogue(h)
      await raised(h, { catalogue: 'cat', item: 'refund' })
      await h.pass()
    },
    unharmed: (h) => wholeOf(h, demand, 'd1'),
    async attack(h) {
      await foreign(h)
      const promise = { item: 'refund', department: tax.id, promise: { count: 365, unit: 'day' } }
      return [
        await h
          .process(demand, 'd1')
          .by(management)
          .cannot('promise.take', promise as never),
        ...(await refusedOrders(h, serviceCatalogue, 'foreign')),
      ]
    },
    refusals: ['authorise/capacity-not-allowed'],
    async honest(h) {
      await h.process(demand, 'd1').by(hall).does('demand.receive', { grade: 'ordinary' })
      return (await standingOf(h.process(demand, 'd1'))).context.promise
    },
    comesTo: { count: 2, unit: 'working-day' },
  },
  {
    // Somebody calls a consultation in the name of a catalogue, or takes the id of one to come.
    reaction: 'pattern-to-consultation',
    stage: (h) => pattern(h, 2),
    unharmed: async (h) => [
      await wholeOf(h, consultation, 'decoy'),
      await wholeOf(h, consultation, 'cat/pattern-1'),
    ],
    async attack(h) {
      const start = async (id: string, from: string | null) =>
        refused(
          await h
            .process(consultation, id)
            .start({ input: { kind: 'tax', demands: [], catalogue: from }, by: management }),
        )
      return [await start('decoy', 'cat'), await start('cat/pattern-1', null)]
    },
    refusals: ['start/ordered-only', 'parse/id'],
    async honest(h) {
      await raised(h, { kind: 'facilities', catalogue: 'cat' }, { id: 'p3' })
      await h.pass()
      return (await standingOf(h.process(consultation, 'cat/pattern-1'))).context.demands
    },
    comesTo: ['p1', 'p2', 'p3'],
  },
  {
    // An enterprise types a demand as if a leader had heard it at his call.
    reaction: 'contact-to-demand',
    stage: (h) => planned(h),
    unharmed: async (h) => [await wholeOf(h, demand, 'decoy'), await wholeOf(h, demand, 'plan/demand-1')],
    attack: async (h) => [
      await startDemand(h, 'decoy', { plan: 'plan', enterprise: 'company-1' }),
      await startDemand(h, 'plan/demand-1'),
    ],
    refusals: ['start/ordered-only', 'parse/id'],
    async honest(h) {
      await catalogue(h)
      await h.process(contactPlan, 'plan').by(parkParty).does('demand.note', said)
      await h.pass()
      return (await standingOf(h.process(demand, 'plan/demand-1'))).context.contact
    },
    comesTo: { plan: 'plan', enterprise: 'company-1' },
  },
]
