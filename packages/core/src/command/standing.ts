import { sha256Hex } from '#sha256'

import type { Actor } from '../actor.ts'
import { canonicalJson } from '../canonical.ts'
import { bareActor, fromOutside } from '../from-outside.ts'
import { COMMUNITY, ownDefinition, ownState } from '../history/own-process.ts'
import { STANDING_ENTRIES } from '../history/standing.ts'
import type { Json } from '../json.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { SCHEMA } from '../schema.ts'
import type { Entry, StorageAdapter } from '../storage.ts'
import { parseStored } from '../stored-json.ts'
import type { Instant } from '../time.ts'
import { createAgain } from '../way/again.ts'
import { refuseByClock } from '../way/clock.ts'
import { unexpectedAnswer } from '../way/conclude.ts'
import { communityTime } from '../way/due.ts'
import type { Engine } from '../way/engine.ts'
import { type ProcessEntry, readProcessEntry, writeEntry } from '../way/entry.ts'
import { derivedId } from '../way/fingerprint.ts'
import { headOf } from '../way/head.ts'
import { refuseReason } from '../way/reason.ts'
import { ENGINE_RELEASE } from '../way/release.ts'
import { refuseStanding } from '../way/standing.ts'

/** Who archives, opens or removes a community, and why; it stands in the history, or in what is left of it. */
export interface StandingCommand {
  readonly by: Actor
  /** 1 to 2,000 characters. */
  readonly reason: string
}

/** Where a community ends: what is exported, verified elsewhere, and removed here. */
export interface CommunityEnd {
  readonly community: string
  /** The position of its last entry. */
  readonly position: number
  /** The hash of that entry. */
  readonly hash: string
}

/** A community that was archived, or opened again: where it stands by now. */
export interface StandingChange extends CommunityEnd {
  readonly status: 'archived' | 'open'
  readonly recorded: Instant
}

/** What is left of a community that was removed: that it was here, how far it went, and who took it away, why. */
export interface Removal extends CommunityEnd {
  readonly status: 'removed'
  readonly by: Actor
  readonly reason: string
  readonly recorded: Instant
}

/**
 * What a community is to this store: `unknown`, where nothing of it was ever here; `open`; `archived`; `unfinished`,
 * where an import broke off that nothing but the same file can end; or `removed`.
 */
export type CommunityStanding =
  | { readonly status: 'unknown'; readonly community: string }
  | ({ readonly status: 'open' | 'archived' | 'unfinished' } & CommunityEnd)
  | Removal

/** Archives a community, or opens it again: an entry of its own says who did so, and why. */
export async function changeStanding(
  engine: Engine,
  community: string,
  { to, ...command }: StandingCommand & { readonly to: 'archived' | 'open' },
): Promise<StandingChange | Refusal> {
  const wrong = refuseCommand(community, command) ?? (await refuseByClock(engine, community))
  if (wrong) return wrong
  const key = { community, process: COMMUNITY }
  const again = createAgain(engine, key)
  for (;;) {
    const standing = await standingOf(engine.storage, community)
    if (standing.status === 'removed') return refuseStanding(community, 'removed')
    if (standing.status === 'unknown') return refuse('community/unknown', { details: { community } })
    if (standing.status === 'unfinished') return refuse('community/unfinished', { details: { community } })
    const { process } = await engine.storage.load({ process: key })
    const read = process?.version ?? 0
    const last = read === 0 ? undefined : await entryAt(engine.storage, key, read)
    if (standing.status === to) {
      const { recorded } = (await tailOf(engine.storage, standing)) as Entry
      return { ...standing, status: to, recorded }
    }
    const recorded = Math.max(communityTime(engine, community), last?.recorded ?? 0)
    const body = entryOf({ ...command, to, community, recorded, version: read + 1, prev: last?.hash ?? '' })
    const entry = writeEntry(body)
    const result = await engine.committer.commit({
      kind: 'process',
      ...key,
      command: body.command,
      recorded,
      expected: read,
      head: body.prev,
      entries: [entry],
      state: ownState(COMMUNITY, entry.hash, recorded),
      standing: to,
    })
    switch (result.status) {
      case 'committed':
        return { status: to, community, position: result.position, hash: entry.hash, recorded }
      case 'conflict':
      case 'replayed':
        await again({ read, stands: result.version })
        break
      case 'mismatch':
        await again({ read, stands: read + 1 })
        break
      default:
        throw unexpectedAnswer(engine, result.status)
    }
  }
}

