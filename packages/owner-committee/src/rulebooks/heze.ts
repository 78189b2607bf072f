import type { Rulebook } from '@gongzhi/core'

/**
 * 菏泽市物业管理条例. Thresholds, the conditions of a first assembly, committee meetings and filing are left
 * to the province. Art. 9 leaves the limit of mandates to the rules of procedure; Art. 10 says "in general"
 * (一般) of the size. Silent on alternates, candidates, suspension and the exit of companies (Art. 21 has no
 * time).
 */
export const heze = {
  id: 'owner-committee/heze',
  package: 'owner-committee',
  layer: 'city',
  place: '371700',
  label: { zh: '菏泽市', en: 'Heze' },
  instruments: {
    'property-regulation': {
      title: '菏泽市物业管理条例',
      from: '2022-01-21',
      note: 'In force since 2018-05-01; the revision was approved on 2022-01-21. The text does not say when it came into force: its approval is taken.',
    },
  },
  values: [
    {
      provision: 'voting/forms',
      value: ['meeting', 'paper', 'online'],
      instrument: 'property-regulation',
      article: '9',
      words: '业主大会会议可以采用召开全体业主会议、书面征求意见或者互联网征求意见的形式',
    },
    {
      provision: 'voting/proxy-form',
      value: 'written',
      instrument: 'property-regulation',
      article: '9',
      words: '业主可以书面委托代理人参加业主大会会议',
    },

    {
      provision: 'assembly/reviewers',
      value: ['street', 'housing-authority'],
      instrument: 'property-regulation',
      article: '13',
      words:
        '物业所在地的县（区）人民政府物业主管部门或者街道办事处、乡镇人民政府应当责令限期改正或者撤销其决定',
      note: 'Either of the two.',
    },

    {
      provision: 'committee/size-minimum',
      value: 5,
      instrument: 'property-regulation',
      article: '10',
      words: '业主委员会一般由五至十一人的单数组成',
      note: 'In general (一般). The province makes no exception from five.',
    },
    {
      provision: 'committee/size-maximum',
      value: 11,
      instrument: 'property-regulation',
      article: '10',
      words: '业主委员会一般由五至十一人的单数组成',
      note: 'In general (一般): the text leaves room for an exception, and the province has no ceiling.',
    },
    {
      provision: 'committee/size-parity',
      value: 'odd',
      instrument: 'property-regulation',
      article: '10',
      words: '业主委员会一般由五至十一人的单数组成',
    },

    {
      provision: 'election/preparatory-body',
      value: 'group',
      instrument: 'property-regulation',
      article: '7',
      words: '组建业主大会筹备组',
    },
    {
      provision: 'election/group-size-minimum',
      value: 7,
      instrument: 'property-regulation',
      article: '7',
      words: '筹备组由七人以上单数组成',
    },
    {
      provision: 'election/group-parity',
      value: 'odd',
      instrument: 'property-regulation',
      article: '7',
      words: '筹备组由七人以上单数组成',
    },
    {
      provision: 'election/group-owner-share',
      value: { n: 1, d: 2, bound: 'inclusive' },
      instrument: 'property-regulation',
      article: '7',
      words: '其中业主所占比例不得低于筹备组总人数的二分之一',
    },
    {
      provision: 'election/group-members',
      value: ['owners', 'developer', 'street', 'residents-committee'],
      instrument: 'property-regulation',
      article: '7',
      words: '可以由建设单位、前期物业服务人、业主和街道办事处、乡镇人民政府、社区居民委员会等派员组成',
      note: 'An open list (可以…等), with the company of the first phase (前期物业服务人).',
    },
    {
      provision: 'election/group-leader',
      value: ['street'],
      instrument: 'property-regulation',
      article: '7',
      words: '筹备组组长由街道办事处或者乡镇人民政府代表担任',
    },
    {
      provision: 'election/group-formation',
      value: { count: 60, unit: 'day' },
      instrument: 'property-regulation',
      article: '7',
      words: '应当在六十日内，组建业主大会筹备组',
      note: 'From the day on which the conditions of the province are met.',
    },
    {
      provision: 'election/group-list-publication',
      value: { count: 10, unit: 'day' },
      instrument: 'property-regulation',
      article: '7',
      words: '筹备组应当自成立之日起十日内，将其成员名单和工作职责在物业服务区域内进行书面公告',
    },
    {
      provision: 'election/first-assembly',
      value: { count: 90, unit: 'day' },
      instrument: 'property-regulation',
      article: '7',
      words: '筹备组应当自成立之日起九十日内组织召开首次业主大会会议',
    },
    {
      provision: 'election/conditions',
      value: ['owner', 'public-spirit', 'able'],
      instrument: 'property-regulation',
      article: '12',
      words: '业主委员会成员应当由热心公益事业、责任心强、具有一定组织能力的业主担任',
    },

    {
      provision: 'term/maximum',
      value: { count: 5, unit: 'year' },
      instrument: 'property-regulation',
      article: '10',
      words: '每届任期不超过五年',
    },
    {
      provision: 'term/re-election-lead',
      value: { count: 90, unit: 'day' },
      instrument: 'property-regulation',
      article: '11',
      words: '业主委员会任期届满九十日前，应当组织召开业主大会会议进行换届',
    },
    {
      provision: 'term/re-election-act',
      value: 'assembly-held',
      instrument: 'property-regulation',
      article: '11',
      words: '应当组织召开业主大会会议进行换届，选举新一届业主委员会',
    },
    {
      provision: 'term/expiry',
      value: 'powers-end',
      instrument: 'property-regulation',
      article: '11',
      words: '业主委员会任期届满，其权利自动终止',
      note: 'The street organises the election where it was not held thirty days before the end of the term.',
    },
    {
      provision: 'term/handover',
      value: { count: 10, unit: 'day' },
      instrument: 'property-regulation',
      article: '11',
      words: '原业主委员会任期届满之日起十日内',
      note: 'Otherwise the street orders it, and may ask the police for help.',
    },
    {
      provision: 'term/handover-from',
      value: 'expiry',
      instrument: 'property-regulation',
      article: '11',
      words: '原业主委员会任期届满之日起',
    },
    {
      provision: 'term/handover-to',
      value: ['new-committee'],
      instrument: 'property-regulation',
      article: '11',
      words: '应当及时将业主委员会印章、档案资料以及属于全体业主所有的财物等一并移交给新一届业主委员会',
    },
    {
      provision: 'term/member-handover',
      value: { count: 3, unit: 'day' },
      instrument: 'property-regulation',
      article: '13',
      words: '应当自终止之日起三日内将其保管的档案资料、印章以及其他属于全体业主所有的财物移交业主委员会',
    },
    {
      provision: 'term/vacancy-trigger',
      value: { n: 1, d: 2, bound: 'strict' },
      instrument: 'property-regulation',
      article: '13',
      words: '业主委员会成员出现成员人数不足二分之一',
    },
    {
      provision: 'term/vacancy-consequence',
      value: 'interim-assembly',
      instrument: 'property-regulation',
      article: '13',
      words: '应当组织召开临时业主大会，重新选举业主委员会',
      note: 'By the street. Also where the committee cannot work for another reason.',
    },
    {
      provision: 'term/ends-by-decision',
      value: ['common-income-misuse', 'seeks-advantage', 'leaks-owner-data', 'prohibited-acts'],
      instrument: 'property-regulation',
      article: '13',
      words: '业主委员会成员有前款行为之一的，业主大会或者业主委员会根据业主大会的授权，终止其成员资格',
      note: 'Beside the grounds of the province (its Art. 34).',
    },
    {
      provision: 'term/end-decided-by',
      value: 'assembly-or-authorised-committee',
      instrument: 'property-regulation',
      article: '13',
      words: '业主大会或者业主委员会根据业主大会的授权，终止其成员资格',
    },
  ],
} as const satisfies Rulebook
