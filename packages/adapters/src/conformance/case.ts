import type { StorageAdapter } from '@gongzhi/core/storage'

/** A store under test. Each case gets a fresh one. */
export interface Subject {
  /** A migrated adapter. */
  readonly storage: StorageAdapter
  /** Another handle on the same store: a concurrent writer or reader. */
  second(): Promise<StorageAdapter>
  /** Closes everything and opens the same store again; left out where that cannot be done. */
  reopen?(): Promise<StorageAdapter>
  close(): Promise<void>
}

/** Makes a fresh, empty store. */
export type CreateSubject = () => Promise<Subject>

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
