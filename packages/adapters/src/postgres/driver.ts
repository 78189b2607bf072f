import { digestOf } from '../sql/digest.ts'
import type { Row, Value } from '../sql/rows.ts'

/** Runs one statement; a list of values is sent as the text of an array. */
export type Query = (text: string, values?: readonly Value[]) => Promise<readonly Row[]>

interface QueryConfig {
  readonly name?: string
  readonly text: string
  readonly values: unknown[]
  readonly types: { getTypeParser(): (value: unknown) => unknown }
}

/** What is asked of a pool: `Pool` of the package `pg` satisfies it. */
export interface PostgresPool {
  connect(): Promise<PostgresClient>
  query(config: QueryConfig): Promise<{ readonly rows: unknown[] }>
}

/** What a server says beside its answer. */
export interface Notice {
  readonly code?: string | undefined
  readonly message?: string | undefined
}

interface Listening {
  (event: 'error', listener: (error: Error) => void): unknown
  (event: 'notice', listener: (notice: Notice) => void): unknown
  (event: 'notification', listener: (message: { readonly channel: string }) => void): unknown
}

/** A connection of the package `pg`. */
export interface PostgresConnection {
  query(config: QueryConfig): Promise<{ readonly rows: unknown[] }>
  readonly on?: Listening
  readonly removeListener?: Listening
}

/** One connection of a pool. */
export interface PostgresClient extends PostgresConnection {
  release(broken?: Error | boolean): void
  /** `I` where it is in no transaction, as drivers say that know it. */
  readonly getTransactionStatus?: () => string | null
}

/** What is asked of PGlite. */
export interface Pglite {
  query(text: string, values?: unknown[], options?: PgliteOptions): Promise<{ readonly rows: unknown[] }>
  transaction<T>(work: (transaction: PgliteTransaction) => Promise<T>): Promise<T>
  readonly dataDir?: string | undefined
}

interface PgliteOptions {
  readonly parsers: Record<number, (value: string) => unknown>
  readonly serializers: Record<number, (value: unknown) => string>
}

/** A transaction of PGlite. */
export interface PgliteTransaction {
  query(text: string, values?: unknown[], options?: PgliteOptions): Promise<{ readonly rows: unknown[] }>
  rollback(): Promise<void>
  readonly closed?: boolean
}

// Every result is text in the statement itself, so that neither a host's type parsers nor a binary transfer
// changes what is read. Every value is sent as the text of its type.
const asText = { getTypeParser: () => String }
const [BIGINT, TEXT, TEXTS, BIGINTS] = [20, 25, 1009, 1016] as const
const pgliteAsText: PgliteOptions = {
  parsers: { [TEXT]: String },
  serializers: { [TEXT]: String, [BIGINT]: String, [TEXTS]: String, [BIGINTS]: String },
}

/** Statements over a connection of `pg`, or each over any of a pool. */
export function clientQuery(runner: Pick<PostgresConnection, 'query'>): Query {
  return async (text, values = []) =>
    (await runner.query({ text, values: values as Value[], types: asText })).rows as readonly Row[]
}

/** The same, each statement with values under a name, so that a connection has it parsed and planned once. */
export function preparedQuery(runner: Pick<PostgresConnection, 'query'>): Query {
  return async (text, values = []) => {
    const name = values.length > 0 ? (names.get(text) ?? (await nameOf(text))) : undefined
    return (
      await runner.query({
        ...(name !== undefined && { name }),
        text,
        values: values as Value[],
        types: asText,
      })
    ).rows as readonly Row[]
  }
}

/**
 * The names of the statements, which are few: their texts depend on what a batch has, not on how much of it.
 */
const names = new Map<string, string>()

/**
 * A name is a digest of its text: it never means anything else, whoever has prepared it on a connection. The
 * server keeps 63 bytes of a name.
 */
async function nameOf(text: string): Promise<string> {
  const name = `gongzhi_${(await digestOf(text)).slice(0, 40)}`
  names.set(text, name)
  return name
}

/** Statements over a PGlite, or in a transaction of it. */
export function pgliteQuery(runner: Pick<Pglite, 'query'>): Query {
  return async (text, values = []) =>
    (await runner.query(text, values as Value[], pgliteAsText)).rows as readonly Row[]
}

/**
 * A connection that is lost between two statements is reported as an event, and nobody listening ends the
 * process. The next statement fails anyway.
 */
export async function listening<T>(client: PostgresConnection, work: () => Promise<T>): Promise<T> {
  const ignore = (): void => {}
  client.on?.('error', ignore)
  try {
    return await work()
  } finally {
    client.removeListener?.('error', ignore)
  }
}

/** Does some work on a connection, and gives the warning that the server had for it; undefined where it had none. */
export async function warningOf<T>(
  client: PostgresConnection,
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly warning: Notice | undefined }> {
  let warning: Notice | undefined
  // Its severity is in the language of the server; 01 is the class of warnings, 57P01 is of a server that goes down.
  const note = (notice: Notice): void => {
    if (/^(01...|57P01)$/.test(notice.code ?? '')) warning = notice
  }
  client.on?.('notice', note)
  try {
    return { value: await work(), warning }
  } finally {
    client.removeListener?.('notice', note)
  }
}
