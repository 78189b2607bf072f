import type { Rulebook } from '@gongzhi/core'

/**
 * 杭州市物业管理条例. Art. 19 gives seven days of notice for an interim meeting, where the nation asks for fifteen: it is stated and reported as a conflict.
 *
 * The body of owners and authorities (物业管理委员会) prepares elections, so that what other places say of a preparatory group stands here as `substitute/…`.
 * It is also formed for every re-election (Art. 38(3)) and for built areas without management (Art. 38(5)), and its list is shown for seven days (Art. 39).
 *
 * Art. 31 has a member recalled who lost a qualification that the rules ask for: a ground that ends a seat by decision, and only where adopted, is none of
 * the three lists. Silent on petitions in heads or area, the time to file (Art. 79(1) gives the filing to the street, and does not say that nobody else is told),
 * the rhythm of committee meetings, mandates, unreturned ballots, ranking and ties, and on powers after the term: Art. 34 has everything handed over in ten days.
 */
export const hangzhou = {
  id: 'owner-committee/hangzhou', package: 'owner-committee', layer: 'city', place: '330100', label: { zh: '杭州市', en: 'Hangzhou' },
  instruments: { 'property-regulation': { title: '杭州市物业管理条例', from: '2022-03-01' } },
  values: [
    { provision: 'roll/head-unit', value: 'unit', instrument: 'property-regulation', article: '17', words: '业主人数按照专有部分的数量计算，一个专有部分按照一人计算' },
    {
      provision: 'roll/head-merging', value: ['same-owner', 'developer'], instrument: 'property-regulation', article: '17',
      words: '建设单位尚未出售和虽已出售但尚未交付使用的部分，以及同一买受人拥有一个以上专有部分的，按照一人计算',
    },
    {
      provision: 'roll/area-sources', value: ['register', 'survey', 'contract'], instrument: 'property-regulation', article: '17',
      words: '专有部分面积按照不动产登记簿记载的面积计算；尚未进行不动产登记的，按照房产测绘机构的实测面积计算；尚未进行实测的，按照房屋买卖合同记载的面积计算',
    },
    {
      provision: 'roll/parking', value: 'included', instrument: 'property-regulation', article: '90(1)', words: '专有部分，包括…以及车位、摊位等特定空间',
      note: "A reading: Arts. 16 and 17 count heads and area by exclusive parts, and this defines them. A space counts where it can be registered as somebody's own.",
    },

    {
      provision: 'voting/reserved-matters',
      value: [
        'rules-of-procedure', 'covenant', 'committee-election', 'property-company', 'use-maintenance-fund', 'raise-maintenance-fund', 'rebuild', 'change-common-use', 'other-major',
        'fee-scheme', 'committee-costs', 'common-income-use', 'management-area', 'self-management',
      ],
      instrument: 'property-regulation', article: '16', words: '下列事项由业主共同决定…物业管理区域内有关共有和共同管理权利的其他重大事项',
      note: 'Beside the list: the management area by Art. 12, a change of fees by Art. 53(4), management by the owners themselves by Art. 91. Income within the number and amount that the rules of procedure allow is not reserved: item (10).',
    },
    {
      provision: 'voting/special-matters', value: ['raise-maintenance-fund', 'rebuild', 'change-common-use'], instrument: 'property-regulation', article: '16',
      words: '决定前款第六项至第八项规定的事项，应当经参与表决专有部分面积四分之三以上的业主且参与表决人数四分之三以上的业主同意',
    },
    {
      provision: 'voting/participation', value: { n: 2, d: 3, bound: 'inclusive' }, instrument: 'property-regulation', article: '16',
      words: '应当由专有部分面积占比三分之二以上的业主且人数占比三分之二以上的业主参与表决',
    },
    {
      provision: 'voting/approval-base', value: 'participants', instrument: 'property-regulation', article: '16',
      words: '决定前款其他事项，应当经参与表决专有部分面积过半数的业主且参与表决人数过半数的业主同意',
    },
    {
      provision: 'voting/approval/ordinary', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '16',
      words: '决定前款其他事项，应当经参与表决专有部分面积过半数的业主且参与表决人数过半数的业主同意',
    },
    {
      provision: 'voting/approval/special', value: { n: 3, d: 4, bound: 'inclusive' }, instrument: 'property-regulation', article: '16',
      words: '应当经参与表决专有部分面积四分之三以上的业主且参与表决人数四分之三以上的业主同意',
    },
    {
      provision: 'voting/forms', value: ['paper', 'online'], instrument: 'property-regulation', article: '20',
      words: '业主投票一般应当采用电子方式，但是业主要求提供纸质方式的，业主委员会应当提供', note: 'Online as a rule (一般), paper for whoever asks for it.',
    },
    { provision: 'voting/window-minimum', value: 5, instrument: 'property-regulation', article: '20', words: '投票期限不少于五日且不超过六十日' },
    { provision: 'voting/window-maximum', value: 60, instrument: 'property-regulation', article: '20', words: '投票期限不少于五日且不超过六十日' },
    { provision: 'voting/unpublished-matters', value: 'forbidden', instrument: 'property-regulation', article: '19', words: '业主大会会议不得就未公示议题进行表决' },

    { provision: 'assembly/notice-days', value: 15, instrument: 'property-regulation', article: '19', words: '业主委员会应当于定期会议召开十五日前…通知全体业主' },
    {
      provision: 'assembly/interim-notice-days', value: 7, instrument: 'property-regulation', article: '19', words: '或者临时会议召开七日前通知全体业主',
      note: 'The nation asks for fifteen before every meeting: 物业管理条例, Art. 14.',
    },
    { provision: 'assembly/notice-to', value: ['residents-committee'], instrument: 'property-regulation', article: '19', words: '住宅小区召开业主大会会议，应当同时告知相关的居民委员会' },
    {
      provision: 'assembly/petition-share', value: { n: 1, d: 5, bound: 'inclusive' }, instrument: 'property-regulation', article: '18(1)',
      words: '业主委员会应当及时组织召开业主大会临时会议…经百分之二十以上业主提议的',
    },
    {
      provision: 'assembly/convening-period', value: { count: 30, unit: 'day' }, instrument: 'property-regulation', article: '80', words: '应当责令业主委员会在三十日内组织召开',
      note: 'From the order. After a petition the committee convenes 及时, without a figure: Art. 18.',
    },
    { provision: 'assembly/fallback-convener', value: 'owners-guided-by-street', instrument: 'property-regulation', article: '80', words: '逾期未召开的，由街道办事处、乡镇人民政府指导业主召开' },
    {
      provision: 'assembly/decision-shown', value: { count: 15, unit: 'day' }, instrument: 'property-regulation', article: '30(3)',
      words: '业主委员会应当及时向全体业主公开下列信息，公开时间不得少于十五日…业主大会、业主委员会的决定',
    },
    {
      provision: 'assembly/reviewers', value: ['street'], instrument: 'property-regulation', article: '80',
      words: '业主大会、业主委员会作出的决定违反法律、法规的，所在地的街道办事处、乡镇人民政府应当责令限期改正或者依法撤销其决定',
    },
    { provision: 'assembly/seal-keepers', value: ['committee', 'residents-committee'], instrument: 'property-regulation', article: '27', words: '印章一般由业主委员会保管，也可以委托相关的居民委员会保管' },

    { provision: 'committee/size-minimum', value: 5, instrument: 'property-regulation', article: '27', words: '业主委员会成员人数为五人以上十一人以下的单数' },
    { provision: 'committee/size-maximum', value: 11, instrument: 'property-regulation', article: '27', words: '业主委员会成员人数为五人以上十一人以下的单数' },
    { provision: 'committee/size-parity', value: 'odd', instrument: 'property-regulation', article: '27', words: '业主委员会成员人数为五人以上十一人以下的单数' },
    { provision: 'committee/small-size', value: 3, instrument: 'property-regulation', article: '27', words: '可以由三人组成' },
    { provision: 'committee/small-households', value: 100, instrument: 'property-regulation', article: '27', words: '户数在一百户以下的' },
    { provision: 'committee/meeting-demand', value: { n: 1, d: 3, bound: 'inclusive' }, instrument: 'property-regulation', article: '29', words: '经三分之一以上业主委员会成员提议召开业主委员会会议的' },
    {
      provision: 'committee/meeting-fallback', value: 'demanding-members', instrument: 'property-regulation', article: '29', words: '由提议的成员按照业主大会议事规则的约定组织召开',
      note: 'At once, without waiting for the director.',
    },
    { provision: 'committee/quorum', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '29', words: '业主委员会会议应当有过半数的成员出席' },
    { provision: 'committee/majority', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '29', words: '作出的决定应当经全体成员过半数同意并签字确认' },
    { provision: 'committee/decision-signatures', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '29', words: '作出的决定应当经全体成员过半数同意并签字确认' },
    { provision: 'committee/member-proxy', value: 'forbidden', instrument: 'property-regulation', article: '29', words: '业主委员会成员不得委托他人参加会议' },
    {
      provision: 'committee/notice-to', value: ['residents-committee'], instrument: 'property-regulation', article: '29', words: '业主委员会召开会议，应当提前告知相关的居民委员会',
      note: 'Before the meeting, without a figure.',
    },
    { provision: 'committee/decision-publication', value: { count: 3, unit: 'day' }, instrument: 'property-regulation', article: '29', words: '业主委员会应当自作出决定之日起三日内将决定内容向全体业主公布' },

    { provision: 'term/maximum', value: { count: 5, unit: 'year' }, instrument: 'property-regulation', article: '33', words: '业主委员会任期为三至五年' },
    { provision: 'term/minimum', value: { count: 3, unit: 'year' }, instrument: 'property-regulation', article: '33', words: '业主委员会任期为三至五年' },
    { provision: 'term/re-election-lead', value: { count: 3, unit: 'month' }, instrument: 'property-regulation', article: '33', words: '业主委员会应当在任期届满三个月前，向所在地的街道办事处、乡镇人民政府书面报告' },
    { provision: 'term/re-election-act', value: 'report', instrument: 'property-regulation', article: '33', words: '向所在地的街道办事处、乡镇人民政府书面报告' },
    { provision: 'term/handover', value: { count: 10, unit: 'day' }, instrument: 'property-regulation', article: '34', words: '应当在任期届满或者终止之日起十日内' },
    {
      provision: 'term/handover-from', value: 'expiry', instrument: 'property-regulation', article: '34', words: '应当在任期届满或者终止之日起十日内', note: 'Or the end within the term, by vacancies and the like.',
    },
    {
      provision: 'term/handover-to', value: ['new-committee', 'residents-committee', 'substitute-body'], instrument: 'property-regulation', article: '34',
      words: '移交给新一届业主委员会；新一届业主委员会尚未选举产生的，应当移交给物业管理委员会；尚未成立物业管理委员会的，应当移交给相关的居民委员会',
      note: "In this order: the new committee, else the substitute body, else the residents' committee.",
    },
    { provision: 'term/member-handover', value: { count: 7, unit: 'day' }, instrument: 'property-regulation', article: '34', words: '业主委员会成员在任期内职务终止的，应当自终止之日起七日内向业主委员会移交' },
    {
      provision: 'term/vacancy-trigger', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '28',
      words: '递补后，业主委员会成员人数仍未达到法定最低人数要求或者未超过业主大会议事规则约定的总人数二分之一的', note: 'Inclusive: exactly half is too few. So is less than the smallest lawful committee.',
    },
    {
      provision: 'term/vacancy-consequence', value: 'early-re-election', instrument: 'property-regulation', article: '28', words: '应当依照本条例规定重新选举', note: 'Prepared by the substitute body: Art. 38(4).',
    },
    { provision: 'term/resignation', value: 'at-once', instrument: 'property-regulation', article: '32(4)', words: '其职务自行终止…本人以书面形式提出辞职的' },
    {
      provision: 'term/ends-by-itself', value: ['not-owner', 'not-capable', 'resigned', 'criminal-liability', 'other'], instrument: 'property-regulation', article: '32',
      words: '其职务自行终止…不再是本物业管理区域业主的；…被依法认定为无民事行为能力或者限制民事行为能力的；…被依法追究刑事责任的；…本人以书面形式提出辞职的；…法律、法规规定以及业主大会议事规则约定的其他情形',
    },
    {
      provision: 'term/ends-by-decision', value: ['common-income-misuse', 'files-withheld', 'seal-misuse', 'seeks-advantage', 'forges-ballots', 'leaks-owner-data', 'prohibited-acts'],
      instrument: 'property-regulation', article: '31',
      words: '挪用、侵占业主共有财产；…索取、非法收受建设单位、物业服务人或者其他利害关系人提供的利益、报酬…泄露业主个人信息…伪造或者指使他人伪造业主的选票、表决票、书面委托书或者业主签名…移交会计资料；…不按照规定刻制、使用、移交业主大会或者业主委员会印章；…损害业主共同利益或者不正当履行职责的其他行为。…可以提议业主大会罢免其职务',
    },
    { provision: 'term/end-decided-by', value: 'assembly', instrument: 'property-regulation', article: '31', words: '业主大会应当在听取申辩意见后作出决定', note: 'After it heard the member, where he wants to be heard.' },
    {
      provision: 'term/recall-by-owners', value: { n: 1, d: 5, bound: 'inclusive' }, instrument: 'property-regulation', article: '31', words: '百分之二十以上业主可以提议业主大会罢免其职务',
      note: 'So may the committee, as the rules of procedure say, and the street: Art. 81.',
    },

    { provision: 'election/preparatory-body', value: 'substitute-body', instrument: 'property-regulation', article: '22', words: '首次业主大会会议由依照本条例规定组建的物业管理委员会组织召开' },
    { provision: 'election/first-by-area', value: { n: 3, d: 5, bound: 'inclusive' }, instrument: 'property-regulation', article: '22(1)', words: '房屋出售并交付的建筑面积达到物业总建筑面积百分之六十以上的' },
    { provision: 'election/first-by-years', value: { count: 2, unit: 'year' }, instrument: 'property-regulation', article: '22(2)', words: '首套房屋出售并交付满两年' },
    {
      provision: 'election/first-by-years-share', value: { n: 3, d: 10, bound: 'inclusive' }, instrument: 'property-regulation', article: '22(2)',
      words: '且房屋出售并交付的建筑面积达到物业总建筑面积百分之三十以上的', note: 'Of the area.',
    },
    { provision: 'election/channels', value: ['residents-committee', 'self', 'joint'], instrument: 'property-regulation', article: '26', words: '居民委员会推荐；…业主自荐或者联名推荐' },
    {
      provision: 'election/review', value: ['substitute-body'], instrument: 'property-regulation', article: '26',
      words: '物业管理委员会应当在街道办事处、乡镇人民政府的指导下，按照法律、法规的规定和业主大会议事规则的约定审查业主委员会成员候选人的资格条件',
    },
    { provision: 'election/candidates-before', value: 15, instrument: 'property-regulation', article: '26', words: '物业管理委员会应当在选举日的十五日前将候选人的情况向全体业主公示' },
    { provision: 'election/candidates-shown', value: { count: 7, unit: 'day' }, instrument: 'property-regulation', article: '26', words: '公示时间不得少于七日' },
    {
      provision: 'election/conditions', value: ['owner', 'full-capacity', 'public-spirit', 'able'], instrument: 'property-regulation', article: '25',
      words: '应当由热心公益事业、责任心强、具有一定组织能力且具有完全民事行为能力的业主担任',
    },
    {
      provision: 'election/bars-if-adopted', value: ['relative-in-company', 'fee-arrears', 'fund-arrears', 'breaks-covenant', 'not-in-good-standing', 'no-time', 'other'],
      instrument: 'property-regulation', article: '25',
      words: '业主可以在业主大会议事规则中约定业主委员会成员、候补成员需要符合下列条件…遵守法律、法规和管理规约；…具有必要的工作时间；…交存物业专项维修资金、交纳需要业主共同分摊的费用，且未恶意拖欠物业费；…本人及近亲属未在为本物业管理区域提供物业服务的企业任职；…业主大会议事规则约定的其他条件',
      note: 'In the rules of procedure. Arrears of the fee count where they are in bad faith (恶意拖欠). Near relatives (近亲属) are more than lineal ones.',
    },
    {
      provision: 'election/constituted-share', value: { n: 1, d: 2, bound: 'strict' }, instrument: 'property-regulation', article: '27',
      words: '但达到本条规定的业主委员会最低人数要求并且超过约定人数二分之一的，业主委员会成立', note: 'And the smallest lawful number of members.',
    },
    {
      provision: 'election/alternates-from', value: 'passed-not-elected', instrument: 'property-regulation', article: '28',
      words: '未当选业主委员会成员但得票数达到法定票数的候选人，可以当选为业主委员会候补成员', note: 'Where there were more candidates than seats (差额选举); they step in by their votes.',
    },

    { provision: 'company/handover', value: { count: 15, unit: 'day' }, instrument: 'property-regulation', article: '57', words: '原物业服务人应当自终止之日起十五日内退出物业管理区域', note: 'Unless the contract states another time.' },
    { provision: 'company/fee-publication', value: { count: 30, unit: 'day' }, instrument: 'property-regulation', article: '53(3)', words: '业主委员会将审计报告、收费标准调整方案公示三十日以上' },
    {
      provision: 'company/fund-floor', value: { n: 3, d: 10, bound: 'strict' }, instrument: 'property-regulation', article: '71', words: '物业专项维修资金本息余额不足首期交存额的百分之三十的', note: 'Strict: less than three tenths.',
    },

    {
      provision: 'substitute/triggers', value: ['no-assembly-possible', 'no-assembly-held', 'vacancies'], instrument: 'property-regulation', article: '38',
      words: '新交付物业项目尚不具备召开首次业主大会会议条件的；…新交付物业项目具备召开首次业主大会会议条件但是尚未成立业主大会的；…业主委员会因缺额、被罢免等原因在任期内终止需要重新选举的',
      note: 'Also for every re-election at the end of a term, item (3), and for built areas without management, item (5).',
    },
    { provision: 'substitute/size-minimum', value: 7, instrument: 'property-regulation', article: '39', words: '成员人数应当为七人以上十一人以下的单数', note: 'An odd number.' },
    { provision: 'substitute/size-maximum', value: 11, instrument: 'property-regulation', article: '39', words: '成员人数应当为七人以上十一人以下的单数' },
    { provision: 'substitute/owner-share', value: { n: 1, d: 2, bound: 'inclusive' }, instrument: 'property-regulation', article: '39', words: '业主代表的人数不得少于总人数的二分之一' },
    { provision: 'substitute/chair', value: 'street', instrument: 'property-regulation', article: '39', words: '物业管理委员会主任由街道办事处、乡镇人民政府指派的代表担任' },
    { provision: 'substitute/term', value: { count: 2, unit: 'year' }, instrument: 'property-regulation', article: '41', words: '物业管理委员会的任期一般不超过二年', note: 'As a rule (一般).' },
  ],
} as const satisfies Rulebook
