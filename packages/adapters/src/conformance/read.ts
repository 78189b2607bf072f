import { type CaseBody, same } from './case.ts'
import { ballot, BALLOTS, BALLOTS_KEY, CITY, entry, P, play, state, step } from './fixtures.ts'

/** What can be read. */
export const readCases: readonly CaseBody[] = [
  [
    'LOAD-001',
    'the state is that of the last commit, with the version of its last entry',
    async ({ storage }) => {
      same(await storage.load({ process: P }), {}, 'nothing')
      const last = state({
        status: 'done',
        release: 2,
        states: ['b', 'a', 'a.b'],
        tags: ['z', 'x:y', 'Z'],
        attributes: [
          { name: 'b', value: '业主 \u{1f600}' },
          { name: 'a', value: ' "\\\' ' },
          { name: 'a', value: '' },
        ],
        due: Number.MAX_SAFE_INTEGER,
        cause: 'other/q',
        body: '{"n":2}',
        changed: 3_000,
      })
      await play(storage, step(0), step(1, { entries: [entry('a'), entry('b')], state: last }))
      same((await storage.load({ process: P })).process, { ...P, version: 3, state: last }, 'the process')
    },
  ],
  [
    'LOAD-002',
    'a known command is answered even where the process is another one or does not exist',
    async ({ storage }) => {
      await play(
        storage,
        step(0, { id: 'x', open: [BALLOTS], entries: [entry('a'), entry('b')] }),
        ballot('1', 0, { id: 'y' }),
      )
      const unknown = { community: CITY, process: 'never' }
      same(
        (await storage.load({ process: unknown, command: 'x' })).answered,
        { fingerprint: 'f:x', stream: P, version: 2, position: 2 },
        'a step',
      )
      same(
        (await storage.load({ process: unknown, command: 'y' })).answered,
        { fingerprint: 'f:y', stream: { ...BALLOTS_KEY, key: '1' }, version: 1, position: 3 },
        'a record',
      )
      same((await storage.load({ process: unknown, command: 'z' })).answered, undefined, 'an unknown command')
    },
  ],
  [
    'HEAD-001',
    'the newest revision of a record, with its whole entry',
    async ({ storage }) => {
      same(await storage.head({ ...BALLOTS_KEY, key: '1' }), undefined, 'nothing')
      await play(storage, step(0, { open: [BALLOTS] }), ballot('1'), ballot('1', 1, { id: 'y' }))
      const newest = {
        ...entry('1@1'),
        ...P,
        record: { ...BALLOTS, key: '1' },
        version: 2,
        position: 3,
        command: 'y',
        fingerprint: 'f:y',
        recorded: 2_000,
      }
      same(await storage.head({ ...BALLOTS_KEY, key: '1' }), { revision: 2, entry: newest }, 'the head')
    },
  ],
  [
    'READ-001',
    'versions are those after `after`, in order, without gaps',
    async ({ storage }) => {
      await play(
        storage,
        step(0, { entries: [entry('a'), entry('b'), entry('c')], open: [BALLOTS] }),
        ballot('1'),
        ballot('1', 1),
        step(3),
      )
      same(
        (await storage.read({ stream: P, after: 1, limit: 2 })).map(({ version, body }) => [version, body]),
        [
          [2, entry('b').body],
          [3, entry('c').body],
        ],
        'a page',
      )
      same((await storage.read({ stream: P, after: 4, limit: 9 })).length, 0, 'after the end')
      same(
        (await storage.read({ stream: { ...BALLOTS_KEY, key: '1' }, after: 0, limit: 9 })).map(
          ({ version }) => version,
        ),
        [1, 2],
        'a record',
      )
    },
  ],
  [
    'RECORDS-001',
    'the latest revision of each key of one round, in order of key',
    async ({ storage }) => {
      const opinion = ballot('a', 0, { record: { ...BALLOTS_KEY, register: 'opinions', key: 'a' } })
      await play(
        storage,
        step(0, { open: [BALLOTS, { register: 'opinions', round: 1 }] }),
        ballot('b'),
        ballot('a'),
        ballot('b', 1),
        opinion,
      )
      same(
        (await storage.records({ register: BALLOTS_KEY, after: null, limit: 9 })).map(
          ({ record, version }) => [record?.key, version],
        ),
        [
          ['a', 1],
          ['b', 2],
        ],
        'records',
      )
      same(
        (await storage.records({ register: BALLOTS_KEY, after: 'a', limit: 9 })).map(
          ({ record }) => record?.key,
        ),
        ['b'],
        'after a',
      )
      await play(storage, step(1, { seal: [BALLOTS], open: [{ register: 'ballots', round: 2 }] }))
      same(
        (await storage.records({ register: { ...BALLOTS_KEY, round: 2 }, after: null, limit: 9 })).length,
        0,
        'the next round',
      )
      same(
        (await storage.records({ register: BALLOTS_KEY, after: null, limit: 9 })).length,
        2,
        'the sealed round',
      )
    },
  ],
  [
    'RECORDS-001/b',
    'page by page, also where a page ends among the revisions of a key, ' +
      'each key comes once and with its latest revision',
    async ({ storage }) => {
      await play(storage, step(0, { open: [BALLOTS] }))
      const revisions = [
        ['a', 1],
        ['b', 3],
        ['c', 2],
        ['d', 4],
        ['e', 1],
        ['f', 2],
      ] as const
      // The revisions of different keys are stored one among the other, and the last keys are the first to
      // come.
      for (let revision = 0; revision < 4; revision++) {
        for (const [key] of revisions.toReversed().filter(([, most]) => revision < most))
          await play(storage, ballot(key, revision))
      }
      for (const limit of [1, 2, 3, 5, 6]) {
        const seen: (readonly [string | undefined, number])[] = []
        for (let turns = 0; turns <= revisions.length; turns++) {
          const page = await storage.records({
            register: BALLOTS_KEY,
            after: seen.at(-1)?.[0] ?? null,
            limit,
          })
          same(
            page.length,
            Math.min(limit, revisions.length - seen.length),
            `records of the page after ${JSON.stringify(seen.at(-1))}, of up to ${limit}`,
          )
          seen.push(...page.map(({ record, version }) => [record?.key, version] as const))
          if (page.length < limit) break
        }
        same(seen, revisions, `keys and revisions in pages of ${limit}`)
      }
    },
  ],
  [
    'FEED-002',
    'what was seen never changes',
    async ({ storage }) => {
      await play(storage, step(0, { open: [BALLOTS] }), ballot('1'))
      const before = await storage.feed({ community: CITY, after: 0, limit: 9 })
      await play(storage, ballot('1', 1, { recorded: 9_000 }), step(1, { seal: [BALLOTS] }))
      same(await storage.feed({ community: CITY, after: 0, limit: 2 }), before, 'the first two')
    },
  ],
  [
    'COMMUNITIES-001',
    'every community with an entry, with its last position and recorded time',
    async ({ storage }) => {
      same(await storage.communities({ after: null, limit: 9 }), [], 'an empty store')
      await play(storage, step(0), step(1, { recorded: 9_000 }), step(0, { community: 'b', recorded: 5 }))
      same(
        await storage.communities({ after: null, limit: 9 }),
        [
          { community: 'b', position: 1, recorded: 5 },
          { community: CITY, position: 2, recorded: 9_000 },
        ],
        'two',
      )
      same(
        (await storage.communities({ after: 'b', limit: 9 })).map(({ community }) => community),
        [CITY],
        'after b',
      )
      if (!storage.headOf) return
      const asked = await Promise.all([CITY, 'none', 'b', CITY].map((one) => storage.headOf?.(one)))
      const head = { community: CITY, position: 2, recorded: 9_000 }
      same(asked, [head, undefined, { community: 'b', position: 1, recorded: 5 }, head], 'four heads at once')
    },
  ],
]
