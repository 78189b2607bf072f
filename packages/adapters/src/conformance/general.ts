import type { StorageAdapter } from '@gongzhi/core/storage'

import { type CaseBody, holds, same } from './case.ts'
import { ballot, BALLOTS, BALLOTS_KEY, CITY, fivefold, P, play, state, step, task } from './fixtures.ts'
import { everything } from './life.ts'

/** What holds for every method. */
export const generalCases: readonly CaseBody[] = [
  [
    'GENERAL-003',
    'nothing of one community is visible through another',
    async ({ storage }) => {
      await play(storage, step(0, { id: 'x', open: [BALLOTS], arm: [task('a')] }), ballot('1'))
      const other = { community: 'other-city', process: 'p' }
      const nothing = async () => [
        await storage.load({ process: other, command: 'x' }),
        await storage.head({ ...BALLOTS_KEY, ...other, key: '1' }),
        await storage.read({ stream: other, after: 0, limit: 9 }),
        await storage.feed({ community: other.community, after: 0, limit: 9 }),
        await storage.find({ community: other.community, after: null, limit: 9 }),
        await storage.records({ register: { ...BALLOTS_KEY, ...other }, after: null, limit: 9 }),
        await storage.tasks({ community: other.community, after: null, limit: 9 }),
      ]
      same(await nothing(), [{}, undefined, [], [], [], [], []], 'load, head and lists')
      await play(storage, step(0, other))
      same(
        await play(
          storage,
          ballot('1', 0, { community: other.community, record: { ...BALLOTS_KEY, ...other, key: '1' } }),
        ),
        { status: 'closed', why: 'not-yet' },
        'a round of another community',
      )
      same(
        await play(storage, step(1, { ...other, settle: [{ name: 'a', generation: 1 }] })),
        { status: 'stale', task: 'a' },
        'a task of another community',
      )
      const [mine] = await storage.tasks({ community: CITY, after: null, limit: 1 })
      if (mine)
        same(
          [
            await storage.finish({ ...mine, ...other }),
            await storage.defer({ task: { ...mine, ...other }, until: 1 }),
          ],
          [false, false],
          'finishing and deferring a task of another community',
        )
      await play(
        storage,
        step(1, { ...other, arm: [task('a')] }),
        step(2, { ...other, open: [BALLOTS], seal: [BALLOTS], disarm: ['a'], arm: [task('b')] }),
      )
      same(
        await play(storage, ballot('2')),
        { status: 'committed', version: 1, position: 3 },
        'a record after another community sealed',
      )
      same(
        (await storage.tasks({ community: CITY, after: null, limit: 9 })).map(({ name }) => name),
        ['a'],
        'tasks after another community disarmed',
      )
    },
  ],
  [
    'GENERAL-004',
    'text comes back byte for byte, and integers up to 2^53 - 1 as numbers',
    async ({ storage }) => {
      const body =
        '{ "b":1,"a" : "\\u0000\\u001f 业主 \u{1f600}\u0001\u007f\ufeff\u2028", ' +
        '"a":2, "none" : null, "n": 1.0e3, "large": 9007199254740993 }\r\n\t'
      const large = Number.MAX_SAFE_INTEGER
      await play(
        storage,
        step(0, {
          command: { id: 'x', fingerprint: body },
          entries: [{ body, hash: body }],
          recorded: large - 2,
          open: [BALLOTS],
          state: state({ body, started: large, changed: large - 1, release: 2_147_483_647 }),
          arm: [task('a', { body, dueAt: large, visibleAt: large - 1, generation: large })],
        }),
        ballot('1', 0, { entries: [{ body, hash: 'hash' }], recorded: large }),
      )
      const [stored] = await storage.read({ stream: P, after: 0, limit: 1 })
      same([stored?.body, stored?.hash, stored?.recorded], [body, body, large - 2], 'an entry')
      const record = await storage.head({ ...BALLOTS_KEY, key: '1' })
      same([record?.entry.body, record?.entry.recorded], [body, large], 'a record')
      const { process, answered } = await storage.load({ process: P, command: 'x' })
      same(
        [
          process?.state.body,
          process?.state.started,
          process?.state.changed,
          process?.state.release,
          answered?.fingerprint,
        ],
        [body, large, large - 1, 2_147_483_647, body],
        'a state',
      )
      const [waiting] = await storage.tasks({ after: null, limit: 1 })
      same(
        [waiting?.body, waiting?.dueAt, waiting?.visibleAt, waiting?.generation],
        [body, large, large - 1, large],
        'a task',
      )
      const [claimed] = await storage.claim({ now: large, until: large, limit: 1, knows: ['meeting@1'] })
      same(
        claimed && (await storage.defer({ task: claimed, until: large - 3, failure: body })),
        true,
        'deferred',
      )
      const [failing] = await storage.tasks({ after: null, limit: 1 })
      same([failing?.failure, failing?.visibleAt], [body, large - 3], 'a failure')
      await keepsJson(storage)
    },
  ],
  [
    'GENERAL-005',
    'expected outcomes are values and not errors, and an empty batch has no results',
    async ({ storage }) => {
      await play(storage, step(0, { id: 'x' }))
      const refused = [
        step(3),
        ballot('1'),
        step(1, { settle: [{ name: 'x', generation: 1 }] }),
        step(1, { command: { id: 'x', fingerprint: 'other' } }),
        step(0, { id: 'x' }),
      ]
      const statuses: string[] = []
      for (const commit of refused)
        statuses.push(...(await storage.commit([commit])).map(({ status }) => status))
      same(
        statuses,
        ['conflict', 'closed', 'stale', 'mismatch', 'replayed'],
        'what is expected and not stored',
      )
      same(await storage.commit([]), [], 'an empty batch')
    },
  ],
  [
    'GENERAL-006',
    'a page holds at most its limit, and the next begins strictly after the last one',
    async ({ storage }) => {
      await fivefold(storage)
      for (const limit of [1, 2, 5]) {
        const pages = async (
          read: (after: never) => Promise<readonly object[]>,
          expected: number,
          about: string,
        ) => {
          const found: string[] = []
          for (let after: object | null = null; found.length <= 99;) {
            const page = await read(after as never)
            holds(page.length <= limit, `a page of ${about} holds more than its limit ${limit}`)
            found.push(...page.map((item) => JSON.stringify(item)))
            if (page.length < limit) break
            after = page.at(-1) as object
          }
          same(
            [found.length, new Set(found).size],
            [expected, expected],
            `items and different items of ${about} in pages of ${limit}`,
          )
        }
        await pages(
          (after: { process: string } | null) =>
            storage.find({ community: CITY, after: after?.process ?? null, limit }),
          5,
          'find',
        )
        await pages(
          (after: { record?: { key: string } } | null) =>
            storage.records({ register: BALLOTS_KEY, after: after?.record?.key ?? null, limit }),
          5,
          'records',
        )
        await pages(
          (after: { position: number } | null) =>
            storage.feed({ community: CITY, after: after?.position ?? 0, limit }),
          10,
          'feed',
        )
        await pages(
          (after: { version: number } | null) =>
            storage.read({ stream: P, after: after?.version ?? 0, limit }),
          1,
          'read',
        )
        await pages((after: never) => storage.tasks({ after, limit }), 6, 'tasks')
        await pages(
          (after: { community: string } | null) =>
            storage.communities({ after: after?.community ?? null, limit }),
          3,
          'communities',
        )
      }
    },
  ],
  [
    'GENERAL-007',
    'what the host has set for its driver changes nothing of what is read',
    async ({ storage, second }) => {
      await fivefold(storage)
      const large = Number.MAX_SAFE_INTEGER
      await play(
        storage,
        step(0, {
          process: 'r',
          recorded: large,
          entries: [{ body: '[1.0]', hash: '1e3' }],
          arm: [task('2026-11-25 00:00:00', { dueAt: large - 1, body: 'null' })],
          state: state({
            cause: 'q',
            started: large,
            states: ['2026-01-01', '1'],
            tags: ['true', '1.0'],
            body: '{"n":1.0}',
          }),
        }),
      )
      const [claimed] = await storage.claim({ now: 10_000, until: 20_000, limit: 1, knows: ['meeting@1'] })
      if (claimed) await storage.defer({ task: claimed, until: 15_000, failure: '1.0' })
      const other = await second()
      same(await everything(other), await everything(storage), 'all that a handle with other settings reads')
      same(
        await other.head({ ...BALLOTS_KEY, key: 'k1' }),
        await storage.head({ ...BALLOTS_KEY, key: 'k1' }),
        'a record',
      )
      same(
        await other.records({ register: BALLOTS_KEY, after: null, limit: 9 }),
        await storage.records({ register: BALLOTS_KEY, after: null, limit: 9 }),
        'records',
      )
      same(
        await other.read({ stream: P, after: 0, limit: 9 }),
        await storage.read({ stream: P, after: 0, limit: 9 }),
        'a history',
      )
      same(
        await play(other, step(5)),
        { status: 'conflict', version: 1 },
        'what it answers to another version',
      )
      same(
        await play(other, step(1, { recorded: large })),
        { status: 'committed', version: 2, position: 12 },
        'what it answers to a commit',
      )
      same(
        await play(other, step(2, { settle: [{ name: 't1', generation: 9 }] })),
        { status: 'stale', task: 't1' },
        'what it answers to a task that is gone',
      )
      const taken = await other.claim({ now: 17_000, until: large, limit: 9, knows: ['meeting@1'] })
      same(taken, await storage.tasks({ after: null, limit: 9 }), 'what it claims')
      same(taken[0] && (await other.finish(taken[0])), true, 'what it finishes')
    },
  ],
  [
    'GENERAL-009',
    'times are data: a clock that goes back or far ahead is stored as it is, and hides and orders nothing',
    async ({ storage }) => {
      const times = [5_000, 4_000_000_000_000_000, 1, 0, 9_000_000_000_000, 2]
      for (const [i, recorded] of times.entries())
        await play(
          storage,
          step(i, { recorded, state: state({ started: times[0] as number, changed: recorded }) }),
        )
      same(
        (await storage.feed({ community: CITY, after: 0, limit: 9 })).map(({ recorded, version }) => [
          recorded,
          version,
        ]),
        times.map((recorded, i) => [recorded, i + 1]),
        'the feed',
      )
      same(
        (await storage.read({ stream: P, after: 2, limit: 9 })).map(({ recorded }) => recorded),
        times.slice(2),
        'the history',
      )
      same((await storage.communities({ after: null, limit: 9 }))[0]?.recorded, 2, 'the last recorded time')
      same((await storage.load({ process: P })).process?.state.changed, 2, 'the state')
      const ages = [0, 1, 4_000_000_000_000_000]
      await play(
        storage,
        step(6, { recorded: 3, arm: ages.map((at) => task(`t${at}`, { dueAt: at, visibleAt: at })) }),
      )
      same(
        (await storage.tasks({ after: null, limit: 9 })).map(({ dueAt }) => dueAt),
        ages,
        'tasks',
      )
      const worker = { limit: 9, knows: ['meeting@1'] }
      same(
        (await storage.claim({ ...worker, now: 0, until: 1_000 })).map(({ name }) => name),
        ['t0'],
        'claimed at the beginning of time',
      )
      same(
        (await storage.claim({ ...worker, now: 4_000_000_000_000_000, until: 4_000_000_000_000_001 })).length,
        3,
        'claimed by a worker whose clock is far ahead',
      )
      same(
        await storage.claim({ ...worker, now: 2_000, until: 3_000 }),
        [],
        'claimed after its clock was put right',
      )
      const [held] = await storage.tasks({ after: null, limit: 1 })
      same(held && (await storage.defer({ task: held, until: 0 })), true, 'put back into the past')
      same(
        (await storage.claim({ ...worker, now: 0, until: 5 })).map(({ name, visibleAt }) => [
          name,
          visibleAt,
        ]),
        [['t0', 5]],
        'claimed again',
      )
    },
  ],
]

/** JSON that a column of that type would write in another way comes back as it is. */
async function keepsJson(storage: StorageAdapter): Promise<void> {
  const json = ' { "b" : 1.0e3, "a":2, "a":3, "\\u0062" : null } '
  await play(
    storage,
    step(1, {
      entries: [{ body: json, hash: 'hash' }],
      state: state({ body: json }),
      arm: [task('b', { body: json })],
    }),
  )
  const [, second] = await storage.read({ stream: P, after: 0, limit: 2 })
  const after = await storage.load({ process: P })
  const armed = (await storage.tasks({ after: null, limit: 9 })).find(({ name }) => name === 'b')
  same(
    [second?.body, after.process?.state.body, armed?.body],
    [json, json, json],
    'JSON in an entry, a state and a task',
  )
}
