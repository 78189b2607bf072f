import type { Rulebook } from '@gongzhi/core'

/**
 * 上海市社会信用条例. The centre decides on what it can correct itself, and whoever provided an entry on what
 * was handed to him: each within five working days. Two more pass until it is handed on.
 */
export const shanghai = {
  id: 'supervision/shanghai',
  package: 'supervision',
  layer: 'province',
  place: '310000',
  label: { zh: '上海市', en: 'Shanghai' },
  instruments: {
    'credit-regulation': { title: '上海市社会信用条例', from: '2017-10-01', subjects: ['credit'] },
  },
  values: [
    {
      provision: 'credit/incentives',
      value: ['convenience', 'priority', 'procurement', 'fewer-inspections'],
      instrument: 'credit-regulation',
      article: '29',
      words: '行政机关在法定权限范围内可以采取以下激励措施',
    },
    {
      provision: 'credit/sanctions',
      value: ['review', 'no-priority', 'no-convenience', 'procurement', 'more-inspections'],
      instrument: 'credit-regulation',
      article: '30',
      words: '行政机关在法定权限范围内就相关联的事项可以采取以下惩戒措施',
    },
    {
      provision: 'credit/decide-within',
      value: { count: 5, unit: 'working-day' },
      instrument: 'credit-regulation',
      article: '36',
      words: '属于市公共信用信息服务中心更正范围的，应当在收到异议材料之日起的五个工作日内作出是否更正的决定',
    },
    {
      provision: 'credit/repair-within',
      value: { count: 3, unit: 'working-day' },
      instrument: 'credit-regulation',
      article: '38',
      words: '应当在收到该书面证明之日起的三个工作日内在平台查询界面上删除该失信信息',
    },
    {
      provision: 'credit/display',
      value: { count: 5, unit: 'year' },
      instrument: 'credit-regulation',
      article: '35',
      words: '申请查询信息主体失信信息的期限为五年',
    },
    {
      provision: 'credit/display-from',
      value: 'end-of-act',
      instrument: 'credit-regulation',
      article: '35',
      words: '前款规定的期限自失信行为或者事件终止之日起计算',
    },
  ],
} as const satisfies Rulebook
