import type { Rulebook } from '@gongzhi/core'

/**
 * 聊城市物业管理条例. Art. 22 lets three members be a committee, the province asks for five; Art. 24
 * certifies within ten working days, the province within ten days, which do not compare. Both are stated and
 * reported as conflicts; the province's decides. Thresholds and the conditions of a first assembly are left
 * to it (Art. 18).
 *
 * Art. 27 gives forbidden acts to the assembly and illegal building or refusal to pay to an authorised
 * committee as well: who decides has no one value. So has the chair of the substitute body (Art. 29: street
 * or residents' committee). Art. 62(3) lists among the street's duties that it revokes unlawful decisions,
 * and does not say that nobody else does. Silent on petitions, committee meetings, the lead of a
 * re-election, vacancies and exits of companies.
 */
export const liaocheng = {
  id: 'owner-committee/liaocheng',
  package: 'owner-committee',
  layer: 'city',
  place: '371500',
  label: { zh: '聊城市', en: 'Liaocheng' },
  instruments: { 'property-regulation': { title: '聊城市物业管理条例', from: '2021-03-01' } },
  values: [
    {
      provision: 'voting/silence-instruments',
      value: ['covenant'],
      instrument: 'property-regulation',
      article: '16',
      words: '不参加投票业主的投票权数是否计入已表决的多数票数，由临时管理规约或者管理规约规定',
      note: 'The first covenant, which the developer drafts (临时管理规约), counts as one.',
    },
    {
      provision: 'voting/forms',
      value: ['meeting', 'paper', 'online'],
      instrument: 'property-regulation',
      article: '16',
      words:
        '可以采用集体讨论的形式，也可以采用书面征求意见的形式…具备条件的物业服务区域，可以采用互联网形式召开业主大会会议',
    },
    {
      provision: 'voting/remote-conditions',
      value: ['offline-beside'],
      instrument: 'property-regulation',
      article: '16',
      words: '同时组织未参加互联网业主大会的业主进行集体讨论或者书面征求意见',
    },

    {
      provision: 'committee/size-minimum',
      value: 3,
      instrument: 'property-regulation',
      article: '22',
      words: '业主委员会由三人以上单数组成',
    },
    {
      provision: 'committee/size-parity',
      value: 'odd',
      instrument: 'property-regulation',
      article: '22',
      words: '业主委员会由三人以上单数组成',
    },
    {
      provision: 'committee/alternates-share',
      value: { n: 1, d: 1, bound: 'inclusive' },
      instrument: 'property-regulation',
      article: '22',
      words: '候补委员人数按照不超过业主委员会委员人数确定',
    },
    {
      provision: 'committee/filing-period',
      value: { count: 30, unit: 'day' },
      instrument: 'property-regulation',
      article: '24',
      words: '业主委员会应当自选举产生之日起三十日内',
    },
    {
      provision: 'committee/filing-authorities',
      value: ['housing-authority'],
      instrument: 'property-regulation',
      article: '24',
      words: '向县（市、区）住房城乡建设主管部门备案',
      note: 'Which tells the street.',
    },
    {
      provision: 'committee/filing-documents',
      value: [
        'assembly-decision',
        'rules-of-procedure',
        'covenant',
        'work-rules',
        'member-list',
        'group-report',
        'other',
      ],
      instrument: 'property-regulation',
      article: '24',
      words:
        '筹备组组长签字的业主大会成立和业主委员会选举情况的报告…业主大会会议决议…业主大会议事规则…管理规约…业主委员会工作规则…业主委员会委员、候补委员名单和本人基本信息…法律、法规规定的其他材料',
    },
    {
      provision: 'committee/certificate-period',
      value: { count: 10, unit: 'working-day' },
      instrument: 'property-regulation',
      article: '24',
      words:
        '应当自收到前款规定材料之日起十个工作日内，对符合规定的出具业主委员会备案证明和业主委员会刻制印章证明',
    },
    {
      provision: 'committee/change-filing-period',
      value: { count: 30, unit: 'day' },
      instrument: 'property-regulation',
      article: '24',
      words: '业主委员会应当自变更之日起三十日内书面告知县（市、区）住房城乡建设主管部门',
    },

    {
      provision: 'election/preparatory-body',
      value: 'group',
      instrument: 'property-regulation',
      article: '18',
      words: '组建业主大会筹备组',
    },
    {
      provision: 'election/group-size-minimum',
      value: 7,
      instrument: 'property-regulation',
      article: '18',
      words: '筹备组由七人以上单数组成',
    },
    {
      provision: 'election/group-parity',
      value: 'odd',
      instrument: 'property-regulation',
      article: '18',
      words: '筹备组由七人以上单数组成',
    },
    {
      provision: 'election/group-owner-share',
      value: { n: 1, d: 2, bound: 'inclusive' },
      instrument: 'property-regulation',
      article: '18',
      words: '其中业主代表所占比例不得低于筹备组总人数的二分之一',
    },
    {
      provision: 'election/group-members',
      value: ['owners', 'developer', 'street', 'residents-committee'],
      instrument: 'property-regulation',
      article: '18',
      words: '由业主代表和建设单位、街道办事处、乡镇人民政府、居民委员会、村民委员会等派员组成',
    },
    {
      provision: 'election/group-leader',
      value: ['street'],
      instrument: 'property-regulation',
      article: '18',
      words: '筹备组组长由街道办事处、乡镇人民政府所派人员担任',
    },
    {
      provision: 'election/group-formation',
      value: { count: 30, unit: 'day' },
      instrument: 'property-regulation',
      article: '18',
      words: '应当在三十日内组建业主大会筹备组',
      note: 'From the day on which the conditions of the province are met.',
    },
    {
      provision: 'election/group-list-publication',
      value: { count: 10, unit: 'day' },
      instrument: 'property-regulation',
      article: '18',
      words: '筹备组应当自成立之日起十日内，将其成员名单和工作职责在物业服务区域内显著位置进行公告',
    },
    {
      provision: 'election/group-list-shown',
      value: { count: 7, unit: 'day' },
      instrument: 'property-regulation',
      article: '18',
      words: '公告时间不得少于七日',
    },
    {
      provision: 'election/first-assembly',
      value: { count: 60, unit: 'day' },
      instrument: 'property-regulation',
      article: '20',
      words: '筹备组应当自成立之日起六十日内，组织召开首次业主大会会议',
      note: 'Otherwise the street forms a new group.',
    },
    {
      provision: 'election/channels',
      value: ['community-party', 'residents-committee', 'self', 'joint'],
      instrument: 'property-regulation',
      article: '23',
      words:
        '候选人通过下列渠道推荐…社区党组织推荐…居民委员会、村民委员会推荐…业主自荐或者百分之二十以上的业主联名推荐',
    },
    {
      provision: 'election/joint-nomination-share',
      value: { n: 1, d: 5, bound: 'inclusive' },
      instrument: 'property-regulation',
      article: '23(3)',
      words: '业主自荐或者百分之二十以上的业主联名推荐',
    },
    {
      provision: 'election/review',
      value: ['group'],
      instrument: 'property-regulation',
      article: '23',
      words: '从按照前款渠道推荐的人员中,确定首届业主委员会委员、候补委员候选人名单',
      note: 'A reading: the text lets the group fix the list, and has no review by this name. At a re-election the outgoing committee fixes it.',
    },
    {
      provision: 'election/candidates-before',
      value: 15,
      instrument: 'property-regulation',
      article: '20',
      words:
        '确定业主委员会委员、候补委员候选人名单…在首次业主大会会议召开十五日前，在物业服务区域内显著位置公告',
      note: 'Of the first assembly; for a re-election no time is stated.',
    },
    {
      provision: 'election/alternates-from',
      value: 'own-election',
      instrument: 'property-regulation',
      article: '21',
      words: '并选举产生业主委员会委员和候补委员',
      note: 'They stand as candidates for it (Art. 20(4)), rank by votes and step in by rank (Art. 22).',
    },
    {
      provision: 'election/alternates-order',
      value: 'by-votes',
      instrument: 'property-regulation',
      article: '22',
      words: '候补委员按照得票多少排序',
    },

    {
      provision: 'term/maximum',
      value: { count: 5, unit: 'year' },
      instrument: 'property-regulation',
      article: '25',
      words: '每届任期不超过五年',
    },
    {
      provision: 'term/expiry',
      value: 'street-organises',
      instrument: 'property-regulation',
      article: '25',
      words: '逾期仍不组织的，由街道办事处、乡镇人民政府组织换届选举工作，原业主委员会不再履行职责',
      note: 'After it urged the committee in vain; from then on the old committee no longer acts.',
    },
    {
      provision: 'term/member-handover',
      value: { count: 3, unit: 'day' },
      instrument: 'property-regulation',
      article: '27',
      words:
        '终止职务的业主委员会委员应当在三日内将其保管的物业管理有关资料、印章和财物移交业主委员会或者居民委员会、村民委员会',
    },
    {
      provision: 'term/ends-by-decision',
      value: [
        'illegal-building',
        'fee-arrears',
        'common-income-misuse',
        'seeks-advantage',
        'leaks-owner-data',
        'prohibited-acts',
      ],
      instrument: 'property-regulation',
      article: '27',
      words:
        '有前款规定行为之一的，由业主委员会提请业主大会决定终止其委员、候补委员职务…有违法搭建建筑物、构筑物或者拒付物业费等行为的，由业主大会或者业主委员会根据业主大会的授权，决定是否终止其委员、候补委员职务',
      note: 'Beside the grounds of the province (its Art. 34).',
    },
    {
      provision: 'term/suspension',
      value: 'suspended',
      instrument: 'property-regulation',
      article: '27',
      words: '在业主大会作出决定前，业主委员会应当停止该业主委员会委员履行职责',
      note: 'Of the acts forbidden to members; not of illegal building or refusal to pay.',
    },

    {
      provision: 'substitute/triggers',
      value: ['no-assembly-possible', 'no-assembly-held', 'no-committee-elected', 'term-expired'],
      instrument: 'property-regulation',
      article: '28',
      words:
        '应当成立物业管理委员会…不具备成立业主大会条件的…具备成立业主大会条件但未成立…未能选举产生业主委员会或者业主委员会未完成换届选举',
    },
    {
      provision: 'substitute/after-attempts',
      value: ['no-assembly-held', 'no-committee-elected', 'term-expired'],
      instrument: 'property-regulation',
      article: '28',
      words:
        '两次组织后仍未能成立的；…未能选举产生业主委员会或者业主委员会未完成换届选举，经街道办事处、乡镇人民政府两次组织或者指导后仍未能选举产生',
    },
    {
      provision: 'substitute/attempts',
      value: 2,
      instrument: 'property-regulation',
      article: '28',
      words: '两次组织或者指导后仍未能选举产生',
    },
    {
      provision: 'substitute/size-minimum',
      value: 7,
      instrument: 'property-regulation',
      article: '29',
      words: '物业管理委员会由七人以上单数组成',
    },
    {
      provision: 'substitute/parity',
      value: 'odd',
      instrument: 'property-regulation',
      article: '29',
      words: '物业管理委员会由七人以上单数组成',
    },
    {
      provision: 'substitute/owner-share',
      value: { n: 1, d: 2, bound: 'inclusive' },
      instrument: 'property-regulation',
      article: '29',
      words: '其中，业主代表不少于二分之一',
    },

    {
      provision: 'company/fund-floor',
      value: { n: 3, d: 10, bound: 'strict' },
      instrument: 'property-regulation',
      article: '49',
      words: '住宅专项维修资金账面余额不足首期交存额百分之三十',
      note: 'Strict: less than three tenths.',
    },
    {
      provision: 'ordered/re-election',
      value: 'by-order',
      instrument: 'property-regulation',
      article: '25',
      words: '应当督促其限期组织换届选举',
    },
    {
      provision: 'ordered/repair',
      value: 'by-order',
      instrument: 'property-regulation',
      article: '51',
      words: '应当督促其限期完成',
    },
    {
      provision: 'delegates/opinions',
      value: 'signed',
      instrument: 'property-regulation',
      article: '17',
      words: '书面征求其所代表的业主意见并将经业主本人签字的书面意见',
    },
    {
      provision: 'delegates/opinions-before',
      value: 5,
      instrument: 'property-regulation',
      article: '17',
      words: '业主代表应当在参加业主大会会议五日前',
    },
    {
      provision: 'delegates/substitution',
      value: 'forbidden',
      instrument: 'property-regulation',
      article: '17',
      words: '应当亲自参加业主大会会议，不得转委托他人',
    },
    {
      provision: 'emergency/events',
      value: [
        'lift',
        'fire-facilities',
        'facade',
        'leak',
        'drainage',
        'curtain-wall',
        'flooding',
        'other-danger',
      ],
      instrument: 'property-regulation',
      article: '50',
      words:
        '屋面、外墙防水严重损坏；…电梯故障；…消防设施出现功能障碍，存在火灾隐患；…建筑外立面装饰和公共构件严重脱落松动；…玻璃幕墙炸裂；…专用排水设施因坍塌、堵塞、爆裂等造成功能障碍；…雨水倒灌；…其它危及房屋安全和人身财产安全',
    },
    {
      provision: 'emergency/jointly',
      value: ['owners-concerned', 'committee', 'company'],
      instrument: 'property-regulation',
      article: '50',
      words: '经相关业主、业主委员会、物业服务人共同现场查验、确认后立即组织维修',
    },
    {
      provision: 'guidance/set-up-under',
      value: ['street'],
      instrument: 'property-regulation',
      article: '62(2)',
      words: '组织、指导本辖区内业主大会成立',
    },
    {
      provision: 'guidance/residents-committee',
      value: ['guides', 'supervises'],
      instrument: 'property-regulation',
      article: '5',
      words: '业主委员会应当支持、配合居民委员会、村民委员会依法履行自治管理职责，并接受其指导和监督',
    },
    {
      provision: 'election/alternates-vote',
      value: 'with-members',
      instrument: 'property-regulation',
      article: '21',
      words: '并选举产生业主委员会委员和候补委员',
      note: 'Of the first assembly.',
    },
  ],
} as const satisfies Rulebook
