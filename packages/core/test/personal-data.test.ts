import { createMemoryStorage, type StorageAdapter, verifyRecordProof } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { expect, test } from 'vitest'

import { createStage, DAY, post } from './stage.ts'

/** Everything that a store gives of a community, whatever is asked, as one text. */
async function allOf(storage: StorageAdapter, community: string): Promise<string> {
  const page = { after: null, limit: 1_000 }
  const feed = await storage.feed({ community, after: 0, limit: 1_000 })
  const processes = await storage.find({ community, ...page })
  return JSON.stringify([
    feed,
    processes,
    await storage.tasks({ community, ...page }),
    await storage.cursors({ community, ...page }),
    await storage.communities(page),
    await Promise.all(processes.map(({ process }) => storage.rounds({ community, process }))),
  ])
}

/** A vote-like register in which somebody is known by a random id; who that is stands in a table of the host. */
async function told() {
  const storage = createMemoryStorage()
  const people = new Map([['p-7f3a91', { name: '王小明', telephone: '13800000000' }]])
  const stage = createStage({ storage, now: Date.UTC(2026, 2, 2, 1) })
  const engine = stage.engine()
  const process = await post(engine, 'n1', '2026-03-02')
  const object = (by: string, why: string) =>
    process.register('objections').record({ data: { unit: by, why }, by: { id: by, capacity: 'owner' } })
  accepted(await object('p-7f3a91', 'too dear'))
  accepted(await object('p-other', 'no'))
  const city = engine.community('hope')
  await engine.follow({ name: 'messages', handle: () => {} }).runDue()
  return { storage, people, stage, engine, process, object, city }
}

test('of somebody who is written by his id alone, the store has nothing but that id', async () => {
  const { storage, people } = await told()
  const kept = await allOf(storage, 'hope')
  expect(kept).toContain('p-7f3a91')
  for (const { name, telephone } of people.values())
    for (const text of [name, telephone]) expect(kept).not.toContain(text)
})

test('whoever is deleted in the table of the host leaves an id that leads to nobody, and it verifies', async () => {
  const { people, stage, engine, process, city } = await told()
  people.delete('p-7f3a91')
  expect([...people.keys()]).toEqual([])
  for (let day = 0; day < 30; day++) {
    stage.now += DAY
    await engine.runDue()
  }
  const proof = await process.register('objections').proof('p-7f3a91')
  expect(proof.status === 'proved' && verifyRecordProof(proof)).toBe(true)
  expect(await city.verify()).toMatchObject({ ok: true })
})

test('what somebody writes freely stays as it was written, so that his name there is not to be forgotten', async () => {
  const { storage, object, people } = await told()
  accepted(await object('p-7f3a91', '王小明不同意'))
  people.delete('p-7f3a91')
  expect(await allOf(storage, 'hope')).toContain('王小明')
})

test('a community that is archived and removed takes everything with it that it had of anybody', async () => {
  const { storage, city, engine } = await told()
  const clerk = { by: { id: 'zhao', capacity: 'clerk' }, reason: 'the community has another host' }
  const archived = await city.archive(clerk)
  if (archived.status === 'refused') throw new Error(archived.reason.en)
  const { position, hash } = archived
  expect(await city.remove({ ...clerk, position, hash })).toMatchObject({ community: 'hope' })
  expect(await allOf(storage, 'hope')).not.toContain('p-7f3a91')
  // That it was, and who took it out, is kept.
  expect(await engine.removals()).toMatchObject([{ community: 'hope' }])
})
