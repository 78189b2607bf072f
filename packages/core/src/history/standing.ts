import type { Entry } from '../storage.ts'
import { readProcessEntry } from '../way/entry.ts'
import { COMMUNITY } from './own-process.ts'

/** What the entries about a community say, and what it is after each. */
export const STANDING_ENTRIES = { open: 'community.reopened', archived: 'community.archived' } as const

/** What a community is after an entry; undefined where the entry says nothing about it. */
export function standingAfter(entry: Entry): 'open' | 'archived' | undefined {
  if (entry.process !== COMMUNITY || entry.record) return undefined
  try {
    const { name } = readProcessEntry(entry).body
    if (name === STANDING_ENTRIES.archived) return 'archived'
    return name === STANDING_ENTRIES.open ? 'open' : undefined
  } catch {
    // What cannot be read is found by whoever reads it.
    return undefined
  }
}
