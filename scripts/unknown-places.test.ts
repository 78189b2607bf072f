import { describe, expect, test } from 'vitest'

import {
  createGovernance,
  createMemoryStorage,
  createRules,
  mainlandChina,
} from '../packages/core/src/index.ts'
import * as organisation from '../packages/organisation/src/index.ts'
import * as owners from '../packages/owner-committee/src/index.ts'
import * as supervision from '../packages/supervision/src/index.ts'
import * as triParty from '../packages/tri-party/src/index.ts'

const plugins = [
  owners.ownerCommittee(),
  triParty.triParty(),
  supervision.supervision(),
  organisation.organisations(),
]
const rules = createRules({
  provisions: plugins.flatMap(({ provisions = [] }) => provisions),
  rulebooks: plugins.flatMap((plugin) => plugin.rulebooks ?? []),
})
const on = '2026-03-02'
/** Its regulation on credit is here, its property regulation is not. */
const shenzhen = { place: '440300', on } as const
const city = { layer: 'city', place: '440300' }

describe('a place of which only the text on credit is installed', () => {
  test('is named by what owners decide, and by every assessment and clock of it', () => {
    const named = expect.arrayContaining([city])
    const law = owners.resolveProxyLaw(rules, shenzhen)
    expect(law.unknownPlaces).toEqual(named)
    const proxy = owners.assessProxy({ facts: { is: {}, principals: 9 }, law })
    expect(proxy.unknownPlaces).toEqual(named)
    expect(proxy.criteria[0]?.note?.zh).toContain('本系统未收录省级（440000）、市级（440300）的文本')
    const filing = { clock: 'filing', from: on, calendar: mainlandChina } as const
    expect(owners.lastDayOf(rules, { ...shenzhen, ...filing }).unknownPlaces).toEqual(named)
    const acts = triParty.resolveActAuthorities(rules, { ...shenzhen, violation: 'illegal-building' })
    expect(acts.unknownPlaces).toEqual(named)
  })

  test('is said to be silent on credit, and other places are not, whose property regulation is here', () => {
    const ask = (place: string) => rules.resolve({ provision: supervision.creditNotice, place, on })
    const [here, hangzhou] = [ask('440300'), ask('330100')]
    expect(here).toMatchObject({ looked: [{}, {}, { ...city, text: 'silent' }] })
    expect(hangzhou).toMatchObject({
      looked: [
        { text: 'unknown' },
        { place: '330000', text: 'silent' },
        { place: '330100', text: 'unknown' },
      ],
    })
    expect(hangzhou.status === 'missing' && hangzhou.reason.zh).toContain(
      '未收录国家、市级（330100）关于信用的文本',
    )
  })

  test('is told with each rule that is missing', async () => {
    const governance = createGovernance({
      storage: createMemoryStorage(),
      plugins,
      holdings: () => [],
      report: () => {},
    })
    const found = await governance.missing(shenzhen)
    if (found.status === 'refused') throw new Error(found.code)
    expect(found.unknownPlaces).toEqual(expect.arrayContaining([city]))
    const seats = (id: string) => found.missing.find(({ provision }) => provision === id)?.unknownPlaces
    expect(seats('credit/notice-period')?.map(({ layer }) => layer)).toEqual(['nation', 'province'])
    expect(seats('voting/proxy-limit')).toEqual(expect.arrayContaining([city]))
    expect(seats('post/claim-period')?.at(-1)).toMatchObject({
      ...city,
      about: { zh: '组织、岗位、阵地和活动' },
    })
  })
})
