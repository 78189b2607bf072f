import type { Rulebook } from '@gongzhi/core'

const reserved = [
  'rules-of-procedure', 'covenant', 'committee-election', 'property-company', 'use-maintenance-fund', 'raise-maintenance-fund', 'rebuild', 'change-common-use', 'other-major',
  'fee-scheme', 'committee-costs', 'common-income-use', 'self-management',
] as const

/**
 * 北京市物业管理条例. Art. 34 sends the thresholds to the national law. Silent on heads and areas, mandates, ballots that are not returned, a ceiling of the committee,
 * ranking and ties, what holds after the term has expired, and the handover by an outgoing committee (Art. 47(3) forbids to hinder it, and names no time).
 *
 * Art. 31 has two times in a row, thirty days to review the request and thirty from there to form the group, and no single one from the request.
 * Art. 32 publishes what the group has found about owners and areas fifteen days before the first assembly; for later ones no time for a roll is stated.
 */
export const beijing = {
  id: 'owner-committee/beijing', package: 'owner-committee', layer: 'province', place: '110000', label: { zh: '北京市', en: 'Beijing' },
  instruments: {
    'property-regulation': { title: '北京市物业管理条例', from: '2024-03-29', note: 'In force since 2020-05-01; amended on 2024-03-29. The text does not say when the amendment came into force: its adoption is taken.' },
  },
  values: [
    {
      provision: 'voting/reserved-matters', value: reserved, instrument: 'property-regulation', article: '34', words: '业主大会依照法律法规的规定召开，决定下列事项…有关共有和共同管理权利的其他重大物业管理事项',
      note: 'Readings: 「物业服务方式」 of item (3) covers management by the owners themselves (Art. 61), 「共用部分的经营方式」 of item (7) business in common parts. Item (9), the review of committee decisions, is of the last.',
    },
    { provision: 'voting/delegation', value: 'forbidden', instrument: 'property-regulation', article: '44', words: '业主大会不得授权业主委员会决定本条例第三十四条第一款规定事项' },
    { provision: 'voting/unpublished-matters', value: 'forbidden', instrument: 'property-regulation', article: '35', words: '业主大会会议不得就已公示议题以外的事项进行表决' },
    {
      provision: 'voting/forms', value: ['paper', 'online'], instrument: 'property-regulation', article: '35', words: '业主大会会议可以采用书面形式或者通过互联网方式召开',
      note: 'Online only through the voting system of the municipal housing authority.',
    },

    { provision: 'assembly/notice-days', value: 15, instrument: 'property-regulation', article: '35', words: '业主委员会应当于会议召开十五日前通知全体业主' },
    { provision: 'assembly/interim-notice-days', value: 15, instrument: 'property-regulation', article: '35', words: '召开业主大会会议的，业主委员会应当于会议召开十五日前通知全体业主', note: 'The paragraph speaks of every meeting.' },
    { provision: 'assembly/notice-to', value: ['residents-committee'], instrument: 'property-regulation', article: '35', words: '并报物业所在地的居民委员会、村民委员会' },
    { provision: 'assembly/petition-share', value: { n: 1, d: 5, bound: 'inclusive' }, instrument: 'property-regulation', article: '35', words: '经百分之二十以上业主提议，业主委员会应当组织召开业主大会临时会议' },
    { provision: 'assembly/regular-interval', value: { count: 1, unit: 'year' }, instrument: 'property-regulation', article: '35', words: '业主大会定期会议应当按照业主大会议事规则的规定召开，每年至少召开一次' },
    { provision: 'assembly/fallback-convener', value: 'street', instrument: 'property-regulation', article: '36', words: '逾期仍未召集的，由物业所在地的街道办事处、乡镇人民政府组织召集' },
    { provision: 'assembly/decision-publication', value: { count: 3, unit: 'day' }, instrument: 'property-regulation', article: '37', words: '业主大会会议的决定应当自作出之日起三日内在物业管理区域内显著位置公示' },
    {
      provision: 'assembly/reviewers', value: ['street'], instrument: 'property-regulation', article: '51',
      words: '街道办事处、乡镇人民政府对业主大会、业主委员会作出的违反法律法规和规章的决定，应当责令限期改正或者撤销其决定',
    },
    {
      provision: 'assembly/seal-keepers', value: ['street', 'residents-committee'], instrument: 'property-regulation', article: '38',
      words: '业主大会可以委托街道办事处、乡镇人民政府或者居民委员会、村民委员会代为保管业主大会印章', note: 'It may: who keeps the seal where nobody is entrusted with it, the article does not say.',
    },

    { provision: 'committee/size-minimum', value: 5, instrument: 'property-regulation', article: '39', words: '业主委员会由五人以上单数组成' },
    { provision: 'committee/size-parity', value: 'odd', instrument: 'property-regulation', article: '39', words: '业主委员会由五人以上单数组成' },
    { provision: 'committee/small-size', value: 3, instrument: 'property-regulation', article: '39', words: '业主委员会可以由三人组成' },
    { provision: 'committee/small-households', value: 100, instrument: 'property-regulation', article: '39', words: '户数一百户以下的住宅小区' },
    { provision: 'committee/alternates-share', value: { n: 1, d: 1, bound: 'inclusive' }, instrument: 'property-regulation', article: '39', words: '候补委员人数按照不超过业主委员会委员人数确定' },
    { provision: 'committee/first-meeting', value: { count: 7, unit: 'day' }, instrument: 'property-regulation', article: '42', words: '业主委员会应当自选举产生之日起七日内召开首次会议' },
    { provision: 'committee/officers-publication', value: { count: 3, unit: 'day' }, instrument: 'property-regulation', article: '42', words: '在推选完成之日起三日内' },
    { provision: 'committee/filing-period', value: { count: 30, unit: 'day' }, instrument: 'property-regulation', article: '43', words: '业主委员会应当自选举产生之日起三十日内' },
    { provision: 'committee/filing-authorities', value: ['street'], instrument: 'property-regulation', article: '43', words: '向物业所在地的街道办事处、乡镇人民政府申请备案' },
    {
      provision: 'committee/filing-documents', value: ['assembly-minutes', 'assembly-decision', 'rules-of-procedure', 'covenant', 'committee-minutes', 'committee-decision', 'member-list'],
      instrument: 'property-regulation', article: '43',
      words: '首次业主大会会议记录和会议决定；…业主大会议事规则；…管理规约；…业主委员会首次会议记录和会议决定；…业主委员会委员和候补委员的名单、基本情况',
    },
    { provision: 'committee/certificate-period', value: { count: 5, unit: 'working-day' }, instrument: 'property-regulation', article: '43', words: '符合要求的，五个工作日内予以备案，并出具业主大会、业主委员会备案证明' },
    { provision: 'committee/change-filing-period', value: { count: 30, unit: 'day' }, instrument: 'property-regulation', article: '50', words: '应当在三十日内向街道办事处、乡镇人民政府办理变更备案手续' },
    { provision: 'committee/meeting-interval', value: { count: 2, unit: 'month' }, instrument: 'property-regulation', article: '45', words: '至少每两个月召开一次' },
    { provision: 'committee/meeting-demand', value: { n: 1, d: 3, bound: 'inclusive' }, instrument: 'property-regulation', article: '45', words: '经三分之一以上业主委员会委员提议，业主委员会应当召开临时会议' },
    {
      provision: 'committee/meeting-fallback', value: 'residents-committee-or-street', instrument: 'property-regulation', article: '45',
      words: '逾期仍未召集的，由物业所在地的居民委员会、村民委员会或者街道办事处、乡镇人民政府组织召集，并重新推选业主委员会主任、副主任', note: 'After one of them has set a time in vain.',
    },
    { provision: 'committee/quorum', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '45', words: '定期会议和临时会议应当有过半数委员参加' },
    {
      provision: 'committee/majority', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '45', words: '业主委员会确定的事项应当经过半数委员签字同意',
      note: 'Of the members, not of those present: a reading, as the article counts those present by 参加.',
    },
    { provision: 'committee/decision-signatures', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '45', words: '业主委员会确定的事项应当经过半数委员签字同意' },
    { provision: 'committee/member-proxy', value: 'forbidden', instrument: 'property-regulation', article: '45', words: '委员不得委托他人参会' },
    { provision: 'committee/notice-days', value: 5, instrument: 'property-regulation', article: '45', words: '业主委员会应当在会议召开五日前将会议议题告知' },
    { provision: 'committee/notice-to', value: ['residents-committee'], instrument: 'property-regulation', article: '45', words: '将会议议题告知物业所在地的居民委员会、村民委员会，并听取意见和建议' },
    { provision: 'committee/decision-publication', value: { count: 3, unit: 'day' }, instrument: 'property-regulation', article: '45', words: '会议结束后三日内，业主委员会应当将会议情况以及确定事项在物业管理区域内显著位置公示' },
    { provision: 'committee/seal-signatures', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '43', words: '需要使用业主委员会印章的，应当有业主委员会过半数委员签字' },
    { provision: 'committee/may-not-decide', value: reserved, instrument: 'property-regulation', article: '44', words: '业主委员会不得擅自决定本条例第三十四条第一款规定事项', note: 'The matters as read from Art. 34.' },

    { provision: 'term/maximum', value: { count: 5, unit: 'year' }, instrument: 'property-regulation', article: '41', words: '每届任期不超过五年' },
    { provision: 'term/re-election-lead', value: { count: 6, unit: 'month' }, instrument: 'property-regulation', article: '49', words: '业主委员会任期届满前六个月，应当书面报告街道办事处、乡镇人民政府' },
    { provision: 'term/re-election-act', value: 'report', instrument: 'property-regulation', article: '49', words: '应当书面报告街道办事处、乡镇人民政府' },
    { provision: 'term/re-election-group', value: { count: 60, unit: 'day' }, instrument: 'property-regulation', article: '49', words: '应当在收到书面报告之日起六十日内组建换届小组' },
    {
      provision: 'term/vacancy-trigger', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '48', words: '业主委员会委员经递补人数仍不足总数的二分之一',
      note: 'Strict: less than half, so that exactly half is enough to go on.',
    },
    { provision: 'term/vacancy-consequence', value: 'interim-assembly', instrument: 'property-regulation', article: '48', words: '应当组织召开业主大会临时会议，重新选举业主委员会' },
    { provision: 'term/resignation', value: 'at-once', instrument: 'property-regulation', article: '46', words: '委员资格自情形发生之日起自然终止…以书面形式向业主委员会提出辞职' },
    {
      provision: 'term/ends-by-itself', value: ['not-owner', 'resigned', 'health'], instrument: 'property-regulation', article: '46',
      words: '委员资格自情形发生之日起自然终止…不再是本物业管理区域内业主；…以书面形式向业主委员会提出辞职；…因健康等原因无法履行职责且未提出辞职', note: 'Published by the committee and put to the assembly to be confirmed.',
    },
    {
      provision: 'term/ends-by-decision',
      value: [
        'absent', 'not-capable', 'not-in-good-standing', 'not-resident', 'company-interest', 'dishonest-debtor',
        'illegal-building', 'structural-damage', 'change-of-use', 'illegal-letting', 'common-parts-occupied', 'files-withheld', 'seal-misuse', 'prohibited-acts',
      ],
      instrument: 'property-regulation', article: '46', words: '一年内累计缺席业主委员会会议总次数一半以上，或者不再符合本条例第三十九条规定的委员条件的，业主委员会应当提请业主大会罢免其委员资格',
      note: 'The conditions of Art. 39(3) one by one; files, seals and the other acts by Art. 47, items (1) to (5), where the street orders the committee to propose it.',
    },
    { provision: 'term/suspension', value: 'suspended', instrument: 'property-regulation', article: '46', words: '在委员资格被罢免前，业主委员会应当停止该委员履行职责' },
    { provision: 'term/end-decided-by', value: 'assembly', instrument: 'property-regulation', article: '46', words: '业主委员会应当提请业主大会罢免其委员资格' },
    { provision: 'term/absence-share', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '46', words: '一年内累计缺席业主委员会会议总次数一半以上' },

    { provision: 'election/preparatory-body', value: 'group', instrument: 'property-regulation', article: '31', words: '召开首次筹备组会议，成立筹备组' },
    { provision: 'election/group-parity', value: 'odd', instrument: 'property-regulation', article: '31', words: '筹备组人数应当为单数' },
    { provision: 'election/group-owner-share', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '31', words: '其中业主代表人数不低于筹备组人数的二分之一' },
    {
      provision: 'election/group-members', value: ['owners', 'developer', 'street', 'community-party', 'residents-committee', 'holding-unit'], instrument: 'property-regulation', article: '31',
      words: '组织业主代表、建设单位、产权单位、街道办事处、乡镇人民政府、社区党组织、居民委员会、村民委员会代表召开首次筹备组会议', note: 'A re-election group has the same composition: Art. 49.',
    },
    { provision: 'election/group-leader', value: ['residents-committee'], instrument: 'property-regulation', article: '31', words: '指定居民委员会、村民委员会工作人员担任筹备组组长' },
    { provision: 'election/group-list-publication', value: { count: 7, unit: 'day' }, instrument: 'property-regulation', article: '31', words: '筹备组成立七日内，筹备组组长应当将筹备组成员名单、分工、联系方式等在物业管理区域内显著位置公示' },
    { provision: 'election/first-assembly', value: { count: 60, unit: 'day' }, instrument: 'property-regulation', article: '32', words: '筹备组应当自成立之日起六十日内，组织召开首次业主大会会议' },
    { provision: 'election/first-by-area', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '30', words: '已交付业主的专有部分达到建筑物总面积百分之五十以上' },
    {
      provision: 'election/first-petition', value: { n: 1, d: 20, bound: 'inclusive' }, instrument: 'property-regulation', article: '30',
      words: '百分之五以上的业主、专有部分占建筑物总面积百分之五以上的业主或者建设单位均可以向街道办事处、乡镇人民政府提出成立业主大会的申请', note: 'In heads or in area, either is enough; so is the developer.',
    },
    {
      provision: 'election/channels', value: ['community-party', 'residents-committee', 'self', 'joint'], instrument: 'property-regulation', article: '40',
      words: '社区党组织推荐；…居民委员会、村民委员会推荐；…业主自荐或者联名推荐',
    },
    {
      provision: 'election/review', value: ['group'], instrument: 'property-regulation', article: '40', words: '筹备组根据业主委员会委员候选人产生办法从按照前款方式推荐的人员中确定业主委员会委员候选人名单，报社区党组织',
      note: 'A reading: the text lets the group fix the list, and has no review by this name.',
    },
    {
      provision: 'election/candidates-before', value: 15, instrument: 'property-regulation', article: '32(4)', words: '在首次业主大会会议召开十五日前在物业管理区域内显著位置公示…确定业主委员会委员候选人名单',
      note: 'Of the first assembly; for a re-election Art. 49 states no time.',
    },
    {
      provision: 'election/conditions', value: ['owner', 'full-capacity', 'abides-by-law', 'public-spirit', 'able', 'residence'], instrument: 'property-regulation', article: '39',
      words: '应当为本物业管理区域的自然人业主或者单位业主授权的自然人代表…遵纪守法、热心公益事业、责任心强、具有一定组织能力；…具有完全民事行为能力；…符合业主委员会委员候选人产生办法中关于居住期限的要求',
      note: 'Time of residence only where the rules of nomination ask for it. A representative of an owner that is an entity may stand as well.',
    },
    {
      provision: 'election/bars', value: ['company-interest', 'dishonest-debtor', 'illegal-building', 'structural-damage', 'change-of-use', 'illegal-letting', 'common-parts-occupied', 'other'],
      instrument: 'property-regulation', article: '39',
      words: '本人、配偶及其直系亲属与物业服务人无直接的利益关系；…未被列为失信被执行人；…未有本条例规定的房屋使用禁止规定的行为；…未有法律法规规定的其他不宜担任业主委员会委员的情形',
      note: 'The interest may be that of a spouse or a lineal relative. The acts are those of Art. 78(2); noise, animals and the like have no ground of their own and are of the last.',
    },

    { provision: 'company/non-renewal-notice', value: { count: 90, unit: 'day' }, instrument: 'property-regulation', article: '75', words: '物业服务人不接受续聘的，应当提前九十日书面告知业主委员会或者物业管理委员会' },
    { provision: 'company/indefinite-notice', value: { count: 60, unit: 'day' }, instrument: 'property-regulation', article: '75', words: '任何一方提出终止合同的，应当提前六十日书面告知对方' },
    { provision: 'company/renewal-decision', value: { count: 6, unit: 'month' }, instrument: 'property-regulation', article: '75', words: '物业服务合同期限届满前六个月，业主委员会或者物业管理委员会应当组织业主共同决定续聘或者另聘物业服务人' },
    {
      provision: 'company/handover', value: { count: 30, unit: 'day' }, instrument: 'property-regulation', article: '76', words: '物业服务人应当自接到通知之日起三十日内履行下列交接义务，并且退出物业管理区域',
      note: 'Of a company that was dismissed, from the notice that it receives, not from the end of the contract.',
    },
    { provision: 'company/emergency-service', value: { count: 6, unit: 'month' }, instrument: 'property-regulation', article: '77', words: '应急物业服务期限不超过六个月' },
    { provision: 'company/fund-floor', value: { n: 3, d: 10, bound: 'strict' }, instrument: 'property-regulation', article: '83', words: '专项维修资金余额不足首期筹集金额百分之三十的', note: 'Strict: less than three tenths.' },
    {
      provision: 'company/income-to-fund', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '74', words: '百分之五十以上的公共收益金额应当优先用于补充专项维修资金',
      note: 'While the fund is below three tenths of its first amount; the owners decide on the rest.',
    },

    {
      provision: 'substitute/triggers', value: ['no-assembly-possible', 'no-assembly-held', 'no-committee-elected'], instrument: 'property-regulation', article: '53',
      words: '不具备成立业主大会条件；…具备成立业主大会条件，但是确有困难未成立；…业主大会成立后，未能选举产生业主委员会',
    },
    { provision: 'substitute/size-minimum', value: 7, instrument: 'property-regulation', article: '54', words: '七人以上单数组成', note: 'An odd number.' },
    { provision: 'substitute/owner-share', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '54', words: '其中业主代表不少于物业管理委员会委员人数的二分之一' },
    { provision: 'substitute/chair', value: 'residents-committee', instrument: 'property-regulation', article: '54', words: '物业管理委员会主任由居民委员会、村民委员会代表担任' },
    { provision: 'substitute/term', value: { count: 3, unit: 'year' }, instrument: 'property-regulation', article: '58', words: '物业管理委员会的任期一般不超过三年', note: 'As a rule (一般).' },
  ],
} as const satisfies Rulebook
