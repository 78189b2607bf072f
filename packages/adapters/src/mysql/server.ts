import { StorageError } from '@gongzhi/core/storage'

import { type MysqlConnection, send } from './driver.ts'

/** What has to be known of a server, and of how the host has set its sessions. */
export interface Server {
  /** Whether it takes several statements as one, outside of stored programs. */
  readonly compound: boolean
  /** How long a statement may be, in characters; it has only such that take a byte each. */
  readonly longest: number
  /** The name of the variable that holds the isolation of a session. */
  readonly isolation: 'tx_isolation' | 'transaction_isolation'
  /**
   * Whether it is a node of a Galera cluster. Locks are of one node there: of two nodes that change one community, the
   * later one learns it at its COMMIT.
   */
  readonly cluster: boolean
}

const ASKED = [
  'version',
  'autocommit',
  'tx_isolation',
  'transaction_isolation',
  'max_allowed_packet',
  'sql_select_limit',
  'sql_mode',
  'wsrep_on',
  'wsrep_sync_wait',
]
const PACKET = 16 * 1_024 * 1_024
/** Statements are taken together up to this length: a quarter of the smallest packet. */
const PIECE = PACKET / 4

/**
 * Asks a session what it is. Throws where something is set that would break a promise.
 *
 * MariaDB from 10.6 on and MySQL from 8.0 on can pass over locked rows, which workers that claim tasks at
 * the same time need.
 */
export async function serverOf(connection: MysqlConnection): Promise<Server> {
  const rows = (await send(
    connection,
    `SHOW SESSION VARIABLES WHERE Variable_name IN (${ASKED.map((name) => `'${name}'`).join(', ')})`,
  )) as readonly { readonly Variable_name: string; readonly Value: string }[]
  const set = new Map(rows.map(({ Variable_name: name, Value: value }) => [name, value]))
  // The limit hides even the answer to this question.
  assertRight(
    set.has('version') && set.has('autocommit') && Number(set.get('sql_select_limit')) >= PACKET,
    'sql_select_limit is set, so that rows would be missing; set it to DEFAULT',
  )
  const version = set.get('version') as string
  const maria = /mariadb/i.test(version)
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10))
  const isolation = set.has('transaction_isolation') ? 'transaction_isolation' : 'tx_isolation'
  assertRight(
    maria ? major > 10 || (major === 10 && minor >= 6) : major >= 8,
    `the server is ${version}, and has to be MariaDB 10.6, MySQL 8.0, or newer`,
  )
  assertRight(
    set.get('autocommit') === 'ON',
    'autocommit is off, so that a connection given back to the pool would keep a transaction open; set it to 1',
  )
  assertRight(
    set.get(isolation) !== 'READ-UNCOMMITTED',
    'the isolation is READ UNCOMMITTED, so that what is never committed would be read; set it to READ COMMITTED',
  )
  assertRight(
    Number(set.get('max_allowed_packet')) >= PACKET,
    `max_allowed_packet is ${set.get('max_allowed_packet')}, ` +
      'too short for a body of a million characters; set it to 16M or more',
  )
  const cluster = set.get('wsrep_on') === 'ON'
  assertRight(
    !cluster || (Number(set.get('wsrep_sync_wait')) & 1) === 1,
    `wsrep_sync_wait is ${set.get('wsrep_sync_wait')} on a node of a cluster, so that what another node has ` +
      'acknowledged would not be read; let the pool send SET SESSION wsrep_sync_wait = 1 on each new connection',
  )
  // In that mode the words between BEGIN and END are those of another language.
  const compound = maria && !(set.get('sql_mode') ?? '').split(',').includes('ORACLE')
  return { compound, longest: PIECE, isolation, cluster }
}

function assertRight(right: boolean, wrong: string): void {
  if (!right) throw new StorageError('storage/wrong-settings', `${wrong}; nothing was stored`)
}
