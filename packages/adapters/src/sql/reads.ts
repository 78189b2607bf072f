import type { StorageAdapter } from '@gongzhi/core/storage'

import {
  type Row,
  toCommunityHead,
  toCursor,
  toEntry,
  toLoaded,
  toProcess,
  toRemoved,
  toRound,
  toTask,
} from './rows.ts'
import type { Statement, Statements } from './statements.ts'

/**
 * The methods that read, over whatever runs a statement. Each asks once, so that what it gives is of one
 * moment.
 */
export function createReads(
  statements: Statements,
  rows: (statement: Statement) => Promise<readonly Row[]>,
): Pick<
  StorageAdapter,
  | 'load'
  | 'head'
  | 'read'
  | 'records'
  | 'rounds'
  | 'feed'
  | 'communities'
  | 'removed'
  | 'find'
  | 'count'
  | 'waiting'
  | 'countWaiting'
  | 'tasks'
  | 'cursors'
> {
  return {
    load: async (query) => toLoaded((await rows(statements.load(query)))[0]),
    head: async (record) =>
      (await rows(statements.head(record)))
        .map(toEntry)
        .map((entry) => ({ revision: entry.version, entry }))[0],
    read: async (query) => (await rows(statements.read(query))).map(toEntry),
    records: async (query) => (await rows(statements.records(query))).map(toEntry),
    rounds: async (process) => (await rows(statements.rounds(process))).map(toRound),
    feed: async (query) => (await rows(statements.feed(query))).map(toEntry),
    communities: async (query) => (await rows(statements.communities(query))).map(toCommunityHead),
    removed: async (query) => (await rows(statements.removed(query))).map(toRemoved),
    find: async (query) => (await rows(statements.find(query))).map(toProcess),
    count: async (query) => Number((await rows(statements.count(query)))[0]?.['found']),
    waiting: async (query) => (await rows(statements.waiting(query))).map(toProcess),
    countWaiting: async (query) => Number((await rows(statements.countWaiting(query)))[0]?.['found']),
    tasks: async (query) => (await rows(statements.tasks(query))).map(toTask),
    cursors: async (query) => (await rows(statements.cursors(query))).map(toCursor),
  }
}
