import * as z from 'zod'

import { EngineError } from '../errors.ts'
import type { Json } from '../json.ts'
import { feedPage, historyPages } from '../pages.ts'
import type { Entry, StorageAdapter } from '../storage.ts'
import type { Instant } from '../time.ts'
import { giveTurn } from '../turn.ts'
import { type ProcessEntry, readProcessEntry } from '../way/entry.ts'
import { CHECKPOINTS } from './own-process.ts'
import { createTreeBuilder } from './tree.ts'

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

const stretch = z.looseObject({
  community: z.string(),
  from: z.int().min(1),
  to: z.int().min(1),
  root: z.string(),
})

const checkpoint = stretch.extend({
  prev: z.string(),
  recorded: z.int().min(0),
  anchor: z.json().optional(),
})

/** A stretch of a community's feed with its root: what of a checkpoint is looked at when it comes from outside. */
export type Anchor = Pick<Checkpoint, 'community' | 'from' | 'to' | 'root'>

/** Reads what somebody kept outside; undefined where it is no checkpoint. */
export function parseAnchor(kept: unknown): Anchor | undefined {
  const read = readStretch(kept)
  return read && read.from <= read.to ? read : undefined
}

function readStretch(kept: unknown): Anchor | undefined {
  try {
    return stretch.safeParse(kept).data
  } catch {
    // An object that answers by code, and throws.
    return undefined
  }
}

/** What of a checkpoint does not fit to the one before it; undefined where all does. */
export function misfitOf(
  { community, from, prev }: Checkpoint,
  expected: Pick<Checkpoint, 'community' | 'from' | 'prev'>,
): string | undefined {
  const continues = from === expected.from && prev === expected.prev && community === expected.community
  return continues ? undefined : 'does not continue the one before it'
}

/** The checkpoint that an entry says. Throws where it says none. */
export function checkpointOf({ data, version }: Pick<ProcessEntry, 'data' | 'version'>): Checkpoint {
  const read = checkpoint.safeParse(data)
  if (read.success && read.data.from <= read.data.to) return read.data as Checkpoint
  throw new EngineError('load/damaged', `entry ${version} of ${CHECKPOINTS} says no checkpoint`)
}

/** The leaf of an entry under a checkpoint's root: its place and its hash. */
export function checkpointLeaf(entry: Pick<Entry, 'position' | 'hash'>): string {
  return `${entry.position}:${entry.hash}`
}

/**
 * The root over a stretch of the feed, both ends included; undefined where the feed does not reach so far.
 */
export async function rootOfFeed(
  storage: StorageAdapter,
  community: string,
  from: number,
  to: number,
): Promise<string | undefined> {
  const tree = createTreeBuilder()
  for (let after = from - 1; after < to;) {
    const page = await feedPage(storage, { community, after, limit: Math.min(1_000, to - after) })
    if (page.length === 0) return undefined
    for (const entry of page) tree.add(checkpointLeaf(entry))
    after += page.length
    await giveTurn()
  }
  return (await tree.finish()).root
}

/** Every checkpoint of a community, as stored. */
export async function checkpointsOf(
  storage: StorageAdapter,
  community: string,
): Promise<readonly { readonly checkpoint: Checkpoint; readonly hash: string }[]> {
  const found: { checkpoint: Checkpoint; hash: string }[] = []
  for await (const page of historyPages(storage, { community, process: CHECKPOINTS }))
    for (const entry of page)
      found.push({ checkpoint: checkpointOf(readProcessEntry(entry).body), hash: entry.hash })
  return found
}
