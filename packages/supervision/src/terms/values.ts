import type { Label, Terms } from '@gongzhi/core'

import { areaContacts } from '../duty-area/provisions.ts'
import { settlements } from '../enforcement-visit/finding.ts'

/** Words of which each has its meaning under one field. */
function under(field: string, words: { readonly [value: string]: Label }): Terms['values'] {
  return Object.fromEntries(Object.entries(words).map(([value, label]) => [`${field}.${value}`, label]))
}

const parties = {
  company: { zh: '物业服务企业', en: 'Property company' },
  owner: { zh: '业主', en: 'Owner' },
  'owner-committee': { zh: '业主委员会', en: 'Owner committee' },
  'residents-committee': { zh: '社区居委会', en: "Residents' committee" },
  'party-organisation': { zh: '党组织', en: 'Party organisation' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Readonly<Record<string, Label>>

/** What the values of this package's forms mean. */
export const values: Terms['values'] = {
  ...under('kind', {
    company: parties.company,
    manager: { zh: '项目负责人', en: 'Somebody in charge of a project' },
    routine: { zh: '日常巡查', en: 'Routine' },
    joint: { zh: '联合执法', en: 'Joint' },
    special: { zh: '专项执法', en: 'Special' },
    guidance: { zh: '上门指导', en: 'Guidance' },
    recheck: { zh: '复查', en: 'Recheck' },
  }),
  ...under('list', { red: { zh: '红榜', en: 'Red list' }, black: { zh: '黑榜', en: 'Black list' } }),
  ...under('shows', areaContacts.type.wordLabels as Readonly<Record<string, Label>>),
  ...under('pattern', {
    'party-organisation': { zh: '党组织、业委会、物业企业', en: 'Party organisation, committee, company' },
    'residents-committee': { zh: '居委会、业委会、物业企业', en: "Residents' committee, committee, company" },
  }),
  ...under('status', {
    met: { zh: '符合', en: 'Met' },
    'not-met': { zh: '不符合', en: 'Not met' },
    undetermined: { zh: '无法判断', en: 'Undetermined' },
  }),
  ...under('about', parties),
  ...under('of', parties),
  ...under('as', settlements),
}
