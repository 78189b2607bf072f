import {
  type Checkpoint,
  createMemoryStorage,
  type Receipt,
  type Report,
  type StorageAdapter,
  verifyRecordProof,
} from '@gongzhi/core'
import { expect, test } from 'vitest'

import { notice } from '../notice.ts'
import {
  AFTER,
  ALL,
  CITY,
  OBJECTIONS,
  director,
  failing,
  governanceOn,
  objection,
  owner,
  play,
  said,
  sha256,
  threat,
  took,
  verify,
} from './intruder.ts'

test(threat('THREAT-040'), async () => {
  const receipt = (await play()).receipts[1] as Receipt
  const forged = await play({
    objections: OBJECTIONS.map(([unit, why]) => [unit, unit === '2' ? 'forged' : why] as const),
  })
  const [stored] = await forged.storage.feed({ community: CITY, after: receipt.position - 1, limit: 1 })
  expect(stored).toMatchObject({ record: { key: '2' } })
  expect(stored?.hash).not.toBe(receipt.hash)
  const proof = took(await forged.n1.register('objections').proof('2'))
  expect(verifyRecordProof(proof)).toBe(true)
  expect(sha256(proof.body)).not.toBe(receipt.hash)
})

test(threat('THREAT-041'), async () => {
  const { n1, receipts } = await play()
  const proof = took(await n1.register('objections').proof('2'))
  expect(verifyRecordProof(proof)).toBe(true)
  expect(sha256(proof.body)).toBe(receipts[1]?.hash)
  expect(verifyRecordProof({ ...proof, body: proof.body.replace('too dear', 'fine by me') })).toBe(false)
  expect(verifyRecordProof({ ...proof, root: sha256('another register') })).toBe(false)
  expect(verifyRecordProof({ ...proof, proof: { ...proof.proof, index: 0 } })).toBe(false)
})

test(threat('THREAT-042'), async () => {
  const { n1, receipts } = await play()
  const proof = took(await n1.register('objections').proof('2'))
  expect(proof.proof.path.every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true)
  expect(JSON.stringify(proof)).not.toMatch(/too loud|too late/)
  const elsewhere = await play({ governance: { salt: (label) => sha256(`another ${label}`).slice(0, 32) } })
  expect(elsewhere.receipts.map(({ key }) => key)).toEqual(receipts.map(({ key }) => key))
  for (const [index, { hash }] of elsewhere.receipts.entries()) expect(hash).not.toBe(receipts[index]?.hash)
})

test(threat('THREAT-050'), async () => {
  const { storage, city, n1 } = await play({ ends: false })
  const anchor = (await city.checkpoint()) as Checkpoint
  took(
    await n1.send({
      event: 'notice.amend',
      data: { text: 'forged' },
      by: { id: 'mallory', capacity: 'director' },
    }),
  )
  expect(await verify(storage, [anchor])).toMatchObject({ ok: true })
  expect((await n1.history()).at(-1)?.body.by).toEqual({ id: 'mallory', capacity: 'director' })
})

test(threat('THREAT-051'), async () => {
  const { storage, n1 } = await play({ ends: false, begin: Date.UTC(2024, 4, 1, 1) })
  expect((await n1.history())[0]?.body.recorded).toBe(Date.UTC(2024, 4, 1, 1))
  expect(await verify(storage)).toMatchObject({ ok: true })
})

test(threat('THREAT-052'), async () => {
  const { storage } = await play()
  const reports: Report[] = []
  const behind = governanceOn(storage, {
    clock: () => AFTER - 86_400_000,
    report: (report) => reports.push(report),
  })
  expect(await behind.runDue()).toEqual({ done: 0, failed: 0 })
  const amend = (engine: typeof behind) =>
    engine
      .community(CITY)
      .process(notice, 'n1-again')
      .send({ event: 'notice.amend', data: { text: 'x' }, by: director })
  expect(await amend(behind)).toMatchObject({ status: 'refused', code: 'clock/behind' })
  expect(reports.map(({ code }) => code)).toEqual(['agenda/clock-behind'])
  const tolerated = governanceOn(storage, { clock: () => AFTER - 5 * 60_000 })
  expect(took(await amend(tolerated)).recorded).toBe(AFTER)
})

test(threat('THREAT-055'), async () => {
  const { storage } = await play()
  const amend = (over: Parameters<typeof governanceOn>[1]) =>
    governanceOn(storage, { clock: () => AFTER + 86_400_000, ...over })
      .community(CITY)
      .process(notice, 'n1-again')
      .send({ event: 'notice.amend', data: { text: 'x' }, by: director })
  expect(await amend({ reference: () => AFTER })).toMatchObject({ code: 'clock/ahead' })
  expect(took(await amend({})).recorded).toBe(AFTER + 86_400_000)
})

test(threat('THREAT-053'), async () => {
  const whole = await play()
  // Before it was ever carried out, and afterwards.
  const memory = createMemoryStorage()
  const withoutReactions: StorageAdapter = {
    ...memory,
    commit: (commits) =>
      memory.commit(
        commits.map((commit) =>
          commit.kind === 'process' && commit.arm
            ? { ...commit, arm: commit.arm.filter(({ kind }) => kind !== 'reaction') }
            : commit,
        ),
      ),
  }
  const { storage, city } = await play({ storage: withoutReactions })
  expect(said(await verify(storage))).toContain('reaction:notice-again:6:0 waits by the history')
  expect(await city.effects('n1')).toMatchObject([{ status: 'lost' }])
  expect(await city.process(notice, 'n1-again').standing()).toBeUndefined()

  const without = (kind: string): StorageAdapter => ({
    ...whole.storage,
    tasks: async (query) => (await whole.storage.tasks(query)).filter((task) => task.kind !== kind),
  })
  const n2 = whole.city.process(notice, 'n2')
  took(await n2.start({ input: { text: 'more', from: '2025-05-20' }, by: director }))
  expect(await verify(whole.storage)).toMatchObject({ ok: true })
  expect(failing(await verify(without('deadline')))).toEqual(['agenda'])

  // A reaction that was switched off when its outcome was announced was never armed, and nobody misses it.
  const fast = governanceOn(whole.storage, { clock: () => AFTER + 30 * 86_400_000, off: ['notice-again'] })
  took(await n2.register('objections').record({ data: { unit: '1', why: 'no' }, by: owner }))
  await fast.runDue()
  expect(await whole.city.effects('n2')).toMatchObject([{ status: 'lost' }])
  expect(await verify(whole.storage)).toMatchObject({ ok: true })
})

test(threat('THREAT-054'), async () => {
  const { storage } = await play()
  const feed = await storage.feed({ community: CITY, after: 0, limit: ALL })
  expect(feed.find(objection('2'))?.body).toContain('too dear')
})
