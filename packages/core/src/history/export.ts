import { sha256Hex } from '#sha256'

import { tasksOf } from '../agenda/tasks.ts'
import { EngineError } from '../errors.ts'
import { feedPage } from '../pages.ts'
import { SCHEMA } from '../schema.ts'
import type { Entry, StorageAdapter, Task } from '../storage.ts'

/** One line of an export. */
export type ExportLine =
  | {
      readonly kind: 'community'
      readonly schema: typeof SCHEMA
      readonly community: string
      /** Where the community stood when its tasks were listed. */
      readonly position: number
    }
  | { readonly kind: 'task'; readonly task: Task }
  | { readonly kind: 'entry'; readonly entry: Entry }
  | {
      readonly kind: 'end'
      readonly entries: number
      readonly tasks: number
      /** The digest of all lines before this one. */
      readonly digest: string
    }

/** The digest of the lines so far, with one more. */
export function digestWith(digest: string, line: string): string {
  return sha256Hex(`${digest}\n${line}`)
}

/** An export that was begun: its tasks are listed, and its lines may be read later. */
export interface BegunExport {
  readonly community: string
  /** Where the community stood when its tasks were listed. */
  readonly listedAt: number
  readonly tasks: readonly Task[]
  /** The position of the last entry that is in it; absent where that is looked up when the first is read. */
  readonly last?: number
}

/** Lists the tasks of an export. */
async function listTasks(storage: StorageAdapter, community: string): Promise<BegunExport> {
  const listedAt = await lastPosition(storage, community)
  return { community, listedAt, tasks: await tasksOf(storage, { community }) }
}

/** Begins an export and fixes its end, whenever its lines are read. */
export async function beginExport(storage: StorageAdapter, community: string): Promise<BegunExport> {
  const begun = await listTasks(storage, community)
  return { ...begun, last: await lastPosition(storage, community) }
}

/** Writes a begun export as lines of JSON: the tasks that wait, then the entries in commit order. */
export async function* exportLines(
  storage: StorageAdapter,
  { community, listedAt, tasks, last: fixed }: BegunExport,
): AsyncIterable<string> {
  let digest = ''
  const line = (value: ExportLine): string => {
    const text = JSON.stringify(value)
    digest = digestWith(digest, text)
    return text
  }
  yield line({ kind: 'community', schema: SCHEMA, community, position: listedAt })
  for (const task of tasks) yield line({ kind: 'task', task })
  const last = fixed ?? (await lastPosition(storage, community))
  for (let after = 0; after < last;) {
    const page = await feedPage(storage, { community, after, limit: Math.min(500, last - after) })
    if (page.length === 0)
      throw new EngineError(
        'export/feed-ends',
        `the feed of ${community} ended at ${after} while it was exported to ${last}: ` +
          'the store fell back to an earlier moment',
      )
    // What the entry's text says already is not said again.
    for (const { fingerprint: _, ...entry } of page) yield line({ kind: 'entry', entry })
    after += page.length
  }
  yield line({ kind: 'end', entries: last, tasks: tasks.length, digest })
}

/**
 * Everything of a community as lines of JSON, of one moment: that at which its first entry is read. Tasks are
 * listed before, so that none of that moment is missing; those that are done by then, or follow from the
 * entries in between, whoever takes the file in finds out from the entries.
 */
export async function* exportCommunity(storage: StorageAdapter, community: string): AsyncIterable<string> {
  yield* exportLines(storage, await listTasks(storage, community))
}

/**
 * The position of a community's last entry; 0 where it has none. Found by doubling and halving: some thirty
 * reads of one entry, however many communities the store has.
 */
export async function lastPosition(storage: StorageAdapter, community: string): Promise<number> {
  const reaches = async (position: number): Promise<boolean> =>
    (await feedPage(storage, { community, after: position - 1, limit: 1 })).length > 0
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
