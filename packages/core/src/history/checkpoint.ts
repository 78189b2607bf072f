import { sha256Hex } from '#sha256'

import { ENGINE } from '../actor.ts'
import type { Json } from '../json.ts'
import type { Entry } from '../storage.ts'
import type { Instant } from '../time.ts'
import type { Engine } from '../way/engine.ts'
import { type ProcessEntry, readProcessEntry, writeEntry } from '../way/entry.ts'
import { derivedId } from '../way/fingerprint.ts'
import { ENGINE_RELEASE } from '../way/write.ts'
import { createRoot } from './merkle.ts'

/** The process that keeps a community's checkpoints. */
export const CHECKPOINTS = 'gongzhi:checkpoints'
/** The name of its definition; the engine's own, in no plugin. */
export const CHECKPOINT_DEFINITION = 'gongzhi.checkpoint'

/**
 * A root over the feed of a community from one position to another, chained to the one before. Kept outside,
 * it finds out a cut tail and a rewritten store.
 */
export interface Checkpoint {
  readonly community: string
  readonly from: number
  readonly to: number
  readonly root: string
  /** The hash of the checkpoint's entry before it; empty for the first. */
  readonly prev: string
  readonly recorded: Instant
  /** What the anchor outside answered: a signature, a receipt. */
  readonly anchor?: Json
}

/** The leaf of an entry under a checkpoint's root: its place and its hash. */
export function checkpointLeaf(entry: Pick<Entry, 'position' | 'hash'>): string {
  return `${entry.position}:${entry.hash}`
}

/**
 * The root over a stretch of the feed, both ends included; undefined where the feed does not reach so far.
 */
export async function rootOfFeed(
  engine: Pick<Engine, 'storage'>,
  community: string,
  from: number,
  to: number,
): Promise<string | undefined> {
  const leaves: string[] = []
  for (let after = from - 1; after < to;) {
    const page = await engine.storage.feed({ community, after, limit: Math.min(1_000, to - after) })
    if (page.length === 0) return undefined
    leaves.push(...page.map(checkpointLeaf))
    after += page.length
  }
  return createRoot(leaves)
}

/** Every checkpoint of a community, as stored. */
export async function checkpointsOf(
  engine: Pick<Engine, 'storage'>,
  community: string,
): Promise<readonly { readonly checkpoint: Checkpoint; readonly hash: string }[]> {
  const found: { checkpoint: Checkpoint; hash: string }[] = []
  for (let after = 0; ; after += 500) {
    const page = await engine.storage.read({ stream: { community, process: CHECKPOINTS }, after, limit: 500 })
    for (const entry of page)
      found.push({ checkpoint: readProcessEntry(entry).body.data as unknown as Checkpoint, hash: entry.hash })
    if (page.length < 500) return found
  }
}

/** Writes a checkpoint over everything since the last one. */
export async function createCheckpoint(engine: Engine, community: string): Promise<Checkpoint | undefined> {
  for (;;) {
    const { process } = await engine.storage.load({ process: { community, process: CHECKPOINTS } })
    const last = (await checkpointsOf(engine, community)).at(-1)
    const from = (last?.checkpoint.to ?? 0) + 1
    let to = from - 1
    let only = true
    for (;;) {
      const page = await engine.storage.feed({ community, after: to, limit: 1_000 })
      if (page.some((entry) => entry.process !== CHECKPOINTS)) only = false
      to += page.length
      if (page.length < 1_000) break
    }
    if (only) return undefined
    const root = (await rootOfFeed(engine, community, from, to)) as string
    const recorded = Math.max(engine.clock(), last?.checkpoint.recorded ?? 0)
    const bare: Checkpoint = { community, from, to, root, prev: last?.hash ?? '', recorded }
    const anchor = await engine.anchor?.(bare)
    const checkpoint: Checkpoint = { ...bare, ...(anchor !== undefined && { anchor }) }
    const version = (process?.version ?? 0) + 1
    const command = { id: derivedId('checkpoint', community, version), fingerprint: root }
    const body: ProcessEntry = {
      schema: 1,
      version,
      kind: 'engine',
      name: 'checkpoint',
      data: checkpoint as unknown as Json,
      by: ENGINE,
      at: recorded,
      recorded,
      command,
      prev: last?.hash ?? '',
      definition: CHECKPOINT_DEFINITION,
      release: 1,
      engine: ENGINE_RELEASE,
      to: 'kept',
      status: 'active',
      digest: sha256Hex(root),
    }
    const entry = writeEntry(body)
    const result = await engine.committer.commit({
      kind: 'process',
      community,
      process: CHECKPOINTS,
      command,
      recorded,
      expected: version - 1,
      entries: [entry],
      state: {
        definition: CHECKPOINT_DEFINITION,
        release: 1,
        status: 'active',
        states: ['kept'],
        tags: [],
        started: recorded,
        changed: recorded,
        body: JSON.stringify({ head: entry.hash }),
      },
    })
    if (result.status === 'committed') return checkpoint
  }
}
