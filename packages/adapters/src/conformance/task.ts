import type { Task } from '@gongzhi/core/storage'

import { type CaseBody, same } from './case.ts'
import { CITY, play, step, task } from './fixtures.ts'

const claim = { now: 10_000, until: 20_000, limit: 100, knows: ['meeting@1'] }
const names = (tasks: readonly Task[]) => tasks.map(({ name }) => name)

/** What the agenda is promised. */
export const taskCases: readonly CaseBody[] = [
  [
    'TASKS-001',
    'exactly the tasks that meet every condition, by due time, community, process and name',
    async ({ storage }) => {
      await play(
        storage,
        step(0, {
          arm: [task('b', { dueAt: 2 }), task('a', { dueAt: 2 }), task('z', { dueAt: 1, kind: 'reaction' })],
        }),
        step(0, { process: 'o', arm: [task('c', { dueAt: 2 })] }),
        step(0, { community: 'a-city', arm: [task('d', { dueAt: 2 })] }),
      )
      const list = async (query: object) => names(await storage.tasks({ after: null, limit: 9, ...query }))
      same(await list({}), ['z', 'd', 'c', 'a', 'b'], 'all')
      same(await list({ community: CITY }), ['z', 'c', 'a', 'b'], 'of a community')
      same(await list({ community: CITY, process: 'p' }), ['z', 'a', 'b'], 'of a process')
      same(await list({ kind: 'reaction' }), ['z'], 'of a kind')
      same(await list({ dueBefore: 2 }), ['z'], 'before an instant, strictly')
      const [, due] = await storage.tasks({ after: null, limit: 9 })
      for (const dueBefore of [1, 2])
        same(await list({ dueBefore, after: due }), [], `before ${dueBefore}, after one that is due at 2`)
      same(await list({ failing: true }), [], 'failing')
      const [first, , third] = await storage.tasks({ after: null, limit: 9 })
      same(names(await storage.tasks({ after: third as Task, limit: 9 })), ['a', 'b'], 'the next page')
      await storage.defer({ task: first as Task, until: 5, failure: 'why' })
      same(
        (await storage.tasks({ failing: true, after: null, limit: 9 })).map(({ name, failure }) => [
          name,
          failure,
        ]),
        [['z', 'why']],
        'failing',
      )
    },
  ],
  [
    'TASKS-002',
    'page by page, each comes once and in its place, whatever is asked for and wherever a page ends',
    async ({ storage }) => {
      const armed = (kinds: string) =>
        [...kinds].flatMap((kind, dueAt) => [
          task(`${dueAt}-b`, { dueAt, kind: kind === 'd' ? 'deadline' : 'reaction' }),
          task(`${dueAt}-a`, { dueAt }),
        ])
      await play(
        storage,
        step(0, { process: 'q', arm: armed('drdd') }),
        step(0, { arm: armed('rddr') }),
        step(0, { community: 'a-city', arm: armed('dd') }),
      )
      for (const waiting of await storage.tasks({ after: null, limit: 99 }))
        if (waiting.name.endsWith('b'))
          await storage.defer({ task: waiting, until: 9_000 - waiting.dueAt, failure: 'why' })
      const conditions = [
        {},
        { community: CITY },
        { community: CITY, kind: 'deadline', dueBefore: 3 },
        { community: CITY, failing: true },
        { community: CITY, process: 'q', kind: 'deadline' },
        { kind: 'deadline', dueBefore: 2, failing: true },
      ] as const
      for (const query of conditions)
        for (const limit of [1, 2, 5]) {
          const whole = await storage.tasks({ ...query, after: null, limit: 99 })
          const read: Task[] = []
          // No more pages than there can be: a store that begins anew is told, and not read for ever.
          for (let page = 0; page <= whole.length; page += 1)
            read.push(...(await storage.tasks({ ...query, after: read.at(-1) ?? null, limit })))
          same(read, whole, `${JSON.stringify(query)}, ${limit} on a page`)
        }
      const [, second, third] = await storage.tasks({ community: CITY, after: null, limit: 3 })
      await storage.finish(second as Task)
      same(
        names(await storage.tasks({ community: CITY, after: second as Task, limit: 1 })),
        [third?.name],
        'behind one that is finished',
      )
    },
  ],
  [
    'CLAIM-001',
    'only what is visible and known, the oldest due first',
    async ({ storage }) => {
      await play(
        storage,
        step(0, {
          arm: [
            task('late', { dueAt: 900, visibleAt: 10_000 }),
            task('b', { dueAt: 500, visibleAt: 500 }),
            task('a', { dueAt: 500, visibleAt: 600 }),
            task('hidden', { dueAt: 1, visibleAt: 10_001 }),
            task('foreign', { topic: 'meeting@2', dueAt: 1, visibleAt: 1 }),
          ],
        }),
      )
      same(names(await storage.claim({ ...claim, limit: 2 })), ['a', 'b'], 'two')
      same(names(await storage.claim(claim)), ['late'], 'the rest')
      same(names(await storage.claim({ ...claim, knows: [] })), [], 'a worker that knows nothing')
      same(
        names(await storage.claim({ ...claim, knows: ['meeting@2', 'x'] })),
        ['foreign'],
        'a worker that knows more',
      )
    },
  ],
  [
    'CLAIM-003',
    'claiming never changes when it was due, and an untouched task comes again when the lease is over',
    async ({ storage }) => {
      await play(storage, step(0, { arm: [task('a')] }))
      const [first] = await storage.claim(claim)
      same([first?.dueAt, first?.visibleAt, first?.attempts], [5_000, 20_000, 1], 'the claimed task')
      same(
        names(await storage.claim({ ...claim, now: 19_999, until: 30_000 })),
        [],
        'one before the end of the lease',
      )
      const [again] = await storage.claim({ ...claim, now: 20_000, until: 30_000 })
      same([again?.dueAt, again?.visibleAt, again?.attempts], [5_000, 30_000, 2], 'claimed again')
    },
  ],
  [
    'DEFER-001',
    'only with the generation and the attempts that were seen',
    async ({ storage }) => {
      await play(storage, step(0, { arm: [task('a')] }))
      const [waiting] = await storage.tasks({ after: null, limit: 1 })
      const [claimed] = await storage.claim(claim)
      same(
        await storage.defer({ task: waiting as Task, until: 1, failure: 'x' }),
        false,
        'seen before the claim',
      )
      same(
        await storage.defer({ task: { ...(claimed as Task), generation: 2 }, until: 1 }),
        false,
        'another generation',
      )
      same((await storage.tasks({ after: null, limit: 1 }))[0]?.visibleAt, 20_000, 'unchanged')
      same(await storage.defer({ task: claimed as Task, until: 12_000 }), true, 'as claimed')
      same((await storage.tasks({ after: null, limit: 1 }))[0]?.visibleAt, 12_000, 'deferred')
      same(names(await storage.claim({ ...claim, now: 12_000 })), ['a'], 'visible again')
    },
  ],
  [
    'DEFER-002',
    'with a failure it is failing, without one no longer',
    async ({ storage }) => {
      await play(storage, step(0, { arm: [task('a')] }))
      const [claimed] = await storage.claim(claim)
      await storage.defer({ task: claimed as Task, until: 12_000, failure: '数据库 down' })
      const [failing] = await storage.tasks({ failing: true, after: null, limit: 9 })
      same(failing?.failure, '数据库 down', 'the failure')
      same(await storage.defer({ task: failing as Task, until: 13_000 }), true, 'deferred again')
      same(await storage.tasks({ failing: true, after: null, limit: 9 }), [], 'failing')
    },
  ],
  [
    'DEFER-003',
    'failures are the number given, and none where none is; claiming leaves them as they are',
    async ({ storage }) => {
      await play(storage, step(0, { arm: [task('a')] }))
      const failures = async () => (await storage.tasks({ after: null, limit: 1 }))[0]?.failures
      const [claimed] = await storage.claim(claim)
      same([claimed?.failures, await failures()], [0, 0], 'a task that was armed and claimed')
      await storage.defer({ task: claimed as Task, until: 11_000, failure: 'away', failures: 12 })
      const [again] = await storage.claim({ ...claim, now: 11_000 })
      same([again?.failures, await failures()], [12, 12], 'deferred with twelve, and claimed again')
      await storage.defer({ task: again as Task, until: 12_000, failure: 'waits', failures: 3 })
      same(await failures(), 3, 'deferred with three')
      await storage.defer({ task: again as Task, until: 13_000, failure: 'waits' })
      same(await failures(), 0, 'deferred with no number')
      await storage.defer({ task: again as Task, until: 14_000, failures: 2 })
      same(await failures(), 2, 'deferred with a number and no failure')
      await storage.defer({ task: again as Task, until: 15_000, failures: -1 })
      same(await failures(), -1, 'deferred with less than none, as one that somebody asked for again')
    },
  ],
  [
    'FINISH-001',
    'only with the generation and the attempts that were seen',
    async ({ storage }) => {
      await play(storage, step(0, { arm: [task('a')] }))
      const [waiting] = await storage.tasks({ after: null, limit: 1 })
      const [claimed] = await storage.claim(claim)
      same(await storage.finish(waiting as Task), false, 'seen before the claim')
      same(await storage.finish({ ...(claimed as Task), generation: 9 }), false, 'another generation')
      const [later] = await storage.claim({ ...claim, now: 20_000, until: 30_000 })
      same(await storage.finish(claimed as Task), false, 'claimed by another worker when the lease was over')
      same(await storage.finish(later as Task), true, 'as claimed')
      same(await storage.finish(later as Task), false, 'finished already')
      same(await storage.tasks({ after: null, limit: 9 }), [], 'tasks')
    },
  ],
  [
    'CLAIM-004',
    "a task that was settled or armed anew is no longer the worker's that held it",
    async ({ storage }) => {
      await play(storage, step(0, { arm: [task('settled'), task('anew'), task('again')] }))
      const held = await storage.claim(claim)
      const one = (name: string) => held.find((candidate) => candidate.name === name) as Task
      await play(
        storage,
        step(1, {
          settle: [
            { name: 'settled', generation: 1 },
            { name: 'again', generation: 1 },
          ],
          arm: [task('anew', { generation: 2 }), task('again', { generation: 2 })],
        }),
      )
      // The new ones are claimed as often as the old ones were: only the generation tells them apart.
      await storage.claim(claim)
      const before = await storage.tasks({ after: null, limit: 9 })
      same(
        before.map(({ name, generation, attempts }) => [name, generation, attempts]),
        [
          ['again', 2, 1],
          ['anew', 2, 1],
        ],
        'tasks',
      )
      for (const name of ['settled', 'anew', 'again']) {
        same(
          await storage.defer({ task: one(name), until: 1, failure: 'mine' }),
          false,
          `deferring the old task ${name}`,
        )
        same(await storage.finish(one(name)), false, `finishing the old task ${name}`)
      }
      same(await storage.tasks({ after: null, limit: 9 }), before, 'tasks')
    },
  ],
]
