import { createMemoryStorage, verifyRecordProof } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { notice } from '../notice.ts'
import { createStage, DAY, director, ENDS, feedOf, post } from '../stage.ts'
import { object } from './ballot.ts'

describe('20,000 owners at once', () => {
  async function crowd(size: number) {
    const own = createMemoryStorage()
    const calls = { commit: 0, commits: 0, load: 0, head: 0, read: 0 }
    const stage = createStage({
      storage: {
        ...own,
        commit: (batch) => (calls.commit++, (calls.commits += batch.length), own.commit(batch)),
        load: (query) => (calls.load++, own.load(query)),
        head: (key) => (calls.head++, own.head(key)),
        read: (query) => (calls.read++, own.read(query)),
      },
    })
    const process = await post(stage.engine())
    const before = { ...calls }
    const receipts = await Promise.all(
      Array.from({ length: size }, (_, unit) => object(process, String(unit))),
    )
    expect(receipts.every(({ status }) => status === 'accepted')).toBe(true)
    const cost = Object.fromEntries(
      Object.entries(calls).map(([name, count]) => [name, count - (before as Record<string, number>)[name]!]),
    )
    return { stage, process, cost }
  }

  test('cost linear work: one commit each, in few transactions, and one read of the process for all', async () => {
    const { stage, process, cost } = await crowd(20_000)
    expect(cost).toMatchObject({ commits: 20_000, load: 1, head: 0, read: 0 })
    expect(cost['commit']).toBeLessThanOrEqual(20_000 / 500 + 1)
    expect(await process.standing()).toMatchObject({ version: 1 })
    stage.now = ENDS + 3 * DAY
    await stage.engine().runDue()
    expect(await process.standing()).toMatchObject({ status: 'done', context: { objections: 20_000 } })
    const proof = await process.register('objections').proof('19999')
    expect(
      proof.status === 'proved' && verifyRecordProof(proof) && proof.proof.path.length,
    ).toBeLessThanOrEqual(15)
  })

  test('who change their minds at the same moment leave one record each, and a chain of all they said', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    const receipts = await Promise.all(
      Array.from({ length: 60 }, (_, index) => object(process, String(index % 3))),
    )
    expect(
      new Set(
        receipts.map((receipt) => {
          const { key, revision } = accepted(receipt)
          return `${key} ${revision}`
        }),
      ).size,
    ).toBe(60)
    expect(
      (await process.register('objections').records()).map(({ body }) => [body.key, body.version]),
    ).toEqual([
      ['0', 20],
      ['1', 20],
      ['2', 20],
    ])
    expect(await stage.engine().community('hope').verify()).toMatchObject({ ok: true })
  })

  test('who race the seal are either under its root or refused', async () => {
    const stage = createStage()
    const engines = [stage.engine(), stage.engine()] as const
    await post(engines[0])
    const ballots = Array.from({ length: 200 }, (_, unit) =>
      object(
        (engines[unit % 2] as (typeof engines)[0]).community('hope').process(notice, 'n1'),
        String(unit),
      ),
    )
    const withdrawn = engines[1]
      .community('hope')
      .process(notice, 'n1')
      .send({ event: 'notice.withdraw', data: { reason: 'void' }, by: director })
    const receipts = await Promise.all([
      ...ballots,
      ...Array.from({ length: 200 }, (_, unit) =>
        object(engines[0].community('hope').process(notice, 'n1'), `late-${unit}`),
      ),
    ])
    accepted(await withdrawn)
    await engines[0].runDue()
    const sealed = (await feedOf(stage.storage)).find(({ body }) => body.includes('"name":"register.sealed"'))
    expect(JSON.parse(sealed?.body ?? '{}')).toMatchObject({
      data: { count: receipts.filter(({ status }) => status === 'accepted').length },
    })
    expect(await engines[0].community('hope').verify()).toMatchObject({
      ok: true,
      roots: { ok: true, checked: 1 },
    })
  })
})
