import type { Rulebook } from '@gongzhi/core'

/**
 * 绍兴市物业管理条例. Half of the members is enough to meet and to decide (Art. 21: 半数以上), where other places ask for more than half.
 *
 * Art. 9 has everything that is published stand for five working days at least: decisions, the group's list, and candidates. Art. 38 lets the rules limit the
 * common rights of owners in arrears, and Art. 46 lets the assembly authorise the committee to charge for parking: no provision holds either.
 * Thresholds, heads and areas are left to national law. Silent on notice, petitions, the handover by an outgoing committee, and powers after the term.
 */
export const shaoxing = {
  id: 'owner-committee/shaoxing', package: 'owner-committee', layer: 'city', place: '330600', label: { zh: '绍兴市', en: 'Shaoxing' },
  instruments: { 'property-regulation': { title: '绍兴市物业管理条例', from: '2021-01-01' } },
  values: [
    { provision: 'voting/forms', value: ['meeting', 'paper', 'online'], instrument: 'property-regulation', article: '10', words: '业主大会会议可以采用集体讨论或者书面、网络征求意见的形式' },

    {
      provision: 'assembly/decision-shown', value: { count: 5, unit: 'working-day' }, instrument: 'property-regulation', article: '9', words: '公布、公示、公告时间不得少于五个工作日',
      note: 'Of everything that has to be published; decisions of the assembly and of the committee by Art. 23(2).',
    },

    { provision: 'committee/size-minimum', value: 5, instrument: 'property-regulation', article: '18', words: '业主委员会由五至十一名单数委员组成' },
    { provision: 'committee/size-maximum', value: 11, instrument: 'property-regulation', article: '18', words: '业主委员会由五至十一名单数委员组成' },
    { provision: 'committee/size-parity', value: 'odd', instrument: 'property-regulation', article: '18', words: '业主委员会由五至十一名单数委员组成' },
    { provision: 'committee/alternates-share', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '18', words: '候补委员人数不得超过业主委员会委员人数的百分之五十' },
    { provision: 'committee/filing-period', value: { count: 30, unit: 'day' }, instrument: 'property-regulation', article: '19', words: '业主委员会应当自选举产生之日起三十日内' },
    {
      provision: 'committee/filing-authorities', value: ['housing-authority'], instrument: 'property-regulation', article: '19',
      words: '依法向物业所在地县（市、区）住房和城乡建设行政主管部门办理业主大会和业主委员会备案手续', note: 'Which tells the street.',
    },
    { provision: 'committee/certificate-period', value: { count: 5, unit: 'working-day' }, instrument: 'property-regulation', article: '19', words: '应当在五个工作日内出具业主大会和业主委员会的备案证明、统一社会信用代码证' },
    {
      provision: 'committee/meeting-fallback', value: 'street-names-a-member', instrument: 'property-regulation', article: '21',
      words: '业主委员会会议因召集人无正当理由不召集而无法召开的，由街道办事处、乡镇人民政府指定一名委员召集和主持',
    },
    { provision: 'committee/quorum', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '21', words: '召开会议必须有半数以上委员出席', note: 'Inclusive: half is enough.' },
    { provision: 'committee/majority', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '21', words: '所作决定须经业主委员会全体委员半数以上同意', note: 'Inclusive: half is enough.' },
    { provision: 'committee/member-proxy', value: 'forbidden', instrument: 'property-regulation', article: '21', words: '业主委员会委员不得委托他人出席业主委员会会议' },
    { provision: 'committee/decision-publication', value: { count: 3, unit: 'day' }, instrument: 'property-regulation', article: '21', words: '业主委员会应当在作出决定之日起三日内将会议情况以及决定事项公示' },

    { provision: 'term/maximum', value: { count: 5, unit: 'year' }, instrument: 'property-regulation', article: '24', words: '业主委员会每届任期三年至五年' },
    { provision: 'term/minimum', value: { count: 3, unit: 'year' }, instrument: 'property-regulation', article: '24', words: '业主委员会每届任期三年至五年' },
    { provision: 'term/re-election-lead', value: { count: 60, unit: 'day' }, instrument: 'property-regulation', article: '24', words: '业主委员会应当在任期届满六十日前组织召开业主大会会议进行换届选举' },
    { provision: 'term/re-election-act', value: 'assembly-held', instrument: 'property-regulation', article: '24', words: '业主委员会应当在任期届满六十日前组织召开业主大会会议进行换届选举' },
    {
      provision: 'term/freeze', value: ['rules-of-procedure', 'covenant', 'property-company', 'use-maintenance-fund', 'raise-maintenance-fund', 'rebuild', 'change-common-use', 'other-major'],
      instrument: 'property-regulation', article: '24',
      words: '换届小组产生至新一届业主委员会选举产生期间，业主委员会不得就选聘、解聘物业服务人等共同决定事项组织召开业主大会会议',
      note: 'A reading: the text names hiring and dismissal and goes on with 等共同决定事项, which are the matters of Civil Code, Art. 278 but for the election itself.',
    },
    {
      provision: 'term/expiry', value: 'street-organises', instrument: 'property-regulation', article: '24',
      words: '业主委员会不按期组织换届选举…街道办事处、乡镇人民政府应当成立换届小组，指导业主参照本条例第十二条、第十三条有关规定进行换届选举',
      note: 'As soon as the sixty days are missed. Whether powers outlive the term the text does not say.',
    },
    { provision: 'term/member-handover', value: { count: 3, unit: 'day' }, instrument: 'property-regulation', article: '17', words: '业主委员会委员职务终止的，应当在三日内将其保管的档案资料、印章及其他属于全体业主所有的财物移交业主委员会' },
    { provision: 'term/vacancy-trigger', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '24', words: '业主委员会任期内委员人数不足总数的二分之一时', note: 'Strict: less than half.' },
    { provision: 'term/vacancy-consequence', value: 'early-re-election', instrument: 'property-regulation', article: '24', words: '街道办事处、乡镇人民政府应当成立换届小组，指导业主参照本条例第十二条、第十三条有关规定进行换届选举' },
    { provision: 'term/resignation', value: 'at-once', instrument: 'property-regulation', article: '17(4)', words: '其职务终止，由业主委员会予以公告…以书面方式向业主大会或者业主委员会提出辞职的' },
    {
      provision: 'term/ends-by-itself',
      value: [
        'not-owner', 'not-capable', 'resigned', 'health', 'custody', 'company-interest', 'fee-arrears', 'fund-arrears', 'common-income-misuse', 'files-withheld', 'seal-misuse',
        'absent', 'neglects-duty', 'seeks-advantage', 'leaks-owner-data', 'prohibited-acts', 'other',
      ],
      instrument: 'property-regulation', article: '17',
      words: '其职务终止，由业主委员会予以公告…失去本物业管理区域内业主资格的；…丧失或者部分丧失民事行为能力，或者因重大疾病、被依法限制人身自由等原因而无法履行职责的；…拖欠、拒交物业费或者物业维修资金，经书面催交仍不改正的；…提出辞职的；…无正当理由连续两次缺席业主委员会会议，或者不履行业主委员会成员职责的；…有本条例第二十二条规定的行为之一的；…管理规约规定的其他情形',
      note: 'Announced by the committee, without a decision. Arrears count after a reminder in writing. The acts are those of Art. 22, business with the company among them; item (6), orders and judgments that are not obeyed, is of the last.',
    },
    { provision: 'term/absence-in-a-row', value: 2, instrument: 'property-regulation', article: '17(5)', words: '无正当理由连续两次缺席业主委员会会议', note: 'Without good reason.' },

    { provision: 'election/preparatory-body', value: 'group', instrument: 'property-regulation', article: '11', words: '指导业主成立业主大会筹备组' },
    { provision: 'election/group-owner-share', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '12', words: '业主代表人数不少于筹备组人数的二分之一' },
    {
      provision: 'election/group-members', value: ['owners', 'developer', 'street', 'residents-committee'], instrument: 'property-regulation', article: '12',
      words: '筹备组成员由业主代表，建设单位代表，街道办事处、乡镇人民政府代表，居（村）民委员会代表组成', note: 'The group stands where the developer sends nobody.',
    },
    { provision: 'election/group-leader', value: ['street'], instrument: 'property-regulation', article: '12', words: '筹备组组长由街道办事处、乡镇人民政府代表担任' },
    { provision: 'election/group-formation', value: { count: 60, unit: 'day' }, instrument: 'property-regulation', article: '11', words: '街道办事处、乡镇人民政府应当自收到报告或者申请之日起六十日内指导业主成立业主大会筹备组' },
    { provision: 'election/group-list-publication', value: { count: 3, unit: 'day' }, instrument: 'property-regulation', article: '12', words: '筹备组应当自成立之日起三日内将成员的基本情况及联系方式等信息予以公告' },
    { provision: 'election/group-list-shown', value: { count: 5, unit: 'working-day' }, instrument: 'property-regulation', article: '9', words: '公布、公示、公告时间不得少于五个工作日', note: 'Of everything that has to be published; the list by Art. 12.' },
    {
      provision: 'election/first-assembly', value: { count: 90, unit: 'day' }, instrument: 'property-regulation', article: '16', words: '首次业主大会会议应当自筹备组成立之日起九十日内召开',
      note: 'Ninety more where covenant and rules did not pass.',
    },
    {
      provision: 'election/channels', value: ['residents-committee', 'self', 'joint'], instrument: 'property-regulation', article: '13',
      words: '物业所在地居（村）民委员会或者十名以上业主联名可以向筹备组推荐候选人，业主可以向筹备组自荐',
    },
    { provision: 'election/joint-nomination-owners', value: 10, instrument: 'property-regulation', article: '13', words: '十名以上业主联名可以向筹备组推荐候选人' },
    {
      provision: 'election/review', value: ['group'], instrument: 'property-regulation', article: '13',
      words: '业主委员会委员、候补委员的候选人名单由筹备组依照本条例第十七条、第二十二条规定的资格条件和禁止行为进行资格审查与确定',
    },
    { provision: 'election/candidates-before', value: 15, instrument: 'property-regulation', article: '13', words: '并确定候选人名单；…本条第一款内容应当在首次业主大会会议召开十五日前公告', note: 'Of the first assembly; Art. 24 has re-elections follow it (参照).' },
    { provision: 'election/candidates-shown', value: { count: 5, unit: 'working-day' }, instrument: 'property-regulation', article: '9', words: '公布、公示、公告时间不得少于五个工作日', note: 'Of everything that has to be published; candidates by Art. 13.' },
    {
      provision: 'election/conditions', value: ['owner', 'full-capacity', 'abides-by-law', 'public-spirit', 'able'], instrument: 'property-regulation', article: '17',
      words: '业主委员会委员、候补委员应当是物业管理区域内的业主，并具有完全民事行为能力，遵守法律法规和业主大会议事规则、管理规约，热心公益，责任心强，有一定组织协调能力',
    },
    {
      provision: 'election/bars', value: ['company-interest', 'common-income-misuse', 'files-withheld', 'seal-misuse', 'breaks-covenant', 'seeks-advantage', 'leaks-owner-data', 'prohibited-acts'],
      instrument: 'property-regulation', article: '13', words: '由筹备组依照本条例第十七条、第二十二条规定的资格条件和禁止行为进行资格审查与确定',
      note: 'The acts of Art. 22, and the covenant as a condition of Art. 17. A reading of item (8) of Art. 22: business with the company is a direct interest.',
    },
    {
      provision: 'election/alternates-from', value: 'own-election', instrument: 'property-regulation', article: '18', words: '业主大会可以选举业主委员会候补委员…其选举产生规则、任职资格和职务终止规则与委员相同',
      note: 'They step in by their votes.',
    },

    {
      provision: 'company/dismissal-notice', value: { count: 60, unit: 'day' }, instrument: 'property-regulation', article: '34', words: '决定另聘的…并提前六十日书面通知原物业服务人',
      note: 'Of a company that is replaced at the end of its contract, unless the contract states another time.',
    },
    { provision: 'company/non-renewal-notice', value: { count: 90, unit: 'day' }, instrument: 'property-regulation', article: '34', words: '应当在合同期限届满九十日前书面通知业主委员会', note: 'Unless the contract states another time.' },
    { provision: 'company/renewal-decision', value: { count: 90, unit: 'day' }, instrument: 'property-regulation', article: '34', words: '物业服务合同期限届满九十日前，业主委员会应当组织召开业主大会会议对物业服务人的续聘、另聘作出决定' },

    {
      provision: 'substitute/triggers', value: ['no-committee-elected'], instrument: 'property-regulation', article: '16', words: '业主大会成立但未能选举产生业主委员会的，筹备组可以改设为物业管理委员会',
      note: 'The group may become the substitute body, which ends when a committee is filed.',
    },
  ],
} as const satisfies Rulebook
