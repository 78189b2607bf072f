import { randomUUID } from 'node:crypto'

import pg from 'pg'

import type { PostgresServer } from '../../packages/adapters/test/postgres-server.ts'
import { CONNECTIONS } from '../rig-postgres.ts'
import type { Contender, Shape } from './contender.ts'
import { createDatabase, urlOf } from './database.ts'
import { installPeer } from './installed.ts'

interface Counted {
  readonly type: 'counted'
  readonly data: { readonly note: string }
}
interface State {
  readonly count: number
  readonly last: string
}
interface EventStore {
  readonly schema: { migrate(): Promise<unknown> }
  appendToStream(stream: string, events: readonly Counted[], options?: object): Promise<unknown>
  close(): Promise<unknown>
}
interface Emmett {
  CommandHandler(options: {
    readonly evolve: (state: State, event: Counted) => State
    readonly initialState: () => State
    readonly retry?: object
  }): (store: EventStore, stream: string, decide: () => Counted) => Promise<unknown>
}
interface EmmettPostgres {
  getPostgreSQLEventStore(url: string, options: object): EventStore
}

const event = (): Counted => ({ type: 'counted', data: { note: 'n' } })

/** Emmett's two ways of writing, each in its own schema in a database of its own, over a pool as large as ours. */
export async function emmettContenders(server: PostgresServer): Promise<readonly Contender[]> {
  const { load } = installPeer('emmett')
  const { CommandHandler } = (await load('@event-driven-io/emmett')) as Emmett
  const { getPostgreSQLEventStore } = (await load('@event-driven-io/emmett-postgresql')) as EmmettPostgres
  const database = await createDatabase(server, 'emmett')
  const pool = new pg.Pool({ ...server.connection, database, max: CONNECTIONS })
  pool.on('error', () => {})
  const store = getPostgreSQLEventStore(urlOf(server, database), {
    connectionOptions: { pool },
    schema: { autoMigration: 'None' },
  })
  await store.schema.migrate()
  const handle = CommandHandler({
    evolve: ({ count }, { data }) => ({ count: count + 1, last: data.note }),
    initialState: () => ({ count: 0, last: '' }),
    // Many at one stream are what is measured: who was beaten tries again until he is not.
    retry: { onVersionConflict: { retries: 1_000, minTimeout: 1, maxTimeout: 50, factor: 1.5 } },
  })
  const begin = async ({ processes }: Shape): Promise<readonly string[]> => {
    const streams = Array.from({ length: processes }, () => `meter-${randomUUID()}`)
    await Promise.all(streams.map((stream) => store.appendToStream(stream, [event()])))
    return streams
  }
  const close = async (): Promise<void> => {
    await store.close()
    if (!pool.ended) await pool.end()
  }
  return [
    {
      name: 'Emmett: CommandHandler (read, decide, append)',
      async begin(shape) {
        const streams = await begin(shape)
        return (sender) => handle(store, streams[sender % shape.processes] as string, event)
      },
      close: async () => {},
    },
    {
      name: 'Emmett: appendToStream, expected version known',
      async begin(shape) {
        const streams = await begin(shape)
        const versions = streams.map(() => 1n)
        // Where many write to one stream, each knows the version only after the one before him.
        const turns = streams.map((): Promise<unknown> => Promise.resolve())
        return (sender) => {
          const at = sender % shape.processes
          const own = (turns[at] as Promise<unknown>).then(async () => {
            const expectedStreamVersion = versions[at] as bigint
            await store.appendToStream(streams[at] as string, [event()], { expectedStreamVersion })
            versions[at] = expectedStreamVersion + 1n
          })
          turns[at] = own
          return own
        }
      },
      close,
    },
  ]
}
