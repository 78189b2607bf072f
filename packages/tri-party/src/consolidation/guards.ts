import { guardsOf } from '@gongzhi/core'

import { acceptanceOf, tooManyDissatisfied, reachesScore } from './rules.ts'
import { vocabulary } from './vocabulary.ts'

/** What has to hold before a consolidation moves. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  passed: rule({
    label: {
      zh: '得分达到合格分，且不满意比例未达限度',
      en: 'the score passes, and the dissatisfied stay below the limit',
    },
    provisions: ['passScore', 'dissatisfied'],
    judge: ({ context, event }) => {
      const acceptance = acceptanceOf(context)
      return {
        met: reachesScore(acceptance, event.law) && !tooManyDissatisfied(acceptance, event.law),
        required: { score: event.law.passScore, dissatisfied: { ...event.law.dissatisfied } },
        found: acceptance,
      }
    },
  }),
}))
