import { createGovernance, createMemoryStorage, mainlandChina, verifyRecordProof } from '@gongzhi/core'
import { expect, test } from 'vitest'

import { houseRules, notice, plugin } from './notice.ts'

test('a notice goes its whole way: amended, objected to, counted, and posted again by a reaction', async () => {
  let now = Date.UTC(2025, 4, 1, 1)
  const storage = createMemoryStorage()
  const governance = createGovernance({
    storage,
    plugins: [plugin],
    rulebooks: [houseRules],
    calendar: mainlandChina,
    clock: () => now,
    holdings: () => [{ capacity: 'director' }, { capacity: 'owner' }, { capacity: 'clerk' }],
  })
  const city = governance.community('hope')
  const process = city.process(notice, 'n1')
  const by = { id: 'li', capacity: 'director' }
  const started = await process.start({ input: { text: 'hello', from: '2025-04-28' }, by })
  expect(started).toMatchObject({ status: 'accepted', version: 1, state: 'posted' })
  expect(await process.send({ event: 'notice.extend', data: { days: 11 }, by })).toMatchObject({
    status: 'refused',
    code: 'rule/not-met',
    rules: [{ name: 'extendable', required: 10, found: 11 }],
  })
  expect(await process.send({ event: 'notice.amend', data: { text: 'helo' }, by, id: 'c1' })).toMatchObject({
    status: 'accepted',
    version: 2,
  })
  expect(await process.correct({ entry: 2, data: { text: 'hello!' }, reason: 'typo', by })).toMatchObject({
    status: 'accepted',
    version: 3,
  })
  expect(await process.send({ event: 'notice.amend', data: { text: 'helo' }, by, id: 'c1' })).toMatchObject({
    status: 'accepted',
    version: 2,
    replayed: true,
  })
  const owner = { id: 'wang', capacity: 'owner' }
  const receipts = await Promise.all(
    ['1', '2', '3', '2'].map((unit) =>
      process.register('objections').record({ data: { unit, why: 'no' }, by: owner }),
    ),
  )
  expect(receipts).toMatchObject([{ revision: 1 }, { revision: 1 }, { revision: 1 }, { revision: 2 }])
  // 2025-05-05 is a holiday; the notice ends on 6 May at 24:00.
  expect((await process.standing())?.deadlines['noticeEnds@posted']?.due).toBe(Date.UTC(2025, 4, 6, 16))
  now = Date.UTC(2025, 4, 20)
  await governance.runDue()
  const standing = await process.standing()
  expect(standing).toMatchObject({
    status: 'done',
    state: 'ended',
    context: { objections: 3, text: 'hello!' },
  })
  expect((await process.history()).map(({ body }) => [body.kind, body.name, body.at])).toHaveLength(7)
  expect(await city.process(notice, 'n1-again').standing()).toMatchObject({
    status: 'active',
    cause: { process: 'n1' },
  })
  expect(await city.causes('n1-again')).toHaveLength(2)
  expect(await city.effects('n1')).toMatchObject([{ status: 'done', target: { process: 'n1-again' } }])
  const proof = await process.register('objections').proof('2')
  expect(proof.status === 'proved' && verifyRecordProof(proof)).toBe(true)
  await city.checkpoint()
  expect(await city.verify()).toMatchObject({ ok: true, roots: { checked: 1 }, checkpoints: { checked: 1 } })
  const lines: string[] = []
  for await (const line of city.export()) lines.push(line)
  const other = createGovernance({
    storage: createMemoryStorage(),
    plugins: [plugin],
    rulebooks: [houseRules],
    calendar: mainlandChina,
    clock: () => now,
    holdings: () => [],
  })
  expect(await other.import(lines)).toMatchObject({ status: 'imported' })
  expect(await other.community('hope').verify()).toMatchObject({ ok: true })
  expect(await other.community('hope').process(notice, 'n1').history()).toEqual(await process.history())
})
