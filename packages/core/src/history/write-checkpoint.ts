import { sha256Hex } from '#sha256'

import { ENGINE } from '../actor.ts'
import type { Json } from '../json.ts'
import { SCHEMA } from '../schema.ts'
import type { Engine } from '../way/engine.ts'
import { type ProcessEntry, writeEntry } from '../way/entry.ts'
import { derivedId } from '../way/fingerprint.ts'
import { ENGINE_RELEASE } from '../way/write.ts'
import {
  type Checkpoint,
  CHECKPOINT_DEFINITION,
  CHECKPOINTS,
  checkpointsOf,
  checkpointState,
  rootOfFeed,
} from './checkpoint.ts'

/** Writes a checkpoint over everything since the last one. */
export async function createCheckpoint(engine: Engine, community: string): Promise<Checkpoint | undefined> {
  for (;;) {
    const { process } = await engine.storage.load({ process: { community, process: CHECKPOINTS } })
    const last = (await checkpointsOf(engine.storage, community)).at(-1)
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
    const root = (await rootOfFeed(engine.storage, community, from, to)) as string
    const recorded = Math.max(engine.clock(), last?.checkpoint.recorded ?? 0)
    const bare: Checkpoint = { community, from, to, root, prev: last?.hash ?? '', recorded }
    const anchor = await engine.anchor?.(bare)
    const checkpoint: Checkpoint = { ...bare, ...(anchor !== undefined && { anchor }) }
    const version = (process?.version ?? 0) + 1
    const command = { id: derivedId('checkpoint', community, version), fingerprint: root }
    const body: ProcessEntry = {
      schema: SCHEMA,
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
      head: body.prev,
      entries: [entry],
      state: checkpointState(entry.hash, recorded),
    })
    if (result.status === 'committed') return checkpoint
  }
}
