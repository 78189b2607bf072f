import type { StorageAdapter, StoredProcess, WaitingPlace, WaitingQuery } from '@gongzhi/core/storage'

import { type CaseBody, same } from './case.ts'
import { CITY, NASTY, play, state, step } from './fixtures.ts'

const [LAKE, PARK] = ['b-lake', '公园-\u{1f600}'] as const

const named = (...values: readonly string[]) => values.map((value) => ({ name: 'turn', value }))

/** Processes that come due as told, with these values; `*` at the end of an id says that it is over. */
async function fill(
  storage: StorageAdapter,
  all: { readonly [place: string]: readonly [due: number, ...values: readonly string[]] },
): Promise<void> {
  for (const [place, [due, ...values]] of Object.entries(all)) {
    const [community = '', process = ''] = place.split('/')
    const status = process.endsWith('*') ? 'done' : 'active'
    const its = state({ due, status, attributes: named(...values) })
    await play(storage, step(0, { community, process, state: its }))
  }
}

const within = (...values: readonly string[]) =>
  [CITY, LAKE, PARK].map((community) => ({ community, values }))

const placeOf = ({ community, process, state: { due } }: StoredProcess): WaitingPlace => ({
  due,
  community,
  process,
})

/** What is found, as `community/process`, read in pages. */
async function found(
  storage: StorageAdapter,
  query: Pick<WaitingQuery, 'within'> & { readonly attribute?: string },
  limit = 99,
): Promise<readonly string[]> {
  const all: string[] = []
  for (let after: WaitingPlace | null = null, turns = 0; turns < 40; turns++) {
    const page: readonly StoredProcess[] = await storage.waiting({
      attribute: 'turn',
      ...query,
      after,
      limit,
    })
    all.push(...page.map(({ community, process }) => `${community}/${process}`))
    const last = page.at(-1)
    if (!last || page.length < limit) break
    after = placeOf(last)
  }
  return all
}

