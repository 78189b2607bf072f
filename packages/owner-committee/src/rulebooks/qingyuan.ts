import type { Rulebook } from '@gongzhi/core'

/**
 * 清远市住宅小区物业管理条例. Thresholds, heads, first assembly, size and term are left to national and
 * provincial law; of Guangdong no text is at hand.
 *
 * Art. 17 has the result put to all owners within seven days, and what they answered shown for fifteen: the
 * latter is not the decision and is not stated. Art. 22 has members sign a pledge, as a duty of those who
 * sit. Art. 58 gives all common income to the fund where nothing was agreed, which is no share of its own.
 * Art. 26 has a tenth of the owners ask for a substitute body, to be formed in six months: no provision
 * holds that.
 */
export const qingyuan = {
  id: 'owner-committee/qingyuan',
  package: 'owner-committee',
  layer: 'city',
  place: '441800',
  label: { zh: '清远市', en: 'Qingyuan' },
  instruments: { 'property-regulation': { title: '清远市住宅小区物业管理条例', from: '2023-02-01' } },
  values: [
    {
      provision: 'voting/reserved-matters',
      value: ['other-major', 'committee-costs'],
      instrument: 'property-regulation',
      article: '16',
      words: '法律法规或者管理规约确定的事项和下列事项由业主共同决定：…确定业主委员会委员津贴标准',
      note: 'Beside what the law names. The audit and the review of committee decisions, items (2) and (3), are of the other matters.',
    },
    {
      provision: 'voting/forms',
      value: ['meeting', 'paper', 'online'],
      instrument: 'property-regulation',
      article: '17',
      words: '业主大会会议可以采用集体讨论、书面征求意见或者电子投票等方式表决事项',
    },
    {
      provision: 'voting/remote-conditions',
      value: ['authority-platform', 'identity-checked'],
      instrument: 'property-regulation',
      article: '17',
      words: '电子投票应当采用房地产行政主管部门提供的信息平台进行，并核实业主身份',
    },

    {
      provision: 'assembly/fallback-convener',
      value: 'street',
      instrument: 'property-regulation',
      article: '18',
      words: '街道办事处或者乡镇人民政府应当协调组织召开',
      note: 'Of an interim meeting to elect the committee anew, which a fifth of the owners proposed because it fails its duties.',
    },
    {
      provision: 'assembly/decision-publication',
      value: { count: 7, unit: 'day' },
      instrument: 'property-regulation',
      article: '17',
      words: '会议召集人应当在七日内将表决结果公开征求全体业主意见',
      note: 'From the count in public.',
    },

    {
      provision: 'committee/filing-period',
      value: { count: 30, unit: 'day' },
      instrument: 'property-regulation',
      article: '21',
      words: '业主委员会应当自选举产生之日起三十日内',
    },
    {
      provision: 'committee/filing-authorities',
      value: ['street', 'housing-authority'],
      instrument: 'property-regulation',
      article: '21',
      words: '向物业所在地县级人民政府房地产行政主管部门和街道办事处、乡镇人民政府备案',
      note: 'With both; the street certifies.',
    },
    {
      provision: 'committee/certified-by',
      value: ['street'],
      instrument: 'property-regulation',
      article: '21',
      words: '符合要求的，应当五日内予以备案，并出具业主大会、业主委员会备案回执和印章刻制证明',
    },
    {
      provision: 'committee/certificate-period',
      value: { count: 5, unit: 'day' },
      instrument: 'property-regulation',
      article: '21',
      words: '符合要求的，应当五日内予以备案，并出具业主大会、业主委员会备案回执和印章刻制证明',
    },

    {
      provision: 'term/handover-unelected',
      value: ['residents-committee'],
      instrument: 'property-regulation',
      article: '23',
      words: '业主委员会任期届满未能选举产生新一届业主委员会的…移交给物业所在地居民委员会或者村民委员会保管',
    },
    {
      provision: 'term/ends-by-decision',
      value: [
        'near-relative-in-company',
        'files-withheld',
        'seal-misuse',
        'breaks-covenant',
        'forges-ballots',
        'not-in-good-standing',
        'prohibited-acts',
      ],
      instrument: 'property-regulation',
      article: '22',
      words:
        '应当遵守法律法规和管理规约…伪造或者指使他人伪造选票、表决票、业主签名或者书面委托书；…转移、隐匿、篡改、毁弃或者拒绝、拖延提供物业管理有关文件、资料；…违规使用业主委员会印章；…本人及其近亲属在为本物业管理区域提供物业服务的企业及其下属单位任职；…提请业主大会会议决定终止其委员职务',
    },
    {
      provision: 'term/suspension',
      value: 'suspended',
      instrument: 'property-regulation',
      article: '22',
      words: '业主委员会委员违反前款规定的，经业主委员会会议决定中止其委员职务',
      note: 'By a decision of the committee.',
    },
    {
      provision: 'term/end-decided-by',
      value: 'assembly',
      instrument: 'property-regulation',
      article: '22',
      words: '提请业主大会会议决定终止其委员职务',
    },
    {
      provision: 'term/recall-by-owners',
      value: { n: 1, d: 5, bound: 'inclusive' },
      instrument: 'property-regulation',
      article: '18',
      words: '经百分之二十以上的业主提议召开业主大会临时会议重新选举业主委员会或者更换业主委员会成员的',
    },
    {
      provision: 'term/recall-if',
      value: 'neglect-and-harm',
      instrument: 'property-regulation',
      article: '18',
      words: '业主委员会不依法履行职责，严重损害业主权益，经百分之二十以上的业主提议',
    },

    {
      provision: 'election/channels',
      value: ['residents-committee', 'self', 'joint', 'street', 'building'],
      instrument: 'property-regulation',
      article: '19',
      words:
        '街道办事处或者乡镇人民政府推荐；…居民委员会或者村民委员会推荐；…业主自荐或者联名推荐。…可以采取以楼（幢）等为单位的方式推举一名以上候选人',
    },
    {
      provision: 'election/candidates-before',
      value: 15,
      instrument: 'property-regulation',
      article: '19',
      words: '业主大会筹备机构应当在业主大会会议召开十五日前，将业主委员会委员候选人、候补委员候选人的',
    },
    {
      provision: 'election/alternates-from',
      value: 'own-election',
      instrument: 'property-regulation',
      article: '19',
      words: '业主委员会委员、候补委员应当依法通过选举产生…业主委员会委员候选人、候补委员候选人',
      note: 'They stand as candidates for alternates.',
    },

    {
      provision: 'company/dismissal-notice',
      value: { count: 3, unit: 'month' },
      instrument: 'property-regulation',
      article: '42',
      words: '物业服务合同一方要求提前终止物业服务合同的，应当提前三个月书面通知对方',
    },
    {
      provision: 'company/handover',
      value: { count: 30, unit: 'day' },
      instrument: 'property-regulation',
      article: '40',
      words:
        '不再续聘的物业服务人应当在物业服务合同终止之日起三十日内与业主委员会或者物业管理委员会办理项目交接，退出物业管理区域',
    },

    {
      provision: 'substitute/triggers',
      value: ['no-assembly-possible', 'no-assembly-held', 'no-committee-elected', 'term-expired'],
      instrument: 'property-regulation',
      article: '26',
      words:
        '没有成立业主大会的；…业主大会成立后，未能选举产生业主委员会，经物业所在地街道办事处或者乡镇人民政府组织、指导后仍不能选举产生业主委员会，或者业主委员会任期届满未能选举产生新一届业主委员会的',
      note: 'A reading: that no assembly was set up, item (1), covers one that was not possible.',
    },
    {
      provision: 'substitute/after-attempts',
      value: ['no-committee-elected'],
      instrument: 'property-regulation',
      article: '26',
      words:
        '业主大会成立后，未能选举产生业主委员会，经物业所在地街道办事处或者乡镇人民政府组织、指导后仍不能选举产生业主委员会',
    },
    {
      provision: 'substitute/petition',
      value: { n: 1, d: 10, bound: 'inclusive' },
      instrument: 'property-regulation',
      article: '26',
      words: '经业主总人数百分之十以上的业主申请',
    },
    {
      provision: 'substitute/size-minimum',
      value: 5,
      instrument: 'property-regulation',
      article: '27',
      words: '物业管理委员会成员人数一般为五至十五人的单数',
      note: 'As a rule (一般).',
    },
    {
      provision: 'substitute/parity',
      value: 'odd',
      instrument: 'property-regulation',
      article: '27',
      words: '物业管理委员会成员人数一般为五至十五人的单数',
      note: 'As a rule (一般).',
    },
    {
      provision: 'substitute/size-maximum',
      value: 15,
      instrument: 'property-regulation',
      article: '27',
      words: '物业管理委员会成员人数一般为五至十五人的单数',
      note: 'As a rule (一般).',
    },
    {
      provision: 'substitute/chair',
      value: 'residents-committee',
      instrument: 'property-regulation',
      article: '27',
      words: '物业管理委员会设主任一名，由街道办事处或者乡镇人民政府从居民委员会代表或者村民委员会代表中指定',
      note: 'Chosen by the street.',
    },
    {
      provision: 'substitute/quorum',
      value: { n: 1, d: 2, bound: 'strict' },
      instrument: 'property-regulation',
      article: '31',
      words: '会议应当有全体成员的过半数且过半数业主代表成员参加',
    },
    {
      provision: 'substitute/owner-quorum',
      value: { n: 1, d: 2, bound: 'strict' },
      instrument: 'property-regulation',
      article: '31',
      words: '会议应当有全体成员的过半数且过半数业主代表成员参加',
    },
    {
      provision: 'substitute/approval',
      value: { n: 1, d: 2, bound: 'strict' },
      instrument: 'property-regulation',
      article: '31',
      words: '应当由过半数的成员签字同意',
    },
    {
      provision: 'emergency/events',
      value: ['lift', 'fire-facilities', 'facade', 'leak', 'drainage', 'water-supply', 'other-danger'],
      instrument: 'property-regulation',
      article: '53',
      words:
        '电梯故障；…消防设施故障；…屋面、外墙渗漏；…楼体外立面存在脱落危险；…水泵损坏或者水管爆裂导致供水中断；…排水设施坍塌、堵塞、爆裂导致无法正常排水；…其他危及房屋使用和人身财产安全的紧急情况',
    },
    {
      provision: 'emergency/review-of',
      value: ['company'],
      instrument: 'property-regulation',
      article: '53',
      words:
        '业主委员会可以向有关部门申请使用物业专项维修资金；经业主委员会同意，物业服务人可以直接申请使用物业专项维修资金',
    },
    {
      provision: 'emergency/review',
      value: ['committee'],
      instrument: 'property-regulation',
      article: '53',
      words: '经业主委员会同意，物业服务人可以直接申请使用物业专项维修资金',
    },
    {
      provision: 'emergency/review-without-committee',
      value: ['residents-committee'],
      instrument: 'property-regulation',
      article: '53',
      words: '没有业主委员会的，经居民委员会或者村民委员会同意',
    },
    {
      provision: 'guidance/set-up-helped-by',
      value: 'residents-committee',
      instrument: 'property-regulation',
      article: '9(2)',
      words: '协助业主召开业主大会、选举业主委员会',
    },
    {
      provision: 'guidance/residents-committee',
      value: ['guides', 'supervises'],
      instrument: 'property-regulation',
      article: '9',
      words: '居民委员会或者村民委员会应当加强本社区或者行政村内住宅小区物业管理活动的指导、协助和监督',
    },
    {
      provision: 'election/later-phases',
      value: ['seats-reserved', 'joining-by-rules'],
      instrument: 'property-regulation',
      article: '20',
      words:
        '并为后期开发物业预留业主委员会委员名额。首次业主大会会议应当根据分期开发的物业面积和进度等因素，在业主大会议事规则中明确增补业主委员会委员的办法',
    },
    {
      provision: 'election/reserved-seats',
      value: ['later-phase'],
      instrument: 'property-regulation',
      article: '20',
      words: '可以在分期开发期间成立业主大会，选举产生业主委员会，并为后期开发物业预留业主委员会委员名额',
    },
    {
      provision: 'election/alternates-vote',
      value: 'with-members',
      instrument: 'property-regulation',
      article: '19',
      words:
        '应当在业主大会会议召开十五日前，将业主委员会委员候选人、候补委员候选人的姓名、房号、政治面貌、职业类型等可以法定公开的基本情况',
      note: 'Both are on the list of one meeting.',
    },
  ],
} as const satisfies Rulebook
