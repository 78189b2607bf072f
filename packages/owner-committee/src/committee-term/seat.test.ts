import { createRules, parseRulebook } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { provisions } from '../provisions/declared.ts'
import { assessSeat, resolveSeatLaw, type SeatLaw } from './seat.ts'

const cite = (instrument: string, article: string) => ({ instrument, article })
const beijing: SeatLaw = {
  endsByItself: { value: ['not-owner', 'resigned', 'health'], citation: cite('北京市物业管理条例', '46') },
  endsByDecision: {
    value: ['absent', 'dishonest-debtor', 'prohibited-acts'],
    citation: cite('北京市物业管理条例', '46(2)'),
  },
  resignation: { value: 'at-once', citation: cite('北京市物业管理条例', '46') },
  suspension: { value: 'suspended', citation: cite('北京市物业管理条例', '46(2)') },
  absenceShare: { value: { n: 1, d: 2, bound: 'inclusive' }, citation: cite('北京市物业管理条例', '46(2)') },
  endDecidedBy: { value: 'assembly', citation: cite('北京市物业管理条例', '46(2)') },
}
const shanghai: SeatLaw = {
  endsByItself: { value: ['not-owner', 'resigned'], citation: cite('上海市住宅物业管理规定', '31') },
  endsByDecision: {
    value: ['health', 'refuses-to-convene', 'absent', 'breaks-pledge'],
    citation: cite('上海市住宅物业管理规定', '31'),
  },
  resignation: { value: 'at-once', citation: cite('上海市住宅物业管理规定', '31') },
}
const shandong: SeatLaw = {
  endsByDecision: {
    value: ['resigned', 'neglects-duty', 'illegal-building'],
    citation: cite('山东省物业管理条例', '34'),
  },
  resignation: { value: 'by-decision', citation: cite('山东省物业管理条例', '34') },
  endDecidedBy: { value: 'assembly-or-authorised-committee', citation: cite('山东省物业管理条例', '34') },
}
const huzhou: SeatLaw = {
  endsIfAdopted: {
    value: ['not-owner', 'resigned', 'health', 'absent'],
    citation: cite('湖州市物业管理条例', '20'),
  },
  resignation: { value: 'if-adopted', citation: cite('湖州市物业管理条例', '20') },
  absenceShare: { value: { n: 1, d: 3, bound: 'inclusive' }, citation: cite('湖州市物业管理条例', '20(7)') },
}
const shaoxing: SeatLaw = {
  endsByItself: {
    value: ['not-owner', 'not-capable', 'fee-arrears', 'resigned', 'absent', 'other'],
    citation: cite('绍兴市物业管理条例', '17'),
  },
  resignation: { value: 'at-once', citation: cite('绍兴市物业管理条例', '17') },
  absenceInARow: { value: 2, citation: cite('绍兴市物业管理条例', '17') },
}
const house = cite('希望城管理规约', '30')
const adopted = (...value: NonNullable<SeatLaw['endsAdopted']>['value']) => ({
  endsAdopted: { value, citation: house },
})
const seat = (
  law: SeatLaw,
  grounds: NonNullable<Parameters<typeof assessSeat>[0]['facts']['grounds']> = {},
  attendance = {},
) => assessSeat({ facts: { grounds, rest: 'nothing-found', attendance }, law })

