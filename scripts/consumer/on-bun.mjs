// A host on Bun, over its own SQLite: a history that verifies, and own rows in the same transaction.
import { Database } from 'bun:sqlite'

import { createSqliteStorage } from '@gongzhi/adapters/sqlite'
import { createGovernance, defineProcess, event } from '@gongzhi/core'
import * as z from 'zod'

const label = { zh: '函', en: 'Letter' }
const nothing = z.object({})
const letter = defineProcess(
  {
    name: 'letter',
    version: 1,
    label,
    input: nothing,
    context: z.object({ copies: z.int() }),
    start: { allow: ['clerk'] },
    events: { 'letter.send': event({ data: nothing, label, allow: ['clerk'] }) },
    outcomes: {},
    states: { open: label, sent: label },
  },
  ({ setup }) => ({
    machine: setup({}).createMachine({
      context: () => ({ copies: 0 }),
      initial: 'open',
      states: { open: { on: { 'letter.send': 'sent' } }, sent: { type: 'final' } },
    }),
    due: {},
  }),
)
const database = new Database('on-bun.sqlite', { create: true })
database.exec('PRAGMA journal_mode = WAL; CREATE TABLE notes (text TEXT)')
const storage = createSqliteStorage({ database })
await storage.migrate()
const plugin = { name: 'letters', processes: [letter], capacities: { clerk: label } }
const governance = createGovernance({ storage, plugins: [plugin], holdings: () => [{ capacity: 'clerk' }] })
const hope = governance.community('hope')
const by = { id: 'li', capacity: 'clerk' }
const found = {}

await hope.process(letter, 'a').start({ input: {}, by })
found.sent = (await hope.process(letter, 'a').send({ event: 'letter.send', data: {}, by })).status
for (const [process, end] of [
  ['undone', 'ROLLBACK'],
  ['done', 'COMMIT'],
]) {
  database.exec('BEGIN IMMEDIATE')
  database.prepare('INSERT INTO notes VALUES (?)').run(process)
  await governance.within(database).community('hope').process(letter, process).start({ input: {}, by })
  database.exec(end)
}
found.processes = (await hope.find({})).map(({ process }) => process)
found.notes = database.prepare('SELECT text FROM notes').all()
found.verified = (await hope.verify()).ok

const wanted = { sent: 'accepted', processes: ['a', 'done'], notes: [{ text: 'done' }], verified: true }
if (JSON.stringify(found) !== JSON.stringify(wanted)) throw new Error(`on Bun: ${JSON.stringify(found)}`)
