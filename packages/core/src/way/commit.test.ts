import { createMemoryStorage, type Commit, type StorageAdapter, UnknownOutcome } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import type { Report } from '../report.ts'
import { createCommitter } from './commit.ts'

const at = 1_000
/** The start of a process: one entry, no tasks. */
const opening = (process: string, community = 'hope'): Commit => ({
  kind: 'process',
  community,
  process,
  command: { id: `start:${process}`, fingerprint: 'f' },
  recorded: at,
  expected: 0,
  entries: [{ body: '{}', hash: 'h' }],
  state: {
    definition: 'd',
    release: 1,
    status: 'active',
    states: [],
    tags: [],
    started: at,
    changed: at,
    body: '{}',
  },
})
const failing = (code: string) => Object.assign(new Error(code), { code })

/** A store that notes each batch as the processes in it, and may fail on one. */
function noting(fail: (batch: readonly string[]) => Error | undefined = () => undefined) {
  const own = createMemoryStorage()
  const batches: string[][] = []
  const reports: Report[] = []
  const open = new Map<string, number>()
  let most = 0
  const storage: StorageAdapter = {
    ...own,
    async commit(commits) {
      const community = commits[0]?.community as string
      open.set(community, (open.get(community) ?? 0) + 1)
      most = Math.max(most, open.get(community) as number)
      const batch = commits.map((commit) => (commit.kind === 'process' ? commit.process : commit.record.key))
      batches.push(batch)
      await new Promise((resolve) => setImmediate(resolve))
      open.set(community, (open.get(community) as number) - 1)
      const error = fail(batch)
      if (error) throw error
      return own.commit(commits)
    },
  }
  return {
    own,
    batches,
    reports,
    mostAtOnce: () => most,
    committer: createCommitter(storage, (report) => reports.push(report)),
  }
}

describe('commits that wait at the same moment', () => {
  test('travel together, one batch in flight for each community, and those that come meanwhile with the next', async () => {
    const { committer, batches, mostAtOnce } = noting()
    const first = ['a', 'b', 'c'].map((process) => committer.commit(opening(process)))
    const other = committer.commit(opening('x', 'peace'))
    await Promise.resolve()
    await Promise.resolve()
    const second = ['d', 'e'].map((process) => committer.commit(opening(process)))
    const results = await Promise.all([...first, other, ...second])
    expect(results.map((result) => result.status === 'committed' && result.position)).toEqual([
      1, 2, 3, 1, 4, 5,
    ])
    expect(batches).toEqual([['a', 'b', 'c'], ['x'], ['d', 'e']])
    expect(mostAtOnce()).toBe(1)
  })

  test('are at most five hundred to a batch', async () => {
    const { committer, batches } = noting()
    await Promise.all(Array.from({ length: 1_001 }, (_, index) => committer.commit(opening(`p${index}`))))
    expect(batches.map(({ length }) => length)).toEqual([500, 500, 1])
  })
})

describe('an innocent commit', () => {
  test('never fails for the sake of another one in its batch, and the guilty one has its error', async () => {
    const { committer, batches, reports, own } = noting((batch) =>
      batch.includes('bad') ? failing('storage/failed') : undefined,
    )
    const answers = await Promise.allSettled(
      ['a', 'bad', 'b'].map((process) => committer.commit(opening(process))),
    )
    expect(answers).toMatchObject([
      { status: 'fulfilled', value: { status: 'committed' } },
      { status: 'rejected', reason: { name: 'EngineError', code: 'storage/failed' } },
      { status: 'fulfilled', value: { status: 'committed' } },
    ])
    expect(batches).toEqual([['a', 'bad', 'b'], ['a'], ['bad'], ['b']])
    expect(reports).toMatchObject([{ code: 'commit/batch-failed' }])
    expect((await own.feed({ community: 'hope', after: 0, limit: 9 })).map(({ process }) => process)).toEqual(
      ['a', 'b'],
    )
    // The next batch goes as if nothing had been.
    expect(await committer.commit(opening('c'))).toMatchObject({ status: 'committed', position: 3 })
  })

  test('whose batch was stored although the answer was lost is told the first answer', async () => {
    let lost = 1
    const { own, reports } = noting()
    const committer = createCommitter(
      {
        ...own,
        commit: async (commits) => {
          const results = await own.commit(commits)
          if (lost-- > 0) throw new UnknownOutcome('lost')
          return results
        },
      },
      (report) => reports.push(report),
    )
    expect(await Promise.all(['a', 'b'].map((process) => committer.commit(opening(process))))).toEqual([
      { status: 'replayed', version: 1, position: 1 },
      { status: 'replayed', version: 1, position: 2 },
    ])
  })
})

describe('a commit that fails', () => {
  test.each([
    ['storage/try-again', 4, 'committed'],
    ['storage/try-again', 5, 'storage/try-again'],
    ['storage/full', 1, 'storage/full'],
    ['storage/locked', 1, 'storage/locked'],
  ])('with %s, %i times: %s', async (code, times, outcome) => {
    let left = times
    const { committer } = noting(() => (left-- > 0 ? failing(code) : undefined))
    const answer = await committer.commit(opening('a')).then(
      ({ status }) => status,
      (error: { code: string }) => error.code,
    )
    expect(answer).toBe(outcome)
  })

  test('without a code of the contract is storage/failed', async () => {
    const { committer } = noting(() => new Error('what?'))
    await expect(committer.commit(opening('a'))).rejects.toMatchObject({
      code: 'storage/failed',
      message: expect.stringContaining('what?'),
    })
  })
})
