import type { Rulebook } from '@gongzhi/core'

/**
 * 菏泽市物业管理条例. Art. 27 names authorities for some acts; the fire rules are the police's here.
 * Decoration (27(1): where it takes public space) and market regulation (27(11): unlawful trade) are not
 * taken for whole kinds. No way for arrears is stated: the province's stands. Nor is the convener of the
 * joint meeting.
 */
export const heze = {
  id: 'tri-party/heze',
  package: 'tri-party',
  layer: 'city',
  place: '371700',
  label: { zh: '菏泽市', en: 'Heze' },
  instruments: {
    'property-regulation': {
      title: '菏泽市物业管理条例',
      since: '2018-05-01',
      from: '2022-01-21',
      note: 'In force since 2018-05-01; the revision was approved on 2022-01-21. The text does not say when it came into force: its approval is taken.',
    },
  },
  values: [
    {
      provision: 'referral/acknowledge-period',
      value: { count: 2, unit: 'working-day' },
      instrument: 'property-regulation',
      article: '28',
      words:
        '对于十名以上业主联名、业主委员会、社区居民委员会或者物业服务人投诉、举报的违法违规行为，有关行政主管部门应当在二个工作日内书面回复是否受理',
    },
    {
      provision: 'referral/after-return',
      value: 'county-designates',
      instrument: 'property-regulation',
      article: '28',
      words: '接受移交的部门对管理职权有异议的，不得再次移交，由物业所在地县（区）人民政府指定管理',
    },
    {
      provision: 'referral/reply-within',
      value: { count: 5, unit: 'working-day' },
      instrument: 'property-regulation',
      article: '28',
      words: '属于本部门职权范围的事项，应当受理，并在五个工作日内予以回复',
    },
    {
      provision: 'referral/authority/fire-lane',
      value: ['public-security'],
      instrument: 'property-regulation',
      article: '27(3)',
      words: '公安机关负责…依法查处破坏消防设施、堵塞占用消防疏散通道、消防通道',
      note: 'Emergency management beside it: Art. 27(12) 「依法查处消防违法行为」.',
    },
    {
      provision: 'referral/authority/fire-facilities',
      value: ['public-security'],
      instrument: 'property-regulation',
      article: '27(3)',
      words: '公安机关负责…依法查处破坏消防设施',
      note: 'Emergency management beside it: Art. 27(12) 「依法查处消防违法行为」.',
    },
    {
      provision: 'referral/authority/dangerous-substances',
      value: ['public-security'],
      instrument: 'property-regulation',
      article: '27(3)',
      words: '公安机关负责…违规存放有毒、易燃易爆物品等行为',
    },
    {
      provision: 'referral/authority/pollution',
      value: ['ecology'],
      instrument: 'property-regulation',
      article: '27(7)',
      words: '生态环境部门负责…依法查处辐射和有关环境污染等行为',
    },
    {
      provision: 'referral/authority/illegal-building',
      value: ['urban-management'],
      instrument: 'property-regulation',
      article: '27(8)',
      words: '城市管理部门负责…依法查处物业服务区域内的违法违章建设',
    },
    {
      provision: 'referral/authority/greenery',
      value: ['urban-management'],
      instrument: 'property-regulation',
      article: '27(8)',
      words: '城市管理部门负责…乱设摊点、乱贴乱画、损坏绿地等行为',
    },
  ],
} as const satisfies Rulebook
