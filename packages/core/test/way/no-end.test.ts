import { createMemoryStorage, type CommitResult, type StorageAdapter } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { notice } from '../notice.ts'
import { relay } from '../relay.ts'
import { createStage, DAY, director, ENDS, namesOf, owner, post } from '../stage.ts'
import { countTurns } from '../turns.ts'

/** Far more than anything needs that ends. */
const MOST = 3_000

/** A store that does not fit itself from a moment on, and that gives up answering whoever asks without end. */
function createMisfit(amiss: (own: StorageAdapter) => Partial<StorageAdapter>) {
  const own = createMemoryStorage()
  const bad = amiss(own)
  let broken = false
  let calls = 0
  const storage = new Proxy(own, {
    get: (_, name: keyof StorageAdapter) => {
      const method = (broken && bad[name]) || own[name]
      if (typeof method !== 'function') return method
      return async (...given: unknown[]) => {
        if (broken && ++calls > MOST) throw new Error('asked without end')
        return (method as (...given: unknown[]) => unknown)(...given)
      }
    },
  })
  return { storage, breaks: () => void (broken = true) }
}

const mine = (process: string) => process !== 'healthy'

/** Whatever is committed to a process is answered so, but for the healthy one. */
const answers =
  (of: (expected: number) => CommitResult) =>
  (own: StorageAdapter): Partial<StorageAdapter> => ({
    commit: async (commits) =>
      Promise.all(
        commits.map(async (commit) => {
          const process = commit.kind === 'process' ? commit.process : commit.record.process
          return mine(process) ? of(commit.expected) : ((await own.commit([commit]))[0] as CommitResult)
        }),
      ),
  })

/** Processes are read as they were a version ago. */
const lagging =
  (reads = Infinity) =>
  (own: StorageAdapter): Partial<StorageAdapter> => {
    let left = reads
    return {
      load: async (query) => {
        const loaded = await own.load(query)
        if (!loaded.process || !mine(query.process.process) || left-- <= 0) return loaded
        return { ...loaded, process: { ...loaded.process, version: loaded.process.version - 1 } }
      },
    }
  }

const misfits: readonly [string, (own: StorageAdapter) => Partial<StorageAdapter>][] = [
  ['reads every process a version too low', lagging()],
  [
    'has lost the row of every process',
    (own) => ({
      load: async (query) => {
        const { answered, process } = await own.load(query)
        return { ...(answered && { answered }), ...(process && !mine(process.process) && { process }) }
      },
    }),
  ],
  [
    'answers "conflict" with the next version',
    answers((expected) => ({ status: 'conflict', version: expected + 1 })),
  ],
  [
    'answers "conflict" with the same version',
    answers((expected) => ({ status: 'conflict', version: expected })),
  ],
  ['answers "conflict" with version 0', answers(() => ({ status: 'conflict', version: 0 }))],
  ['answers "stale"', answers(() => ({ status: 'stale', task: 't' }))],
  ['answers "mismatch"', answers(() => ({ status: 'mismatch' }))],
  ['answers "replayed"', answers((expected) => ({ status: 'replayed', version: expected + 1, position: 1 }))],
  ['answers "closed"', answers(() => ({ status: 'closed', why: 'sealed' }))],
]

/** A notice that ends soon, one that is healthy in another community, and a store that does not fit from now on. */
async function begin(amiss: (own: StorageAdapter) => Partial<StorageAdapter>) {
  const { storage, breaks } = createMisfit(amiss)
  const stage = createStage({ storage, batch: 1 })
  const known = await post(stage.engine())
  const healthy = stage.engine().community('other').process(relay, 'healthy')
  accepted(await healthy.start({ input: { dues: { alpha: ENDS } }, by: director }))
  accepted(await known.send({ event: 'notice.amend', data: { text: 'two' }, by: director }))
  accepted(await known.register('objections').record({ data: { unit: 'u1', why: '1' }, by: owner }))
  breaks()
  // Of an engine that has read nothing yet.
  const process = stage.engine().community('hope').process(notice, 'n1')
  return { stage, process, healthy }
}

/** What somebody is told in the end: a code, or that it went well. */
async function endOf(work: Promise<unknown>): Promise<string> {
  try {
    const answer = (await work) as { status?: string; code?: string } | undefined
    return answer?.code ?? answer?.status ?? 'nothing'
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}

describe.each(misfits)('a store that %s', (_, amiss) => {
  test('ends every command with a code', async () => {
    const { process, stage } = await begin(amiss)
    const city = stage.engine().community('hope')
    const record = (unit: string) =>
      process.register('objections').record({ data: { unit, why: '2' }, by: owner })
    const ends = [
      await endOf(process.send({ event: 'notice.amend', data: { text: 'three' }, by: director })),
      await endOf(process.correct({ entry: 2, data: { text: 'four' }, reason: 'typed', by: director })),
      await endOf(record('u2')),
      await endOf(record('u1')),
      await endOf(process.start({ input: { text: 'again', from: '2025-06-02' }, by: director })),
      await endOf(city.checkpoint()),
    ]
    stage.now = ENDS
    ends.push(await endOf(record('u3')))
    for (const end of ends) expect(end).toMatch(/^[a-z]+(\/[a-z-]+)?$/)
  })

  test('neither holds up nor hides what is due elsewhere', async () => {
    const { stage, healthy } = await begin(amiss)
    stage.now = ENDS + DAY
    const turns = countTurns()
    const pass = await stage.engine().runDue()
    expect(turns()).toBeGreaterThan(0)
    expect(pass.failed).toBeGreaterThan(0)
    expect(stage.reports.map(({ code }) => code)).toContain('agenda/task-failed')
    expect(await namesOf(healthy)).toHaveLength(2)
    expect((await stage.engine().community('hope').failing())[0]?.failure).toMatch(/^[a-z]+\/[a-z-]+: /)
  })
})

test('the figures of what does not fit are told, to who asked and to the operator', async () => {
  const { process, stage } = await begin(lagging())
  await expect(
    process.send({ event: 'notice.amend', data: { text: 'x' }, by: director }),
  ).rejects.toMatchObject({
    code: 'load/versions-differ',
    message: expect.stringContaining(
      'hope/n1 is read at version 1, and the store judges what is written to it by version 2',
    ),
  })
  expect(stage.reports).toMatchObject([
    { code: 'store/versions-differ', details: { community: 'hope', process: 'n1', read: 1, stands: 2 } },
  ])
})

test.each([
  [8, 'accepted'],
  [9, 'accepted'],
  [10, 'load/versions-differ'],
])('a read that lags %i times ends as %s', async (reads, expected) => {
  const { process } = await begin(lagging(reads))
  expect(await endOf(process.send({ event: 'notice.amend', data: { text: 'x' }, by: director }))).toBe(
    expected,
  )
})

test('what others overtake a thousand times is given up, and nothing of it is stored', async () => {
  let version = 1_000
  const { process } = await begin((own) => ({
    load: async (query) => {
      const loaded = await own.load(query)
      return loaded.process ? { ...loaded, process: { ...loaded.process, version: ++version } } : loaded
    },
    ...answers(() => ({ status: 'conflict', version: version + 1 }))(own),
  }))
  expect(await endOf(process.send({ event: 'notice.amend', data: { text: 'x' }, by: director }))).toBe(
    'commit/never-first',
  )
})
