import type { Governance, Instant, StorageAdapter } from '@gongzhi/core'

import { clerk, workOrder, workOrders } from '../work-order.ts'

/** The community that is altered. */
export const CITY = 'hope'

const BEGIN: Instant = Date.UTC(2025, 5, 2, 1)

/** An engine over a store in which this community was written. */
export function engineOn(storage: StorageAdapter, clock: () => Instant = () => BEGIN): Governance {
  return workOrders(storage, { clock, salt: () => '0'.repeat(32), report: () => {} })
}

/**
 * A community with one of everything: a work order that is finished, sealed and followed up, one that is open,
 * one whose seal and reaction still wait, and a checkpoint.
 */
export async function tellStory(storage: StorageAdapter): Promise<void> {
  let now = BEGIN
  const engine = engineOn(storage, () => now)
  const order = async (id: string, ratings: readonly string[]) => {
    const process = engine.community(CITY).process(workOrder, id)
    await process.start({ input: { what: id }, by: clerk })
    await process.send({ event: 'work.note', data: { text: 'seen' }, by: clerk, id: `${id}-note` })
    for (const [index, unit] of ratings.entries())
      await process
        .register('ratings')
        .record({ data: { unit, stars: index }, by: clerk, id: `${id}-rating-${index}` })
    now += 60_000
    return process
  }
  const finish = { event: 'work.finish', data: {}, by: clerk } as const
  await (await order('a', ['1', '2', '1'])).send({ ...finish, id: 'a-finish' })
  await engine.runDue()
  await engine.community(CITY).checkpoint()
  await order('b', ['1', '2'])
  await (await order('c', ['1'])).send({ ...finish, id: 'c-finish' })
}
