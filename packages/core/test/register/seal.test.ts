import { createMemoryStorage, type RecordProof, verifyRecordProof } from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { notice } from '../notice.ts'
import { sitting } from '../sitting.ts'
import { chair, createStage, DAY, director, ENDS, HOUR, namesOf, post, seat } from '../stage.ts'
import { attend, does, object } from './ballot.ts'

describe('the seal', () => {
  test('writes count and root as an entry of the engine; until then a proof is refused', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    for (const unit of ['1', '2', '3']) accepted(await object(process, unit))
    expect(await process.register('objections').proof('2')).toMatchObject({ code: 'register/root-pending' })
    accepted(await process.send({ event: 'notice.withdraw', data: { reason: 'void' }, by: director }))
    expect(await process.register('objections').proof('2')).toMatchObject({ code: 'register/root-pending' })
    expect(await stage.engine().runDue()).toEqual({ done: 1, failed: 0 })
    expect((await process.history()).at(-2)?.body).toMatchObject({
      kind: 'engine',
      name: 'register.sealed',
      data: { register: 'objections', round: 1, count: 3 },
    })
    expect(await process.register('objections').proof('2')).toMatchObject({
      status: 'proved',
      proof: { count: 3 },
    })
    expect(refused((await process.register('objections').proof('9')) as never).code).toBe(
      'register/no-record',
    )
  })

  test('builds the tree once: a proof reads one record, whichever engine is asked a second time', async () => {
    const own = createMemoryStorage()
    let lists = 0
    const storage: typeof own = { ...own, records: (query) => (lists++, own.records(query)) }
    const stage = createStage({ storage })
    const [here, there] = [stage.engine(), stage.engine()]
    const process = await post(here)
    for (const unit of ['1', '2', '3']) accepted(await object(process, unit))
    accepted(await process.send({ event: 'notice.withdraw', data: { reason: 'void' }, by: director }))
    await here.runDue()
    expect(lists).toBe(1)
    const proofOf = async (engine: typeof here, unit: string) => {
      const proof = await engine.community('hope').process(notice, 'n1').register('objections').proof(unit)
      return verifyRecordProof(proof as RecordProof)
    }
    expect(await proofOf(here, '2')).toBe(true)
    expect(lists).toBe(1)
    expect(await Promise.all(['1', '2', '3'].map((unit) => proofOf(there, unit)))).toEqual([true, true, true])
    expect(lists).toBe(2)
  })

  test('counts a round once, though the process moves on before its root is written', async () => {
    const own = createMemoryStorage()
    let lists = 0
    let moved = 0
    const storage: typeof own = {
      ...own,
      records: (query) => (lists++, own.records(query)),
      commit: async (commits) => {
        const sealing = commits.some(({ entries }) => entries[0].body.includes('"name":"register.sealed"'))
        if (sealing && moved < 2) {
          moved++
          accepted(await other.send({ event: 'sitting.resize', data: { seats: 5 + moved }, by: chair }))
        }
        return own.commit(commits)
      },
    }
    const stage = createStage({ storage })
    const process = await seat(stage.engine())
    const other = createStage({ storage: own }).engine().community('hope').process(sitting, process.id)
    await does(process, 'sitting.call')
    for (const who of ['a', 'b']) accepted(await attend(process, who))
    await does(process, 'vote.open')
    expect(await stage.engine().runDue()).toEqual({ done: 1, failed: 0 })
    expect({ lists, moved }).toEqual({ lists: 1, moved: 2 })
  })

  test('whose records were changed gives no proof any more', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    for (const unit of ['1', '2']) accepted(await object(process, unit))
    accepted(await process.send({ event: 'notice.withdraw', data: { reason: 'void' }, by: director }))
    await stage.engine().runDue()
    const { records } = stage.storage
    const storage: typeof stage.storage = {
      ...stage.storage,
      records: async (query) => (await records(query)).map((entry) => ({ ...entry, hash: '0'.repeat(64) })),
    }
    const register = stage.engine({ storage }).community('hope').process(notice, 'n1').register('objections')
    expect(await register.proof('1')).toMatchObject({ code: 'register/root-differs' })
  })

  test('over a process that has gone another way: that it takes no count is a recorded fact, and over', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    accepted(await object(process, '1'))
    accepted(await process.send({ event: 'notice.withdraw', data: { reason: 'void' }, by: director }))
    await stage.engine().runDue()
    expect((await process.history()).at(-1)?.body).toMatchObject({
      kind: 'engine',
      name: 'count.refused',
      data: { register: 'objections', round: 1, event: 'objections.count', code: 'state/ended' },
    })
    expect([
      await stage.storage.tasks({ after: null, limit: 10 }),
      await stage.engine().community('hope').failing(),
      stage.reports,
    ]).toEqual([[], [], []])
    expect(await stage.engine().community('hope').verify()).toMatchObject({ ok: true })
  })

  test('brings the count back as an event, once, however often it is run', async () => {
    const own = createMemoryStorage()
    let broken = 2
    const stage = createStage({
      storage: {
        ...own,
        finish: async (task) => {
          if (task.kind === 'engine' && broken-- > 0) throw new Error('crash')
          return own.finish(task)
        },
      },
    })
    const process = await post(stage.engine())
    for (const unit of ['1', '2']) accepted(await object(process, unit))
    stage.now = ENDS + 3 * DAY
    for (let tries = 0; tries < 4; tries++) {
      await stage.engine().runDue()
      stage.now += HOUR
    }
    expect(await namesOf(process)).toEqual([
      'start',
      'noticeEnds@posted',
      'entryEnds@entering',
      'register.sealed',
      'objections.count',
    ])
    expect(await process.standing()).toMatchObject({ status: 'done', context: { objections: 2 } })
    expect([broken, await stage.storage.tasks({ after: null, limit: 10 })]).toMatchObject([
      expect.any(Number),
      [],
    ])
    expect(broken).toBeLessThan(1)
  })

  test('over nothing is a root as well', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    stage.now = ENDS + 3 * DAY
    await stage.engine().runDue()
    expect((await process.history()).map(({ body }) => body.data)).toContainEqual({
      register: 'objections',
      round: 1,
      count: 0,
      root: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    })
    expect(await process.standing()).toMatchObject({ context: { objections: 0 } })
  })
})

