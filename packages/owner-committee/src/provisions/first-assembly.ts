import { defineProvision, fraction, period } from '@gongzhi/core'

import { choice, choices } from './worded.ts'

/** How soon the first assembly is held. */
export const firstAssembly = defineProvision({
  id: 'election/first-assembly',
  type: period(),
  strength: 'at-most',
  label: { zh: '首次业主大会期限', en: 'Time to hold the first assembly' },
  meaning: {
    zh: '筹备组成立后多久内召开首次业主大会会议',
    en: 'How soon after the formation of the group the first assembly is held',
  },
})
/** By how much the time for the first assembly can be extended. */
export const firstAssemblyExtension = defineProvision({
  id: 'election/first-assembly-extension',
  type: period(),
  strength: 'at-most',
  label: { zh: '首次业主大会延期', en: 'Extension for the first assembly' },
  meaning: {
    zh: '首次业主大会会议的召开期限经批准至多延长多久',
    en: 'By how much the time for the first assembly can be extended with approval at most',
  },
})
/** Who approves the extension. */
export const firstAssemblyExtensionBy = defineProvision({
  id: 'election/first-assembly-extension-by',
  type: choices(['street', 'residents-committee']),
  strength: 'default',
  label: { zh: '批准延期的机关', en: 'Who approves the extension' },
  meaning: {
    zh: '首次业主大会延期由谁批准（任一即可）',
    en: 'Who approves the extension; any one of them is enough',
  },
})
/** By how much a group goes on whose first assembly did not pass the documents. */
export const groupMoreTime = defineProvision({
  id: 'election/group-more-time',
  type: period(),
  strength: 'at-most',
  label: { zh: '筹备组工作期限延长', en: 'More time for the group' },
  meaning: {
    zh: '首次业主大会会议未通过议事规则、管理规约的，筹备组的工作期限延长多久',
    en: 'By how much the time of the group is extended where the first assembly passed neither rules nor covenant',
  },
})
/** Delivered area at which a first assembly is possible. */
export const firstByArea = defineProvision({
  id: 'election/first-by-area',
  type: fraction(),
  strength: 'default',
  label: { zh: '首次大会条件：交付面积', en: 'First assembly: delivered area' },
  meaning: {
    zh: '交付面积达到多少可以召开首次业主大会',
    en: 'The share of delivered area at which a first assembly can be held',
  },
})
/** Owners to whom something was delivered at which a first assembly is possible. */
export const firstByHeads = defineProvision({
  id: 'election/first-by-heads',
  type: fraction(),
  strength: 'default',
  label: { zh: '首次大会条件：交付业主人数', en: 'First assembly: owners delivered to' },
  meaning: {
    zh: '已交付（入住）的业主人数达到多少可以召开首次业主大会；一人有几套的算一人',
    en:
      'The share of owners, by number, to whom units were delivered at which a first assembly can be held; ' +
      'who has several is one',
  },
})
/** Delivered households at which a first assembly is possible. */
export const firstByHouseholds = defineProvision({
  id: 'election/first-by-households',
  type: fraction(),
  strength: 'default',
  label: { zh: '首次大会条件：交付户数', en: 'First assembly: delivered households' },
  meaning: {
    zh: '已交付（入住）的户数达到多少可以召开首次业主大会；每套一户，不论业主是谁',
    en:
      'The share of households (户) that were delivered at which a first assembly can be held; ' +
      'each unit is one, whoever owns it',
  },
})
/** Years since the first delivery after which a first assembly is possible. */
export const firstByYears = defineProvision({
  id: 'election/first-by-years',
  type: period(),
  strength: 'default',
  label: { zh: '首次大会条件：首次交付后的时间', en: 'First assembly: time since the first delivery' },
  meaning: {
    zh: '首次交付满多久可以召开首次业主大会',
    en: 'How long after the first delivery a first assembly can be held',
  },
})
/** The share of heads or area that is needed besides the years. */
export const firstByYearsShare = defineProvision({
  id: 'election/first-by-years-share',
  type: fraction(),
  strength: 'default',
  label: { zh: '首次大会条件：满年限时的比例', en: 'First assembly: share besides the years' },
  meaning: { zh: '满年限时还须达到的交付比例', en: 'The share that is needed besides the years' },
})
/** Of what that share is one. */
export const firstByYearsMeasure = defineProvision({
  id: 'election/first-by-years-measure',
  type: choice(['area', 'heads', 'households']),
  strength: 'default',
  label: { zh: '满年限时比例的计算', en: 'Measure of the share besides the years' },
  meaning: {
    zh: '满年限时的比例按建筑面积、业主人数，还是户数计算',
    en: 'Whether the share besides the years is one of the area, of the owners or of the households',
  },
})
/** Which of the conditions count those who moved in, and not what was delivered. */
export const firstMovedIn = defineProvision({
  id: 'election/first-moved-in',
  type: choices(['area', 'heads', 'households', 'years']),
  strength: 'default',
  label: { zh: '首次大会条件：按入住计算', en: 'First assembly: by moving in' },
  meaning: {
    zh: '面积、业主人数、户数、年限条件中哪些按业主入住计算，而不按交付计算',
    en:
      'Which of the conditions, by area, by owners, by households or by years, ' +
      'count moving in and not delivery',
  },
})
/** Who can ask for the first assembly. */
export const firstPetition = defineProvision({
  id: 'election/first-petition',
  type: fraction(),
  strength: 'at-most',
  label: { zh: '申请首次大会的业主比例', en: 'Petition for the first assembly' },
  meaning: {
    zh: '多少业主可以书面申请成立业主大会',
    en: 'The share of owners that can ask for the first assembly',
  },
})
/** Of what that share is one. */
export const firstPetitionMeasure = defineProvision({
  id: 'election/first-petition-measure',
  type: choice(['heads', 'heads-or-area']),
  strength: 'default',
  label: { zh: '申请首次大会比例的计算', en: 'Measure of the petition for the first assembly' },
  meaning: {
    zh: '申请比例按业主人数计算，还是按人数或者面积计算均可',
    en: 'Whether that share is one of the owners by number, or of them or of the area, whichever is reached',
  },
})
