import type { Rulebook } from '@gongzhi/core'

/**
 * 杭州市物业管理条例. Art. 84 leaves to other laws what they punish. Art. 88(1) names the housing authority
 * for wet rooms above living rooms alone, which is not the whole of decoration. Art. 79 has the street set
 * up joint meetings "as needed" and says neither who convenes nor who takes part.
 */
export const hangzhou = {
  id: 'tri-party/hangzhou',
  package: 'tri-party',
  layer: 'city',
  place: '330100',
  label: { zh: '杭州市', en: 'Hangzhou' },
  instruments: { 'property-regulation': { title: '杭州市物业管理条例', from: '2022-03-01' } },
  values: [
    {
      provision: 'referral/dissuade-first',
      value: 'required',
      instrument: 'property-regulation',
      article: '61',
      words: '物业服务人应当进行劝阻、制止',
    },
    {
      provision: 'referral/report-when',
      value: 'when-necessary',
      instrument: 'property-regulation',
      article: '61',
      words: '物业服务人应当进行劝阻、制止，必要时应当向相关主管部门报告',
    },
    {
      provision: 'referral/report-to',
      value: ['competent-authority'],
      instrument: 'property-regulation',
      article: '61',
      words: '物业服务人应当进行劝阻、制止，必要时应当向相关主管部门报告',
    },
    {
      provision: 'concern/reply-to-complaint',
      value: { count: 10, unit: 'day' },
      instrument: 'property-regulation',
      article: '50',
      words: '物业服务人应当自收到投诉之日起十日内作出答复',
    },
    {
      provision: 'referral/authority/e-bike-charging',
      value: ['fire-rescue'],
      instrument: 'property-regulation',
      article: '88(2)',
      words: '违反消防安全管理规定为电动汽车、电动摩托车、电动自行车充电的，由消防救援机构责令改正',
    },
    {
      provision: 'referral/authority/fee-arrears',
      value: [],
      instrument: 'property-regulation',
      article: '55',
      words:
        '业主违反约定逾期不支付物业费的，物业服务人可以催告其在合理期限内支付…合理期限届满仍不支付的，物业服务人可以提起诉讼或者申请仲裁',
    },
    {
      provision: 'referral/authority/maintenance-fund-arrears',
      value: [],
      instrument: 'property-regulation',
      article: '71',
      words: '业主未按照管理规约的约定或者业主共同决定续交物业专项维修资金的，由业主委员会催告',
    },
    {
      provision: 'referral/authority/wet-rooms',
      value: ['housing'],
      instrument: 'property-regulation',
      article: '88(1)',
      words:
        '将无防水要求的房间或者阳台改为卫生间、厨房，或者将卫生间改在下层住户的卧室、起居室（厅）、书房和厨房的上方的，由区、县（市）房产主管部门责令改正',
    },
  ],
} as const satisfies Rulebook
