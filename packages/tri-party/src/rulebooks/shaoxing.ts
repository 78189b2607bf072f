import type { Rulebook } from '@gongzhi/core'

/**
 * 绍兴市物业管理条例. Art. 57 names urban management for wet rooms above living rooms alone, where Hangzhou
 * names housing: neither is the whole of decoration.
 */
export const shaoxing = {
  id: 'tri-party/shaoxing',
  package: 'tri-party',
  layer: 'city',
  place: '330600',
  label: { zh: '绍兴市', en: 'Shaoxing' },
  instruments: { 'property-regulation': { title: '绍兴市物业管理条例', from: '2021-01-01' } },
  values: [
    {
      provision: 'referral/dissuade-first',
      value: 'required',
      instrument: 'property-regulation',
      article: '31(4)',
      words: '发现违法行为的，及时采取合理措施制止、向有关行政主管部门报告并协助处理',
    },
    {
      provision: 'referral/report-when',
      value: 'always',
      instrument: 'property-regulation',
      article: '31(4)',
      words: '发现违法行为的，及时采取合理措施制止、向有关行政主管部门报告并协助处理',
    },
    {
      provision: 'referral/report-to',
      value: ['competent-authority'],
      instrument: 'property-regulation',
      article: '31(4)',
      words: '发现违法行为的，及时采取合理措施制止、向有关行政主管部门报告并协助处理',
    },
    {
      provision: 'referral/authority/falling-objects',
      value: ['public-security'],
      instrument: 'property-regulation',
      article: '57',
      words: '从建筑物中向外抛掷物品的，由公安机关处二百元以上一千元以下罚款',
    },
    {
      provision: 'referral/authority/misuse-of-common-income',
      value: ['housing'],
      instrument: 'property-regulation',
      article: '55',
      words: '挪用、侵占或者擅自处分业主共有物业及其收益的，由住房和城乡建设行政主管部门',
      note: 'Of the company alone; the text does not say who takes it where a committee did it.',
    },
    {
      provision: 'referral/authority/wet-rooms',
      value: ['urban-management'],
      instrument: 'property-regulation',
      article: '57',
      words: '将卫生间改在下层住户的卧室、起居室（厅）、书房、厨房上方的，由综合行政执法部门责令限期改正',
    },
  ],
} as const satisfies Rulebook
