import type { Rulebook } from '@gongzhi/core'

/**
 * 浙江省公共信用信息管理条例. Five working days, lengthened to twenty in all where it is complicated (Art. 31). Entries
 * of natural persons are not published (Art. 15).
 */
export const zhejiang = {
  id: 'supervision/zhejiang',
  package: 'supervision',
  layer: 'province',
  place: '330000',
  label: { zh: '浙江省', en: 'Zhejiang' },
  instruments: {
    'credit-regulation': { title: '浙江省公共信用信息管理条例', from: '2018-01-01', subjects: ['credit'] },
  },
  values: [
    {
      provision: 'credit/decide-within',
      value: { count: 5, unit: 'working-day' },
      instrument: 'credit-regulation',
      article: '31',
      words: '应当自受理异议或者复核申请之日起五个工作日内处理完毕',
    },
    {
      provision: 'credit/display',
      value: { count: 5, unit: 'year' },
      instrument: 'credit-regulation',
      article: '16',
      words: '不良信息的保存和披露期限为五年',
    },
    {
      provision: 'credit/display-from',
      value: 'finding',
      instrument: 'credit-regulation',
      article: '16',
      words: '自不良行为或者事件认定之日起计算',
    },
  ],
} as const satisfies Rulebook
