import { sha256Hex } from '#sha256'

import { ENGINE } from '../actor.ts'
import { EngineError } from '../errors.ts'
import type { Json } from '../json.ts'
import { feedPage } from '../pages.ts'
import { SCHEMA } from '../schema.ts'
import type { CommitResult, StorageAdapter } from '../storage.ts'
import { giveTurn } from '../turn.ts'
import { createAgain } from '../way/again.ts'
import { assertClock } from '../way/clock.ts'
import { unexpectedAnswer } from '../way/conclude.ts'
import { communityTime } from '../way/due.ts'
import type { Engine } from '../way/engine.ts'
import { type ProcessEntry, readProcessEntry, writeEntry } from '../way/entry.ts'
import { derivedId } from '../way/fingerprint.ts'
import { ENGINE_RELEASE } from '../way/release.ts'
import { type Checkpoint, checkpointLeaf } from './checkpoint.ts'
import { CHECKPOINTS, ownDefinition, ownState } from './own-process.ts'
import { createTreeBuilder } from './tree.ts'

/** Writes a checkpoint over everything since the last one. */
export async function createCheckpoint(engine: Engine, community: string): Promise<Checkpoint | undefined> {
  const key = { community, process: CHECKPOINTS }
  await assertClock(engine, community)
  const again = createAgain(engine, key)
  for (;;) {
    const { process } = await engine.storage.load({ process: key })
    const read = process?.version ?? 0
    const last = await checkpointAt(engine.storage, community, read)
    const from = (last?.checkpoint.to ?? 0) + 1
    const since = await feedSince(engine.storage, community, from)
    if (!since) return undefined
    const { to, root } = since
    const recorded = Math.max(communityTime(engine, community), last?.checkpoint.recorded ?? 0)
    const bare: Checkpoint = { community, from, to, root, prev: last?.hash ?? '', recorded }
    const anchor = await engine.anchor?.(bare)
    const checkpoint: Checkpoint = { ...bare, ...(anchor !== undefined && { anchor }) }
    const version = read + 1
    const command = { id: derivedId('checkpoint', community, version), fingerprint: root }
    const body: ProcessEntry = {
      schema: SCHEMA,
      community,
      process: CHECKPOINTS,
      version,
      kind: 'engine',
      name: 'checkpoint',
      data: checkpoint as unknown as Json,
      by: ENGINE,
      at: recorded,
      recorded,
      command,
      prev: last?.hash ?? '',
      definition: ownDefinition(CHECKPOINTS),
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
      head: body.prev,
      entries: [entry],
      state: ownState(CHECKPOINTS, entry.hash, recorded),
    })
    switch (result.status) {
      case 'committed':
        return checkpoint
      case 'conflict':
      case 'replayed':
      case 'mismatch':
        // Somebody else wrote one, perhaps at this version already.
        await again({ read, stands: result.status === 'mismatch' ? version : result.version })
        break
      default:
        throw notTaken(engine, community, result.status)
    }
  }
}

function notTaken(engine: Engine, community: string, status: CommitResult['status']): EngineError {
  if (status !== 'archived' && status !== 'removed') return unexpectedAnswer(engine, status)
  return new EngineError(
    'checkpoint/not-open',
    `${community} is ${status}, and takes no checkpoint; nothing was stored`,
  )
}

/** The checkpoint that stands at a version, if there is one. */
async function checkpointAt(
  storage: StorageAdapter,
  community: string,
  version: number,
): Promise<{ readonly checkpoint: Checkpoint; readonly hash: string } | undefined> {
  if (version === 0) return undefined
  const stream = { community, process: CHECKPOINTS }
  const [entry] = await storage.read({ stream, after: version - 1, limit: 1 })
  return (
    entry && {
      checkpoint: readProcessEntry(entry).body.data as unknown as Checkpoint,
      hash: entry.hash,
    }
  )
}

/** How far the feed goes from a position on, and its root; undefined where it has nothing but checkpoints. */
async function feedSince(
  storage: StorageAdapter,
  community: string,
  from: number,
): Promise<{ readonly to: number; readonly root: string } | undefined> {
  const tree = createTreeBuilder()
  let to = from - 1
  let only = true
  for (;;) {
    const page = await feedPage(storage, { community, after: to, limit: 1_000 })
    for (const entry of page) {
      if (entry.process !== CHECKPOINTS) only = false
      tree.add(checkpointLeaf(entry))
    }
    to += page.length
    if (page.length < 1_000) break
    await giveTurn()
  }
  return only ? undefined : { to, root: (await tree.finish()).root }
}
