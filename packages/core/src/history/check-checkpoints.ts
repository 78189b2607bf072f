import { messageOf } from '../errors.ts'
import type { StorageAdapter } from '../storage.ts'
import { checkpointsOf, misfitOf, parseAnchor, rootOfFeed } from './checkpoint.ts'
import type { Finding } from './finding.ts'
import { CHECKPOINTS } from './own-process.ts'

/** What was found about checkpoints, and how many there are. */
export interface CheckpointFindings {
  readonly findings: readonly Finding[]
  readonly checked: number
}

/** Checkpoints inside continue one another, and those inside and outside are roots over the feed. */
export async function checkCheckpoints(
  storage: StorageAdapter,
  community: string,
  anchors: readonly unknown[],
): Promise<CheckpointFindings> {
  const findings: Finding[] = []
  const say = (message: string) => findings.push({ process: CHECKPOINTS, message })
  const inside = await storedCheckpoints(storage, community, say)
  let expected = { community, from: 1, prev: '' }
  for (const { checkpoint, hash } of inside) {
    const { from, to, root } = checkpoint
    const misfit = misfitOf(checkpoint, expected)
    if (misfit !== undefined) say(`the checkpoint ${from} to ${to} ${misfit}`)
    if ((await rootOfFeed(storage, community, from, to)) !== root)
      say(`the feed from ${from} to ${to} has another root than its checkpoint`)
    expected = { community, from: to + 1, prev: hash }
  }
  for (const [index, kept] of anchors.entries()) await checkAnchor({ index, kept })
  return { findings, checked: inside.length + anchors.length }

  async function checkAnchor({ index, kept }: { readonly index: number; readonly kept: unknown }) {
    const anchor = parseAnchor(kept)
    if (!anchor) return say(`what was kept outside as number ${index + 1} is no checkpoint`)
    if (anchor.community !== community) return undefined
    const { from, to, root } = anchor
    const found = await rootOfFeed(storage, community, from, to)
    if (found === undefined) return say(`the feed ends before ${to}, which a checkpoint kept outside covers`)
    return found === root
      ? undefined
      : say(`the feed from ${from} to ${to} has another root than the checkpoint kept outside`)
  }
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
