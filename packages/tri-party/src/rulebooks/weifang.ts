import type { Rulebook } from '@gongzhi/core'

/**
 * 潍坊市物业管理条例. Art. 73 names two authorities for e-bikes that are brought or charged indoors, and for
 * the other acts a list of departments "by their powers". Arts. 50 and 51 give the joint meeting two matters
 * beside the province's list, which therefore stands.
 */
export const weifang = {
  id: 'tri-party/weifang',
  package: 'tri-party',
  layer: 'city',
  place: '370700',
  label: { zh: '潍坊市', en: 'Weifang' },
  instruments: { 'property-regulation': { title: '潍坊市物业管理条例', from: '2022-03-01' } },
  values: [
    {
      provision: 'referral/dissuade-first',
      value: 'required',
      instrument: 'property-regulation',
      article: '47(9)',
      words: '行为及时采取合理措施制止、向有关部门报告并协助处理',
    },
    {
      provision: 'referral/report-when',
      value: 'always',
      instrument: 'property-regulation',
      article: '47(9)',
      words: '行为及时采取合理措施制止、向有关部门报告并协助处理',
    },
    {
      provision: 'referral/report-to',
      value: ['competent-authority'],
      instrument: 'property-regulation',
      article: '47(9)',
      words: '行为及时采取合理措施制止、向有关部门报告并协助处理',
    },
    {
      provision: 'referral/authority/e-bike-charging',
      value: ['fire-rescue', 'public-security'],
      instrument: 'property-regulation',
      article: '73',
      words:
        '电动车（电瓶）进楼入户（不含车库）停放或者充电的，由消防救援机构和公安机关按照职责分工依法予以处罚',
    },
    {
      provision: 'referral/authority/fee-arrears',
      value: [],
      instrument: 'property-regulation',
      article: '56',
      words:
        '逾期不支付物业费的，物业服务人可以催告其在合理期限内支付；合理期限届满仍不支付的，物业服务人可以提起诉讼或者申请仲裁',
    },
    {
      provision: 'referral/authority/maintenance-fund-arrears',
      value: [],
      instrument: 'property-regulation',
      article: '66',
      words:
        '业主逾期不续交专项维修资金的，业主委员会、居民委员会可以书面催告在合理期限内续交；合理期限届满仍不续交的，可以在物业服务区域显著位置公示',
    },
    {
      provision: 'joint-meeting/statutory-convener',
      value: 'street',
      instrument: 'property-regulation',
      article: '6(5)',
      words: '街道办事处、镇人民政府…召集物业管理联席会议',
    },
  ],
} as const satisfies Rulebook
