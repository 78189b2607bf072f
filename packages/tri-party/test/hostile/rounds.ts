import { type Harness, refused } from '@gongzhi/core/testing'
import { concern, visitRound } from '@gongzhi/tri-party'

import { clerk, residents, staff } from '../people.ts'
import { plan, said } from '../rounds.ts'
import { standingOf } from '../story.ts'
import { type Attack, squat, wholeOf } from './attack.ts'

const input = {
  kind: 'complaint',
  channel: 'home-visit',
  subject: '业主均表示满意',
  raisedBy: null,
  series: null,
  visit: { round: 'w1', household: '1-101' },
} as const

const startAs = async (h: Harness, by: typeof clerk) =>
  refused(await h.process(concern, 'decoy').start({ input, by }))

/** What is tried on what a round causes. */
export const rounds: readonly Attack[] = [
  {
    // The company types a concern as if a household had said it at its door, or takes the id of one to come.
    reaction: 'visit-to-concern',
    stage: (h) => plan(h),
    unharmed: async (h) => [await wholeOf(h, concern, 'decoy'), await wholeOf(h, concern, 'w1/concern-1')],
    attack: async (h) => [
      await startAs(h, staff),
      await startAs(h, clerk),
      await squat(h, 'w1/concern-1', staff),
    ],
    refusals: ['start/ordered-only', 'start/ordered-only', 'parse/id'],
    async honest(h) {
      await h.at('2026-03-03')
      await h.process(visitRound, 'w1').by(residents).does('concern.note', said)
      await h.pass()
      return (await standingOf(h.process(concern, 'w1/concern-1'))).context.visit
    },
    comesTo: { round: 'w1', household: '1-101' },
  },
]
