import { defineProvision, table } from '@gongzhi/core'
import * as z from 'zod'

import { choice, choices } from './worded.ts'

/** What counts as one head. */
export const headUnit = defineProvision({
  id: 'roll/head-unit',
  type: choice(['unit', 'owner', 'certificate']),
  strength: 'default',
  label: { zh: '业主人数计算单位', en: 'What one head is' },
  meaning: {
    zh: '一个专有部分、一名业主还是一份不动产权证书按一人计算',
    en: 'Whether one exclusive part, one owner or one certificate counts as one person',
  },
})
/** Whose several parts are one head. */
export const headMerging = defineProvision({
  id: 'roll/head-merging',
  type: choices(['same-owner', 'developer']),
  strength: 'default',
  label: { zh: '合并按一人计算的情形', en: 'Whose several parts are one head' },
  meaning: {
    zh: '同一买受人的多个专有部分、建设单位未售和已售未交付的部分是否按一人计算',
    en:
      'Whether several parts of one buyer, ' +
      'and what the developer has not sold or not handed over, are one person each',
  },
})
/** Where the area of a unit is taken from, in order. */
export const areaSources = defineProvision({
  id: 'roll/area-sources',
  type: table(z.array(z.enum(['register', 'survey', 'contract'])).min(1), {
    register: { zh: '不动产登记簿', en: 'the register' },
    survey: { zh: '测绘', en: 'the survey' },
    contract: { zh: '买卖合同', en: 'the sale contract' },
  }),
  strength: 'default',
  label: { zh: '专有部分面积的依据', en: 'Sources of the area' },
  meaning: {
    zh: '依次按不动产登记簿、测绘、买卖合同记载的面积计算',
    en: 'In which order the register, the survey and the sale contract give the area',
  },
})
/** Whether parking spaces and garages count. */
export const parking = defineProvision({
  id: 'roll/parking',
  type: choice(['included', 'excluded']),
  strength: 'default',
  label: { zh: '车位车库是否计入', en: 'Parking and garages' },
  meaning: {
    zh: '车位、车库的面积和人数是否计入表决基数',
    en: 'Whether parking spaces and garages count, in area and in heads',
  },
})
/** How co-owners of one unit vote. */
export const coOwners = defineProvision({
  id: 'roll/co-owners',
  type: choice(['one-representative']),
  strength: 'default',
  label: { zh: '共有人的表决', en: 'Co-owners' },
  meaning: {
    zh: '共有的专有部分由共有人推选一名代表行使表决权',
    en: 'Co-owners of one unit choose one representative, who votes for it',
  },
})
