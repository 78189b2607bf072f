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
 * one whose seal and reaction still wait, a checkpoint, and three followers: one that has read all of it, one in the
 * midst of it, one that has stopped and was moved by hand.
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
  await engine.follow({ name: 'early', handle: () => {} }).runDue()
  await (await order('c', ['1'])).send({ ...finish, id: 'c-finish' })
  await engine.follow({ name: 'all', handle: () => {} }).runDue()
  const fails = () => Promise.reject(new Error('400 Bad Request'))
  await engine.follow({ name: 'stopped', handle: fails }).runDue()
  const skip = { follower: 'stopped', community: CITY, position: 1, by: 'li', why: 'it was sent by hand' }
  await engine.followers.skip(skip)
  now += 60_000
  await engine.follow({ name: 'stopped', handle: fails }).runDue()
}
