import type { Rulebook } from '@gongzhi/core'

const reserved = [
  'rules-of-procedure', 'covenant', 'committee-election', 'property-company', 'use-maintenance-fund', 'raise-maintenance-fund', 'rebuild', 'change-common-use', 'other-major',
  'fee-scheme', 'committee-costs', 'common-income-use', 'self-management',
] as const

/**
 * 淄博市物业管理条例. Art. 35 asks for a re-election sixty days before the end of the term, the province for ninety: the conflict is reported, and the province's decides.
 *
 * Art. 23 has two times in a row, five working days to verify and thirty days to form the group, and no single one from the request: the province's sixty days stand.
 * The substitute body may be chaired by the street or the residents' committee (Art. 38), so that no one chair is stated. Art. 33 has the assembly end a seat for the
 * acts that it forbids; who decides on other grounds is left to the province. Silent on heads and areas, petitions, mandates, the length of a term and filing.
 */
export const zibo = {
  id: 'owner-committee/zibo', package: 'owner-committee', layer: 'city', place: '370300', label: { zh: '淄博市', en: 'Zibo' },
  instruments: { 'property-regulation': { title: '淄博市物业管理条例', from: '2021-12-01' } },
  values: [
    {
      provision: 'voting/reserved-matters', value: reserved, instrument: 'property-regulation', article: '26', words: '决定下列事项…有关共有和共同管理权利的其他重大事项',
      note: 'A reading: 「物业服务方式」 of item (5) covers management by the owners themselves (Art. 40). Income from common parts: Art. 58 「共有部分收益的分配由业主大会决定」.',
    },
    {
      provision: 'voting/special-matters', value: ['raise-maintenance-fund', 'rebuild', 'change-common-use'], instrument: 'property-regulation', article: '26',
      words: '决定前款第七项至第九项规定的事项，应当经参与表决专有部分面积四分之三以上的业主且参与表决人数四分之三以上的业主同意',
    },
    {
      provision: 'voting/participation', value: { n: 2, d: 3, bound: 'inclusive' }, instrument: 'property-regulation', article: '26',
      words: '应当由专有部分面积占比三分之二以上的业主且人数占比三分之二以上的业主参与表决',
    },
    {
      provision: 'voting/approval-base', value: 'participants', instrument: 'property-regulation', article: '26',
      words: '决定前款其他事项，应当经参与表决专有部分面积过半数的业主且参与表决人数过半数的业主同意',
    },
    {
      provision: 'voting/approval/ordinary', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '26',
      words: '决定前款其他事项，应当经参与表决专有部分面积过半数的业主且参与表决人数过半数的业主同意',
    },
    {
      provision: 'voting/approval/special', value: { n: 3, d: 4, bound: 'inclusive' }, instrument: 'property-regulation', article: '26',
      words: '应当经参与表决专有部分面积四分之三以上的业主且参与表决人数四分之三以上的业主同意',
    },
    { provision: 'voting/forms', value: ['meeting', 'paper', 'online'], instrument: 'property-regulation', article: '27', words: '业主大会会议可以采用集体讨论、书面征求意见或者利用信息化手段等形式召开' },
    { provision: 'voting/delegation', value: 'forbidden', instrument: 'property-regulation', article: '31', words: '业主大会不得授权业主委员会决定应由业主大会决定的事项' },
    { provision: 'voting/unpublished-matters', value: 'forbidden', instrument: 'property-regulation', article: '27', words: '业主大会会议不得就已公示议题以外的事项进行表决' },

    { provision: 'assembly/notice-days', value: 15, instrument: 'property-regulation', article: '27', words: '业主大会会议召开十五日前，业主委员会应当通知全体业主' },
    { provision: 'assembly/notice-to', value: ['residents-committee'], instrument: 'property-regulation', article: '27', words: '并同时报居民委员会' },

    { provision: 'committee/size-minimum', value: 5, instrument: 'property-regulation', article: '28', words: '业主委员会由五人以上单数组成' },
    { provision: 'committee/size-parity', value: 'odd', instrument: 'property-regulation', article: '28', words: '业主委员会由五人以上单数组成' },
    { provision: 'committee/alternates-share', value: { n: 1, d: 1, bound: 'inclusive' }, instrument: 'property-regulation', article: '28', words: '候补成员人数按照不超过业主委员会成员人数确定' },
    { provision: 'committee/first-meeting', value: { count: 3, unit: 'day' }, instrument: 'property-regulation', article: '30', words: '业主委员会应当自选举产生之日起三日内召开首次会议' },
    {
      provision: 'committee/officers-publication', value: { count: 3, unit: 'day' }, instrument: 'property-regulation', article: '30',
      words: '并在推选完成之日起三日内，在物业服务区域内显著位置公示业主委员会主任、副主任、执行成员、其他成员和候补成员的名单',
    },
    { provision: 'committee/meeting-demand', value: { n: 1, d: 3, bound: 'inclusive' }, instrument: 'property-regulation', article: '32', words: '经三分之一以上业主委员会成员提议，业主委员会应当召开临时会议' },
    { provision: 'committee/quorum', value: { n: 2, d: 3, bound: 'inclusive' }, instrument: 'property-regulation', article: '32', words: '业主委员会会议应当有三分之二以上成员出席' },
    { provision: 'committee/majority', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '32', words: '作出决定时应当经全体成员过半数签字同意' },
    { provision: 'committee/decision-signatures', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '32', words: '作出决定时应当经全体成员过半数签字同意' },
    { provision: 'committee/member-proxy', value: 'forbidden', instrument: 'property-regulation', article: '32', words: '成员不得委托他人参会' },
    { provision: 'committee/notice-days', value: 5, instrument: 'property-regulation', article: '32', words: '业主委员会应当在会议召开五日前将会议议题告知居民委员会' },
    { provision: 'committee/notice-to', value: ['residents-committee'], instrument: 'property-regulation', article: '32', words: '将会议议题告知居民委员会，并听取意见和建议' },
    { provision: 'committee/seal-signatures', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '31', words: '使用业主大会、业主委员会印章，应当经业主委员会过半数成员签字同意' },
    {
      provision: 'committee/may-not-decide', value: reserved, instrument: 'property-regulation', article: '31', words: '业主委员会不得擅自决定应由业主大会决定的事项',
      note: 'The matters as read from Arts. 26 and 58.',
    },

    { provision: 'election/preparatory-body', value: 'group', instrument: 'property-regulation', article: '23', words: '组建业主大会筹备组' },
    { provision: 'election/group-parity', value: 'odd', instrument: 'property-regulation', article: '23', words: '人数应当为单数' },
    { provision: 'election/group-owner-share', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '23', words: '其中业主代表所占比例不得低于筹备组总人数的二分之一' },
    {
      provision: 'election/group-members', value: ['owners', 'developer', 'street', 'community-party', 'residents-committee'], instrument: 'property-regulation', article: '23',
      words: '筹备组可以由建设单位、前期物业服务企业、业主和街道办事处、镇人民政府、社区党组织、居民委员会等代表组成', note: 'An open list (可以…等), with the company of the first phase (前期物业服务企业).',
    },
    { provision: 'election/group-leader', value: ['street'], instrument: 'property-regulation', article: '23', words: '筹备组组长由街道办事处、镇人民政府的代表担任' },
    {
      provision: 'election/group-list-publication', value: { count: 10, unit: 'day' }, instrument: 'property-regulation', article: '23',
      words: '筹备组应当自成立之日起十日内，将其成员名单和工作职责在物业服务区域内进行书面公告',
    },
    { provision: 'election/first-assembly', value: { count: 60, unit: 'day' }, instrument: 'property-regulation', article: '25', words: '筹备组应当自成立之日起六十日内组织召开首次业主大会会议' },
    {
      provision: 'election/first-by-area', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '22(1)', words: '已入住业主专有部分面积的比例达到百分之五十以上',
      note: 'It counts from moving in (入住), where the province counts from delivery; so do items (2) and (3).',
    },
    { provision: 'election/first-by-heads', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '22(2)', words: '已入住业主人数的比例达到百分之五十以上', note: 'Of owners who moved in.' },
    {
      provision: 'election/first-by-years', value: { count: 2, unit: 'year' }, instrument: 'property-regulation', article: '22(3)', words: '自首位业主入住之日起满两年且已入住业主人数的比例达到百分之二十五以上',
      note: 'Since the first owner moved in.',
    },
    {
      provision: 'election/first-by-years-share', value: { n: 1, d: 4, bound: 'inclusive' }, instrument: 'property-regulation', article: '22(3)',
      words: '自首位业主入住之日起满两年且已入住业主人数的比例达到百分之二十五以上', note: 'Of heads that moved in.',
    },
    {
      provision: 'election/channels', value: ['community-party', 'residents-committee', 'self', 'joint'], instrument: 'property-regulation', article: '29',
      words: '业主委员会成员候选人通过下列方式产生…社区党组织推荐…居民委员会推荐…联名推荐或者业主自荐',
    },
    {
      provision: 'election/review', value: ['group'], instrument: 'property-regulation', article: '29',
      words: '筹备组根据业主委员会成员候选人产生办法，从按照前款方式推荐的人员中确定业主委员会成员候选人名单，报街道办事处、镇人民政府',
      note: 'A reading: the text lets the group fix the list, and has no review by this name.',
    },
    {
      provision: 'election/candidates-before', value: 15, instrument: 'property-regulation', article: '24',
      words: '确定业主委员会成员候选人名单…筹备组应当在首次业主大会会议召开十五日前，在物业服务区域内公告', note: 'Of the first assembly; for a re-election no time is stated.',
    },
    {
      provision: 'election/conditions', value: ['owner'], instrument: 'property-regulation', article: '28', words: '业主委员会成员、候补成员应当为本物业服务区域的自然人业主或者单位业主授权的自然人代表',
    },
    {
      provision: 'election/alternates-from', value: 'passed-not-elected', instrument: 'property-regulation', article: '25',
      words: '业主委员会实行差额选举的，未当选业主委员会成员但得票数达到规定票数的候选人，可以当选业主委员会候补成员', note: 'Where more candidates stand than there are seats. They step in by votes: Art. 30.',
    },

    { provision: 'term/re-election-lead', value: { count: 60, unit: 'day' }, instrument: 'property-regulation', article: '35', words: '业主委员会任期届满六十日前，应当召开业主大会会议进行换届选举' },
    { provision: 'term/re-election-act', value: 'assembly-held', instrument: 'property-regulation', article: '35', words: '应当召开业主大会会议进行换届选举' },
    { provision: 'term/re-election-group', value: { count: 30, unit: 'day' }, instrument: 'property-regulation', article: '35', words: '应当在接到报告后三十日内组建换届小组' },
    { provision: 'term/re-election-held', value: { count: 90, unit: 'day' }, instrument: 'property-regulation', article: '35', words: '在换届小组成立之日起九十日内选举产生新一届业主委员会' },
    {
      provision: 'term/expiry', value: 'street-organises', instrument: 'property-regulation', article: '35',
      words: '未按照规定进行新一届业主委员会选举的…街道办事处、镇人民政府应当在接到报告后三十日内组建换届小组，由换届小组组织召开业主大会会议',
      note: 'Already where the election was not held in time before the end of the term; the text does not say what becomes of the powers after it.',
    },
    { provision: 'term/handover', value: { count: 10, unit: 'day' }, instrument: 'property-regulation', article: '35', words: '业主委员会应当于换届完成之日起十日内' },
    { provision: 'term/handover-from', value: 'new-committee', instrument: 'property-regulation', article: '35', words: '于换届完成之日起' },
    { provision: 'term/handover-to', value: ['new-committee'], instrument: 'property-regulation', article: '35', words: '移交给新一届业主委员会' },
    { provision: 'term/vacancy-trigger', value: { n: 2, d: 3, bound: 'strict' }, instrument: 'property-regulation', article: '34', words: '业主委员会成员经递补人数仍不足总数的三分之二' },
    {
      provision: 'term/vacancy-consequence', value: 'interim-assembly', instrument: 'property-regulation', article: '34', words: '组织召开业主大会临时会议，重新选举业主委员会',
      note: 'By the street. Also where the committee refuses its duties.',
    },
    { provision: 'term/vacancy-period', value: { count: 90, unit: 'day' }, instrument: 'property-regulation', article: '34', words: '应当在九十日内组织召开业主大会临时会议' },
    {
      provision: 'term/ends-by-decision', value: ['company-interest', 'common-income-misuse', 'files-withheld', 'seal-misuse', 'leaks-owner-data', 'prohibited-acts'],
      instrument: 'property-regulation', article: '33', words: '业主委员会成员有前款规定行为之一且情节严重的，由街道办事处、镇人民政府督促业主委员会提请业主大会罢免有关成员资格',
      note: 'Only where it is serious. Beside the grounds of the province (its Art. 34).',
    },

    {
      provision: 'substitute/triggers', value: ['no-assembly-possible', 'no-assembly-held', 'no-committee-elected'], instrument: 'property-regulation', article: '36',
      words: '可以成立物业管理委员会…不具备成立业主大会条件…具备成立业主大会条件但未成立…未能选举产生业主委员会', note: 'The second and third after the street organised it twice in vain.',
    },
    { provision: 'substitute/size-minimum', value: 7, instrument: 'property-regulation', article: '38', words: '由街道办事处、镇人民政府、居民委员会、业主、建设单位代表等七人以上单数组成' },
    { provision: 'substitute/owner-share', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '38', words: '其中业主代表不少于物业管理委员会成员人数的二分之一' },

    { provision: 'company/dismissal-notice', value: { count: 60, unit: 'day' }, instrument: 'property-regulation', article: '47', words: '决定解聘的，业主委员会应当提前六十日书面通知物业服务人', note: 'Unless the contract states another time.' },
    {
      provision: 'company/non-renewal-notice', value: { count: 90, unit: 'day' }, instrument: 'property-regulation', article: '47', words: '物业服务人不同意续聘的，应当在合同期限届满前九十日书面通知业主、业主委员会',
      note: 'Unless the contract states another time.',
    },
    { provision: 'company/indefinite-notice', value: { count: 60, unit: 'day' }, instrument: 'property-regulation', article: '47', words: '当事人可以随时解除物业服务合同，但是应当提前六十日书面通知对方' },
    {
      provision: 'company/handover', value: { count: 30, unit: 'day' }, instrument: 'property-regulation', article: '48', words: '未约定期限的，应当在合同终止之日起三十日内退出物业服务区域',
      note: 'Where the contract states no time.',
    },
    { provision: 'company/emergency-service', value: { count: 6, unit: 'month' }, instrument: 'property-regulation', article: '50', words: '应急物业服务期限不超过六个月' },
    {
      provision: 'company/fee-publication', value: { count: 30, unit: 'day' }, instrument: 'property-regulation', article: '53(2)', words: '将拟调整的收费标准、服务内容和标准在物业服务区域内显著位置公示三十日',
      note: 'Of the first phase in ordinary dwellings. The result of the vote on it is shown for seven days: Art. 53(3).',
    },
    { provision: 'company/fund-floor', value: { n: 3, d: 10, bound: 'strict' }, instrument: 'property-regulation', article: '64', words: '专项维修资金余额不足首期交纳额百分之三十的，业主应当及时续交', note: 'Strict: less than three tenths.' },
  ],
} as const satisfies Rulebook
