/**
 * Transactions of libraries, for `within` of the PostgreSQL adapter. Each library keeps its connection to
 * itself; what runs here runs in the transaction that it began, through what it documents for raw statements.
 * None of them is imported: what is needed of one is passed in.
 *
 * A transaction has to be at READ COMMITTED, which is the default of PostgreSQL and of every library here.
 *
 * @module
 */
import { postgresRunner, type PostgresRunner } from './postgres/runner.ts'
import type { Row } from './sql/rows.ts'

/** What is asked of a transaction of Drizzle: that of its `transaction(work)`, over `pg` or PGlite. */
export interface DrizzleTransaction {
  execute(query: never): PromiseLike<unknown>
}

/** What is asked of Drizzle's `sql`. */
export interface DrizzleSql {
  raw(text: string): unknown
  param(value: never): unknown
  join(parts: never): unknown
}

/**
 * A transaction of Drizzle (`db.transaction(async (tx) => …)`), with its `sql`.
 *
 * @example
 * ```ts
 * import { drizzleRunner, type DrizzleSql, type DrizzleTransaction } from '@gongzhi/adapters/runners'
 *
 * // import { sql } from 'drizzle-orm'
 * // db.transaction(async (tx) => { governance.within(drizzleRunner(tx, sql)) … })
 * const runnerOf = (tx: DrizzleTransaction, sql: DrizzleSql) => drizzleRunner(tx, sql)
 * ```
 */
export function drizzleRunner(transaction: DrizzleTransaction, sql: DrizzleSql): PostgresRunner {
  return postgresRunner(transaction, async (text, values) => {
    // Even parts are text, odd ones the number of a value.
    const parts = text
      .split(/\$(\d+)/)
      .map((part, i) =>
        i % 2 === 0 ? sql.raw(part) : sql.param((values[Number(part) - 1] ?? null) as never),
      )
    return rowsOf(await transaction.execute(sql.join(parts as never) as never))
  })
}

/** What is asked of a transaction of Kysely. */
export interface KyselyTransaction {
  withoutPlugins(): { executeQuery(query: never): PromiseLike<{ readonly rows: readonly unknown[] }> }
}

/** What is asked of Kysely's `CompiledQuery`. */
export interface KyselyCompiledQuery {
  raw(text: string, values: unknown[]): unknown
}

/**
 * A transaction of Kysely (`db.transaction().execute(async (tx) => …)`), with its `CompiledQuery`. Plugins of the
 * host that rename columns are left out.
 *
 * @example
 * ```ts
 * import { type KyselyCompiledQuery, kyselyRunner, type KyselyTransaction } from '@gongzhi/adapters/runners'
 *
 * // import { CompiledQuery } from 'kysely'
 * // db.transaction().execute(async (tx) => { governance.within(kyselyRunner(tx, CompiledQuery)) … })
 * const runnerOf = (tx: KyselyTransaction, compiled: KyselyCompiledQuery) => kyselyRunner(tx, compiled)
 * ```
 */
export function kyselyRunner(transaction: KyselyTransaction, compiled: KyselyCompiledQuery): PostgresRunner {
  return postgresRunner(
    transaction,
    async (text, values) =>
      (await transaction.withoutPlugins().executeQuery(compiled.raw(text, [...values]) as never))
        .rows as readonly Row[],
  )
}

/** What is asked of a transaction of Knex. */
export interface KnexTransaction {
  raw(text: string, values: never): PromiseLike<unknown>
}

/**
 * A transaction of Knex (`knex.transaction(async (trx) => …)`). A `postProcessResponse` of the host has to leave
 * the rows of raw statements as they are.
 *
 * @example
 * ```ts
 * import { knexRunner, type KnexTransaction } from '@gongzhi/adapters/runners'
 *
 * // knex.transaction(async (trx) => { governance.within(knexRunner(trx)) … })
 * const runnerOf = (trx: KnexTransaction) => knexRunner(trx)
 * ```
 */
export function knexRunner(transaction: KnexTransaction): PostgresRunner {
  return postgresRunner(transaction, async (text, values) => {
    const found: (string | number | null)[] = []
    const marked = text.replaceAll('?', String.raw`\?`).replaceAll(/\$(\d+)/g, (_, number: string) => {
      found.push(values[Number(number) - 1] ?? null)
      return '?'
    })
    return rowsOf(await transaction.raw(marked, found as never))
  })
}

/** What is asked of an entity manager of TypeORM. */
export interface TypeormManager {
  readonly queryRunner?:
    | {
        query(text: string, values: unknown[], structured: true): PromiseLike<{ readonly records: unknown[] }>
      }
    | undefined
}

/**
 * A transaction of TypeORM: the entity manager of `dataSource.transaction(async (manager) => …)`. Throws where it
 * is in none.
 *
 * @example
 * ```ts
 * import { type TypeormManager, typeormRunner } from '@gongzhi/adapters/runners'
 *
 * // dataSource.transaction(async (manager) => { governance.within(typeormRunner(manager)) … })
 * const runnerOf = (manager: TypeormManager) => typeormRunner(manager)
 * ```
 */
export function typeormRunner({ queryRunner }: TypeormManager): PostgresRunner {
  if (!queryRunner) throw new TypeError('typeormRunner takes the entity manager of a transaction')
  return postgresRunner(
    queryRunner,
    async (text, values) => (await queryRunner.query(text, [...values], true)).records as readonly Row[],
  )
}

/** What is asked of an interactive transaction of Prisma. */
export interface PrismaTransaction {
  $queryRawUnsafe(text: string, ...values: unknown[]): PromiseLike<unknown>
}

/**
 * An interactive transaction of Prisma (`prisma.$transaction(async (tx) => …)`). What takes longer than its
 * `timeout`, five seconds unless told, Prisma ends by itself: give it one that fits.
 *
 * @example
 * ```ts
 * import { prismaRunner, type PrismaTransaction } from '@gongzhi/adapters/runners'
 *
 * // prisma.$transaction(async (tx) => { governance.within(prismaRunner(tx)) … })
 * const runnerOf = (tx: PrismaTransaction) => prismaRunner(tx)
 * ```
 */
export function prismaRunner(transaction: PrismaTransaction): PostgresRunner {
  return postgresRunner(transaction, async (text, values) =>
    rowsOf(await transaction.$queryRawUnsafe(text, ...values)),
  )
}

/** Rows come as a list, or in a result. */
function rowsOf(result: unknown): readonly Row[] {
  if (Array.isArray(result)) return result as readonly Row[]
  return (result as { readonly rows?: readonly Row[] } | undefined)?.rows ?? []
}
