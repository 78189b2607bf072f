import type { Rulebook } from '@gongzhi/core'

/**
 * 湖州市物业管理条例. Where too few members are left, the residents' committee acts until a new committee is elected (Art. 23).
 *
 * Art. 20(7) has two measures of absence: twice without excuse in a year, or a third of the year's meetings. No provision holds the first, and the second
 * alone would find somebody present who is not: neither is stated. Art. 22 has the street urge a committee that does not organise its re-election, and
 * nobody in its place. Art. 24 allows electronic votes without saying which other forms there are; Art. 13 has notice for the first assembly alone.
 * Silent on quorum and majority of the committee, filing, nomination and review of candidates, and the company's exit in figures.
 */
export const huzhou = {
  id: 'owner-committee/huzhou', package: 'owner-committee', layer: 'city', place: '330500', label: { zh: '湖州市', en: 'Huzhou' },
  instruments: { 'property-regulation': { title: '湖州市物业管理条例', from: '2021-05-01' } },
  values: [
    {
      provision: 'voting/reserved-matters',
      value: [
        'rules-of-procedure', 'covenant', 'committee-election', 'property-company', 'use-maintenance-fund', 'raise-maintenance-fund', 'rebuild', 'change-common-use', 'other-major',
        'committee-costs', 'common-income-use',
      ],
      instrument: 'property-regulation', article: '15', words: '下列事项由业主共同决定…有关共有和共同管理权利的其他重大事项',
      note: 'Pay and allowances, item (6), are running costs; alternates and staff, items (4) and (5), are of the last. Beside the list: income from common parts by Art. 45.',
    },
    {
      provision: 'voting/special-matters', value: ['raise-maintenance-fund', 'rebuild', 'change-common-use'], instrument: 'property-regulation', article: '15',
      words: '决定前款第九项至第十一项规定的事项，应当经参与表决专有部分面积四分之三以上的业主且参与表决人数四分之三以上的业主同意', note: "The list is longer than that of the Civil Code, so that its items (9) to (11) are the Code's (6) to (8).",
    },
    {
      provision: 'voting/participation', value: { n: 2, d: 3, bound: 'inclusive' }, instrument: 'property-regulation', article: '15',
      words: '应当由专有部分面积占比三分之二以上的业主且人数占比三分之二以上的业主参与表决',
    },
    {
      provision: 'voting/approval-base', value: 'participants', instrument: 'property-regulation', article: '15',
      words: '决定前款其他事项，应当经参与表决专有部分面积过半数的业主且参与表决人数过半数的业主同意',
    },
    {
      provision: 'voting/approval/ordinary', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '15',
      words: '决定前款其他事项，应当经参与表决专有部分面积过半数的业主且参与表决人数过半数的业主同意',
    },
    {
      provision: 'voting/approval/special', value: { n: 3, d: 4, bound: 'inclusive' }, instrument: 'property-regulation', article: '15',
      words: '应当经参与表决专有部分面积四分之三以上的业主且参与表决人数四分之三以上的业主同意',
    },

    { provision: 'committee/size-minimum', value: 5, instrument: 'property-regulation', article: '16', words: '由五至十一人单数组成' },
    { provision: 'committee/size-maximum', value: 11, instrument: 'property-regulation', article: '16', words: '由五至十一人单数组成' },
    { provision: 'committee/size-parity', value: 'odd', instrument: 'property-regulation', article: '16', words: '由五至十一人单数组成' },
    { provision: 'committee/alternates-share', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '21', words: '人数不超过业主委员会成员人数的二分之一' },
    { provision: 'committee/notice-days', value: 3, instrument: 'property-regulation', article: '16', words: '业主委员会应当于会议召开三日前' },
    { provision: 'committee/notice-to', value: ['owners'], instrument: 'property-regulation', article: '16', words: '将业主委员会会议的内容和议程在物业管理区域内显著位置公示，听取业主的意见', note: 'Authorities may be invited.' },

    { provision: 'term/maximum', value: { count: 5, unit: 'year' }, instrument: 'property-regulation', article: '16', words: '每届任期三年至五年' },
    { provision: 'term/minimum', value: { count: 3, unit: 'year' }, instrument: 'property-regulation', article: '16', words: '每届任期三年至五年' },
    { provision: 'term/re-election-lead', value: { count: 60, unit: 'day' }, instrument: 'property-regulation', article: '22', words: '业主委员会任期届满六十日前，应当按照有关规定组织换届选举' },
    {
      provision: 'term/re-election-act', value: 'begin', instrument: 'property-regulation', article: '22', words: '应当按照有关规定组织换届选举',
      note: 'A reading: the committee organises the election by then; the text does not ask that the assembly has been held.',
    },
    { provision: 'term/handover', value: { count: 10, unit: 'day' }, instrument: 'property-regulation', article: '22', words: '新一届业主委员会履职之日起十日内，原业主委员会应当' },
    { provision: 'term/handover-from', value: 'new-committee', instrument: 'property-regulation', article: '22', words: '新一届业主委员会履职之日起' },
    { provision: 'term/handover-to', value: ['new-committee'], instrument: 'property-regulation', article: '22', words: '移交新一届业主委员会' },
    { provision: 'term/member-handover', value: { count: 3, unit: 'day' }, instrument: 'property-regulation', article: '20', words: '业主委员会成员自职务终止之日起三日内' },
    {
      provision: 'term/vacancy-trigger', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '23', words: '业主委员会人数不足二分之一或者有其他原因不能正常履职的',
      note: 'Strict: less than half. The street then tells the committee that it has ended.',
    },
    { provision: 'term/vacancy-consequence', value: 'residents-committee-acts', instrument: 'property-regulation', article: '23', words: '由居（村）民委员会代行业主委员会职责并予以公告', note: 'Until a new committee is elected.' },
    { provision: 'term/vacancy-period', value: { count: 3, unit: 'month' }, instrument: 'property-regulation', article: '23', words: '居（村）民委员会应当在三个月内组织召开业主大会会议，选举产生业主委员会' },
    { provision: 'term/resignation', value: 'if-adopted', instrument: 'property-regulation', article: '20(6)', words: '业主大会可以在议事规则或者管理规约中规定…以书面形式向业主大会或者业主委员会提出辞职的' },
    {
      provision: 'term/ends-if-adopted',
      value: [
        'not-owner', 'resigned', 'health', 'criminal-liability', 'custody', 'company-interest', 'relative-in-company', 'fee-arrears', 'common-income-misuse', 'files-withheld', 'seal-misuse',
        'absent', 'seeks-advantage', 'leaks-owner-data', 'not-in-good-standing', 'prohibited-acts', 'other',
      ],
      instrument: 'property-regulation', article: '20',
      words: '业主大会可以在议事规则或者管理规约中规定…因物业转让、灭失等原因不再是业主的；…有本条例第十七条规定不得担任业主委员会成员情形的；…因疾病或者其他原因难以履行职责的；…因故意犯罪被依法追究刑事责任的；…违反本条例第十八条禁止性规定的；…以书面形式向业主大会或者业主委员会提出辞职的；…一年内无故缺席两次以上业主委员会会议或者一年内累计缺席业主委员会会议三分之一以上次数的',
      note: 'With the bars of Art. 17 and the acts of Art. 18.',
    },

    { provision: 'election/preparatory-body', value: 'group', instrument: 'property-regulation', article: '12', words: '指导业主成立业主大会筹备组' },
    { provision: 'election/group-size-minimum', value: 5, instrument: 'property-regulation', article: '12', words: '筹备组由五至十一人单数组成' },
    { provision: 'election/group-size-maximum', value: 11, instrument: 'property-regulation', article: '12', words: '筹备组由五至十一人单数组成' },
    { provision: 'election/group-parity', value: 'odd', instrument: 'property-regulation', article: '12', words: '筹备组由五至十一人单数组成' },
    { provision: 'election/group-owner-share', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '12', words: '其中业主人数不低于筹备组总人数的百分之五十', note: 'None of them may have a bar of Art. 17.' },
    {
      provision: 'election/group-members', value: ['owners', 'developer', 'street', 'residents-committee'], instrument: 'property-regulation', article: '12',
      words: '筹备组由业主和建设单位、街道办事处、乡镇人民政府、居（村）民委员会的人员组成',
    },
    { provision: 'election/group-leader', value: ['street', 'residents-committee'], instrument: 'property-regulation', article: '12', words: '筹备组组长由街道办事处、乡镇人民政府或者居（村）民委员会的人员担任' },
    { provision: 'election/group-list-publication', value: { count: 3, unit: 'day' }, instrument: 'property-regulation', article: '12', words: '筹备组应当自成立之日起三日内，将成员名单在物业管理区域内显著位置公示' },
    { provision: 'election/group-list-shown', value: { count: 7, unit: 'day' }, instrument: 'property-regulation', article: '12', words: '公示时间不得少于七日' },
    { provision: 'election/first-assembly', value: { count: 3, unit: 'month' }, instrument: 'property-regulation', article: '13', words: '筹备组成立后三个月内应当组织召开首次业主大会会议' },
    { provision: 'election/conditions', value: ['owner', 'public-spirit', 'able'], instrument: 'property-regulation', article: '17', words: '业主委员会成员应当由热心公益事业、责任心强、具有一定组织能力的业主担任' },
    {
      provision: 'election/bars-if-adopted', value: ['criminal-liability', 'custody', 'fee-arrears', 'not-in-good-standing', 'other'], instrument: 'property-regulation', article: '17',
      words: '管理规约、业主大会议事规则可以规定，有下列情形之一的，不得担任业主委员会成员…因故意犯罪被处刑罚正在执行、执行完毕未满五年，或者涉嫌犯罪被限制人身自由的…因物业管理相关违法行为受到行政处罚未满一年的…违反约定拒交物业费，经人民法院、仲裁机构生效法律文书确认，拒不执行的…业主大会决定的其他情形',
      note: 'Readings: a penalty in matters of property management is not abiding by law. Arrears count after a judgment that is not obeyed. Item (4), morals, is of the last.',
    },
    { provision: 'election/alternates-from', value: 'own-election', instrument: 'property-regulation', article: '21', words: '业主委员会候补委员应当符合担任业主委员会成员的条件，由业主大会选举产生' },

    {
      provision: 'company/income-to-fund', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '45', words: '补充比例不低于公共收益专户余额的百分之五十',
      note: 'Each quarter, until the fund is back at its first amount.',
    },
  ],
} as const satisfies Rulebook
