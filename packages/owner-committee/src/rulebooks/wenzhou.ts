import type { Rulebook } from '@gongzhi/core'

/**
 * 温州市物业管理条例 of 2017, from before the Civil Code: for decisions of its own time.
 *
 * No provision holds: the first assembly put off by up to sixty days (Art. 15), and a fifth of the owners who ask for a
 * new committee after acts that are not put right, or for the group of a re-election (Arts. 22, 23).
 */
export const wenzhou = {
  id: 'owner-committee/wenzhou',
  package: 'owner-committee',
  layer: 'city',
  place: '330300',
  label: { zh: '温州市', en: 'Wenzhou' },
  instruments: {
    'property-regulation': {
      title: '温州市物业管理条例',
      from: '2017-05-01',
      until: '2020-12-31',
      note: 'Its wording is known as it stood before the Civil Code; what has been in force since is not at hand, and the text speaks of no later day.',
    },
  },
  values: [
    {
      provision: 'committee/filing-period',
      value: { count: 30, unit: 'day' },
      instrument: 'property-regulation',
      article: '18',
      words: '业主委员会自选举产生之日起三十日内',
    },
    {
      provision: 'committee/filing-authorities',
      value: ['street'],
      instrument: 'property-regulation',
      article: '18',
      words: '持下列资料向街道办事处、乡（镇）人民政府备案',
    },
    {
      provision: 'committee/certificate-period',
      value: { count: 3, unit: 'working-day' },
      instrument: 'property-regulation',
      article: '18',
      words: '街道办事处、乡（镇）人民政府应当在三个工作日内',
    },
    {
      provision: 'committee/change-filing-period',
      value: { count: 15, unit: 'day' },
      instrument: 'property-regulation',
      article: '18',
      words: '业主委员会应当自变更之日起十五日内重新报送备案',
    },
    {
      provision: 'term/maximum',
      value: { count: 5, unit: 'year' },
      instrument: 'property-regulation',
      article: '23',
      words: '业主委员会每届任期为三年至五年',
    },
    {
      provision: 'term/minimum',
      value: { count: 3, unit: 'year' },
      instrument: 'property-regulation',
      article: '23',
      words: '业主委员会每届任期为三年至五年',
    },
    {
      provision: 'term/re-election-lead',
      value: { count: 2, unit: 'month' },
      instrument: 'property-regulation',
      article: '23',
      words: '业主委员会任期届满两个月前',
    },
    {
      provision: 'term/re-election-act',
      value: 'assembly-held',
      instrument: 'property-regulation',
      article: '23',
      words: '应当组织召开业主大会会议进行换届选举',
    },
    {
      provision: 'term/freeze',
      value: ['property-company'],
      instrument: 'property-regulation',
      article: '23',
      words: '业主委员会不得就选聘、解聘物业服务企业等共同管理事项组织召开业主大会会议',
      note: 'The list is open (等).',
    },
    {
      provision: 'term/handover',
      value: { count: 10, unit: 'day' },
      instrument: 'property-regulation',
      article: '24',
      words: '业主委员会应当在十日内移交',
    },
    {
      provision: 'term/handover-to',
      value: ['street'],
      instrument: 'property-regulation',
      article: '24',
      words: '移交街道办事处、乡(镇)人民政府保管',
      note: 'At the demand of the group; the street hands it on to the new committee.',
    },
    {
      provision: 'election/preparatory-body',
      value: 'group',
      instrument: 'property-regulation',
      article: '12',
      words: '筹备组由居民（村民）委员会或者社区组织、建设单位和业主代表组成',
    },
    {
      provision: 'election/group-members',
      value: ['owners', 'developer', 'residents-committee'],
      instrument: 'property-regulation',
      article: '12',
      words: '筹备组由居民（村民）委员会或者社区组织、建设单位和业主代表组成',
    },
    {
      provision: 'election/first-assembly',
      value: { count: 90, unit: 'day' },
      instrument: 'property-regulation',
      article: '12',
      words: '筹备组应当自成立之日起九十日内召开首次业主大会会议',
    },
    {
      provision: 'election/conditions',
      value: ['owner', 'full-capacity', 'public-spirit', 'able', 'time'],
      instrument: 'property-regulation',
      article: '17',
      words:
        '为本物业管理区域的业主；…具有完全民事行为能力；…热心公益事业，责任心强，并有一定的组织协调能力和必要的工作时间',
    },
    {
      provision: 'election/bars',
      value: ['near-relative-in-company'],
      instrument: 'property-regulation',
      article: '17(5)',
      words: '本人及其近亲属不在为本物业管理区域提供服务的物业服务企业任职',
    },
    {
      provision: 'ordered/handover',
      value: 'by-order',
      instrument: 'property-regulation',
      article: '24',
      words: '应当责令其限期移交',
    },
    {
      provision: 'election/first-assembly-extension',
      value: { count: 60, unit: 'day' },
      instrument: 'property-regulation',
      article: '15',
      words: '延期最长不得超过六十日',
    },
    {
      provision: 'election/first-assembly-extension-by',
      value: ['street'],
      instrument: 'property-regulation',
      article: '15',
      words: '可以向街道办事处、乡（镇）人民政府申请延期',
    },
    {
      provision: 'delegates/congress',
      value: 'by-rules',
      instrument: 'property-regulation',
      article: '11',
      words: '业主大会通过的议事规则规定成立业主代表大会，并明确授权事项的',
    },
    {
      provision: 'emergency/events',
      value: ['lift', 'fire-facilities', 'water-supply', 'other-danger'],
      instrument: 'property-regulation',
      article: '43',
      words: '电梯故障；…消防设施故障；…二次供水水泵运行中断，…其他危及房屋安全和人身财产安全的紧急情况',
    },
    {
      provision: 'emergency/review',
      value: ['committee', 'owners-concerned'],
      instrument: 'property-regulation',
      article: '44',
      words: '应当经业主委员会核实；未成立业主委员会的，由相关业主核实',
      note: 'Of what the company asks for.',
    },
  ],
} as const satisfies Rulebook
