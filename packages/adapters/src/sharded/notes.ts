import {
  type Commit,
  type CommitResult,
  type ProcessKey,
  type StorageAdapter,
  StorageError,
  UnknownOutcome,
} from '@gongzhi/core/storage'

import { digestOf } from '../sql/digest.ts'

// What the sharded store keeps about itself stands in communities of its own, through the contract that every
// adapter has. Their ids begin with a character that no engine takes in an id.

const OWN = '\u0001'

/** In each shard: who it is. */
export const MARK: ProcessKey = { community: `${OWN}shard`, process: 'mark' }
/** In the shard that keeps the map: which shards there are, a process each. */
export const REGISTRY = `${OWN}shards`
/** In the shard that keeps the map: where each community lives, a process each. */
export const PLACES = `${OWN}places`

/** Whether a community is one of the sharded store's own. */
export function isOwn(community: string): boolean {
  return community.startsWith(OWN)
}

/** How often a note is sent whose outcome is unknown, or that the store asks to try again. */
const TRIES = 5

/** Never: nothing comes due in a note. */
const NEVER = 8.64e15

/** A note as it stands. */
export interface Note {
  readonly version: number
  readonly hash: string
  readonly text: string
}

/** A note that is to be written, and what it follows. */
export interface NewNote {
  readonly key: ProcessKey
  readonly before: Note | undefined
  readonly text: string
  /** What it is found by. */
  readonly shard: string
  readonly state: 'settled' | 'moving'
  readonly recorded: number
}

/** Reads a note, the one that was written: by a map that was changed, a community would begin a second time. */
export async function readNote(storage: StorageAdapter, key: ProcessKey): Promise<Note | undefined> {
  const { process } = await storage.load({ process: key })
  if (!process) return undefined
  const { version, state } = process
  const [before, entry] = await lastTwo(storage, { key, version })
  const prev = version === 1 ? '' : before?.hash
  const { hash = '', body: text = '' } = entry ?? {}
  if (
    prev !== undefined &&
    state.body === JSON.stringify({ hash, text }) &&
    hash === (await hashOf(key, { prev, version: version - 1, text }))
  )
    return { version, hash, text }
  throw new StorageError(
    'storage/damaged',
    `what the sharded store noted of ${JSON.stringify(key.process)} is not what was stored: ` +
      'run `verify` on that shard, and restore it',
  )
}

/** The entry at a version, and the one before it. */
async function lastTwo(
  storage: StorageAdapter,
  { key, version }: { readonly key: ProcessKey; readonly version: number },
) {
  const after = Math.max(0, version - 2)
  const entries = await storage.read({ stream: key, after, limit: 2 })
  return [version - 1, version].map((place) => entries[place - after - 1])
}

/** The hash of a text that follows another one. */
async function hashOf(
  { community, process }: ProcessKey,
  { prev, version, text }: { readonly prev: string; readonly version: number; readonly text: string },
): Promise<string> {
  return digestOf(JSON.stringify([prev, community, process, version, text]))
}

/**
 * Writes notes, each where its own still stands as it was read; says of each whether it does so now. Of several who
 * write at once, one gets through, and whoever writes the same as he does.
 */
export async function writeNotes(
  storage: StorageAdapter,
  notes: readonly NewNote[],
): Promise<readonly boolean[]> {
  const commits = await Promise.all(notes.map(commitOf))
  const results = await persistently(() => storage.commit(commits))
  return results.map(({ status }) => status === 'committed' || status === 'replayed')
}

async function commitOf({ key, before, text, shard, state, recorded }: NewNote): Promise<Commit> {
  const version = before?.version ?? 0
  const hash = await hashOf(key, { prev: before?.hash ?? '', version, text })
  return {
    kind: 'process',
    ...key,
    command: { id: hash, fingerprint: hash },
    recorded,
    expected: version,
    head: before?.hash ?? '',
    entries: [{ body: text, hash }],
    state: {
      definition: 'gongzhi.shard',
      release: 1,
      status: 'active',
      states: [state],
      tags: [],
      attributes: [{ name: 'shard', value: shard }],
      started: recorded,
      changed: recorded,
      due: NEVER,
      body: JSON.stringify({ hash, text }),
    },
  }
}

/** Sends again what may be sent again: the command id tells what was stored already. */
async function persistently(send: () => Promise<readonly CommitResult[]>): Promise<readonly CommitResult[]> {
  for (let tries = 1; ; tries++) {
    try {
      return await send()
    } catch (error) {
      const code = (error as { readonly code?: unknown } | undefined)?.code
      if (tries === TRIES || (code !== 'storage/unknown-outcome' && code !== 'storage/try-again')) {
        // What was to be stored for somebody else was not: he may send it again.
        throw error instanceof UnknownOutcome
          ? new StorageError('storage/try-again', 'it is not known whether a note of the map was stored', {
              cause: error,
            })
          : error
      }
    }
  }
}