describe('a seat', () => {
  test('that nothing touches stands', () => {
    expect(seat(shanghai)).toMatchObject({
      status: 'sits',
      result: 'met',
      grounds: [],
      suspended: null,
      unknown: [],
    })
  })

  test('of an owner who sold ends by itself, from that day (Beijing, Art. 46)', () => {
    expect(seat(beijing, { 'not-owner': true })).toMatchObject({
      status: 'ended',
      result: 'not-met',
      suspended: null,
      grounds: [{ ground: 'not-owner', effect: 'ended', citation: cite('北京市物业管理条例', '46') }],
    })
  })

  test('of somebody who cannot serve for his health ends by itself in Beijing and by decision in Shanghai', () => {
    expect(seat(beijing, { health: true }).status).toBe('ended')
    expect(seat(shanghai, { health: true })).toMatchObject({
      status: 'to-be-decided',
      grounds: [{ ground: 'health', citation: cite('上海市住宅物业管理规定', '31') }],
    })
  })

  test('of a dead member ends as that of somebody who is no owner any more', () => {
    expect(seat(shanghai, { died: true })).toMatchObject({
      status: 'ended',
      grounds: [{ ground: 'not-owner' }],
    })
  })

  test('that is to be decided on is suspended where the text says so, and undetermined where it says nothing', () => {
    expect(seat(beijing, { 'dishonest-debtor': true })).toMatchObject({
      status: 'to-be-decided',
      suspended: 'yes',
      suspendedBy: cite('北京市物业管理条例', '46(2)'),
      decidedBy: { value: 'assembly' },
    })
    expect(seat(shanghai, { 'breaks-pledge': true })).toMatchObject({
      status: 'to-be-decided',
      suspended: 'undetermined',
    })
    expect(
      seat(
        { ...shanghai, suspension: { value: 'not-suspended', citation: house } },
        { 'breaks-pledge': true },
      ).suspended,
    ).toBe('no')
  })

  test('is ended where one ground ends it and another is to be decided on', () => {
    expect(seat(beijing, { 'not-owner': true, 'dishonest-debtor': true })).toMatchObject({
      status: 'ended',
      suspended: null,
      grounds: [
        { ground: 'not-owner', effect: 'ended' },
        { ground: 'dishonest-debtor', effect: 'to-be-decided' },
      ],
    })
  })

  test('is undetermined while a ground that would end it is unknown, even where another is to be decided on', () => {
    expect(assessSeat({ facts: { grounds: { 'dishonest-debtor': true } }, law: beijing })).toMatchObject({
      status: 'undetermined',
      unknown: ['not-owner', 'resigned', 'health', 'absent', 'prohibited-acts'],
    })
    expect(
      assessSeat({
        facts: { grounds: { 'dishonest-debtor': true, 'not-owner': false, resigned: false, health: false } },
        law: beijing,
      }),
    ).toMatchObject({ status: 'to-be-decided', unknown: ['absent', 'prohibited-acts'] })
  })

  test('of which no text says how it ends is undetermined, with what is missing', () => {
    expect(seat({})).toMatchObject({ status: 'undetermined', result: 'undetermined' })
    expect(resolveSeatLaw(createRules({ provisions, rulebooks: [] }), { on: '2026-03-02' })).toMatchObject({
      status: 'missing',
      missing: ['term/ends-by-itself', 'term/ends-by-decision', 'term/ends-if-adopted'],
    })
  })
})

describe('a resignation', () => {
  test.each([
    ['Beijing', beijing, 'ended'],
    ['Shanghai', shanghai, 'ended'],
    ['Shandong, where even that needs a decision', shandong, 'to-be-decided'],
  ] as const)('in %s', (_, law, status) => {
    expect(seat(law, { resigned: true })).toMatchObject({
      status,
      grounds: [{ ground: 'resigned', citation: law.resignation?.citation }],
    })
  })

  test('only counts where the rules adopted it in Huzhou', () => {
    expect(seat({ ...huzhou, ...adopted('resigned') }, { resigned: true })).toMatchObject({
      status: 'ended',
      grounds: [{ citation: house }],
    })
    expect(seat({ ...huzhou, ...adopted('health') }, { resigned: true })).toMatchObject({ status: 'sits' })
    expect(seat(huzhou, { resigned: true })).toMatchObject({
      status: 'undetermined',
      grounds: [{ effect: 'undetermined', citation: cite('湖州市物业管理条例', '20') }],
    })
  })

  test('of which no text says what it does leaves the seat undetermined', () => {
    const answer = seat({ endsByItself: { value: ['not-owner'], citation: house } }, { resigned: true })
    expect(answer).toMatchObject({
      status: 'undetermined',
      grounds: [{ ground: 'resigned', effect: 'undetermined' }],
    })
    expect(answer.criteria.find(({ id }) => id === 'seat/resigned')?.note?.en).toContain('term/resignation')
  })

  test('follows the list where no text speaks of resignations as such', () => {
    expect(seat({ endsByItself: { value: ['resigned'], citation: house } }, { resigned: true }).status).toBe(
      'ended',
    )
    expect(
      seat({ endsByDecision: { value: ['resigned'], citation: house } }, { resigned: true }).status,
    ).toBe('to-be-decided')
  })
})

