import { createMemoryStorage } from '@gongzhi/core'
import type {
  Commit,
  Cursor,
  NewEntry,
  ProcessCommit,
  ProcessQuery,
  StorageAdapter,
  Task,
  TaskQuery,
} from '@gongzhi/core/storage'

import { same, type Subject } from './case.ts'
import type { Action, Draft } from './model-actions.ts'
import { toCursorCall } from './model-cursors.ts'
import { removalOf } from './model-standings.ts'
import { brief, type Call } from './model-words.ts'

/** A history while it is played: both stores, and what it has seen of them. */
export interface Played {
  readonly subject: Subject
  storage: StorageAdapter
  /** The other handle, once it was asked for. */
  second: StorageAdapter | undefined
  reference: StorageAdapter
  /** Everything that changed the reference, so that it can be made again without the end. */
  log: ((storage: StorageAdapter) => Promise<unknown>)[]
  commits: Commit[]
  /** Tasks that were seen, claimed or listed. */
  tasks: Task[]
  /** Cursors that were seen, claimed or listed. */
  cursors: Cursor[]
  /** Whether the store was opened again: the host's own connection is that of the first opening. */
  reopened: boolean
  /** The last number of an arming; never given twice. */
  generation: number
}

/** Does one thing to both stores and compares what they answer. `told` takes it in words. */
export async function playAction(played: Played, action: Action, told: string[]): Promise<void> {
  if (action.do === 'reopen') return reopen(played, told)
  if (action.do === 'within') return joined(played, action, told)
  if (action.second && !played.second) played.second = await played.subject.second()
  await compare(played, action.second ? (played.second as StorageAdapter) : played.storage, action, told)
}

