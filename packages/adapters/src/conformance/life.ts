import { type CaseBody, holds, same } from './case.ts'
import { ballot, BALLOTS, BALLOTS_KEY, CITY, play, step } from './fixtures.ts'

/** What a store is from its opening to its closing. */
export const lifeCases: readonly CaseBody[] = [
  ['MIGRATE-001', 'migrating a second time applies nothing', async ({ storage }) => same(await storage.migrate(), [], 'migrations')],
  ['MIGRATE-002', 'two handles that migrate at once end with one schema', async ({ storage, second }) => {
    const other = await second()
    same(await Promise.all([storage.migrate(), other.migrate()]), [[], []], 'migrations')
    await play(storage, step(0))
    same((await other.feed({ community: CITY, after: 0, limit: 9 })).length, 1, 'what the other handle sees')
  }],
  ['MIGRATE-003', 'an adapter says what it survives and how many may write', async ({ storage, reopen }) => {
    holds(storage.name.length > 0, 'an adapter has a name')
    holds(['nothing', 'kill', 'power-cut'].includes(storage.supports.survives) && ['single', 'multi'].includes(storage.supports.writers), 'supports says what is true of it')
    await play(storage, step(0, { id: 'x' }))
    const again = await reopen()
    const { answered } = await again.load({ process: { community: CITY, process: 'p' }, command: 'x' })
    same(answered !== undefined, storage.supports.survives !== 'nothing', 'what is there after reopening')
    if (answered) same(await play(again, step(0, { id: 'x' })), { status: 'replayed', version: 1, position: 1 }, 'a retry after reopening')
  }],
  ['CLOSE-001', 'closing one handle leaves the other at work', async ({ storage, second }) => {
    const other = await second()
    if (other === storage) return
    await play(storage, step(0))
    await other.close()
    same((await storage.feed({ community: CITY, after: 0, limit: 9 })).length, 1, 'what the first handle sees')
  }],
  ['COMMIT-005/b', 'five thousand records in batches take positions without a gap, and each key its own', async ({ storage }) => {
    await play(storage, step(0, { open: [BALLOTS] }))
    for (let from = 0; from < 5_000; from += 500) await storage.commit(Array.from({ length: 500 }, (_, i) => ballot(`unit-${String(from + i).padStart(5, '0')}`)))
    let count = 0
    for (let after: string | null = null; ; ) {
      const page = await storage.records({ register: BALLOTS_KEY, after, limit: 1_000 })
      count += page.length
      if (page.length < 1_000) break
      after = page.at(-1)?.record?.key ?? null
    }
    same([count, (await storage.communities({ after: null, limit: 1 }))[0]?.position], [5_000, 5_001], 'records and last position')
  }],
]
