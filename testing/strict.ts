import type { StorageAdapter } from '@gongzhi/core'

/**
 * A store that takes what every database takes, and nothing else: texts that PostgreSQL can be asked for, whole
 * numbers, no negative limit, no value that is missing. What memory forgives, a driver throws.
 */
export function strict(storage: StorageAdapter): StorageAdapter {
  const reading =
    <Given, Answer>(name: string, read: (given: Given) => Answer) =>
    (given: Given): Answer => {
      check(`${name} was asked`, given)
      return read(given)
    }
  return {
    ...storage,
    commit: reading('commit', storage.commit),
    load: reading('load', storage.load),
    head: reading('head', storage.head),
    read: reading('read', storage.read),
    records: reading('records', storage.records),
    rounds: reading('rounds', storage.rounds),
    feed: reading('feed', storage.feed),
    communities: reading('communities', storage.communities),
    find: reading('find', storage.find),
    tasks: reading('tasks', storage.tasks),
    claim: reading('claim', storage.claim),
    defer: reading('defer', storage.defer),
    finish: reading('finish', storage.finish),
    removed: reading('removed', storage.removed),
    cursors: reading('cursors', storage.cursors),
    claimCursors: reading('claimCursors', storage.claimCursors),
    moveCursor: reading('moveCursor', storage.moveCursor),
  }
}

function check(path: string, value: unknown): void {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed() || value.includes('\u0000'))
        throw new Error(`${path} for a text that no database takes: ${JSON.stringify(value)}`)
      return
    case 'number':
      if (!Number.isSafeInteger(value) || (value < 0 && /\.(?:limit|after)$/.test(path)))
        throw new Error(`${path} for ${value}`)
      return
    case 'boolean':
      return
    case 'object':
      for (const [key, part] of Object.entries(value ?? {})) check(`${path}.${key}`, part)
      return
    default:
      throw new Error(`${path} for ${typeof value}`)
  }
}
