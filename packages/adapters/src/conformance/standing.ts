import type { Commit, CommitResult, StorageAdapter } from '@gongzhi/core/storage'

import { type CaseBody, holds, same } from './case.ts'
import { ballot, BALLOTS, BALLOTS_KEY, CITY, P, play, step, task } from './fixtures.ts'

const claim = { now: 10_000, until: 20_000, limit: 100, knows: ['meeting@1'] }
const OTHER = { community: 'a-city', process: 'p' } as const

/** Two communities alike, of which the first is archived by its second step. */
async function archived(storage: StorageAdapter): Promise<void> {
  for (const community of [CITY, OTHER.community])
    await play(
      storage,
      step(0, { community, id: 'first', open: [BALLOTS], arm: [task('a')] }),
      ballot('1', 0, { community, record: { ...BALLOTS_KEY, community, key: '1' } }),
    )
  await play(storage, step(1, { standing: 'archived' }))
}

/** What is answered to commits that go one by one. */
async function apart(
  storage: StorageAdapter,
  ...commits: readonly Commit[]
): Promise<readonly CommitResult[]> {
  const results: CommitResult[] = []
  for (const commit of commits) results.push(...(await storage.commit([commit])))
  return results
}

/** The last entry of a community, as `remove` wants it. */
async function tailOf(storage: StorageAdapter, community: string = CITY) {
  const feed = await storage.feed({ community, after: 0, limit: 999 })
  const { position = 0, hash = '' } = feed.at(-1) ?? {}
  return { community, position, hash }
}

/** Whatever can be asked of a community. */
async function askedOf(storage: StorageAdapter, community: string): Promise<readonly unknown[]> {
  const process = { community, process: 'p' }
  return [
    await storage.load({ process, command: 'first' }),
    await storage.head({ ...BALLOTS_KEY, community, key: '1' }),
    await storage.read({ stream: process, after: 0, limit: 9 }),
    await storage.read({ stream: { ...BALLOTS_KEY, community, key: '1' }, after: 0, limit: 9 }),
    await storage.records({ register: { ...BALLOTS_KEY, community }, after: null, limit: 9 }),
    await storage.rounds(process),
    await storage.feed({ community, after: 0, limit: 9 }),
    (await storage.communities({ after: null, limit: 9 })).filter((one) => one.community === community),
    await storage.find({ community, after: null, limit: 9 }),
    await storage.tasks({ community, after: null, limit: 9 }),
  ]
}

const NOTHING = [{}, undefined, [], [], [], [], [], [], [], []]

