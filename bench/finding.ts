import type { Commit, StorageAdapter } from '@gongzhi/core'

import { inTurns, perItemAsync, row, type Row } from './measure.ts'
import type { Looked, Rig } from './rig.ts'
import type { Size } from './size.ts'

/** How many are read of those that are found. */
const PAGE = 20
/** How many people share the processes, and in how many places these stand. */
const [HANDLERS, PLACES] = [40, 60]
/** Milliseconds that looking some up may take, among few and among many. */
const BUDGETS = [10, 30] as const
/** How often each look is taken in a measurement. */
const TIMES = 50

const handlerOf = (index: number): string => `handler-${index % HANDLERS}`
const placeOf = (index: number): string => `concern/place-${index % PLACES}`
/** When each comes due: in another order than they are stored. */
const dueOf = (index: number): number => 1_800_000_000_000 + ((index * 7_919) % 1_000_003)

/**
 * Looking up what somebody handles, and what waits in any of many places, by what comes due first, and counting
 * it; against the bare driver that asks one indexed table for the first.
 */
export async function findingRows(rig: Rig, size: Size): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const [index, count] of size.found.entries())
    rows.push(...(await rowsAmong(rig, count, { rounds: size.rounds, budget: BUDGETS[index] as number })))
  return rows
}

async function rowsAmong(
  rig: Rig,
  count: number,
  { rounds, budget }: { readonly rounds: number; readonly budget: number },
): Promise<readonly Row[]> {
  const storage = await rig.fresh()
  await fill(storage, count)
  const driver = await rig.bare()
  const look = await driver.lookup(
    Array.from({ length: count }, (_, i): Looked => ['c', handlerOf(i), 'active', dueOf(i), `p${i}`]),
  )
  const whole = (seen: number, least: number) => {
    if (seen < least) throw new Error(`${seen} of ${least} processes were found`)
  }
  const often = (work: () => Promise<void>) => () =>
    perItemAsync(TIMES, async () => {
      for (let i = 0; i < TIMES; i++) await work()
    })
  const bare = often(async () => whole(await look(handlerOf(7), PAGE), 1))
  const found = (name: string, values: readonly string[]) => async () => {
    const query = { community: 'c', status: 'active', attributes: [{ name, values }], sort: 'due' } as const
    whole((await storage.find({ ...query, after: null, limit: PAGE })).length, 1)
  }
  const places = Array.from({ length: PLACES }, (_, i) => placeOf(i))
  const counted = async () => {
    const attributes = [{ name: ':place', values: places }]
    whole(await storage.count({ community: 'c', status: 'active', attributes, limit: 1_000 }), 1)
  }
  const among = count.toLocaleString('en')
  const against = `bare driver, one index; budget ${budget} ms`
  const rows = [
    row(
      `${PAGE} of ${among} by attribute`,
      await inTurns(rounds, often(found('handler', [handlerOf(7)])), bare),
      against,
    ),
    row(
      `${PAGE} of ${among} in any of ${PLACES} places`,
      await inTurns(rounds, often(found(':place', places)), bare),
      against,
    ),
    row(`count among ${among} in ${PLACES} places`, await inTurns(rounds, often(counted), bare), against),
  ]
  await driver.close()
  await storage.close()
  return rows
}

async function fill(storage: StorageAdapter, count: number): Promise<void> {
  for (let from = 0; from < count; from += 500) {
    const batch = Array.from({ length: Math.min(500, count - from) }, (_, i) => commitOf(from + i))
    await storage.commit(batch)
  }
}

function commitOf(index: number): Commit {
  return {
    kind: 'process',
    community: 'c',
    process: `p${index}`,
    command: { id: `c${index}`, fingerprint: 'f' },
    recorded: 1_700_000_000_000 + index,
    expected: 0,
    entries: [{ body: '{}', hash: `h${index}` }],
    state: {
      definition: 'concern',
      release: 1,
      status: 'active',
      states: [`place-${index % PLACES}`],
      tags: [],
      attributes: [
        { name: ':definition', value: 'concern' },
        { name: ':place', value: placeOf(index) },
        { name: 'handler', value: handlerOf(index) },
        { name: 'raiser', value: `owner-${index}` },
      ],
      started: 1_700_000_000_000 + index,
      changed: 1_700_000_000_000 + index,
      due: dueOf(index),
      body: JSON.stringify({ subject: 'x'.repeat(800) }),
    },
  }
}
