import { type CaseBody, same } from './case.ts'
import { ballot, BALLOTS, BALLOTS_KEY, CITY, play, state, step, task } from './fixtures.ts'

/** A text of so many code points outside the basic plane, with an end of its own. */
const long = (length: number, end: string): string => '\u{20000}'.repeat(length - 1) + end

/** How much there may be. */
export const sizeCases: readonly CaseBody[] = [
  [
    'GENERAL-008',
    'ids, keys and names of registers have up to 100 characters, and differ in the last one',
    async ({ storage }) => {
      const [a, b] = [long(100, 'a'), long(100, 'b')]
      for (const process of [a, b]) {
        const first = step(0, {
          community: a,
          process,
          id: process,
          open: [
            { register: a, round: 1 },
            { register: b, round: 1 },
          ],
        })
        same(
          await play(storage, first),
          { status: 'committed', version: 1, position: process === a ? 1 : 4 },
          'a process with the longest id',
        )
        for (const key of [a, b])
          await play(
            storage,
            ballot(key, 0, { community: a, record: { community: a, process, register: b, round: 1, key } }),
          )
        same(
          (
            await storage.records({
              register: { community: a, process, register: b, round: 1 },
              after: null,
              limit: 9,
            })
          ).map(({ record }) => record?.key),
          [a, b],
          'records with the longest keys',
        )
        same(
          (
            await storage.records({
              register: { community: a, process, register: a, round: 1 },
              after: null,
              limit: 9,
            })
          ).length,
          0,
          'records of the other register',
        )
      }
      same(
        (await storage.load({ process: { community: a, process: b }, command: a })).answered?.stream,
        { community: a, process: a },
        'a command with the longest id',
      )
      same(
        (await storage.find({ community: a, after: a, limit: 9 })).map(({ process }) => process),
        [b],
        'the process after the first',
      )
      await play(storage, step(0, { community: b }))
      same(
        (await storage.communities({ after: a, limit: 9 })).map(({ community }) => community),
        [b],
        'the community after the first',
      )
    },
  ],
  [
    'GENERAL-008/b',
    'names and topics of tasks, definitions, causes and values of attributes have up to 250 ' +
      'characters, and differ in the last one',
    async ({ storage }) => {
      const [a, b] = [long(250, 'a'), long(250, 'b')]
      await play(
        storage,
        step(0, {
          state: state({ definition: a, cause: a }),
          arm: [task(a, { topic: a }), task(b, { topic: b })],
        }),
      )
      await play(storage, step(0, { process: 'q', state: state({ definition: b, cause: b }) }))
      same(
        (await storage.find({ community: CITY, definition: b, after: null, limit: 9 })).map(
          ({ process }) => process,
        ),
        ['q'],
        'found by the longest definition',
      )
      same(
        (await storage.find({ community: CITY, cause: b, after: null, limit: 9 })).map(
          ({ process, state: { cause } }) => [process, cause],
        ),
        [['q', b]],
        'found by the longest cause',
      )
      const found = [a, b].map((value) => ({ name: long(100, 'n'), value }))
      await play(storage, step(0, { process: 'r', state: state({ attributes: found }) }))
      await play(storage, step(0, { process: 's', state: state({ attributes: found.slice(0, 1) }) }))
      same(
        (
          await storage.find({
            community: CITY,
            attributes: [{ name: long(100, 'n'), values: [b] }],
            after: null,
            limit: 9,
          })
        ).map(({ process }) => process),
        ['r'],
        'found by the longest value under the longest name',
      )
      same(
        (await storage.claim({ now: 10_000, until: 20_000, limit: 9, knows: [b] })).map(({ name, topic }) => [
          name,
          topic,
        ]),
        [[b, b]],
        'claimed by the longest topic',
      )
      await play(storage, step(1, { disarm: [a] }))
      same(
        (await storage.tasks({ after: null, limit: 9 })).map(({ name }) => name),
        [b],
        'tasks',
      )
    },
  ],
  [
    'GENERAL-008/c',
    'a body has up to a million characters',
    async ({ storage }) => {
      const body = `"${'业'.repeat(999_997)}a"`
      await play(
        storage,
        step(0, {
          entries: [{ body, hash: 'h' }],
          state: state({ body }),
          arm: [task('a', { body })],
          open: [BALLOTS],
        }),
        ballot('1', 0, { entries: [{ body, hash: 'h' }] }),
      )
      const read = [
        (await storage.read({ stream: { community: CITY, process: 'p' }, after: 0, limit: 1 }))[0]?.body,
        (await storage.load({ process: { community: CITY, process: 'p' } })).process?.state.body,
        (await storage.tasks({ after: null, limit: 1 }))[0]?.body,
        (await storage.head({ ...BALLOTS_KEY, key: '1' }))?.entry.body,
      ]
      same(
        read.map((text) => [text?.length, text === body]),
        Array.from({ length: 4 }, () => [1_000_000, true]),
        'bodies of an entry, a state, a task and a record',
      )
    },
  ],
  [
    'GENERAL-008/d',
    'a state has up to 500 attributes, a batch up to 500 commits, a page up to 1,000 items',
    async ({ storage }) => {
      const attributes = Array.from({ length: 500 }, (_, i) => ({ name: 'member', value: `m-${i}` }))
      await play(storage, step(0, { process: 'many', state: state({ attributes }) }))
      same(
        (await storage.load({ process: { community: CITY, process: 'many' } })).process?.state.attributes
          .length,
        500,
        'attributes',
      )
      await play(storage, step(0, { open: [BALLOTS] }))
      const keys = Array.from({ length: 1_500 }, (_, i) => `unit-${String(i).padStart(4, '0')}`)
      for (let from = 0; from < 1_500; from += 500) {
        const results = await storage.commit(keys.slice(from, from + 500).map((key) => ballot(key)))
        same(
          results.map((result) => 'position' in result && result.position),
          Array.from({ length: 500 }, (_, i) => from + i + 3),
          'positions of a batch of 500',
        )
      }
      const first = await storage.records({ register: BALLOTS_KEY, after: null, limit: 1_000 })
      const rest = await storage.records({
        register: BALLOTS_KEY,
        after: first.at(-1)?.record?.key ?? null,
        limit: 1_000,
      })
      same(
        [...first, ...rest].map(({ record }) => record?.key),
        keys,
        'records in pages of 1,000',
      )
      const feed = async (after: number) =>
        (await storage.feed({ community: CITY, after, limit: 1_000 })).length
      same([first.length, await feed(0), await feed(1_000)], [1_000, 1_000, 502], 'pages')
    },
  ],
]