/** Cases of what is found over many communities at once. */
export const waitingCases: readonly CaseBody[] = [
  [
    'WAITING-001',
    'the active processes of each community that have one of its values come, each once, by what is due',
    async ({ storage }) => {
      await fill(storage, {
        [`${CITY}/a`]: [300, 'li', 'staff'],
        [`${CITY}/b`]: [100, 'wang'],
        [`${CITY}/over*`]: [50, 'li'],
        [`${LAKE}/a`]: [200, 'staff'],
        [`${LAKE}/b`]: [300, 'li'],
        [`${PARK}/a`]: [300, 'li'],
        'elsewhere/a': [10, 'li', 'staff'],
      })
      same(
        await found(storage, { within: within('li', 'staff') }),
        [`${LAKE}/a`, `${LAKE}/b`, `${CITY}/a`, `${PARK}/a`],
        'either of two values, everywhere',
      )
      same(
        await found(storage, {
          within: [
            { community: CITY, values: ['wang', 'wang'] },
            { community: LAKE, values: ['li', 'nobody'] },
            { community: PARK, values: [] },
            { community: 'nowhere', values: ['li'] },
          ],
        }),
        [`${CITY}/b`, `${LAKE}/b`],
        'in each community by its own values',
      )
      same(await found(storage, { within: [] }), [], 'nowhere')
      same(await found(storage, { within: within('li'), attribute: 'other' }), [], 'under another name')
      await play(storage, step(1, { process: 'a', state: state({ due: 400, attributes: named('sun') }) }))
      same(
        [await found(storage, { within: within('li') }), await found(storage, { within: within('sun') })],
        [[`${LAKE}/b`, `${PARK}/a`], [`${CITY}/a`]],
        'after somebody else’s turn came',
      )
      const [page] = await storage.waiting({
        attribute: 'turn',
        within: within('sun'),
        after: null,
        limit: 9,
      })
      same(page?.version, 2, 'the version of what is found')
      same(page?.state, state({ due: 400, attributes: named('sun') }), 'the state of what is found')
    },
  ],
  [
    'WAITING-001/b',
    'communities and values are compared as a whole, by their bytes',
    async ({ storage }) => {
      for (const [i, text] of NASTY.entries()) {
        await fill(storage, { [`${CITY}/v${i}`]: [1, text] })
        await play(
          storage,
          step(0, { community: text, process: 'p', state: state({ attributes: named('li') }) }),
        )
      }
      for (const [i, text] of NASTY.entries()) {
        same(
          await found(storage, { within: [{ community: CITY, values: [text] }] }),
          [`${CITY}/v${i}`],
          `the value ${JSON.stringify(text)}`,
        )
        const there = [{ community: text, values: ['li'] }]
        same(
          (await storage.waiting({ attribute: 'turn', within: there, after: null, limit: 9 })).map(
            ({ community }) => community,
          ),
          [text],
          `the community ${JSON.stringify(text)}`,
        )
      }
    },
  ],
  [
    'WAITING-001/c',
    'many values in many communities are found as few are',
    async ({ storage }) => {
      const places = Array.from({ length: 40 }, (_, i) => `c${10 + i}`)
      const values = Array.from({ length: 20 }, (_, i) => `turn-${i}`)
      for (const [i, community] of places.entries())
        await fill(storage, { [`${community}/a`]: [1_000 - i, ...new Set([`turn-${i % 20}`, 'turn-0'])] })
      const all = places.map((community) => ({ community, values }))
      const promised = places.map((community) => `${community}/a`).toReversed()
      for (const limit of [1, 7, 99])
        same(await found(storage, { within: all }, limit), promised, `in pages of ${limit}`)
      same(await storage.countWaiting({ attribute: 'turn', within: all, limit: 99 }), 40, 'counted')
    },
  ],
  [
    'WAITING-002',
    'read in pages, each process comes once and in its place, across ties and communities',
    async ({ storage }) => {
      await fill(storage, {
        [`${CITY}/a`]: [100, 'li'],
        [`${CITY}/\uff5e`]: [100, 'li', 'staff'],
        [`${CITY}/\u{1f600}`]: [100, 'staff'],
        [`${LAKE}/a`]: [100, 'li'],
        [`${LAKE}/z`]: [100, 'staff'],
        [`${PARK}/a`]: [100, 'li', 'staff'],
        [`${CITY}/z`]: [8.64e15, 'li'],
        [`${LAKE}/y`]: [8.64e15, 'li'],
        [`${LAKE}/x`]: [99, 'li'],
      })
      const promised = [
        `${LAKE}/x`,
        `${LAKE}/a`,
        `${LAKE}/z`,
        `${CITY}/a`,
        `${CITY}/\uff5e`,
        `${CITY}/\u{1f600}`,
        `${PARK}/a`,
        `${LAKE}/y`,
        `${CITY}/z`,
      ]
      for (const limit of [1, 2, 3, 5, 9, 10])
        same(await found(storage, { within: within('li', 'staff') }, limit), promised, `in pages of ${limit}`)
      const after = { due: 100, community: 'between', process: 'nobody' }
      same(
        (await storage.waiting({ attribute: 'turn', within: within('li'), after, limit: 2 })).map(
          ({ community, process }) => `${community}/${process}`,
        ),
        [`${CITY}/a`, `${CITY}/\uff5e`],
        'behind a place where nothing stands',
      )
    },
  ],
  [
    'WAITING-003',
    'as many are counted as come in all pages, and no more than the limit',
    async ({ storage }) => {
      await fill(storage, {
        [`${CITY}/a`]: [1, 'li', 'staff'],
        [`${CITY}/b`]: [1, 'li'],
        [`${CITY}/c*`]: [1, 'li'],
        [`${LAKE}/a`]: [1, 'staff'],
        'elsewhere/a': [1, 'li'],
      })
      const count = (values: readonly string[], limit = 99) =>
        storage.countWaiting({ attribute: 'turn', within: within(...values), limit })
      same(
        [
          await count(['li', 'staff']),
          await count(['li']),
          await count(['li', 'staff'], 2),
          await count(['li', 'staff'], 3),
          await count(['nobody']),
          await count([]),
          await storage.countWaiting({ attribute: 'turn', within: [], limit: 9 }),
          await storage.countWaiting({ attribute: 'other', within: within('li'), limit: 9 }),
        ],
        [3, 2, 2, 3, 0, 0, 0, 0],
        'counts',
      )
    },
  ],
]
