import type { StorageAdapter } from '@gongzhi/core/storage'

/** A store under test. Each case gets a fresh one. */
export interface Subject {
  /** A migrated adapter. */
  readonly storage: StorageAdapter
  /**
   * Another handle on the same store, as another process would open it: a concurrent writer or reader. Where the driver has settings that change how values
   * are read (type parsers, big integers, rows as lists, time zones), this handle has them all changed. Rejects where the store takes a single writer.
   */
  second(): Promise<StorageAdapter>
  /** Closes everything and opens the same store again, as after a restart. */
  reopen(): Promise<StorageAdapter>
  /** Begins a transaction as a host would. Needed where the adapter has `within`. */
  readonly host?: Host
  /** Where another process finds this store: given to the module's `open`. Needed where the adapter survives a kill. */
  readonly location?: string
  /** Closes everything, and leaves nothing behind. */
  close(): Promise<void>
}

/** A host with a table of its own in the same database. */
export interface Host {
  /** Begins a transaction. `past`: at an isolation that shows a picture of the past; undefined where the database has no choice. */
  begin(isolation?: 'past'): Promise<HostTransaction | undefined>
  /** The rows of the host's own table that were committed, sorted. */
  notes(): Promise<readonly string[]>
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
  /** Opens the store of a subject by its `location`, in another process. Needed where the adapter survives a kill. */
  readonly open?: (location: string) => Promise<StorageAdapter>
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

/** A case before it knows its store. */
export type CaseBody = readonly [id: string, sentence: string, body: (subject: Subject) => Promise<void>]

/** Gives a case its store, and closes it whatever happens. */
export function toCase([id, sentence, body]: CaseBody, create: CreateSubject): Case {
  return {
    id,
    sentence,
    async run() {
      const subject = await create()
      try {
        await body(subject)
      } finally {
        await subject.close()
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

function plain(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item) ? Object.fromEntries(Object.entries(item).filter(([, one]) => one !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))) : item) ?? 'nothing'
}
