import { choice, choices, count, defineProvision, fraction, period } from '@gongzhi/core'

/** When a substitute body is formed. */
export const substituteTriggers = defineProvision({
  id: 'substitute/triggers',
  type: choices([
    'no-assembly-possible',
    'no-assembly-held',
    'no-committee-elected',
    'committee-fails',
    'vacancies',
  ]),
  strength: 'default',
  label: { zh: '组建物业管理委员会的情形', en: 'When a substitute body is formed' },
  meaning: { zh: '哪些情形组建物业管理委员会', en: 'In which cases a substitute body is formed' },
})
/** How many members it has at least. */
export const substituteSizeMinimum = defineProvision({
  id: 'substitute/size-minimum',
  type: count({ unit: 'member', label: { zh: '人', en: 'member' } }),
  strength: 'at-least',
  label: { zh: '物管会最少人数', en: 'Smallest substitute body' },
  meaning: { zh: '物业管理委员会至少几人', en: 'How many members the substitute body has at least' },
})
/** How many members it has at most. */
export const substituteSizeMaximum = defineProvision({
  id: 'substitute/size-maximum',
  type: count({ unit: 'member', label: { zh: '人', en: 'member' } }),
  strength: 'at-most',
  label: { zh: '物管会最多人数', en: 'Largest substitute body' },
  meaning: { zh: '物业管理委员会至多几人', en: 'How many members the substitute body has at most' },
})
/** Which share of it are owners. */
export const substituteOwnerShare = defineProvision({
  id: 'substitute/owner-share',
  type: fraction(),
  strength: 'at-least',
  label: { zh: '物管会业主比例', en: 'Owners in the substitute body' },
  meaning: { zh: '物业管理委员会中业主代表的比例', en: 'The share of owners in the substitute body' },
})
/** Who chairs it. */
export const substituteChair = defineProvision({
  id: 'substitute/chair',
  type: choice(['residents-committee', 'street']),
  strength: 'default',
  label: { zh: '物管会主任', en: 'Chair of the substitute body' },
  meaning: { zh: '物业管理委员会主任由谁的代表担任', en: 'Whose representative chairs the substitute body' },
})
/** How long it may serve. */
export const substituteTerm = defineProvision({
  id: 'substitute/term',
  type: period(),
  strength: 'at-most',
  label: { zh: '物管会任期', en: 'Term of the substitute body' },
  meaning: { zh: '物业管理委员会任期至多多久', en: 'How long a substitute body serves at most' },
})
