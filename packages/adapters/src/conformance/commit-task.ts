import { type CaseBody, same } from './case.ts'
import { P, play, step, task } from './fixtures.ts'

const claim = { now: 10_000, until: 20_000, limit: 100, knows: ['meeting@1'] }

/** What a commit does to tasks: it arms, disarms and settles them. */
export const commitTaskCases: readonly CaseBody[] = [
  [
    'COMMIT-009',
    'arming a name again replaces the task',
    async ({ storage }) => {
      await play(storage, step(0, { arm: [task('a', { dueAt: 1, visibleAt: 1 })] }))
      const [claimed] = await storage.claim(claim)
      await storage.defer({
        task: claimed as NonNullable<typeof claimed>,
        until: 5,
        failure: 'no',
        failures: 4,
      })
      await play(
        storage,
        step(1, { arm: [task('a', { generation: 2, dueAt: 7_000, visibleAt: 7_500, body: '{"t":2}' })] }),
      )
      same(
        await storage.tasks({ after: null, limit: 9 }),
        [
          {
            ...task('a', { generation: 2, dueAt: 7_000, visibleAt: 7_500, body: '{"t":2}' }),
            ...P,
            attempts: 0,
            failures: 0,
          },
        ],
        'the task',
      )
    },
  ],
  [
    'COMMIT-010',
    'disarming removes a task, and passes over one that is not there',
    async ({ storage }) => {
      await play(storage, step(0, { arm: [task('a'), task('b')] }), step(1, { disarm: ['a', 'never'] }))
      same(
        (await storage.tasks({ after: null, limit: 9 })).map(({ name }) => name),
        ['b'],
        'tasks',
      )
    },
  ],
  [
    'COMMIT-011',
    'settling removes exactly this generation; anything else is stale',
    async ({ storage }) => {
      await play(storage, step(0, { arm: [task('a', { generation: 3 })] }))
      same(
        await play(storage, step(1, { settle: [{ name: 'a', generation: 2 }] })),
        { status: 'stale', task: 'a' },
        'another generation',
      )
      same(
        await play(storage, step(1, { settle: [{ name: 'never', generation: 3 }] })),
        { status: 'stale', task: 'never' },
        'no task',
      )
      same(
        await play(storage, step(1, { settle: [{ name: 'a', generation: 3 }] })),
        { status: 'committed', version: 2, position: 2 },
        'this generation',
      )
      same(await storage.tasks({ after: null, limit: 9 }), [], 'tasks')
      same(
        await play(storage, step(2, { settle: [{ name: 'a', generation: 3 }] })),
        { status: 'stale', task: 'a' },
        'settled already',
      )
    },
  ],
  [
    'COMMIT-012',
    'disarm and settle come before arm',
    async ({ storage }) => {
      await play(storage, step(0, { arm: [task('a'), task('b')] }))
      await play(
        storage,
        step(1, {
          disarm: ['a'],
          settle: [{ name: 'b', generation: 1 }],
          arm: [task('a', { generation: 2 }), task('b', { generation: 2 })],
        }),
      )
      same(
        (await storage.tasks({ after: null, limit: 9 })).map(({ name, generation }) => [name, generation]),
        [
          ['a', 2],
          ['b', 2],
        ],
        'tasks',
      )
    },
  ],
]
