import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { code, feed, keepBrowser, newName, none, tabs } from '../test/browser/own-browser.ts'
import { remoteStorage, type Tab } from '../test/browser/tab.ts'
import { deadline, HISTORY, opening, SAMPLE, step } from '../test/sample.ts'

keepBrowser()

describe.skipIf(none !== '')(`a store in the browser${none}`, () => {
  it('says storage/not-migrated before migrate, and makes nothing by being looked at', async () => {
    const name = newName()
    const storage = await remoteStorage(tabs[0], name)
    await expect(storage.feed(feed)).rejects.toEqual(code('storage/not-migrated'))
    await expect(storage.commit([step(0)])).rejects.toEqual(code('storage/not-migrated'))
    expect(
      (await tabs[0].run<readonly { readonly name: string }[]>('names')).map((one) => one.name),
    ).not.toContain(name)
    await storage.migrate()
    expect(await storage.commit([step(0)])).toMatchObject([{ status: 'committed' }])
  })

  it('gives way to a newer page at once, and says storage/newer-schema from then on', async () => {
    const name = newName()
    const storage = await remoteStorage(tabs[0], name)
    await storage.migrate()
    await tabs[1].run('makeNewer', name)
    await expect(storage.commit([step(0)])).rejects.toEqual(code('storage/newer-schema'))
    await expect(storage.migrate()).rejects.toEqual(code('storage/newer-schema'))
    await expect(remoteStorage(tabs[1], name)).rejects.toEqual(code('storage/newer-schema'))
  })

  it('does not hinder that its database is deleted, and can be made anew', async () => {
    const name = newName()
    const storage = await remoteStorage(tabs[0], name)
    await storage.migrate()
    await storage.commit([opening()])
    await tabs[1].run('remove', name)
    await expect(storage.load({ process: SAMPLE })).rejects.toEqual(code('storage/not-migrated'))
    expect(await storage.migrate()).toEqual(['1-first'])
    expect(await storage.communities({ after: null, limit: 9 })).toEqual([])
  })

  it('leaves a database alone that somebody else made under its name', async () => {
    const name = newName()
    await tabs[1].run('hold', name)
    await tabs[1].run('letGo')
    await expect(remoteStorage(tabs[0], name)).rejects.toEqual(code('storage/changed-schema'))
    expect(await tabs[1].run('schemaOf', name)).toEqual({})
  })

  it('has the schema that was released', async () => {
    const name = newName()
    await (await remoteStorage(tabs[0], name)).migrate()
    expect(await tabs[0].run('schemaOf', name)).toEqual(
      JSON.parse(readFileSync(new URL('indexeddb/released/1.json', import.meta.url), 'utf8')),
    )
  })

  it('is brought to a later schema with what it holds, while the tabs of the earlier release give way', async () => {
    const name = newName()
    const storage = await remoteStorage(tabs[0], name)
    await storage.migrate()
    for (const commit of HISTORY) await storage.commit([commit])
    expect(await tabs[1].run('migrateFurther', name, 5_000)).toEqual({ value: ['2-second'] })
    expect(await tabs[1].run('migrateFurther', name, 5_000)).toEqual({ value: [] })
    await expect(storage.feed(feed)).rejects.toEqual(code('storage/newer-schema'))
  })

  it('says storage/locked and applies nothing where a page holds the earlier schema for good', async () => {
    const name = newName()
    const storage = await remoteStorage(tabs[0], name)
    await storage.migrate()
    await storage.commit([opening()])
    await tabs[0].run('hold', name)
    expect(await tabs[1].run('migrateFurther', name, 50)).toMatchObject({ error: { code: 'storage/locked' } })
    await tabs[0].run('letGo')
    // What was given up does not come true when the other page goes: the earlier release finds its schema.
    expect(await storage.feed(feed)).toHaveLength(1)
    expect(await tabs[1].run('migrateFurther', name, 5_000)).toEqual({ value: ['2-second'] })
  })

  it('says storage/locked where another page before it does not get on, and goes on afterwards', async () => {
    for (const blocked of ['migrateFurther', 'remove'] as const) {
      const name = newName()
      const storage = await remoteStorage(tabs[0], name, { lockWaitMs: 300 })
      await storage.migrate()
      await storage.commit([opening()])
      await tabs[0].run('hold', name)
      const doing = tabs[1].run(blocked, name, 50)
      await expect
        .poll(() =>
          storage.feed(feed).then(
            () => 'answered',
            ({ code }) => code as string,
          ),
        )
        .toBe('storage/locked')
      await expect(remoteStorage(tabs[1], name, { lockWaitMs: 50 })).rejects.toEqual(code('storage/locked'))
      await tabs[0].run('letGo')
      await doing
      await (blocked === 'remove'
        ? expect(storage.feed(feed)).rejects.toEqual(code('storage/not-migrated'))
        : expect(storage.feed(feed)).resolves.toHaveLength(1))
    }
  })

  it('says why a later schema cannot be applied, and leaves the earlier one as it was', async () => {
    const name = newName()
    const storage = await remoteStorage(tabs[0], name)
    await storage.migrate()
    await storage.commit([step(0, { arm: [deadline('a'), deadline('b')] })])
    expect(await tabs[1].run('migrateFurther', name, 5_000, true)).toMatchObject({
      error: { code: 'storage/failed', message: expect.stringContaining('ConstraintError') },
    })
    expect(await storage.tasks({ after: null, limit: 9 })).toHaveLength(2)
    expect(await storage.commit([step(1)])).toMatchObject([{ status: 'committed' }])
  })

  it('says that something was stored where the browser has ended the transaction by itself', async () => {
    const name = newName()
    const storage = await remoteStorage(tabs[0], name)
    await storage.migrate()
    expect(await tabs[1].run('writeSlowly', name, 'slow-city')).toEqual({ value: 'written' })
    expect(await storage.communities({ after: null, limit: 9 })).toMatchObject([{ community: 'slow-city' }])
  })

  it('is brought into being once by tabs that come at the same moment', async () => {
    for (let round = 0; round < 20; round++) {
      const name = newName()
      const come = async (tab: Tab) => (await remoteStorage(tab, name)).migrate()
      expect((await Promise.all([come(tabs[0]), come(tabs[1]), come(tabs[0])])).flat()).toEqual(['1-first'])
    }
  })
})
