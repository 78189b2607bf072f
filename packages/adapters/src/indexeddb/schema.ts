import type { Database, Transaction } from './browser.ts'

/** What a batch of commits takes: the browser lets one writer at each of them at a time. */
export const COMMIT_STORES = [
  'communities',
  'entries',
  'processes',
  'attributes',
  'registers',
  'tasks',
] as const

/** All object stores. */
export const STORES = [...COMMIT_STORES, 'cursors'] as const

/**
 * A step of the schema; its number is the version of the browser's database. A released one is never edited:
 * a change is a new one.
 */
export interface Migration {
  readonly id: number
  readonly name: string
  readonly apply: (database: Database, transaction: Transaction) => void
}

/** All steps, oldest first, numbered from 1. */
export const MIGRATIONS: readonly Migration[] = [{ id: 1, name: 'first', apply: firstSchema }]

function firstSchema(database: Database): void {
  const communities = database.createObjectStore('communities', { keyPath: 'community' })
  communities.createIndex('by-standing', ['standing', 'community'])
  const entries = database.createObjectStore('entries', { keyPath: ['community', 'position'] })
  // One index for the histories of processes and of records. It also makes two entries with one version
  // impossible, and the next one two answers to one command.
  entries.createIndex('by-stream', ['community', 'number', 'stream', 'version'], { unique: true })
  entries.createIndex('by-command', ['community', 'known'], { unique: true })
  const processes = database.createObjectStore('processes', { keyPath: ['community', 'process'] })
  processes.createIndex('by-definition', ['community', 'definition', 'process'])
  processes.createIndex('by-cause', ['community', 'cause', 'process'])
  processes.createIndex('by-start', ['community', 'status', 'started', 'process'])
  processes.createIndex('by-due', ['community', 'status', 'due', 'process'])
  // What processes are found by, in each order.
  const attributes = database.createObjectStore('attributes', {
    keyPath: ['community', 'process', 'attribute', 'value'],
  })
  const found = ['community', 'attribute', 'value', 'status']
  attributes.createIndex('by-id', [...found, 'process'])
  attributes.createIndex('by-start', [...found, 'started', 'process'])
  attributes.createIndex('by-due', [...found, 'due', 'process'])
  database.createObjectStore('registers', { keyPath: ['community', 'process', 'register', 'round'] })
  const tasks = database.createObjectStore('tasks', { keyPath: ['community', 'process', 'name'] })
  tasks.createIndex('by-due', ['dueAt', 'community', 'process', 'name'])
  tasks.createIndex('by-visible', 'visibleAt')
  tasks.createIndex('failing', ['failing', 'dueAt', 'community', 'process', 'name'])
  database.createObjectStore('cursors', { keyPath: ['follower', 'community'] })
}
