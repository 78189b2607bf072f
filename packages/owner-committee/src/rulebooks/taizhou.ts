import type { Rulebook } from '@gongzhi/core'

/**
 * 台州市物业管理条例. Too few members mean that a committee has to be elected anew; the substitute body comes where that failed after guidance (Art. 30(4)).
 *
 * Silent on notice, petitions (Art. 22 knows one for the end of a seat alone), the committee's own meetings, filing, nomination and review of candidates,
 * alternates, and on powers after the term. What Art. 22(4) adds to the grounds that the rules may adopt is of law alone: `other` is not among them.
 */
export const taizhou = {
  id: 'owner-committee/taizhou', package: 'owner-committee', layer: 'city', place: '331000', label: { zh: '台州市', en: 'Taizhou' },
  instruments: { 'property-regulation': { title: '台州市物业管理条例', from: '2021-05-01' } },
  values: [
    {
      provision: 'roll/head-unit', value: 'unit', instrument: 'property-regulation', article: '18(1)', words: '业主人数，按照专有部分的数量计算，一个专有部分按一人计算',
      note: 'The article says 可以: the community may count otherwise.',
    },
    {
      provision: 'roll/head-merging', value: ['same-owner', 'developer'], instrument: 'property-regulation', article: '18(1)',
      words: '建设单位尚未出售和虽已出售但尚未交付的部分，以及同一业主拥有一个以上专有部分的，按一人计算',
    },
    {
      provision: 'roll/area-sources', value: ['register', 'survey', 'contract'], instrument: 'property-regulation', article: '18(2)',
      words: '专有部分面积按照不动产登记簿记载的面积计算；尚未进行登记的，暂按测绘机构的实测面积计算；尚未进行实测的，暂按房屋买卖合同记载的面积计算',
    },

    {
      provision: 'voting/reserved-matters',
      value: [
        'rules-of-procedure', 'covenant', 'committee-election', 'property-company', 'use-maintenance-fund', 'raise-maintenance-fund', 'rebuild', 'change-common-use', 'other-major',
        'committee-costs', 'management-area', 'supervisors',
      ],
      instrument: 'property-regulation', article: '16', words: '下列事项由业主共同决定…有关共有和共同管理权利的其他重大事项',
      note: 'Beside the list: the management area by Art. 12, allowances by Art. 19, the supervisory board by Art. 29.',
    },
    {
      provision: 'voting/special-matters', value: ['raise-maintenance-fund', 'rebuild', 'change-common-use'], instrument: 'property-regulation', article: '16',
      words: '决定前款第六项至第八项规定的事项,应当经参与表决专有部分面积四分之三以上的业主且参与表决人数四分之三以上的业主同意',
    },
    {
      provision: 'voting/participation', value: { n: 2, d: 3, bound: 'inclusive' }, instrument: 'property-regulation', article: '16',
      words: '应当由专有部分面积占比三分之二以上的业主且人数占比三分之二以上的业主参与表决',
    },
    {
      provision: 'voting/approval-base', value: 'participants', instrument: 'property-regulation', article: '16',
      words: '决定前款其他事项,应当经参与表决专有部分面积过半数的业主且参与表决人数过半数的业主同意',
    },
    {
      provision: 'voting/approval/ordinary', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '16',
      words: '决定前款其他事项,应当经参与表决专有部分面积过半数的业主且参与表决人数过半数的业主同意',
    },
    {
      provision: 'voting/approval/special', value: { n: 3, d: 4, bound: 'inclusive' }, instrument: 'property-regulation', article: '16',
      words: '应当经参与表决专有部分面积四分之三以上的业主且参与表决人数四分之三以上的业主同意',
    },
    {
      provision: 'voting/forms', value: ['meeting', 'paper', 'video', 'online'], instrument: 'property-regulation', article: '17',
      words: '业主大会会议可以采用集体讨论的形式，也可以采用书面征求意见的形式。…集体讨论、书面征求意见可以运用电子信息技术方式进行', note: 'A reading: a discussion by electronic means is one by video.',
    },

    {
      provision: 'assembly/seal-keepers', value: ['other-than-directors'], instrument: 'property-regulation', article: '24', words: '业主委员会应当规范印章管理，指定由业主委员会主任、副主任之外的专人保管',
      note: 'Of both seals; each use is written down.',
    },

    { provision: 'committee/size-minimum', value: 5, instrument: 'property-regulation', article: '19', words: '业主委员会由五至十一名的单数成员组成' },
    { provision: 'committee/size-maximum', value: 11, instrument: 'property-regulation', article: '19', words: '业主委员会由五至十一名的单数成员组成' },
    { provision: 'committee/size-parity', value: 'odd', instrument: 'property-regulation', article: '19', words: '业主委员会由五至十一名的单数成员组成' },

    { provision: 'term/maximum', value: { count: 5, unit: 'year' }, instrument: 'property-regulation', article: '27', words: '业主委员会每届任期为三至五年' },
    { provision: 'term/minimum', value: { count: 3, unit: 'year' }, instrument: 'property-regulation', article: '27', words: '业主委员会每届任期为三至五年' },
    { provision: 'term/re-election-lead', value: { count: 2, unit: 'month' }, instrument: 'property-regulation', article: '27', words: '业主委员会任期届满二个月前，应当组织召开业主大会会议，进行换届选举' },
    { provision: 'term/re-election-act', value: 'assembly-held', instrument: 'property-regulation', article: '27', words: '应当组织召开业主大会会议，进行换届选举' },
    { provision: 'term/handover', value: { count: 10, unit: 'day' }, instrument: 'property-regulation', article: '28', words: '原业主委员会及其成员应当自新一届业主委员会履职之日起十日内' },
    { provision: 'term/handover-from', value: 'new-committee', instrument: 'property-regulation', article: '28', words: '自新一届业主委员会履职之日起' },
    { provision: 'term/handover-to', value: ['new-committee'], instrument: 'property-regulation', article: '28', words: '移交新一届业主委员会', note: 'A substitute body receives it where one is formed: Art. 33.' },
    { provision: 'term/member-handover', value: { count: 3, unit: 'day' }, instrument: 'property-regulation', article: '28', words: '业主委员会成员资格终止的，应当自终止之日起三日内' },
    { provision: 'term/vacancy-trigger', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '30(4)', words: '成员人数不足二分之一等需要重新选举业主委员会', note: 'Strict: less than half.' },
    {
      provision: 'term/vacancy-consequence', value: 'early-re-election', instrument: 'property-regulation', article: '30(4)', words: '成员人数不足二分之一等需要重新选举业主委员会',
      note: 'Where that fails after guidance, the street may form a substitute body.',
    },
    { provision: 'term/resignation', value: 'if-adopted', instrument: 'property-regulation', article: '22(3)', words: '业主大会可以在管理规约或者议事规则中规定…以书面形式向业主大会或者业主委员会提出辞职的' },
    {
      provision: 'term/ends-by-decision',
      value: [
        'criminal-liability', 'dishonest-debtor', 'company-interest', 'illegal-building', 'unlawful-decoration', 'fee-arrears', 'fund-arrears', 'common-income-misuse', 'files-withheld', 'seal-misuse',
        'seeks-advantage', 'leaks-owner-data', 'prohibited-acts', 'other',
      ],
      instrument: 'property-regulation', article: '22',
      words: '业主认为业主委员会成员有本条例第二十条、第二十一条规定情形或者其他不宜继续担任业主委员会成员职务的…业主委员会应当组织召开业主大会临时会议，决定是否终止其成员职务',
      note: 'The acts of Arts. 20 and 21, whether or not the rules adopted Art. 20 as bars. Being under investigation, Art. 20(2), is of the last.',
    },
    {
      provision: 'term/ends-if-adopted', value: ['not-owner', 'resigned', 'health'], instrument: 'property-regulation', article: '22',
      words: '业主大会可以在管理规约或者议事规则中规定…不再是本物业管理区域业主的；…因疾病或者其他原因难以有效履行职责的；…以书面形式向业主大会或者业主委员会提出辞职的',
    },
    { provision: 'term/end-decided-by', value: 'assembly', instrument: 'property-regulation', article: '22', words: '业主委员会应当组织召开业主大会临时会议，决定是否终止其成员职务' },
    { provision: 'term/recall-by-owners', value: { n: 1, d: 5, bound: 'inclusive' }, instrument: 'property-regulation', article: '22', words: '经总人数百分之二十以上的业主提议', note: 'In heads; or as the rules of procedure say.' },

    { provision: 'election/preparatory-body', value: 'group', instrument: 'property-regulation', article: '14', words: '指导和协助业主成立业主大会筹备组，筹备召开首次业主大会会议' },
    { provision: 'election/group-size-minimum', value: 5, instrument: 'property-regulation', article: '14', words: '筹备组人数一般为五人至十五人的单数', note: 'As a rule (一般).' },
    { provision: 'election/group-size-maximum', value: 15, instrument: 'property-regulation', article: '14', words: '筹备组人数一般为五人至十五人的单数', note: 'As a rule (一般).' },
    { provision: 'election/group-parity', value: 'odd', instrument: 'property-regulation', article: '14', words: '筹备组人数一般为五人至十五人的单数', note: 'As a rule (一般).' },
    { provision: 'election/group-owner-share', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '14', words: '其中业主代表的人数不低于筹备组人数的百分之五十' },
    {
      provision: 'election/group-members', value: ['owners', 'developer', 'street', 'residents-committee'], instrument: 'property-regulation', article: '14',
      words: '筹备组由业主和建设单位、街道办事处、乡（镇）人民政府、社区居民委员会的人员组成',
    },
    { provision: 'election/first-by-area', value: { n: 3, d: 5, bound: 'inclusive' }, instrument: 'property-regulation', article: '14(1)', words: '房屋出售并交付使用的建筑面积达到物业总建筑面积百分之六十以上的' },
    { provision: 'election/first-by-years', value: { count: 2, unit: 'year' }, instrument: 'property-regulation', article: '14(2)', words: '首套房屋出售并交付使用已满两年' },
    {
      provision: 'election/first-by-years-share', value: { n: 3, d: 10, bound: 'inclusive' }, instrument: 'property-regulation', article: '14(2)',
      words: '且房屋出售并交付使用的建筑面积达到物业总建筑面积百分之三十以上的', note: 'Of the area.',
    },
    {
      provision: 'election/conditions', value: ['owner', 'full-capacity', 'abides-by-law', 'public-spirit', 'able'], instrument: 'property-regulation', article: '19',
      words: '业主委员会成员应当是物业管理区域内的业主，具有完全民事行为能力，遵守国家法律、法规，热心公益事业，责任心强，公正廉洁，具有一定的组织能力',
    },
    {
      provision: 'election/bars-if-adopted', value: ['criminal-liability', 'dishonest-debtor', 'company-interest', 'illegal-building', 'unlawful-decoration', 'fee-arrears', 'fund-arrears', 'other'],
      instrument: 'property-regulation', article: '20',
      words: '业主大会可以在管理规约或者议事规则中规定，具有下列情形之一的业主不得担任业主委员会成员…被判处刑罚正在执行或者刑罚执行完毕未满五年的…被列入严重失信名单的…存在违法搭建、装修等行为…尚未整改到位的…拒付物业服务费、公共水电公摊费、不交纳物业专项维修资金…且尚未改正的…本人、配偶及其近亲属与本物业管理区域内提供物业服务的企业有利害关系的…管理规约或者业主大会议事规则规定不得担任业主委员会成员的其他情形',
      note: 'Readings: the list of serious breaches of trust (严重失信名单) stands as the listed debtor. A sentence counts for five years after it was served; buildings and arrears until put right. Item (2), under investigation, is of the last.',
    },

    { provision: 'company/dismissal-notice', value: { count: 60, unit: 'day' }, instrument: 'property-regulation', article: '40', words: '决定解聘的，应当提前六十日书面通知物业服务企业', note: 'Unless the contract states another time.' },
    {
      provision: 'company/non-renewal-notice', value: { count: 90, unit: 'day' }, instrument: 'property-regulation', article: '40',
      words: '物业服务企业不同意续聘的，应当在物业服务合同期限届满前九十日书面通知业主或者业主委员会', note: 'Unless the contract states another time.',
    },
    { provision: 'company/renewal-decision', value: { count: 90, unit: 'day' }, instrument: 'property-regulation', article: '40', words: '物业服务合同期限届满九十日前，业主委员会应当组织召开业主大会决定续聘或者重新选聘物业服务企业' },
    {
      provision: 'company/handover', value: { count: 15, unit: 'day' }, instrument: 'property-regulation', article: '40', words: '物业服务企业应当在约定期限或者合同终止之日起十五日内退出物业服务区域并办理交接手续',
      note: 'Or in the time that was agreed.',
    },
    {
      provision: 'company/fund-floor', value: { n: 3, d: 10, bound: 'strict' }, instrument: 'property-regulation', article: '51', words: '业主账户内物业专项维修资金余额不足首期交纳额的百分之三十时',
      note: "Strict: less than three tenths, of each owner's account.",
    },

    {
      provision: 'substitute/triggers', value: ['no-assembly-possible', 'no-assembly-held', 'no-committee-elected', 'vacancies'], instrument: 'property-regulation', article: '30',
      words: '不具备成立业主大会条件的；…具备成立业主大会条件，经有关单位指导后未能成立的；…业主大会成立后，未能选举产生业主委员会的；…成员人数不足二分之一等需要重新选举业主委员会，经有关单位指导后未能选举产生的',
      note: 'The street may form it. Item (4) has the end of the term beside the vacancies, both where the election failed.',
    },
    { provision: 'substitute/size-minimum', value: 11, instrument: 'property-regulation', article: '31', words: '物业管理委员会人数应当为十一人至十五人的单数', note: 'An odd number.' },
    { provision: 'substitute/size-maximum', value: 15, instrument: 'property-regulation', article: '31', words: '物业管理委员会人数应当为十一人至十五人的单数' },
    { provision: 'substitute/owner-share', value: { n: 3, d: 5, bound: 'inclusive' }, instrument: 'property-regulation', article: '31', words: '其中业主成员应当不少于百分之六十' },
    { provision: 'substitute/chair', value: 'street', instrument: 'property-regulation', article: '31', words: '由街道办事处、乡（镇）人民政府委派的人员担任召集人', note: 'The text calls it the convener (召集人).' },
  ],
} as const satisfies Rulebook