/**
 * Takes an archived community out of this store, where it ends as it is said to. What is left says that it was
 * here.
 */
export async function removeCommunity(
  engine: Engine,
  community: string,
  { position, hash, ...command }: StandingCommand & Pick<CommunityEnd, 'position'> & Partial<CommunityEnd>,
): Promise<Removal | Refusal> {
  const wrong = refuseCommand(community, command) ?? (await refuseByClock(engine, community))
  if (wrong) return wrong
  const standing = await standingOf(engine.storage, community)
  if (standing.status === 'unknown') return refuse('community/unknown', { details: { community } })
  const found = { community, position: standing.position, hash: standing.hash }
  if (position !== found.position || (hash !== undefined && hash !== found.hash))
    return refuse('community/moved-on', {
      details: { ...found, expected: position, ...(hash !== undefined && { expectedHash: hash }) },
    })
  if (standing.status === 'removed') return standing
  if (standing.status === 'open') return refuse('community/not-archived', { details: { community } })
  const removal: Removal = {
    status: 'removed',
    ...found,
    by: bareActor(command.by),
    reason: command.reason,
    recorded: communityTime(engine, community),
  }
  const mark = canonicalJson({ schema: SCHEMA, ...removal })
  if (await engine.storage.remove({ ...found, mark })) return removal
  // Somebody opened it, or took it away, in between.
  return removeCommunity(engine, community, { position, ...(hash !== undefined && { hash }), ...command })
}

/** What a community is to a store. */
export async function standingOf(storage: StorageAdapter, community: string): Promise<CommunityStanding> {
  const head = await headOf(storage, community)
  if (!head) {
    const [removed] = await storage.removed({ community, after: null, limit: 1 })
    return removed ? readMark(removed.mark) : { status: 'unknown', community }
  }
  const tail = await tailOf(storage, head)
  const { position } = head
  const end = { community, position, hash: tail?.hash ?? '' }
  if (!head.archived) return { status: 'open', ...end }
  const { process } = await storage.load({ process: { community, process: COMMUNITY } })
  const last = process && (await entryAt(storage, process, process.version))
  const isSaid = last && readProcessEntry(last).body.name === STANDING_ENTRIES.archived
  return { status: isSaid && last.position === position ? 'archived' : 'unfinished', ...end }
}

/** What a store keeps of the communities that were removed, in order of id. */
export async function removals(
  storage: StorageAdapter,
  { after, limit = 100 }: { readonly after?: string; readonly limit?: number },
): Promise<readonly Removal[]> {
  const marks = await storage.removed({ after: after ?? null, limit })
  return marks.map(({ mark }) => readMark(mark))
}

function readMark(mark: string): Removal {
  const { schema: _, ...removal } = parseStored(
    mark,
    'the mark of a community that was removed',
  ) as unknown as {
    readonly schema: number
  } & Removal
  return removal
}

async function tailOf(
  storage: StorageAdapter,
  { community, position }: { readonly community: string; readonly position: number },
): Promise<Entry | undefined> {
  return (await storage.feed({ community, after: position - 1, limit: 1 }))[0]
}

async function entryAt(
  storage: StorageAdapter,
  { community, process }: { readonly community: string; readonly process: string },
  version: number,
): Promise<Entry | undefined> {
  return (await storage.read({ stream: { community, process }, after: version - 1, limit: 1 }))[0]
}

function refuseCommand(community: string, { by, reason }: StandingCommand): Refusal | undefined {
  const taken = fromOutside('migrate', { community, process: COMMUNITY }, { by, reason })
  return taken.status === 'refused' ? taken : refuseReason(reason)
}

function entryOf({
  to,
  community,
  by,
  reason,
  recorded,
  version,
  prev,
}: StandingCommand & {
  readonly to: 'archived' | 'open'
  readonly community: string
  readonly recorded: Instant
  readonly version: number
  readonly prev: string
}): ProcessEntry {
  const data: Json = { reason }
  const actor = bareActor(by)
  const id = derivedId('standing', community, version)
  return {
    schema: SCHEMA,
    community,
    process: COMMUNITY,
    version,
    kind: 'engine',
    name: STANDING_ENTRIES[to],
    data,
    by: actor,
    at: recorded,
    recorded,
    command: { id, fingerprint: sha256Hex(canonicalJson([to, actor, reason, recorded])) },
    prev,
    definition: ownDefinition(COMMUNITY),
    release: 1,
    engine: ENGINE_RELEASE,
    to: 'kept',
    status: 'active',
    digest: sha256Hex(to),
  } as ProcessEntry
}
