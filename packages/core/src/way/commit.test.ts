import {
  createMemoryStorage,
  type Commit,
  type CommitResult,
  type StorageAdapter,
  UnknownOutcome,
} from '@gongzhi/core'
import { describe, expect, onTestFinished, test, vi } from 'vitest'

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
    attributes: [],
    started: at,
    changed: at,
    due: at,
    body: '{}',
  },
})
const failing = (code: string) => Object.assign(new Error(code), { code })

/** A batch, as the processes in it. */
type Batch = readonly string[]

/**
 * A store that notes each batch as the processes in it. It may fail on one, hold one up until the test lets
 * it go, and pass over communities that somebody holds.
 */
function noting({
  fail = () => undefined,
  until = () => turns(1),
  held = new Set(),
  lanes = 1,
  partOf,
}: {
  readonly fail?: (batch: Batch) => Error | undefined
  readonly until?: (batch: Batch) => Promise<unknown>
  readonly held?: ReadonlySet<string>
  readonly lanes?: number
  readonly partOf?: (community: string) => string
} = {}) {
  const own = createMemoryStorage()
  const batches: string[][] = []
  const reports: Report[] = []
  const open: string[] = []
  const twice: string[] = []
  let [now, most] = [0, 0]
  const storage: StorageAdapter = {
    ...own,
    supports: { ...own.supports, lanes },
    ...(partOf && { partOf }),
    async commit(commits) {
      const communities = [...new Set(commits.map(({ community }) => community))]
      twice.push(...communities.filter((community) => open.includes(community)))
      open.push(...communities)
      most = Math.max(most, ++now)
      const batch = commits.map((commit) => (commit.kind === 'process' ? commit.process : commit.record.key))
      batches.push(batch)
      await until(batch)
      now--
      for (const community of communities) open.splice(open.indexOf(community), 1)
      const error = fail(batch)
      if (error) throw error
      const free = commits.filter(({ community }) => communities.length === 1 || !held.has(community))
      const results = (await own.commit(free)).values()
      return commits.map((commit) =>
        free.includes(commit) ? (results.next().value as CommitResult) : { status: 'busy' },
      )
    },
  }
  return {
    own,
    batches,
    reports,
    /** Communities that were in two batches at once. */
    twice,
    mostAtOnce: () => most,
    committer: createCommitter(storage, (report) => reports.push(report)),
  }
}

/** So many turns of the event loop. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve))
}

/** A gate that the test opens. */
function gate() {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { wait: () => promise, open: resolve }
}

const positionsOf = (results: readonly CommitResult[]) =>
  results.map((result) => (result.status === 'committed' ? result.position : result.status))

describe('commits that wait at the same moment', () => {
  test('travel together, of whatever communities, and those that come meanwhile with the next', async () => {
    const { committer, batches, mostAtOnce } = noting()
    const first = ['a', 'b', 'c'].map((process) => committer.commit(opening(process)))
    const other = committer.commit(opening('x', 'peace'))
    await Promise.resolve()
    await Promise.resolve()
    const second = ['d', 'e'].map((process) => committer.commit(opening(process)))
    const last = committer.commit(opening('y', 'peace'))
    const results = await Promise.all([...first, other, ...second, last])
    expect(positionsOf(results)).toEqual([1, 2, 3, 1, 4, 5, 2])
    expect(batches).toEqual([
      ['a', 'b', 'c', 'x'],
      ['d', 'e', 'y'],
    ])
    expect(mostAtOnce()).toBe(1)
  })

  test('are at most five hundred to a batch, and who has more stands behind the others', async () => {
    const { committer, batches } = noting()
    await Promise.all([
      ...Array.from({ length: 1_001 }, (_, index) => committer.commit(opening(`p${index}`))),
      committer.commit(opening('x', 'peace')),
    ])
    expect(batches.map(({ length }) => length)).toEqual([500, 500, 2])
    expect(batches[1]?.[0]).toBe('x')
  })
})

