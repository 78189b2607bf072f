import type { Rulebook } from '@gongzhi/core'

const later = {
  zh: '《民法典》是上位法，也是新法；条例第11条、第12条尚未据此修改',
  en: 'The Civil Code is the higher and the later law; Arts. 11 and 12 of the regulation were not adapted to it',
}

/**
 * The nation, under two regimes. Before 2021-01-01 the thresholds of the regulation's Arts. 11 and 12
 * decide; from that day those of Civil Code, Art. 278. The regulation still prints its own, so that both are
 * stated and the contradiction is reported.
 *
 * Silent on parking (the interpretation's Art. 2 says which stalls are exclusive parts, not whether they
 * vote), co-owners, ballots that are not returned, limits and form of mandates (Civil Code, Art. 165 says
 * what a written one contains, not that it has to be written), size and term of the committee. How owners
 * were counted before 2021 stood in the interpretation of 2009, which is not at hand: it is missing.
 */
export const nation = {
  id: 'owner-committee/nation',
  package: 'owner-committee',
  layer: 'nation',
  label: { zh: '全国', en: 'Nation' },
  instruments: {
    'civil-code': { title: '中华人民共和国民法典', from: '2021-01-01' },
    'property-regulation': {
      title: '物业管理条例',
      since: '2003-09-01',
      from: '2018-03-19',
      note: 'As amended in 2018; its Arts. 11 and 12 still print what held before the Civil Code.',
    },
    'ownership-interpretation': {
      title: '最高人民法院关于审理建筑物区分所有权纠纷案件适用法律若干问题的解释',
      since: '2009-10-01',
      from: '2021-01-01',
      note: 'The text of 2009 as amended on 2020-12-23. It does not say when the amendment came into force: it interprets the Civil Code, whose first day is taken.',
    },
    'residents-committee-law': {
      title: '中华人民共和国城市居民委员会组织法',
      subjects: ['guidance'],
      from: '2026-01-01',
      note: 'As revised on 2025-10-28.',
    },
  },
  values: [
    {
      provision: 'roll/head-unit',
      value: 'unit',
      instrument: 'ownership-interpretation',
      article: '9',
      words: '业主人数可以按照专有部分的数量计算，一个专有部分按一人计算',
      note: 'It says 可以: a local text or the community may count otherwise.',
    },
    {
      provision: 'roll/head-merging',
      value: ['same-owner', 'developer'],
      instrument: 'ownership-interpretation',
      article: '9',
      words: '建设单位尚未出售和虽已出售但尚未交付的部分，以及同一买受人拥有一个以上专有部分的，按一人计算',
    },
    {
      provision: 'roll/area-sources',
      value: ['register', 'survey', 'contract'],
      instrument: 'ownership-interpretation',
      article: '8',
      words:
        '可以按照不动产登记簿记载的面积计算；尚未进行物权登记的，暂按测绘机构的实测面积计算；尚未进行实测的，暂按房屋买卖合同记载的面积计算',
    },

    {
      provision: 'voting/reserved-matters',
      value: [
        'rules-of-procedure',
        'covenant',
        'committee-election',
        'property-company',
        'use-maintenance-fund',
        'raise-maintenance-fund',
        'rebuild',
        'change-common-use',
        'other-major',
      ],
      instrument: 'civil-code',
      article: '278',
      words: '下列事项由业主共同决定…有关共有和共同管理权利的其他重大事项',
      prevails: later,
      note: 'What the interpretation counts to the ninth item: Art. 7 「处分共有部分，以及业主大会依法决定或者管理规约依法确定应由业主共同决定的事项」.',
    },
    {
      provision: 'voting/reserved-matters',
      value: [
        'rules-of-procedure',
        'covenant',
        'committee-election',
        'property-company',
        'use-maintenance-fund',
        'raise-maintenance-fund',
        'rebuild',
        'other-major',
      ],
      instrument: 'property-regulation',
      article: '11',
      words: '下列事项由业主共同决定…有关共有和共同管理权利的其他重大事项',
      note: 'Raising and using the fund are one item here, the fifth.',
    },
    {
      provision: 'voting/special-matters',
      value: ['raise-maintenance-fund', 'rebuild', 'change-common-use'],
      instrument: 'civil-code',
      article: '278',
      words:
        '决定前款第六项至第八项规定的事项，应当经参与表决专有部分面积四分之三以上的业主且参与表决人数四分之三以上的业主同意',
      prevails: later,
    },
    {
      provision: 'voting/special-matters',
      value: ['use-maintenance-fund', 'raise-maintenance-fund', 'rebuild'],
      instrument: 'property-regulation',
      article: '12',
      words:
        '业主大会决定本条例第十一条第(五)项和第(六)项规定的事项，应当经专有部分占建筑物总面积2/3以上的业主且占总人数2/3以上的业主同意',
    },
    {
      provision: 'voting/participation',
      value: { n: 2, d: 3, bound: 'inclusive' },
      instrument: 'civil-code',
      article: '278',
      words: '应当由专有部分面积占比三分之二以上的业主且人数占比三分之二以上的业主参与表决',
      prevails: later,
    },
    {
      provision: 'voting/participation',
      value: { n: 1, d: 2, bound: 'strict' },
      instrument: 'property-regulation',
      article: '12',
      words: '应当有物业管理区域内专有部分占建筑物总面积过半数的业主且占总人数过半数的业主参加',
    },
    {
      provision: 'voting/approval-base',
      value: 'participants',
      instrument: 'civil-code',
      article: '278',
      words: '应当经参与表决专有部分面积过半数的业主且参与表决人数过半数的业主同意',
      prevails: later,
    },
    {
      provision: 'voting/approval-base',
      value: 'all',
      instrument: 'property-regulation',
      article: '12',
      words: '应当经专有部分占建筑物总面积过半数的业主且占总人数过半数的业主同意',
    },
    {
      provision: 'voting/approval/ordinary',
      value: { n: 1, d: 2, bound: 'strict' },
      instrument: 'civil-code',
      article: '278',
      words: '决定前款其他事项，应当经参与表决专有部分面积过半数的业主且参与表决人数过半数的业主同意',
      prevails: later,
    },
    {
      provision: 'voting/approval/ordinary',
      value: { n: 1, d: 2, bound: 'strict' },
      instrument: 'property-regulation',
      article: '12',
      words:
        '决定本条例第十一条规定的其他事项，应当经专有部分占建筑物总面积过半数的业主且占总人数过半数的业主同意',
      note: 'The same share as in the Civil Code, of another base: of all.',
    },
    {
      provision: 'voting/approval/special',
      value: { n: 3, d: 4, bound: 'inclusive' },
      instrument: 'civil-code',
      article: '278',
      words: '应当经参与表决专有部分面积四分之三以上的业主且参与表决人数四分之三以上的业主同意',
      prevails: later,
    },
    {
      provision: 'voting/approval/special',
      value: { n: 2, d: 3, bound: 'inclusive' },
      instrument: 'property-regulation',
      article: '12',
      words: '应当经专有部分占建筑物总面积2/3以上的业主且占总人数2/3以上的业主同意',
    },
    {
      provision: 'voting/forms',
      value: ['meeting', 'paper'],
      instrument: 'property-regulation',
      article: '12',
      words: '业主大会会议可以采用集体讨论的形式，也可以采用书面征求意见的形式',
    },

    {
      provision: 'assembly/notice-days',
      value: 15,
      instrument: 'property-regulation',
      article: '14',
      words: '应当于会议召开15日以前通知全体业主',
    },
    {
      provision: 'assembly/interim-notice-days',
      value: 15,
      instrument: 'property-regulation',
      article: '14',
      words: '应当于会议召开15日以前通知全体业主',
      note: 'The article speaks of every meeting, and makes no exception for the interim ones that Art. 13 knows.',
    },
    {
      provision: 'assembly/notice-to',
      value: ['residents-committee'],
      instrument: 'property-regulation',
      article: '14',
      words: '住宅小区的业主大会会议，应当同时告知相关的居民委员会',
    },
    {
      provision: 'assembly/petition-share',
      value: { n: 1, d: 5, bound: 'inclusive' },
      instrument: 'property-regulation',
      article: '13',
      words: '经20%以上的业主提议，业主委员会应当组织召开业主大会临时会议',
    },
    {
      provision: 'assembly/challenge-period',
      value: { count: 1, unit: 'year' },
      instrument: 'ownership-interpretation',
      article: '12',
      words: '应当在知道或者应当知道业主大会或者业主委员会作出决定之日起一年内行使',
      note: 'The right itself is of the Civil Code: Art. 280 「受侵害的业主可以请求人民法院予以撤销」.',
    },
    {
      provision: 'assembly/reviewers',
      value: ['street', 'housing-authority'],
      instrument: 'property-regulation',
      article: '19',
      words:
        '物业所在地的区、县人民政府房地产行政主管部门或者街道办事处、乡镇人民政府，应当责令限期改正或者撤销其决定',
      note: 'Either of the two.',
    },

    {
      provision: 'committee/filing-period',
      value: { count: 30, unit: 'day' },
      instrument: 'property-regulation',
      article: '16',
      words: '业主委员会应当自选举产生之日起30日内',
    },
    {
      provision: 'committee/filing-authorities',
      value: ['street', 'housing-authority'],
      instrument: 'property-regulation',
      article: '16',
      words: '向物业所在地的区、县人民政府房地产行政主管部门和街道办事处、乡镇人民政府备案',
      note: 'With both.',
    },
    {
      provision: 'election/conditions',
      value: ['owner', 'public-spirit', 'able'],
      instrument: 'property-regulation',
      article: '16',
      words: '业主委员会委员应当由热心公益事业、责任心强、具有一定组织能力的业主担任',
    },

    {
      provision: 'company/dismissal-notice',
      value: { count: 60, unit: 'day' },
      instrument: 'civil-code',
      article: '946',
      words: '应当提前六十日书面通知物业服务人',
    },
    {
      provision: 'company/dismissal-by-contract',
      value: 'contract',
      instrument: 'civil-code',
      article: '946',
      words: '应当提前六十日书面通知物业服务人，但是合同对通知期限另有约定的除外',
    },
    {
      provision: 'company/non-renewal-notice',
      value: { count: 90, unit: 'day' },
      instrument: 'civil-code',
      article: '947',
      words: '物业服务人不同意续聘的，应当在合同期限届满前九十日书面通知业主或者业主委员会',
    },
    {
      provision: 'company/non-renewal-by-contract',
      value: 'contract',
      instrument: 'civil-code',
      article: '947',
      words:
        '物业服务人不同意续聘的，应当在合同期限届满前九十日书面通知业主或者业主委员会，但是合同对通知期限另有约定的除外',
    },
    {
      provision: 'company/indefinite-notice',
      value: { count: 60, unit: 'day' },
      instrument: 'civil-code',
      article: '948',
      words: '当事人可以随时解除不定期物业服务合同，但是应当提前六十日书面通知对方',
    },
    {
      provision: 'ordered/correction',
      value: 'by-order',
      instrument: 'property-regulation',
      article: '19',
      words: '应当责令限期改正或者撤销其决定',
    },
    {
      provision: 'guidance/set-up-under',
      value: ['street', 'housing-authority'],
      instrument: 'property-regulation',
      article: '10',
      words:
        '应当在物业所在地的区、县人民政府房地产行政主管部门或者街道办事处、乡镇人民政府的指导下成立业主大会',
    },
    {
      provision: 'guidance/set-up-helped-by',
      value: 'residents-committee',
      instrument: 'residents-committee-law',
      article: '10(7)',
      words: '指导和协助设立业主大会和选举业主委员会',
    },
    {
      provision: 'guidance/residents-committee',
      value: ['guides', 'supervises', 'told-of-decisions'],
      instrument: 'property-regulation',
      article: '20',
      words: '并接受其指导和监督…住宅小区的业主大会、业主委员会作出的决定，应当告知相关的居民委员会',
    },
  ],
} as const satisfies Rulebook
