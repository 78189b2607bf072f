import { defineProvision } from '@gongzhi/core'

import { GROUNDS } from '../grounds.ts'
import { choices } from './worded.ts'

/** Who may not sit in a group as an owner. */
export const groupOwnerBars = defineProvision({
  id: 'election/group-owner-bars',
  type: choices(GROUNDS),
  strength: 'cumulative',
  label: { zh: '不得担任筹备组业主代表的情形', en: 'Who may not sit in a group as an owner' },
  meaning: {
    zh: '有哪些情形的不得担任筹备组业主代表',
    en: 'Which grounds bar an owner from the preparatory group',
  },
})
/** Who may not sit in a group at all. */
export const groupBars = defineProvision({
  id: 'election/group-bars',
  type: choices(GROUNDS),
  strength: 'cumulative',
  label: { zh: '不得担任筹备组成员的情形', en: 'Who may not sit in a group' },
  meaning: {
    zh: '有哪些情形的不得担任筹备组成员',
    en: 'Which grounds bar anybody from the preparatory group',
  },
})
