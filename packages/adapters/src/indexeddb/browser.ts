// What the adapter asks of a browser, in the browser's own words. The DOM's types satisfy it; naming them
// here would bring the whole DOM into a package for servers.

/** An `IDBKeyRange`. */
export interface KeyRange {
  readonly lower: unknown
  readonly upper: unknown
}

/** An `EventTarget`. */
interface Target {
  addEventListener(type: string, listener: (event: never) => void): void
}

/** An `IDBRequest`. */
export interface Request<T> extends Target {
  readonly result: T
  readonly error: unknown
}

/** An `IDBOpenDBRequest`. */
export interface OpenRequest extends Request<Database> {
  readonly transaction: Transaction | null
}

/** A cursor over keys alone. */
export interface KeyCursor {
  readonly key: unknown
}

/** A cursor over rows. */
export interface Cursor {
  readonly value: unknown
  continue(): void
}

/** What an object store and an index can both be asked. */
export interface Source {
  get(key: unknown): Request<unknown>
  getKey(key: unknown): Request<unknown>
  getAll(query: KeyRange, count: number): Request<unknown[]>
  openKeyCursor(query: KeyRange, direction: 'prev'): Request<KeyCursor | null>
  openCursor(query: KeyRange, direction: 'prev'): Request<Cursor | null>
}

/** An `IDBObjectStore`. */
export interface ObjectStore extends Source {
  add(value: unknown): unknown
  put(value: unknown): unknown
  delete(key: unknown): unknown
  index(name: string): Source
  createIndex(name: string, keyPath: string | string[], options?: { unique: boolean }): unknown
}

/** An `IDBTransaction`. */
export interface Transaction extends Target {
  readonly error: unknown
  objectStore(name: string): ObjectStore
  abort(): void
  commit?(): void
}

/** An `IDBDatabase`. */
export interface Database extends Target {
  readonly version: number
  readonly objectStoreNames: { contains(name: string): boolean }
  transaction(
    stores: readonly string[],
    mode: 'readonly' | 'readwrite',
    options: { readonly durability: 'strict' | 'relaxed' },
  ): Transaction
  createObjectStore(name: string, options: { keyPath: string | string[] }): ObjectStore
  close(): void
}

interface KeyRanges {
  bound(lower: unknown, upper: unknown, lowerOpen: boolean, upperOpen: boolean): KeyRange
}

/** Everything strictly between two keys. */
export function between(lower: unknown, upper: unknown): KeyRange {
  return (globalThis as unknown as { readonly IDBKeyRange: KeyRanges }).IDBKeyRange.bound(
    lower,
    upper,
    true,
    true,
  )
}

/**
 * What a request comes to. Inside a transaction, nothing else may be awaited: the browser ends a transaction
 * that nobody asks anything.
 */
export function asked<T>(request: Request<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })
}
