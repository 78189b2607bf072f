import { createGovernance, createMemoryStorage, type Plugin, whenever } from '@gongzhi/core'
import { createHarness } from '@gongzhi/core/testing'
import { expect, test } from 'vitest'

import { family, families } from './family.ts'

const clerk = { id: 'zhao', capacity: 'clerk' }

/** What a member of the family tells nobody in particular goes back to whoever ordered it to start. */
const plugin: Plugin = {
  ...families,
  reactions: [
    ...(families.reactions ?? []),
    whenever(family, 'told').send(family, 'hear.child', {
      name: 'back',
      label: family.label,
      orders: ({ lineage, data }) =>
        data.to === 'back'
          ? lineage.slice(0, 1).map(({ community, process }) => ({
              community,
              process,
              data: { about: lineage.map((each) => each.process).join() },
            }))
          : [],
    }),
  ],
}

test('a reaction knows who ordered the process to start, so that what came of it goes back', async () => {
  const harness = createHarness({ plugins: [plugin], start: '2026-03-02' })
  const by = (id: string) => harness.process(family, id).by(clerk)
  const heardBy = async (id: string) =>
    (await harness.process(family, id).standing())?.context.heard.map(({ event, sender }) => [
      event,
      (sender as { process: string }).process,
    ])
  await harness.process(family, 'g').start({ input: { named: null }, by: clerk })
  for (const [parent, child] of [
    ['g', 'p'],
    ['p', 'c'],
  ] as const) {
    await by(parent).does('bear', { child })
    await harness.pass()
  }
  for (const id of ['c', 'g']) await by(id).does('tell', { event: '-', to: 'back', about: '-' })
  await harness.pass()

  // The child of p is heard by p alone; g was started by hand, and has nobody to go back to.
  expect([await heardBy('g'), await heardBy('p'), await heardBy('c')]).toEqual([
    [],
    [['hear.child', 'c']],
    [],
  ])
  expect((await harness.community.effects('c')).filter(({ reaction }) => reaction === 'back')).toEqual([
    {
      reaction: 'back',
      outcome: 'told',
      target: { community: 'test', process: 'p' },
      status: 'done',
    },
  ])
  expect((await harness.community.effects('g')).filter(({ reaction }) => reaction === 'back')).toEqual([])
  expect(await harness.community.verify()).toMatchObject({ ok: true })
})

test('an export that is read before it was carried out brings it along, and it goes back there', async () => {
  const harness = createHarness({ plugins: [plugin], start: '2026-03-02' })
  await harness.process(family, 'p').start({ input: { named: null }, by: clerk })
  await harness.process(family, 'p').by(clerk).does('bear', { child: 'c' })
  await harness.pass()
  await harness.process(family, 'c').by(clerk).does('tell', { event: '-', to: 'back', about: '-' })
  const lines: string[] = []
  for await (const line of harness.community.export()) lines.push(line)

  const there = createGovernance({
    storage: createMemoryStorage(),
    plugins: [plugin],
    holdings: () => [{ capacity: 'clerk' }],
    clock: harness.now,
  })
  expect(await there.import(lines)).toMatchObject({ status: 'imported' })
  await there.runDue()
  const standing = await there.community('test').process(family, 'p').standing()
  expect(standing?.context.heard).toHaveLength(1)
  expect(await there.community('test').verify()).toMatchObject({ ok: true })
})
