import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openSqlite } from '@gongzhi/adapters/sqlite'
import {
  addBallot,
  assessVote,
  type Ballot,
  CHOICE_CODES,
  countColumn,
  createColumnCount,
  createTally,
  endTally,
  outlook,
  type VoteRule,
} from '@gongzhi/owner-committee'

import { inTurns, perItem, perItemAsync, type Row } from './measure.ts'
import { clerk, governanceOn, meter } from './subject.ts'

const citation = { instrument: '中华人民共和国民法典', article: '278' }
const rule: VoteRule = {
  matter: 'property-company',
  special: false,
  participation: { value: { n: 2, d: 3, bound: 'inclusive' }, citation },
  approval: { value: { n: 1, d: 2, bound: 'strict' }, citation },
  base: { value: 'participants', citation },
}
const CHOICES = ['for', 'against', 'abstain'] as const

function ballotOf(i: number): Ballot {
  return {
    voter: `u${String(i).padStart(7, '0')}`,
    areaCentiM2: 8_000 + (i % 5_000),
    building: `b${Math.floor(i / 500)}`,
    channel: 'online',
    choices: { m: CHOICES[i % 3] as 'for' },
    at: i,
  }
}

/** Counting, looking ahead and assessing, against the plainest loop over the same figures. */
export async function ownerRows(): Promise<readonly Row[]> {
  const million = 1_000_000
  const ballots = Array.from({ length: million }, (_, i) => ballotOf(i))
  const heads = ballots.map(() => 1)
  const areas = ballots.map(({ areaCentiM2 }) => areaCentiM2)
  let sink = 0
  const counting = await inTurns(
    5,
    () =>
      perItem(million / 1_000, () => {
        const tally = createTally({ questions: [{ id: 'm' }], repeated: 'last' })
        for (const ballot of ballots) addBallot(tally, ballot)
        sink += endTally(tally).voters
      }),
    () =>
      perItem(million / 1_000, () => {
        let count = 0
        let area = 0
        for (let i = 0; i < million; i++) {
          count += heads[i] as number
          area += areas[i] as number
        }
        sink += count + area
      }),
  )
  // Apart from reading: what the count does once the ballots stand in its columns.
  const columns = {
    choices: Uint8Array.from(ballots, ({ choices }) => CHOICE_CODES[(choices as { m: 'for' }).m]),
    areaCentiM2: Float64Array.from(areas),
    length: million,
  }
  const kernel = await inTurns(
    5,
    () =>
      perItem(million / 1_000, () => {
        const count = createColumnCount()
        countColumn(count, columns)
        sink += count.heads[0] as number
      }),
    () =>
      perItem(million / 1_000, () => {
        let count = 0
        let area = 0
        for (let i = 0; i < million; i++) {
          count += heads[i] as number
          area += areas[i] as number
        }
        sink += count + area
      }),
  )
  // Flat memory: ballots that are made one by one and thrown away leave nothing behind.
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  const stream = createTally({ questions: [{ id: 'm' }], repeated: 'last' })
  for (let i = 0; i < million; i++) addBallot(stream, ballotOf(i))
  globalThis.gc?.()
  const grown = (process.memoryUsage().heapUsed - before) / 1_048_576
  sink += endTally(stream).voters

  const roll = {
    voters: ballots.slice(0, 20_000).map(({ voter, areaCentiM2, building }) => ({
      voter,
      areaCentiM2,
      units: [{ unit: voter, building: building as string, areaCentiM2 }],
      actors: [voter],
    })),
  }
  const half = ballots.slice(0, 10_000)
  const looking = await inTurns(
    9,
    () =>
      perItem(1_000, () => {
        sink += outlook({
          roll,
          ballots: half,
          rule,
          question: 'm',
          running: { value: 'open', citation },
          vote: 'open',
          audience: 'organiser',
          silences: ['abstention'],
        }).status.length
      }),
    () =>
      perItem(1_000, () => {
        for (const { areaCentiM2 } of roll.voters) sink += areaCentiM2
      }),
  )
  const totals = {
    roll: { heads: 800, areaCentiM2: 8_000_000 },
    for: { heads: 500, areaCentiM2: 5_000_000 },
    against: { heads: 40, areaCentiM2: 1_000_000 },
    abstain: { heads: 0, areaCentiM2: 0 },
    void: { heads: 0, areaCentiM2: 0 },
    unreturned: { heads: 0, areaCentiM2: 0 },
    undelivered: { heads: 260, areaCentiM2: 2_000_000 },
  }
  const assessing = await inTurns(
    5,
    () =>
      perItem(20_000, () => {
        for (let i = 0; i < 20_000; i++) sink += assessVote({ rule, totals }).criteria.length
      }),
    () =>
      perItem(20_000, () => {
        for (let i = 0; i < 20_000; i++) sink += JSON.stringify(totals).length
      }),
  )
  const senders = await linear()
  if (sink === 0) throw new Error('nothing was counted')
  return [
    {
      what: 'counting a million ballots, apart from reading',
      ...kernel,
      unit: 'ns',
      against: 'summing two arrays of integers',
      goal: '≤ 3',
      met: kernel.ours / kernel.peer <= 3,
    },
    {
      what: 'the same with reading, settling and sorting checked',
      ...counting,
      unit: 'ns',
      against: 'summing two arrays of integers',
      goal: '',
      met: true,
    },
    {
      what: 'the same, streamed: heap grown',
      ours: grown,
      peer: 1,
      unit: 'MB',
      against: '1 MB',
      goal: '≤ 4',
      met: grown <= 4,
    },
    {
      what: 'the outlook at 20,000 units',
      ...looking,
      unit: 'ms',
      against: 'one loop over the voters',
      goal: '< 10 ms',
      met: looking.ours < 10,
    },
    {
      what: 'one assessment',
      ...assessing,
      unit: 'µs',
      against: 'JSON.stringify of its totals',
      goal: '',
      met: true,
    },
    {
      what: 'SQLite: 20,000 ballots',
      ...senders,
      unit: 'ms',
      against: '10,000 ballots',
      goal: '≤ 2.2',
      met: senders.ours / senders.peer <= 2.2,
    },
  ]
}

/** Ballots of concurrent senders on SQLite: twice as many cost twice as much. */
async function linear(): Promise<{ readonly ours: number; readonly peer: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'gz-bench-'))
  let files = 0
  const vote = (count: number) => async () => {
    const storage = await openSqlite({ file: join(folder, `${++files}.sqlite`) })
    await storage.migrate()
    const process = governanceOn(storage).community('c').process(meter, 'p')
    await process.start({ input: { subject: 's' }, by: clerk })
    const took = await perItemAsync(1_000, () =>
      Promise.all(
        Array.from({ length: count }, (_, i) =>
          process
            .register('ballots')
            .record({ data: { unit: `u${i}`, choice: 'for' }, by: clerk, id: `b${i}` }),
        ),
      ),
    )
    await storage.close()
    return took
  }
  const seen = await inTurns(3, vote(20_000), vote(10_000))
  rmSync(folder, { recursive: true, force: true })
  return seen
}
