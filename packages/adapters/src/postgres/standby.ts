import type { Connection } from './connection.ts'
import type { Query } from './driver.ts'

/**
 * Whether commits wait for standbys; where they do, the COMMIT of this transaction does so too, although it stores
 * nothing. What was stored before and is answered again may be here alone: the COMMIT that stored it may have been
 * ended while it waited.
 */
export async function mustWait(query: Query): Promise<boolean> {
  const [row] = await query(
    "SELECT CASE WHEN current_setting('synchronous_standby_names') <> '' AND NOT pg_is_in_recovery() " +
      "THEN pg_logical_emit_message(true, 'gongzhi', '')::text END AS place",
  )
  return typeof row?.['place'] === 'string'
}

/** Waits until what is read of an earlier command is where a commit has to be. */
export function confirm({ transaction }: Connection): Promise<void> {
  return transaction(async (query) => ({ keep: await mustWait(query), value: undefined }))
}
