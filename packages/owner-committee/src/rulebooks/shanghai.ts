import type { Rulebook } from '@gongzhi/core'

/**
 * 上海市住宅物业管理规定. What it restates of the Civil Code is stated from the Code's first day, two days after the amendment was adopted.
 *
 * Silent on days of notice before an assembly (Art. 25 says 事先), publication of its decisions, alternates, ranking and ties, and on an expired term:
 * the freeze of Art. 28 lasts until the new committee is elected, but the text does not say that powers outlive the term. Art. 69 has the national
 * thresholds for common parts of one building. What Art. 20 lets the assembly add to the bars is open, and no list of grounds.
 * The housing body (房管机构) of Arts. 25 and 29 belongs to the street (Art. 5) and stands as street.
 */
export const shanghai = {
  id: 'owner-committee/shanghai', package: 'owner-committee', layer: 'province', place: '310000', label: { zh: '上海市', en: 'Shanghai' },
  instruments: {
    'property-regulation': { title: '上海市住宅物业管理规定', from: '2020-12-30', note: 'In force since 2011-04-01; last amended on 2020-12-30. The text does not say when the amendment came into force: its adoption is taken.' },
  },
  values: [
    {
      provision: 'voting/reserved-matters',
      value: [
        'rules-of-procedure', 'covenant', 'committee-election', 'property-company', 'use-maintenance-fund', 'raise-maintenance-fund', 'rebuild', 'change-common-use', 'other-major',
        'committee-costs', 'common-income-use', 'management-area', 'self-management',
      ],
      instrument: 'property-regulation', article: '17', words: '业主大会除履行《中华人民共和国民法典》、国务院《物业管理条例》规定的职责外，还可以决定业主委员会的工作经费', from: '2021-01-01',
      note: 'The nine items of the Civil Code and what this text adds: allowances by Art. 24, income from common parts by Art. 51, the management area by Art. 10, self-management by Art. 53.',
    },
    {
      provision: 'voting/special-matters', value: ['raise-maintenance-fund', 'rebuild', 'change-common-use'], instrument: 'property-regulation', article: '18', from: '2021-01-01',
      words: '业主大会决定筹集建筑物及其附属设施的专项维修资金，改建、重建建筑物及其附属设施，或者改变共有部分的用途、利用共有部分从事经营活动的，应当经参与表决专有部分面积四分之三以上的业主且参与表决人数四分之三以上的业主同意',
    },
    {
      provision: 'voting/participation', value: { n: 2, d: 3, bound: 'inclusive' }, instrument: 'property-regulation', article: '18', from: '2021-01-01',
      words: '业主大会会议应当由物业管理区域内专有部分面积占比三分之二以上的业主且人数占比三分之二以上的业主参与表决',
    },
    {
      provision: 'voting/approval-base', value: 'participants', instrument: 'property-regulation', article: '18', from: '2021-01-01',
      words: '业主大会作出决定，应当经参与表决专有部分面积过半数的业主且参与表决人数过半数的业主同意',
    },
    {
      provision: 'voting/approval/ordinary', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '18', from: '2021-01-01',
      words: '应当经参与表决专有部分面积过半数的业主且参与表决人数过半数的业主同意',
    },
    {
      provision: 'voting/approval/special', value: { n: 3, d: 4, bound: 'inclusive' }, instrument: 'property-regulation', article: '18', from: '2021-01-01',
      words: '应当经参与表决专有部分面积四分之三以上的业主且参与表决人数四分之三以上的业主同意',
    },
    { provision: 'voting/forms', value: ['meeting', 'paper'], instrument: 'property-regulation', article: '18', words: '业主大会会议可以采用集体讨论形式，也可以采用书面征求意见的形式' },
    { provision: 'voting/proxy-form', value: 'written', instrument: 'property-regulation', article: '18', words: '代理人应当持业主书面委托书并依据委托人对所议事项的意见进行投票表决', note: 'And votes as its principal said.' },
    {
      provision: 'voting/delegation', value: 'advertising-only', instrument: 'property-regulation', article: '51',
      words: '利用物业共用部分从事广告、商业推广等活动的…业主大会可以授权业主委员会同意利用全体业主共用部分从事相关活动', note: 'A reading: the text allows this delegation, and speaks of no other.',
    },

    {
      provision: 'assembly/notice-to', value: ['residents-committee', 'street'], instrument: 'property-regulation', article: '25',
      words: '业主委员会应当事先将会议时间、地点、议题和议程书面通知所在地房管机构、居民委员会或者村民委员会', note: 'The housing body belongs to the street.',
    },
    { provision: 'assembly/petition-share', value: { n: 1, d: 5, bound: 'inclusive' }, instrument: 'property-regulation', article: '25', words: '经百分之二十以上业主提议，业主委员会应当组织召开业主大会临时会议' },
    {
      provision: 'assembly/fallback-convener', value: 'street', instrument: 'property-regulation', article: '25', words: '逾期不召开的，乡、镇人民政府或者街道办事处可以应业主要求组织召开业主大会会议',
      note: 'It may, at the request of owners.',
    },

    { provision: 'committee/size-minimum', value: 5, instrument: 'property-regulation', article: '20', words: '业主委员会由五人以上单数组成' },
    { provision: 'committee/size-parity', value: 'odd', instrument: 'property-regulation', article: '20', words: '业主委员会由五人以上单数组成' },
    { provision: 'committee/small-size', value: 3, instrument: 'property-regulation', article: '20', words: '业主委员会可以由三人组成' },
    { provision: 'committee/small-area', value: 1_000_000, instrument: 'property-regulation', article: '20', words: '建筑面积在一万平方米以下的住宅小区' },
    { provision: 'committee/officers-publication', value: { count: 3, unit: 'day' }, instrument: 'property-regulation', article: '21', words: '筹备组应当自选举完成之日起三日内，在物业管理区域内公告业主委员会主任、副主任和其他委员的名单' },
    { provision: 'committee/filing-period', value: { count: 30, unit: 'day' }, instrument: 'property-regulation', article: '23', words: '业主委员会自选举产生之日起三十日内' },
    { provision: 'committee/filing-authorities', value: ['street'], instrument: 'property-regulation', article: '23', words: '向乡、镇人民政府或者街道办事处备案', note: 'Which copies it to the housing authority of the district: Art. 34.' },
    {
      provision: 'committee/filing-documents', value: ['assembly-minutes', 'assembly-decision', 'rules-of-procedure', 'covenant', 'fund-covenant', 'member-list', 'pledges', 'training-record'],
      instrument: 'property-regulation', article: '23',
      words: '业主大会会议记录和会议决定；…业主大会议事规则；…管理规约；…专项维修资金管理规约；…业主委员会委员的名单、基本情况和书面承诺；…业主委员会委员的培训记录',
    },
    { provision: 'committee/certificate-period', value: { count: 20, unit: 'day' }, instrument: 'property-regulation', article: '34', words: '受理业主委员会备案后，应当在二十日内完成备案手续' },
    { provision: 'committee/change-filing-period', value: { count: 30, unit: 'day' }, instrument: 'property-regulation', article: '33', words: '业主委员会应当在三十日内向乡、镇人民政府或者街道办事处办理变更备案手续' },
    { provision: 'committee/meeting-interval', value: { count: 2, unit: 'month' }, instrument: 'property-regulation', article: '26', words: '至少每两个月召开一次' },
    { provision: 'committee/meeting-demand', value: { n: 1, d: 3, bound: 'inclusive' }, instrument: 'property-regulation', article: '26', words: '经三分之一以上业主委员会委员提议，应当及时召开业主委员会临时会议' },
    {
      provision: 'committee/meeting-fallback', value: 'street-names-a-member', instrument: 'property-regulation', article: '26',
      words: '乡、镇人民政府或者街道办事处应业主书面要求可以指定一名其他委员召集和主持', note: 'It may, at the written request of owners.',
    },
    { provision: 'committee/quorum', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '26', words: '业主委员会会议应当有全体委员过半数出席' },
    { provision: 'committee/majority', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '26', words: '业主委员会作出决定应当经全体委员过半数签字同意' },
    { provision: 'committee/decision-signatures', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '26', words: '业主委员会作出决定应当经全体委员过半数签字同意' },
    { provision: 'committee/member-proxy', value: 'forbidden', instrument: 'property-regulation', article: '26', words: '业主委员会委员不得委托他人出席业主委员会会议' },
    { provision: 'committee/notice-to', value: ['residents-committee'], instrument: 'property-regulation', article: '26', words: '并邀请物业所在地居民委员会或者村民委员会派员列席', note: 'Invited, without a time before the meeting.' },
    { provision: 'committee/decision-publication', value: { count: 3, unit: 'day' }, instrument: 'property-regulation', article: '26', words: '在作出决定之日起三日内将会议情况以及决定事项在物业管理区域内公告' },

    { provision: 'term/maximum', value: { count: 5, unit: 'year' }, instrument: 'property-regulation', article: '20', words: '业主委员会的任期为三年到五年' },
    { provision: 'term/minimum', value: { count: 3, unit: 'year' }, instrument: 'property-regulation', article: '20', words: '业主委员会的任期为三年到五年' },
    { provision: 'term/re-election-lead', value: { count: 5, unit: 'month' }, instrument: 'property-regulation', article: '28', words: '业主委员会任期届满的五个月前，应当书面报告' },
    { provision: 'term/re-election-act', value: 'report', instrument: 'property-regulation', article: '28', words: '应当书面报告乡、镇人民政府或者街道办事处' },
    { provision: 'term/re-election-group', value: { count: 60, unit: 'day' }, instrument: 'property-regulation', article: '28', words: '应当在收到书面报告之日起六十日内组建换届改选小组' },
    {
      provision: 'term/freeze', value: ['property-company', 'use-maintenance-fund', 'rebuild', 'other-major', 'fee-scheme'], instrument: 'property-regulation', article: '28',
      words: '业主委员会不得组织召开业主大会会议对下列事项作出决定：…选聘、解聘物业服务企业；…调整物业收费标准；…除管理规约规定情形之外的物业维修、更新、改造等重大事项；…其他重大事项',
      note: 'A reading of item (3): repair, renewal and alteration are what the maintenance fund is used for (Art. 64); cases that the covenant names are not frozen.',
    },
    {
      provision: 'term/handover', value: { count: 10, unit: 'day' }, instrument: 'property-regulation', article: '29', words: '业主委员会应当自换届改选小组成立之日起十日内',
      note: 'The new committee receives it within ten days of its filing.',
    },
    { provision: 'term/handover-from', value: 'group-formed', instrument: 'property-regulation', article: '29', words: '自换届改选小组成立之日起' },
    { provision: 'term/handover-to', value: ['street'], instrument: 'property-regulation', article: '29', words: '移交物业所在地房管机构保管', note: 'The housing body belongs to the street.' },
    { provision: 'term/member-handover', value: { count: 10, unit: 'day' }, instrument: 'property-regulation', article: '30', words: '不再担任业主委员会委员的，应当在十日内将其保管的本规定第二十九条第一款所述物品移交业主委员会' },
    {
      provision: 'term/vacancy-trigger', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '32(1)', words: '业主委员会委员人数不足半数的',
      note: 'Strict: less than half. Where some are missing and more than half are left, the assembly may elect to the seats that are free.',
    },
    { provision: 'term/vacancy-consequence', value: 'early-re-election', instrument: 'property-regulation', article: '32', words: '应当组织召开业主大会会议；业主大会应当启动提前换届改选程序' },
    { provision: 'term/resignation', value: 'at-once', instrument: 'property-regulation', article: '31', words: '属于前款第一项、第二项情形的，其委员资格自情形发生之日起自然终止', note: 'The second is 「以书面形式向业主委员会提出辞职的」.' },
    {
      provision: 'term/ends-by-itself', value: ['not-owner', 'resigned'], instrument: 'property-regulation', article: '31',
      words: '已不再是本物业管理区域内业主的；…以书面形式向业主委员会提出辞职的；…属于前款第一项、第二项情形的，其委员资格自情形发生之日起自然终止',
    },
    {
      provision: 'term/ends-by-decision', value: ['health', 'refuses-to-convene', 'absent', 'breaks-pledge'], instrument: 'property-regulation', article: '31',
      words: '因健康等原因无法履行职责且未提出辞职的；…拒不召集业主委员会会议的；…一年内累计缺席业主委员会会议总次数一半以上的；…违反书面承诺的。…属于前款第三项情形的，经业主大会会议讨论通过，其委员资格终止；属于前款第四项至第六项情形的，经业主大会会议讨论通过，罢免其委员资格',
    },
    { provision: 'term/end-decided-by', value: 'assembly', instrument: 'property-regulation', article: '31', words: '经业主大会会议讨论通过，罢免其委员资格' },
    { provision: 'term/absence-share', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '31(5)', words: '一年内累计缺席业主委员会会议总次数一半以上的' },

    { provision: 'election/preparatory-body', value: 'group', instrument: 'property-regulation', article: '15', words: '组建筹备组' },
    { provision: 'election/group-parity', value: 'odd', instrument: 'property-regulation', article: '15', words: '筹备组人数应当为单数' },
    { provision: 'election/group-owner-share', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '15', words: '人数所占比例应当不低于筹备组总人数的二分之一' },
    {
      provision: 'election/group-members', value: ['owners', 'developer', 'street', 'residents-committee'], instrument: 'property-regulation', article: '15',
      words: '筹备组由业主代表，建设单位代表，乡、镇人民政府或者街道办事处代表，物业所在地居民委员会或者村民委员会代表组成', note: 'A re-election group has no developer: Art. 28.',
    },
    { provision: 'election/group-leader', value: ['street'], instrument: 'property-regulation', article: '15', words: '筹备组组长由乡、镇人民政府或者街道办事处代表担任' },
    { provision: 'election/group-formation', value: { count: 60, unit: 'day' }, instrument: 'property-regulation', article: '15', words: '应当在接到建设单位书面报告或者业主书面要求后的六十日内组建筹备组' },
    { provision: 'election/group-list-publication', value: { count: 7, unit: 'day' }, instrument: 'property-regulation', article: '15', words: '筹备组应当自成立之日起七日内，将成员名单在物业管理区域内公告' },
    { provision: 'election/first-assembly', value: { count: 90, unit: 'day' }, instrument: 'property-regulation', article: '16', words: '筹备组应当自成立之日起九十日内，组织召开首次业主大会会议' },
    { provision: 'election/first-by-area', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '13', words: '房屋出售并交付使用的建筑面积达到百分之五十以上' },
    { provision: 'election/first-by-years', value: { count: 2, unit: 'year' }, instrument: 'property-regulation', article: '13', words: '首套房屋出售并交付使用已满两年的', note: 'An alternative to the delivered area; no share is needed besides.' },
    {
      provision: 'election/channels', value: ['group'], instrument: 'property-regulation', article: '21', words: '业主委员会委员候选人由筹备组通过直接听取业主意见、召开座谈会、发放推荐表等方式产生',
      note: 'A reading: recommendations of owners reach the list through the group.',
    },
    { provision: 'election/review', value: ['group'], instrument: 'property-regulation', article: '21', words: '筹备组应当审查候选人资格，提出候选人名单，并报送乡、镇人民政府或者街道办事处' },
    {
      provision: 'election/candidates-before', value: 15, instrument: 'property-regulation', article: '16', words: '确定业主委员会委员候选人名单；…前款内容应当在首次业主大会会议召开十五日前在物业管理区域内公告',
      note: 'Of the first assembly; for a re-election Art. 28 states no time.',
    },
    {
      provision: 'election/conditions', value: ['owner', 'public-spirit', 'able', 'pledge'], instrument: 'property-regulation', article: '20',
      words: '业主委员会委员应当符合国务院《物业管理条例》规定的条件…业主委员会委员候选人应当书面承诺符合前款规定的条件，全面履行工作职责，不以权谋私', note: 'The conditions are those of the national regulation, Art. 16.',
    },
    {
      provision: 'election/bars', value: ['relative-in-company', 'illegal-building', 'structural-damage', 'facade-damage', 'change-of-use', 'illegal-letting', 'fee-arrears', 'fund-arrears'],
      instrument: 'property-regulation', article: '20',
      words: '本人、配偶及其直系亲属未在本物业管理区域服务的物业服务企业任职。业主在本物业管理区域内有损坏房屋承重结构、违法搭建、破坏房屋外貌、擅自改变物业使用性质、欠交物业服务费或者专项维修资金、违法出租房屋等情形之一且未改正的，不得担任业主委员会委员',
      note: 'All but the first only while not put right. The list is open (等).',
    },

    {
      provision: 'company/non-renewal-notice', value: { count: 90, unit: 'day' }, instrument: 'property-regulation', article: '46', words: '应当在合同期限届满前九十日书面通知业主或者业主委员会',
      note: 'Unless the contract states another time.',
    },
    { provision: 'company/indefinite-notice', value: { count: 60, unit: 'day' }, instrument: 'property-regulation', article: '46', words: '任何一方可以随时解除不定期物业服务合同，但是应当提前六十日书面通知对方' },
    { provision: 'company/handover', value: { count: 10, unit: 'day' }, instrument: 'property-regulation', article: '50', words: '物业服务企业应当自物业服务合同终止之日起十日内，向建设单位或者业主委员会移交下列资料和财物' },
    { provision: 'company/emergency-service', value: { count: 6, unit: 'month' }, instrument: 'property-regulation', article: '52', words: '临时物业服务期限不超过六个月' },
    { provision: 'company/fund-floor', value: { n: 3, d: 10, bound: 'strict' }, instrument: 'property-regulation', article: '65', words: '专项维修资金余额不足首期筹集金额百分之三十的', note: 'Strict: less than three tenths.' },
    {
      provision: 'company/income-to-fund', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '51', words: '公共收益主要用于补充专项维修资金的，应当按季度补充专项维修资金，补充比例应当高于百分之五十',
      note: 'Unless the assembly decides otherwise.',
    },
    { provision: 'company/report-hours', value: 24, instrument: 'property-regulation', article: '59', words: '劝阻、制止无效的，应当在二十四小时内报告业主委员会和有关行政管理部门' },
  ],
} as const satisfies Rulebook
