import type { StorageAdapter } from '@gongzhi/core/storage'

import { type CaseBody, codeOf, holds, same, turn } from './case.ts'
import { ballot, BALLOTS, BALLOTS_KEY, CITY, entry, P, play, state, step, task } from './fixtures.ts'

/** What a store is from its opening to its closing. */
export const lifeCases: readonly CaseBody[] = [
  [
    'MIGRATE-001',
    'migrating a second time applies nothing',
    async ({ storage }) => {
      same(await storage.migrate(), [], 'migrations')
      await play(
        storage,
        step(0, { open: [BALLOTS], arm: [task('a')] }),
        ballot('1'),
        ballot('1', 1),
        step(1, { seal: [BALLOTS] }),
      )
      const before = await everything(storage)
      same(await storage.migrate(), [], 'migrations of a store that is in use')
      same(await everything(storage), before, 'what is stored, after migrating again')
      same(
        await play(storage, ballot('2')),
        { status: 'closed', why: 'sealed' },
        'a sealed register, after migrating again',
      )
    },
  ],
  [
    'MIGRATE-002',
    'two handles that migrate at once end with one schema',
    async ({ storage, second }) => {
      const other = await second()
      same(await Promise.all([storage.migrate(), other.migrate()]), [[], []], 'migrations')
      await play(storage, step(0))
      same(
        (await other.feed({ community: CITY, after: 0, limit: 9 })).length,
        1,
        'what the other handle sees',
      )
    },
  ],
  [
    'MIGRATE-003',
    'a schema of a newer release is refused, and untouched',
    async ({ storage, newer }) => {
      // What is gone with its handle has no schema of another release.
      if (storage.supports.survives === 'nothing' && !newer) return
      holds(newer !== undefined, 'the subject of a store that survives anything gives `newer`')
      // The second time it is refused still: the first has not put its own mark there.
      for (const time of ['the first', 'a second'])
        same(
          await codeOf(async () => (await newer?.())?.migrate()),
          'storage/newer-schema',
          `migrating a newer schema ${time} time`,
        )
    },
  ],
  [
    'SUPPORTS-001',
    'what was acknowledged is there after reopening, unless the store survives nothing',
    async ({ storage, reopen }) => {
      holds(storage.name.length > 0, 'an adapter has a name')
      holds(
        ['nothing', 'restart', 'kill', 'power-cut'].includes(storage.supports.survives) &&
          ['single', 'multi'].includes(storage.supports.writers),
        'supports says what is true of it',
      )
      await play(
        storage,
        step(0, {
          id: 'x',
          open: [BALLOTS, BALLOTS_KEY, { register: 'opinions', round: 1 }],
          arm: [task('a'), task('b', { topic: 'other@1' })],
        }),
        ballot('1'),
        ballot('1', 1),
        step(0, { community: 'b-city' }),
        step(1, {
          seal: [{ register: 'opinions', round: 1 }],
          state: state({ cause: 'q', tags: ['t'], body: '{"n":2}' }),
        }),
      )
      const [claimed] = await storage.claim({ now: 10_000, until: 20_000, limit: 9, knows: ['meeting@1'] })
      if (claimed) await storage.defer({ task: claimed, until: 30_000, failure: 'why' })
      const [cursor] = await storage.claimCursors({ follower: 'f', now: 1, until: 20_000, limit: 1 })
      if (cursor)
        await storage.moveCursor({
          cursor,
          to: { position: 1, hash: 'h', visibleAt: 2, failures: 0, body: '{"a":1}' },
        })
      const before = await everything(storage)
      const again = await reopen()
      if (storage.supports.survives === 'nothing') {
        same(
          await again.communities({ after: null, limit: 9 }),
          [],
          'communities of a store that survives nothing, after reopening',
        )
        return same(
          await again.tasks({ after: null, limit: 9 }),
          [],
          'tasks of a store that survives nothing, after reopening',
        )
      }
      same(await everything(again), before, 'what is there after reopening')
      same(
        await play(again, step(0, { id: 'x' })),
        { status: 'replayed', version: 1, position: 1 },
        'a retry after reopening',
      )
      same(
        await play(again, ballot('2', 0, { record: { ...BALLOTS_KEY, register: 'opinions', key: '2' } })),
        { status: 'closed', why: 'sealed' },
        'a sealed register after reopening',
      )
      same(
        await play(again, ballot('2')),
        { status: 'committed', version: 1, position: 5 },
        'the next position after reopening',
      )
    },
  ],
  [
    'SUPPORTS-002',
    'what was under way when the store was closed is there once and whole, or not at all',
    async ({ storage, reopen }) => {
      if (storage.supports.survives === 'nothing') return
      await play(storage, step(0, { open: [BALLOTS] }))
      const commits = Array.from({ length: 20 }, (_, i) =>
        step(0, { process: `q${i}`, id: `q${i}`, entries: [entry('1'), entry('2')], arm: [task('a')] }),
      )
      const failure = ({ code }: { readonly code?: string }) =>
        code === 'storage/unknown-outcome' ? 'unknown' : 'failed'
      const underWay = commits.map((commit) => storage.commit([commit]).then(() => 'acknowledged', failure))
      await turn()
      const again = await reopen()
      const outcomes = await Promise.all(underWay)
      const feed = await again.feed({ community: CITY, after: 0, limit: 99 })
      same(
        feed.map(({ position }) => position),
        feed.map((_, i) => i + 1),
        'positions',
      )
      for (const [i, commit] of commits.entries()) {
        const own = { community: CITY, process: `q${i}` }
        const { process, answered } = await again.load({ process: own, command: commit.command.id })
        const seen = [
          feed.filter(({ process: id }) => id === own.process).length,
          process?.version ?? 0,
          answered?.version ?? 0,
          (await again.tasks({ ...own, after: null, limit: 9 })).length * 2,
        ]
        holds(
          seen.every((count) => count === 0) || seen.every((count) => count === 2),
          `a commit is stored in part: entries, version, answer, tasks ${JSON.stringify(seen)}`,
        )
        holds(outcomes[i] !== 'acknowledged' || seen[0] === 2, `${own.process} was acknowledged and is gone`)
        holds(outcomes[i] !== 'failed' || seen[0] === 0, `${own.process} failed, and is there`)
        same(
          (await again.commit([commit]))[0]?.status,
          seen[0] === 2 ? 'replayed' : 'committed',
          `${own.process} sent again`,
        )
      }
    },
  ],
  [
    'SUPPORTS-003',
    'several handles may write where several writers are supported; a second one is refused where one is',
    async ({ storage }, { second }) => {
      if (storage.supports.writers === 'single')
        return same(await codeOf(second), 'storage/second-writer', 'a second handle')
      const other = await second()
      await play(storage, step(0))
      await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          (i % 2 === 0 ? storage : other).commit([step(0, { process: `q${i}` })]),
        ),
      )
      const entries = await storage.feed({ community: CITY, after: 0, limit: 99 })
      const found = await other.find({ community: CITY, after: null, limit: 99 })
      same(
        entries.map(({ process }) => process).sort(),
        found.map(({ process }) => process),
        'what ten writes at two handles stored',
      )
      same(found.length, 11, 'processes of ten writes and one before them')
    },
  ],
  [
    'CLOSE-001',
    'closing one handle leaves the other at work',
    async ({ storage, second }) => {
      const other = await second()
      if (other === storage) return
      await play(storage, step(0))
      await other.close()
      await play(storage, step(1))
      same(
        (await storage.feed({ community: CITY, after: 0, limit: 9 })).length,
        2,
        'what the first handle sees',
      )
    },
  ],
]

/** All that can be read of a small store. */
export async function everything(storage: StorageAdapter): Promise<unknown> {
  const communities = await storage.communities({ after: null, limit: 100 })
  const parts = await Promise.all(
    communities.map(async ({ community }) => ({
      feed: await storage.feed({ community, after: 0, limit: 1_000 }),
      processes: await storage.find({ community, after: null, limit: 100 }),
    })),
  )
  const commands = await Promise.all(
    parts
      .flatMap(({ feed }) => feed)
      .map(
        async ({ community, command }) =>
          (await storage.load({ process: { community, process: 'p' }, command })).answered,
      ),
  )
  return {
    communities,
    parts,
    commands,
    tasks: await storage.tasks({ after: null, limit: 100 }),
    cursors: await storage.cursors({ after: null, limit: 100 }),
    process: await storage.load({ process: P }),
  }
}
