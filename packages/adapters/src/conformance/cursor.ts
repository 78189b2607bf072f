import type { Cursor, CursorMove, StorageAdapter } from '@gongzhi/core/storage'

import { type CaseBody, same } from './case.ts'
import { CITY, play, step } from './fixtures.ts'
import { inHost, joined } from './within-host.ts'

const claim = { follower: 'messages', now: 10_000, until: 20_000, limit: 100 }
const all = { after: null, limit: 100 }
const places = (cursors: readonly Cursor[]) => cursors.map(({ community, position }) => [community, position])
const communities = (cursors: readonly Cursor[]) => cursors.map(({ community }) => community)

/** What was taken, part by part: order is only promised within each. */
function byPart<Taken extends { readonly community: string }>(
  { partOf }: StorageAdapter,
  taken: readonly Taken[],
): readonly Taken[] {
  if (!partOf) return taken
  const parts = new Map<string, Taken[]>()
  for (const each of taken) {
    const part = partOf(each.community)
    parts.set(part, [...(parts.get(part) ?? []), each])
  }
  return [...parts.keys()].toSorted().flatMap((part) => parts.get(part) ?? [])
}

/** Where a cursor goes: as it is, but for what is said. */
const to = (cursor: Cursor, change: Partial<CursorMove> = {}): CursorMove => {
  const { position, hash, visibleAt, failures, body } = cursor
  return { position, hash, visibleAt, failures, body, ...change }
}

async function threeCities(storage: StorageAdapter): Promise<void> {
  await play(storage, step(0), step(1), step(0, { community: 'b-city' }), step(0, { community: '业城' }))
}

const first = async (storage: StorageAdapter, change: Partial<typeof claim> = {}) =>
  (await storage.claimCursors({ ...claim, ...change }))[0] as Cursor

