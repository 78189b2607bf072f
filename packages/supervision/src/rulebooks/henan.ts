import type { Rulebook } from '@gongzhi/core'

/**
 * 河南省社会信用条例. It does not say from when the five years count. What tests and experts take (Art. 41) does not
 * count in the time to decide.
 */
export const henan = {
  id: 'supervision/henan',
  package: 'supervision',
  layer: 'province',
  place: '410000',
  label: { zh: '河南省', en: 'Henan' },
  instruments: {
    'credit-regulation': { title: '河南省社会信用条例', from: '2020-05-01', subjects: ['credit'] },
    'property-regulation': { title: '河南省物业管理条例', from: '2018-01-01' },
  },
  values: [
    {
      provision: 'visit/contacts',
      value: ['unit', 'telephone'],
      instrument: 'property-regulation',
      article: '75',
      words: '在物业管理区域内显著位置公布联系单位、举报电话',
    },
    {
      provision: 'credit/decide-within',
      value: { count: 3, unit: 'working-day' },
      instrument: 'credit-regulation',
      article: '41',
      words: '属于本单位处理范围的，应当自收到异议申请之日起三个工作日内完成处理',
    },
    {
      provision: 'credit/repair-within',
      value: { count: 1, unit: 'working-day' },
      instrument: 'credit-regulation',
      article: '43',
      words: '信用信息共享平台或者公共信用信息提供单位应当一个工作日内修复',
    },
    {
      provision: 'credit/display',
      value: { count: 5, unit: 'year' },
      instrument: 'credit-regulation',
      article: '19',
      words: '信用主体失信信息披露期限依照有关规定执行，最长不超过五年',
    },
  ],
} as const satisfies Rulebook
