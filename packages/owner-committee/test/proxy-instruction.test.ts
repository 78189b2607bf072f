import { type Json } from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { ballot, decided, election, notice, ready, fund, motion } from './meeting.ts'
import { clerk, director, owner } from './people.ts'
import { stageWith } from './stage-with.ts'

type Choice = 'for' | 'against' | 'abstain'
const both = { agenda: [motion, fund] as never }

/** A vote that is open, in which v1 told his proxy p1 what he thinks of some questions. */
async function open(
  opinions: Readonly<Record<string, Choice>> | undefined,
  change: Readonly<Record<string, Json | undefined>> = { 'voting/proxy-instruction': 'binds' },
  put = both,
) {
  const h = stageWith(change)
  const meeting = await ready(h, put)
  await meeting.by(director).does('notice.publish', notice)
  const told = opinions && Object.entries(opinions).map(([question, choice]) => ({ question, choice }))
  accepted(
    await meeting.register('mandates').record({
      data: {
        proxy: 'p1',
        is: [],
        principals: [
          {
            voter: 'v1',
            from: '2026-03-10',
            until: '2026-04-30',
            document: 'mandate',
            ...(told && { opinions: told }),
          },
        ],
      },
      by: clerk,
    }),
  )
  await h.at('2026-03-25')
  await meeting.by(director).does('voting.open', {})
  const votes = (choices: Readonly<Record<string, Choice>>, voter = 1) =>
    meeting.register('ballots').record({
      data: ballot(voter, choices, { proxy: 'p1' }),
      by: { id: 'p1', capacity: 'proxy' },
    })
  return { h, meeting, votes }
}

// 上海市住宅物业管理规定, Art. 18: 依据委托人对所议事项的意见进行投票表决.
test('a proxy votes as his principal told him where the text binds him, question by question', async () => {
  const { h, meeting, votes } = await open({ M1: 'for', M2: 'against' })
  expect(refused(await votes({ M1: 'for', M2: 'abstain' }), 'record/refused').reason.en).toContain(
    'v1 is "against" on M2, and the proxy voted "abstain"',
  )
  accepted(await votes({ M1: 'for', M2: 'against' }))
  await decided(h, meeting)
  expect((await meeting.standing())?.context.results).toMatchObject([
    { for: { heads: 1 }, against: { heads: 0 } },
    { for: { heads: 0 }, against: { heads: 1 } },
  ])
})

test('on what the principal said nothing about, the proxy is free', async () => {
  const { votes } = await open({ M1: 'for' })
  accepted(await votes({ M1: 'for', M2: 'against' }))
})

test('where no text binds the proxy, what the principal told him is between the two', async () => {
  const { votes } = await open({ M1: 'for' }, {})
  accepted(await votes({ M1: 'against', M2: 'against' }))
})

test('the opinion of a mandate that is given while it is voted binds as well', async () => {
  const { meeting, votes } = await open(undefined, {
    'voting/proxy-instruction': 'binds',
    'voting/mandates-while-voting': 'accepted',
  })
  accepted(
    await meeting.register('ballots').record({
      data: {
        kind: 'mandate',
        voter: 'v2',
        proxy: 'p1',
        is: [],
        mandatesBefore: 1,
        until: '2026-04-30',
        document: 'letter',
        opinions: [{ question: 'M1', choice: 'against' }],
      },
      by: owner('o2'),
    }),
  )
  expect((await votes({ M1: 'for', M2: 'for' }, 2)).status).toBe('refused')
  accepted(await votes({ M1: 'against', M2: 'for' }, 2))
})

describe('a name that the principal told his proxy to write in', () => {
  const told = { 'E1/+zhao': 'for', 'E1/c1': 'for' } as const
  const put = { agenda: [election] as never }
  const law = (writeIns: 'allowed' | 'forbidden') => ({
    'voting/proxy-instruction': 'binds',
    'election/write-ins': writeIns,
  })
  const candidates = { 'E1/c1': 'for', 'E1/c2': 'against', 'E1/c3': 'against' } as const

  test('stands on the ballot, or the ballot is not taken', async () => {
    const { votes } = await open(told, law('allowed'), put)
    expect(refused(await votes(candidates), 'record/refused').reason.en).toContain(
      'v1 is "for" on E1/+zhao, and the proxy did not write that in',
    )
    accepted(await votes({ ...candidates, 'E1/+zhao': 'for' }))
  })

  test('is none of a paper that is void', async () => {
    const { h, meeting } = await open(told, law('allowed'), put)
    const spoilt = { 'E1/c1': 'void', 'E1/c2': 'void', 'E1/c3': 'void' } as const
    accepted(
      await meeting.register('ballots').record({
        data: ballot(1, spoilt, { channel: 'paper', entry: 'first', proxy: 'p1' }),
        by: { id: 'p1', capacity: 'proxy' },
        at: h.now(),
        enteredBy: clerk,
      }),
    )
  })

  test('binds nobody where names do not count', async () => {
    const { votes } = await open(told, law('forbidden'), put)
    accepted(await votes(candidates))
  })
})
