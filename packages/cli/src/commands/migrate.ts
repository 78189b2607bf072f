import { command } from '../declare.ts'
import { EXIT } from '../exit.ts'

/** Makes the tables of the store, or brings them up to this release. */
export const migrate = command({
  name: 'migrate',
  does: {
    zh: '建立或升级数据库的表',
    en: 'makes the tables of the store, or brings them up to this release',
  },
  async run({ open, answer, say }) {
    const { storage } = await open({ make: true })
    const applied = await storage.migrate()
    await answer({ store: storage.name, applied }, () =>
      applied.length > 0
        ? applied.join('\n')
        : say({ zh: '没有需要执行的迁移。', en: 'Nothing to apply: the store is up to date.' }),
    )
    return EXIT.done
  },
})
