import type { Rulebook } from '@gongzhi/core'

/**
 * 清远市住宅小区物业管理条例. Art. 7(3) and (4) give fire rules to police and fire service, each "within its
 * powers": no authority for lanes and facilities can be read from that. Nothing is said about illegal
 * building, and Art. 51 states the chain of dissuasion and report for e-bikes alone.
 */
export const qingyuan = {
  id: 'tri-party/qingyuan',
  package: 'tri-party',
  layer: 'city',
  place: '441800',
  label: { zh: '清远市', en: 'Qingyuan' },
  instruments: { 'property-regulation': { title: '清远市住宅小区物业管理条例', from: '2023-02-01' } },
  values: [
    {
      provision: 'referral/authority/e-bike-charging',
      value: ['fire-rescue'],
      instrument: 'property-regulation',
      article: '65',
      words: '违反本条例第五十一条第一款规定的，由消防救援机构责令立即改正',
      note: 'The act: Art. 51 「违规私拉电线、电缆为上述车辆及其电池充电」.',
    },
    {
      provision: 'referral/report-to/e-bike-charging',
      value: ['street', 'public-security'],
      instrument: 'property-regulation',
      article: '51',
      words: '对不听劝阻、制止的，应当及时报告公安机关或者街道办事处、乡镇人民政府',
    },
    {
      provision: 'referral/authority/animals',
      value: ['public-security'],
      instrument: 'property-regulation',
      article: '62',
      words: '违反本条例第四十七条第四项规定，干扰他人正常生活的，由公安机关处警告',
      note: 'The act: Art. 47(4) 「不得干扰他人正常生活，或者放任动物恐吓攻击他人」.',
    },
    {
      provision: 'referral/authority/dogs-off-leash',
      value: ['public-security'],
      instrument: 'property-regulation',
      article: '62',
      words: '违反本条例第四十七条第二项、第三项规定的，由公安机关责令改正',
      note: 'The acts: Art. 47(2) 「用长度两米以下的犬绳牵领」 and Art. 47(3) 「怀抱犬只或者收紧犬绳」.',
    },
    {
      provision: 'referral/authority/animal-droppings',
      value: ['urban-management'],
      instrument: 'property-regulation',
      article: '62',
      words: '违反本条例第四十七条第一项规定的，由县级人民政府城市管理综合执法部门责令改正',
      note: 'The act: Art. 47(1) 「即时清除动物在公共场所排泄的粪便」.',
    },
    {
      provision: 'referral/authority/greenery',
      value: ['urban-management'],
      instrument: 'property-regulation',
      article: '7(2)',
      words: '城市管理综合执法部门负责依法查处物业管理区域损坏绿地、擅自损毁树木和园林',
    },
    {
      provision: 'referral/authority/refuse',
      value: ['urban-management'],
      instrument: 'property-regulation',
      article: '7(2)',
      words: '城市管理综合执法部门负责依法查处…乱丢垃圾、乱涂乱画、乱张贴等行为',
    },
    {
      provision: 'referral/authority/noise',
      value: ['public-security'],
      instrument: 'property-regulation',
      article: '7(3)',
      words: '公安机关负责…依法查处物业管理区域违反社会生活噪音污染防治法律法规的行为',
    },
    {
      provision: 'referral/authority/misuse-of-common-income',
      value: ['housing'],
      instrument: 'property-regulation',
      article: '66',
      words: '擅自挪用、侵占公共收益的，由县级以上地方人民政府房地产行政主管部门追回挪用、侵占的公共收益',
    },
    {
      provision: 'joint-meeting/statutory-convener',
      value: 'street',
      instrument: 'property-regulation',
      article: '11',
      words: '联席会议由街道办事处或者乡镇人民政府依法召集',
    },
    {
      provision: 'joint-meeting/statutory-members',
      value: [
        'urban-management',
        'housing',
        'planning',
        'market-regulation',
        'fire-rescue',
        'public-security',
        'ecology',
        'street',
        'residents-committee',
        'price',
        'justice',
        'emergency-management',
        'agriculture',
        'culture',
      ],
      instrument: 'property-regulation',
      article: '11',
      words:
        '成员由房地产、价格、城市管理综合执法、城乡规划、生态环境、公安、司法行政、应急管理、消防救援、农业农村、市场监督管理、文化广电旅游体育等行政管理部门，街道办事处或者乡镇人民政府、居民委员会或者村民委员会等相关单位组成',
      note: 'Company, developer and the head of the committee attend where needed: Art. 11 「根据工作需要出席物业管理联席会议」.',
    },
    {
      provision: 'joint-meeting/statutory-agenda',
      value: ['important-problems'],
      instrument: 'property-regulation',
      article: '11',
      words: '建立物业管理联席会议制度，统筹解决物业管理重大问题',
    },
  ],
} as const satisfies Rulebook
