import { count, defineProvision, period } from '@gongzhi/core'

/** How long the clock of a concern stands at most while somebody else is waited for. */
export const concernPausePeriod = defineProvision({
  id: 'concern/pause-period',
  type: period(),
  strength: 'default',
  label: { zh: '诉求中止计时的时限', en: 'Longest pause of a clock' },
  meaning: {
    zh: '等待诉求人或者他方时，计时一次最多中止多久；期满自动恢复。没有规定的，计时不中止',
    en:
      'How long the clock stands at most while whoever raised it, or somebody else, is waited for; ' +
      'then it goes on by itself. Where nothing states it, no clock stands',
  },
})
/** How long a concern waits for the owners before it may go to the street. */
export const concernOwnersPeriod = defineProvision({
  id: 'concern/owners-period',
  type: period(),
  strength: 'default',
  label: { zh: '等待业主大会的时限', en: 'Time of the owners' },
  meaning: {
    zh: '联席会议将诉求提请业主大会后，多久未决定即可报街道；没有规定的，随时可以报街道',
    en:
      'How long a concern that the joint meeting put to the owners waits for them ' +
      'before it may go to the street. Where nothing states it, it may at any time',
  },
})
/** How often the clock of a concern stands within one term. */
export const concernPauses = defineProvision({
  id: 'concern/pauses',
  type: count({ unit: 'pause', label: { zh: '次', en: 'pause' } }),
  strength: 'default',
  label: { zh: '诉求中止计时的次数', en: 'Pauses of a clock' },
  meaning: {
    zh: '一个办理期限内，计时最多中止几次；没有规定的，计时不中止',
    en: 'How often the clock stands at most within one term. Where nothing states it, no clock stands',
  },
})
