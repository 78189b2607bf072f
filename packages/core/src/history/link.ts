import { sha256Hex } from '#sha256'

import type { Entry } from '../storage.ts'
import type { Instant } from '../time.ts'
import { type ProcessEntry, readEntry, type RecordEntry, standsUnderItsKey } from '../way/entry.ts'

/** Where a stream stands. */
export interface StreamHead {
  readonly hash: string
  readonly version: number
  readonly recorded: Instant
}

/** What of an entry does not fit: its own hash, or its place. */
export interface Misfit {
  readonly kind: 'hash' | 'place'
  readonly message: string
}

/** The chain of a community, entry by entry. */
export interface Chain {
  /** Takes the next entry of the feed, and says what of it does not fit. */
  take(entry: Entry): readonly Misfit[]
  /** Where each stream stands, by {@link streamName}. */
  readonly heads: ReadonlyMap<string, StreamHead>
  /** How many entries were taken. */
  readonly length: number
}

/** One name for one stream: a process, or a record with its revisions. */
export function streamName({ process, record }: Pick<Entry, 'process' | 'record'>): string {
  return record ? `${process}\n${record.register}\n${record.round}\n${record.key}` : process
}

/**
 * A chain that begins with the first entry of a community. Memory grows with the streams, not the entries.
 *
 * @param options `fingerprints`: whether entries come with those of their commands, as a store has them.
 */
export function createChain({ fingerprints }: { readonly fingerprints: boolean }): Chain {
  const heads = new Map<string, StreamHead>()
  let length = 0
  let last: Pick<Entry, 'command' | 'fingerprint'> | undefined
  return {
    heads,
    get length() {
      return length
    },
    take(entry) {
      length++
      const found: Misfit[] = []
      const place = (message: string) => found.push({ kind: 'place', message })
      if (entry.position !== length) place(`position ${entry.position} stands where ${length} should`)
      if (fingerprints && last && last.command !== entry.command && last.fingerprint === undefined)
        place(`command ${last.command} has no fingerprint any more, and would be taken for a new one`)
      if (sha256Hex(entry.body) !== entry.hash)
        found.push({ kind: 'hash', message: 'the entry does not hash to its hash' })
      for (const message of placeOf(
        entry,
        heads.get(streamName(entry)) ?? { hash: '', version: 0, recorded: 0 },
      ))
        place(message)
      heads.set(streamName(entry), { hash: entry.hash, version: entry.version, recorded: entry.recorded })
      last = entry
      return found
    },
  }
}

function placeOf(entry: Entry, head: StreamHead): readonly string[] {
  const found: string[] = []
  let body: ProcessEntry | RecordEntry
  try {
    body = readEntry<ProcessEntry | RecordEntry>(entry).body
  } catch (error) {
    return [(error as Error).message]
  }
  if (body.prev !== head.hash) found.push('the entry does not name the one before it')
  if (body.version !== head.version + 1 || entry.version !== body.version)
    found.push(`version ${entry.version} follows ${head.version}`)
  if (body.recorded < head.recorded) found.push('the entry was recorded before the one that it follows')
  if (body.at > body.recorded) found.push('the entry was recorded before it happened')
  if (!sayTheSame(entry, body)) found.push('the columns beside the entry do not say what it says')
  if (!standsUnderItsKey(entry, body)) found.push('the record stands under another key than it says')
  return found
}

function sayTheSame(entry: Entry, body: ProcessEntry | RecordEntry): boolean {
  return (
    body.command?.id === entry.command &&
    body.recorded === entry.recorded &&
    (entry.fingerprint === undefined || entry.fingerprint === body.command.fingerprint)
  )
}
