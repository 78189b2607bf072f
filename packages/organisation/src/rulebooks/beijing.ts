import type { Rulebook } from '@gongzhi/core'

/**
 * 北京市接诉即办工作条例. It says what goes another way, who leads, and what departments are judged by; no period:
 * those are set by the municipal office with others (Art. 13), and no text of theirs is at hand.
 *
 * 北京市街道办事处条例 has the street report to the district what it cannot solve or whose nobody is (Art. 17(3)). No
 * provision holds that it coordinates what several departments solve together (Art. 17(1)), and that it dissuades from
 * what is unlawful, deals with what is its own and tells the departments of the rest (Art. 26); on assemblies and
 * committees it says nothing but that the street supervises property management (Art. 10(2)).
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
    'street-regulation': {
      title: '北京市街道办事处条例',
      from: '2020-01-01',
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
    {
      provision: 'demand/lift-at-once',
      value: ['unclear', 'unresolved'],
      instrument: 'street-regulation',
      article: '17(3)',
      words:
        '对于责任主体不明确的事项，或者经协调相关部门和单位仍无法解决的事项，应当向区人民政府报告或者按照区人民政府规定的相关程序办理',
    },
  ],
} as const satisfies Rulebook