describe('a store with several lanes', () => {
  test.each([1, 2, 3])('gets at most %i batches at once, and no community in two of them', async (lanes) => {
    // A busy machine takes longer for a turn than the patience with a lane that only waits, which opens another.
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const { committer, mostAtOnce, twice, own } = noting({ lanes, until: () => turns(6) })
    const steps = Array.from({ length: 60 }, (_, index) => async () => {
      await turns(index % 4)
      return committer.commit(opening(`p${index}`, `c${index % 12}`))
    })
    const results = await Promise.all(steps.map((step) => step()))
    expect(results.filter(({ status }) => status !== 'committed')).toEqual([])
    expect(twice).toEqual([])
    expect(mostAtOnce()).toBe(lanes)
    const heads = await own.communities({ after: null, limit: 99 })
    expect(heads.map(({ position }) => position)).toEqual(Array.from({ length: 12 }, () => 5))
  })

  test('has a lane for whoever comes while the other is on its way', async () => {
    const first = gate()
    const { committer, batches } = noting({
      lanes: 2,
      until: (batch) => (batch.includes('a') ? first.wait() : Promise.resolve()),
    })
    const slow = committer.commit(opening('a'))
    await turns(1)
    await committer.commit(opening('x', 'peace'))
    first.open()
    await slow
    expect(batches).toEqual([['a'], ['x']])
  })

  test.each([
    [255, [255]],
    [256, [128, 128]],
  ])('shares out what waits only from very much on: %i', async (count, sizes) => {
    const { committer, batches } = noting({ lanes: 2 })
    await Promise.all(
      Array.from({ length: count }, (_, index) => committer.commit(opening('p', `c${index}`))),
    )
    expect(batches.map(({ length }) => length)).toEqual(sizes)
  })
})

describe('a store of several parts', () => {
  test('gets no batch of two of them, and each has its own lanes', async () => {
    const { committer, batches, mostAtOnce } = noting({
      partOf: (community) => community.slice(0, 1),
      until: () => turns(4),
    })
    const of = (...communities: readonly string[]) =>
      communities.map((community) => committer.commit(opening(community, community)))
    const first = of('n1', 's1', 'n2', 's2')
    await turns(1)
    await Promise.all([...first, ...of('n3', 's3')])
    expect(batches).toEqual([['n1', 'n2'], ['s1', 's2'], ['n3'], ['s3']])
    expect(mostAtOnce()).toBe(2)
  })

  test('is held up in one of them by nothing of the other', async () => {
    const stuck = gate()
    const { committer, batches } = noting({
      partOf: (community) => community,
      until: (batch) => (batch.includes('a') ? stuck.wait() : Promise.resolve()),
    })
    const slow = committer.commit(opening('a', 'south'))
    for (const process of ['x', 'y', 'z']) await committer.commit(opening(process, 'north'))
    stuck.open()
    await slow
    expect(batches).toEqual([['a'], ['x'], ['y'], ['z']])
  })

  test('keeps the order of a community that is told to be in one while its first commit is on its way', async () => {
    let known = ''
    const first = gate()
    const { committer, batches, twice } = noting({
      partOf: () => known,
      until: (batch) => (batch.includes('a') ? first.wait() : Promise.resolve()),
    })
    const begins = committer.commit(opening('a'))
    await turns(1)
    known = 'north'
    const follows = committer.commit(opening('b'))
    await turns(1)
    expect(batches).toEqual([['a']])
    first.open()
    await Promise.all([begins, follows])
    await committer.commit(opening('c'))
    expect([batches, twice]).toEqual([[['a'], ['b'], ['c']], []])
  })
})