/** What followers are promised. */
export const cursorCases: readonly CaseBody[] = [
  [
    'FOLLOW-001',
    'exactly the cursors that stand elsewhere than their community and are visible, the longest visible first',
    async ({ storage }) => {
      same(await storage.claimCursors(claim), [], 'of an empty store')
      await threeCities(storage)
      const two = await storage.claimCursors({ ...claim, limit: 2 })
      const rest = await storage.claimCursors(claim)
      same(
        byPart(storage, [...two, ...rest]),
        byPart(
          storage,
          ['b-city', CITY, '业城'].map((community) => ({
            follower: 'messages',
            community,
            position: 0,
            hash: '',
            visibleAt: 20_000,
            attempts: 1,
            failures: 0,
            body: '{}',
          })),
        ),
        'the first two, which no one has claimed before, and the third',
      )
      same([two.length, rest.length], [2, 1], 'how many of three come at a limit of two, and afterwards')
      same(await storage.claimCursors(claim), [], 'while all are held')
      const [b, hope, ye] = (await storage.cursors(all)) as [Cursor, Cursor, Cursor]
      await storage.moveCursor({ cursor: b, to: to(b, { position: 1, hash: 'h', visibleAt: 4 }) })
      await storage.moveCursor({ cursor: hope, to: to(hope, { position: 1, hash: 'h', visibleAt: 3 }) })
      await storage.moveCursor({ cursor: ye, to: to(ye, { position: 4, hash: 'h', visibleAt: 2 }) })
      same(
        places(await storage.claimCursors({ ...claim, now: 2 })),
        [['业城', 4]],
        'one that is ahead of its community, and not what is hidden or stands where its community stands',
      )
      await play(storage, step(1, { community: 'b-city' }), step(0, { community: 'a-city' }))
      same(
        communities(byPart(storage, await storage.claimCursors({ ...claim, now: 4 }))),
        communities(
          byPart(storage, ['a-city', CITY, 'b-city'].map((community) => ({ community })) as Cursor[]),
        ),
        'a new community, one that became visible, and one that went on and became visible last',
      )
    },
  ],
  [
    'FOLLOW-002',
    'two workers never hold the same cursor',
    async ({ storage, second }) => {
      const other = await second()
      const names = Array.from({ length: 24 }, (_, i) => `city-${String(i).padStart(2, '0')}`)
      for (const community of names) await play(storage, step(0, { community }))
      const taken: string[] = []
      for (let round = 0; round < 20 && taken.length < names.length; round++) {
        const claimed = await Promise.all(
          Array.from({ length: 6 }, (_, i) =>
            (i % 2 === 0 ? storage : other).claimCursors({ ...claim, limit: 3 }),
          ),
        )
        taken.push(...claimed.flatMap(communities))
      }
      same(taken.toSorted(), names, 'what all workers took')
      same(
        (await storage.cursors(all)).map(({ attempts }) => attempts),
        names.map(() => 1),
        'how often each was taken',
      )
    },
  ],
  [
    'FOLLOW-003',
    'claiming changes the lease alone, and an untouched cursor comes again when it is over',
    async ({ storage }) => {
      await play(storage, step(0), step(1))
      const taken = await first(storage)
      const failed = {
        position: 1,
        hash: 'h',
        visibleAt: 12_000,
        failures: 3,
        failure: 'why',
        body: '{"a":1}',
      }
      await storage.moveCursor({ cursor: taken, to: to(taken, failed) })
      const rest = { follower: 'messages', community: CITY, ...failed }
      same(
        await storage.claimCursors({ ...claim, now: 12_000 }),
        [{ ...rest, visibleAt: 20_000, attempts: 2 }],
        'claimed again',
      )
      same(await storage.claimCursors({ ...claim, now: 19_999, until: 30_000 }), [], 'one before the end')
      same(
        await storage.claimCursors({ ...claim, now: 20_000, until: 30_000 }),
        [{ ...rest, visibleAt: 30_000, attempts: 3 }],
        'at the end of the lease',
      )
    },
  ],
  [
    'FOLLOW-004',
    'the cursors of one follower are nothing to another',
    async ({ storage }) => {
      await play(storage, step(0), step(1))
      const mine = await first(storage)
      const other = await first(storage, { follower: 'Messages' })
      same([mine.attempts, other?.follower, other?.attempts], [1, 'Messages', 1], 'claimed by both')
      await storage.moveCursor({ cursor: mine, to: to(mine, { position: 2, hash: 'h' }) })
      same(
        (await storage.cursors(all)).map(({ follower, position }) => [follower, position]),
        [
          ['Messages', 0],
          ['messages', 2],
        ],
        'cursors',
      )
      same(
        (await storage.cursors({ ...all, follower: 'messages' })).map(({ position }) => position),
        [2],
        'of one follower',
      )
    },
  ],
  [
    'CURSOR-001',
    'a cursor is moved only where position and attempts are those that were seen',
    async ({ storage }) => {
      await play(storage, step(0), step(1))
      const taken = await first(storage)
      const moves = (cursor: Cursor) =>
        storage.moveCursor({ cursor, to: to(cursor, { position: 2, hash: 'h' }) })
      same(
        [
          await moves({ ...taken, community: 'nowhere' }),
          await moves({ ...taken, follower: 'nobody' }),
          await moves({ ...taken, attempts: 0 }),
          await moves({ ...taken, position: 1 }),
        ],
        [false, false, false, false],
        'elsewhere, of nobody, before it was claimed, from another position',
      )
      same(await storage.cursors(all), [taken], 'the cursor as it was claimed')
      const again = await first(storage, { now: 20_000, until: 30_000 })
      same(await moves(taken), false, 'by a worker whose lease was over when another one claimed it')
      same(await moves(again), true, 'by the other one')
      same(await moves(again), false, 'by the other one, from where it stood before')
    },
  ],
  [
    'CURSOR-002',
    'a cursor stands as it was moved, forwards or back, also where nothing of it changes',
    async ({ storage }) => {
      await play(storage, step(0), step(1))
      const taken = await first(storage)
      const text = ' { "b" : 1.0e3, "a":"业主 \u{1f600}\'\\\\" }\r\n'
      const far = {
        position: Number.MAX_SAFE_INTEGER,
        hash: `h${text}`,
        visibleAt: Number.MAX_SAFE_INTEGER - 1,
        failures: 12,
        failure: text,
        body: text,
      }
      const back = { position: 1, hash: '', visibleAt: 0, failures: 0, body: '{}' }
      const named = { follower: 'messages', community: CITY, attempts: 1 }
      let cursor = taken
      for (const move of [far, far, back, back]) {
        same(await storage.moveCursor({ cursor, to: move }), true, 'whether it was moved')
        const [now] = await storage.cursors(all)
        same(now, { ...named, ...move }, 'the cursor after it was moved')
        cursor = now as Cursor
      }
    },
  ],
  [
    'CURSOR-003',
    'within a transaction of the host it is moved when the host commits, and not where it rolls back',
    async (subject) => {
      await joined(subject, async ({ storage, host, inside }) => {
        await play(storage, step(0), step(1))
        const cursor = await first(storage)
        const move = { cursor, to: to(cursor, { position: 2, hash: 'h' }) }
        await inHost(host, 'rollback', async (tx) => {
          await tx.note('undone')
          same(await inside(tx).moveCursor(move), true, 'whether it was moved within')
        })
        same([await host.notes(), places(await storage.cursors(all))], [[], [[CITY, 0]]], 'rolled back')
        await inHost(host, 'commit', async (tx) => {
          await tx.note('kept')
          same(await inside(tx).moveCursor(move), true, 'whether it was moved within')
          same(await inside(tx).moveCursor(move), false, 'a second time')
        })
        same([await host.notes(), places(await storage.cursors(all))], [['kept'], [[CITY, 2]]], 'committed')
      })
    },
  ],
  [
    'CURSORS-001',
    'exactly the cursors that were claimed and meet every condition, by follower and community, page by page',
    async ({ storage }) => {
      await threeCities(storage)
      await storage.claimCursors({ ...claim, follower: 'search', limit: 2 })
      for (const cursor of await storage.claimCursors(claim))
        if (cursor.community === CITY)
          await storage.moveCursor({ cursor, to: to(cursor, { failure: '', failures: 1 }) })
      const list = async (query: object) =>
        (await storage.cursors({ ...all, ...query })).map(({ follower, community }) => [follower, community])
      const expected = [
        ['messages', 'b-city'],
        ['messages', CITY],
        ['messages', '业城'],
        ['search', 'b-city'],
        ['search', CITY],
      ]
      same(await list({}), expected, 'all')
      same(await list({ follower: 'search' }), expected.slice(3), 'of a follower')
      same(await list({ community: CITY }), [expected[1], expected[4]], 'of a community')
      same(await list({ failing: true }), [expected[1]], 'failing')
      same(await list({ failing: true, follower: 'search' }), [], 'failing, of a follower that is not')
      const paged: unknown[] = []
      for (let after: Cursor | null = null; paged.length <= 9;) {
        const page = await storage.cursors({ after, limit: 2 })
        paged.push(...page.map(({ follower, community }) => [follower, community]))
        if (page.length < 2) break
        after = page[1] as Cursor
      }
      same(paged, expected, 'in pages of two')
    },
  ],
]
