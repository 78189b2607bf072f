import { guardsOf } from '@gongzhi/core'

import { counted, judged } from '../failure.ts'
import { authorityLabels } from '../rulebooks/competence.ts'
import { vocabulary } from './vocabulary.ts'

/** What has to hold before it moves. */
export const guards = guardsOf(vocabulary, ({ rule }) => ({
  none: rule({
    label: { zh: '依法不由行政机关处理', en: 'the text says that no authority takes it' },
    judge: ({ context }) => context.origin === 'none',
  }),
  known: rule({
    label: { zh: '主管部门已知', en: 'the authority is known' },
    judge: ({ context }) => context.authority !== null,
  }),
  notReturnedBy: rule({
    on: 'referral.reroute',
    label: { zh: '改送未退回的部门', en: 'it goes to an authority that has not returned it' },
    judge: ({ context: { returned }, event: { data } }) => {
      const before = returned.find(({ authority }) => authority === data.authority)
      const { zh, en } = authorityLabels[data.authority]
      return judged({ found: data.authority }, [
        before !== undefined && {
          why: {
            zh: `${zh}已退回，理由：${before.reason}`,
            en: `"${en}" has returned it, with the reason: ${before.reason}`,
          },
          instead: { zh: '请由街道确定主管部门', en: 'ask the street to determine the authority' },
        },
      ])
    },
  }),
  urgedEnough: rule({
    on: 'referral.escalate',
    label: {
      zh: '逾期未回复，且已催办足够次数',
      en: 'the authority is silent and has been urged often enough',
    },
    provisions: ['urgings'],
    judge: ({ context: { silent, urgings }, event: { law } }) =>
      judged({ required: { silent: true, urgings: law.urgings }, found: { silent, urgings } }, [
        !silent && {
          why: { zh: '期限未满，尚未逾期', en: 'the time is not over yet' },
          instead: { zh: '请等待期限届满', en: 'wait for the end of its time' },
        },
        urgings < law.urgings && {
          why: {
            zh: `已催办 ${urgings} 次，须先催办 ${law.urgings} 次`,
            en: `it was urged ${counted(urgings, 'time')}, and ${law.urgings} are needed first`,
          },
          instead: {
            zh: `请再催办 ${law.urgings - urgings} 次`,
            en: `urge it ${counted(law.urgings - urgings, 'more time')}`,
          },
        },
      ]),
  }),
}))
