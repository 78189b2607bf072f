import type { Rulebook } from '@gongzhi/core'

/**
 * What national texts say themselves. The Civil Code (Art. 286) and the regulation (Art. 45) send most acts
 * to "the competent authorities" without naming them: those stay missing here. The regulation's Art. 63(2)
 * names the housing authority for roads and grounds alone, not for every common part.
 */
export const nation = {
  id: 'tri-party/nation',
  package: 'tri-party',
  layer: 'nation',
  label: { zh: '全国', en: 'Nation' },
  instruments: {
    'civil-code': { title: '中华人民共和国民法典', from: '2021-01-01' },
    'property-regulation': {
      title: '物业管理条例',
      since: '2003-09-01',
      from: '2018-03-19',
      note: 'As amended in 2018; Art. 64 of it knows the same way for arrears as the Civil Code.',
    },
    'crime-transfer': {
      title: '行政执法机关移送涉嫌犯罪案件的规定',
      subjects: ['referral'],
      since: '2001-07-09',
      from: '2020-08-07',
      note: 'In force since 2001-07-09; as amended on 2020-08-07. The text does not say when the amendment came into force: its day is taken.',
    },
  },
  values: [
    {
      provision: 'referral/crime-approval',
      value: { count: 3, unit: 'day' },
      instrument: 'crime-transfer',
      article: '5',
      words: '应当自接到报告之日起３日内作出批准移送或者不批准移送的决定',
    },
    {
      provision: 'referral/crime-transfer',
      value: { count: 24, unit: 'hour' },
      instrument: 'crime-transfer',
      article: '5',
      words: '决定批准的，应当在２４小时内向同级公安机关移送',
    },
    {
      provision: 'referral/crime-filing',
      value: { count: 3, unit: 'day' },
      instrument: 'crime-transfer',
      article: '8',
      words: '公安机关应当自接受行政执法机关移送的涉嫌犯罪案件之日起３日内',
      note: 'Reconsideration has the same three days: Art. 9.',
    },
    {
      provision: 'referral/crime-review',
      value: { count: 3, unit: 'day' },
      instrument: 'crime-transfer',
      article: '9',
      words: '可以自接到不予立案通知书之日起３日内，提请作出不予立案决定的公安机关复议',
      note: 'Or it suggests that the procuratorate supervises the filing; after the decision on reconsideration it has three days for that again.',
    },
    {
      provision: 'referral/crime-hand-over',
      value: { count: 3, unit: 'day' },
      instrument: 'crime-transfer',
      article: '12',
      words: '应当自接到立案通知书之日起３日内将涉案物品以及与案件有关的其他材料移交公安机关，并办结交接手续',
      note: 'Where another law or administrative regulation says otherwise, that goes before.',
    },
    {
      provision: 'referral/dissuade-first',
      value: 'required',
      instrument: 'property-regulation',
      article: '45',
      words: '物业服务企业应当制止，并及时向有关行政管理部门报告',
    },
    {
      provision: 'referral/report-when',
      value: 'always',
      instrument: 'civil-code',
      article: '942',
      words: '物业服务人应当及时采取合理措施制止、向有关行政主管部门报告并协助处理',
    },
    {
      provision: 'referral/report-to',
      value: ['competent-authority'],
      instrument: 'civil-code',
      article: '942',
      words: '物业服务人应当及时采取合理措施制止、向有关行政主管部门报告并协助处理',
    },
    {
      provision: 'referral/authority/business-use-of-common-parts',
      value: ['housing'],
      instrument: 'property-regulation',
      article: '63(3)',
      words:
        '由县级以上地方人民政府房地产行政主管部门责令限期改正…擅自利用物业共用部位、共用设施设备进行经营的',
    },
    {
      provision: 'referral/authority/fee-arrears',
      value: [],
      instrument: 'civil-code',
      article: '944',
      words:
        '逾期不支付物业费的，物业服务人可以催告其在合理期限内支付；合理期限届满仍不支付的，物业服务人可以提起诉讼或者申请仲裁',
      note: 'Art. 286 names no authority for it: 「拒付物业费」 is one of the acts that are reported to whoever is competent.',
    },
  ],
} as const satisfies Rulebook