describe('absence', () => {
  test.each([
    [5, 2, 'sits'],
    [6, 2, 'sits'],
    [6, 3, 'to-be-decided'],
    [6, 4, 'to-be-decided'],
    [7, 3, 'sits'],
    [7, 4, 'to-be-decided'],
    [0, 0, 'sits'],
  ] as const)(
    'from half or more of the meetings of a year: of %i held, %i missed: %3$s',
    (heldInYear, missedInYear, status) => {
      expect(seat(beijing, {}, { heldInYear, missedInYear })).toMatchObject({ status })
    },
  )

  test.each([
    [1, 'sits'],
    [2, 'ended'],
    [3, 'ended'],
  ] as const)('from %i meetings in a row in Shaoxing: %s', (missedInARow, status) => {
    expect(seat(shaoxing, {}, { missedInARow })).toMatchObject({ status })
  })

  test('is proved by one of two measures, and refuted only by both', () => {
    const both: SeatLaw = { ...beijing, absenceInARow: { value: 2, citation: house } }
    const of = (attendance: object) =>
      assessSeat({
        facts: {
          grounds: {
            'not-owner': false,
            resigned: false,
            health: false,
            'dishonest-debtor': false,
            'prohibited-acts': false,
          },
          attendance,
        },
        law: both,
      }).status
    expect([
      of({ missedInARow: 2 }),
      of({ missedInARow: 1 }),
      of({ missedInARow: 1, heldInYear: 6, missedInYear: 2 }),
      of({ heldInYear: 6, missedInYear: 3 }),
    ]).toEqual(['to-be-decided', 'undetermined', 'sits', 'to-be-decided'])
  })

  test('by figures outweighs what somebody claims, and figures that cannot be are none', () => {
    expect(seat(beijing, { absent: true }, { heldInYear: 6, missedInYear: 2 }).status).toBe('sits')
    expect(seat(beijing, { absent: false }, { heldInYear: 6, missedInYear: 3 }).status).toBe('to-be-decided')
    const facts = {
      grounds: {
        'not-owner': false,
        resigned: false,
        health: false,
        'dishonest-debtor': false,
        'prohibited-acts': false,
      },
    }
    for (const attendance of [
      { heldInYear: 2, missedInYear: 3 },
      { heldInYear: 2.5, missedInYear: 1 },
      { heldInYear: -1, missedInYear: 0 },
      { heldInYear: 2 },
    ])
      expect(assessSeat({ facts: { ...facts, attendance }, law: beijing })).toMatchObject({
        status: 'undetermined',
        unknown: ['absent'],
      })
  })

  test('where no text gives its measure is what was found, and says which provisions would count it', () => {
    expect(seat(shanghai, { absent: true }).status).toBe('to-be-decided')
    const answer = assessSeat({ facts: { attendance: { heldInYear: 6, missedInYear: 6 } }, law: shanghai })
    expect(answer.unknown).toContain('absent')
    expect(answer.criteria.find(({ id }) => id === 'seat/absent')?.note?.en).toContain(
      'term/absence-share, term/absence-in-a-row',
    )
  })

  test('shows the share that was asked and the figures that were found', () => {
    expect(
      seat(beijing, {}, { heldInYear: 6, missedInYear: 3 }).criteria.find(({ id }) => id === 'seat/absent'),
    ).toMatchObject({
      required: { less: { n: 1, d: 2 } },
      found: { heldInYear: 6, missedInYear: 3, missedInARow: null },
      met: false,
    })
  })
})

