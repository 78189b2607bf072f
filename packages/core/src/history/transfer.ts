import { sha256Hex } from '#sha256'

import { EngineError } from '../errors.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { assertSchema, SCHEMA } from '../schema.ts'
import type { Commit, Entry, Task } from '../storage.ts'
import { changesOf } from '../way/changes.ts'
import type { Engine } from '../way/engine.ts'
import { type ProcessEntry, readProcessEntry } from '../way/entry.ts'
import { type LiveProcess, stateText } from '../way/state.ts'
import { storedState } from '../way/write.ts'
import { CHECKPOINTS, checkpointState } from './checkpoint.ts'
import { replayEntry } from './replay.ts'

/** What an import did. */
export interface Imported {
  readonly status: 'imported'
  readonly community: string
  readonly entries: number
  readonly tasks: number
}

/** One line of an export. */
type Line =
  | { readonly kind: 'community'; readonly schema: typeof SCHEMA; readonly community: string }
  | { readonly kind: 'entry'; readonly entry: Entry }
  | { readonly kind: 'task'; readonly task: Task }
  | { readonly kind: 'end'; readonly entries: number }

/** Writes everything of a community as lines of JSON: entries in commit order, then the tasks that wait. */
export async function* exportCommunity(engine: Engine, community: string): AsyncIterable<string> {
  const line = (value: Line) => JSON.stringify(value)
  yield line({ kind: 'community', schema: SCHEMA, community })
  const tasks: Task[] = []
  for (let after: Task | null = null; ;) {
    const page: readonly Task[] = await engine.storage.tasks({ community, after, limit: 500 })
    tasks.push(...page)
    if (page.length < 500) break
    after = page.at(-1) ?? null
  }
  for (const task of tasks) yield line({ kind: 'task', task })
  let entries = 0
  for (;;) {
    const page = await engine.storage.feed({ community, after: entries, limit: 500 })
    for (const entry of page) yield line({ kind: 'entry', entry })
    entries += page.length
    if (page.length < 500) break
  }
  yield line({ kind: 'end', entries })
}

/**
 * Takes in an export. Each history is taken again on the way, so that what does not lead to its own digests
 * is refused; what was committed before that stays.
 */
export async function importCommunity(
  engine: Engine,
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<Imported | Refusal> {
  let community: string | undefined
  const tasks = new Map<string, Task>()
  const lives = new Map<string, LiveProcess>()
  let group: Entry[] = []
  let count = 0
  let ended = false
  const flush = async () => {
    if (group.length === 0) return
    const commit = commitOf(engine, group, lives, tasks)
    const result = await engine.committer.commit(commit)
    if (result.status !== 'committed')
      throw new EngineError(
        'import/not-taken',
        `the entry at position ${group[0]?.position} was not taken: ${result.status}`,
      )
    group = []
  }
  for await (const text of lines) {
    if (text === '') continue
    const line = JSON.parse(text) as Line
    if (line.kind === 'community') {
      assertSchema(line.schema, `the export of ${line.community}`)
      community = line.community
      const [existing] = await engine.storage.feed({ community, after: 0, limit: 1 })
      if (existing) return refuse('import/not-empty', { details: { community } })
    } else if (line.kind === 'task') tasks.set(`${line.task.process}\n${line.task.name}`, line.task)
    else if (line.kind === 'entry') {
      const { entry } = line
      if (entry.community !== community)
        throw new EngineError(
          'import/foreign-entry',
          `an entry of ${JSON.stringify(entry.community)} stands in the export of ${JSON.stringify(community)}`,
        )
      if (entry.position !== count + 1)
        throw new EngineError(
          'import/position',
          `the entry at position ${entry.position} stands where ${count + 1} should`,
        )
      const last = group.at(-1)
      // Entries of one commit stand next to each other and carry its command.
      if (last && (last.command !== entry.command || last.process !== entry.process)) await flush()
      group.push(entry)
      count++
    } else if (line.kind === 'end') {
      await flush()
      ended = line.entries === count
    }
  }
  if (community === undefined || !ended)
    throw new EngineError('import/incomplete', 'the export does not end where it says')
  return { status: 'imported', community, entries: count, tasks: tasks.size }
}

function commitOf(
  engine: Engine,
  group: readonly Entry[],
  lives: Map<string, LiveProcess>,
  tasks: ReadonlyMap<string, Task>,
): Commit {
  const first = group[0] as Entry
  for (const entry of group)
    if (sha256Hex(entry.body) !== entry.hash)
      throw new EngineError(
        'import/hash',
        `the entry at position ${entry.position} does not hash to its hash`,
      )
  const body = readProcessEntry(first).body
  const base = {
    community: first.community,
    command: body.command,
    recorded: first.recorded,
    expected: first.version - 1,
    entries: group.map(({ body: text, hash }) => ({ body: text, hash })) as unknown as Commit['entries'],
  }
  if (first.record)
    return {
      ...base,
      kind: 'record',
      record: { community: first.community, process: first.process, ...first.record },
    }
  const last = group.at(-1) as Entry
  if (first.process === CHECKPOINTS) {
    const { recorded } = first
    return {
      ...base,
      kind: 'process',
      process: first.process,
      state: checkpointState(last.hash, recorded),
    }
  }
  const before = lives.get(first.process)
  let live = before
  let definition: Parameters<typeof changesOf>[0] | undefined
  for (const entry of group) {
    const replayed = replayEntry(engine, {
      process: entry.process,
      entry: readProcessEntry(entry).body as ProcessEntry,
      hash: entry.hash,
      before: live,
    })
    if (!replayed.same)
      throw new EngineError(
        'import/replay',
        `the entry at position ${entry.position} leads to another state than it says`,
      )
    ;({ live, definition } = replayed)
  }
  if (!live || !definition) throw new EngineError('import/empty', 'a commit without entries')
  lives.set(first.process, live)
  const {
    disarm: _,
    arm: __,
    ...changes
  } = changesOf(definition, { before: before?.state, after: live.state, version: live.version })
  // Only what still waits is armed, and when its generation comes by; what was done meanwhile does not come
  // back.
  const arm = [...tasks.values()].filter(
    (task) =>
      task.process === first.process && task.generation >= first.version && task.generation <= last.version,
  )
  return {
    ...base,
    kind: 'process',
    process: first.process,
    state: storedState(definition, live, stateText(live.state)),
    ...changes,
    ...(arm.length > 0 && {
      arm: arm.map(({ name, kind, generation, topic, dueAt, visibleAt, body: text }) => ({
        name,
        kind,
        generation,
        topic,
        dueAt,
        visibleAt,
        body: text,
      })),
    }),
  }
}
