import { randomUUID } from 'node:crypto'

import { DBOS } from '@dbos-inc/dbos-sdk'
import { CommandHandler, type Event } from '@event-driven-io/emmett'
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql'
import { createPostgresStorage } from '@gongzhi/adapters/postgres'
import pg from 'pg'

import { type PostgresServer, startPostgres } from '../packages/adapters/test/postgres-server.ts'
import { begin, eventLoad } from './loads.ts'
import { inTurns, perItemAsync, row, type Row, type Table } from './measure.ts'
import { CONNECTIONS, openPool } from './rig-postgres.ts'
import type { Size } from './size.ts'
import { clerk, governanceOn, meter } from './subject.ts'

const STREAMS = 64
/** How many times as fast an event has to be. */
const TIMES = 5

type Counted = Event<'counted', { note: string }>

/**
 * The two that a vendor would pick instead, each on the same PostgreSQL, with as many connections, in turns
 * with ours.
 */
export async function peersTable(size: Size): Promise<Table> {
  const title = 'Peers, on one PostgreSQL'
  const server = await startPostgres()
  if (!server) return { title, rows: [], notes: ['not run: this machine has no server in its packages'] }
  const pool = openPool(server)
  let runs = 0
  const fresh = async () => {
    const storage = createPostgresStorage({ pool, schema: `run_${++runs}`, preparedStatements: true })
    await storage.migrate()
    return storage
  }
  const load = eventLoad(STREAMS, size.peers)
  const ours = async () => {
    const all = await begin(await fresh(), load)
    return perItemAsync(load.count, () => load.run(all))
  }
  const oursApart = async () => {
    const governance = governanceOn(await fresh())
    const all = Array.from({ length: STREAMS }, (_, i) => governance.community(`c${i}`).process(meter, 'p0'))
    await Promise.all(all.map((process) => process.start({ input: { subject: 's' }, by: clerk })))
    return perItemAsync(size.peers, () =>
      Promise.all(
        all.map(async (process) => {
          for (let i = 0; i < size.peers / STREAMS; i++)
            await process.send({ event: 'meter.count', data: { note: 'n' }, by: clerk, id: `e${i}` })
        }),
      ),
    )
  }
  const rows: Row[] = []
  const emmett = await createEmmett(server, size)
  const goal = { atMost: 1 / TIMES }
  rows.push(
    row(
      '64 processes at once',
      await inTurns(size.rounds, ours, emmett.append),
      'Emmett: appendToStream, expected version known',
      goal,
    ),
  )
  rows.push(
    row(
      '64 processes at once',
      await inTurns(size.rounds, ours, emmett.handle),
      'Emmett: CommandHandler (read, decide, append)',
      goal,
    ),
  )
  rows.push(
    row(
      '64 processes in 64 communities',
      await inTurns(size.rounds, oursApart, emmett.append),
      'Emmett: appendToStream, expected version known',
    ),
  )
  await emmett.close()
  const dbos = await createDbos(server, size)
  rows.push(
    row(
      '64 processes at once',
      await inTurns(size.rounds, ours, dbos.receive),
      'DBOS: send, and a workflow that receives',
      goal,
    ),
  )
  await dbos.close()
  await pool.end()
  await server.stop()
  return {
    title,
    rows,
    notes: [
      `All: PostgreSQL ${server.version}, fsync and synchronous_commit on, ` +
        `${CONNECTIONS} connections, ${STREAMS} at once, one event after the other in each.`,
      'Ours: parses, judges by a statechart and permissions, stores entry with hash chain and state, ' +
        'known command ids, deadlines; commits that wait together in one community travel together.',
      'Emmett appendToStream: stores the event under an expected version; judges nothing and keeps no ' +
        'state. Its CommandHandler reads the stream, folds it and appends. No command ids, no deadlines.',
      'DBOS: a message is stored by send, then received by a checkpointed step of its workflow, ' +
        'whose variables are its state; no expected version, no permission. ' +
        'It takes one connection more for LISTEN.',
      'In 64 communities nothing of ours travels together: ' +
        'what is left is the price of one transaction per event on either side.',
    ],
  }
}

