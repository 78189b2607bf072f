import { count, defineProvision, period } from '@gongzhi/core'

import { choice } from './worded.ts'

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
/** What has to be the case for arrears of the service fee to be a ground. */
export const arrearsCount = defineProvision({
  id: 'election/arrears-count',
  type: choice(['after-reminder', 'after-judgment', 'in-bad-faith']),
  strength: 'default',
  label: { zh: '欠交物业费何时构成事由', en: 'When arrears of the fee count' },
  meaning: {
    zh: '欠交物业费经书面催交、经生效裁判确认仍不交，或者属于恶意拖欠的，才构成事由',
    en: 'Whether arrears of the service fee count only after a reminder, after a judgment, or in bad faith',
  },
})
/** How long after a sentence was served it still is a ground. */
export const sentenceCounts = defineProvision({
  id: 'election/sentence-counts',
  type: period(),
  strength: 'default',
  label: { zh: '刑罚执行完毕后的期限', en: 'How long a sentence counts' },
  meaning: {
    zh: '被判处刑罚的，执行完毕后多久之内不得担任委员',
    en: 'For how long after a sentence was served somebody cannot be a member',
  },
})
/** How long after a penalty in matters of property management it still is a ground. */
export const penaltyCounts = defineProvision({
  id: 'election/penalty-counts',
  type: period(),
  strength: 'default',
  label: { zh: '受物业管理行政处罚后的期限', en: 'How long a penalty counts' },
  meaning: {
    zh: '因物业管理违法行为受到行政处罚的，多久之内不得担任委员',
    en: 'For how long after a penalty in matters of property management somebody cannot be a member',
  },
})
