import type { Rulebook } from '@gongzhi/core'

const frozen = [
  'rules-of-procedure',
  'covenant',
  'property-company',
  'use-maintenance-fund',
  'raise-maintenance-fund',
  'rebuild',
  'change-common-use',
  'other-major',
  'committee-costs',
  'common-income-use',
  'management-area',
  'self-management',
  'contract-content',
] as const

/**
 * 宁波市住宅小区物业管理条例. Heads are counted by certificates, and parking is no area (Art. 18). Art. 18
 * sends the thresholds to the Civil Code, Art. 19 the conditions of a first assembly to other laws.
 *
 * Art. 20 has the street name the leader of the group, without saying whose representative it is. Art. 35
 * has a member decided on who does not fulfil what the rules ask for: a ground that ends a seat by decision,
 * and only where adopted, is none of the three lists. Art. 24 has the street urge a committee that does not
 * convene, and names nobody who convenes instead; Art. 76 has filed documents urged to be put right, and
 * nobody revoke them. Silent on notice before an assembly, publication of its decisions, size limits above
 * five, alternates, the length of the term, and the fund's share of income.
 */
export const ningbo = {
  id: 'owner-committee/ningbo',
  package: 'owner-committee',
  layer: 'city',
  place: '330200',
  label: { zh: '宁波市', en: 'Ningbo' },
  instruments: { 'property-regulation': { title: '宁波市住宅小区物业管理条例', from: '2022-04-01' } },
  values: [
    {
      provision: 'roll/head-unit',
      value: 'certificate',
      instrument: 'property-regulation',
      article: '18(1)',
      words: '业主的人数，按照每一房屋的不动产权属证书为一个投票权数计算',
    },
    {
      provision: 'roll/head-merging',
      value: ['same-owner', 'developer'],
      instrument: 'property-regulation',
      article: '18(1)',
      words:
        '拥有一个以上房屋不动产权属证书的，按照一个投票权数计算；建设单位尚未出售，或者虽已出售但尚未交付的全部房屋，按照一个投票权数计算',
    },
    {
      provision: 'roll/area-sources',
      value: ['register', 'survey', 'contract'],
      instrument: 'property-regulation',
      article: '18(2)',
      words:
        '按照不动产权属证书记载的建筑面积计算；未登记的，按照测绘机构的实测面积计算；尚未进行实测的，按照商品房买卖合同记载计算',
      note: 'The certificate says what the register says.',
    },
    {
      provision: 'roll/parking',
      value: 'excluded',
      instrument: 'property-regulation',
      article: '18(2)',
      words: '业主的专有部分面积（车位、车库除外）',
      note: 'Of the area. Heads go by the certificates of houses (房屋), Art. 18(1), which a parking space is not.',
    },
    {
      provision: 'roll/co-owners',
      value: 'one-representative',
      instrument: 'property-regulation',
      article: '18(1)',
      words: '按份共有的，由共有人约定其中一名业主行使投票权',
      note: 'Of owners in shares (按份共有); of joint ownership the text says nothing.',
    },

    {
      provision: 'voting/reserved-matters',
      value: ['committee-election', ...frozen],
      instrument: 'property-regulation',
      article: '17',
      words: '下列事项由业主共同决定…有关共有和共同管理权利的其他重大事项',
      note: 'Beside the list: the management area by Art. 9. Leave to sue, item (12), is of the last; rating the service stands with the company in item (4).',
    },
    {
      provision: 'voting/forms',
      value: ['meeting', 'paper', 'video', 'online'],
      instrument: 'property-regulation',
      article: '25',
      words:
        '业主大会会议可以采取线下或者线上书面征求意见、集体讨论等形式召开。…以网络会议方式组织召开业主大会会议',
    },

    {
      provision: 'assembly/petition-share',
      value: { n: 1, d: 5, bound: 'inclusive' },
      instrument: 'property-regulation',
      article: '24(1)',
      words: '业主委员会应当及时组织召开业主大会临时会议…经百分之二十以上业主提议的',
    },
    {
      provision: 'assembly/regular-interval',
      value: { count: 1, unit: 'year' },
      instrument: 'property-regulation',
      article: '24',
      words: '业主大会会议每年至少召开一次',
    },

    {
      provision: 'committee/size-minimum',
      value: 5,
      instrument: 'property-regulation',
      article: '29',
      words: '业主委员会由五人以上单数组成',
    },
    {
      provision: 'committee/size-parity',
      value: 'odd',
      instrument: 'property-regulation',
      article: '29',
      words: '业主委员会由五人以上单数组成',
    },
    {
      provision: 'committee/filing-period',
      value: { count: 30, unit: 'day' },
      instrument: 'property-regulation',
      article: '23',
      words: '业主委员会应当自选举产生之日起三十日内',
    },
    {
      provision: 'committee/filing-authorities',
      value: ['street'],
      instrument: 'property-regulation',
      article: '23',
      words: '报送所在地的镇（乡）人民政府、街道办事处备案',
    },
    {
      provision: 'committee/filing-documents',
      value: [
        'assembly-minutes',
        'assembly-decision',
        'rules-of-procedure',
        'covenant',
        'member-list',
        'division-of-work',
      ],
      instrument: 'property-regulation',
      article: '23',
      words:
        '将业主大会决定和会议记录、业主大会议事规则、管理规约和业主委员会成员名单、联系方式、职责分工等材料',
      note: 'The list is open (等).',
    },
    {
      provision: 'committee/change-filing-period',
      value: { count: 30, unit: 'day' },
      instrument: 'property-regulation',
      article: '26',
      words:
        '业主大会修改业主大会议事规则、管理规约或者调整业主委员会成员的，业主委员会应当自业主大会决定作出之日起三十日内',
    },
    {
      provision: 'committee/meeting-demand',
      value: { n: 1, d: 3, bound: 'inclusive' },
      instrument: 'property-regulation',
      article: '32(2)',
      words: '应当及时召开业主委员会临时会议…经三分之一以上业主委员会成员提议的',
    },
    {
      provision: 'committee/meeting-demand-of-owners',
      value: { n: 1, d: 5, bound: 'inclusive' },
      instrument: 'property-regulation',
      article: '32(1)',
      words: '应当及时召开业主委员会临时会议…经百分之二十以上业主提议的',
    },
    {
      provision: 'committee/quorum',
      value: { n: 1, d: 2, bound: 'strict' },
      instrument: 'property-regulation',
      article: '33',
      words: '召开会议时应当有过半数的成员参加',
    },
    {
      provision: 'committee/majority',
      value: { n: 1, d: 2, bound: 'strict' },
      instrument: 'property-regulation',
      article: '33',
      words: '业主委员会作出决定，应当经全体成员过半数同意',
    },
    {
      provision: 'committee/member-proxy',
      value: 'forbidden',
      instrument: 'property-regulation',
      article: '33',
      words: '业主委员会成员不得委托他人参会',
    },
    {
      provision: 'committee/notice-days',
      value: 3,
      instrument: 'property-regulation',
      article: '33',
      words: '业主委员会需要讨论、决定的事项应当于会议召开三日前向全体业主公开',
    },
    {
      provision: 'committee/notice-to',
      value: ['owners'],
      instrument: 'property-regulation',
      article: '33',
      words: '应当于会议召开三日前向全体业主公开',
      note: "The residents' committee is heard; the community party organisation may send somebody.",
    },
    {
      provision: 'committee/decision-publication',
      value: { count: 3, unit: 'day' },
      instrument: 'property-regulation',
      article: '33',
      words: '会议结束后三日内，业主委员会应当将会议情况和作出的决定',
    },

    {
      provision: 'term/re-election-lead',
      value: { count: 60, unit: 'day' },
      instrument: 'property-regulation',
      article: '36',
      words: '业主委员会应当在任期届满六十日前组织召开业主大会会议进行换届选举',
    },
    {
      provision: 'term/re-election-act',
      value: 'assembly-held',
      instrument: 'property-regulation',
      article: '36',
      words: '业主委员会应当在任期届满六十日前组织召开业主大会会议进行换届选举',
    },
    {
      provision: 'term/freeze',
      value: frozen,
      instrument: 'property-regulation',
      article: '36',
      words:
        '换届选举小组产生至新一届业主委员会选举产生期间，业主委员会不得就选聘、解聘物业服务企业等共同决定事项组织召开业主大会会议',
      note: 'A reading: the text names hiring and dismissal and goes on with 等共同决定事项, which are the matters of Art. 17 but for the election itself.',
    },
    {
      provision: 'term/expiry',
      value: 'street-organises',
      instrument: 'property-regulation',
      article: '36',
      words:
        '业主委员会未按期组织换届选举…镇（乡）人民政府、街道办事处应当参照本条例第十九条、第二十条有关规定成立换届选举小组，指导业主在业主委员会任期届满前完成换届选举',
      note: 'As soon as the sixty days are missed. Whether powers outlive the term the text does not say.',
    },
    {
      provision: 'term/handover',
      value: { count: 10, unit: 'day' },
      instrument: 'property-regulation',
      article: '36',
      words: '业主委员会应当自换届选举小组成立之日起十日内',
    },
    {
      provision: 'term/handover-from',
      value: 'group-formed',
      instrument: 'property-regulation',
      article: '36',
      words: '业主委员会应当自换届选举小组成立之日起十日内',
    },
    {
      provision: 'term/handover-to',
      value: ['street'],
      instrument: 'property-regulation',
      article: '36',
      words: '移交镇（乡）人民政府、街道办事处保管',
      note: 'Which passes it on to the new committee. Without a group the old committee hands over to the new one, in no stated time: Art. 37.',
    },
    {
      provision: 'term/vacancy-trigger',
      value: { n: 1, d: 2, bound: 'strict' },
      instrument: 'property-regulation',
      article: '36',
      words: '业主委员会任期内成员人数不足总数的二分之一时',
      note: 'Strict: less than half. Fewer than five with a by-election that failed lead to a substitute body: Art. 82(1).',
    },
    {
      provision: 'term/vacancy-consequence',
      value: 'early-re-election',
      instrument: 'property-regulation',
      article: '36',
      words: '成立换届选举小组，指导业主在业主委员会任期届满前完成换届选举',
    },
    {
      provision: 'term/resignation',
      value: 'at-once',
      instrument: 'property-regulation',
      article: '35(3)',
      words: '其成员职务自行终止…以书面形式向业主委员会提出辞职的',
    },
    {
      provision: 'term/ends-by-itself',
      value: ['not-owner', 'resigned', 'health', 'other'],
      instrument: 'property-regulation',
      article: '35',
      words:
        '其成员职务自行终止…不再是本物业管理区域业主的；…因健康或者其他原因丧失履行职责能力的；…以书面形式向业主委员会提出辞职的；…法律、法规和业主大会议事规则规定的其他情形',
    },
    {
      provision: 'term/ends-by-decision',
      value: [
        'common-income-misuse',
        'files-withheld',
        'seal-misuse',
        'absent',
        'neglects-duty',
        'seeks-advantage',
        'leaks-owner-data',
        'prohibited-acts',
      ],
      instrument: 'property-regulation',
      article: '35',
      words:
        '业主委员会及其成员有本条例第三十四条情形…提议业主大会定期会议或者临时会议审议决定终止业主委员会或者其成员职务',
      note: 'The acts of Art. 34. Absence is 无故不参加业主委员会会议, without a measure; items (3), (8) and the rest of (1) are acts that the text forbids.',
    },
    {
      provision: 'term/end-decided-by',
      value: 'assembly',
      instrument: 'property-regulation',
      article: '35',
      words: '提议业主大会定期会议或者临时会议审议决定终止业主委员会或者其成员职务',
    },

    {
      provision: 'election/preparatory-body',
      value: 'group',
      instrument: 'property-regulation',
      article: '19',
      words: '应当及时指导业主成立业主大会筹备组',
    },
    {
      provision: 'election/group-members',
      value: ['owners', 'developer', 'street', 'community-party', 'residents-committee'],
      instrument: 'property-regulation',
      article: '20',
      words: '筹备组由业主、镇（乡）人民政府、街道办事处、建设单位、社区党组织、居（村）民委员会的代表等组成',
      note: 'The group stands where the developer sends nobody. No share of owners is stated.',
    },
    {
      provision: 'election/group-list-publication',
      value: { count: 3, unit: 'day' },
      instrument: 'property-regulation',
      article: '20',
      words: '筹备组成员名单应当自筹备组成立之日起三日内',
    },
    {
      provision: 'election/first-assembly',
      value: { count: 90, unit: 'day' },
      instrument: 'property-regulation',
      article: '22',
      words: '筹备组应当自成立之日起九十日内组织召开首次业主大会会议',
    },
    {
      provision: 'election/channels',
      value: ['community-party', 'residents-committee', 'self', 'joint', 'street'],
      instrument: 'property-regulation',
      article: '30',
      words: '业主自荐或者推荐；…社区党组织、居（村）民委员会推荐；…镇（乡）人民政府、街道办事处推荐',
      note: 'A recommendation by owners, of whom the text does not ask that they be several.',
    },
    {
      provision: 'election/review',
      value: ['group'],
      instrument: 'property-regulation',
      article: '31',
      words:
        '筹备组或者换届选举小组应当按照规定制定业主委员会成员候选人产生办法，在社区党组织的协助下，对被推荐人的资格进行审查',
    },
    {
      provision: 'election/candidates-shown',
      value: { count: 10, unit: 'day' },
      instrument: 'property-regulation',
      article: '31',
      words: '公示期不少于十日',
    },
    {
      provision: 'election/conditions',
      value: ['owner', 'public-spirit', 'able'],
      instrument: 'property-regulation',
      article: '29',
      words:
        '业主委员会成员应当由热心公益事业、责任心强、具有一定组织能力的自然人业主或者单位业主授权的自然人代表担任',
    },
    {
      provision: 'election/bars-if-adopted',
      value: ['other'],
      instrument: 'property-regulation',
      article: '29',
      words:
        '业主大会议事规则可以约定担任业主委员会成员应当具备模范履行业主义务等条件，但不得违反法律、法规的规定',
      note: 'In the rules of procedure; the list is open (等).',
    },

    {
      provision: 'company/non-renewal-notice',
      value: { count: 90, unit: 'day' },
      instrument: 'property-regulation',
      article: '57',
      words: '应当在物业服务合同期限届满前九十日书面通知业主委员会',
      note: 'Unless the contract states another time.',
    },
    {
      provision: 'company/renewal-decision',
      value: { count: 4, unit: 'month' },
      instrument: 'property-regulation',
      article: '57',
      words: '物业服务合同期限届满四个月前，业主委员会应当组织召开业主大会会议决定续聘或者另聘',
    },
    {
      provision: 'company/emergency-service',
      value: { count: 6, unit: 'month' },
      instrument: 'property-regulation',
      article: '83',
      words: '应急物业服务期限一般不超过六个月',
      note: 'As a rule (一般).',
    },
    {
      provision: 'company/fund-floor',
      value: { n: 3, d: 10, bound: 'strict' },
      instrument: 'property-regulation',
      article: '69',
      words: '专项维修资金账户余额不足首期筹集金额百分之三十的',
      note: 'Strict: less than three tenths.',
    },

    {
      provision: 'substitute/triggers',
      value: ['no-committee-elected', 'committee-fails', 'vacancies'],
      instrument: 'property-regulation',
      article: '82',
      words:
        '未选举产生业主委员会，或者业主委员会成员少于五人且补选业主委员会成员未果的；…业主委员会不履行职责达一年以上、无法正常开展工作',
      note: 'The second where the street guided an election twice in vain.',
    },
    {
      provision: 'substitute/size-minimum',
      value: 5,
      instrument: 'property-regulation',
      article: '82',
      words: '代表等五人以上单数组成',
      note: 'An odd number.',
    },
    {
      provision: 'substitute/owner-share',
      value: { n: 1, d: 2, bound: 'inclusive' },
      instrument: 'property-regulation',
      article: '82',
      words: '其中业主代表不少于物业管理委员会成员人数的二分之一',
    },
    {
      provision: 'ordered/convening',
      value: 'by-order',
      instrument: 'property-regulation',
      article: '24',
      words: '应当督促业主委员会限期组织召开',
    },
    {
      provision: 'emergency/events',
      value: ['lift', 'fire-facilities', 'facade', 'leak', 'drainage', 'other-danger'],
      instrument: 'property-regulation',
      article: '71',
      words:
        '消防、排水管道及其相关设施设备严重故障的；…电梯因故障停止运行，…外墙墙面以及建筑附属构件脱落或者有脱落危险的；…屋顶、露台、外墙严重漏水，…危及房屋安全和人身财产安全的其他紧急情况',
    },
    {
      provision: 'emergency/review',
      value: ['committee', 'residents-committee'],
      instrument: 'property-regulation',
      article: '71',
      words: '经业主委员会或者居（村）民委员会证明核实',
    },
    {
      provision: 'guidance/set-up-under',
      value: ['street'],
      instrument: 'property-regulation',
      article: '19',
      words: '所在地的镇（乡）人民政府、街道办事处，应当及时指导业主成立业主大会筹备组',
    },
    {
      provision: 'guidance/residents-committee',
      value: ['guides'],
      instrument: 'property-regulation',
      article: '5',
      words: '居（村）民委员会应当支持、指导所辖物业管理区域业主、业主委员会依法开展物业管理自治活动',
    },
  ],
} as const satisfies Rulebook