describe('a ground that the community adopted', () => {
  test('ends the seat by itself where the text lists it', () => {
    expect(seat({ ...huzhou, ...adopted('health') }, { health: true })).toMatchObject({
      status: 'ended',
      grounds: [{ ground: 'health', citation: house }],
    })
    expect(seat({ ...huzhou, ...adopted() }, { health: true }).status).toBe('sits')
  })

  test('but that no list and no residual clause allows is reported and ends nothing', () => {
    expect(seat({ ...huzhou, ...adopted('sits-elsewhere') }, { 'sits-elsewhere': true })).toMatchObject({
      status: 'sits',
      notAllowed: [{ ground: 'sits-elsewhere', adopted: house, allowed: cite('湖州市物业管理条例', '20') }],
    })
    expect(seat({ ...shanghai, ...adopted('sits-elsewhere') }, { 'sits-elsewhere': true })).toMatchObject({
      status: 'sits',
      notAllowed: [{ ground: 'sits-elsewhere' }],
    })
  })

  test('stands on a residual clause, and ends the seat the way that this clause does', () => {
    const qingdao: SeatLaw = {
      endsByItself: { value: ['not-owner'], citation: cite('青岛市物业管理条例', '40') },
      endsByDecision: { value: ['neglects-duty', 'other'], citation: cite('青岛市物业管理条例', '40') },
      resignation: { value: 'at-once', citation: house },
    }
    expect(seat({ ...shaoxing, ...adopted('sits-elsewhere') }, { 'sits-elsewhere': true })).toMatchObject({
      status: 'ended',
      grounds: [{ citation: house }],
    })
    expect(seat({ ...qingdao, ...adopted('sits-elsewhere') }, { 'sits-elsewhere': true }).status).toBe(
      'to-be-decided',
    )
    const two: SeatLaw = {
      ...qingdao,
      endsByItself: { value: ['other'], citation: house },
      ...adopted('sits-elsewhere'),
    }
    expect(seat(two, { 'sits-elsewhere': true }).status).toBe('undetermined')
    expect(seat(two).status).toBe('sits')
  })

  test('is undetermined where no text says anything on seats', () => {
    expect(
      seat(
        { ...adopted('sits-elsewhere'), resignation: { value: 'at-once', citation: house } },
        { 'sits-elsewhere': true },
      ).grounds,
    ).toMatchObject([{ effect: 'undetermined' }])
  })
})

test('the lists of several layers add up, each ground under its own article', () => {
  const book = (layer: 'province' | 'city', value: readonly string[]) =>
    parseRulebook({
      id: layer,
      package: 'owner-committee',
      layer,
      place: layer === 'province' ? '370000' : '370200',
      label: { zh: layer, en: layer },
      instruments: { text: { title: `${layer}的条例`, from: '2021-01-01' } },
      values: [{ provision: 'term/ends-by-decision', value, instrument: 'text', article: '34' }],
    })
  const found = resolveSeatLaw(
    createRules({
      provisions,
      rulebooks: [book('province', ['neglects-duty']), book('city', ['seal-misuse'])],
    }),
    { place: '370200', on: '2026-03-02' },
  )
  if (found.status !== 'set') throw new Error('missing')
  expect(seat(found.law, { 'neglects-duty': true, 'seal-misuse': true }).grounds).toMatchObject([
    { ground: 'seal-misuse', citation: { instrument: 'city的条例' } },
    { ground: 'neglects-duty', citation: { instrument: 'province的条例' } },
  ])
})
