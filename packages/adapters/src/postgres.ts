/**
 * A store in PostgreSQL, over the pool that the host passes in: `Pool` of the package `pg`, or a PGlite.
 *
 * @module
 */
import type { StorageAdapter } from '@gongzhi/core/storage'

import { committing } from './commit/committing.ts'
import type { Held } from './commit/held.ts'
import { assertText } from './commit/storable.ts'
import { claimCursors } from './postgres/claim-cursors.ts'
import { claimTasks } from './postgres/claim.ts'
import { commitBatch } from './postgres/commit.ts'
import { type Connection, pgliteConnection, poolConnection } from './postgres/connection.ts'
import { clientQuery, type Pglite, preparedQuery, type PostgresPool } from './postgres/driver.ts'
import { joinedConnection, type PostgresTransaction } from './postgres/join.ts'
import { migrate } from './postgres/migrate.ts'
import { POSTGRES, schemaTables } from './postgres/schema.ts'
import { confirm } from './postgres/standby.ts'
import { createWakeUps } from './postgres/wake.ts'
import type { Place } from './postgres/write.ts'
import { createHeads } from './sql/heads.ts'
import { joinedStore, type Methods } from './sql/joined.ts'
import { createReads } from './sql/reads.ts'
import { type Row, toCommunityHead } from './sql/rows.ts'
import { createStatements, mayRemove, type Statement } from './sql/statements.ts'

export type {
  Pglite,
  PgliteTransaction,
  PostgresClient,
  PostgresConnection,
  PostgresPool,
} from './postgres/driver.ts'
export type { PostgresTransaction } from './postgres/join.ts'
export { primaryOf } from './postgres/primary.ts'
export { type PostgresRunner, postgresRunner, type RunStatement } from './postgres/runner.ts'
/**
 * Where the store is: exactly one of a pool and a PGlite, and the schema of its tables, `gongzhi` unless
 * told.
 *
 * With `notify`, the arming of a task is told to sleeping workers (`wakeUps`). It costs: a transaction with
 * a notification holds a lock of the whole server while it commits, so that all such commits go one after
 * the other (`PreCommit_Notify` in PostgreSQL's `async.c`: "Serialize writers by acquiring a special lock
 * that we hold till after commit"). Worth it where reactions are few and must be quick; workers that look
 * once a second need none of it. Listening takes a connection of the pool, which has to be one session of the server:
 * behind a pooler that gives out sessions by transaction nobody is ever told.
 *
 * With `preparedStatements`, what commits, loads a process or ends a task is sent under names, and each
 * connection has it parsed once instead of every time; a commit alone is planned once as well, until the server has
 * analysed its tables anew. What searches (`claim`, `find`, `tasks`, pages) is planned anew each time, for its best
 * plan depends on what is searched for. A connection of the pool then has to be one session of the server as
 * long as it lives. A pooler that gives out sessions by transaction (PgBouncer with
 * `pool_mode = transaction`) breaks that, unless it keeps track of prepared statements itself; so does
 * `DISCARD ALL` by the host. Off unless told, since no pool says what is behind it; where it is on and
 * should not be, calls end as `storage/wrong-settings` with nothing stored.
 */
export type PostgresOptions = { readonly schema?: string } & (
  | {
      readonly pool: PostgresPool
      readonly notify?: boolean
      readonly preparedStatements?: boolean
      readonly pglite?: never
    }
  | {
      readonly pglite: Pglite
      readonly pool?: never
      readonly notify?: never
      readonly preparedStatements?: never
    }
)

/** A store in PostgreSQL, which joins transactions of the host. */
export interface PostgresStorage extends StorageAdapter {
  /**
   * The store inside a transaction of the host, at READ COMMITTED: a client of the pool after its `BEGIN`,
   * what `pglite.transaction` gives to its work, or a runner of a library (`@gongzhi/adapters/runners`).
   *
   * Every call stands in a savepoint, and calls go one after the other. While it is open, other writers of
   * the same community wait, other communities do not. On PGlite everybody waits: there is one connection,
   * and asking the store itself from within the transaction's work would wait for ever.
   */
  within(transaction: PostgresTransaction): StorageAdapter
}

/**
 * A store in a schema of a PostgreSQL database (13 or newer, encoding UTF8). The host opens and closes the
 * pool, and listens to its `error` event: a server that goes down is told there, and a pool that nobody
 * listens to ends the process.
 *
 * A batch of commits is one transaction of four or five round trips whatever its size; a commit alone is one
 * statement, where the driver says that its session is in no transaction (`pg` from 8.21). Text is compared by
 * its bytes, whatever the database's collation is; what is read does not pass through the type parsers of
 * the host. A deadlock or a time-out ends as `storage/try-again` with nothing stored; a connection that is
 * lost during COMMIT as `UnknownOutcome`. Acknowledged commits survive what the server's `fsync` and
 * `synchronous_commit` let them survive; a PGlite promises less, since it does not flush. Where the server waits for
 * standbys (`synchronous_standby_names`), a COMMIT that was ended while it waited is an `UnknownOutcome`, and what is
 * answered again (`replayed`) waits for them too.
 *
 * @example
 * ```ts
 * import { PGlite } from '@electric-sql/pglite'
 * import { createPostgresStorage } from '@gongzhi/adapters/postgres'
 *
 * const storage = createPostgresStorage({ pglite: new PGlite() })
 * await storage.migrate() // ['1-first']
 * ```
 */
