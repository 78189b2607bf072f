import type { Rulebook } from '@gongzhi/core'

/**
 * 青岛市物业管理条例. Arts. 83 and 91 list departments without joining them to acts: no authority is stated
 * but for misused common income.
 */
export const qingdao = {
  id: 'tri-party/qingdao',
  package: 'tri-party',
  layer: 'city',
  place: '370200',
  label: { zh: '青岛市', en: 'Qingdao' },
  instruments: { 'property-regulation': { title: '青岛市物业管理条例', from: '2021-05-01' } },
  values: [
    {
      provision: 'referral/dissuade-first',
      value: 'required',
      instrument: 'property-regulation',
      article: '84',
      words: '物业服务人应当及时采取合理措施制止、向有关行政主管部门报告并协助处理',
    },
    {
      provision: 'referral/report-when',
      value: 'always',
      instrument: 'property-regulation',
      article: '84',
      words: '物业服务人应当及时采取合理措施制止、向有关行政主管部门报告并协助处理',
    },
    {
      provision: 'referral/report-to',
      value: ['competent-authority'],
      instrument: 'property-regulation',
      article: '84',
      words: '物业服务人应当及时采取合理措施制止、向有关行政主管部门报告并协助处理',
    },
    {
      provision: 'referral/authority/fee-arrears',
      value: [],
      instrument: 'property-regulation',
      article: '63',
      words:
        '业主逾期不支付物业费的，业主委员会应当督促其支付，物业服务人可以催告其在合理期限内支付；合理期限届满仍不支付的，物业服务人可以提起诉讼或者申请仲裁',
    },
    {
      provision: 'referral/authority/misuse-of-common-income',
      value: ['housing'],
      instrument: 'property-regulation',
      article: '89(2)',
      words: '由物业主管部门予以处罚…挪用、侵占共有部分经营收益以及代管的其他共有资金的',
      note: 'Of the company alone; for members of the committee: Art. 86 「构成违反治安管理行为的，由公安机关依法给予治安管理处罚」.',
    },
    {
      provision: 'joint-meeting/statutory-convener',
      value: 'street',
      instrument: 'property-regulation',
      article: '82',
      words: '物业管理联席会议由街道办事处（镇人民政府）负责召集',
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
      article: '82',
      words:
        '居（村）民委员会、公安派出所、业主委员会或者业主代表、物业服务人、专业经营单位和物业、房屋、城市管理、综合执法等部门参加',
    },
    {
      provision: 'joint-meeting/statutory-agenda',
      value: [
        'term-change',
        'exit-and-handover',
        'emergencies',
        'community-link',
        'old-estate-renewal',
        'other',
      ],
      instrument: 'property-regulation',
      article: '82',
      words:
        '业主委员会、物业服务人在换届、退出以及交接工作中出现的问题…突发事件…物业管理与社区管理的衔接和配合…旧住宅区改造整治中的重要事项…需要协调的其他物业管理事项',
    },
  ],
} as const satisfies Rulebook
