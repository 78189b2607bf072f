import type { Commit, CommitResult, RegisterKey } from '@gongzhi/core/storage'

import {
  commandId,
  type Head,
  isWhole,
  judge,
  type KnownCommand,
  NO_TIP,
  type Picture,
  registerId,
  streamId,
  streamOf,
  taskId,
  type Tip,
  toStanding,
  type Writes,
} from '../commit/judge.ts'
import { asked, between, type Transaction } from './browser.ts'
import { endOf, toKey } from './keys.ts'
import {
  type EntryRow,
  fromAttributes,
  fromEntry,
  fromProcess,
  fromTask,
  type HeadRow,
  type RegisterRow,
  type TaskRow,
} from './rows.ts'

/** What came of a batch, and whether it armed a task. */
export interface Committed {
  readonly results: readonly CommitResult[]
  readonly armed: boolean
}

/**
 * Judges a batch in one transaction and writes what is to be stored.
 *
 * The judge looks at a picture that was read beforehand, in the same transaction: the browser lets no other
 * writer in meanwhile. `glance` reads little and leaves the rest to the unique indexes; where it does not
 * see every commit stored, the whole picture is read. Where an index refuses, the caller comes again without
 * `glance`.
 */
export async function commitWithin(
  transaction: Transaction,
  commits: readonly Commit[],
  how: 'glance' | 'look',
): Promise<Committed> {
  const hopeful = how === 'glance' ? await glance(transaction, commits) : undefined
  const first = hopeful && judge(commits, hopeful)
  const judgement = first && isWhole(first) ? first : judge(commits, await look(transaction, commits))
  write(transaction, judgement.writes)
  return { results: judgement.results, armed: judgement.writes.armed.length > 0 }
}

interface Reader {
  heads(): Promise<ReadonlyMap<string, Head>>
  rounds(): Promise<ReadonlyMap<string, RegisterRow>>
  generations(): Promise<ReadonlyMap<string, number>>
}

/**
 * The picture in which no command is known and every stream is at the version that is expected, where that
 * version is there, on the entry that is expected; undefined where one is not.
 */
async function glance(transaction: Transaction, commits: readonly Commit[]): Promise<Picture | undefined> {
  const reader = createReader(transaction, commits)
  const byStream = transaction.objectStore('entries').index('by-stream')
  const first = firstOfStreams(commits)
  const there = (
    number: number,
    stream: string,
    { community, expected, head }: Commit,
  ): Promise<boolean> | boolean =>
    expected === 0 ||
    asked(byStream.get([toKey(community), number, toKey(stream), expected])).then((row) => {
      const found = row as EntryRow | undefined
      return found !== undefined && (head === undefined || found.hash === head)
    })
  const processes = first.map((commit) => commit.kind === 'record' || there(0, commit.process, commit))
  const [heads, rounds, generations, ...found] = await Promise.all([
    reader.heads(),
    reader.rounds(),
    reader.generations(),
    ...processes,
  ])
  const records = first.map((commit) => {
    if (commit.kind === 'process') return true
    const round = rounds.get(registerId(streamOf(commit)))
    // A round that is not there yet is empty when the batch opens it.
    return round ? there(round.number, streamOf(commit).key, commit) : commit.expected === 0
  })
  // Nothing is awaited where nothing is asked: the transaction would end.
  found.push(...(records.every((one) => typeof one === 'boolean') ? records : await Promise.all(records)))
  if (found.includes(false)) return undefined
  return pictureOf({ heads, rounds, generations, known: new Map(), tip: hopefulTip })
}

/** The whole picture. */
async function look(transaction: Transaction, commits: readonly Commit[]): Promise<Picture> {
  const reader = createReader(transaction, commits)
  const entries = transaction.objectStore('entries')
  const tips = new Map<string, Tip>()
  const known = new Map<string, KnownCommand>()
  const first = firstOfStreams(commits)
  const commands = commits.map(async ({ community, command }) => {
    const row = (await asked(entries.index('by-command').get([toKey(community), toKey(command.id)]))) as
      | EntryRow
      | undefined
    if (row)
      known.set(commandId(community, command.id), {
        fingerprint: row.fingerprint as string,
        version: row.version,
        position: row.position,
      })
  })
  const last = async (commit: Commit, number: number, stream: string): Promise<void> => {
    const range = [toKey(commit.community), number, toKey(stream)]
    const cursor = await asked(entries.index('by-stream').openCursor(between(range, endOf(range)), 'prev'))
    if (!cursor) return
    const { version, hash } = cursor.value as EntryRow
    tips.set(streamId(streamOf(commit)), { version, hash })
  }
  const processes = first.map((commit) =>
    commit.kind === 'process' ? last(commit, 0, commit.process) : undefined,
  )
  const [heads, rounds, generations] = await Promise.all([
    reader.heads(),
    reader.rounds(),
    reader.generations(),
    ...commands,
    ...processes,
  ])
  const records = first.flatMap((commit) => {
    const round = commit.kind === 'record' && rounds.get(registerId(streamOf(commit)))
    return round ? [last(commit, round.number, streamOf(commit).key)] : []
  })
  if (records.length > 0) await Promise.all(records)
  return pictureOf({
    heads,
    rounds,
    generations,
    known,
    tip: (stream) => tips.get(streamId(stream)) ?? NO_TIP,
  })
}

