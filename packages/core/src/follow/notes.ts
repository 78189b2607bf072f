import type { Cursor } from '../storage.ts'
import { parseStored } from '../stored-json.ts'
import type { Instant } from '../time.ts'

/** How many of them are kept with a cursor: the newest. Each was reported too. */
const MOST = 100

/** That somebody moved a cursor by hand: past an entry, or elsewhere. */
export interface CursorNote {
  readonly what: 'skipped' | 'moved'
  /** The position that was passed over, or behind which it went on. */
  readonly position: number
  /** Where it had stood. */
  readonly from: number
  /** Who did it, in the host's words. */
  readonly by: string
  readonly why: string
  readonly at: Instant
  /** What it had failed with. */
  readonly failure?: string
}

/** What was noted at a cursor, the oldest first. */
export function notesOf({ body, follower, community }: Cursor): readonly CursorNote[] {
  const what = `the cursor of ${follower} in ${community}`
  return parseStored<{ readonly notes?: readonly CursorNote[] }>(body, what).notes ?? []
}

/** The body of a cursor with one more note. */
export function withNote(cursor: Cursor, note: CursorNote): string {
  return JSON.stringify({ notes: [...notesOf(cursor), note].slice(-MOST) })
}
