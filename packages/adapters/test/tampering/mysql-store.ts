import { createMysqlStorage } from '@gongzhi/adapters/mysql'

import { createMysqlDatabase } from '../mysql-database.ts'
import { type AlteredStore, toRow } from './altered-store.ts'
import { TABLES } from './changes.ts'

/** A database of the server that `GONGZHI_TEST_MYSQL` names. */
export async function mysqlStore(): Promise<AlteredStore> {
  const database = await createMysqlDatabase()
  const pool = database.pool()
  const storage = createMysqlStorage({ pool })
  await storage.migrate()
  const connection = await pool.getConnection()
  return {
    name: 'mysql',
    storage,
    async rows(table) {
      const [rows] = await connection.query(`SELECT * FROM gongzhi_${table}`)
      return (rows as Record<string, unknown>[]).map(toRow)
    },
    async replace(content) {
      await connection.query('START TRANSACTION')
      try {
        for (const table of TABLES) {
          await connection.query(`DELETE FROM gongzhi_${table}`)
          for (const row of content[table]) {
            const names = Object.keys(row)
            await connection.query(
              `INSERT INTO gongzhi_${table} (${names.map((name) => `\`${name}\``).join(', ')}) ` +
                `VALUES (${names.map(() => '?').join(', ')})`,
              names.map((name) => row[name] as string),
            )
          }
        }
        await connection.query('COMMIT')
        return true
      } catch {
        await connection.query('ROLLBACK')
        return false
      }
    },
    async close() {
      connection.release()
      await database.drop()
    },
  }
}