describe('a proof of inclusion', () => {
  async function proofs(count: number): Promise<readonly RecordProof[]> {
    const stage = createStage()
    const process = await post(stage.engine())
    const keys = Array.from({ length: count }, (_, index) => String(index))
    for (const key of keys) accepted(await object(process, key))
    stage.now = ENDS + 3 * DAY
    await stage.engine().runDue()
    return Promise.all(
      keys.map(async (key) => (await process.register('objections').proof(key)) as RecordProof),
    )
  }

  test.each([1, 2, 3, 7, 8])(
    'verifies with nothing but itself, for each of %i records, and tells nothing about a neighbour',
    async (count) => {
      const all = await proofs(count)
      for (const [index, proof] of all.entries()) {
        expect(verifyRecordProof(proof)).toBe(true)
        expect(JSON.parse(proof.body)).toMatchObject({ key: String(index) })
        for (const [other, { body }] of all.entries()) {
          if (other === index) continue
          const { salt } = JSON.parse(body) as { salt: string }
          expect(JSON.stringify(proof)).not.toContain(salt)
        }
      }
    },
  )

  test('fails when anything in it is altered', async () => {
    const [proof] = (await proofs(5)).slice(2) as [RecordProof]
    const flip = (hex: string) => (hex.startsWith('0') ? '1' : '0') + hex.slice(1)
    const altered: RecordProof[] = [
      { ...proof, body: proof.body.replace('"why":"no"', '"why":"ok"') },
      { ...proof, body: `${proof.body} ` },
      { ...proof, root: flip(proof.root) },
      ...proof.proof.path.map((hash, at) => ({
        ...proof,
        proof: { ...proof.proof, path: proof.proof.path.with(at, flip(hash)) },
      })),
      ...proof.proof.path.map((_, at) => ({
        ...proof,
        proof: { ...proof.proof, path: proof.proof.path.toSpliced(at, 1) },
      })),
      { ...proof, proof: { ...proof.proof, path: [...proof.proof.path, proof.root] } },
      { ...proof, proof: { ...proof.proof, path: proof.proof.path.toReversed() } },
      ...[0, 1, 3, 4, 5, -1, 0.5].map((index) => ({ ...proof, proof: { ...proof.proof, index } })),
      ...[2, 3, 4, 9, 0].map((count) => ({ ...proof, proof: { ...proof.proof, count } })),
    ]
    expect(verifyRecordProof(proof)).toBe(true)
    expect(altered.map(verifyRecordProof)).toEqual(altered.map(() => false))
  })
})
