import { type StorageAdapter, StorageError } from '@gongzhi/core/storage'

import { MARK, type Note, readNote, REGISTRY, writeNotes } from './notes.ts'

/** What a shard says of itself. */
interface Mark {
  readonly schema: 1
  /** Which sharded store it belongs to: an id that was drawn when that began. */
  readonly set: string
  readonly shard: string
  /** Tells two databases apart that were both to become this shard. */
  readonly id: string
  /** The shard that keeps the map. */
  readonly map: string
}

/** The shard that keeps the map. */
export interface Keeper {
  readonly name: string
  readonly storage: StorageAdapter
}

/** The shards of a store by their names. */
export interface Shards {
  /** The names that this host was given, in order. */
  readonly names: readonly string[]
  /** A shard, once it has said that it is the one that is meant; what it says is asked once. */
  use(name: string): Promise<StorageAdapter>
  /** A shard that has said so already. */
  ready(name: string): StorageAdapter | undefined
  /** The shard that keeps the map. */
  map(): Promise<StorageAdapter>
  /** The names of all shards that belong to the store, in order; also of those that this host was not given. */
  registered(): Promise<readonly string[]>
  /**
   * Brings every schema up to date, and marks the shards of a store that begins; `adopt` notes where what is there
   * already lives.
   */
  migrate(adopt: (keeper: Keeper) => Promise<void>): Promise<readonly string[]>
  /** Takes a shard into the store. */
  add(name: string): Promise<void>
}

