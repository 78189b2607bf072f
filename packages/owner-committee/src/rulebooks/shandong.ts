import type { Rulebook } from '@gongzhi/core'

/**
 * 山东省物业管理条例. Silent on the notice of later assemblies, their review, a ceiling of the committee, alternates, its meetings' rhythm, what ends a seat by itself,
 * what holds after a term, the form and limit of mandates, ballots that are not returned, and the days of a handover (Art. 33 says 及时).
 */
export const shandong = {
  id: 'owner-committee/shandong', package: 'owner-committee', layer: 'province', place: '370000', label: { zh: '山东省', en: 'Shandong' },
  instruments: {
    'property-regulation': { title: '山东省物业管理条例', from: '2021-12-03', note: 'In force since 2009-05-01; last amended on 2021-12-03. The text does not say when the amendment came into force: its adoption is taken.' },
  },
  values: [
    {
      provision: 'roll/head-unit', value: 'unit', instrument: 'property-regulation', article: '25(1)', words: '业主人数，按照专有部分的数量计算，一个专有部分按一人计算',
      note: 'Where the assembly has agreed on another way of counting, that one holds: 「业主大会对业主投票权的计算有约定的，从其约定」.',
    },
    {
      provision: 'roll/head-merging', value: ['same-owner', 'developer'], instrument: 'property-regulation', article: '25(1)',
      words: '建设单位尚未出售和虽已出售但尚未交付的部分，以及同一买受人拥有一个以上专有部分的，按一人计算',
    },
    {
      provision: 'roll/area-sources', value: ['register', 'survey', 'contract'], instrument: 'property-regulation', article: '25(2)',
      words: '按照不动产登记簿记载的面积计算；尚未进行物权登记的，暂按测绘机构的实测面积计算；尚未进行实测的，暂按房屋买卖合同记载的面积计算',
    },

    {
      provision: 'voting/reserved-matters',
      value: [
        'rules-of-procedure', 'covenant', 'committee-election', 'property-company', 'use-maintenance-fund', 'raise-maintenance-fund', 'rebuild', 'change-common-use', 'other-major',
        'committee-costs', 'common-income-use', 'management-area',
      ],
      instrument: 'property-regulation', article: '24', words: '下列事项由业主共同决定…有关共有和共同管理权利的其他重大事项',
      note: 'Beside the list: costs and allowances by Art. 35 「具体办法与标准由业主大会决定」, common income by Art. 49 「共有部分收益的分配，由业主大会决定」, the management area by Art. 10.',
    },
    {
      provision: 'voting/special-matters', value: ['raise-maintenance-fund', 'rebuild', 'change-common-use'], instrument: 'property-regulation', article: '24',
      words: '决定前款第六项至第八项规定的事项，应当经参与表决专有部分面积四分之三以上的业主且参与表决人数四分之三以上的业主同意',
    },
    {
      provision: 'voting/participation', value: { n: 2, d: 3, bound: 'inclusive' }, instrument: 'property-regulation', article: '24',
      words: '应当由专有部分面积占比三分之二以上的业主且人数占比三分之二以上的业主参与表决',
    },
    {
      provision: 'voting/approval-base', value: 'participants', instrument: 'property-regulation', article: '24',
      words: '决定前款其他事项，应当经参与表决专有部分面积过半数的业主且参与表决人数过半数的业主同意',
    },
    {
      provision: 'voting/approval/ordinary', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '24',
      words: '决定前款其他事项，应当经参与表决专有部分面积过半数的业主且参与表决人数过半数的业主同意',
    },
    {
      provision: 'voting/approval/special', value: { n: 3, d: 4, bound: 'inclusive' }, instrument: 'property-regulation', article: '24',
      words: '应当经参与表决专有部分面积四分之三以上的业主且参与表决人数四分之三以上的业主同意',
    },
    {
      provision: 'voting/forms', value: ['meeting', 'paper', 'online'], instrument: 'property-regulation', article: '26',
      words: '业主大会会议可以采用集体讨论的形式，也可以采用书面征求意见或者互联网征求意见的形式',
    },

    { provision: 'assembly/petition-share', value: { n: 1, d: 5, bound: 'inclusive' }, instrument: 'property-regulation', article: '28(1)', words: '有百分之二十以上业主提议的' },
    { provision: 'assembly/regular-interval', value: { count: 1, unit: 'year' }, instrument: 'property-regulation', article: '28', words: '业主大会会议由业主委员会负责召集，每年至少召开一次' },
    {
      provision: 'assembly/fallback-convener', value: 'street', instrument: 'property-regulation', article: '28',
      words: '业主委员会不履行召集义务的，经业主申请，由街道办事处、乡镇人民政府负责组织业主召开业主大会会议',
    },
    {
      provision: 'assembly/decision-publication', value: { count: 3, unit: 'day' }, instrument: 'property-regulation', article: '32',
      words: '业主委员会应当自业主大会、业主委员会作出决定之日起三日内，将业主大会、业主委员会的决定以书面形式在物业服务区域内公告',
    },

    { provision: 'committee/size-minimum', value: 5, instrument: 'property-regulation', article: '30', words: '业主委员会由业主大会会议选举产生，由五人以上单数组成' },
    { provision: 'committee/size-parity', value: 'odd', instrument: 'property-regulation', article: '30', words: '由五人以上单数组成' },
    { provision: 'committee/first-meeting', value: { count: 7, unit: 'day' }, instrument: 'property-regulation', article: '30', words: '业主委员会应当自选举产生之日起七日内召开首次会议' },
    { provision: 'committee/filing-period', value: { count: 30, unit: 'day' }, instrument: 'property-regulation', article: '31', words: '业主委员会应当自选举产生之日起三十日内' },
    {
      provision: 'committee/filing-authorities', value: ['street', 'housing-authority'], instrument: 'property-regulation', article: '31', words: '向物业主管部门和街道办事处、乡镇人民政府备案',
      note: 'With both.',
    },
    {
      provision: 'committee/filing-documents', value: ['assembly-decision', 'rules-of-procedure', 'covenant', 'member-list', 'other'], instrument: 'property-regulation', article: '31',
      words: '业主大会会议决议…业主大会议事规则…管理规约…业主委员会成员名单和基本情况…法律、法规规定的其他资料',
    },
    {
      provision: 'committee/certificate-period', value: { count: 10, unit: 'day' }, instrument: 'property-regulation', article: '31',
      words: '物业主管部门应当自收到前款规定资料之日起十日内，对符合条件的发给业主委员会备案证明',
    },
    {
      provision: 'committee/change-filing-period', value: { count: 30, unit: 'day' }, instrument: 'property-regulation', article: '31',
      words: '业主委员会应当自变更之日起三十日内书面告知物业主管部门和街道办事处、乡镇人民政府',
    },
    { provision: 'committee/quorum', value: { n: 2, d: 3, bound: 'inclusive' }, instrument: 'property-regulation', article: '32', words: '业主委员会会议应当有三分之二以上成员出席' },
    { provision: 'committee/majority', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '32', words: '作出决定时应当经全体成员过半数同意' },
    {
      provision: 'committee/decision-publication', value: { count: 3, unit: 'day' }, instrument: 'property-regulation', article: '32',
      words: '业主委员会应当自业主大会、业主委员会作出决定之日起三日内，将业主大会、业主委员会的决定以书面形式在物业服务区域内公告',
    },

    { provision: 'election/preparatory-body', value: 'group', instrument: 'property-regulation', article: '21', words: '组建业主大会筹备组' },
    { provision: 'election/group-size-minimum', value: 7, instrument: 'property-regulation', article: '21', words: '筹备组由七人以上单数组成' },
    { provision: 'election/group-parity', value: 'odd', instrument: 'property-regulation', article: '21', words: '筹备组由七人以上单数组成' },
    { provision: 'election/group-owner-share', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '21', words: '其中业主所占比例不得低于筹备组总人数的二分之一' },
    {
      provision: 'election/group-members', value: ['owners', 'developer', 'street', 'residents-committee'], instrument: 'property-regulation', article: '21',
      words: '可以由建设单位、前期物业服务人、业主和街道办事处、乡镇人民政府、社区居民委员会等派员组成', note: 'An open list (可以…等). The company of the first phase (前期物业服务人) may send a member as well.',
    },
    { provision: 'election/group-formation', value: { count: 60, unit: 'day' }, instrument: 'property-regulation', article: '21', words: '应当在六十日内组建业主大会筹备组', note: 'From the day on which the conditions of Art. 20 are met.' },
    {
      provision: 'election/group-list-publication', value: { count: 10, unit: 'day' }, instrument: 'property-regulation', article: '21',
      words: '筹备组应当自成立之日起十日内，将其成员名单和工作职责在物业服务区域内进行书面公告',
    },
    { provision: 'election/first-assembly', value: { count: 90, unit: 'day' }, instrument: 'property-regulation', article: '22', words: '筹备组应当自成立之日起九十日内组织召开首次业主大会会议' },
    { provision: 'election/first-by-area', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '20(1)', words: '已交付的业主专有部分面积的比例达到百分之五十以上' },
    { provision: 'election/first-by-heads', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '20(2)', words: '已交付的业主人数的比例达到百分之五十以上' },
    { provision: 'election/first-by-years', value: { count: 2, unit: 'year' }, instrument: 'property-regulation', article: '20(3)', words: '向首位业主交付满两年且已交付的业主人数的比例达到百分之二十五以上' },
    {
      provision: 'election/first-by-years-share', value: { n: 1, d: 4, bound: 'inclusive' }, instrument: 'property-regulation', article: '20(3)',
      words: '向首位业主交付满两年且已交付的业主人数的比例达到百分之二十五以上', note: 'Of heads.',
    },
    {
      provision: 'election/candidates-before', value: 15, instrument: 'property-regulation', article: '22',
      words: '提出首届业主委员会成员候选人条件、名单和选举办法…筹备组应当在首次业主大会会议召开十五日前，在物业服务区域内公告', note: 'Of the first assembly; for a re-election no time is stated.',
    },
    { provision: 'election/conditions', value: ['owner'], instrument: 'property-regulation', article: '30', words: '业主委员会成员应当由物业服务区域内的业主担任' },

    { provision: 'term/maximum', value: { count: 5, unit: 'year' }, instrument: 'property-regulation', article: '30', words: '每届任期不超过五年' },
    { provision: 'term/re-election-lead', value: { count: 90, unit: 'day' }, instrument: 'property-regulation', article: '33', words: '业主委员会任期届满九十日前，应当召开业主大会会议进行换届选举' },
    { provision: 'term/re-election-act', value: 'assembly-held', instrument: 'property-regulation', article: '33', words: '任期届满九十日前，应当召开业主大会会议进行换届选举' },
    {
      provision: 'term/handover-to', value: ['new-committee'], instrument: 'property-regulation', article: '33',
      words: '业主委员会应当及时将业主委员会印章、档案资料以及属于全体业主的财物等移交给新一届业主委员会',
    },
    { provision: 'term/resignation', value: 'by-decision', instrument: 'property-regulation', article: '34', words: '决定是否终止其成员资格…以书面方式向业主大会提出辞职请求的' },
    {
      provision: 'term/ends-by-decision', value: ['resigned', 'neglects-duty', 'illegal-building', 'breaks-covenant', 'other'], instrument: 'property-regulation', article: '34',
      words: '决定是否终止其成员资格…以书面方式向业主大会提出辞职请求的…拒不履行成员职责的…违章搭建建筑物和构筑物等违反管理规约和侵害业主合法权益行为的…因其他原因不适合继续担任业主委员会成员的',
      note: 'And at the proposal of more than half of the members or of a fifth of the owners: Art. 34(3).',
    },
    {
      provision: 'term/end-decided-by', value: 'assembly-or-authorised-committee', instrument: 'property-regulation', article: '34',
      words: '由业主大会或者业主委员会根据业主大会的授权，决定是否终止其成员资格',
    },
    {
      provision: 'term/recall-by-owners', value: { n: 1, d: 5, bound: 'inclusive' }, instrument: 'property-regulation', article: '34(3)', words: '百分之二十以上业主提议撤销其成员资格的',
      note: 'Or more than half of the members of the committee.',
    },
  ],
} as const satisfies Rulebook
