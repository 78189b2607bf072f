/** What is asked of the driver, with every setting of the host that changes what is sent or read set back. */
export interface MysqlQuery {
  readonly sql: string
  readonly typeCast: (field: { string(encoding: string): string | null }) => string | null
  readonly rowsAsArray: false
  readonly nestTables: false
  readonly namedPlaceholders: false
}

/** What is asked of a connection: one of `mysql2/promise` satisfies it. */
export interface MysqlConnection {
  query(options: MysqlQuery): Promise<readonly [result: unknown, fields: unknown]>
}

/** A connection of a pool. */
export interface MysqlPoolConnection extends MysqlConnection {
  release(): void
  destroy(): void
}

/** What is asked of a pool: that of `mysql2/promise` satisfies it. */
export interface MysqlPool {
  getConnection(): Promise<MysqlPoolConnection>
}

/** What the driver says of a statement that gives no rows. */
export interface Header {
  readonly affectedRows: number
  readonly serverStatus?: number
}

/**
 * Sends one statement as it is. Everything comes back as text, integers too: a driver's idea of big integers
 * has no part in it.
 */
export async function send(connection: MysqlConnection, sql: string): Promise<unknown> {
  const [result] = await connection.query({
    sql,
    typeCast: (field) => field.string('utf8'),
    rowsAsArray: false,
    nestTables: false,
    namedPlaceholders: false,
  })
  return result
}
