import type { Rulebook } from '@gongzhi/core'

/** 深圳经济特区社会信用条例. Both terms can be lengthened by three working days where whoever is in charge approves it. */
export const shenzhen = {
  id: 'supervision/shenzhen',
  package: 'supervision',
  layer: 'city',
  place: '440300',
  label: { zh: '深圳市', en: 'Shenzhen' },
  instruments: {
    'credit-regulation': { title: '深圳经济特区社会信用条例', from: '2023-03-01', subjects: ['credit'] },
  },
  values: [
    {
      provision: 'credit/decide-within',
      value: { count: 2, unit: 'working-day' },
      instrument: 'credit-regulation',
      article: '51',
      words: '公共信用信息提供单位应当自受理或者接到公共信用信息异议申请之日起两个工作日内作出处理',
    },
    {
      provision: 'credit/repair-within',
      value: { count: 3, unit: 'working-day' },
      instrument: 'credit-regulation',
      article: '82',
      words: '公共信用信息提供单位应当自受理或者接到公共信用修复申请之日起三个工作日内作出处理',
    },
  ],
} as const satisfies Rulebook
