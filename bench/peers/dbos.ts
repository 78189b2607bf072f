import pg from 'pg'

import type { PostgresServer } from '../../packages/adapters/test/postgres-server.ts'
import { CONNECTIONS } from '../rig-postgres.ts'
import type { Contender } from './contender.ts'
import { createDatabase, urlOf } from './database.ts'
import { installPeer } from './installed.ts'

interface Dbos {
  readonly DBOS: {
    registerWorkflow(
      work: (process: string, note: string) => Promise<void>,
      options: { readonly name: string },
    ): (process: string, note: string) => Promise<void>
    runStep(work: () => Promise<unknown>, options: { readonly name: string }): Promise<unknown>
    setConfig(config: object): void
    launch(): Promise<unknown>
    shutdown(): Promise<unknown>
  }
}

/** A workflow for each event: its one step changes the state of the process in a table. */
export async function dbosContenders(server: PostgresServer): Promise<readonly Contender[]> {
  const { DBOS } = (await installPeer('dbos').load('@dbos-inc/dbos-sdk')) as Dbos
  const database = await createDatabase(server, 'dbos')
  const pool = new pg.Pool({ ...server.connection, database, max: CONNECTIONS })
  pool.on('error', () => {})
  await pool.query(
    'CREATE TABLE meters (process text PRIMARY KEY, count bigint NOT NULL, last text NOT NULL)',
  )
  const counting = DBOS.registerWorkflow(
    async (process, note) => {
      const change = 'UPDATE meters SET count = count + 1, last = $2 WHERE process = $1'
      await DBOS.runStep(() => pool.query(change, [process, note]), { name: 'count' })
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
  let begun = 0
  return [
    {
      name: 'DBOS: a workflow of one step',
      async begin({ processes }) {
        const names = Array.from({ length: processes }, () => `meter-${begun++}`)
        for (const name of names) await pool.query("INSERT INTO meters VALUES ($1, 0, '')", [name])
        return (sender) => counting(names[sender % processes] as string, 'n')
      },
      async close() {
        await DBOS.shutdown()
        if (!pool.ended) await pool.end()
      },
    },
  ]
}
