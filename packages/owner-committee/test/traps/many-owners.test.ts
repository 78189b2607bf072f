import { verifyRecordProof } from '@gongzhi/core'
import { accepted, type Harness } from '@gongzhi/core/testing'
import { type RollRecord } from '@gongzhi/owner-committee'
import { beforeAll, describe, expect, test } from 'vitest'

import { decided } from '../meeting.ts'
import { createStage, standingOf } from '../story.ts'
import { type Meeting, castAs, together, votingOver } from './stage.ts'

describe('many owners', () => {
  const crowd = (size: number): readonly RollRecord[] =>
    Array.from({ length: size }, (_, index) => {
      const areaCentiM2 = 8_000 + (index % 500)
      return {
        voter: `u${index}`,
        actors: [`o${index}`],
        areaCentiM2,
        buildings: [{ building: String(index % 40), areaCentiM2 }],
        units: [`u${index}`],
      }
    })

  /** Counts what the engine asks of its store from now on. */
  function watch({ storage }: Harness) {
    const calls = { commits: 0, notCommitted: 0, heads: 0, loads: 0, reads: 0 }
    const { commit, head, load, read, records, feed } = storage
    storage.commit = async (batch) => {
      const results = await commit(batch)
      calls.commits += batch.length
      calls.notCommitted += results.filter(({ status }) => status !== 'committed').length
      return results
    }
    storage.head = (key) => (calls.heads++, head(key))
    storage.load = (query) => (calls.loads++, load(query))
    storage.read = (query) => (calls.reads++, read(query))
    storage.records = (query) => (calls.reads++, records(query))
    storage.feed = (query) => (calls.reads++, feed(query))
    return calls
  }

  const SIZE = 60_000
  const records = crowd(SIZE)
  const choices = ['for', 'for', 'against', 'abstain'] as const
  const choiceOf = (index: number) => choices[index % 4] as (typeof choices)[number]
  const costs: ReturnType<typeof watch>[] = []
  const versions: number[] = []
  let meeting: Meeting
  let contextBefore = 0

  beforeAll(async () => {
    const h = createStage()
    meeting = await votingOver(h, records)
    contextBefore = JSON.stringify((await standingOf(meeting)).context).length
    const numbered = records.map((record, index) => ({ record, choice: choiceOf(index) }))
    const calls = watch(h)
    for (const [from, to] of [
      [0, 5_000],
      [5_000, 20_000],
    ] as const) {
      const before = { ...calls }
      versions.push((await standingOf(meeting)).version)
      for (const answer of await Promise.all(
        numbered.slice(from, to).map(({ record, choice }) => castAs(meeting, record, { M1: choice })),
      ))
        if (accepted(answer).revision !== 1) throw new Error('a ballot stands on another one')
      costs.push(
        Object.fromEntries(
          Object.entries(calls).map(([name, count]) => [name, count - before[name as keyof typeof calls]]),
        ) as typeof calls,
      )
    }
    versions.push((await standingOf(meeting)).version)
    await together(numbered.slice(20_000), ({ record, choice }) => castAs(meeting, record, { M1: choice }))
    await decided(h, meeting)
  })

  // Seen in the vote service of OpenSlides: all ballots of one vote stood in one row, which each ballot
  // wrote again.
  test('cost linear work: 20,000 at once are as many commits and looks at the roll, without one conflict', () => {
    // Three times as many ballots cost three times as much: no ballot looks at another one, and none at the
    // whole register.
    expect(costs).toMatchObject([
      { commits: 5_000, heads: 5_000, notCommitted: 0, reads: 0 },
      { commits: 15_000, heads: 15_000, notCommitted: 0, reads: 0 },
    ])
    for (const { loads } of costs) expect(loads).toBeLessThanOrEqual(4)
    // Nor does one write the process.
    expect(new Set(versions).size).toBe(1)
  })

  // Seen in Temporal, whose histories end at 51,200 events.
  test('have no cap: an assembly with 60,000 is counted, announced, proved, and its process stays small', async () => {
    const area = (wanted: string) =>
      records.reduce((sum, { areaCentiM2 }, index) => sum + (choiceOf(index) === wanted ? areaCentiM2 : 0), 0)
    const { context, version } = await standingOf(meeting)
    expect(context.tally?.ballots).toBe(SIZE)
    // Exactly half of the heads: not more than half.
    expect(context.results).toMatchObject([
      {
        outcome: 'not-passed',
        for: { heads: 30_000, areaCentiM2: area('for') },
        against: { heads: 15_000, areaCentiM2: area('against') },
        abstain: { heads: 15_000, areaCentiM2: area('abstain') },
      },
    ])
    expect(version).toBeLessThan(30)
    expect(JSON.stringify(context).length).toBeLessThan(contextBefore + 5_000)
    const proof = await meeting.register('ballots').proof('u59999 online')
    expect(proof.status === 'proved' && verifyRecordProof(proof)).toBe(true)
  })
})
