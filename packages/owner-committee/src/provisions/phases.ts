import { defineProvision } from '@gongzhi/core'

import { choices } from './worded.ts'

/** What is kept for the owners of later phases of a community that is built in phases. */
export const laterPhases = defineProvision({
  id: 'election/later-phases',
  type: choices(['seats-reserved', 'joining-by-rules']),
  strength: 'cumulative',
  label: { zh: '分期开发的后期业主', en: 'Owners of later phases' },
  meaning: {
    zh: '分期开发的，是否为后期开发的物业预留委员名额，是否在议事规则中明确增补办法',
    en:
      'Whether seats are kept for phases that are still to come, ' +
      'and whether the rules of procedure say how members join',
  },
})

/** For whom seats of a committee can be kept. */
export const RESERVED_FOR = ['later-phase', 'phase', 'building', 'owners'] as const

/** For whom seats of a committee may be kept. */
export const reservedSeats = defineProvision({
  id: 'election/reserved-seats',
  type: choices(RESERVED_FOR),
  strength: 'default',
  label: { zh: '预留委员名额', en: 'Seats that are kept' },
  meaning: {
    zh: '委员名额可以为哪些业主预留：后期开发的物业、各期、各幢，或者某一类业主',
    en: 'For whom seats may be kept: a phase that is still to come, a phase, a building, or a group of owners',
  },
})
