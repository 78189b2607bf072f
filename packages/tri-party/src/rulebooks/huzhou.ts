import type { Rulebook } from '@gongzhi/core'

/**
 * 湖州市物业管理条例. Art. 42 sends refuse that is not sorted to urban management, which is not the whole of
 * dumping.
 */
export const huzhou = {
  id: 'tri-party/huzhou',
  package: 'tri-party',
  layer: 'city',
  place: '330500',
  label: { zh: '湖州市', en: 'Huzhou' },
  instruments: { 'property-regulation': { title: '湖州市物业管理条例', from: '2021-05-01' } },
  values: [
    {
      provision: 'referral/dissuade-first',
      value: 'required',
      instrument: 'property-regulation',
      article: '38',
      words: '物业服务人应当及时劝阻、制止，收集固定相关证据',
    },
    {
      provision: 'referral/report-when',
      value: 'in-vain',
      instrument: 'property-regulation',
      article: '38',
      words: '劝阻、制止无效的，应当向有关行政主管部门报告并协助处理',
    },
    {
      provision: 'referral/report-to',
      value: ['competent-authority'],
      instrument: 'property-regulation',
      article: '38',
      words: '劝阻、制止无效的，应当向有关行政主管部门报告并协助处理',
    },
    {
      provision: 'referral/authority/fee-arrears',
      value: [],
      instrument: 'property-regulation',
      article: '33',
      words:
        '业主违反约定逾期不支付物业费的，物业服务人可以催告其在合理期限内支付；合理期限届满仍不支付的，物业服务人可以提起诉讼或者申请仲裁',
    },
  ],
} as const satisfies Rulebook
