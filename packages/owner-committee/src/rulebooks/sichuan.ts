import type { Rulebook } from '@gongzhi/core'

/**
 * 四川省物业管理条例. What is known of it came from reports and openings of public copies, none of it a
 * figure of a vote, an election or a term: it states nothing here, and the national layer speaks alone.
 */
export const sichuan = {
  id: 'owner-committee/sichuan',
  package: 'owner-committee',
  layer: 'province',
  place: '510000',
  label: { zh: '四川省', en: 'Sichuan' },
  instruments: {
    'property-regulation': {
      title: '四川省物业管理条例',
      from: '2022-05-01',
      unread: true,
      note: 'Revised on 2021-09-29 and in force since 2022-05-01 by secondary sources. Its text was not at hand: no value of it is stated until it was read.',
    },
  },
  values: [],
} as const satisfies Rulebook
