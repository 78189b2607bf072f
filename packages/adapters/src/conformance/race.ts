import type { StorageAdapter, Task } from '@gongzhi/core/storage'

import { type CaseBody, holds, same, turn } from './case.ts'
import { ballot, BALLOTS, BALLOTS_KEY, CITY, entry, P, play, state, step, task } from './fixtures.ts'

const claim = { now: 10_000, until: 20_000, limit: 100, knows: ['meeting@1'] }
const names = (tasks: readonly Task[]) => tasks.map(({ name }) => name)

/** What holds while several do something at once, at two handles where the store has two. */
export const raceCases: readonly CaseBody[] = [
  [
    'COMMIT-006',
    'of several commits with one expected version, exactly one is stored',
    async ({ storage, second }) => {
      const other = await second()
      await play(storage, step(0))
      const results = (
        await Promise.all(
          Array.from({ length: 16 }, (_, i) => (i % 2 === 0 ? storage : other).commit([step(1)])),
        )
      ).flat()
      same(results.filter(({ status }) => status === 'committed').length, 1, 'stored')
      same(results.filter(({ status }) => status === 'conflict').length, 15, 'in conflict')
      same((await storage.read({ stream: P, after: 0, limit: 99 })).length, 2, 'entries')
    },
  ],
  [
    'COMMIT-006/b',
    'one command sent many times at once has one answer',
    async ({ storage, second }) => {
      const other = await second()
      const once = step(0, { id: 'once' })
      const results = (
        await Promise.all(
          Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? storage : other).commit([once])),
        )
      ).flat()
      same(results.filter(({ status }) => status === 'committed').length, 1, 'stored')
      same(
        results.every((result) => 'position' in result && result.position === 1),
        true,
        'one answer',
      )
    },
  ],
  [
    'COMMIT-008',
    'no record is stored after the commit that seals its round, however the two race',
    async ({ storage, second }) => {
      const other = await second()
      await play(storage, step(0, { open: [BALLOTS] }))
      const racing = Array.from({ length: 40 }, (_, i) => other.commit([ballot(`k${i}`)]))
      const sealing = storage.commit([step(1, { seal: [BALLOTS] })])
      const results = (await Promise.all(racing)).flat()
      const [sealed] = await sealing
      holds(sealed?.status === 'committed', 'the seal was not stored')
      const position = sealed && 'position' in sealed ? sealed.position : 0
      for (const result of results) {
        if (result.status === 'committed')
          holds(
            result.position < position,
            `a record was stored at ${result.position}, after the seal at ${position}`,
          )
        else same(result, { status: 'closed', why: 'sealed' }, 'a record that came too late')
      }
      same(
        (await storage.records({ register: BALLOTS_KEY, after: null, limit: 99 })).length,
        results.filter(({ status }) => status === 'committed').length,
        'a scan after the seal',
      )
    },
  ],
  [
    'FEED-001',
    'a reader that follows on another handle sees every position once, in order',
    async ({ storage, second }) => {
      const reader = await second()
      await play(storage, step(0, { open: [BALLOTS] }))
      const writing = (async () => {
        for (let i = 0; i < 12; i++) {
          const three = step(0, { process: `q${i}`, entries: [entry('1'), entry('2'), entry('3')] })
          await Promise.all([storage.commit([ballot(`a${i}`), ballot(`b${i}`)]), storage.commit([three])])
        }
      })()
      const seen: number[] = []
      let ended = false
      void writing.then(
        () => (ended = true),
        () => (ended = true),
      )
      for (;;) {
        const last = ended
        const page = await reader.feed({ community: CITY, after: seen.at(-1) ?? 0, limit: 7 })
        seen.push(...page.map(({ position }) => position))
        if (last && page.length === 0) break
        if (page.length === 0) await new Promise((resolve) => setTimeout(resolve, 1))
      }
      await writing
      same(
        seen,
        Array.from({ length: 1 + 12 * 5 }, (_, i) => i + 1),
        'positions',
      )
    },
  ],
  [
    'LOAD-003',
    'process and answer are of one moment, also while steps are stored',
    async ({ storage, second }) => {
      const reader = await second()
      const STEPS = 60
      let ended = false
      const writing = (async () => {
        for (let n = 1; n <= STEPS; n++) {
          await storage.commit([step(n - 1, { id: `s${n}`, state: state({ body: `{"n":${n}}` }) })])
          // A store that answers at once would write everything before the reader has looked.
          await turn()
        }
      })().finally(() => {
        ended = true
      })
      let seen = 0
      for (let last = false; seen < STEPS;) {
        const { process, answered } = await reader.load({ process: P, command: `s${seen + 1}` })
        const version = process?.version ?? 0
        holds(
          version === 0 || process?.state.body === `{"n":${version}}`,
          `the state ${process?.state.body} has version ${version}`,
        )
        same(
          answered !== undefined,
          version > seen,
          `with version ${version}, whether the command of version ${seen + 1} is answered`,
        )
        // The newest is the one that may be there in part.
        if (answered) seen = version
        else if (last) break
        else if (ended) last = true
        else await turn()
      }
      await writing
      same(seen, STEPS, 'steps that a reader saw answered')
    },
  ],
  [
    'RECORDS-002',
    'read page by page while others revise and add, a key that was there at the beginning comes exactly once',
    async ({ storage, second }) => {
      const reader = await second()
      await play(storage, step(0, { open: [BALLOTS] }))
      const keys = Array.from({ length: 40 }, (_, i) => `k${String(i).padStart(2, '0')}`)
      await storage.commit(keys.map((key) => ballot(key)))
      const seen: string[] = []
      const revisions = new Map(keys.map((key) => [key, 1]))
      for (let turns = 0; turns < 20; turns++) {
        // Revised: one that was read and one that was not. Added: one before all, and one after each that
        // was read.
        const revised = [keys[turns % 40] as string, keys[(turns * 7 + 20) % 40] as string].filter(
          (key, i, all) => all.indexOf(key) === i,
        )
        const writes = revised.map((key) => ballot(key, revisions.get(key) as number))
        for (const key of revised) revisions.set(key, (revisions.get(key) as number) + 1)
        const added = [ballot(`a${turns}`), ballot(`${seen.at(-1) ?? 'k00'}-${turns}`)]
        const [page, results] = await Promise.all([
          reader.records({ register: BALLOTS_KEY, after: seen.at(-1) ?? null, limit: 7 }),
          storage.commit([...writes, ...added]),
        ])
        same(
          results.map(({ status }) => status),
          results.map(() => 'committed'),
          'what was written meanwhile',
        )
        seen.push(...page.map(({ record }) => record?.key as string))
        if (page.length < 7) break
      }
      same(
        seen.filter((key) => revisions.has(key)),
        keys,
        'keys that were there at the beginning',
      )
      same(new Set(seen).size, seen.length, 'different keys')
    },
  ],
  [
    'CLAIM-004/b',
    'of a worker that finishes a task and a step that settles it at once, exactly one does',
    async ({ storage, second }) => {
      const other = await second()
      for (let i = 0; i < 20; i++) await play(storage, step(0, { process: `q${i}`, arm: [task('a')] }))
      const claimed = await other.claim(claim)
      const outcomes = await Promise.all(
        claimed.map(async (one, i) => {
          const settling = () =>
            storage.commit([step(1, { process: one.process, settle: [{ name: 'a', generation: 1 }] })])
          const [first, then] =
            i % 2 === 0 ? [other.finish(one), settling()] : [settling(), other.finish(one)]
          const both = await Promise.all([first, then])
          const finished = both.find((outcome) => typeof outcome === 'boolean')
          const settled = both.flatMap((outcome) => (typeof outcome === 'boolean' ? [] : outcome))[0]
          return [finished, settled?.status === 'committed', settled?.status === 'stale']
        }),
      )
      for (const [finished, committed, stale] of outcomes)
        same([finished, committed], [stale, !stale], 'whether it was finished, and whether it was settled')
      same(
        [outcomes.length, await storage.tasks({ after: null, limit: 99 })],
        [20, []],
        'tasks, and those that are left',
      )
    },
  ],
  [
    'CLAIM-002',
    'two workers never hold one task under leases that overlap',
    async ({ storage, second }) => {
      const other = await second()
      await rush(storage, other)
      await shift(storage, other)
    },
  ],
]

