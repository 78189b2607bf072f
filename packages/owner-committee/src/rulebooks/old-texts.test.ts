import { createRules, type CivilDay } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { provisions } from '../provisions/declared.ts'
import { rulebooks } from './index.ts'

const rules = createRules({ provisions, rulebooks })
const ask = (id: string, { place, on }: { readonly place: string; readonly on: CivilDay }) => {
  const provision = provisions.find((one) => one.id === id)
  if (!provision) throw new Error(id)
  return rules.resolve({ provision, place, on })
}
const says = (id: string, place: string, on: CivilDay) => {
  const found = ask(id, { place, on })
  return found.status === 'set' ? [found.value, found.citation.instrument, found.citation.article] : 'missing'
}

describe('a text from before the Civil Code', () => {
  test.each([
    ['330000', '浙江省物业管理条例', '2009-11-27'],
    ['330900', '舟山市物业管理条例', '2019-09-01'],
    ['330300', '温州市物业管理条例', '2017-05-01'],
    ['331100', '丽水市物业管理条例', '2019-07-01'],
    ['371100', '日照市物业管理条例', '2018-01-01'],
    ['371600', '滨州市住宅物业管理条例', '2019-10-01'],
  ] as const)('of %s is known, and passed off as the law of no day after it: %s', (place, title, from) => {
    const known = {
      layer: place.endsWith('0000') ? 'province' : 'city',
      place,
      known: [{ title, from, until: '2020-12-31' }],
    }
    for (const on of ['2021-01-01', '2026-03-02'] as const) {
      const { unknownPlaces } = ask('voting/participation', { place, on })
      expect(unknownPlaces).toContainEqual(known)
      const found = rules
        .list({ place, on })
        .flatMap(({ resolution }) => (resolution.status === 'set' ? [resolution] : []))
      expect(found.map(({ citation }) => citation.instrument)).not.toContain(title)
    }
    expect(ask('voting/participation', { place, on: '2020-12-31' }).unknownPlaces).not.toContainEqual(known)
    expect(
      rules.explain({
        provision: provisions.find(({ id }) => id === 'assembly/roll-objection')!,
        place,
        on: '2026-03-02',
      }).en,
    ).toContain(
      `what is known is ${title} from ${from} to 2020-12-31, which cannot be taken for the law of that day`,
    )
  })

  test('serves decisions of its own time: the fund was used by two thirds of all, and from 2021 by the Code', () => {
    const special = (on: CivilDay) => says('voting/approval/special', '330900', on)
    expect(special('2020-06-01')).toEqual([{ n: 2, d: 3, bound: 'inclusive' }, '物业管理条例', '12'])
    expect(special('2021-01-01')).toEqual([{ n: 3, d: 4, bound: 'inclusive' }, '中华人民共和国民法典', '278'])
    expect(says('committee/certificate-period', '330300', '2020-06-01')).toEqual([
      { count: 3, unit: 'working-day' },
      '温州市物业管理条例',
      '18',
    ])
    expect(says('committee/certificate-period', '330300', '2026-03-02')).toBe('missing')
  })

  test('of Zhengzhou it is not: its text of 2021 is in force since 2021-10-01', () => {
    expect(says('election/channels', '410100', '2026-03-02')).toEqual([
      ['community-party', 'residents-committee', 'self', 'joint'],
      '郑州市物业管理条例',
      '19',
    ])
    expect(ask('election/first-assembly', { place: '410100', on: '2026-03-02' }).unknownPlaces).toEqual([])
    expect(ask('election/first-assembly', { place: '410100', on: '2021-09-30' }).unknownPlaces).toEqual([
      { layer: 'city', place: '410100', known: [{ title: '郑州市物业管理条例', from: '2021-10-01' }] },
    ])
  })
})
