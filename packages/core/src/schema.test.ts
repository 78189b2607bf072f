import { createMemoryStorage, EngineError, type StorageAdapter } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { notice } from '../test/notice.ts'
import { createStage, director, feedOf, post } from '../test/stage.ts'

/** A store in which a newer engine has written: what this one reads has another schema. */
function newer(storage: StorageAdapter, part: 'state' | 'entry'): StorageAdapter {
  const raise = (body: string) => body.replaceAll('"schema":1', '"schema":2')
  return {
    ...storage,
    async load(query) {
      const { process, ...rest } = await storage.load(query)
      if (!process || part === 'entry') return { ...rest, ...(process && { process }) }
      return {
        ...rest,
        process: { ...process, state: { ...process.state, body: raise(process.state.body) } },
      }
    },
    async read(query) {
      const entries = await storage.read(query)
      return part === 'state' ? entries : entries.map((entry) => ({ ...entry, body: raise(entry.body) }))
    },
  }
}

describe('what a newer engine has written is one error', () => {
  const unknown = (what: RegExp) =>
    expect.objectContaining({ code: 'load/unknown-schema', message: expect.stringMatching(what) })

  test('where a state is read', async () => {
    const storage = createMemoryStorage()
    await post(createStage({ storage }).engine())
    const city = createStage({ storage: newer(storage, 'state') })
      .engine()
      .community('hope')
    const event = { event: 'notice.amend', data: { text: 'x' }, by: director } as const
    const sent = city.process(notice, 'n1').send(event)
    await expect(sent).rejects.toBeInstanceOf(EngineError)
    await expect(sent).rejects.toEqual(unknown(/the state of hope\/n1 is of schema 2/))
  })

  test('where an entry is read', async () => {
    const storage = createMemoryStorage()
    await post(createStage({ storage }).engine())
    const city = createStage({ storage: newer(storage, 'entry') })
      .engine()
      .community('hope')
    const history = city.process(notice, 'n1').history()
    await expect(history).rejects.toEqual(unknown(/the entry at position 1 of hope is of schema 2/))
  })

  test('and a refusal where an export is read: nothing of it is stored', async () => {
    const engine = createStage().engine()
    const lines = ['{"kind":"community","schema":2,"community":"hope"}']
    expect(await engine.import(lines)).toMatchObject({ code: 'import/schema', details: { found: '2' } })
  })

  test('and what this engine writes is of the schema that it reads', async () => {
    const stage = createStage()
    await post(stage.engine())
    const [entry] = await feedOf(stage.storage)
    expect(JSON.parse(entry?.body ?? '')).toMatchObject({ schema: 1 })
  })
})
