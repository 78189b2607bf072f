import { sha256Hex } from '@gongzhi/core'
import type { Commit, Entry, NewEntry, StorageAdapter } from '@gongzhi/core/storage'

import { createRandom, type Random } from './random.ts'

/** The communities of a writer that is going to be killed; one of its batches is under way in each. */
export const COMMUNITIES = ['kill-a', 'kill-b'] as const

/** The register of each of its processes. */
export const REGISTER = 'ballots'

/** What a writer has to know to go on, read from the store alone. */
export interface Plan {
  /** The last entry of each stream. */
  readonly streams: Map<string, { readonly version: number; readonly hash: string }>
  /** How many steps each process has taken. */
  readonly steps: Map<string, number>
}

/**
 * A line that a writer says: what it is about to send, or the positions at which it was told to be stored.
 */
export type Said =
  | readonly ['sends', number, readonly Commit[]]
  | readonly ['stored', number, readonly number[]]

/** The link of an entry to the one before it in its stream. */
export function linkOf(before: string, body: string): string {
  return sha256Hex(`${before}\n${body}`)
}

/** The name of the stream of an entry. */
export function streamOf({
  community,
  process,
  record,
}: Pick<Entry, 'community' | 'process' | 'record'>): string {
  return record ? `${community}/${process}/${record.round}/${record.key}` : `${community}/${process}`
}

/** All entries of a community. */
export async function wholeFeed(storage: StorageAdapter, community: string): Promise<readonly Entry[]> {
  const feed: Entry[] = []
  for (;;) {
    const page = await storage.feed({ community, after: feed.length, limit: 500 })
    feed.push(...page)
    if (page.length < 500) return feed
  }
}

/** Where a writer goes on. */
export async function planOf(storage: StorageAdapter, community: string): Promise<Plan> {
  const plan: Plan = { streams: new Map(), steps: new Map() }
  for (const entry of await wholeFeed(storage, community)) {
    plan.streams.set(streamOf(entry), { version: entry.version, hash: entry.hash })
    if (!entry.record)
      plan.steps.set(streamOf(entry), (JSON.parse(entry.body) as { readonly step: number }).step)
  }
  return plan
}

/**
 * Up to five commits that fit, and the plan as it will be.
 *
 * The step n of a process seals round n - 1 and opens round n, settles the task of n - 1 and arms that of n;
 * its state names the hash of its last entry. Records go into the round that is open.
 */
export function nextBatch(plan: Plan, community: string, random: Random): readonly Commit[] {
  return Array.from({ length: 1 + random.below(5) }, () => {
    const process = random.pick(['p', 'q'])
    const stream = `${community}/${process}`
    const step = plan.steps.get(stream) ?? 0
    return step === 0 || random.below(3) === 0
      ? stepOf(plan, { community, process, step: step + 1 }, random)
      : recordOf(plan, { community, process, step, key: `k${random.below(4)}` }, random)
  })
}

function stepOf(
  plan: Plan,
  {
    community,
    process,
    step,
  }: { readonly community: string; readonly process: string; readonly step: number },
  random: Random,
): Commit {
  const stream = `${community}/${process}`
  const expected = plan.streams.get(stream)?.version ?? 0
  const entries = Array.from({ length: 1 + random.below(2) }, () =>
    append(plan, stream, { step, ...filling(random) }),
  ) as [NewEntry, ...NewEntry[]]
  plan.steps.set(stream, step)
  const id = `${process}#${step}`
  return {
    kind: 'process',
    community,
    process,
    command: { id, fingerprint: sha256Hex(id) },
    recorded: 1_000 + step,
    expected,
    entries,
    state: {
      definition: 'writing',
      release: 1,
      status: 'active',
      states: ['s'],
      tags: [`step:${step}`],
      attributes: [{ name: 'step', value: String(step) }],
      started: 1_000,
      changed: 1_000 + step,
      due: 1_000 + step,
      body: JSON.stringify({ head: entries.at(-1)?.hash, step }),
    },
    open: [{ register: REGISTER, round: step }],
    arm: [
      {
        name: `t${step}`,
        kind: 'deadline',
        generation: step,
        topic: 'writing@1',
        dueAt: step,
        visibleAt: step,
        body: '{}',
      },
    ],
    ...(step > 1 && {
      seal: [{ register: REGISTER, round: step - 1 }],
      settle: [{ name: `t${step - 1}`, generation: step - 1 }],
    }),
  }
}

function recordOf(
  plan: Plan,
  {
    community,
    process,
    step,
    key,
  }: { readonly community: string; readonly process: string; readonly step: number; readonly key: string },
  random: Random,
): Commit {
  const record = { community, process, register: REGISTER, round: step, key }
  const stream = streamOf({ community, process, record })
  const expected = plan.streams.get(stream)?.version ?? 0
  const id = `${process}/${step}/${key}@${expected}`
  return {
    kind: 'record',
    community,
    record,
    command: { id, fingerprint: sha256Hex(id) },
    recorded: 1_000 + step,
    expected,
    entries: [append(plan, stream, filling(random))],
  }
}

function append(plan: Plan, stream: string, content: object): NewEntry {
  const before = plan.streams.get(stream)
  const body = JSON.stringify(content)
  const hash = linkOf(before?.hash ?? '', body)
  plan.streams.set(stream, { version: (before?.version ?? 0) + 1, hash })
  return { body, hash }
}

/** How a writer says what it does. */
export interface Writing {
  /** What its batches follow from. */
  readonly seed: number
  /**
   * Called before a batch is sent and after it was acknowledged; what it was told must be out of the process
   * when it returns.
   */
  readonly say: (what: Said) => void | Promise<void>
  /** Lets the other community get on, also over a store that answers at once. */
  readonly pause: () => Promise<void>
}

/**
 * Writes batches that fit, in both communities at once, until it is killed: it never ends by itself, and
 * throws where a batch is not stored.
 */
export async function write(storage: StorageAdapter, { seed, say, pause }: Writing): Promise<never> {
  let batches = 0
  const writers = COMMUNITIES.map(async (community, index): Promise<never> => {
    const random = createRandom(seed * 2 + index)
    const plan = await planOf(storage, community)
    for (;;) {
      const commits = nextBatch(plan, community, random)
      const batch = ++batches
      await say(['sends', batch, commits])
      const results = await storage.commit(commits)
      await say([
        'stored',
        batch,
        results.map((result, i) => {
          if (result.status !== 'committed')
            throw new Error(
              `${commits[i]?.command.id} fits what was read, and is answered with ${JSON.stringify(result)}`,
            )
          return result.position
        }),
      ])
      await pause()
    }
  })
  return Promise.race(writers)
}

/** Bodies of different lengths: a page that is torn shows in the middle of a long one. */
function filling(random: Random): { readonly says: string } {
  return { says: random.pick(['业', 'x', '"']).repeat(random.pick([1, 40, 3_000])) }
}