/** Creates the shards of a store; `first` keeps the map of a store that begins here. */
export function createShards(storages: ReadonlyMap<string, StorageAdapter>, first: string): Shards {
  const names = [...storages.keys()]
  const used = new Map<string, Promise<StorageAdapter>>()
  const ready = new Set<string>()
  let known: Promise<Mark> | undefined
  let mapping: Promise<StorageAdapter> | undefined

  function given(name: string): StorageAdapter {
    const storage = storages.get(name)
    if (storage) return storage
    throw wrong(`this host was not given the shard ${name}; it was given ${names.join(', ')}`)
  }

  /** The mark of a shard, which is the one that its name says. */
  async function markOf(name: string): Promise<Mark | undefined> {
    const note = await readNote(given(name), MARK).catch((error: unknown) => {
      throw about(name, error)
    })
    if (!note) return undefined
    const mark = JSON.parse(note.text) as Mark
    if (mark.shard !== name)
      throw wrong(
        `what this host was given as the shard ${name} is the shard ${mark.shard}: look at its address`,
      )
    return mark
  }

  /** The mark of the shard that keeps the map, or of any other while that one does not answer. */
  function identity(): Promise<Mark> {
    known ??= (async () => {
      let failure: unknown
      for (const name of [first, ...names.filter((each) => each !== first)]) {
        try {
          const mark = await markOf(name)
          if (mark) return mark
        } catch (error) {
          if ((error as { code?: unknown }).code === 'storage/wrong-settings') throw error
          failure ??= error
        }
      }
      throw failure ?? new StorageError('storage/not-migrated', 'no shard is marked: call migrate()')
    })()
    return remembered(known, () => (known = undefined))
  }

  async function checked(name: string): Promise<StorageAdapter> {
    const { set } = await identity()
    const mark = await markOf(name)
    if (!mark)
      throw new StorageError(
        'storage/not-migrated',
        `${name} is no shard of this store yet, or another database: addShard takes it in`,
      )
    if (mark.set !== set)
      throw wrong(
        `the shard ${name} belongs to another store (${mark.set}, and not ${set}): look at its address`,
      )
    ready.add(name)
    return given(name)
  }

  function use(name: string): Promise<StorageAdapter> {
    const using = used.get(name) ?? checked(name)
    used.set(name, using)
    return remembered(using, () => used.delete(name))
  }

  async function keeper(): Promise<Keeper> {
    const { map: name } = await identity()
    return { name, storage: await use(name) }
  }

  function map(): Promise<StorageAdapter> {
    mapping ??= (async () => {
      const { name, storage } = await keeper()
      if (await readNote(storage, { community: REGISTRY, process: name })) return storage
      throw new StorageError('storage/not-migrated', 'the shards were not all marked: call migrate()')
    })()
    return remembered(mapping, () => (mapping = undefined))
  }

  /** Marks a database as a shard; says how it is marked, by whomever. */
  async function mark(name: string, wanted: Mark): Promise<Mark> {
    const storage = given(name)
    const note = { key: MARK, before: undefined, text: JSON.stringify(wanted), shard: name } as const
    await writeNotes(storage, [{ ...note, state: 'settled', recorded: 0 }])
    return (await markOf(name)) as Mark
  }

  async function register(name: string, { id }: Mark): Promise<void> {
    const { storage } = await keeper()
    const key = { community: REGISTRY, process: name }
    const note = { key, before: undefined, text: JSON.stringify({ id }), shard: name } as const
    await writeNotes(storage, [{ ...note, state: 'settled', recorded: 0 }])
    const { text } = (await readNote(storage, key)) as Note
    if ((JSON.parse(text) as Pick<Mark, 'id'>).id !== id)
      throw wrong(`another database was taken in as the shard ${name}: look at its address`)
  }

  async function add(name: string): Promise<void> {
    const { set, map: itsMap } = await identity()
    const own = await markOf(name)
    if (own && own.set !== set) await checked(name)
    if (!own) {
      const isKnown = (await registered()).includes(name)
      if (isKnown) throw wrong(`the shard ${name} is another database than this one, which is not marked`)
      await assertEmpty(name, given(name))
    }
    const marked = own ?? (await mark(name, markFor(name, { set, map: itsMap })))
    await register(name, marked)
    used.delete(name)
    await use(name)
  }

  async function registered(): Promise<readonly string[]> {
    const { storage } = await keeper()
    const all: string[] = []
    for (let after: string | null = null; ;) {
      const page = await storage.find({ community: REGISTRY, after, limit: 1_000 })
      all.push(...page.map(({ process }) => process))
      if (page.length < 1_000) return all
      after = page.at(-1)?.process ?? null
    }
  }

  /** A store that begins: its shards are empty, but for the one that keeps the map. */
  async function begin(adopt: (keeper: Keeper) => Promise<void>): Promise<void> {
    const marks = await Promise.all(names.map(markOf))
    if (marks.every((each) => !each)) {
      for (const name of names) if (name !== first) await assertEmpty(name, given(name))
      await mark(first, markFor(first, { set: crypto.randomUUID(), map: first }))
    }
    const its = await keeper()
    // The keeper itself is the last to be registered: whoever began may have been killed before.
    if ((await registered()).includes(its.name)) return
    await adopt(its)
    for (const name of [...names.filter((each) => each !== its.name), its.name]) await add(name)
  }

  return {
    names,
    use,
    ready: (name) => (ready.has(name) ? storages.get(name) : undefined),
    map,
    registered,
    add,
    async migrate(adopt) {
      const settled = await Promise.allSettled(
        [...storages].map(async ([name, storage]) => {
          const applied = await storage.migrate()
          return applied.map((id) => `${name}/${id}`)
        }),
      )
      for (const each of settled) if (each.status === 'rejected') throw each.reason
      await begin(adopt)
      const joined = await registered()
      await Promise.all(names.filter((name) => joined.includes(name)).map(use))
      return settled.flatMap((each) => (each.status === 'fulfilled' ? each.value : []))
    },
  }
}

function markFor(shard: string, { set, map }: Pick<Mark, 'set' | 'map'>): Mark {
  return { schema: 1, set, shard, id: crypto.randomUUID(), map }
}

async function assertEmpty(name: string, storage: StorageAdapter): Promise<void> {
  const [one] = await storage.communities({ after: null, limit: 1 })
  if (one)
    throw wrong(
      `${name} is not marked, and not empty: a store with communities begins as the one that keeps the map`,
    )
}

/** A promise that is forgotten where it fails. */
function remembered<T>(promise: Promise<T>, forget: () => void): Promise<T> {
  promise.catch(forget)
  return promise
}

function wrong(message: string): StorageError {
  return new StorageError('storage/wrong-settings', message)
}

/** An error of a shard, which says which one it is of. */
export function about(name: string, error: unknown): unknown {
  if (!(error instanceof StorageError)) return error
  return new StorageError(error.code, `in the shard ${name}: ${error.message}`, { cause: error })
}
