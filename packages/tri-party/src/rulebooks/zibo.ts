import type { Rulebook } from '@gongzhi/core'

/**
 * 淄博市物业管理条例. Art. 83 punishes the acts of Art. 59 by the departments' own powers; Art. 73(13) names
 * urban management for some. Noise (of building sites, shops and entertainment alone) and refuse (sorting
 * alone) are not taken for the whole kind. Art. 76 lists no agenda: the province's stands.
 */
export const zibo = {
  id: 'tri-party/zibo',
  package: 'tri-party',
  layer: 'city',
  place: '370300',
  label: { zh: '淄博市', en: 'Zibo' },
  instruments: { 'property-regulation': { title: '淄博市物业管理条例', from: '2021-12-01' } },
  values: [
    {
      provision: 'referral/dissuade-first',
      value: 'required',
      instrument: 'property-regulation',
      article: '43(7)',
      words: '行为及时采取合理措施制止、向有关部门报告并协助处理',
    },
    {
      provision: 'referral/report-when',
      value: 'always',
      instrument: 'property-regulation',
      article: '43(7)',
      words: '行为及时采取合理措施制止、向有关部门报告并协助处理',
    },
    {
      provision: 'referral/report-to',
      value: ['competent-authority'],
      instrument: 'property-regulation',
      article: '43(7)',
      words: '行为及时采取合理措施制止、向有关部门报告并协助处理',
    },
    {
      provision: 'referral/authority/illegal-building',
      value: ['urban-management'],
      instrument: 'property-regulation',
      article: '73(13)',
      words: '城市管理部门在其职责范围内依法查处物业服务区域内违法搭建建筑物、构筑物等违反规划的行为',
    },
    {
      provision: 'referral/authority/greenery',
      value: ['urban-management'],
      instrument: 'property-regulation',
      article: '73(13)',
      words: '城市管理部门在其职责范围内依法查处…占用和损坏绿地、擅自伐移树木',
    },
    {
      provision: 'referral/authority/fee-arrears',
      value: [],
      instrument: 'property-regulation',
      article: '55',
      words:
        '业主逾期不支付物业服务费的，物业服务人可以催告其在合理期限内支付，业主委员会或者物业管理委员会应当督促其支付；合理期限届满仍不支付的，物业服务人可以依法提起诉讼或者申请仲裁',
    },
    {
      provision: 'joint-meeting/statutory-convener',
      value: 'street',
      instrument: 'property-regulation',
      article: '76',
      words: '物业管理联席会议由街道办事处、镇人民政府负责召集',
    },
    {
      provision: 'joint-meeting/statutory-members',
      value: [
        'urban-management',
        'housing',
        'public-security',
        'residents-committee',
        'owner-committee',
        'owners-representatives',
        'company',
        'utilities',
      ],
      instrument: 'property-regulation',
      article: '76',
      words:
        '由居民委员会、公安派出所、物业服务人、业主委员会或者业主代表、专业经营单位和区县住房城乡建设、城市管理等部门参加',
    },
  ],
} as const satisfies Rulebook
