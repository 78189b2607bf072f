import { describeValue, guardsOf } from '@gongzhi/core'

import { judged } from '../failure.ts'
import { dissatisfiedLimit } from '../provisions.ts'
import { acceptanceOf, ofResponsible, reachesScore, tooManyDissatisfied } from './rules.ts'
import { vocabulary } from './vocabulary.ts'

/** What has to hold before a consolidation moves. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  byAnother: rule({
    on: ['progress.check', 'acceptance.hold'],
    label: {
      zh: '由整顿责任人以外的人督查、验收',
      en: 'nobody checks or accepts what he is responsible for',
    },
    judge: ({ context, event: { by } }) =>
      judged({ required: context.responsible, found: by.id }, [ofResponsible(context, by)]),
  }),
  passed: rule({
    label: {
      zh: '得分达到合格分，且不满意比例未达限度',
      en: 'the score passes, and the dissatisfied stay below the limit',
    },
    provisions: ['passScore', 'dissatisfied'],
    judge: ({ context, event: { law } }) => {
      const acceptance = acceptanceOf(context)
      const { score, votes, dissatisfied } = acceptance
      const limit = { ...law.dissatisfied }
      const words = describeValue(dissatisfiedLimit, limit)
      return judged({ required: { score: law.passScore, dissatisfied: limit }, found: acceptance }, [
        !reachesScore(acceptance, law) && {
          why: {
            zh: `得分 ${score}，合格分 ${law.passScore}`,
            en: `the score is ${score}, and ${law.passScore} passes`,
          },
        },
        tooManyDissatisfied(acceptance, law) && {
          why: {
            zh: `${votes} 票中 ${dissatisfied} 票不满意，限度为${words.zh}`,
            en: `${dissatisfied} of ${votes} votes are dissatisfied, and ${words.en} fail it`,
          },
        },
      ])
    },
  }),
}))
