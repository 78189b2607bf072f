import type { CreateSubject } from '../../src/conformance/index.ts'
import { remoteStorage, type Tab } from './tab.ts'

let names = 0

/**
 * Stores of a browser for the kit: the first handle is in one tab, the others are in another. The location
 * is the name of the database.
 */
export function inTwoTabs(tabs: () => Promise<readonly [Tab, Tab]>): CreateSubject {
  return async () => {
    const name = `two-tabs-${++names}`
    const opened: { close(): Promise<void> }[] = []
    const open = async (which: 0 | 1) => {
      const storage = await remoteStorage((await tabs())[which], name)
      opened.push(storage)
      return storage
    }
    // A tab that was killed has closed its handles.
    const closeAll = async () =>
      void (await Promise.all(opened.splice(0).map((storage) => storage.close().catch(() => {}))))
    const storage = await open(0)
    await storage.migrate()
    return {
      storage,
      location: name,
      second: () => open(1),
      reopen: async () => {
        await closeAll()
        return open(1)
      },
      newer: async () => {
        await (await tabs())[1].run('makeNewer', name)
        return open(0)
      },
      close: async () => {
        await closeAll()
        await (await tabs())[0].run('remove', name)
      },
    }
  }
}

/** The same stores, asked for more than they promise: that a kill takes nothing. */
export function askedForKills(create: CreateSubject): CreateSubject {
  return async () => {
    const subject = await create()
    return {
      ...subject,
      storage: { ...subject.storage, supports: { ...subject.storage.supports, survives: 'kill' } },
    }
  }
}
