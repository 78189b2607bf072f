import type { Row } from '../sql/rows.ts'

/**
 * A transaction of a library that keeps its connection to itself: what it takes to run one statement in it.
 * {@link postgresRunner} makes one; `@gongzhi/adapters/runners` has those of Drizzle, Kysely, Knex and TypeORM.
 */
export interface PostgresRunner {
  readonly kind: 'runner'
  /** What the library has of its transaction: the same for two runners of one transaction. */
  readonly transaction: object
  readonly run: RunStatement
}

/**
 * Runs one statement in the transaction, and gives its rows. Its values stand at `$1`, `$2`, … and may be sent
 * as texts; every result is a text, whose name has to come back as it stands in the statement.
 */
export type RunStatement = (
  text: string,
  values: readonly (string | number | null)[],
) => Promise<readonly Row[]>

/**
 * A runner of your own, for a library that has a transaction and can run a statement as it stands.
 *
 * @example
 * ```ts
 * import { postgresRunner } from '@gongzhi/adapters/postgres'
 *
 * // `client` is what your library gives within its transaction
 * const runnerOf = (client: { raw(text: string, values: unknown[]): Promise<{ rows: Record<string, unknown>[] }> }) =>
 *   postgresRunner(client, async (text, values) => (await client.raw(text, [...values])).rows)
 * ```
 */
export function postgresRunner(transaction: object, run: RunStatement): PostgresRunner {
  return { kind: 'runner', transaction, run }
}
