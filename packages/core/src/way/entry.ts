import type { StateValue } from 'xstate'

import { sha256Hex } from '#sha256'

import type { Actor } from '../actor.ts'
import { canonicalJson } from '../canonical.ts'
import { EngineError } from '../errors.ts'
import type { Json } from '../json.ts'
import { assertOf, assertSchema, SCHEMA } from '../schema.ts'
import type { Entry, NewEntry } from '../storage.ts'
import { parseStored } from '../stored-json.ts'
import type { Instant, UtcOffset } from '../time.ts'
import type { Cause, FixedProvision } from './state.ts'
import type { EmittedOutcome, ResolvedDay } from './transition.ts'

/** What every entry says. */
interface EntryBase {
  readonly schema: typeof SCHEMA
  /** Of which process in which community it is: its hash holds it there. */
  readonly community: string
  readonly process: string
  /** Its version in its stream. */
  readonly version: number
  readonly name: string
  readonly data: Json
  readonly by: Actor
  /** Who recorded it, where somebody else did it. */
  readonly enteredBy?: Actor
  /** When it happened. */
  readonly at: Instant
  /** When it was recorded. */
  readonly recorded: Instant
  readonly command: { readonly id: string; readonly fingerprint: string }
  /** The hash of the entry before it in its stream; empty for the first. */
  readonly prev: string
  readonly cause?: Cause
}

/** An entry of a process (记录). */
export interface ProcessEntry extends EntryBase {
  readonly kind: 'start' | 'event' | 'deadline' | 'engine' | 'correction' | 'migration'
  readonly definition: string
  readonly release: number
  /** The community's offset from UTC, in the first entry. */
  readonly offset?: UtcOffset
  /** The releases of the engine, of XState and of zod that judged it: an upgraded one is not tampering. */
  readonly engine: string
  /** The provisions fixed by this entry, with their citations: replay needs no rulebook. */
  readonly law?: { readonly [name: string]: FixedProvision }
  readonly outcomes?: readonly EmittedOutcome[]
  /**
   * By outcome, the reactions that were armed with it; absent where none was. What waits follows from it,
   * whoever reads the history later, with whatever installed.
   */
  readonly reactions?: readonly (readonly string[])[]
  /** What the calendar made of civil days: replay needs no calendar. */
  readonly resolved?: { readonly [key: string]: ResolvedDay }
  /** The state value after it. */
  readonly to: StateValue
  readonly status: 'active' | 'done'
  /** The digest of the state after it. */
  readonly digest: string
}

/** An entry of a register: one revision of one record. */
export interface RecordEntry extends EntryBase {
  readonly kind: 'record'
  readonly register: string
  readonly round: number
  readonly key: string
  /** 128 random bits in hex, so that nobody can find a ballot by hashing guesses. */
  readonly salt: string
}

/** A stored entry, read. */
export interface ReadEntry<Body extends ProcessEntry | RecordEntry = ProcessEntry | RecordEntry> {
  readonly body: Body
  readonly hash: string
  readonly position: number
}

/**
 * Writes an entry: its text, and the hash of that text, which covers the hash of the entry before it.
 *
 * Canonical, so that the bytes do not tell whether the process was in memory or was read again: a stored
 * state comes back with its keys in another order.
 */
export function writeEntry(body: ProcessEntry | RecordEntry): NewEntry {
  const text = canonicalJson(body)
  return { body: text, hash: sha256Hex(text) }
}

/** Reads an entry of a process. Throws an `EngineError` as {@link readEntry} does. */
export function readProcessEntry(entry: Entry): ReadEntry<ProcessEntry> {
  return readEntry(entry)
}

/** Reads an entry of a register. Throws an `EngineError` as {@link readEntry} does. */
export function readRecordEntry(entry: Entry): ReadEntry<RecordEntry> {
  const read = readEntry<RecordEntry>(entry)
  if (standsUnderItsKey(entry, read.body)) return read
  const { register, round, key } = read.body
  throw new EngineError(
    'load/damaged',
    `the entry at position ${entry.position} of ${entry.community} says ` +
      `that it is of ${key} in ${register}, round ${round}, and stands elsewhere`,
  )
}

/** Whether an entry stands under the record that it says, or under none where it is of a process. */
export function standsUnderItsKey({ record }: Entry, body: ProcessEntry | RecordEntry): boolean {
  if (body.kind !== 'record') return record === undefined
  return body.register === record?.register && body.round === record.round && body.key === record.key
}

/**
 * Reads an entry of whichever stream. Throws an `EngineError` where a newer engine wrote it, and where it
 * stands under another process than it says.
 */
export function readEntry<Body extends ProcessEntry | RecordEntry>(entry: Entry): ReadEntry<Body> {
  const what = `the entry at position ${entry.position} of ${entry.community}`
  const body = parseStored<Body>(entry.body, what)
  assertSchema(body?.schema, what)
  assertOf(body, entry, what)
  return { body, hash: entry.hash, position: entry.position }
}
