import type { Rulebook } from '@gongzhi/core'

/**
 * 河南省物业管理条例 of 2017, from before the Civil Code. Its Arts. 22 and 26 still print the old thresholds: they are stated as the text has them, without an end,
 * and from 2021-01-01 they yield to the Code as the higher law, which is reported as a conflict. Until then they say what the nation said.
 *
 * Art. 66 lets the use of the fund pass where those against are not more than a third (异议表决): approval by silence, for which there is no provision.
 * Art. 20 has ten owners ask for the first assembly, which is no share; Art. 18(3) makes one due ninety days before the first contract ends; Art. 31 also lets a
 * third of the members propose a recall. Size is left to the rules. Silent on notice, alternates, vacancies, and channels of nomination.
 */
export const henan = {
  id: 'owner-committee/henan', package: 'owner-committee', layer: 'province', place: '410000', label: { zh: '河南省', en: 'Henan' },
  instruments: { 'property-regulation': { title: '河南省物业管理条例', from: '2018-01-01' } },
  values: [
    { provision: 'roll/head-unit', value: 'unit', instrument: 'property-regulation', article: '93(1)', words: '业主人数按照专有部分的数量计算，一个专有部分按照一人计算' },
    {
      provision: 'roll/head-merging', value: ['same-owner', 'developer'], instrument: 'property-regulation', article: '93(1)',
      words: '建设单位尚未出售和虽已出售但尚未交付的部分，以及同一买受人拥有一个以上专有部分的，按照一人计算',
    },
    {
      provision: 'roll/area-sources', value: ['register', 'survey', 'contract'], instrument: 'property-regulation', article: '92(1)',
      words: '专有部分面积按照不动产登记簿记载的面积计算；尚未进行登记的，暂时按照测绘机构的实测面积计算；尚未进行实测的，暂时按照房屋买卖合同记载的面积计算',
    },

    {
      provision: 'voting/reserved-matters',
      value: [
        'rules-of-procedure', 'covenant', 'committee-election', 'property-company', 'use-maintenance-fund', 'raise-maintenance-fund', 'rebuild', 'change-common-use', 'other-major',
        'fee-scheme', 'committee-costs', 'common-income-use', 'management-area', 'self-management', 'supervisors',
      ],
      instrument: 'property-regulation', article: '22', words: '业主大会履行下列职责…决定有关业主共有和共同管理权利的其他重大事项',
      note: 'Readings: the way of management, item (4), covers management by the owners themselves (Art. 53); use and income of common parts are item (7). Beside the list: the management area by Art. 10, the supervisory board by Art. 34.',
    },
    {
      provision: 'voting/special-matters', value: ['use-maintenance-fund', 'raise-maintenance-fund', 'rebuild'], instrument: 'property-regulation', article: '22',
      words: '决定筹集和使用专项维修资金；…决定前款第八、九项规定的事项，应当经专有部分占建筑物总面积三分之二以上的业主且占总人数三分之二以上的业主同意',
    },
    {
      provision: 'voting/participation', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '26',
      words: '业主大会会议应当有物业管理区域内专有部分占建筑物总面积过半数的业主且占总人数过半数的业主参加，方为有效',
    },
    {
      provision: 'voting/approval-base', value: 'all', instrument: 'property-regulation', article: '22', words: '决定前款其他事项，应当经专有部分占建筑物总面积过半数的业主且占总人数过半数的业主同意',
    },
    {
      provision: 'voting/approval/ordinary', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '22',
      words: '决定前款其他事项，应当经专有部分占建筑物总面积过半数的业主且占总人数过半数的业主同意', note: 'The same share as in the Civil Code, of another base: of all.',
    },
    {
      provision: 'voting/approval/special', value: { n: 2, d: 3, bound: 'inclusive' }, instrument: 'property-regulation', article: '22',
      words: '应当经专有部分占建筑物总面积三分之二以上的业主且占总人数三分之二以上的业主同意',
    },
    {
      provision: 'voting/proxy-form', value: 'written', instrument: 'property-regulation', article: '15', words: '业主可以依法委托物业使用人行使业主权利、履行业主义务，委托应当以书面形式提交',
      note: 'Of mandates to those who use the property (物业使用人); of others the text says nothing.',
    },

    { provision: 'assembly/petition-share', value: { n: 1, d: 5, bound: 'inclusive' }, instrument: 'property-regulation', article: '24', words: '经百分之二十以上业主提议，业主委员会应当召开临时业主大会' },
    { provision: 'assembly/fallback-convener', value: 'street', instrument: 'property-regulation', article: '25', words: '业主委员会逾期仍不召开的，由街道办事处、乡镇人民政府负责召集' },

    { provision: 'committee/filing-period', value: { count: 30, unit: 'day' }, instrument: 'property-regulation', article: '29', words: '业主委员会应当自选举产生之日起三十日内' },
    { provision: 'committee/filing-authorities', value: ['street'], instrument: 'property-regulation', article: '29', words: '向物业所在地街道办事处、乡镇人民政府备案', note: 'Which copies it to the housing authority.' },
    { provision: 'committee/quorum', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '28', words: '业主委员会会议应当有过半数组成人员出席' },
    { provision: 'committee/majority', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '28', words: '作出的决定必须经全体组成人员半数以上同意', note: 'Inclusive: half of all is enough.' },
    { provision: 'committee/decision-publication', value: { count: 3, unit: 'day' }, instrument: 'property-regulation', article: '28', words: '应当自作出决定之日起三日内在物业管理区域内显著位置公告' },

    { provision: 'term/maximum', value: { count: 5, unit: 'year' }, instrument: 'property-regulation', article: '28', words: '每届任期不超过五年' },
    {
      provision: 'term/re-election-act', value: 'assembly-held', instrument: 'property-regulation', article: '33', words: '业主委员会任期届满前，应当组织召开业主大会会议，进行换届选举', note: 'Before the end of the term; no lead is stated.',
    },
    { provision: 'term/expiry', value: 'street-organises', instrument: 'property-regulation', article: '33', words: '逾期未换届选举的，街道办事处、乡镇人民政府应当组织召开业主大会会议进行换届选举' },
    { provision: 'term/handover', value: { count: 10, unit: 'day' }, instrument: 'property-regulation', article: '33', words: '业主委员会应当自换届之日起十日内' },
    { provision: 'term/handover-from', value: 'new-committee', instrument: 'property-regulation', article: '33', words: '业主委员会应当自换届之日起十日内' },
    { provision: 'term/handover-to', value: ['new-committee'], instrument: 'property-regulation', article: '33', words: '移交给新一届业主委员会' },
    { provision: 'term/member-handover', value: { count: 3, unit: 'day' }, instrument: 'property-regulation', article: '33', words: '业主委员会组成人员职务在任期内终止的，应当自终止之日起三日内' },
    { provision: 'term/resignation', value: 'at-once', instrument: 'property-regulation', article: '32(3)', words: '其职务自行终止…以书面形式向业主大会或者业主委员会提出辞职的' },
    {
      provision: 'term/ends-by-itself', value: ['not-owner', 'resigned', 'health', 'criminal-liability', 'other'], instrument: 'property-regulation', article: '32',
      words: '其职务自行终止…不再具备业主身份的；…丧失履行职责能力的；…以书面形式向业主大会或者业主委员会提出辞职的；…任职期间被追究刑事责任的；…法律、法规、业主公约或者管理规约规定的其他情形',
      note: 'A reading: whoever has lost the ability to serve cannot serve for reasons of health.',
    },
    {
      provision: 'term/ends-by-decision', value: ['neglects-duty', 'seeks-advantage', 'prohibited-acts'], instrument: 'property-regulation', article: '31',
      words: '不履行业主委员会组成人员职责和业主义务的；…利用职务谋取私利的；…利用职务侵害他人合法权益的', note: 'The last is misuse of the office against others. Item (4) leaves other cases to the assembly.',
    },
    { provision: 'term/end-decided-by', value: 'assembly', instrument: 'property-regulation', article: '31', words: '由业主大会决定是否罢免其业主委员会组成人员职务' },
    { provision: 'term/recall-by-owners', value: { n: 1, d: 5, bound: 'inclusive' }, instrument: 'property-regulation', article: '31', words: '百分之二十以上的业主提议，由业主大会决定是否罢免', note: 'Or a third of the members.' },

    { provision: 'election/preparatory-body', value: 'group', instrument: 'property-regulation', article: '20', words: '组织成立首次业主大会筹备组' },
    { provision: 'election/group-owner-share', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '20', words: '其中业主代表人数比例不低于二分之一' },
    {
      provision: 'election/group-members', value: ['owners', 'developer', 'street', 'residents-committee'], instrument: 'property-regulation', article: '20',
      words: '首次业主大会筹备组由街道办事处、乡镇人民政府和业主、社区居…民委员会、建设单位的代表组成',
    },
    { provision: 'election/group-leader', value: ['street'], instrument: 'property-regulation', article: '20', words: '筹备组组长由街道办事处或者乡镇人民政府的代表担任' },
    { provision: 'election/group-formation', value: { count: 30, unit: 'day' }, instrument: 'property-regulation', article: '20', words: '应当在收到申请后三十日内组织成立首次业主大会筹备组' },
    { provision: 'election/first-assembly', value: { count: 60, unit: 'day' }, instrument: 'property-regulation', article: '20', words: '自筹备组成立之日起六十日内组织召开首次业主大会会议' },
    { provision: 'election/first-by-area', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '18(1)', words: '房屋出售并交付使用的建筑面积达到百分之五十以上的' },
    {
      provision: 'election/first-by-heads', value: { n: 3, d: 10, bound: 'inclusive' }, instrument: 'property-regulation', article: '18(2)', words: '业主已入住户数的比例达到百分之三十以上的', note: 'Of households that have moved in, not of those to whom units were handed over.',
    },
    { provision: 'election/review', value: ['street'], instrument: 'property-regulation', article: '28', words: '街道办事处、乡镇人民政府应当对业主委员会成员候选人任职条件、提名进行审查' },
    {
      provision: 'election/candidates-before', value: 15, instrument: 'property-regulation', article: '21', words: '确定业主委员会组成人员候选人名单…前款内容应当在首次业主大会会议召开十五日前', note: 'Of the first assembly; for a re-election Art. 33 states no time.',
    },
    { provision: 'election/candidates-shown', value: { count: 7, unit: 'day' }, instrument: 'property-regulation', article: '21', words: '公告时间不少于七日' },
    {
      provision: 'election/conditions', value: ['owner', 'full-capacity', 'abides-by-law', 'public-spirit', 'able', 'time'], instrument: 'property-regulation', article: '27',
      words: '遵守国家有关法律、法规…积极履行业主义务…具有完全民事行为能力；…热心公益事业，责任心强…具有一定的组织能力和履职时间', note: 'That a member is an owner stands behind the duties of one, and in Art. 32(1).',
    },
    {
      provision: 'election/bars', value: ['fee-arrears', 'breaks-covenant'], instrument: 'property-regulation', article: '27(1)',
      words: '遵守国家有关法律、法规、业主公约或者管理规约…按时交纳物业服务费等相关费用', note: 'The conditions of item (1), read from the other side.',
    },

    { provision: 'company/non-renewal-notice', value: { count: 3, unit: 'month' }, instrument: 'property-regulation', article: '51', words: '物业服务企业决定不再续签物业服务合同的，应当在合同期限届满三个月前书面告知' },
    { provision: 'company/indefinite-notice', value: { count: 3, unit: 'month' }, instrument: 'property-regulation', article: '51', words: '任何一方当事人提出终止合同的，应当提前三个月书面告知另一方当事人', note: 'Civil Code, Art. 948 has sixty days.' },
    { provision: 'company/renewal-decision', value: { count: 3, unit: 'month' }, instrument: 'property-regulation', article: '51', words: '业主委员会应当在物业服务合同期限届满三个月前组织召开业主大会，决定续聘或者选聘物业服务企业' },
    { provision: 'company/fund-floor', value: { n: 3, d: 10, bound: 'strict' }, instrument: 'property-regulation', article: '68', words: '专项维修资金余额不足首期筹集金额百分之三十的', note: 'Strict: less than three tenths.' },
  ],
} as const satisfies Rulebook
