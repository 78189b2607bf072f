import type { ProcessCommit, RecordCommit } from '@gongzhi/core/storage'

import { type CaseBody, same } from './case.ts'
import { ballot, BALLOTS, BALLOTS_KEY, CITY, fivefold, P, play, state, step, task } from './fixtures.ts'
import { everything } from './life.ts'

/** Who may change what was given, and what was returned: whoever has it, and nothing else changes. */
export const ownershipCases: readonly CaseBody[] = [
  [
    'GENERAL-010',
    'what is given is neither changed nor kept',
    async ({ storage }) => {
      const plain = step(0, {
        id: 'x',
        open: [BALLOTS],
        state: state({ states: ['a'], tags: ['t'] }),
        arm: [task('a')],
      })
      const mine = structuredClone(plain)
      const record = structuredClone(ballot('1', 0, { id: 'y' }))
      await storage.commit([mine, record])
      same(mine, plain, 'a commit after it was stored')
      const before = structuredClone(await everything(storage))
      ruin(mine)
      ruin(record)
      same(await everything(storage), before, 'what is stored, after the caller changed what it gave')
      await play(
        storage,
        freeze(
          step(1, {
            arm: [task('b')],
            settle: [{ name: 'a', generation: 1 }],
            state: state({ states: ['b'] }),
          }),
        ),
        freeze(ballot('2')),
      )
    },
  ],
  [
    'GENERAL-010/c',
    'a caller that changes what it gave while the answer is under way changes nothing',
    async ({ storage }) => {
      const given = [
        step(0, {
          id: 'x',
          open: [BALLOTS],
          state: state({ states: ['a'], tags: ['t'] }),
          arm: [task('a'), task('b')],
        }),
        ballot('1', 0, { id: 'y' }),
      ]
      const [mine, stored] = [structuredClone(given), structuredClone(given)]
      const committing = storage.commit(mine)
      ruin(mine)
      same(
        await committing,
        [
          { status: 'committed', version: 1, position: 1 },
          { status: 'committed', version: 1, position: 2 },
        ],
        'the commits as they were given',
      )
      const { process, answered } = await storage.load({ process: P, command: 'x' })
      const [first] = stored as [ProcessCommit, RecordCommit]
      same(
        [process?.state, answered?.fingerprint],
        [first.state, first.command.fingerprint],
        'state and answer',
      )
      const feed = await storage.feed({ community: CITY, after: 0, limit: 9 })
      same(
        feed.map(({ command, body, hash, recorded, record }) => [command, body, hash, recorded, record?.key]),
        stored.map((c) => [
          c.command.id,
          c.entries[0].body,
          c.entries[0].hash,
          c.recorded,
          c.kind === 'record' ? c.record.key : undefined,
        ]),
        'entries',
      )
      same(
        (await storage.tasks({ after: null, limit: 9 })).map(({ name, topic, dueAt, body }) => ({
          name,
          topic,
          dueAt,
          body,
        })),
        (first.arm ?? []).map(({ name, topic, dueAt, body }) => ({ name, topic, dueAt, body })),
        'tasks',
      )
      const worker = { now: 10_000, until: 20_000, limit: 1, knows: ['meeting@1'] }
      const claiming = storage.claim(worker)
      ruin(worker)
      const [claimed] = await claiming
      same([claimed?.name, claimed?.visibleAt], ['a', 20_000], 'a claim as it was asked')
      const deferral = {
        task: structuredClone(claimed as NonNullable<typeof claimed>),
        until: 12_000,
        failure: 'why',
      }
      const deferring = storage.defer(deferral)
      ruin(deferral)
      same(await deferring, true, 'a deferral as it was asked')
      const waiting = (await storage.tasks({ after: null, limit: 9 })).find(({ name }) => name === 'a')
      same([waiting?.visibleAt, waiting?.failure], [12_000, 'why'], 'the deferred task')
      const done = structuredClone(waiting as NonNullable<typeof waiting>)
      const finishing = storage.finish(done)
      ruin(done)
      same(await finishing, true, 'a task that is done, as it was given')
    },
  ],
  [
    'GENERAL-010/b',
    'what is returned can be changed by the caller without changing what is stored',
    async ({ storage }) => {
      await fivefold(storage)
      const before = structuredClone(await everything(storage))
      const keys = { register: BALLOTS_KEY, after: null, limit: 9 }
      const records = JSON.stringify(await storage.records(keys))
      ruin(await everything(storage))
      ruin(await storage.records(keys))
      ruin(await storage.head({ ...BALLOTS_KEY, key: 'k1' }))
      ruin(await storage.read({ stream: P, after: 0, limit: 9 }))
      same(await everything(storage), before, 'what is stored, after the caller changed what it was given')
      same(JSON.stringify(await storage.records(keys)), records, 'records, after the caller changed them')
      const claim = { now: 10_000, until: 20_000, limit: 1, knows: ['meeting@1'] }
      const [claimed] = await storage.claim(claim)
      const copy = structuredClone(claimed)
      ruin(claimed)
      same(
        (await storage.tasks({ after: null, limit: 9 })).find(({ name }) => name === copy?.name),
        copy,
        'a claimed task, after the worker changed its copy',
      )
    },
  ],
]

/** Changes everything in a value that can be changed; what is frozen is passed over. */
function ruin(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  for (const key of Object.keys(value)) {
    ruin((value as Record<string, unknown>)[key])
    if (typeof (value as Record<string, unknown>)[key] !== 'object')
      Reflect.set(value, key, typeof (value as Record<string, unknown>)[key] === 'number' ? 77 : 'ruined')
  }
  if (Array.isArray(value) && !Object.isFrozen(value)) value.push('ruined')
}

/** A value in which nothing can be changed, in depth. */
function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze)
  return value
}
