import { messageOf } from '../errors.ts'
import type { StorageAdapter } from '../storage.ts'
import { type Checkpoint, CHECKPOINTS, checkpointsOf, rootOfFeed } from './checkpoint.ts'
import type { Finding } from './finding.ts'

/** What was found about checkpoints, and how many there are. */
export interface CheckpointFindings {
  readonly findings: readonly Finding[]
  readonly checked: number
}

/** Checkpoints inside continue one another, and those inside and outside are roots over the feed. */
export async function checkCheckpoints(
  storage: StorageAdapter,
  community: string,
  anchors: readonly Checkpoint[],
): Promise<CheckpointFindings> {
  const findings: Finding[] = []
  const say = (message: string) => findings.push({ process: CHECKPOINTS, message })
  const inside = await storedCheckpoints(storage, community, say)
  let expected = 1
  let prev = ''
  for (const { checkpoint, hash } of inside) {
    const { from, to, root } = checkpoint
    if (from !== expected || checkpoint.prev !== prev || checkpoint.community !== community)
      say(`the checkpoint ${from} to ${to} does not continue the one before it`)
    if ((await rootOfFeed(storage, community, from, to)) !== root)
      say(`the feed from ${from} to ${to} has another root than its checkpoint`)
    expected = to + 1
    prev = hash
  }
  for (const { from, to, root } of anchors.filter((one) => one.community === community)) {
    const found = await rootOfFeed(storage, community, from, to)
    if (found === undefined) say(`the feed ends before ${to}, which a checkpoint kept outside covers`)
    else if (found !== root)
      say(`the feed from ${from} to ${to} has another root than the checkpoint kept outside`)
  }
  return { findings, checked: inside.length + anchors.length }
}

async function storedCheckpoints(
  storage: StorageAdapter,
  community: string,
  say: (message: string) => void,
): ReturnType<typeof checkpointsOf> {
  try {
    return await checkpointsOf(storage, community)
  } catch (error) {
    say(messageOf(error))
    return []
  }
}
