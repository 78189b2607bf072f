import { accepted, type Harness } from '@gongzhi/core/testing'
import { describe, expect } from 'vitest'

import { cast, decided, election, motion, voters, voting } from '../meeting.ts'
import { clerk } from '../people.ts'
import { stageWith } from '../stage-with.ts'
import { announced } from '../story.ts'
import { story } from './stage.ts'

const agenda = [motion, election] as never
const choices = {
  M1: 'for' as const,
  'E1/c1': 'for' as const,
  'E1/c2': 'against' as const,
  'E1/c3': 'against' as const,
}
/** Ballots are delivered to three of nine, and two others vote. */
const counted = async (h: Harness) => {
  const meeting = await voting(h, { agenda })
  for (const number of [1, 2, 3])
    accepted(
      await meeting.register('ballots').record({
        data: {
          kind: 'delivery',
          voter: `v${number}`,
          areaCentiM2: voters[number - 1]?.areaCentiM2 ?? 1,
          buildings: voters[number - 1]?.buildings ?? [],
          channel: 'paper',
          deliveredBy: 'rc-1',
          receipt: `d${number}`,
        } as never,
        by: clerk,
      }),
    )
  for (const number of [8, 9]) accepted(await cast(meeting, number, choices))
  await decided(h, meeting)
  return (await announced(meeting)).find(({ name }) => name === 'election.counted')?.data
}

describe('ballots of an election that were delivered and did not come back', () => {
  story(
    'go to the election with the clause of every vote, where none is made for elections',
    async (h) => {
      expect(await counted(h)).toMatchObject({
        unreturned: { heads: 3 },
        rule: { silence: { value: 'join-majority', citation: { instrument: '测试规则' } } },
      })
    },
    () => stageWith({ 'voting/silence': 'join-majority' }),
  )

  story(
    'go to it with the clause that is made for elections, where the rules count them in no election',
    async (h) => {
      expect(await counted(h)).toMatchObject({
        unreturned: { heads: 3 },
        rule: { silence: { value: 'not-participating' } },
      })
    },
    () => stageWith({ 'voting/silence': 'join-majority', 'election/silence': 'not-participating' }),
  )

  story('are not spoken of where every ballot that was delivered came back', async (h) => {
    const meeting = await voting(h, { agenda })
    for (const number of [8, 9]) accepted(await cast(meeting, number, choices))
    await decided(h, meeting)
    const data = (await announced(meeting)).find(({ name }) => name === 'election.counted')?.data
    expect(data).not.toHaveProperty('unreturned')
  })
})
