import { messageOf } from '../errors.ts'
import { notesOf } from '../follow/notes.ts'
import { cursorPages } from '../pages.ts'
import type { Cursor, StorageAdapter } from '../storage.ts'
import type { AgendaFindings } from './check-agenda.ts'
import type { Finding } from './finding.ts'
import type { HistoryReading } from './reading.ts'

/**
 * Every follower stands at an entry that is there, and what is noted at it can be read. When it is looked at again,
 * how often that failed, and that it is there at all, is nobody's history.
 */
export async function checkCursors({ engine, community }: HistoryReading): Promise<AgendaFindings> {
  const findings: Finding[] = []
  let checked = 0
  for await (const page of cursorPages(engine.storage, { community }))
    for (const cursor of page) {
      checked++
      const message = await faultOf(engine.storage, cursor)
      if (message !== undefined) findings.push({ process: '', position: cursor.position, message })
    }
  return { findings, checked }
}

async function faultOf(storage: StorageAdapter, cursor: Cursor): Promise<string | undefined> {
  const { follower, community, position, hash } = cursor
  const stands = `the follower ${follower} stands at position ${position}`
  try {
    notesOf(cursor)
    if (position === 0) return hash === '' ? undefined : `${stands}, with the hash of an entry`
    if (position < 0) return `${stands}, before all entries`
    const [entry] = await storage.feed({ community, after: position - 1, limit: 1 })
    if (entry?.position !== position) return `${stands}, where there is no entry`
    return entry.hash === hash ? undefined : `${stands}, and has another entry there than the feed`
  } catch (error) {
    return messageOf(error)
  }
}
