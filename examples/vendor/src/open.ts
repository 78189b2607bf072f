import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'
import type { Store } from './store.ts'

/** A server by its URL, or a file: `postgres://…`, or nothing for a file beside the program. */
export function open(url: string | undefined): Promise<Store> {
  if (url?.startsWith('postgres')) return openPostgres({ connectionString: url })
  return openSqlite(url ?? 'vendor.sqlite')
}
