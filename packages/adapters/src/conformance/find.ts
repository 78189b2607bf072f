import type { Attribute, ProcessQuery, StorageAdapter, StoredState } from '@gongzhi/core/storage'

import { type CaseBody, same } from './case.ts'
import { CITY, NASTY, play, state, step } from './fixtures.ts'

/** The ids of what is found. */
const finding =
  (storage: StorageAdapter) =>
  async (query: Partial<ProcessQuery>): Promise<readonly string[]> =>
    (await storage.find({ community: CITY, after: null, limit: 99, ...query })).map(({ process }) => process)

/** Attributes, of each name one value or several. */
function attributes(values: { readonly [name: string]: string | readonly string[] }): readonly Attribute[] {
  return Object.entries(values).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one) => ({ name, value: one })),
  )
}

const one = (name: string, ...values: readonly string[]) => ({ attributes: [{ name, values }] })

/** Processes that started, and come due, as they are told. */
async function timed(
  storage: StorageAdapter,
  times: { readonly [process: string]: readonly [started: number, due: number] },
  change: Partial<StoredState> = {},
): Promise<void> {
  for (const [process, [started, due]] of Object.entries(times))
    await play(storage, step(0, { process, state: state({ started, due, ...change }) }))
}

/** All pages of what is found. */
async function pagesOf(storage: StorageAdapter, query: Partial<ProcessQuery>, limit: number) {
  const found: (readonly string[])[] = []
  let last: { after: string; afterAt: number } | undefined
  for (let turns = 0; turns < 20; turns++) {
    const page = await storage.find({ community: CITY, ...query, after: null, ...last, limit })
    found.push(page.map(({ process }) => process))
    const end = page.at(-1)
    if (!end || page.length < limit) break
    const { started, due } = end.state
    last = { after: end.process, afterAt: query.sort === 'due' ? due : started }
  }
  return found
}

