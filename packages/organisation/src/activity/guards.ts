import { guardsOf } from '@gongzhi/core'

import { judged } from '../failure.ts'
import { vocabulary } from './vocabulary.ts'

/** What has to hold before an activity takes place. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  insuredAndTrained: rule({
    on: 'activity.confirm',
    label: {
      zh: '可能有人身危险的已投保，需要专门技能的已培训',
      en: 'what is dangerous is insured, and what takes skill was trained',
    },
    articles: [
      { instrument: '志愿服务条例', article: '16' },
      { instrument: '志愿服务条例', article: '17' },
    ],
    first: ({ context: { danger, policy, skill, training } }) =>
      judged({ required: [danger, skill], found: [policy, training] }, [
        danger &&
          policy === null && {
            why: { zh: '可能有人身危险，尚未投保', en: 'somebody may be hurt, and nobody is insured' },
            instead: { zh: '请先记录人身意外伤害保险', en: 'record the insurance first' },
          },
        skill &&
          training === null && {
            why: { zh: '需要专门知识、技能，尚未培训', en: 'it takes skill, and nobody was trained' },
            instead: { zh: '请先记录培训', en: 'record the training first' },
          },
      ]),
    judge: () => true,
  }),
  toAComingDay: rule({
    on: 'activity.move',
    label: { zh: '改到今天之后', en: 'it moves to a day after today' },
    judge: ({ event: { data, day } }) =>
      judged({ required: day, found: data.day }, [
        data.day <= day && {
          why: { zh: `${data.day} 不在今天之后`, en: `${data.day} is not after today` },
        },
      ]),
  }),
}))
