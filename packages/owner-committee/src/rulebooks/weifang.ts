import type { Rulebook } from '@gongzhi/core'

const reserved = [
  'rules-of-procedure', 'covenant', 'committee-election', 'property-company', 'use-maintenance-fund', 'raise-maintenance-fund', 'rebuild', 'change-common-use', 'other-major',
  'committee-costs',
] as const

/**
 * 潍坊市物业管理条例. The one text of the province with a limit for mandates (Art. 32). Art. 36 has the assembly end a seat for the acts that it forbids; who
 * decides on other grounds is left to the province. Silent on heads and areas, petitions, filing, the time of a handover by the outgoing committee, and the seal.
 */
export const weifang = {
  id: 'owner-committee/weifang', package: 'owner-committee', layer: 'city', place: '370700', label: { zh: '潍坊市', en: 'Weifang' },
  instruments: { 'property-regulation': { title: '潍坊市物业管理条例', from: '2022-03-01' } },
  values: [
    {
      provision: 'voting/reserved-matters', value: [...reserved, 'common-income-use'], instrument: 'property-regulation', article: '31', words: '下列事项由业主共同决定…有关共有和共同管理权利的其他重大事项',
      note: 'Beside the list: income from common parts by Art. 58 「其用途、使用办法由业主共同决定」.',
    },
    {
      provision: 'voting/special-matters', value: ['raise-maintenance-fund', 'rebuild', 'change-common-use'], instrument: 'property-regulation', article: '31',
      words: '决定前款第六项至第八项规定的事项，应当经参与表决专有部分面积四分之三以上的业主且参与表决人数四分之三以上的业主同意',
    },
    {
      provision: 'voting/participation', value: { n: 2, d: 3, bound: 'inclusive' }, instrument: 'property-regulation', article: '31',
      words: '应当由专有部分面积占比三分之二以上的业主且人数占比三分之二以上的业主参与表决',
    },
    {
      provision: 'voting/approval-base', value: 'participants', instrument: 'property-regulation', article: '31',
      words: '决定前款其他事项，应当经参与表决专有部分面积过半数的业主且参与表决人数过半数的业主同意',
    },
    {
      provision: 'voting/approval/ordinary', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '31',
      words: '决定前款其他事项，应当经参与表决专有部分面积过半数的业主且参与表决人数过半数的业主同意',
    },
    {
      provision: 'voting/approval/special', value: { n: 3, d: 4, bound: 'inclusive' }, instrument: 'property-regulation', article: '31',
      words: '应当经参与表决专有部分面积四分之三以上的业主且参与表决人数四分之三以上的业主同意',
    },
    {
      provision: 'voting/forms', value: ['meeting', 'paper', 'online'], instrument: 'property-regulation', article: '32', words: '业主大会会议可以采用集体讨论、书面征求意见或者通过信息化手段等形式召开',
      note: 'Online through the voting system of the municipal housing authority.',
    },
    {
      provision: 'voting/proxy-limit', value: 3, instrument: 'property-regulation', article: '32', words: '每一业主接受的委托不得超过三人',
      note: 'The mandate is to sign a paper ballot, and goes to another owner.',
    },
    { provision: 'voting/proxy-form', value: 'written', instrument: 'property-regulation', article: '32', words: '业主委托其他业主签字的，应当出具书面授权委托书' },
    {
      provision: 'voting/delegation', value: 'forbidden', instrument: 'property-regulation', article: '33', words: '业主大会不得授权业主委员会决定本条例第三十一条第二款规定事项',
      note: 'Unless the nation or the province provides otherwise: 「国家和省另有规定的除外」.',
    },

    { provision: 'assembly/notice-days', value: 15, instrument: 'property-regulation', article: '32', words: '业主大会会议召开十五日前，业主委员会应当通知全体业主' },
    { provision: 'assembly/notice-to', value: ['residents-committee'], instrument: 'property-regulation', article: '32', words: '并同时告知居民委员会' },
    {
      provision: 'assembly/fallback-convener', value: 'street', instrument: 'property-regulation', article: '32', words: '逾期仍未召集的，由物业所在地街道办事处、镇人民政府组织召集',
      note: 'After it ordered the committee in vain, at the request of owners.',
    },
    {
      provision: 'assembly/reviewers', value: ['street', 'housing-authority'], instrument: 'property-regulation', article: '39',
      words: '物业所在地的县（市、区）住房和城乡建设主管部门或者街道办事处、镇人民政府对业主大会、业主委员会作出的违反法律法规的决定，应当依法责令限期改正或者撤销其决定', note: 'Either of the two.',
    },

    { provision: 'committee/size-minimum', value: 5, instrument: 'property-regulation', article: '34', words: '业主委员会人数由五人以上十一人以下单数组成' },
    { provision: 'committee/size-maximum', value: 11, instrument: 'property-regulation', article: '34', words: '业主委员会人数由五人以上十一人以下单数组成' },
    { provision: 'committee/size-parity', value: 'odd', instrument: 'property-regulation', article: '34', words: '由五人以上十一人以下单数组成' },
    {
      provision: 'committee/alternates-share', value: { n: 1, d: 1, bound: 'inclusive' }, instrument: 'property-regulation', article: '34', words: '但人数不得超过业主委员会成员的人数',
      note: 'Their number and order are a matter of the rules of procedure.',
    },
    { provision: 'committee/meeting-demand', value: { n: 1, d: 3, bound: 'inclusive' }, instrument: 'property-regulation', article: '37', words: '经三分之一以上业主委员会成员提议，业主委员会应当召开临时会议' },
    {
      provision: 'committee/meeting-fallback', value: 'residents-committee-or-street', instrument: 'property-regulation', article: '37',
      words: '逾期仍未召集的，由物业所在地居民委员会或者街道办事处、镇人民政府组织召集',
    },
    { provision: 'committee/quorum', value: { n: 2, d: 3, bound: 'inclusive' }, instrument: 'property-regulation', article: '37', words: '有三分之二以上成员出席方可召开' },
    { provision: 'committee/majority', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '37', words: '作出决定时应当经全体成员过半数签字同意' },
    { provision: 'committee/decision-signatures', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '37', words: '作出决定时应当经全体成员过半数签字同意' },
    { provision: 'committee/member-proxy', value: 'forbidden', instrument: 'property-regulation', article: '37', words: '业主委员会成员不得委托他人出席会议' },
    { provision: 'committee/notice-days', value: 5, instrument: 'property-regulation', article: '37', words: '业主委员会应当在会议召开五日前将会议议题告知居民委员会' },
    { provision: 'committee/notice-to', value: ['residents-committee'], instrument: 'property-regulation', article: '37', words: '将会议议题告知居民委员会，并听取意见和建议' },
    {
      provision: 'committee/may-not-decide', value: reserved, instrument: 'property-regulation', article: '33', words: '业主委员会不得决定本条例第三十一条第二款规定事项', note: 'The matters as read from Art. 31.',
    },

    { provision: 'election/preparatory-body', value: 'group', instrument: 'property-regulation', article: '30', words: '组建业主大会筹备组' },
    { provision: 'election/group-size-minimum', value: 7, instrument: 'property-regulation', article: '30', words: '筹备组人数应当为七人以上单数' },
    { provision: 'election/group-parity', value: 'odd', instrument: 'property-regulation', article: '30', words: '筹备组人数应当为七人以上单数' },
    { provision: 'election/group-owner-share', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '30', words: '其中业主代表所占比例不得低于筹备组总人数的二分之一' },
    {
      provision: 'election/group-members', value: ['owners', 'developer', 'street', 'community-party', 'residents-committee'], instrument: 'property-regulation', article: '30',
      words: '筹备组由业主代表和街道办事处、镇人民政府、社区党组织、居民委员会、建设单位等委派的代表组成',
    },
    { provision: 'election/group-leader', value: ['street'], instrument: 'property-regulation', article: '30', words: '筹备组组长由街道办事处、镇人民政府的代表担任' },
    {
      provision: 'election/group-formation', value: { count: 60, unit: 'day' }, instrument: 'property-regulation', article: '30', words: '应当在六十日内组建业主大会筹备组',
      note: 'From the day on which the conditions of a first assembly are met.',
    },
    {
      provision: 'election/channels', value: ['community-party', 'residents-committee', 'self', 'joint'], instrument: 'property-regulation', article: '35',
      words: '业主委员会成员候选人通过下列方式产生…社区党组织推荐…居民委员会推荐…业主自荐或者联名推荐',
    },
    {
      provision: 'election/review', value: ['group'], instrument: 'property-regulation', article: '35', words: '业主大会筹备组应当从前款规定方式推荐的人选中确定正式候选人名单，报街道办事处、镇人民政府',
      note: 'A reading: the text lets the group fix the list, and has no review by this name.',
    },
    {
      provision: 'election/conditions', value: ['owner'], instrument: 'property-regulation', article: '34', words: '业主委员会成员、候补成员应当为本物业服务区域的自然人业主或者单位业主授权的自然人代表',
    },

    { provision: 'term/maximum', value: { count: 5, unit: 'year' }, instrument: 'property-regulation', article: '38', words: '业主委员会每届任期不超过五年' },
    { provision: 'term/re-election-lead', value: { count: 90, unit: 'day' }, instrument: 'property-regulation', article: '40', words: '业主委员会任期届满九十日前，应当召开业主大会会议进行换届选举' },
    { provision: 'term/re-election-act', value: 'assembly-held', instrument: 'property-regulation', article: '40', words: '应当召开业主大会会议进行换届选举' },
    { provision: 'term/re-election-group', value: { count: 30, unit: 'day' }, instrument: 'property-regulation', article: '40', words: '应当在接到报告后三十日内组建换届小组' },
    { provision: 'term/re-election-held', value: { count: 90, unit: 'day' }, instrument: 'property-regulation', article: '40', words: '在换届小组成立之日起九十日内选举产生新一届业主委员会' },
    {
      provision: 'term/expiry', value: 'street-organises', instrument: 'property-regulation', article: '40',
      words: '未按照规定进行新一届业主委员会选举的…街道办事处、镇人民政府应当在接到报告后三十日内组建换届小组，由换届小组组织召开业主大会会议',
      note: 'Already where the election was not held in time before the end of the term; the text does not say what becomes of the powers after it.',
    },
    { provision: 'term/vacancy-trigger', value: { n: 2, d: 3, bound: 'strict' }, instrument: 'property-regulation', article: '38', words: '业主委员会成员经递补人数仍不足总数的三分之二' },
    {
      provision: 'term/vacancy-consequence', value: 'interim-assembly', instrument: 'property-regulation', article: '38', words: '应当组织召开业主大会临时会议，重新选举业主委员会',
      note: 'By the street. Also where the committee refuses its duties.',
    },
    {
      provision: 'term/ends-by-decision', value: ['files-withheld', 'seal-misuse', 'prohibited-acts'], instrument: 'property-regulation', article: '36',
      words: '业主委员会成员有前款规定的第一项至第五项行为的，由街道办事处、镇人民政府督促业主委员会提请业主大会罢免其资格',
      note: 'Of the forbidden acts the first five alone: obstructing the assembly, falsifying or withholding files, the seal, a contract without authority. Beside the grounds of the province (its Art. 34).',
    },
    { provision: 'term/suspension', value: 'suspended', instrument: 'property-regulation', article: '36', words: '在业主委员会成员资格被罢免前，业主委员会应当停止其履行职责', note: 'On the grounds of this article.' },

    {
      provision: 'substitute/triggers', value: ['no-assembly-possible', 'no-assembly-held', 'no-committee-elected'], instrument: 'property-regulation', article: '41',
      words: '可以成立物业管理委员会…不具备成立业主大会条件…具备成立业主大会条件但未成立…未能选举产生业主委员会', note: 'The second and third after the street organised it twice in vain.',
    },
    { provision: 'substitute/owner-share', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '43', words: '其中业主代表不少于二分之一' },
    { provision: 'substitute/chair', value: 'residents-committee', instrument: 'property-regulation', article: '43', words: '物业管理委员会主任由居民委员会代表担任' },

    {
      provision: 'company/handover', value: { count: 30, unit: 'day' }, instrument: 'property-regulation', article: '50', words: '未约定期限的，应当在合同终止之日起三十日内退出物业服务区域',
      note: 'Where the contract states no time.',
    },
    { provision: 'company/emergency-service', value: { count: 6, unit: 'month' }, instrument: 'property-regulation', article: '51', words: '应急物业服务期限不超过六个月' },
    { provision: 'company/fund-floor', value: { n: 3, d: 10, bound: 'strict' }, instrument: 'property-regulation', article: '66', words: '专项维修资金余额不足首期交纳额百分之三十的，业主应当及时续交', note: 'Strict: less than three tenths.' },
  ],
} as const satisfies Rulebook
