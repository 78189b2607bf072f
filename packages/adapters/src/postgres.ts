/**
 * A store in PostgreSQL, over the pool that the host passes in: `Pool` of the package `pg`, or a PGlite.
 *
 * @module
 */
import { type StorageAdapter, StorageError } from '@gongzhi/core/storage'

import { copyOf } from './commit/copy.ts'
import { assertStorable } from './commit/storable.ts'
import { array, commitBatch } from './postgres/commit.ts'
import {
  clientQuery,
  type Connection,
  type Pglite,
  pgliteConnection,
  poolConnection,
  preparedQuery,
  type PostgresPool,
  type Query,
} from './postgres/connection.ts'
import { joinedConnection, type PostgresTransaction } from './postgres/join.ts'
import { createWakeUps } from './postgres/wake.ts'
import { createReads } from './sql/reads.ts'
import { type Row, TASK_COLUMNS, toTask } from './sql/rows.ts'
import {
  checksums,
  type Migration,
  migrationsTable,
  pendingMigrations,
  POSTGRES,
  schemaTables,
  type Tables,
} from './sql/schema.ts'
import { createStatements, resultList, type Statement, taskOrder } from './sql/statements.ts'

export type {
  Pglite,
  PgliteTransaction,
  PostgresClient,
  PostgresConnection,
  PostgresPool,
} from './postgres/connection.ts'
export type { PostgresTransaction } from './postgres/join.ts'
/**
 * Where the store is: exactly one of a pool and a PGlite, and the schema of its tables, `gongzhi` unless
 * told.
 *
 * With `notify`, the arming of a task is told to sleeping workers (`wakeUps`). It costs: a transaction with
 * a notification holds a lock of the whole server while it commits, so that all such commits go one after
 * the other (`PreCommit_Notify` in PostgreSQL's `async.c`: "Serialize writers by acquiring a special lock
 * that we hold till after commit"). Worth it where reactions are few and must be quick; workers that look
 * once a second need none of it. Listening takes a connection of the pool.
 *
 * With `preparedStatements`, what commits, loads a process or ends a task is sent under names, and each
 * connection has it parsed and planned once instead of every time: the server works about a third less for
 * an event alone. What searches (`claim`, `find`, `tasks`, pages) is planned anew each time, for its best
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
   * or what `pglite.transaction` gives to its work.
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
 * A batch of commits is one transaction of four or five round trips whatever its size. Text is compared by
 * its bytes, whatever the database's collation is; what is read does not pass through the type parsers of
 * the host. A deadlock or a time-out ends as `storage/try-again` with nothing stored; a connection that is
 * lost during COMMIT as `UnknownOutcome`. Acknowledged commits survive what the server's `fsync` and
 * `synchronous_commit` let them survive; a PGlite promises less, since it does not flush.
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
      survives: options.pool ? 'power-cut' : isOnDisk(options.pglite) ? 'kill' : 'nothing',
      writers: 'multi',
    },
  } as const
  const own = createMethods({ addressed, searched: connection }, { tables, channel })
  return {
    ...about,
    ...own,
    migrate: async () => migrate({ connection, schema, tables, known: await checksums(POSTGRES) }),
    async claim(query) {
      wake?.again()
      return own.claim(query)
    },
    close: async () => wake?.stop(),
    within: (transaction) => ({
      ...about,
      ...createMethods(
        {
          addressed: joinedConnection(transaction, options.pool ? queryOn : 'pglite'),
          searched: joinedConnection(transaction, options.pool ? clientQuery : 'pglite'),
        },
        { tables, channel },
      ),
      migrate: () =>
        Promise.reject(
          new StorageError(
            'storage/in-host-transaction',
            'migrate() takes transactions and locks of its own; nothing was changed; call it before, on the store itself',
          ),
        ),
      close: async () => {},
    }),
    ...(wake && { wakeUps: wake.wakeUps }),
  }
}

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
  { tables, channel }: { readonly tables: Tables; readonly channel: string | undefined },
): Omit<StorageAdapter, 'name' | 'supports' | 'migrate' | 'close' | 'within' | 'wakeUps'> {
  const statements = createStatements(POSTGRES, tables)
  const rowsOf =
    ({ query }: Connection) =>
    ({ text, values }: Statement): Promise<readonly Row[]> =>
      query(text, values)
  const rows = rowsOf(addressed)
  const { load, head } = createReads(statements, rows)
  const claim = `WITH due AS MATERIALIZED (
      SELECT t.community, t.process, t.name FROM ${tables.tasks} t WHERE t.topic = ANY ($1::text[]) AND t.visible_at <= $2::bigint ORDER BY ${taskOrder('t')} LIMIT $3::bigint FOR UPDATE SKIP LOCKED
    ), taken AS (
      UPDATE ${tables.tasks} t SET attempts = t.attempts + 1, visible_at = $4::bigint FROM due WHERE t.community = due.community AND t.process = due.process AND t.name = due.name RETURNING t.*
    ) SELECT ${resultList(POSTGRES, TASK_COLUMNS, 'taken')} FROM taken ORDER BY ${taskOrder('taken')}`

  return {
    async commit(commits) {
      if (commits.length === 0) return []
      assertStorable(commits)
      return commitBatch(addressed, { tables, channel }, copyOf(commits))
    },
    ...createReads(statements, rowsOf(searched)),
    load,
    head,
    claim: async ({ now, until, limit, knows }) =>
      (await searched.query(claim, [array(knows), now, limit, until])).map(toTask),
    defer: async (query) => (await rows(statements.defer(query))).length > 0,
    finish: async (task) => (await rows(statements.finish(task))).length > 0,
  }
}

interface Migrating {
  readonly connection: Connection
  readonly schema: string
  readonly tables: Tables
  readonly known: readonly string[]
}

/** Where nothing is pending, nothing is locked and no right to create is needed. */
async function migrate({ connection, schema, tables, known }: Migrating): Promise<readonly string[]> {
  const [encoding] = await connection.query('SHOW server_encoding')
  if (encoding?.['server_encoding'] !== 'UTF8')
    throw new StorageError(
      'storage/wrong-encoding',
      `the database keeps text as ${String(encoding?.['server_encoding'])}; create it with the encoding UTF8`,
    )
  if ((await pending(connection.query, { schema, tables, known })).steps.length === 0) return []
  return connection.transaction(async (query) => {
    await query(
      `SELECT pg_advisory_xact_lock(hashtextextended('gongzhi migrations ' || $1::text, 0))::text`,
      [schema],
    )
    const { steps, made } = await pending(query, { schema, tables, known })
    if (steps.length > 0 && !made) await query(`CREATE SCHEMA "${schema}"`)
    if (steps.length > 0) await query(migrationsTable(POSTGRES, tables))
    for (const step of steps) {
      for (const statement of step.statements(POSTGRES, tables)) await query(statement)
      await query(
        `INSERT INTO ${tables.migrations} (id, name, checksum) VALUES ($1::bigint, $2::text, $3::text)`,
        [step.id, step.name, known[step.id - 1] as string],
      )
    }
    return { keep: steps.length > 0, value: steps.map(({ id, name }) => `${id}-${name}`) }
  })
}

/**
 * The steps to apply, and whether the schema was made. The catalog is read as tables: what a session has
 * cached of it may be older than the lock.
 */
async function pending(
  query: Query,
  { schema, tables, known }: Omit<Migrating, 'connection'>,
): Promise<{ readonly steps: readonly Migration[]; readonly made: boolean }> {
  const [found] = await query(
    `SELECT c.relname::text AS noted FROM pg_catalog.pg_namespace n LEFT JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = 'migrations' WHERE n.nspname = $1::text`,
    [schema],
  )
  const applied = found?.['noted']
    ? await query(`SELECT m.id::text AS id, m.checksum FROM ${tables.migrations} m ORDER BY m.id`)
    : []
  return {
    steps: pendingMigrations(
      applied.map(({ id, checksum }) => ({ id: Number(id), checksum: String(checksum) })),
      known,
    ),
    made: found !== undefined,
  }
}

/** A PGlite keeps files where it was given a folder; it does not flush them. */
function isOnDisk({ dataDir }: Pglite): boolean {
  return dataDir !== undefined && dataDir !== '' && !dataDir.startsWith('memory://')
}