describe('a community that somebody holds', () => {
  test('waits alone, and the others of its batch go on', async () => {
    const freed = gate()
    const { committer, batches } = noting({
      lanes: 2,
      held: new Set(['held']),
      until: (batch) =>
        batch.every((process) => process.startsWith('h')) ? freed.wait() : Promise.resolve(),
    })
    const held = ['h1', 'h2'].map((process) => committer.commit(opening(process, 'held')))
    expect(await committer.commit(opening('a'))).toMatchObject({ status: 'committed' })
    for (const process of ['b', 'c']) await committer.commit(opening(process))
    const later = committer.commit(opening('h3', 'held'))
    expect(await committer.commit(opening('d'))).toMatchObject({ status: 'committed' })
    freed.open()
    expect(positionsOf(await Promise.all([...held, later]))).toEqual([1, 2, 3])
    expect(batches).toEqual([['h1', 'h2', 'a'], ['h1', 'h2'], ['b'], ['c'], ['d'], ['h3']])
  })

  test('leaves its lane to the others, although nobody said that it is held', async () => {
    const freed = gate()
    const names = ['h1', 'h2', 'h3', 'h4']
    const { committer, mostAtOnce } = noting({
      lanes: 2,
      held: new Set(names),
      until: (batch) =>
        batch.every((process) => process.startsWith('h')) ? freed.wait() : Promise.resolve(),
    })
    const held: Promise<unknown>[] = []
    for (const name of names) {
      held.push(committer.commit(opening(name, name)))
      await turns(1)
    }
    for (const process of ['a', 'b', 'c'])
      expect(await committer.commit(opening(process))).toMatchObject({ status: 'committed' })
    freed.open()
    await Promise.all(held)
    expect(mostAtOnce()).toBe(4 + 1)
  })

  test('has one lane where the store has one', async () => {
    const freed = gate()
    const { committer, mostAtOnce } = noting({ until: freed.wait })
    const all = ['a', 'b', 'c'].map((community) => committer.commit(opening('p', community)))
    freed.open()
    await Promise.all(all)
    expect(mostAtOnce()).toBe(1)
  })
})

describe('an innocent commit', () => {
  test('never fails for the sake of another one in its batch, and the guilty one has its error', async () => {
    const { committer, batches, reports, own } = noting({
      fail: (batch) => (batch.includes('bad') ? failing('storage/failed') : undefined),
    })
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

  test('of many communities is found by halves, and the others are stored meanwhile', async () => {
    const { committer, batches, reports } = noting({
      lanes: 2,
      fail: (batch) => (batch.includes('bad') ? failing('storage/failed') : undefined),
    })
    const processes = Array.from({ length: 64 }, (_, index) => (index === 37 ? 'bad' : `p${index}`))
    const answers = await Promise.allSettled(
      processes.map((process, index) => committer.commit(opening(process, `c${index}`))),
    )
    const rejected = answers.flatMap(({ status }, index) => (status === 'rejected' ? [processes[index]] : []))
    expect(rejected).toEqual(['bad'])
    // Both halves of each of the seven sizes from 64 down to 1.
    expect(batches).toHaveLength(1 + 6 * 2)
    expect(reports.map(({ code }) => code)).toEqual(Array.from({ length: 6 }, () => 'commit/batch-failed'))
  })

  test('of a community goes before what came later, although its batch failed', async () => {
    let failures = 1
    const { committer, own } = noting({
      fail: () => (failures-- > 0 ? failing('storage/failed') : undefined),
    })
    const first = ['a', 'b'].map((process) => committer.commit(opening(process)))
    await Promise.resolve()
    await Promise.resolve()
    await Promise.all([...first, committer.commit(opening('c'))])
    expect((await own.feed({ community: 'hope', after: 0, limit: 9 })).map(({ process }) => process)).toEqual(
      ['a', 'b', 'c'],
    )
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
    const { committer } = noting({ fail: () => (left-- > 0 ? failing(code) : undefined) })
    const answer = await committer.commit(opening('a')).then(
      ({ status }) => status,
      (error: { code: string }) => error.code,
    )
    expect(answer).toBe(outcome)
  })

  test('without a code of the contract is storage/failed', async () => {
    const { committer } = noting({ fail: () => new Error('what?') })
    await expect(committer.commit(opening('a'))).rejects.toMatchObject({
      code: 'storage/failed',
      message: expect.stringContaining('what?'),
    })
  })
})
