import type { Entry, StorageAdapter } from '@gongzhi/core/storage'
import { expect } from 'vitest'

import { clerk, workOrder, workOrders } from '../work-order.ts'

/** Communities that are written to while they are copied. */
const COMMUNITIES = ['hope', 'joy']

/** A store that lives: several people write, reactions run, and it is known what was acknowledged. */
export interface Living {
  /** The ids of the processes that were acknowledged so far, by community. */
  acknowledged(): ReadonlyMap<string, readonly string[]>
  /** Nobody writes any more once this has resolved. */
  stop(): Promise<void>
}

/** Begins to write, and goes on until it is stopped. */
export async function beginLiving(storage: StorageAdapter): Promise<Living> {
  const engine = workOrders(storage)
  const done = new Map(COMMUNITIES.map((community) => [community, [] as string[]]))
  const now = { living: true }
  const write = async (community: string): Promise<void> => {
    for (let n = 0; now.living; n++) {
      const id = `o${n}`
      const order = engine.community(community).process(workOrder, id)
      const steps = [
        await order.start({ input: { what: id }, by: clerk }),
        await order.send({ event: 'work.note', data: { text: 'seen' }, by: clerk, id: `${id}-note` }),
        await order
          .register('ratings')
          .record({ data: { unit: '1', stars: 5 }, by: clerk, id: `${id}-rating` }),
        ...(n % 2 === 0
          ? [await order.send({ event: 'work.finish', data: {}, by: clerk, id: `${id}-finish` })]
          : []),
      ]
      expect(steps.map(({ status }) => status)).toEqual(steps.map(() => 'accepted'))
      done.get(community)?.push(id)
      if (n % 5 === 0) await engine.runDue()
    }
  }
  const writing = COMMUNITIES.map(write)
  const some = () => [...done.values()].every((ids) => ids.length >= 10)
  while (!some()) await Promise.race([...writing, new Promise((resolve) => setTimeout(resolve, 5))])
  return {
    acknowledged: () => new Map([...done].map(([community, ids]) => [community, [...ids]])),
    async stop() {
      now.living = false
      await Promise.all(writing)
    },
  }
}

async function feedOf(storage: StorageAdapter, community: string): Promise<readonly Entry[]> {
  const feed: Entry[] = []
  for (;;) {
    const page = await storage.feed({ community, after: feed.length, limit: 1_000 })
    feed.push(...page)
    if (page.length < 1_000) return feed
  }
}

/**
 * What was copied is of one moment: it verifies, has everything that was acknowledged before the copy began, is the
 * beginning of what the original went on to, and goes on from there.
 */
export async function expectCopied(
  copy: StorageAdapter,
  {
    original,
    before,
  }: { readonly original: StorageAdapter; readonly before: ReturnType<Living['acknowledged']> },
): Promise<void> {
  const engine = workOrders(copy)
  for (const [community, ids] of before) {
    const own = engine.community(community)
    expect(await own.verify()).toMatchObject({ ok: true })
    for (const id of ids) {
      const answer = await own.process(workOrder, id).start({ input: { what: id }, by: clerk })
      expect(answer).toMatchObject({ status: 'accepted', replayed: true })
    }
    const [copied, whole] = [await feedOf(copy, community), await feedOf(original, community)]
    expect(copied.length).toBeGreaterThanOrEqual(ids.length * 3)
    expect(copied).toEqual(whole.slice(0, copied.length))
    const after = own.process(workOrder, 'after')
    expect(await after.start({ input: { what: 'x' }, by: clerk })).toMatchObject({ status: 'accepted' })
  }
  await engine.runDue()
  for (const community of before.keys()) {
    const own = engine.community(community)
    expect(await own.failing()).toEqual([])
    expect(await own.verify()).toMatchObject({ ok: true })
  }
}

/**
 * An engine that goes on over a restore to an earlier moment notices at its next write, says so, and goes on from what
 * is there.
 */
export async function expectNoticed(
  storage: StorageAdapter,
  { keep, putBack }: { keep(this: void): Promise<unknown>; putBack(this: void): Promise<unknown> },
): Promise<void> {
  const reports: string[] = []
  const engine = workOrders(storage, { report: ({ code }) => reports.push(code) })
  const order = engine.community('hope').process(workOrder, 'o1')
  await order.start({ input: { what: 'lift' }, by: clerk })
  await keep()
  const note = (text: string) => order.send({ event: 'work.note', data: { text }, by: clerk, id: text })
  expect(await note('lost')).toMatchObject({ version: 2 })
  await putBack()
  expect(await note('again')).toMatchObject({ status: 'accepted', version: 2 })
  expect(reports).toEqual(['store/fell-back'])
  expect(await engine.community('hope').verify()).toMatchObject({ ok: true })
  // What a person sends once more, because he was told of it, is done: nobody knows that command any more.
  expect(await note('lost')).toMatchObject({ status: 'accepted', replayed: false })
}