export function createPostgresStorage(options: PostgresOptions): PostgresStorage {
  const { schema = 'gongzhi' } = options
  const tables = schemaTables(schema)
  const channel = options.notify ? `gongzhi:${schema}` : undefined
  const queryOn = options.preparedStatements ? preparedQuery : clientQuery
  const connection = options.pool
    ? poolConnection(options.pool, clientQuery)
    : pgliteConnection(options.pglite)
  const addressed = options.pool ? poolConnection(options.pool, queryOn) : connection
  const wake = options.pool && channel !== undefined ? createWakeUps(options.pool, channel) : undefined
  const about = {
    name: options.pool ? 'postgres' : 'pglite',
    supports: {
      survives: options.pool ? 'power-cut' : keptBy(options.pglite),
      writers: 'multi',
      lanes: options.pool ? LANES : 1,
    },
  } as const
  const held = options.pool ? 'pass-over' : 'wait'
  const own = createMethods({ addressed, searched: connection }, { tables, channel, held })
  return {
    ...about,
    ...own,
    migrate: () => migrate(connection, { schema, tables }),
    async claim(query) {
      wake?.again()
      return own.claim(query)
    },
    ...(options.pool && { time: () => timeOf(connection) }),
    close: async () => wake?.stop(),
    within: (transaction) =>
      joinedStore({
        ...about,
        migrateWould: 'takes transactions and locks of its own',
        methods: createMethods(
          {
            addressed: joinedConnection(transaction, options.pool ? queryOn : 'pglite'),
            searched: joinedConnection(transaction, options.pool ? clientQuery : 'pglite'),
          },
          { tables, channel, held: 'wait' },
        ),
      }),
    ...(wake && { wakeUps: wake.wakeUps }),
  }
}

/** What the clock of the server says. */
async function timeOf({ query }: Connection): Promise<number> {
  const [row] = await query(`SELECT trunc(extract(epoch FROM clock_timestamp()) * 1000)::bigint::text AS now`)
  return Number(row?.['now'])
}

/**
 * While one batch is flushed the next one is written; more are no quicker, for what many write at once is
 * flushed together by the server anyway.
 */
const LANES = 2

/**
 * Two ways to one place: for what is asked by its whole address, whose plan is always the same, and for what
 * is searched for.
 */
interface Ways {
  readonly addressed: Connection
  readonly searched: Connection
}

/** Everything that is asked over a connection, be it the store's own or the host's. */
function createMethods(
  { addressed, searched }: Ways,
  { held, ...place }: Place & { readonly held: Held },
): Methods {
  const statements = createStatements(POSTGRES, place.tables)
  const rowsOf =
    ({ query }: Connection) =>
    ({ text, values }: Statement): Promise<readonly Row[]> =>
      query(text, values)
  const rows = rowsOf(addressed)
  const { load, head } = createReads(statements, rows)
  return {
    commit: committing((commits) => commitBatch(addressed, place, { commits, held })),
    ...createReads(statements, rowsOf(searched)),
    async load(query) {
      const found = await load(query)
      if (found.answered) await confirm(searched)
      return found
    },
    head,
    headOf: createHeads(async (communities) =>
      (await rows(statements.heads(communities))).map(toCommunityHead),
    ),
    claim: (query) => claimTasks(searched, place.tables, query),
    defer: async (query) => (await rows(statements.defer(query))).length > 0,
    finish: async (task) => (await rows(statements.finish(task))).length > 0,
    claimCursors: (query) => claimCursors(searched, place.tables, query),
    moveCursor: async (query) => (await rows(statements.moveCursor(query))).length > 0,
    remove: async (query) => {
      assertText(query.mark ?? '')
      return searched.transaction(async (run) => {
        const ask = ({ text, values }: Statement) => run(text, values)
        const { lock, tail, all } = statements.remove
        const [head] = await ask(lock(query.community))
        if (!mayRemove(query, { head, tail: (await ask(tail(query)))[0] }))
          return { keep: false, value: false }
        for (const statement of all(query)) await ask(statement)
        return { keep: true, value: true }
      })
    },
  }
}

/** A PGlite keeps files where it was given a folder; it does not flush them. */
function keptBy({ dataDir }: Pglite): 'kill' | 'nothing' {
  return dataDir !== undefined && dataDir !== '' && !dataDir.startsWith('memory://') ? 'kill' : 'nothing'
}
