import { createGovernance, createMemoryStorage, type Governance, type StorageAdapter } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect, expectTypeOf, test } from 'vitest'

import { relay } from './relay.ts'
import { createStage, director, everything, HOUR, MORNING, race } from './stage.ts'

/** A store that says which transaction it was asked to join; what is written there is written at once. */
function joinable() {
  const own = createMemoryStorage()
  const joined: string[] = []
  const storage = {
    ...own,
    within: (transaction: { readonly name: string }): StorageAdapter => {
      joined.push(transaction.name)
      return own
    },
  }
  return { storage, joined }
}

const openGovernance = <Storage extends StorageAdapter>(storage: Storage) =>
  createGovernance({
    storage,
    plugins: [everything],
    holdings: () => [{ capacity: 'director' }],
    clock: () => MORNING,
  })

describe('a transaction of the host', () => {
  test('is what the storage adapter takes, by its type; a store that has none cannot be asked', () => {
    const { storage } = joinable()
    expectTypeOf(openGovernance(storage).within).parameter(0).toEqualTypeOf<{ readonly name: string }>()
    expectTypeOf(openGovernance(createMemoryStorage()).within).parameter(0).toEqualTypeOf<never>()
    expect(() =>
      (openGovernance(createMemoryStorage()) as unknown as Governance<string>).within('t'),
    ).toThrow('storage/no-within')
  })

  test('is joined once, and listeners hear in order, once, when the host says that it has committed', async () => {
    const { storage, joined } = joinable()
    const governance = openGovernance(storage)
    const told: string[] = []
    governance.onAny(({ process, name, data }) => told.push(`${process} ${name} ${JSON.stringify(data)}`))
    const inside = governance.within({ name: 'order 7' })
    for (const id of ['r1', 'r2']) {
      const process = inside.community('hope').process(relay, id)
      accepted(await process.start({ input: { dues: { alpha: MORNING - HOUR } }, by: director }))
      accepted(await process.send({ event: 'relay.note', data: { word: 'w' }, by: director }))
    }
    expect([joined, told]).toEqual([['order 7'], []])
    inside.committed()
    inside.committed()
    expect(told).toEqual(['r1 relay.passed {"name":"alpha"}', 'r2 relay.passed {"name":"alpha"}'])
  })

  test('that is never said to be committed tells nobody, and leaves no copy in memory', async () => {
    const stage = createStage()
    let undone: StorageAdapter = createMemoryStorage()
    const governance = openGovernance({
      ...stage.storage,
      within: (_transaction: string): StorageAdapter => undone,
    })
    const told: string[] = []
    governance.onAny(({ name }) => told.push(name))
    const inside = governance.within('t').community('hope').process(relay, 'r1')
    accepted(await inside.start({ input: { dues: { alpha: MORNING - HOUR } }, by: director }))
    undone = createMemoryStorage()
    expect(
      await governance
        .community('hope')
        .process(relay, 'r1')
        .send({ event: 'relay.note', data: { word: 'w' }, by: director }),
    ).toMatchObject({ status: 'refused', code: 'load/unknown-process' })
    expect(told).toEqual([])
  })

  test('sees what it wrote itself, whatever the engine outside has in memory', async () => {
    const { storage } = joinable()
    const governance = openGovernance(storage)
    await race(governance, {})
    const inside = governance.within({ name: 't' }).community('hope').process(relay, 'r1')
    accepted(await inside.send({ event: 'relay.note', data: { word: 'w' }, by: director }))
    accepted(await inside.send({ event: 'relay.note', data: { word: 'w' }, by: director }))
    expect(await inside.standing()).toMatchObject({ context: { words: 2 } })
    expect(
      accepted(
        await governance
          .community('hope')
          .process(relay, 'r1')
          .send({ event: 'relay.stop', data: {}, by: director }),
      ),
    ).toMatchObject({ version: 4, done: true })
  })
})
