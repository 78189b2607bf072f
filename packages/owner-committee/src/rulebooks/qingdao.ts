import type { Rulebook } from '@gongzhi/core'

/**
 * 青岛市物业管理条例. Three of its figures ask for less than the province: three members against five (Art. 35), more than half of them present against two thirds
 * (Art. 38), and sixty days before the end of the term against ninety (Art. 41). Each is stated and reported as a conflict; the province's decides.
 *
 * Art. 92 has every publication (公示) stand for three days at least. Silent on petitions for an interim meeting, alternates, the rhythm of committee meetings,
 * mandates and ballots that are not returned.
 */
export const qingdao = {
  id: 'owner-committee/qingdao', package: 'owner-committee', layer: 'city', place: '370200', label: { zh: '青岛市', en: 'Qingdao' },
  instruments: { 'property-regulation': { title: '青岛市物业管理条例', from: '2021-05-01' } },
  values: [
    { provision: 'roll/head-unit', value: 'unit', instrument: 'property-regulation', article: '17', words: '一个专有部分按一人计算业主' },
    {
      provision: 'roll/head-merging', value: ['same-owner', 'developer'], instrument: 'property-regulation', article: '17',
      words: '建设单位尚未出售和虽已出售但尚未交付的专有部分，以及同一买受人拥有一个以上专有部分的，按一人计算业主',
    },

    {
      provision: 'voting/reserved-matters',
      value: [
        'rules-of-procedure', 'covenant', 'committee-election', 'property-company', 'use-maintenance-fund', 'raise-maintenance-fund', 'rebuild', 'change-common-use', 'other-major',
        'extend-term', 'fee-scheme', 'committee-costs', 'common-income-use', 'management-area', 'self-management',
      ],
      instrument: 'property-regulation', article: '30', words: '下列事项由业主大会作出决定…有关共有和共同管理权利的其他重大物业管理事项',
      note: 'Beside the list: the management area by Art. 13, management by the owners themselves by Art. 70. Item (11), the review of committee decisions, is of the last.',
    },
    {
      provision: 'voting/special-matters', value: ['raise-maintenance-fund', 'rebuild', 'change-common-use'], instrument: 'property-regulation', article: '31',
      words: '决定本条例第三十条第一款第五项至第七项规定的事项，应当经参与表决专有部分面积四分之三以上的业主且参与表决人数四分之三以上的业主同意',
    },
    {
      provision: 'voting/participation', value: { n: 2, d: 3, bound: 'inclusive' }, instrument: 'property-regulation', article: '31',
      words: '应当由专有部分面积占比三分之二以上的业主且人数占比三分之二以上的业主参与表决',
    },
    {
      provision: 'voting/approval-base', value: 'participants', instrument: 'property-regulation', article: '31',
      words: '决定该款其他事项，应当经参与表决专有部分面积过半数的业主且参与表决人数过半数的业主同意',
    },
    {
      provision: 'voting/approval/ordinary', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '31',
      words: '决定该款其他事项，应当经参与表决专有部分面积过半数的业主且参与表决人数过半数的业主同意',
    },
    {
      provision: 'voting/approval/special', value: { n: 3, d: 4, bound: 'inclusive' }, instrument: 'property-regulation', article: '31',
      words: '应当经参与表决专有部分面积四分之三以上的业主且参与表决人数四分之三以上的业主同意',
    },
    { provision: 'voting/forms', value: ['meeting', 'paper', 'online'], instrument: 'property-regulation', article: '27', words: '业主大会会议可以采用集体讨论、书面征求意见或者互联网的形式召开' },
    { provision: 'voting/unpublished-matters', value: 'forbidden', instrument: 'property-regulation', article: '29', words: '业主大会会议不得就已公示议题以外的事项进行表决' },

    { provision: 'assembly/notice-days', value: 15, instrument: 'property-regulation', article: '29', words: '业主委员会应当于会议召开十五日前通知全体业主' },
    { provision: 'assembly/notice-to', value: ['residents-committee'], instrument: 'property-regulation', article: '29', words: '并报物业所在地的居（村）民委员会' },
    {
      provision: 'assembly/fallback-convener', value: 'street', instrument: 'property-regulation', article: '29', words: '由街道办事处（镇人民政府）组织业主召开业主大会会议',
      note: 'After it ordered the committee in vain, at the request of owners.',
    },
    {
      provision: 'assembly/decision-publication', value: { count: 3, unit: 'day' }, instrument: 'property-regulation', article: '44',
      words: '业主委员会应当自业主大会或者业主委员会的决定作出之日起三日内将决定予以公示', note: 'Covenant and rules of procedure as well: Art. 32.',
    },
    { provision: 'assembly/decision-shown', value: { count: 3, unit: 'day' }, instrument: 'property-regulation', article: '92', words: '本条例规定的公示…时间不少于三日', note: 'Decisions are published (公示) by Art. 44.' },
    {
      provision: 'assembly/reviewers', value: ['street'], instrument: 'property-regulation', article: '44',
      words: '业主大会、业主委员会作出的决定违反法律、法规的，街道办事处（镇人民政府）应当责令限期改正或者撤销其决定',
    },

    { provision: 'committee/size-minimum', value: 3, instrument: 'property-regulation', article: '35', words: '业主委员会由业主大会会议选举产生，由三人以上单数组成' },
    { provision: 'committee/size-parity', value: 'odd', instrument: 'property-regulation', article: '35', words: '由三人以上单数组成' },
    { provision: 'committee/first-meeting', value: { count: 3, unit: 'day' }, instrument: 'property-regulation', article: '36', words: '业主委员会应当自选举产生之日起三日内召开会议' },
    {
      provision: 'committee/officers-publication', value: { count: 3, unit: 'day' }, instrument: 'property-regulation', article: '36',
      words: '并自推选完成之日起三日内，在物业管理区域内公示业主委员会的办公地点、办公电话、工作制度以及主任、副主任、委员名单等信息',
    },
    { provision: 'committee/filing-period', value: { count: 30, unit: 'day' }, instrument: 'property-regulation', article: '37', words: '业主委员会应当自选举产生之日起三十日内' },
    {
      provision: 'committee/filing-authorities', value: ['street'], instrument: 'property-regulation', article: '37', words: '向街道办事处（镇人民政府）备案',
      note: 'Which passes it on to the housing authority of the district, who certifies the seal.',
    },
    { provision: 'committee/quorum', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '38', words: '业主委员会会议应当有过半数成员出席' },
    { provision: 'committee/majority', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '38', words: '作出决定应当经全体成员过半数同意' },
    {
      provision: 'committee/decision-publication', value: { count: 3, unit: 'day' }, instrument: 'property-regulation', article: '44',
      words: '业主委员会应当自业主大会或者业主委员会的决定作出之日起三日内将决定予以公示', note: 'Art. 38 counts the same three days from the end of the meeting.',
    },

    { provision: 'election/preparatory-body', value: 'group', instrument: 'property-regulation', article: '22', words: '组建业主大会筹备组' },
    { provision: 'election/group-size-minimum', value: 7, instrument: 'property-regulation', article: '23', words: '筹备组由七人以上单数组成' },
    { provision: 'election/group-parity', value: 'odd', instrument: 'property-regulation', article: '23', words: '筹备组由七人以上单数组成' },
    { provision: 'election/group-owner-share', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '23', words: '其中业主所占比例不得低于筹备组总人数的二分之一' },
    {
      provision: 'election/group-members', value: ['owners', 'developer', 'street', 'community-party', 'residents-committee'], instrument: 'property-regulation', article: '23',
      words: '其中业主所占比例…其他成员由街道办事处（镇人民政府）、社区党组织、居（村）民委员会和建设单位、前期物业服务企业等派员担任',
      note: 'And the company of the first phase (前期物业服务企业). The group is formed without the developer and the company where they stay away. A re-election group has neither: Art. 42.',
    },
    { provision: 'election/group-leader', value: ['street'], instrument: 'property-regulation', article: '23', words: '筹备组组长由街道办事处（镇人民政府）代表担任' },
    {
      provision: 'election/group-formation', value: { count: 30, unit: 'day' }, instrument: 'property-regulation', article: '22',
      words: '应当自收到前两款规定的报告或者申请之日起三十日内组建业主大会筹备组',
    },
    { provision: 'election/group-list-publication', value: { count: 3, unit: 'day' }, instrument: 'property-regulation', article: '23', words: '筹备组应当自成立之日起三日内，将成员名单在物业管理区域内公示' },
    { provision: 'election/group-list-shown', value: { count: 3, unit: 'day' }, instrument: 'property-regulation', article: '92', words: '本条例规定的公示…时间不少于三日', note: 'The list is published (公示) by Art. 23.' },
    {
      provision: 'election/first-assembly', value: { count: 60, unit: 'day' }, instrument: 'property-regulation', article: '24', words: '筹备组应当自成立之日起六十日内组织召开首次业主大会会议',
      note: 'Thirty days more where the street approves: 「可以延长三十日」.',
    },
    { provision: 'election/first-by-area', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '21(1)', words: '已交付业主的专有部分面积占比百分之五十以上' },
    { provision: 'election/first-by-heads', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '21(2)', words: '已交付业主的人数占比百分之五十以上' },
    { provision: 'election/first-by-years', value: { count: 2, unit: 'year' }, instrument: 'property-regulation', article: '21(3)', words: '自首套物业交付业主之日起满二年且已交付业主的人数占比百分之二十五以上' },
    {
      provision: 'election/first-by-years-share', value: { n: 1, d: 4, bound: 'inclusive' }, instrument: 'property-regulation', article: '21(3)',
      words: '自首套物业交付业主之日起满二年且已交付业主的人数占比百分之二十五以上', note: 'Of heads.',
    },
    {
      provision: 'election/first-petition', value: { n: 1, d: 20, bound: 'inclusive' }, instrument: 'property-regulation', article: '22',
      words: '专有部分面积占比百分之五以上或者人数占比百分之五以上的业主，可以向街道办事处（镇人民政府）提出成立业主大会筹备组的申请', note: 'Either measure is enough.',
    },
    {
      provision: 'election/channels', value: ['community-party', 'residents-committee', 'self', 'joint'], instrument: 'property-regulation', article: '34',
      words: '业主委员会成员候选人通过业主自荐或者联名推荐，以及社区党组织、居（村）民委员会推荐等方式产生', note: 'An open list (等).',
    },
    {
      provision: 'election/candidates-before', value: 15, instrument: 'property-regulation', article: '24',
      words: '提出首届业主委员会成员候选人条件、名单和选举办法…筹备组应当于首次业主大会会议召开十五日前在物业管理区域内公示', note: 'Of the first assembly; for a re-election no time is stated.',
    },
    { provision: 'election/candidates-shown', value: { count: 3, unit: 'day' }, instrument: 'property-regulation', article: '92', words: '本条例规定的公示…时间不少于三日', note: 'The list of the first assembly is published (公示) by Art. 24.' },
    {
      provision: 'election/conditions', value: ['owner', 'full-capacity'], instrument: 'property-regulation', article: '34',
      words: '业主委员会成员候选人应当为本物业管理区域具有完全民事行为能力的自然人业主或者组织业主授权的自然人代表',
    },

    { provision: 'term/maximum', value: { count: 5, unit: 'year' }, instrument: 'property-regulation', article: '35', words: '每届任期不超过五年' },
    { provision: 'term/re-election-lead', value: { count: 60, unit: 'day' }, instrument: 'property-regulation', article: '41', words: '业主委员会任期届满六十日前，应当召开业主大会会议进行换届选举' },
    {
      provision: 'term/re-election-act', value: 'assembly-held', instrument: 'property-regulation', article: '41', words: '应当召开业主大会会议进行换届选举，或者决定延长本届业主委员会任期',
      note: 'The assembly may extend the term instead.',
    },
    {
      provision: 'term/expiry', value: 'street-organises', instrument: 'property-regulation', article: '42',
      words: '未按照规定进行新一届业主委员会选举或者延长本届业主委员会任期的…由街道办事处（镇人民政府）组织成立换届小组',
      note: 'Already where the election was not held in time before the end of the term; the text does not say what becomes of the powers after it.',
    },
    { provision: 'term/extension', value: { count: 5, unit: 'year' }, instrument: 'property-regulation', article: '41', words: '经业主大会决定延长本届业主委员会任期的，延长期限不得超过五年' },
    {
      provision: 'term/handover', value: { count: 10, unit: 'day' }, instrument: 'property-regulation', article: '43', words: '业主委员会应当自新一届业主委员会选举产生后十日内…移交新一届业主委员会',
      note: 'Where there is a re-election group, within ten days of its formation to the group, which passes it on within ten days of the election.',
    },
    { provision: 'term/handover-from', value: 'new-committee', instrument: 'property-regulation', article: '43', words: '自新一届业主委员会选举产生后', note: 'Where there is a re-election group: 「自换届小组成立后」.' },
    {
      provision: 'term/handover-to', value: ['new-committee', 'group'], instrument: 'property-regulation', article: '43',
      words: '全部移交新一届业主委员会…组织换届小组进行换届的…将前款规定的文件、财物移交换届小组', note: 'To the group where there is one.',
    },
    { provision: 'term/vacancy-trigger', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '41', words: '业主委员会成员人数不足总数二分之一时' },
    {
      provision: 'term/vacancy-consequence', value: 'early-re-election', instrument: 'property-regulation', article: '41', words: '应当召开业主大会会议，重新选举业主委员会',
      note: 'The committee is elected anew as a whole.',
    },
    { provision: 'term/resignation', value: 'at-once', instrument: 'property-regulation', article: '40', words: '其成员资格自情形发生之日起自然终止…以书面形式向业主委员会提出辞职的' },
    {
      provision: 'term/ends-by-itself', value: ['not-owner', 'resigned', 'health'], instrument: 'property-regulation', article: '40',
      words: '其成员资格自情形发生之日起自然终止…不再是本物业管理区域内业主的…以书面形式向业主委员会提出辞职的…因健康等原因无法履行职责的',
    },
    {
      provision: 'term/ends-by-decision',
      value: [
        'company-interest', 'relative-in-company', 'illegal-building', 'fee-arrears', 'common-income-misuse', 'files-withheld', 'neglects-duty', 'breaks-covenant', 'seeks-advantage',
        'leaks-owner-data', 'prohibited-acts', 'other',
      ],
      instrument: 'property-regulation', article: '40',
      words: '由业主大会决定终止其成员资格…拒不履行业主委员会成员职责的…存在本条例第二十三条第二款、第三十九条规定情形的…法律、法规以及管理规约、业主大会议事规则规定的其他情形',
      note: 'Art. 23, second paragraph: illegal building, refusal to pay, other breaches of the covenant while not put right, and an interest of the member, the spouse or a lineal relative in the company. Art. 39: the acts forbidden to members.',
    },
    { provision: 'term/suspension', value: 'suspended', instrument: 'property-regulation', article: '40', words: '在成员资格被终止前，业主委员会应当停止该成员履行职责' },
    { provision: 'term/end-decided-by', value: 'assembly', instrument: 'property-regulation', article: '40', words: '由业主大会决定终止其成员资格' },

    {
      provision: 'company/non-renewal-notice', value: { count: 90, unit: 'day' }, instrument: 'property-regulation', article: '64', words: '应当在物业服务合同期限届满九十日前书面通知业主或者业主委员会',
      note: 'Unless the contract states another time.',
    },
    { provision: 'company/indefinite-notice', value: { count: 60, unit: 'day' }, instrument: 'property-regulation', article: '65', words: '应当提前六十日书面通知对方' },
    {
      provision: 'company/handover', value: { count: 30, unit: 'day' }, instrument: 'property-regulation', article: '66', words: '原物业服务人应当在约定期限或者三十日内退出物业服务区域',
      note: 'Or within the time that the contract states.',
    },
    { provision: 'company/emergency-service', value: { count: 6, unit: 'month' }, instrument: 'property-regulation', article: '68', words: '应急物业服务期限不超过六个月' },
  ],
} as const satisfies Rulebook
