import type { Rulebook } from '@gongzhi/core'

/**
 * 嘉兴市住宅物业管理条例. A short text: thresholds, size, term, meetings of the committee and the company's
 * exit are left to national law or to the rules.
 *
 * The residents' committee acts where no committee is elected or too few members are left (Art. 23). Art. 14
 * lets the group ask for sixty more days, Art. 17 knows a congress of at least fifty delegates, Art. 21 an
 * audit at the demand of a fifth of the owners: no provision holds them. Art. 19 does not name resignation.
 */
export const jiaxing = {
  id: 'owner-committee/jiaxing',
  package: 'owner-committee',
  layer: 'city',
  place: '330400',
  label: { zh: '嘉兴市', en: 'Jiaxing' },
  instruments: { 'property-regulation': { title: '嘉兴市住宅物业管理条例', from: '2022-03-01' } },
  values: [
    {
      provision: 'assembly/fallback-convener',
      value: 'owners-guided-by-street',
      instrument: 'property-regulation',
      article: '15',
      words:
        '街道办事处（镇人民政府）应当责令其限期召开；逾期仍不召开的，街道办事处（镇人民政府）应当指导业主召开',
    },

    {
      provision: 'term/expiry',
      value: 'street-organises',
      instrument: 'property-regulation',
      article: '22',
      words:
        '业主委员会未按期组织换届选举的，街道办事处（镇人民政府）、居（村）民委员会应当指导业主召开业主大会会议进行选举',
      note: "Together with the residents' committee; both guide the owners.",
    },
    {
      provision: 'term/vacancy-trigger',
      value: { n: 1, d: 2, bound: 'strict' },
      instrument: 'property-regulation',
      article: '23',
      words: '业主委员会成员不足总人数一半的',
      note: 'Strict: less than half.',
    },
    {
      provision: 'term/vacancy-consequence',
      value: 'residents-committee-acts',
      instrument: 'property-regulation',
      article: '23',
      words:
        '居（村）民委员会应当在县（市、区）建设主管部门、街道办事处（镇人民政府）的指导监督下履行业主委员会职责',
      note: 'Also where no committee was elected at all.',
    },
    {
      provision: 'term/ends-by-itself',
      value: ['not-owner', 'not-capable', 'criminal-liability', 'other'],
      instrument: 'property-regulation',
      article: '19',
      words:
        '业主委员会成员职务自行终止…因物业转让、灭失等原因丧失业主身份的；…丧失民事行为能力的；…依法被追究刑事责任的；…法律、法规以及业主大会议事规则、管理规约规定的其他情形',
    },

    {
      provision: 'election/preparatory-body',
      value: 'group',
      instrument: 'property-regulation',
      article: '9',
      words: '指导组建业主大会筹备组',
    },
    {
      provision: 'election/group-parity',
      value: 'odd',
      instrument: 'property-regulation',
      article: '10',
      words: '应当为单数',
    },
    {
      provision: 'election/group-owner-share',
      value: { n: 1, d: 2, bound: 'inclusive' },
      instrument: 'property-regulation',
      article: '10',
      words: '不少于筹备组总人数的一半',
    },
    {
      provision: 'election/group-members',
      value: ['owners', 'developer', 'street', 'residents-committee'],
      instrument: 'property-regulation',
      article: '10',
      words: '筹备组由业主代表和街道办事处（镇人民政府）、居（村）民委员会、建设单位的人员组成',
      note: 'The group stands where the developer sends nobody.',
    },
    {
      provision: 'election/group-leader',
      value: ['street', 'residents-committee'],
      instrument: 'property-regulation',
      article: '10',
      words: '筹备组组长由街道办事处（镇人民政府）或者居（村）民委员会的人员担任',
    },
    {
      provision: 'election/group-formation',
      value: { count: 60, unit: 'day' },
      instrument: 'property-regulation',
      article: '9',
      words: '应当自接到建设单位书面报告或者业主书面要求之日起六十日内，指导组建业主大会筹备组',
    },
    {
      provision: 'election/group-list-publication',
      value: { count: 3, unit: 'day' },
      instrument: 'property-regulation',
      article: '10',
      words: '筹备组应当自成立之日起三日内，将成员名单在物业管理区域内显著位置公告',
    },
    {
      provision: 'election/first-assembly',
      value: { count: 90, unit: 'day' },
      instrument: 'property-regulation',
      article: '13',
      words: '筹备组应当自成立之日起九十日内，组织召开首次业主大会会议',
    },
    {
      provision: 'ordered/convening',
      value: 'by-order',
      instrument: 'property-regulation',
      article: '15',
      words: '应当责令其限期召开',
    },
    {
      provision: 'election/first-assembly-extension',
      value: { count: 60, unit: 'day' },
      instrument: 'property-regulation',
      article: '14',
      words: '申请延期六十日',
    },
    {
      provision: 'election/first-assembly-extension-by',
      value: ['street', 'residents-committee'],
      instrument: 'property-regulation',
      article: '14',
      words: '筹备组可以向街道办事处（镇人民政府）或者居（村）民委员会申请延期六十日',
    },
    {
      provision: 'delegates/congress',
      value: 'by-assembly',
      instrument: 'property-regulation',
      article: '17',
      words: '业主大会可以决定成立业主代表大会',
    },
    {
      provision: 'delegates/congress-size',
      value: 50,
      instrument: 'property-regulation',
      article: '17',
      words: '总人数不少于五十人',
    },
    {
      provision: 'guidance/set-up-under',
      value: ['street'],
      instrument: 'property-regulation',
      article: '9',
      words:
        '街道办事处（镇人民政府）、居（村）民委员会应当自接到建设单位书面报告或者业主书面要求之日起六十日内，指导组建业主大会筹备组',
    },
  ],
} as const satisfies Rulebook
