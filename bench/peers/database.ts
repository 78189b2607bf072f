import pg from 'pg'

import type { PostgresServer } from '../../packages/adapters/test/postgres-server.ts'

/** Makes a database on a server, for somebody who has tables of his own. */
export async function createDatabase(server: PostgresServer, name: string): Promise<string> {
  const client = new pg.Client(server.connection)
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  return name
}

/** The address of a database on a server that listens on a socket. */
export function urlOf({ connection: { host, port, user } }: PostgresServer, database: string): string {
  return `postgresql://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
}
