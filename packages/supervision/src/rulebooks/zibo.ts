import type { Rulebook } from '@gongzhi/core'

/**
 * 淄博市物业管理条例. It asks for the name of the contact; the duties are asked for by the province (山东省物业管理条例,
 * Art. 73), and a department here posts both.
 */
export const zibo = {
  id: 'supervision/zibo',
  package: 'supervision',
  layer: 'city',
  place: '370300',
  label: { zh: '淄博市', en: 'Zibo' },
  instruments: {
    'property-regulation': { title: '淄博市物业管理条例', from: '2021-12-01' },
  },
  values: [
    {
      provision: 'visit/contacts',
      value: ['name', 'duties', 'telephone'],
      instrument: 'property-regulation',
      article: '78',
      words: '应当在物业服务区域内显著位置公布联系人姓名和联系方式',
    },
  ],
} as const satisfies Rulebook
