import { accepted, refused } from '@gongzhi/core/testing'
import { paperOf, textOfPaper } from '@gongzhi/testing/paper-text'
import { describe, expect } from 'vitest'

import { cast, decided, election, voting } from '../meeting.ts'
import { announced } from '../story.ts'
import { story } from './stage.ts'

/** Three seats: one of them is kept for the second phase, for which c2 and c3 stand. */
const agenda = [
  {
    ...election,
    seats: 2,
    parts: [
      { kind: 'group', group: '二期', seats: 1, candidates: ['c2', 'c3'] },
      { kind: 'open', group: null, seats: 1, candidates: ['c1'] },
    ],
  },
] as never
const choosing = (...names: readonly string[]) =>
  Object.fromEntries(
    ['c1', 'c2', 'c3'].map((one) => [
      `E1/${one}`,
      names.includes(one) ? ('for' as const) : ('against' as const),
    ]),
  )

describe('an election in which seats are kept for a group', () => {
  story('says on each ballot for whose seats somebody stands', async (h) => {
    await voting(h, { agenda })
    const paper = textOfPaper(
      await paperOf(h, { process: 'm1', paper: 'assembly-meeting/ballot', of: 'v1' }),
    ).join('\n')
    expect(paper).toContain('二期（1 名）的候选人：c2')
    expect(paper).toContain('不预留的名额（1 名）的候选人：c1')
  })

  story('takes no ballot that chooses more of a group than it has seats', async (h) => {
    const meeting = await voting(h, { agenda })
    const { reason, instead } = refused(await cast(meeting, 1, choosing('c2', 'c3')), 'record/refused')
    expect(reason.en).toContain('in E1 2 are chosen for 1 seat of 二期')
    expect(instead?.en).toContain('such a ballot is recorded as void')
    accepted(await cast(meeting, 1, choosing('c1', 'c3')))
    accepted(await cast(meeting, 2, choosing('c3')))
    await decided(h, meeting)
    const [counted] = (await announced(meeting)).filter(({ name }) => name === 'election.counted')
    expect(counted?.data).toMatchObject({ seats: 2, candidates: [{}, {}, { for: { heads: 2 } }] })
  })
})
