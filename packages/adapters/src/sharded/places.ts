import { type Commit, StorageError } from '@gongzhi/core/storage'

import { isOwn, type Note, PLACES, readNote, writeNotes } from './notes.ts'
import { headOf } from './pages.ts'
import type { Keeper, Shards } from './shards.ts'

/** How many places are remembered. */
const MOST = 100_000

/** Where a community lives. */
export interface Place {
  readonly shard: string
  /** Where it is being moved to. */
  readonly to?: string
}

/** The map of communities: which shard each lives in. */
export interface Places {
  /** Where a community lives, as far as is known without asking. */
  known(community: string): string | undefined
  /** Where it lives; undefined where it was never placed. */
  find(community: string): Promise<string | undefined>
  /** What the map says now, and the note that says it. */
  look(community: string): Promise<{ readonly place: Place; readonly note: Note } | undefined>
  /** Places the communities that begin with these commits, and says where each lives by now. */
  settle(commits: readonly Commit[]): Promise<ReadonlyMap<string, string>>
  /** Changes the map, where it still says what was seen. */
  change(change: PlaceChange): Promise<boolean>
  /** Remembers where a community was found. */
  remember(community: string, shard: string): void
  /** Notes that whatever is in the shard that keeps the map lives there. */
  adopt(keeper: Keeper): Promise<void>
}

/** A community gets another place than it had. */
export interface PlaceChange {
  readonly community: string
  readonly before: Note | undefined
  readonly place: Place
  readonly recorded: number
}

/** Creates the map; `shardOf` says where a community goes that begins. */
export function createPlaces(
  shards: Shards,
  shardOf: (community: string, shards: readonly string[]) => string | Promise<string>,
): Places {
  const cache = new Map<string, string>()

  function remember(community: string, shard: string): void {
    if (!cache.has(community) && cache.size >= MOST) cache.delete(cache.keys().next().value as string)
    cache.set(community, shard)
  }

  async function look(community: string): Promise<{ place: Place; note: Note } | undefined> {
    const note = await readNote(await shards.map(), { community: PLACES, process: community })
    return note && { note, place: JSON.parse(note.text) as Place }
  }

  async function find(community: string): Promise<string | undefined> {
    const shard = await look(community).then(
      (found) => found?.place.shard,
      (error: unknown) => findWithoutMap(community, error),
    )
    if (shard !== undefined) remember(community, shard)
    return shard
  }

  /**
   * While the map is not to be had: a community that is open in a shard lives there, for what is moved is archived
   * until it has come to its end.
   */
  async function findWithoutMap(community: string, error: unknown): Promise<string> {
    if ((error as { readonly code?: unknown } | undefined)?.code === 'storage/wrong-settings') throw error
    const found = await Promise.allSettled(
      shards.names.map(async (name) => {
        const head = await headOf(await shards.use(name), community)
        return head && !head.archived ? name : undefined
      }),
    )
    for (const each of found) if (each.status === 'fulfilled' && each.value !== undefined) return each.value
    throw error
  }

  async function choose(community: string, joined: readonly string[]): Promise<string> {
    const shard = await shardOf(community, joined)
    if (joined.includes(shard)) return shard
    throw new StorageError(
      'storage/wrong-settings',
      `shardOf gives ${JSON.stringify(shard)} for a community, which is none of the shards ${joined.join(', ')}`,
    )
  }

  async function place(first: ReadonlyMap<string, Commit>): Promise<void> {
    const map = await shards.map()
    const joined = await shards.registered()
    const notes = await Promise.all(
      [...first.values()].map(async ({ community, recorded }) =>
        noteOf({ community, before: undefined, recorded, place: { shard: await choose(community, joined) } }),
      ),
    )
    await writeNotes(map, notes)
    await Promise.all([...first.keys()].map(find))
  }

  async function change(given: PlaceChange): Promise<boolean> {
    const [written] = await writeNotes(await shards.map(), [noteOf(given)])
    if (written) remember(given.community, given.place.shard)
    return written === true
  }

  return {
    known: (community) => cache.get(community),
    look,
    find,
    remember,
    change,
    async settle(commits) {
      const all = new Set(commits.map(({ community }) => community))
      await Promise.all([...all].filter((community) => !cache.has(community)).map(find))
      // What follows nothing and is no first step of a process is refused wherever it goes.
      const first = new Map<string, Commit>()
      for (const commit of commits)
        if (commit.kind === 'process' && commit.expected === 0 && !cache.has(commit.community))
          if (!first.has(commit.community)) first.set(commit.community, commit)
      if (first.size > 0) await place(first)
      const anywhere = shards.names[0] as string
      return new Map([...all].map((community) => [community, cache.get(community) ?? anywhere]))
    },
    async adopt({ name, storage }) {
      // The map is there from the beginning, as the others of the store's own are.
      await writeNotes(storage, [
        noteOf({ community: PLACES, before: undefined, recorded: 0, place: { shard: name } }),
      ])
      for (let after: string | null = null; ;) {
        const page = await storage.communities({ after, limit: 500 })
        const notes = page
          .filter(({ community }) => !isOwn(community))
          .map(({ community, recorded }) =>
            noteOf({ community, before: undefined, recorded, place: { shard: name } }),
          )
        if (notes.length > 0) await writeNotes(storage, notes)
        if (page.length < 500) return
        after = page.at(-1)?.community ?? null
      }
    },
  }
}

function noteOf({ community, before, place, recorded }: PlaceChange) {
  return {
    key: { community: PLACES, process: community },
    before,
    text: JSON.stringify(place),
    shard: place.shard,
    state: place.to === undefined ? ('settled' as const) : ('moving' as const),
    recorded,
  }
}