/** Emmett's own schema in a database of its own, over a pool as large as ours. */
async function createEmmett(server: PostgresServer, size: Size) {
  const database = await createDatabase(server, 'emmett')
  const pool = new pg.Pool({ ...server.connection, database, max: CONNECTIONS })
  pool.on('error', () => {})
  const store = getPostgreSQLEventStore(urlOf(server, database), {
    connectionOptions: { pool },
    schema: { autoMigration: 'None' },
  })
  await store.schema.migrate()
  const each = size.peers / STREAMS
  const streams = () => Array.from({ length: STREAMS }, () => `meter-${randomUUID()}`)
  const event = (): Counted => ({ type: 'counted', data: { note: 'n' } })
  const handle = CommandHandler<{ count: number; last: string }, Counted>({
    evolve: ({ count }, { data }) => ({ count: count + 1, last: data.note }),
    initialState: () => ({ count: 0, last: '' }),
  })
  return {
    async append() {
      const all = streams()
      await Promise.all(all.map((stream) => store.appendToStream(stream, [event()])))
      return perItemAsync(size.peers, () =>
        Promise.all(
          all.map(async (stream) => {
            for (let i = 0; i < each; i++)
              await store.appendToStream(stream, [event()], { expectedStreamVersion: BigInt(i + 1) })
          }),
        ),
      )
    },
    async handle() {
      const all = streams()
      await Promise.all(all.map((stream) => store.appendToStream(stream, [event()])))
      return perItemAsync(size.peers, () =>
        Promise.all(
          all.map(async (stream) => {
            for (let i = 0; i < each; i++) await handle(store, stream, () => event())
          }),
        ),
      )
    },
    async close() {
      await store.close()
      await pool.end()
    },
  }
}

/** A workflow that waits for messages, updates its state and ends after so many of them. */
async function createDbos(server: PostgresServer, size: Size) {
  const database = await createDatabase(server, 'dbos')
  const pool = new pg.Pool({ ...server.connection, database, max: CONNECTIONS + 1 })
  pool.on('error', () => {})
  const each = size.peers / STREAMS
  const counting = DBOS.registerWorkflow(
    async (messages: number) => {
      const state = { count: 0, last: '' }
      while (state.count < messages) {
        const message = await DBOS.recv<{ note: string }>('count', 600)
        if (!message) throw new Error('a message was waited for in vain')
        state.count++
        state.last = message.note
      }
      return state
    },
    { name: 'counting' },
  )
  const nothing = () => {}
  const complain = (entry: unknown) => console.error(entry)
  DBOS.setConfig({
    name: 'bench',
    systemDatabaseUrl: urlOf(server, database),
    systemDatabasePool: pool,
    logger: { info: nothing, debug: nothing, warn: nothing, error: complain },
  })
  await DBOS.launch()
  return {
    async receive() {
      const handles = await Promise.all(
        Array.from({ length: STREAMS }, () => DBOS.startWorkflow(counting)(each)),
      )
      const took = await perItemAsync(size.peers, async () => {
        await Promise.all(
          handles.map(async ({ workflowID }) => {
            for (let i = 0; i < each; i++) await DBOS.send(workflowID, { note: 'n' }, 'count')
          }),
        )
        for (const state of await Promise.all(handles.map((handle) => handle.getResult())))
          if (state.count !== each) throw new Error(`${state.count} of ${each} messages were received`)
      })
      return took
    },
    async close() {
      await DBOS.shutdown()
      if (!pool.ended) await pool.end()
    },
  }
}

async function createDatabase(server: PostgresServer, name: string): Promise<string> {
  const client = new pg.Client(server.connection)
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  return name
}

function urlOf({ connection: { host, port, user } }: PostgresServer, database: string): string {
  return `postgresql://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
}
