import type { Rulebook } from '@gongzhi/core'

/**
 * 山东省物业管理条例. Art. 73 lists departments and Art. 36 acts, and no text joins the two: no authority is
 * stated for any act.
 */
export const shandong = {
  id: 'tri-party/shandong',
  package: 'tri-party',
  layer: 'province',
  place: '370000',
  label: { zh: '山东省', en: 'Shandong' },
  instruments: {
    'property-regulation': {
      title: '山东省物业管理条例',
      since: '2009-05-01',
      from: '2021-12-03',
      note: 'In force since 2009-05-01; last amended on 2021-12-03. The text does not say when the amendment came into force: its adoption is taken.',
    },
  },
  values: [
    {
      provision: 'referral/dissuade-first',
      value: 'required',
      instrument: 'property-regulation',
      article: '36',
      words: '应当及时采取合理措施制止、向有关行政主管部门报告并协助处理',
    },
    {
      provision: 'referral/report-when',
      value: 'always',
      instrument: 'property-regulation',
      article: '36',
      words: '应当及时采取合理措施制止、向有关行政主管部门报告并协助处理',
    },
    {
      provision: 'referral/report-to',
      value: ['competent-authority'],
      instrument: 'property-regulation',
      article: '36',
      words: '应当及时采取合理措施制止、向有关行政主管部门报告并协助处理',
    },
    {
      provision: 'referral/authority/fee-arrears',
      value: [],
      instrument: 'property-regulation',
      article: '48',
      words: '对拒不交纳物业服务费的业主，由业主委员会督促其交纳，并可以在物业服务区域内的显著位置予以公示',
    },
    {
      provision: 'joint-meeting/statutory-convener',
      value: 'street',
      instrument: 'property-regulation',
      article: '74',
      words: '物业管理联席会议由街道办事处、乡镇人民政府负责召集',
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
      article: '74',
      words:
        '由社区居民委员会、公安派出所、物业服务人、业主委员会或者业主代表、专业经营单位和综合执法、物业管理等部门参加',
    },
    {
      provision: 'joint-meeting/statutory-agenda',
      value: ['neglect-of-duty', 'exit-and-handover', 'emergencies', 'community-link', 'other'],
      instrument: 'property-regulation',
      article: '74',
      words:
        '业主委员会和有关部门不依法履行职责的情况…物业服务人在履行退出程序以及交接工作中出现的问题…突发事件…物业管理与社区管理的衔接和配合…需要协调的其他物业管理事项',
    },
  ],
} as const satisfies Rulebook
