import type { Commit, CommitResult, ProcessKey, StorageAdapter } from '@gongzhi/core/storage'

import { type CaseBody, holds, same } from './case.ts'
import { createRandom } from './random.ts'
import { COMMUNITIES, linkOf, REGISTER, type Said, streamOf, wholeFeed } from './writing.ts'

/**
 * What a process said before it was killed: each line as JSON. A last line that it could not end is left out.
 */
export interface Killed {
  readonly lines: readonly string[]
}

/**
 * Starts another process that opens the store at `location` and writes, and kills it without warning so many
 * milliseconds after it has said so many lines. On Node, `killProcess` of `@gongzhi/adapters/certify` is one.
 */
export type Kill = (work: {
  readonly location: string
  readonly seed: number
  readonly afterLines: number
  readonly afterMs: number
}) => Promise<Killed>

/** How often one store is written to and its writer killed. */
const KILLS = 4

/** What a store that survives a kill is promised, with a real process that is really killed. */
export const killCases = (kill: Kill, seed: number): readonly CaseBody[] => [
  [
    'SUPPORTS-002/b',
    'what was acknowledged survives that the process is killed while it writes; ' +
      'what was not is there once or not at all',
    async ({ storage, reopen, location, release }) => {
      if (storage.supports.survives === 'nothing' || storage.supports.survives === 'restart') return
      holds(
        location !== undefined,
        'the subject of an adapter that survives a kill says where its store is: `location`',
      )
      const random = createRandom(seed)
      const acknowledged = new Map<string, number>()
      let current = storage
      for (let round = 1; round <= KILLS; round++) {
        // A store with a single writer lets the other process in only when this one is gone.
        if (storage.supports.writers === 'single') await current.close()
        await release?.()
        const { lines } = await kill({
          location: location as string,
          seed: seed + round,
          afterLines: 4 + random.below(40),
          afterMs: random.below(20),
        })
        const when = `kill ${round} (seed ${seed})`
        const unanswered = new Map<number, readonly Commit[]>()
        for (const line of lines) {
          const [what, batch, content] = JSON.parse(line) as Said
          if (what === 'sends') unanswered.set(batch, content)
          else {
            unanswered
              .get(batch)
              ?.forEach((commit, i) => acknowledged.set(nameOf(commit), content[i] as number))
            unanswered.delete(batch)
          }
        }
        holds(acknowledged.size > 0, `${when}: the writer had nothing acknowledged before it was killed`)
        current = await reopen()
        await settled(current)
        await check(current, acknowledged, when)
        // What was under way is sent again: it is stored now, or was before. Alone or together, as a client
        // would.
        for (const commits of unanswered.values()) {
          const answers =
            round % 2 === 0
              ? await current.commit(commits)
              : (await inTurn(commits, (commit) => current.commit([commit]))).flat()
          for (const [i, commit] of commits.entries()) {
            const answer = answers[i]
            holds(
              answer?.status === 'committed' || answer?.status === 'replayed',
              `${when}: ${nameOf(commit)}, sent again, is answered with ${JSON.stringify(answer)}`,
            )
            if (answer && 'position' in answer) acknowledged.set(nameOf(commit), answer.position)
          }
        }
        await check(current, acknowledged, `${when}, and what was under way sent again`)
      }
    },
  ],
]

const nameOf = ({ community, command }: Commit) => `${community}/${command.id}`

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = []
  for (const item of items) results.push(await work(item))
  return results
}

/**
 * Waits for a server that still does what a killed process had sent: a commit that is refused, and leaves no
 * trace, gets its turn when the one under way has ended.
 */
async function settled(storage: StorageAdapter): Promise<void> {
  for (const community of COMMUNITIES)
    same(
      await intoRound(storage, { community, process: 'nobody' }, 1),
      { status: 'closed', why: 'not-yet' },
      `a record into a register of ${community} that nobody opened`,
    )
}

/** What a record into a round is answered that is not open. */
async function intoRound(
  storage: StorageAdapter,
  { community, process }: ProcessKey,
  round: number,
): Promise<CommitResult | undefined> {
  const [answer] = await storage.commit([
    {
      kind: 'record',
      community,
      record: { community, process, register: REGISTER, round, key: 'late' },
      command: { id: `late:${process}:${round}`, fingerprint: 'f' },
      recorded: 0,
      expected: 0,
      entries: [{ body: '{}', hash: 'h' }],
    },
  ])
  return answer
}

/**
 * Everything acknowledged is there, nothing twice, positions and versions are dense, the chains hold, and
 * states, answers, tasks and registers are those of the last entry.
 */
async function check(
  storage: StorageAdapter,
  acknowledged: ReadonlyMap<string, number>,
  when: string,
): Promise<void> {
  const commands = new Map<string, number>()
  for (const community of COMMUNITIES) {
    const feed = await wholeFeed(storage, community)
    same(
      feed.map(({ position }) => position),
      feed.map((_, i) => i + 1),
      `${when}: positions of ${community}`,
    )
    const heads = new Map<string, (typeof feed)[number]>()
    for (const entry of feed) {
      const stream = streamOf(entry)
      const before = heads.get(stream)
      same(
        [entry.version, entry.hash],
        [(before?.version ?? 0) + 1, linkOf(before?.hash ?? '', entry.body)],
        `${when}: version and hash of position ${entry.position}, in ${stream}`,
      )
      heads.set(stream, entry)
      const name = `${community}/${entry.command}`
      // The entries of one commit stand side by side; anything else is a commit that was stored twice.
      holds(
        [undefined, entry.position - 1].includes(commands.get(name)),
        `${when}: ${name} was stored at ${commands.get(name)} and again at ${entry.position}`,
      )
      commands.set(name, entry.position)
    }
    for (const [stream, head] of heads) {
      if (head.record)
        same(
          (await storage.head({ community, process: head.process, ...head.record }))?.entry,
          head,
          `${when}: the newest revision in ${stream}`,
        )
      else await checkProcess(storage, head, when)
    }
  }
  for (const [name, position] of acknowledged)
    same(commands.get(name), position, `${when}: the position of ${name}, which was acknowledged`)
}

/** State, answer, task and registers of a process against its last entry. */
async function checkProcess(
  storage: StorageAdapter,
  head: Awaited<ReturnType<typeof wholeFeed>>[number],
  when: string,
): Promise<void> {
  const { community, process, command, version, hash, position } = head
  const { step } = JSON.parse(head.body) as { readonly step: number }
  const loaded = await storage.load({ process: { community, process }, command })
  const tasks = await storage.tasks({ community, process, after: null, limit: 99 })
  same(
    [
      loaded.process?.version,
      loaded.process?.state.body,
      loaded.answered?.position,
      tasks.map(({ name, generation }) => [name, generation]),
    ],
    [version, JSON.stringify({ head: hash, step }), position, [[`t${step}`, step]]],
    `${when}: version, state, answer and task of ${community}/${process}, against its last entry`,
  )
  // The round before is sealed, and the next one is not open yet. Both are refused, so that asking leaves no
  // trace.
  for (const [round, why] of [
    [step - 1, 'sealed'],
    [step + 1, 'not-yet'],
  ] as const) {
    if (round === 0) continue
    same(
      await intoRound(storage, head, round),
      { status: 'closed', why },
      `${when}: a record into round ${round} of ${community}/${process}, which is at step ${step}`,
    )
  }
}
