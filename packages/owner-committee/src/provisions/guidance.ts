import { defineProvision } from '@gongzhi/core'

import { choice, choices } from './worded.ts'

/** Under whose guidance an assembly is set up and a committee elected. */
export const setUpUnder = defineProvision({
  id: 'guidance/set-up-under',
  type: choices(['street', 'housing-authority']),
  strength: 'default',
  label: { zh: '指导成立业主大会的机关', en: 'Under whose guidance an assembly is set up' },
  meaning: {
    zh: '业主大会的成立和业主委员会的选举由哪些机关指导',
    en: 'Which authorities guide the setting up of an assembly and the election of a committee',
  },
})
/** Who helps to set it up. */
export const setUpHelpedBy = defineProvision({
  id: 'guidance/set-up-helped-by',
  type: choice(['residents-committee']),
  strength: 'default',
  label: { zh: '协助设立业主大会', en: 'Who helps to set an assembly up' },
  meaning: {
    zh: '由谁协助设立业主大会、选举业主委员会',
    en: 'Who helps to set up an assembly and to elect a committee',
  },
})
/** What part the residents' committee has in what the owners do. */
export const residentsCommitteePart = defineProvision({
  id: 'guidance/residents-committee',
  type: choices(['guides', 'supervises', 'told-of-decisions']),
  strength: 'cumulative',
  label: { zh: '居民委员会对业主大会、业主委员会的职责', en: "The residents' committee's part" },
  meaning: {
    zh: '居民委员会指导、监督，还是被告知决定',
    en: "Whether the residents' committee guides and supervises, and is told what was decided",
  },
})
/** Who acts where no committee could be elected. */
export const actsWithoutCommittee = defineProvision({
  id: 'guidance/without-committee',
  type: choice(['residents-committee-if-entrusted']),
  strength: 'default',
  label: { zh: '未能选举产生业主委员会时的代行', en: 'Who acts where no committee could be elected' },
  meaning: {
    zh: '因客观原因未能选举产生业主委员会的，由谁暂时代行职责',
    en: 'Who acts for a time where, for outward reasons, no committee could be elected',
  },
})
