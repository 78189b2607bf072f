import type { Tab } from '../browser/tab.ts'
import { remoteStorage } from '../browser/tab.ts'
import type { AlteredStore } from './altered-store.ts'
import type { Row } from './changes.ts'

/** A database of the browser in which a tab is open. */
export async function indexeddbStore(tab: Tab): Promise<AlteredStore> {
  const name = 'tampering'
  const storage = await remoteStorage(tab, name)
  await storage.migrate()
  return {
    name: 'indexeddb',
    storage,
    rows: (table) => tab.run<readonly Row[]>('rowsOf', name, table),
    replace: (content) => tab.run<boolean>('replaceRows', name, content),
    async close() {
      await storage.close()
      await tab.run('remove', name)
    },
  }
}
