import type { Rulebook } from '@gongzhi/core'

/**
 * 滨州市住宅物业管理条例 of 2019, from before the Civil Code: for decisions of its own time. It asks for opinions five days
 * before a meeting (Art. 12), which is less than the nation asks, and adds no notice of its own.
 */
export const binzhou = {
  id: 'owner-committee/binzhou',
  package: 'owner-committee',
  layer: 'city',
  place: '371600',
  label: { zh: '滨州市', en: 'Binzhou' },
  instruments: {
    'property-regulation': {
      title: '滨州市住宅物业管理条例',
      from: '2019-10-01',
      until: '2020-12-31',
      note: 'Its wording is known as it stood before the Civil Code; what has been in force since is not at hand, and the text speaks of no later day.',
    },
  },
  values: [
    {
      provision: 'voting/forms',
      value: ['meeting', 'paper', 'online'],
      instrument: 'property-regulation',
      article: '13',
      words: '业主大会会议可以采用集体讨论、书面征求意见、利用电子信息技术征求意见等形式',
    },
    {
      provision: 'assembly/notice-to',
      value: ['residents-committee', 'street'],
      instrument: 'property-regulation',
      article: '12',
      words: '并将会议内容书面告知街道办事处、乡（镇）人民政府及社区居民委员会',
    },
    {
      provision: 'assembly/fallback-convener',
      value: 'street',
      instrument: 'property-regulation',
      article: '12',
      words: '由街道办事处、乡（镇）人民政府负责组织业主召开业主大会会议',
      note: 'At the request of the owners.',
    },
    {
      provision: 'election/preparatory-body',
      value: 'group',
      instrument: 'property-regulation',
      article: '9',
      words: '按照要求组建业主大会筹备组',
    },
    {
      provision: 'election/first-assembly',
      value: { count: 60, unit: 'day' },
      instrument: 'property-regulation',
      article: '11',
      words: '筹备组应当自成立之日起六十日内组织召开首次业主大会会议',
    },
    {
      provision: 'substitute/triggers',
      value: ['no-assembly-held', 'no-committee-elected', 'committee-fails', 'term-expired'],
      instrument: 'property-regulation',
      article: '16',
      words:
        '具备首次业主大会会议召开条件，经筹备组两次组织仍未能召开的；…首次业主大会会议未能选举产生业主委员会或者业主委员会任期届满，经街道办事处、乡（镇）人民政府两次协调督促仍不能选举产生的…业主委员会不履行职责达一年以上',
    },
    {
      provision: 'substitute/after-attempts',
      value: ['no-assembly-held', 'no-committee-elected', 'committee-fails', 'term-expired'],
      instrument: 'property-regulation',
      article: '16',
      words:
        '经筹备组两次组织仍未能召开的；…首次业主大会会议未能选举产生业主委员会或者业主委员会任期届满，经街道办事处、乡（镇）人民政府两次协调督促仍不能选举产生的…业主委员会不履行职责达一年以上，需要重新选举，经街道办事处、乡（镇）人民政府两次协调督促',
    },
    {
      provision: 'substitute/attempts',
      value: 2,
      instrument: 'property-regulation',
      article: '16',
      words: '两次协调督促仍不能选举产生',
    },
    {
      provision: 'substitute/failing-for',
      value: { count: 1, unit: 'year' },
      instrument: 'property-regulation',
      article: '16',
      words: '业主委员会不履行职责达一年以上',
    },
    {
      provision: 'substitute/size-minimum',
      value: 7,
      instrument: 'property-regulation',
      article: '17',
      words: '物业管理委员会由七人以上单数组成',
    },
    {
      provision: 'substitute/parity',
      value: 'odd',
      instrument: 'property-regulation',
      article: '17',
      words: '物业管理委员会由七人以上单数组成',
    },
    {
      provision: 'substitute/owner-share',
      value: { n: 1, d: 2, bound: 'inclusive' },
      instrument: 'property-regulation',
      article: '17',
      words: '其中业主成员不少于百分之五十',
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
      article: '42',
      words:
        '屋面、外墙严重损坏；…电梯故障；…消防系统故障；…建筑外立面装饰和公共构件严重脱落松动；…玻璃幕墙炸裂；…排水管道爆裂；…地下车库雨水倒灌；…其它可能造成人身安全事故的紧急情况',
    },
    {
      provision: 'emergency/review',
      value: ['committee', 'substitute-body'],
      instrument: 'property-regulation',
      article: '43',
      words: '应将有关情况报告业主委员会或者物业管理委员会，经现场查验确认后立即组织维修',
    },
    {
      provision: 'emergency/decision-within',
      value: { count: 2, unit: 'working-day' },
      instrument: 'property-regulation',
      article: '43',
      words: '专项维修资金管理部门应当自收到应急维修资金使用书面申请之日起两个工作日内完成审核',
    },
    {
      provision: 'guidance/set-up-under',
      value: ['street'],
      instrument: 'property-regulation',
      article: '6',
      words: '街道办事处、乡（镇）人民政府负责组织、指导本辖区业主大会会议的召集，业主委员会的选举、换届',
    },
    {
      provision: 'guidance/residents-committee',
      value: ['guides', 'supervises'],
      instrument: 'property-regulation',
      article: '6',
      words: '社区居民委员会负责指导、监督业主大会、业主委员会依法进行自治管理',
    },
  ],
} as const satisfies Rulebook
