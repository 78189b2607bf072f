import { createMemoryStorage, type StorageAdapter, type Task } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { createStage, DAY, ENDS, namesOf, post, race, type Stage } from '../stage.ts'

/** More deliveries than a pass takes that ends. */
const MOST = 1_000

const KNOWN = 'n1'

/** A store that hands out a task of the notice first, and again and again. */
function repeating({
  counts = true,
  times = Infinity,
  ...over
}: Partial<StorageAdapter> & { readonly counts?: boolean; readonly times?: number } = {}): {
  readonly storage: StorageAdapter
  readonly deliveries: () => number
} {
  const own = createMemoryStorage()
  let known: Task | undefined
  let deliveries = 0
  const claim: StorageAdapter['claim'] = async (query) => {
    const again = known && deliveries < times ? [known] : []
    const fresh =
      again.length < query.limit ? await own.claim({ ...query, limit: query.limit - again.length }) : []
    const given = [...again, ...fresh].map((task) => {
      if (task.process !== KNOWN) return task
      if (++deliveries > MOST) throw new Error('handed out without end')
      known = { ...task, attempts: counts && known ? known.attempts + 1 : task.attempts }
      return known
    })
    return given
  }
  return { storage: { ...own, claim, ...over }, deliveries: () => deliveries }
}

/** A notice whose end comes back for ever, and a relay that is due later. */
async function begin(storage: StorageAdapter, batch: number) {
  const stage = createStage({ storage, batch })
  await post(stage.engine(), KNOWN)
  const healthy = await race(stage.engine(), { alpha: ENDS + 1, beta: ENDS + 2 })
  stage.now = ENDS + DAY
  return { stage, healthy }
}

const reportOf = ({ reports }: Stage) => reports.filter(({ code }) => code === 'store/task-comes-back')

const ways: readonly [string, Parameters<typeof repeating>[0], string][] = [
  ['and takes it as finished', {}, 'finish or defer did nothing'],
  ['and says that it was never finished', { finish: async () => false }, 'finish or defer did nothing'],
  ['and does not count', { counts: false }, 'its attempts went up by 0 alone'],
  [
    'and is deaf to its failures',
    {
      defer: async () => false,
      finish: async (): Promise<boolean> => {
        throw new Error('away')
      },
    },
    'finish or defer did nothing',
  ],
]

describe.each([1, 3])('a store that hands out one task again and again, in batches of %i', (batch) => {
  test.each(ways)(
    '%s, ends the pass with a code that says so, and what else is due is done',
    async (_, over, amiss) => {
      const { storage, deliveries } = repeating(over)
      const { stage, healthy } = await begin(storage, batch)
      await expect(stage.engine().runDue()).rejects.toMatchObject({
        code: 'storage/task-comes-back',
        message: expect.stringContaining(amiss),
      })
      expect(await namesOf(healthy)).toHaveLength(3)
      expect(reportOf(stage)).toMatchObject([{ details: { community: 'hope', process: KNOWN, times: 9 } }])
      expect(deliveries()).toBeLessThan(20)
    },
  )
})

test.each([
  [7, 'passes'],
  [8, 'passes'],
  [9, 'storage/task-comes-back'],
])('a task that comes %i times within a minute: %s', async (times, expected) => {
  const { storage } = repeating({ times })
  const { stage } = await begin(storage, 1)
  const end = await stage
    .engine()
    .runDue()
    .then(
      () => 'passes',
      ({ code }) => code,
    )
  expect(end).toBe(expected)
  expect(reportOf(stage)).toHaveLength(times > 8 ? 1 : 0)
})

test('a task that comes back after a minute each time is none that comes back without end', async () => {
  const { storage } = repeating({ times: 20 })
  const stage = createStage({
    storage: {
      ...storage,
      claim: async (query) => {
        stage.now += 60_000
        return storage.claim(query)
      },
    },
    batch: 1,
  })
  await post(stage.engine(), KNOWN)
  stage.now = ENDS
  await stage.engine().runDue()
  expect(reportOf(stage)).toEqual([])
})
