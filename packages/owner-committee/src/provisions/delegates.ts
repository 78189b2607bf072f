import { count, defineProvision, fraction, period } from '@gongzhi/core'

import { choice } from './worded.ts'

/** Whether owners' delegates may meet in place of the owners. */
export const congress = defineProvision({
  id: 'delegates/congress',
  type: choice(['by-law', 'by-assembly', 'by-rules']),
  strength: 'default',
  label: { zh: '业主代表大会', en: "Congress of owners' delegates" },
  meaning: {
    zh: '业主代表大会依法即可成立、由业主大会决定成立，还是由管理规约或者议事规则规定成立',
    en: 'Whether a congress may be formed by the text itself, by a decision of the assembly, or where the rules say so',
  },
})
/** Above how many households there may be one. */
export const congressHouseholds = defineProvision({
  id: 'delegates/congress-households',
  type: count({ unit: 'household', label: { zh: '户', en: 'household' } }),
  strength: 'default',
  label: { zh: '业主代表大会的最少户数', en: 'Households of a congress' },
  meaning: { zh: '超过多少户可以成立业主代表大会', en: 'Above how many households there may be a congress' },
})
/** How many delegates it has at least. */
export const congressSize = defineProvision({
  id: 'delegates/congress-size',
  type: count({ unit: 'member', label: { zh: '名业主代表', en: 'delegate' } }),
  strength: 'at-least',
  label: { zh: '业主代表最少人数', en: 'Smallest congress' },
  meaning: { zh: '业主代表大会至少有几名代表', en: 'How many delegates a congress has at least' },
})
/** Up to which share of objections what a congress decided takes effect. */
export const congressObjection = defineProvision({
  id: 'delegates/congress-objection',
  type: fraction('ceiling'),
  strength: 'at-most',
  label: { zh: '代表大会决议生效的反对上限', en: 'Most objections to a congress' },
  meaning: {
    zh: '公示期内书面反对的业主人数和面积均不超过多少，代表大会的决议才生效',
    en: 'Up to which share of objecting owners, in heads and in area, a decision of the congress takes effect',
  },
})
/** For how long what a congress decided is shown. */
export const congressShown = defineProvision({
  id: 'delegates/congress-shown',
  type: period(),
  strength: 'at-least',
  label: { zh: '代表大会决议公示时间', en: 'How long a decision of the congress is shown' },
  meaning: {
    zh: '业主代表大会的决议至少公示多久',
    en: 'For how long a decision of the congress is shown at least',
  },
})
/** Whether delegates have to hold the signed opinions of their owners. */
export const delegateOpinions = defineProvision({
  id: 'delegates/opinions',
  type: choice(['signed', 'written']),
  strength: 'default',
  label: { zh: '业主代表持有的业主意见', en: 'Opinions that a delegate holds' },
  meaning: {
    zh: '业主代表须持有其所代表业主本人签字的意见，还是书面意见',
    en: 'Whether a delegate has to hold the signed, or the written, opinions of the owners he stands for',
  },
})
/** How long before the meeting he asks for them. */
export const delegateOpinionsBefore = defineProvision({
  id: 'delegates/opinions-before',
  type: count({ unit: 'day' }),
  strength: 'at-least',
  label: { zh: '业主代表征求意见的提前期', en: 'When delegates ask for opinions' },
  meaning: {
    zh: '业主代表至少在会议召开几日前征求其所代表业主的意见',
    en: 'How many days before the meeting a delegate asks his owners, at least',
  },
})
/** Whether a delegate may send somebody else. */
export const delegateSubstitution = defineProvision({
  id: 'delegates/substitution',
  type: choice(['forbidden']),
  strength: 'default',
  label: { zh: '业主代表不得转委托', en: 'No substitute of a delegate' },
  meaning: {
    zh: '业主代表须亲自参加，不得转委托他人',
    en: 'A delegate comes himself and names no substitute',
  },
})