interface Seen {
  readonly heads: ReadonlyMap<string, Head>
  readonly rounds: ReadonlyMap<string, RegisterRow>
  readonly generations: ReadonlyMap<string, number>
  readonly known: ReadonlyMap<string, KnownCommand>
  readonly tip: Picture['tip']
}

/** The tip that a commit expects, where it was seen to be there. */
const hopefulTip: Picture['tip'] = (_stream, { expected, head = '' }) =>
  expected === 0 ? NO_TIP : { version: expected, hash: head }

function pictureOf({ heads, rounds, generations, known, tip }: Seen): Picture {
  return {
    head: (community) => heads.get(community) ?? { position: 0, standing: 'open' },
    known: (community, command) => known.get(commandId(community, command)),
    tip,
    round: (register) => rounds.get(registerId(register)),
    generation: (task) => generations.get(taskId(task)),
  }
}

/** Asks once for whatever several commits of a batch have in common. */
function createReader(transaction: Transaction, commits: readonly Commit[]): Reader {
  const every = async <K, R, V>(
    store: string,
    keys: ReadonlyMap<string, K>,
    key: (one: K) => unknown,
    value: (row: R) => V,
  ): Promise<ReadonlyMap<string, V>> => {
    const source = transaction.objectStore(store)
    const rows = await Promise.all(
      [...keys].map(async ([id, one]) => [id, (await asked(source.get(key(one)))) as R | undefined] as const),
    )
    return new Map(rows.flatMap(([id, row]) => (row === undefined ? [] : [[id, value(row)] as const])))
  }
  return {
    heads: () =>
      every(
        'communities',
        new Map(commits.map(({ community }) => [community, community])),
        toKey,
        ({ position, standing }: HeadRow) => ({ position, standing: toStanding(standing) }),
      ),
    rounds: () =>
      every(
        'registers',
        new Map(commits.flatMap(registersOf).map((register) => [registerId(register), register])),
        ({ community, process, register, round }) => [
          toKey(community),
          toKey(process),
          toKey(register),
          round,
        ],
        (row: RegisterRow) => row,
      ),
    generations: () =>
      every(
        'tasks',
        new Map(commits.flatMap(settledOf).map((task) => [taskId(task), task])),
        ({ community, process, name }) => [toKey(community), toKey(process), toKey(name)],
        ({ generation }: TaskRow) => generation,
      ),
  }
}

function registersOf(commit: Commit): readonly RegisterKey[] {
  if (commit.kind === 'record') return [streamOf(commit)]
  return [...(commit.open ?? []), ...(commit.seal ?? [])].map(({ register, round }) => ({
    community: commit.community,
    process: commit.process,
    register,
    round,
  }))
}

function settledOf(
  commit: Commit,
): readonly { readonly community: string; readonly process: string; readonly name: string }[] {
  return commit.kind === 'record'
    ? []
    : (commit.settle ?? []).map(({ name }) => ({
        community: commit.community,
        process: commit.process,
        name,
      }))
}

/** The first commit of each stream: what the later ones expect is made by the batch itself. */
function firstOfStreams(commits: readonly Commit[]): readonly Commit[] {
  const first = new Map<string, Commit>()
  for (const commit of commits) {
    const id = streamId(streamOf(commit))
    if (!first.has(id)) first.set(id, commit)
  }
  return [...first.values()]
}

function write(
  transaction: Transaction,
  { entries, processes, registers, removed, armed, heads }: Writes,
): void {
  if (entries.length === 0) return
  const [histories, states, found, rounds, tasks, communities] = [
    'entries',
    'processes',
    'attributes',
    'registers',
    'tasks',
    'communities',
  ].map((name) => transaction.objectStore(name)) as [Store, Store, Store, Store, Store, Store]
  for (const entry of entries) histories.add(fromEntry(entry))
  for (const process of processes) {
    states.put(fromProcess(process))
    const own = [toKey(process.community), toKey(process.process)]
    if (process.before > 0) found.delete(between(own, endOf(own)))
    for (const attribute of fromAttributes(process)) found.put(attribute)
  }
  for (const { community, process, register, round, number, sealed } of registers)
    rounds.put({
      community: toKey(community),
      process: toKey(process),
      register: toKey(register),
      round,
      number,
      sealed,
    } satisfies RegisterRow)
  for (const { community, process, name } of removed)
    tasks.delete([toKey(community), toKey(process), toKey(name)])
  for (const task of armed) tasks.put(fromTask(task))
  for (const { community, position, recorded, standing } of heads)
    communities.put({
      community: toKey(community),
      position,
      recorded,
      ...(standing === 'archived' && { standing }),
    } satisfies HeadRow)
}

type Store = ReturnType<Transaction['objectStore']>