/** More workers at once than there are tasks for. */
async function rush(storage: StorageAdapter, other: StorageAdapter): Promise<void> {
  await play(storage, step(0, { process: 'rush', arm: Array.from({ length: 40 }, (_, i) => task(`t${i}`)) }))
  const taken = (
    await Promise.all(
      Array.from({ length: 8 }, (_, i) => (i % 2 === 0 ? storage : other).claim({ ...claim, limit: 10 })),
    )
  ).flatMap(names)
  holds(new Set(taken).size === taken.length, 'a task was claimed twice')
  const rest = names(await storage.claim(claim))
  same(new Set([...taken, ...rest]).size, 40, 'tasks claimed in all')
}

/**
 * Workers that claim again and again; some give back at once what they have, while others find leases that
 * have ended.
 */
async function shift(storage: StorageAdapter, other: StorageAdapter): Promise<void> {
  await play(
    storage,
    step(0, {
      process: 'shift',
      arm: Array.from({ length: 12 }, (_, i) => task(`s${i}`, { topic: 'shift@1', visibleAt: 0 })),
    }),
  )
  const held = new Set<string>()
  /** The newest lease of each task, and whether who held it wanted it no longer. */
  const leases = new Map<string, { readonly attempts: number; readonly until: number; back: boolean }>()
  const worker = async (handle: StorageAdapter, index: number) => {
    for (let round = 0; round < 6; round++) {
      // Every lease ends at one instant of its own; nothing is claimable twice at one `now`.
      const [now, until] = [round * 100, (round + 1) * 100]
      const taken = await handle.claim({ now, until, limit: 3, knows: ['shift@1'] })
      for (const { name, attempts } of taken) {
        holds(!held.has(`${name}/${attempts}`), `attempt ${attempts} of ${name} was given to two workers`)
        held.add(`${name}/${attempts}`)
        const lease = leases.get(name)
        // Two answers may come in another order than that of the attempts.
        if (lease && lease.attempts > attempts) continue
        holds(
          !lease || lease.attempts < attempts - 1 || lease.back || lease.until <= now,
          `${name} was claimed at ${now} while another worker held it until ${lease?.until}`,
        )
        leases.set(name, { attempts, until, back: false })
      }
      const [first] = taken
      if (!first || index % 2 === 1) continue
      const lease = leases.get(first.name)
      const mine = lease?.attempts === first.attempts
      if (mine) lease.back = true
      const given = await handle.defer({ task: first, until: 0, failure: 'again' })
      if (mine && !given) lease.back = false
    }
  }
  await Promise.all([0, 1, 2, 3].map((index) => worker(index % 2 === 0 ? storage : other, index)))
  const left = await storage.tasks({ process: 'shift', after: null, limit: 99 })
  for (const { name, attempts } of left)
    for (let attempt = 1; attempt <= attempts; attempt++)
      holds(held.has(`${name}/${attempt}`), `attempt ${attempt} of ${name} was counted and given to nobody`)
  same(
    left.reduce((sum, { attempts }) => sum + attempts, 0),
    held.size,
    'attempts counted and tasks given',
  )
}
