import { count, defineProvision, period } from '@gongzhi/core'

/** How many days before the vote candidates are published. */
export const candidatesBefore = defineProvision({
  id: 'election/candidates-before',
  type: count({ unit: 'day' }),
  strength: 'at-least',
  label: { zh: '候选人名单公布提前期', en: 'Publication of candidates before the vote' },
  meaning: {
    zh: '投票前至少提前几天公布候选人名单',
    en: 'How many days before the vote candidates are published, at least',
  },
})
/** For how long candidates are shown. */
export const candidatesShown = defineProvision({
  id: 'election/candidates-shown',
  type: period(),
  strength: 'at-least',
  label: { zh: '候选人名单公示时间', en: 'How long candidates are shown' },
  meaning: { zh: '候选人名单至少公示多久', en: 'For how long candidates are shown at least' },
})
/** How many days before the vote opens a candidate steps back at the latest. */
export const candidateWithdrawal = defineProvision({
  id: 'election/withdrawal-before',
  type: count({ unit: 'day' }),
  strength: 'default',
  label: { zh: '候选人退出的最后期限', en: 'Last day for a candidate to step back' },
  meaning: {
    zh: '候选人最迟在表决开始前几天退出（0 为开始当日）；未规定的，计票前均可退出',
    en:
      'How many days before the vote opens a candidate can step back at the latest, 0 being the day on which ' +
      'it opens; where nobody states it, until the count',
  },
})
