import type { StorageAdapter } from '@gongzhi/core/storage'

/** A store under test. Each case gets a fresh one. */
export interface Subject {
  /** A migrated adapter. */
  readonly storage: StorageAdapter
  /**
   * Another handle on the same store, as another process would open it: a concurrent writer or reader. Where
   * the driver has settings that change how values are read (type parsers, big integers, rows as lists, time
   * zones), this handle has them all changed. Rejects with `storage/second-writer` where the store takes a
   * single writer. After a reopening it is a handle on the store as it was reopened.
   */
  second(): Promise<StorageAdapter>
  /** Closes everything and opens the same store again, as after a restart. */
  reopen(): Promise<StorageAdapter>
  /** Begins a transaction as a host would. Needed where the adapter has `within`. */
  readonly host?: Host
  /**
   * Where another process finds this store: given to the module's `open`. Needed where the adapter survives
   * a kill.
   */
  readonly location?: string
  /**
   * Lets go of the store, where only one process at a time may have it open: another one opens it next, and
   * a `reopen` follows.
   */
  release?(): Promise<void>
  /**
   * Marks the schema of this store as made by a newer release, and gives a handle that was opened on it
   * afterwards; may be called twice. Needed where the store survives anything: what outlives its handle has
   * a schema. A handle that refuses already when it is opened rejects.
   */
  newer?(): Promise<StorageAdapter>
  /** Closes everything, and leaves nothing behind. */
  close(): Promise<void>
}

/** A host with a table of its own in the same database. */
export interface Host {
  /**
   * Begins a transaction. `past`: at an isolation that shows a picture of the past; undefined where the
   * database has no choice.
   */
  begin(isolation?: 'past'): Promise<HostTransaction | undefined>
  /** The rows of the host's own table that were committed, sorted. */
  notes(): Promise<readonly string[]>
  /**
   * Whether an error of the host's COMMIT says that somebody at another node of a cluster was first, so that nothing
   * of it is stored and the host begins anew. Left out where a lock of the host holds everywhere.
   */
  readonly outrun?: (error: unknown) => boolean
}

/** A transaction of the host. */
export interface HostTransaction {
  /** What `within` takes. */
  readonly transaction: unknown
  /** Writes a row into the host's own table. */
  note(text: string): Promise<void>
  commit(): Promise<void>
  rollback(): Promise<void>
  /** Has the server end it, as an operator would; left out where there is no server. */
  kill?(): Promise<void>
}

/** Makes a fresh, empty store. */
export type CreateSubject = () => Promise<Subject>

/** What the module of an adapter exports to be certified. */
export interface AdapterModule {
  readonly create: CreateSubject
  /**
   * Opens the store of a subject by its `location`, in another process. Needed where the adapter survives a
   * kill.
   */
  readonly open?: (location: string) => Promise<StorageAdapter>
  /** Ends what the module keeps for all its stores: a server, a pool. Called once, after the last case. */
  readonly close?: () => Promise<void>
  /**
   * What else stands in the certificate: versions of the driver and of the server, settings that durability
   * rests on.
   */
  readonly about?: Readonly<Record<string, string>>
}

/** One promise of the contract, checked. Runs in any test runner, or in none. */
export interface Case {
  /** The numbered sentence, with a letter where one sentence has several cases. */
  readonly id: string
  /** What is promised, as a sentence. */
  readonly sentence: string
  /** Resolves when the promise holds; throws an `Error` that says what was promised and what was seen. */
  run(): Promise<void>
}

/**
 * A case before it knows its store. In `subject`, the second handle of a store that takes a single writer is
 * its first one, so that what is promised of several handles is asked of one; `given` is the subject as it
 * came.
 */
export type CaseBody = readonly [
  id: string,
  sentence: string,
  body: (subject: Subject, given: Subject) => Promise<void>,
]

/** Gives a case its store, and closes it whatever happens. */
export function toCase([id, sentence, body]: CaseBody, create: CreateSubject): Case {
  return {
    id,
    sentence,
    async run() {
      const given = await create()
      try {
        const single = given.storage.supports.writers === 'single'
        await body(
          {
            ...given,
            second: async () => (single ? given.storage : given.second()),
            reopen: async () => given.reopen(),
          },
          given,
        )
      } finally {
        await given.close()
      }
    },
  }
}

/** Throws where two values are not the same as JSON. */
export function same(seen: unknown, promised: unknown, about: string): void {
  const [a, b] = [plain(seen), plain(promised)]
  if (a !== b) throw new Error(`${about}: promised ${b}, seen ${a}`)
}

/** Throws where a condition does not hold. */
export function holds(condition: boolean, about: string): void {
  if (!condition) throw new Error(about)
}

/**
 * The code of what is thrown; `no error` where nothing is. What has no code is thrown on: it is none of the
 * contract's errors.
 */
export async function codeOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work()
    return 'no error'
  } catch (error) {
    const code = (error as { readonly code?: unknown } | undefined)?.code
    if (typeof code === 'string' && code.startsWith('storage/')) return code
    throw new Error(
      `thrown without a code of the contract: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    )
  }
}

/** One turn of the event loop: others get on. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}

/** What a promise comes to within a time: a wait that may be as long as somebody else wants ends here. */
export function patiently<T>(
  ms: number,
  work: Promise<T>,
): Promise<{ readonly value: T } | { readonly error: unknown } | 'still waiting'> {
  let timer: ReturnType<typeof setTimeout>
  const patience = new Promise<'still waiting'>((resolve) => {
    timer = setTimeout(() => resolve('still waiting'), ms)
  })
  const settled = work.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
  return Promise.race([settled, patience]).finally(() => clearTimeout(timer))
}

function plain(value: unknown): string {
  return (
    JSON.stringify(value, (_key, item: unknown) => {
      if (typeof item === 'bigint') return `${item}n`
      if (typeof item !== 'object' || item === null || Array.isArray(item)) return item
      return Object.fromEntries(
        Object.entries(item)
          .filter(([, one]) => one !== undefined)
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      )
    }) ?? 'nothing'
  )
}
