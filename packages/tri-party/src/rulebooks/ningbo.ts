import type { Rulebook } from '@gongzhi/core'

/**
 * 宁波市住宅小区物业管理条例. Art. 78 leaves the shares of the departments to a list of the city: no
 * authority is stated for an owner's act.
 */
export const ningbo = {
  id: 'tri-party/ningbo',
  package: 'tri-party',
  layer: 'city',
  place: '330200',
  label: { zh: '宁波市', en: 'Ningbo' },
  instruments: { 'property-regulation': { title: '宁波市住宅小区物业管理条例', from: '2022-04-01' } },
  values: [
    {
      provision: 'referral/dissuade-first',
      value: 'required',
      instrument: 'property-regulation',
      article: '52(4)',
      words: '采取合理措施，及时劝阻、制止业主、物业使用人违反',
    },
    {
      provision: 'referral/report-when',
      value: 'in-vain',
      instrument: 'property-regulation',
      article: '78',
      words: '劝阻、制止无效的，应当及时报告并协助有关行政执法部门依法查处',
    },
    {
      provision: 'referral/report-to',
      value: ['competent-authority', 'committee', 'residents-committee'],
      instrument: 'property-regulation',
      article: '52(4)',
      words: '劝阻、制止无效的，及时报告业主委员会、居（村）民委员会、有关主管部门',
    },
  ],
} as const satisfies Rulebook
