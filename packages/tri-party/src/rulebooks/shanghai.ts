import type { Rulebook } from '@gongzhi/core'

/**
 * 上海市住宅物业管理规定. Art. 78 leaves what other laws and regulations of the city punish to them: silent
 * on noise, dangerous substances and pollution although Art. 56 forbids them, on animals, refuse, fire lanes
 * and letting. Decoration has no authority of its own (Art. 85 is about common parts and the facade).
 */
export const shanghai = {
  id: 'tri-party/shanghai',
  package: 'tri-party',
  layer: 'province',
  place: '310000',
  label: { zh: '上海市', en: 'Shanghai' },
  instruments: {
    'property-regulation': {
      title: '上海市住宅物业管理规定',
      since: '2011-04-01',
      from: '2020-12-30',
      note: 'In force since 2011-04-01; last amended on 2020-12-30. The text does not say when the amendment came into force: its adoption is taken.',
    },
  },
  values: [
    {
      provision: 'referral/dissuade-first',
      value: 'required',
      instrument: 'property-regulation',
      article: '59',
      words: '应当依据有关规定或者临时管理规约、管理规约予以劝阻、制止',
    },
    {
      provision: 'referral/report-when',
      value: 'in-vain',
      instrument: 'property-regulation',
      article: '59',
      words: '劝阻、制止无效的，应当在二十四小时内报告业主委员会和有关行政管理部门',
    },
    {
      provision: 'referral/report-to',
      value: ['competent-authority', 'committee'],
      instrument: 'property-regulation',
      article: '59',
      words: '劝阻、制止无效的，应当在二十四小时内报告业主委员会和有关行政管理部门',
    },
    {
      provision: 'referral/report-within',
      value: { count: 24, unit: 'hour' },
      instrument: 'property-regulation',
      article: '59',
      words: '劝阻、制止无效的，应当在二十四小时内报告',
      note: 'Late or missing reports are fined: Art. 87 「未在规定时间内报告有关行政管理部门」.',
    },
    {
      provision: 'referral/authority/load-bearing-structure',
      value: ['housing'],
      instrument: 'property-regulation',
      article: '83',
      words: '损坏房屋承重结构的，由区房屋行政管理部门责令立即改正',
    },
    {
      provision: 'referral/authority/illegal-building',
      value: ['urban-management', 'planning'],
      instrument: 'property-regulation',
      article: '84',
      words: '违法搭建建筑物、构筑物的，由城管执法或者规划资源行政管理部门根据职责分工',
    },
    {
      provision: 'referral/authority/occupation-of-common-parts',
      value: ['housing'],
      instrument: 'property-regulation',
      article: '85',
      words: '擅自改建、占用物业共用部分，损坏或者擅自占用、移装共用设施设备的，由区房屋行政管理部门责令改正',
    },
    {
      provision: 'referral/authority/facade-damage',
      value: ['housing'],
      instrument: 'property-regulation',
      article: '85',
      words: '破坏房屋外貌，擅自改建、占用物业共用部分…由区房屋行政管理部门责令改正',
    },
    {
      provision: 'referral/authority/change-of-use',
      value: ['housing'],
      instrument: 'property-regulation',
      article: '86',
      words: '擅自改变物业使用性质的，由区房屋行政管理部门责令限期改正',
    },
    {
      provision: 'referral/authority/fee-arrears',
      value: [],
      instrument: 'property-regulation',
      article: '49',
      words:
        '业主逾期不支付物业服务费的，业主委员会应当督促其支付；物业服务企业可以催告其在合理期限内支付；合理期限届满仍不支付的，物业服务企业可以提起诉讼或者申请仲裁',
    },
    {
      provision: 'referral/authority/maintenance-fund-arrears',
      value: ['housing'],
      instrument: 'property-regulation',
      article: '89',
      words: '业主未按要求补建或者再次筹集专项维修资金的，由区房屋行政管理部门责令限期改正',
      note: 'Beside it the civil way: Art. 65 「经业主大会决定，业主委员会可以依法向人民法院提起诉讼」.',
    },
    {
      provision: 'referral/authority/misuse-of-common-income',
      value: ['housing'],
      instrument: 'property-regulation',
      article: '82',
      words: '挪用、侵占公共收益的，由区房屋行政管理部门追回挪用、侵占的公共收益',
    },
  ],
} as const satisfies Rulebook
