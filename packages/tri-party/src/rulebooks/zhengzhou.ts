import type { Rulebook } from '@gongzhi/core'

/**
 * 郑州市物业管理条例 as adopted anew in 2021: who dissuades and reports, and the one act for which it names who takes
 * it. For the others the province speaks.
 */
export const zhengzhou = {
  id: 'tri-party/zhengzhou',
  package: 'tri-party',
  layer: 'city',
  place: '410100',
  label: { zh: '郑州市', en: 'Zhengzhou' },
  instruments: {
    'property-regulation': { title: '郑州市物业管理条例', from: '2021-10-01' },
  },
  values: [
    {
      provision: 'referral/dissuade-first',
      value: 'required',
      instrument: 'property-regulation',
      article: '46',
      words: '物业服务人、业主委员会应当采取合理措施予以劝阻、制止',
    },
    {
      provision: 'referral/report-when',
      value: 'in-vain',
      instrument: 'property-regulation',
      article: '46',
      words: '劝阻、制止无效的，及时报告有关行政主管部门并协助处理',
    },
    {
      provision: 'referral/report-to',
      value: ['competent-authority'],
      instrument: 'property-regulation',
      article: '46',
      words: '劝阻、制止无效的，及时报告有关行政主管部门并协助处理',
    },
    {
      provision: 'referral/authority/misuse-of-common-income',
      value: ['urban-management'],
      instrument: 'property-regulation',
      article: '69',
      words: '擅自挪用、侵占公共收益的，由城市管理综合执法部门责令退还',
    },
  ],
} as const satisfies Rulebook
