import { sha256Hex } from '#sha256'

import { tasksOf } from '../agenda/tasks.ts'
import { SCHEMA } from '../schema.ts'
import type { Entry, StorageAdapter, Task } from '../storage.ts'

/** One line of an export. */
export type ExportLine =
  | {
      readonly kind: 'community'
      readonly schema: typeof SCHEMA
      readonly community: string
      /** Where the community stood when its tasks were listed; an earlier release did not say. */
      readonly position?: number
    }
  | { readonly kind: 'task'; readonly task: Task }
  | { readonly kind: 'entry'; readonly entry: Entry }
  | {
      readonly kind: 'end'
      readonly entries: number
      readonly tasks?: number
      /** The digest of all lines before this one; an earlier release had none. */
      readonly digest?: string
    }

/** The digest of the lines so far, with one more. */
export function digestWith(digest: string, line: string): string {
  return sha256Hex(`${digest}\n${line}`)
}

/**
 * Writes everything of a community as lines of JSON: the tasks that wait, then the entries in commit order.
 *
 * An export is of one moment: that at which its first entry is read. What is stored later is not in it. Tasks
 * are listed before, so that none of that moment is missing; those that are done by then, or follow from the
 * entries in between, whoever takes the file in finds out from the entries.
 */
export async function* exportCommunity(storage: StorageAdapter, community: string): AsyncIterable<string> {
  let digest = ''
  const line = (value: ExportLine): string => {
    const text = JSON.stringify(value)
    digest = digestWith(digest, text)
    return text
  }
  yield line({
    kind: 'community',
    schema: SCHEMA,
    community,
    position: await lastPosition(storage, community),
  })
  const tasks = await tasksOf(storage, { community })
  for (const task of tasks) yield line({ kind: 'task', task })
  const last = await lastPosition(storage, community)
  for (let after = 0; after < last;) {
    const page = await storage.feed({ community, after, limit: Math.min(500, last - after) })
    if (page.length === 0) break
    // What the entry's text says already is not said again.
    for (const { fingerprint: _, ...entry } of page) yield line({ kind: 'entry', entry })
    after += page.length
  }
  yield line({ kind: 'end', entries: last, tasks: tasks.length, digest })
}

/**
 * The position of a community's last entry; 0 where it has none. Found by doubling and halving: some thirty
 * reads of one entry, however many communities the store has.
 */
export async function lastPosition(storage: StorageAdapter, community: string): Promise<number> {
  const reaches = async (position: number): Promise<boolean> =>
    (await storage.feed({ community, after: position - 1, limit: 1 })).length > 0
  let there = 0
  let beyond = 1
  while (await reaches(beyond)) {
    there = beyond
    beyond *= 2
  }
  while (beyond - there > 1) {
    const middle = there + Math.floor((beyond - there) / 2)
    if (await reaches(middle)) there = middle
    else beyond = middle
  }
  return there
}
