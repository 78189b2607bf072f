import { StorageError } from '@gongzhi/core/storage'

import type { Row } from '../sql/rows.ts'
import type { Prepare } from './driver.ts'

/**
 * What the handle's settings promise (SQLite has one writer at a time, and so one lane), and throws where
 * one of them would break a promise.
 */
export function supportsOf(prepare: Prepare): {
  readonly survives: 'nothing' | 'kill' | 'power-cut'
  readonly writers: 'single' | 'multi'
  readonly lanes: 1
} {
  const pragma = (name: string): unknown => Object.values(prepare(`PRAGMA ${name}`).get() as Row)[0]
  const inFile = Boolean((prepare('PRAGMA database_list').get() as Row)['file'])
  const journal = String(pragma('journal_mode'))
  if (journal === 'off')
    throw wrong('journal_mode OFF: a commit that fails could not be undone', 'PRAGMA journal_mode = WAL')
  if (inFile && journal === 'memory')
    throw wrong(
      'journal_mode MEMORY: a process that is killed while it writes takes the file with it',
      'PRAGMA journal_mode = WAL',
    )
  if (Number(pragma('read_uncommitted')) !== 0)
    throw wrong('read_uncommitted: what is read could be undone', 'PRAGMA read_uncommitted = 0')
  const writers = inFile && pragma('locking_mode') === 'exclusive' ? 'single' : 'multi'
  if (!inFile) return { survives: 'nothing', writers, lanes: 1 }
  return { survives: Number(pragma('synchronous')) >= 2 ? 'power-cut' : 'kill', writers, lanes: 1 }
}

function wrong(what: string, instead: string): StorageError {
  return new StorageError(
    'storage/wrong-settings',
    `the handle is set to ${what}; set ${instead} before the store is made`,
  )
}