async function compare(
  played: Played,
  storage: StorageAdapter,
  action: Exclude<Action, { do: 'reopen' | 'within' }>,
  told: string[],
): Promise<void> {
  const call = await toCall(played, action)
  const where = action.second ? ', at the second handle' : ''
  told.push(`${call.says}${where}`)
  const promised = await call.run(played.reference)
  if (call.changes) played.log.push(call.run)
  let seen: unknown
  try {
    seen = await call.run(storage)
  } catch (error) {
    throw new Error(
      `${action.do}: promised ${brief(promised)}, thrown ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    )
  }
  same(seen, promised, action.do)
  told.push(`${told.pop()} → ${brief(promised)}`)
  if (action.do === 'claim' || action.do === 'tasks') played.tasks.push(...(promised as Task[]))
  if (action.do === 'claimCursors' || action.do === 'cursors') played.cursors.push(...(promised as Cursor[]))
}

async function toCall(played: Played, action: Exclude<Action, { do: 'reopen' | 'within' }>): Promise<Call> {
  const { do: verb, second: _, ...query } = action
  const reads = (run: Call['run']): Call => ({ says: `${verb} ${brief(query)}`, changes: false, run })
  switch (action.do) {
    case 'commit': {
      const commits = await toCommits(played, action.drafts)
      return {
        says: `commit ${commits.map(inWords).join(', ')}`,
        changes: true,
        run: (storage) => storage.commit(commits),
      }
    }
    case 'load':
      return reads((storage) =>
        storage.load({
          process: action.process,
          ...(action.command !== null && { command: action.command }),
        }),
      )
    case 'head':
      return reads(async (storage) => storage.head(action.record))
    case 'read':
      return reads((storage) =>
        storage.read({ stream: action.stream, after: action.after, limit: action.limit }),
      )
    case 'records':
      return reads((storage) =>
        storage.records({ register: action.register, after: action.after, limit: action.limit }),
      )
    case 'feed':
      return reads((storage) =>
        storage.feed({ community: action.community, after: action.after, limit: action.limit }),
      )
    case 'rounds':
      return reads((storage) => storage.rounds(action.process))
    case 'communities':
      return reads((storage) => storage.communities({ after: action.after, limit: action.limit }))
    case 'find':
      return reads((storage) => storage.find(action.query as unknown as ProcessQuery))
    case 'count':
      return reads((storage) => storage.count(action.query as unknown as ProcessQuery))
    case 'waiting':
      return reads((storage) => storage.waiting(action.query))
    case 'countWaiting':
      return reads((storage) => storage.countWaiting(action.query))
    case 'tasks':
      return listing(played, action)
    case 'claim':
      return claiming(action, played.storage.partOf !== undefined)
    case 'defer': {
      const { which, until, failure, failures } = action
      const why = failure === null ? '' : ` for ${JSON.stringify(failure)}, ${failures} times`
      return onTask(
        played,
        which,
        'defer',
        (task, storage) => storage.defer({ task, until, ...(failure !== null && { failure, failures }) }),
        ` until ${until}${why}`,
      )
    }
    case 'finish':
      return onTask(played, action.which, 'finish', (task, storage) => storage.finish(task), '')
    case 'remove': {
      const full = await removalOf(played.reference, action)
      return { says: `remove ${brief(full)}`, changes: true, run: (storage) => storage.remove(full) }
    }
    case 'removed':
      return reads((storage) =>
        storage.removed({
          ...(action.community !== null && { community: action.community }),
          after: action.after,
          limit: action.limit,
        }),
      )
    default:
      return toCursorCall(action, { seen: played.cursors, parts: played.storage.partOf !== undefined })
  }
}

function listing(played: Played, action: Extract<Action, { do: 'tasks' }>): Call {
  const last = action.after === null ? null : (played.tasks[action.after] ?? null)
  const full = {
    ...action.query,
    after: last && {
      dueAt: last.dueAt,
      community: last.community,
      process: last.process,
      name: last.name,
    },
    limit: action.limit,
  } as TaskQuery
  return { says: `tasks ${brief(full)}`, changes: false, run: (storage) => storage.tasks(full) }
}

function claiming({ now, lease, limit, knows }: Extract<Action, { do: 'claim' }>, parts: boolean): Call {
  // No time is above what comes back as a number.
  const until = Math.min(now + lease, Number.MAX_SAFE_INTEGER)
  // Which ones come first is only said of those of one part.
  const full = { now, until, limit: parts ? 1_000 : limit, knows }
  return { says: `claim ${brief(full)}`, changes: true, run: (storage) => storage.claim(full) }
}

function onTask(
  played: Played,
  which: number,
  verb: string,
  work: (task: Task, storage: StorageAdapter) => Promise<boolean>,
  more: string,
): Call {
  // The newest are the likeliest still to be as they were seen.
  const task = played.tasks[played.tasks.length - 1 - which]
  if (!task) return { says: `${verb} nothing: no task was seen`, changes: false, run: async () => undefined }
  const { community, process, name, generation, attempts } = task
  return {
    says: `${verb} ${brief({ community, process, name, generation, attempts })}${more}`,
    changes: true,
    run: (storage) => work(task, storage),
  }
}

/**
 * Drafts as commits that fit the reference, each as it will be after those before it; those that are meant
 * not to fit are off by one.
 */
async function toCommits(played: Played, drafts: readonly Draft[]): Promise<readonly Commit[]> {
  const ahead = new Map<string, number>()
  const commits: Commit[] = []
  for (const draft of drafts) {
    if (draft.kind === 'again') {
      const old = played.commits[played.commits.length - 1 - draft.which]
      if (old) commits.push(old)
      continue
    }
    const { community, process } = draft
    const record =
      draft.kind === 'record'
        ? { community, process, register: draft.register, round: draft.round, key: draft.key }
        : undefined
    const stream = JSON.stringify(record ?? { community, process })
    const there = record
      ? (await played.reference.head(record))?.revision
      : (await played.reference.load({ process: { community, process } })).process?.version
    const right = (there ?? 0) + (ahead.get(stream) ?? 0)
    const number = played.commits.length + commits.length
    const base = {
      community,
      command: { id: draft.command ?? `c${number}`, fingerprint: draft.print },
      recorded: draft.recorded,
      expected: Math.max(0, right + draft.off),
      ...(draft.standing !== null && { standing: draft.standing }),
    }
    const entriesOf = (bodies: readonly string[]) =>
      bodies.map((body, i): NewEntry => ({ body, hash: `h${number}.${i}` })) as unknown as readonly [
        NewEntry,
        ...NewEntry[],
      ]
    const commit: Commit =
      draft.kind === 'record'
        ? {
            kind: 'record',
            ...base,
            record: record as NonNullable<typeof record>,
            entries: entriesOf([draft.body]),
          }
        : await toStep(played, draft, { ...base, entries: entriesOf(draft.bodies) })
    if (draft.off === 0) ahead.set(stream, (ahead.get(stream) ?? 0) + commit.entries.length)
    commits.push(commit)
  }
  played.commits.push(...commits)
  return commits
}

async function toStep(
  played: Played,
  draft: Extract<Draft, { kind: 'step' }>,
  base: Omit<ProcessCommit, 'kind' | 'process' | 'state'>,
): Promise<ProcessCommit> {
  const waiting = await played.reference.tasks({
    community: draft.community,
    process: draft.process,
    after: null,
    limit: 100,
  })
  const { open, seal, disarm } = draft
  // A task that was never armed cannot be settled rightly: it is left out unless it is meant to be wrong.
  const settle = draft.settle
    .filter(({ name }, i, all) => all.findIndex((other) => other.name === name) === i)
    .map(({ name, right }) => ({
      name,
      generation: (waiting.find((task) => task.name === name)?.generation ?? -1) + (right ? 0 : 1),
    }))
    .filter(({ generation }) => generation >= 0)
  const arm = draft.arm.map((task) => ({ ...task, generation: ++played.generation }))
  return {
    kind: 'process',
    ...base,
    process: draft.process,
    state: { ...draft.state, body: `{"n":${base.expected}}` },
    ...(open.length > 0 && { open }),
    ...(seal.length > 0 && { seal }),
    ...(disarm.length > 0 && { disarm }),
    ...(settle.length > 0 && { settle }),
    ...(arm.length > 0 && { arm }),
  }
}

async function reopen(played: Played, told: string[]): Promise<void> {
  told.push('close the store and open it again')
  const lasts = played.storage.supports.survives !== 'nothing'
  played.storage = await played.subject.reopen()
  played.second = undefined
  played.reopened = true
  if (lasts) return
  played.reference = createMemoryStorage()
  played.log = []
}

/**
 * A transaction of the host: what it does is compared as it goes, and is undone on both sides where the host
 * does not commit.
 */
async function joined(
  played: Played,
  { keep, actions }: Extract<Action, { do: 'within' }>,
  told: string[],
): Promise<void> {
  const { within } = played.storage
  const { host } = played.subject
  if (!within || !host || played.reopened) return
  const tx = await host.begin()
  if (!tx) return
  told.push('the host begins a transaction; within it:')
  const before = played.log.length
  try {
    const inside = within.call(played.storage, tx.transaction as never)
    for (const action of actions)
      if (action.do !== 'reopen' && action.do !== 'within')
        await compare(played, inside, { ...action, second: false }, told)
  } catch (error) {
    await tx.rollback().catch(() => {})
    throw error
  }
  told.push(keep ? 'the host commits' : 'the host rolls back')
  if (keep) return tx.commit()
  await tx.rollback()
  played.log.length = before
  played.reference = createMemoryStorage()
  for (const run of played.log) await run(played.reference)
}

function inWords(commit: Commit): string {
  const { community, command, expected, entries, recorded } = commit
  const head = {
    community,
    command: `${command.id} ${command.fingerprint}`,
    expected,
    recorded,
    bodies: entries.map(({ body }) => body),
  }
  if (commit.kind === 'record') {
    const { process, register, round, key } = commit.record
    return `record ${brief({ ...head, process, register, round, key })}`
  }
  const {
    kind: _,
    entries: _entries,
    command: _command,
    community: _community,
    expected: _expected,
    recorded: _recorded,
    ...rest
  } = commit
  return `step ${brief({ ...head, ...rest })}`
}
