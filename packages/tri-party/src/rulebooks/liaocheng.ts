import type { Rulebook } from '@gongzhi/core'

/**
 * 聊城市物业管理条例. Arts. 59 and 61 share out the acts of Art. 44 by number. Silent on change of use, letting, and misused common income (Art. 36 only keeps a
 * credit file); Art. 58 has the committee urge arrears of the maintenance fund, in old estates alone.
 */
export const liaocheng = {
  id: 'tri-party/liaocheng', package: 'tri-party', layer: 'city', place: '371500', label: { zh: '聊城市', en: 'Liaocheng' },
  instruments: { 'property-regulation': { title: '聊城市物业管理条例', from: '2021-03-01' } },
  values: [
    { provision: 'referral/dissuade-first', value: 'required', instrument: 'property-regulation', article: '44', words: '应当予以劝阻、制止' },
    { provision: 'referral/report-when', value: 'in-vain', instrument: 'property-regulation', article: '44', words: '劝阻、制止无效的，应当及时报告有关行政主管部门' },
    { provision: 'referral/reply-within', value: { count: 5, unit: 'working-day' }, instrument: 'property-regulation', article: '66', words: '属于本部门职权范围的事项，应当及时处理，并在五个工作日内予以回复' },
    { provision: 'concern/reply-to-suggestion', value: { count: 7, unit: 'day' }, instrument: 'property-regulation', article: '38', words: '不予采纳的应当在七日内予以答复并说明理由' },
    { provision: 'concern/reply-to-objection', value: { count: 3, unit: 'day' }, instrument: 'property-regulation', article: '35', words: '业主对公示内容有异议的，物业服务人应当在三日内予以答复' },
    { provision: 'concern/hearing-interval', value: { count: 6, unit: 'month' }, instrument: 'property-regulation', article: '38', words: '至少每半年召开一次座谈会' },
    {
      provision: 'referral/authority/load-bearing-structure', value: ['housing'], instrument: 'property-regulation', article: '59', words: '住房城乡建设主管部门负责依法对…第四十四条第一款第一项至第三项规定的违法行为进行查处',
      note: 'The act: Art. 44(1) 「损坏或者擅自改变房屋承重结构、主体结构和门窗位置」.',
    },
    {
      provision: 'referral/authority/illegal-building', value: ['housing'], instrument: 'property-regulation', article: '59', words: '住房城乡建设主管部门负责依法对…第四十四条第一款第一项至第三项规定的违法行为进行查处',
      note: 'The act: Art. 44(2) 「违法建设建筑物、构筑物」. Additions to the facade are urban management\'s (Art. 61(11)): Art. 44(5) 「乱搭乱建或者破坏、擅自改变房屋外墙外观」.',
    },
    {
      provision: 'referral/authority/unlawful-decoration', value: ['housing'], instrument: 'property-regulation', article: '59', words: '住房城乡建设主管部门负责依法对…第四十四条第一款第一项至第三项规定的违法行为进行查处',
      note: 'The act: Art. 44(3) 「违反规定装饰装修」.',
    },
    {
      provision: 'referral/authority/fire-lane', value: ['fire-rescue'], instrument: 'property-regulation', article: '61', words: '消防救援机构依法对本条例第三十四条第四项，第四十四条第一款第四项、第十五项规定的违法行为进行处罚',
      note: 'The act: Art. 44(4) 「占用、堵塞、封闭消防通道、疏散通道」. Police stations inspect beside it.',
    },
    {
      provision: 'referral/authority/fire-facilities', value: ['fire-rescue'], instrument: 'property-regulation', article: '61', words: '消防救援机构依法对本条例第三十四条第四项，第四十四条第一款第四项、第十五项规定的违法行为进行处罚',
      note: 'The act: Art. 44(4) 「损坏消防设施」.',
    },
    {
      provision: 'referral/authority/e-bike-charging', value: ['fire-rescue'], instrument: 'property-regulation', article: '61', words: '消防救援机构依法对本条例第三十四条第四项，第四十四条第一款第四项、第十五项规定的违法行为进行处罚',
      note: 'The act: Art. 44(15) 「停放电动车或者为电动车充电」.',
    },
    {
      provision: 'referral/authority/occupation-of-common-parts', value: ['urban-management'], instrument: 'property-regulation', article: '61(11)', words: '城市管理（综合行政执法）主管部门负责…依法对本条例第四十四条第一款第五项至第十四项规定的违法行为进行查处',
      note: 'The acts: Art. 44(8) 「圈占物业服务区域内共用部位、共用设施设备」, Art. 44(10) 「占用物业服务区域内共用部位、共用设施设备堆放杂物」.',
    },
    {
      provision: 'referral/authority/greenery', value: ['urban-management'], instrument: 'property-regulation', article: '61(11)', words: '城市管理（综合行政执法）主管部门负责…依法对本条例第四十四条第一款第五项至第十四项规定的违法行为进行查处',
      note: 'The act: Art. 44(9) 「侵占绿地、毁坏绿化植物和绿化设施」.',
    },
    {
      provision: 'referral/authority/refuse', value: ['urban-management'], instrument: 'property-regulation', article: '61(11)', words: '城市管理（综合行政执法）主管部门负责…依法对本条例第四十四条第一款第五项至第十四项规定的违法行为进行查处',
      note: 'The act: Art. 44(13) 「随意倾倒垃圾、杂物」.',
    },
    {
      provision: 'referral/authority/dangerous-substances', value: ['public-security'], instrument: 'property-regulation', article: '61(2)', words: '公安机关负责…第四十四条第一款第十六项至第十八项规定的违法行为进行查处',
      note: 'The act: Art. 44(16) 「违反规定存放易燃、易爆、剧毒、放射性等危险性物品」.',
    },
    {
      provision: 'referral/authority/noise', value: ['public-security'], instrument: 'property-regulation', article: '61(2)', words: '公安机关负责…第四十四条第一款第十六项至第十八项规定的违法行为进行查处',
      note: 'The act: Art. 44(16) 「制造超过规定标准的噪声」.',
    },
    {
      provision: 'referral/authority/falling-objects', value: ['public-security'], instrument: 'property-regulation', article: '61(2)', words: '公安机关负责…第四十四条第一款第十六项至第十八项规定的违法行为进行查处',
      note: 'The act: Art. 44(17) 「从建筑物中向外抛掷物品」.',
    },
    {
      provision: 'referral/authority/animals', value: ['public-security'], instrument: 'property-regulation', article: '61(2)', words: '公安机关负责…第四十四条第一款第十六项至第十八项规定的违法行为进行查处',
      note: 'The act: Art. 44(18) 「违反规定饲养动物」.',
    },
    {
      provision: 'referral/authority/pollution', value: ['ecology'], instrument: 'property-regulation', article: '61(7)', words: '生态环境主管部门负责…依法对本条例第四十四条第一款第十九项规定的违法行为进行查处',
      note: 'The act: Art. 44(19) 「排放有毒、有害物质」.',
    },
    {
      provision: 'referral/authority/business-use-of-common-parts', value: ['market-regulation'], instrument: 'property-regulation', article: '61(10)', words: '市场监督管理主管部门负责…第四十四条第一款第二十项规定的违法行为进行查处',
      note: 'The act: Art. 44(20) 「擅自利用物业服务区域内共用部位、共用设施设备进行经营活动」.',
    },
    { provision: 'referral/authority/fee-arrears', value: [], instrument: 'property-regulation', article: '41', words: '业主违反约定逾期不支付物业费的，业主委员会、物业服务人有权催交…合理期限届满仍不支付的，物业服务人可以依法提起诉讼或者依据仲裁协议、物业服务合同中的仲裁条款申请仲裁' },
    { provision: 'joint-meeting/statutory-convener', value: 'street', instrument: 'property-regulation', article: '65', words: '物业管理联席会议由街道办事处、乡镇人民政府负责召集' },
    {
      provision: 'joint-meeting/statutory-members', value: ['urban-management', 'housing', 'public-security', 'residents-committee', 'owner-committee', 'owners-representatives', 'company', 'utilities'],
      instrument: 'property-regulation', article: '65', words: '由居民委员会或者村民委员会、物业服务人、业主委员会、业主代表、专业性服务组织和住房城乡建设、公安、城市管理（综合行政执法）等主管部门参加',
    },
    {
      provision: 'joint-meeting/statutory-agenda', value: ['neglect-of-duty', 'exit-and-handover', 'emergencies', 'community-link', 'other'], instrument: 'property-regulation', article: '65',
      words: '业主委员会或者有关部门不依法履行职责的情况…物业服务人在履行退出程序和交接工作中出现的问题…突发事件…物业服务与社区管理的衔接和配合…需要协调的其他物业管理事项',
    },
  ],
} as const satisfies Rulebook
