// A host on another runtime than Node, started by runtimes.test.ts: two hundred processes begun side by side, an
// event, a second command with an id that was used, and whether all of it verifies. Prints what it found.
import { createPostgresStorage } from '@gongzhi/adapters/postgres'
import { openSqlite } from '@gongzhi/adapters/sqlite'
import pg from 'pg'

import { clerk, workOrder, workOrders } from '../work-order.ts'

const [store = '', where = '', schema = ''] = process.argv.slice(2)

async function open() {
  if (store === 'sqlite') {
    const storage = await openSqlite({ file: where })
    return { storage, close: () => storage.close() }
  }
  const pool = new pg.Pool(JSON.parse(where) as pg.PoolConfig)
  return { storage: createPostgresStorage({ pool, schema }), close: () => pool.end() }
}

const { storage, close } = await open()
await storage.migrate()
const hope = workOrders(storage).community('hope')
const start = (id: string) =>
  hope.process(workOrder, id).start({ input: { what: 'lamp' }, by: clerk, id: `start-${id}` })
const ids = Array.from({ length: 200 }, (_, index) => `w-${index}`)
const begun = await Promise.all(ids.map(start))
const again = await start('w-7')
const early = await hope.process(workOrder, 'w-7').send({ event: 'work.finish', data: {}, by: clerk })
const { ok, roots } = await hope.verify()
console.log(
  JSON.stringify({
    begun: begun.filter(({ status }) => status === 'accepted').length,
    again: again.status === 'accepted' && again.replayed,
    early: early.status === 'refused' && early.code,
    stored: (await hope.find({ limit: 1_000 })).length,
    ok,
    roots: roots.findings,
  }),
)
await close()