/** What becomes of a community that is archived, or removed. */
export const standingCases: readonly CaseBody[] = [
  [
    'COMMIT-019',
    'an archived community takes only what says its standing, and is open again once that says so',
    async ({ storage }) => {
      await archived(storage)
      const before = await askedOf(storage, CITY)
      same(
        await apart(storage, step(2), ballot('2'), step(0, { process: 'q' }), step(1, OTHER)),
        [
          { status: 'archived' },
          { status: 'archived' },
          { status: 'archived' },
          { status: 'committed', version: 2, position: 3 },
        ],
        'a step, a record and a start in an archived community, and a step elsewhere',
      )
      same(await askedOf(storage, CITY), before, 'the archived community')
      same(
        await apart(storage, ballot('2', 0, { standing: 'archived' }), step(2)),
        [{ status: 'committed', version: 1, position: 4 }, { status: 'archived' }],
        'one that keeps it archived, and one that says nothing',
      )
      same(
        await storage.commit([
          step(2, { standing: 'open' }),
          step(3),
          step(4, { standing: 'archived' }),
          step(5),
        ]),
        [
          { status: 'committed', version: 3, position: 5 },
          { status: 'committed', version: 4, position: 6 },
          { status: 'committed', version: 5, position: 7 },
          { status: 'archived' },
        ],
        'a batch that opens it, and archives it again',
      )
    },
  ],
  [
    'COMMIT-019/b',
    'a known command is answered whatever the community is, and its standing comes before the version',
    async ({ storage }) => {
      await archived(storage)
      same(
        await apart(
          storage,
          step(0, { id: 'first' }),
          step(9),
          step(1, { settle: [{ name: 'none', generation: 1 }] }),
          step(9, { standing: 'open' }),
          step(2),
        ),
        [
          { status: 'replayed', version: 1, position: 1 },
          { status: 'archived' },
          { status: 'archived' },
          { status: 'conflict', version: 2 },
          { status: 'archived' },
        ],
        'a known command, wrong versions, and one that opens it and is refused',
      )
    },
  ],
  [
    'COMMUNITIES-001/b',
    'a community that is archived says so, and no other',
    async ({ storage }) => {
      const flags = async () =>
        (await storage.communities({ after: null, limit: 9 })).map((head) => [head.community, head.archived])
      await archived(storage)
      same(
        await flags(),
        [
          [OTHER.community, undefined],
          [CITY, true],
        ],
        'heads',
      )
      if (storage.headOf) same((await storage.headOf(CITY))?.archived, true, 'its own head')
      await play(storage, step(2, { standing: 'open' }))
      same(
        (await flags()).map(([, flag]) => flag),
        [undefined, undefined],
        'heads after it was opened',
      )
    },
  ],
  [
    'CLAIM-005',
    'tasks of an archived community are not taken, stay as they are, and are taken once it is open again',
    async ({ storage }) => {
      await archived(storage)
      const waiting = await storage.tasks({ community: CITY, after: null, limit: 9 })
      same(
        (await storage.claim(claim)).map(({ community }) => community),
        [OTHER.community],
        'what a worker is given',
      )
      same(await storage.tasks({ community: CITY, after: null, limit: 9 }), waiting, 'the tasks')
      await play(storage, step(2, { standing: 'archived', arm: [task('b', { dueAt: 6_000 })] }))
      same(await storage.claim(claim), [], 'what it is given of a task that was armed meanwhile')
      await play(storage, step(3, { standing: 'open' }))
      const taken = await storage.claim(claim)
      same(
        taken.map(({ community, name }) => [community, name]),
        [
          [CITY, 'a'],
          [CITY, 'b'],
        ],
        'what it is given afterwards',
      )
      // Whoever had one in his hand may put it off; it is not taken before it is open.
      await play(storage, step(4, { standing: 'archived' }))
      const [held] = taken
      same(held && (await storage.defer({ task: held, until: 9_000 })), true, 'a task that is put off')
      same(await storage.claim({ ...claim, now: 15_000, until: 30_000 }), [], 'what was put off meanwhile')
      await play(storage, step(5, { standing: 'open' }))
      same(
        (await storage.claim({ ...claim, now: 15_000, until: 30_000 })).map(({ name }) => name),
        ['a'],
        'what was put off, afterwards',
      )
    },
  ],
  [
    'REMOVE-001',
    'only while it is archived, at this position, with this hash',
    async ({ storage }) => {
      await archived(storage)
      const tail = await tailOf(storage)
      const before = await askedOf(storage, CITY)
      same(await storage.remove(await tailOf(storage, OTHER.community)), false, 'one that is open')
      same(
        await storage.remove({ community: 'nowhere', position: 1, hash: '' }),
        false,
        'one that is not there',
      )
      for (const position of [tail.position - 1, tail.position + 1])
        same(await storage.remove({ ...tail, position }), false, `one at ${tail.position}, at ${position}`)
      same(await storage.remove({ ...tail, hash: 'h:another' }), false, 'one that ends otherwise')
      same(await askedOf(storage, CITY), before, 'the community that was not removed')
      same(await storage.removed({ after: null, limit: 9 }), [], 'what was removed')
      same(await storage.remove(tail), true, 'as it stands')
      same(await storage.remove(tail), false, 'a second time')
    },
  ],
  [
    'REMOVE-002',
    'nothing of it is there afterwards, and nothing of any other is touched',
    async ({ storage }) => {
      await archived(storage)
      const other = await askedOf(storage, OTHER.community)
      same(await storage.remove({ ...(await tailOf(storage)), mark: 'gone' }), true, 'removed')
      same(await askedOf(storage, CITY), NOTHING, 'what was removed')
      same(await askedOf(storage, OTHER.community), other, 'the other community')
      same(
        (await storage.tasks({ after: null, limit: 9 })).map(({ community }) => community),
        [OTHER.community],
        'tasks of all communities',
      )
      same(
        (await storage.claim(claim)).map(({ community }) => community),
        [OTHER.community],
        'what a worker is given',
      )
    },
  ],
  [
    'REMOVE-003',
    'with a mark it is begun anew only by who says so, from position 1; without one it is as if it had never been',
    async ({ storage }) => {
      await archived(storage)
      await storage.remove({ ...(await tailOf(storage)), mark: 'gone' })
      same(
        await apart(storage, step(0, { id: 'first' }), step(2), ballot('1')),
        [{ status: 'removed' }, { status: 'removed' }, { status: 'removed' }],
        'what does not say so, the command of before among it',
      )
      same(await storage.feed({ community: CITY, after: 0, limit: 9 }), [], 'after what was refused')
      same(
        await apart(
          storage,
          step(0, { id: 'first', standing: 'archived' }),
          step(1),
          step(1, { standing: 'open' }),
        ),
        [
          { status: 'committed', version: 1, position: 1 },
          { status: 'archived' },
          { status: 'committed', version: 2, position: 2 },
        ],
        'begun anew',
      )
      same(await storage.removed({ after: null, limit: 9 }), [], 'what is removed by then')
      await play(storage, step(2, { standing: 'archived' }))
      await storage.remove(await tailOf(storage))
      same(await storage.removed({ after: null, limit: 9 }), [], 'removed without a mark')
      same(
        await play(storage, step(0)),
        { status: 'committed', version: 1, position: 1 },
        'as if it had never been',
      )
      holds(
        (await storage.load({ process: P })).process?.version === 1,
        'the process is at its first version',
      )
    },
  ],
  [
    'REMOVED-001',
    'every community that was removed with a mark, in order of id, byte for byte; or the one that is named',
    async ({ storage }) => {
      const marks = [
        ['\u{1f600}', ' {"a":1} '],
        ['A', '小区'],
        ['a', 'x'.repeat(10_000)],
        ['\uff5e', '{}'],
      ] as const
      for (const [community, mark] of marks) {
        await play(storage, step(0, { community, standing: 'archived' }))
        await storage.remove({ ...(await tailOf(storage, community)), mark })
      }
      await archived(storage)
      const expected = ['A', 'a', '\uff5e', '\u{1f600}'].map((community) => ({
        community,
        mark: new Map<string, string>(marks).get(community),
      }))
      same(await storage.removed({ after: null, limit: 9 }), expected, 'all')
      same(await storage.removed({ after: null, limit: 2 }), expected.slice(0, 2), 'a page')
      same(await storage.removed({ after: 'a', limit: 9 }), expected.slice(2), 'the next one')
      for (const one of expected)
        same(await storage.removed({ community: one.community, after: null, limit: 9 }), [one], one.community)
      same(await storage.removed({ community: CITY, after: null, limit: 9 }), [], 'one that is archived')
    },
  ],
]
