import type { Rulebook } from '@gongzhi/core'

/**
 * 北京市物业管理条例. Art. 98 goes through the acts of Art. 78(2) one by one. Silent on decoration (Art. 79 says 有关主管部门), refuse, pollution, and arrears of
 * the maintenance fund (Art. 83 knows notice and urging, and no further step).
 */
export const beijing = {
  id: 'tri-party/beijing', package: 'tri-party', layer: 'province', place: '110000', label: { zh: '北京市', en: 'Beijing' },
  instruments: {
    'property-regulation': { title: '北京市物业管理条例', from: '2024-03-29', note: 'In force since 2020-05-01; amended on 2024-03-29. The text does not say when the amendment came into force: its adoption is taken.' },
  },
  values: [
    { provision: 'referral/dissuade-first', value: 'required', instrument: 'property-regulation', article: '78', words: '业主委员会或者物业管理委员会、物业服务人应当及时劝阻' },
    { provision: 'referral/report-when', value: 'in-vain', instrument: 'property-regulation', article: '78', words: '劝阻无效的，应当向街道办事处、乡镇人民政府或者行政执法机关报告' },
    {
      provision: 'referral/authority/load-bearing-structure', value: ['housing'], instrument: 'property-regulation', article: '98(1)', words: '由区住房和城乡建设或者房屋主管部门责令限期改正',
      note: 'The act: Art. 78(1) 「损坏、擅自拆改建筑物承重结构、主体结构」.',
    },
    {
      provision: 'referral/authority/business-use-of-common-parts', value: ['housing'], instrument: 'property-regulation', article: '98(2)', words: '由区住房和城乡建设或者房屋主管部门责令限期改正',
      note: 'The act: Art. 78(2) 「擅自利用共用部位、共用设施设备进行经营」.',
    },
    {
      provision: 'referral/authority/illegal-building', value: ['urban-management'], instrument: 'property-regulation', article: '98(3)', words: '由城市管理综合行政执法部门依照城乡规划法律法规给予责令拆除',
      note: 'The act: Art. 78(3) 「违法搭建建筑物、构筑物、障碍物」.',
    },
    {
      provision: 'referral/authority/dangerous-substances', value: ['public-security'], instrument: 'property-regulation', article: '98(4)', words: '由公安机关依照治安管理处罚法律法规予以处罚',
      note: 'The act: Art. 78(4) 「制造、储存、使用、处置爆炸性、毒害性、放射性、腐蚀性物质或者传染病病原体等危险物质」.',
    },
    {
      provision: 'referral/authority/e-bike-charging', value: ['fire-rescue'], instrument: 'property-regulation', article: '98(5)', words: '由消防救援机构责令改正',
      note: 'The act: Art. 78(5) 「违规私拉电线、电缆为电动汽车、电动自行车、电动摩托车和电动三轮车等充电」.',
    },
    {
      provision: 'referral/authority/drainage-pipes', value: ['water'], instrument: 'property-regulation', article: '98(6)', words: '由水主管部门责令限期改正',
      note: 'The act: Art. 78(6) 「擅自拆改供水、排水、再生水等管线」.',
    },
    {
      provision: 'referral/authority/falling-objects', value: ['public-security'], instrument: 'property-regulation', article: '98(7)', words: '由公安机关给予警告',
      note: 'The act: Art. 78(7) 「从建筑物中抛掷物品」.',
    },
    {
      provision: 'referral/authority/noise', value: ['public-security'], instrument: 'property-regulation', article: '98(8)', words: '由公安机关责令改正',
      note: 'The act: Art. 78(8) 「制造超标噪音」.',
    },
    {
      provision: 'referral/authority/greenery', value: ['urban-management'], instrument: 'property-regulation', article: '98(9)', words: '由城市管理综合行政执法部门责令改正',
      note: 'The act: Art. 78(9) 「侵占绿地、毁坏绿化植物和绿化设施」.',
    },
    { provision: 'referral/authority/fire-lane', value: ['fire-rescue'], instrument: 'property-regulation', article: '98(10)', words: '占用、堵塞、封闭消防通道、疏散通道，或者损坏消防设施的，由消防救援机构责令改正' },
    { provision: 'referral/authority/fire-facilities', value: ['fire-rescue'], instrument: 'property-regulation', article: '98(10)', words: '损坏消防设施的，由消防救援机构责令改正' },
    { provision: 'referral/authority/occupation-of-common-parts', value: ['urban-management'], instrument: 'property-regulation', article: '98(10)', words: '占用、堵塞、封闭其他共用部位，或者损坏其他共用设施设备的，由城市管理综合行政执法部门责令改正' },
    {
      provision: 'referral/authority/change-of-use', value: ['planning'], instrument: 'property-regulation', article: '98(11)', words: '由规划自然资源主管部门责令当事人限期改正',
      note: 'The act: Art. 78(11) 「擅自改变物业规划用途」.',
    },
    {
      provision: 'referral/authority/animals', value: ['public-security'], instrument: 'property-regulation', article: '98(12)', words: '由公安机关依照治安管理处罚法律法规予以处罚',
      note: 'The act: Art. 78(12) 「违反规定饲养动物」.',
    },
    {
      provision: 'referral/authority/group-renting', value: ['public-security'], instrument: 'property-regulation', article: '98(12)', words: '由公安机关依照治安管理处罚法律法规予以处罚',
      note: 'The act: Art. 78(13) 「违反规定出租房屋」.',
    },
    { provision: 'referral/authority/fee-arrears', value: [], instrument: 'property-regulation', article: '72', words: '业主逾期不交纳物业费的，业主委员会或者物业管理委员会应当督促其交纳；拒不交纳的，物业服务人可以依法提起诉讼或者申请仲裁' },
    {
      provision: 'referral/authority/misuse-of-common-income', value: ['housing'], instrument: 'property-regulation', article: '96', words: '物业服务人挪用、侵占公共收益的，由区住房和城乡建设或者房屋主管部门责令退还',
      note: 'Of the company alone; the text does not say who takes it where a committee did it.',
    },
  ],
} as const satisfies Rulebook
