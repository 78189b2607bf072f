import { guardsOf } from '@gongzhi/core'

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
    label: { zh: '不得再送已退回的部门', en: 'it does not go back to an authority that returned it' },
    judge: ({ context, event }) => ({
      met: !context.returned.some(({ authority }) => authority === event.data.authority),
      found: event.data.authority,
      instead: { zh: '请由街道确定主管部门', en: 'ask the street to determine the authority' },
    }),
  }),
  urgedEnough: rule({
    on: 'referral.escalate',
    label: { zh: '逾期且催办后方可上报', en: 'it is silent and has been urged' },
    provisions: ['urgings'],
    judge: ({ context, event }) => ({
      met: context.silent && context.urgings >= event.law.urgings,
      required: { silent: true, urgings: event.law.urgings },
      found: { silent: context.silent, urgings: context.urgings },
    }),
  }),
}))
