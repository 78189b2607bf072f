import type { Rulebook } from '@gongzhi/core'

/**
 * 河南省物业管理条例 of 2017, from before the Civil Code and the reform of the departments. Art. 84 names
 * authorities for three acts and leaves the others to "whoever has the power". Art. 85 is about dogs, Art.
 * 73(6) about fire as it was before the fire service had powers of its own: neither is taken.
 */
export const henan = {
  id: 'tri-party/henan',
  package: 'tri-party',
  layer: 'province',
  place: '410000',
  label: { zh: '河南省', en: 'Henan' },
  instruments: { 'property-regulation': { title: '河南省物业管理条例', from: '2018-01-01' } },
  values: [
    {
      provision: 'referral/dissuade-first',
      value: 'required',
      instrument: 'property-regulation',
      article: '56',
      words: '物业服务企业、业主委员会应当予以劝阻、制止',
    },
    {
      provision: 'referral/report-when',
      value: 'in-vain',
      instrument: 'property-regulation',
      article: '56',
      words: '劝阻、制止无效的，应当及时报告有关行政主管部门',
    },
    {
      provision: 'referral/report-to',
      value: ['competent-authority'],
      instrument: 'property-regulation',
      article: '56',
      words: '劝阻、制止无效的，应当及时报告有关行政主管部门',
    },
    {
      provision: 'referral/authority/load-bearing-structure',
      value: ['housing'],
      instrument: 'property-regulation',
      article: '84',
      words: '损坏房屋承重结构、主体结构的，由县级以上人民政府住房城乡建设行政主管部门责令限期改正',
    },
    {
      provision: 'referral/authority/occupation-of-common-parts',
      value: ['housing'],
      instrument: 'property-regulation',
      article: '84',
      words:
        '侵占、损坏共用部位、共用设施设备的，由县级以上人民政府物业管理行政主管部门或者其他依法行使监督管理权的部门，责令限期改正',
    },
    {
      provision: 'referral/authority/illegal-building',
      value: ['urban-management'],
      instrument: 'property-regulation',
      article: '84',
      words: '违法搭建建筑物、构筑物、障碍物的，由县级以上人民政府城市管理执法部门责令限期拆除',
    },
    {
      provision: 'referral/established-by/illegal-building',
      value: ['planning'],
      instrument: 'property-regulation',
      article: '73(2)',
      words: '规划行政主管部门负责物业管理用房、老旧小区加装电梯等规划，负责对违法建筑的认定',
    },
    {
      provision: 'referral/authority/unlawful-decoration',
      value: ['housing'],
      instrument: 'property-regulation',
      article: '73(1)',
      words: '住房城乡建设行政主管部门负责…监督检查房屋装饰装修活动',
    },
    {
      provision: 'referral/authority/wet-rooms',
      value: ['housing'],
      instrument: 'property-regulation',
      article: '73(1)',
      words: '住房城乡建设行政主管部门负责…监督检查房屋装饰装修活动',
      note: 'The text names no item of decoration apart.',
    },
    {
      provision: 'referral/authority/greenery',
      value: ['urban-management'],
      instrument: 'property-regulation',
      article: '73(3)',
      words: '城市管理执法部门负责查处违法建筑、毁坏绿地等行为',
    },
    {
      provision: 'referral/authority/pollution',
      value: ['ecology'],
      instrument: 'property-regulation',
      article: '73(9)',
      words: '环保行政主管部门负责监督检查污染环境行为',
    },
    {
      provision: 'referral/authority/fee-arrears',
      value: [],
      instrument: 'property-regulation',
      article: '88',
      words:
        '业主逾期不交纳物业服务费用的，业主委员会、物业服务企业可以通过上门催交、在物业管理区域内公示等形式督促其限期交纳；逾期仍不交纳的，物业服务企业可以依法向人民法院提起诉讼',
    },
    {
      provision: 'joint-meeting/statutory-convener',
      value: 'street',
      instrument: 'property-regulation',
      article: '74',
      words: '联席会议由街道办事处、乡镇人民政府召集',
    },
    {
      provision: 'joint-meeting/statutory-members',
      value: [
        'urban-management',
        'housing',
        'public-security',
        'residents-committee',
        'owner-committee',
        'owners-representatives',
        'company',
        'utilities',
      ],
      instrument: 'property-regulation',
      article: '74',
      words:
        '物业管理、公安派出所、城市管理等部门和社区居（村）民委员会、业主委员会（业主代表）、物业服务企业、专业经营单位等各方参加',
    },
    {
      provision: 'joint-meeting/statutory-agenda',
      value: ['important-problems'],
      instrument: 'property-regulation',
      article: '74',
      words: '联席会议协调解决本辖区内物业管理中的重要问题',
    },
    {
      provision: 'referral/authority/prohibited-dogs',
      value: ['public-security', 'urban-management'],
      instrument: 'property-regulation',
      article: '85',
      words: '在物业管理区域内饲养烈性犬和大型犬的，由公安机关或者具有城市管理行政执法权的部门没收犬只',
      note: 'Either.',
    },
    {
      provision: 'referral/authority/dogs-off-leash',
      value: ['urban-management'],
      instrument: 'property-regulation',
      article: '85',
      words: '携犬出户未束犬链牵引的，由具有城市管理行政执法权的部门责令改正',
    },
  ],
} as const satisfies Rulebook
