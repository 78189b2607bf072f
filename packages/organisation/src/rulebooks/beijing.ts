import type { Rulebook } from '@gongzhi/core'

/**
 * 北京市接诉即办工作条例. It says what goes another way, who leads, and what departments are judged by; no period:
 * those are set by the municipal office with others (Art. 13), and no text of theirs is at hand.
 */
export const beijing = {
  id: 'organisation/beijing',
  package: 'organisation',
  layer: 'province',
  place: '110000',
  label: { zh: '北京市', en: 'Beijing' },
  instruments: {
    'complaints-regulation': {
      title: '北京市接诉即办工作条例',
      from: '2021-09-24',
      subjects: ['demand'],
    },
  },
  values: [
    {
      provision: 'demand/other-ways',
      value: ['emergency', 'legal-way', 'petition', 'repeated', 'secret', 'outside', 'unlawful'],
      instrument: 'complaints-regulation',
      article: '11',
      words: '属于下列情形的，市民热线服务工作机构按照相应方式分类处理',
    },
  ],
} as const satisfies Rulebook