/** What processes are found by, and in which order. */
export const findCases: readonly CaseBody[] = [
  [
    'FIND-001',
    'exactly the processes that meet every condition',
    async ({ storage }) => {
      await play(
        storage,
        step(0, { process: 'a', state: state({ started: 10, states: ['x', 'x.y'], tags: ['open:r'] }) }),
        step(0, {
          process: 'b',
          state: state({ definition: 'other', started: 20, due: 5, states: ['x-y'] }),
        }),
        step(0, { process: 'c', state: state({ status: 'done', started: 30, cause: `${CITY}/a` }) }),
        step(0, { process: 'd', state: state({ started: 40, states: ['x.y'], tags: ['open:r2'] }) }),
      )
      const find = finding(storage)
      same(await find({}), ['a', 'b', 'c', 'd'], 'all')
      same(await find({ process: 'b' }), ['b'], 'by id')
      same(await find({ process: 'b', status: 'done' }), [], 'by id, and another status')
      same(await find({ definition: 'meeting' }), ['a', 'c', 'd'], 'by definition')
      same(await find({ state: 'x' }), ['a'], 'by state')
      same(await find({ state: 'x.y' }), ['a', 'd'], 'by nested state')
      same(await find({ tag: 'open:r' }), ['a'], 'by tag')
      same(await find({ status: 'done' }), ['c'], 'by status')
      same(await find({ cause: `${CITY}/a` }), ['c'], 'by cause')
      same(await find({ startedFrom: 20, startedBefore: 40 }), ['b', 'c'], 'by time')
      same(await find({ dueBefore: 6 }), ['b'], 'by what comes due')
      same(await find({ definition: 'meeting', status: 'active', startedFrom: 11 }), ['d'], 'by several')
      await play(storage, step(1, { process: 'a', state: state({ started: 10, states: ['z'], tags: [] }) }))
      same(
        [await find({ state: 'x' }), await find({ state: 'z' }), await find({ tag: 'open:r' })],
        [[], ['a'], []],
        'after a step',
      )
    },
  ],
  [
    'FIND-002',
    'a process is found by the attributes of its last commit, and by no earlier ones',
    async ({ storage }) => {
      const find = finding(storage)
      await play(
        storage,
        step(0, { process: 'a', state: state({ attributes: attributes({ handler: 'li', house: '1' }) }) }),
        step(0, { process: 'b', state: state({ attributes: attributes({ handler: 'wang' }) }) }),
        step(0, { process: 'c' }),
        step(0, {
          process: 'a',
          community: 'b-city',
          state: state({ attributes: attributes({ handler: 'li' }) }),
        }),
      )
      same(
        [await find(one('handler', 'li')), await find(one('house', '1')), await find(one('house', 'li'))],
        [['a'], ['a'], []],
        'by an attribute',
      )
      await play(
        storage,
        step(1, { process: 'a', state: state({ attributes: attributes({ handler: 'zhao', house: '1' }) }) }),
        step(1, {
          process: 'b',
          state: state({ status: 'done', attributes: attributes({ handler: 'wang' }) }),
        }),
      )
      same(
        [await find(one('handler', 'li')), await find(one('handler', 'zhao')), await find(one('house', '1'))],
        [[], ['a'], ['a']],
        'after another took it over',
      )
      same(
        [
          await find({ ...one('handler', 'wang'), status: 'active' }),
          await find({ ...one('handler', 'wang'), status: 'done' }),
        ],
        [[], ['b']],
        'by status too',
      )
      await play(storage, step(2, { process: 'a' }))
      same([await find(one('handler', 'zhao')), await find(one('house', '1'))], [[], []], 'of none any more')
      await storage.commit([
        step(0, { process: 'd', state: state({ attributes: attributes({ handler: 'li' }) }) }),
        step(1, { process: 'd', state: state({ attributes: attributes({ handler: 'sun' }) }) }),
      ])
      same([await find(one('handler', 'li')), await find(one('handler', 'sun'))], [[], ['d']], 'of one batch')
    },
  ],
  [
    'FIND-002/b',
    'a commit that is refused changes nothing of what its process is found by',
    async ({ storage }) => {
      const find = finding(storage)
      await play(storage, step(0, { id: 'x', state: state({ attributes: attributes({ handler: 'li' }) }) }))
      const other = state({ attributes: attributes({ handler: 'wang' }) })
      await play(storage, step(0, { state: other }), step(7, { state: other }))
      await play(storage, step(1, { state: other, settle: [{ name: 'gone', generation: 1 }] }))
      same([await find(one('handler', 'li')), await find(one('handler', 'wang'))], [['p'], []], 'found by')
    },
  ],
  [
    'FIND-002/c',
    'names and values of attributes are compared as a whole, by their bytes',
    async ({ storage }) => {
      for (const [i, text] of NASTY.entries())
        await play(
          storage,
          step(0, { process: `v${i}`, state: state({ attributes: attributes({ house: text }) }) }),
          step(0, { process: `w${i}`, state: state({ attributes: attributes({ [text]: 'yes' }) }) }),
        )
      for (const [i, text] of NASTY.entries()) {
        same(await finding(storage)(one('house', text)), [`v${i}`], `the value ${JSON.stringify(text)}`)
        same(await finding(storage)(one(text, 'yes')), [`w${i}`], `the name ${JSON.stringify(text)}`)
      }
    },
  ],
  [
    'FIND-003',
    'of several values one is enough, a process that has more of them comes once, and each name has to have one',
    async ({ storage }) => {
      const find = finding(storage)
      const each = {
        a: { person: ['li', 'wang'], kind: 'repair' },
        b: { person: ['wang', 'zhao'], kind: 'noise' },
        c: { person: 'sun', kind: 'repair' },
        d: { kind: 'repair' },
      }
      for (const [process, values] of Object.entries(each))
        await play(storage, step(0, { process, state: state({ attributes: attributes(values) }) }))
      same(await find(one('person', 'li', 'wang')), ['a', 'b'], 'either of two')
      same(await find({ ...one('person', 'li', 'wang'), sort: 'due' }), ['a', 'b'], 'either of two, by time')
      same(await find(one('person')), [], 'none of none')
      same(await find({ attributes: [] }), ['a', 'b', 'c', 'd'], 'no condition')
      const both = [
        { name: 'person', values: ['wang', 'sun'] },
        { name: 'kind', values: ['repair'] },
      ]
      same(await find({ attributes: both }), ['a', 'c'], 'of both names')
      same(await find({ attributes: both.toReversed() }), ['a', 'c'], 'of both names, the other first')
      same(
        await find({ attributes: [...both, { name: 'house', values: ['1'] }] }),
        [],
        'of a name that none has',
      )
      const many = ['li', ...Array.from({ length: 300 }, (_, i) => `nobody-${i}`), 'sun']
      same(await find(one('person', ...many)), ['a', 'c'], 'either of many')
      same(await find({ ...one('person', ...many), sort: 'newest' }), ['c', 'a'], 'either of many, by time')
      same(await find({ process: 'b', ...one('person', 'wang') }), ['b'], 'of one process')
      same(await find({ process: 'b', ...one('person', 'li') }), [], 'of another process')
    },
  ],
  [
    'FIND-004',
    'sorted by time, ties by id, each process comes once and in its place, whatever the page',
    async ({ storage }) => {
      const shared = { attributes: attributes({ kind: 'repair' }) }
      await timed(
        storage,
        { d: [10, 300], b: [10, 100], a: [30, 300], e: [20, 200], '\u{1f600}': [10, 100] },
        shared,
      )
      await timed(storage, { c: [25, 250], '\uff5e': [10, 100] }, { ...shared, status: 'done' })
      const [wide, astral] = ['\uff5e', '\u{1f600}']
      const orders = {
        oldest: ['b', 'd', wide, astral, 'e', 'c', 'a'],
        newest: ['a', 'c', 'e', astral, wide, 'd', 'b'],
        due: ['b', wide, astral, 'e', 'c', 'a', 'd'],
        id: ['a', 'b', 'c', 'd', 'e', wide, astral],
      } as const
      for (const [sort, promised] of Object.entries(orders) as [keyof typeof orders, readonly string[]][]) {
        const ways = [{}, one('kind', 'repair'), { definition: 'meeting' }, one('kind', 'x', 'repair')]
        for (const way of ways)
          for (const limit of [1, 2, 3, 7, 99]) {
            const pages = await pagesOf(storage, { ...way, sort }, limit)
            same(pages.flat(), promised, `by ${sort} in pages of ${limit}, ${JSON.stringify(way)}`)
          }
        const active = promised.filter((process) => process !== 'c' && process !== wide)
        const some = await pagesOf(storage, { ...one('kind', 'repair'), sort, status: 'active' }, 2)
        same(some.flat(), active, `by ${sort}, the active ones`)
      }
      await play(storage, step(1, { process: 'a', state: state({ ...shared, started: 30, due: 1 }) }))
      same(
        (await pagesOf(storage, { ...one('kind', 'repair'), sort: 'due' }, 2)).flat()[0],
        'a',
        'what comes first after its time changed',
      )
    },
  ],
  [
    'FIND-004/b',
    'sorted by time with other conditions, exactly what meets them comes',
    async ({ storage }) => {
      await timed(storage, { a: [1, 30], b: [2, 20] }, { cause: 'x', tags: ['t'], states: ['s'] })
      await timed(storage, { c: [3, 10], d: [4, 40] }, { definition: 'other', cause: 'x' })
      const find = finding(storage)
      const sort = 'due'
      same(await find({ sort, cause: 'x' }), ['c', 'b', 'a', 'd'], 'by cause')
      same(await find({ sort, cause: 'x', after: 'b', afterAt: 20 }), ['a', 'd'], 'by cause, behind one')
      same(await find({ sort, tag: 't' }), ['b', 'a'], 'by tag')
      same(await find({ sort, state: 's', limit: 1 }), ['b'], 'by state')
      same(await find({ sort, definition: 'other' }), ['c', 'd'], 'by definition')
      same(await find({ sort, startedFrom: 2, startedBefore: 4 }), ['c', 'b'], 'by start')
      same(await find({ sort, dueBefore: 40 }), ['c', 'b', 'a'], 'by what comes due')
      same(await find({ sort: 'newest', cause: 'x', limit: 2 }), ['d', 'c'], 'by cause, the newest')
      same(await find({ sort, process: 'a', after: 'a', afterAt: 30 }), [], 'behind itself')
    },
  ],
  [
    'COUNT-001',
    'as many as are found in all pages, and no more than the limit',
    async ({ storage }) => {
      const of = (process: string, values: { readonly [name: string]: string | readonly string[] }) =>
        step(0, { process, state: state({ attributes: attributes(values) }) })
      await play(storage, of('a', { person: ['li', 'wang'] }), of('b', { person: 'wang' }), of('c', {}))
      await play(
        storage,
        step(0, { process: 'd', state: state({ status: 'done', attributes: attributes({ person: 'li' }) }) }),
        step(0, { community: 'b-city', state: state({ attributes: attributes({ person: 'li' }) }) }),
      )
      const count = (conditions: Partial<ProcessQuery>, limit = 99) =>
        storage.count({ community: CITY, ...conditions, limit })
      same(
        [
          await count({}),
          await count({}, 3),
          await count({ status: 'active' }),
          await count(one('person', 'li')),
          await count(one('person', 'li', 'wang')),
          await count({ ...one('person', 'li', 'wang'), status: 'active' }),
          await count(one('person', 'li', 'wang'), 1),
          await count(one('person', 'nobody')),
          await count({ process: 'a' }),
          await count({ definition: 'other' }),
        ],
        [4, 3, 3, 2, 3, 2, 1, 0, 1, 0],
        'counts',
      )
    },
  ],
]
