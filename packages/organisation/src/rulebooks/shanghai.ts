import type { Rulebook } from '@gongzhi/core'

/**
 * 上海市街道办事处条例: what the street brings before the district. What it says on assemblies and committees (Art. 18)
 * stands with the owners; that it coordinates what several departments solve together (Art. 12), no provision holds.
 */
export const shanghai = {
  id: 'organisation/shanghai',
  package: 'organisation',
  layer: 'province',
  place: '310000',
  label: { zh: '上海市', en: 'Shanghai' },
  instruments: {
    'street-regulation': {
      title: '上海市街道办事处条例',
      subjects: ['demand'],
      since: '2016-11-01',
      from: '2018-05-24',
      note: 'Last amended on 2018-05-24, whose day is taken.',
    },
  },
  values: [
    {
      provision: 'demand/lift-at-once',
      value: ['unresolved', 'outside'],
      instrument: 'street-regulation',
      article: '15',
      words: '对经协调未能解决或者不属于街道办事处统筹协调职责的事项，应当及时向区人民政府反映',
    },
  ],
} as const satisfies Rulebook
