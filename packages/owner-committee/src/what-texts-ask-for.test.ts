import { type Assessment, createRules } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { assessFund, assessIncome } from './maintenance-fund.ts'
import { assessRecallByMembers, assessRecallProposal, assessSealKeeper } from './owners-proposal.ts'
import type { MissingLaw } from './provisions/asked.ts'
import { provisions } from './provisions/declared.ts'
import type { LawPlace } from './provisions/held-against.ts'
import { rulebooks } from './rulebooks/index.ts'
import { assessSubstituteBody, type SubstituteBody } from './substitute-body.ts'

const rules = createRules({ provisions, rulebooks })
const at = (place: string): LawPlace => ({ rules, place, on: '2026-03-02' })
const [beijing, hangzhou, shanghai, taizhou, nanchong] = [
  '110105',
  '330106',
  '310115',
  '331002',
  '511304',
].map(at) as [LawPlace, LawPlace, LawPlace, LawPlace, LawPlace]
const resultOf = (found: Assessment | MissingLaw) => ('result' in found ? found.result : found.status)
const failing = (found: Assessment | MissingLaw) =>
  'result' in found
    ? found.criteria.filter(({ met }) => met !== true).map(({ id, met }) => [id, met])
    : found.missing

describe('a substitute body', () => {
  const body: SubstituteBody = {
    trigger: 'no-assembly-held',
    members: 7,
    owners: 4,
    chair: 'residents-committee',
  }

  test.each<[LawPlace, Partial<SubstituteBody>, unknown]>([
    [beijing, {}, []],
    [
      beijing,
      { members: 6, owners: 3 },
      [
        ['substitute/size-minimum', false],
        ['substitute/parity', false],
      ],
    ],
    [beijing, { members: 9, owners: 5 }, []],
    [beijing, { members: 8, owners: 4 }, [['substitute/parity', false]]],
    [beijing, { members: 7, owners: 3 }, [['substitute/owner-share', false]]],
    [beijing, { members: 9, owners: 4 }, [['substitute/owner-share', false]]],
    [hangzhou, { members: 11, owners: 6, chair: 'street' }, []],
    [
      hangzhou,
      { members: 12, owners: 6, chair: 'street' },
      [
        ['substitute/size-maximum', false],
        ['substitute/parity', false],
      ],
    ],
    [hangzhou, { members: 13, owners: 7, chair: 'street' }, [['substitute/size-maximum', false]]],
    [hangzhou, { trigger: 'committee-fails', chair: 'street' }, [['substitute/triggers', false]]],
    [beijing, { chair: 'street' }, [['substitute/chair', false]]],
  ])('%o with %o fails by %o', (law, over, expected) => {
    expect(failing(assessSubstituteBody({ ...body, ...over }, law))).toEqual(expected)
  })

  const triggered = (over: Partial<SubstituteBody>, law: LawPlace) => {
    const found = assessSubstituteBody({ ...body, ...over }, law)
    const asked = 'criteria' in found ? found.criteria : []
    const own = asked.filter(({ id }) => !/size|parity|owner-share|chair|triggers/.test(id))
    return own.map(({ id, met, citation }) => [id, met, citation?.article])
  }
  const [weifang, liaocheng, zibo, ningbo, qingyuan] = ['370700', '371500', '370300', '330200', '441800'].map(
    at,
  ) as [LawPlace, LawPlace, LawPlace, LawPlace, LawPlace]

  test.each<[string, LawPlace, string]>([
    ['聊城市物业管理条例, Art. 28', liaocheng, '28'],
    ['潍坊市物业管理条例, Art. 41', weifang, '41'],
    ['淄博市物业管理条例, Art. 36', zibo, '36'],
  ])(
    '%s: two attempts in vain are enough, one is not, and an unknown number decides nothing',
    (_, law, article) => {
      for (const trigger of ['no-assembly-held', 'no-committee-elected', 'term-expired'] as const) {
        const met = [1, 2, 3].map((attempts) => triggered({ trigger, attempts }, law))
        expect(met).toEqual([false, true, true].map((held) => [['substitute/attempts', held, article]]))
        expect(triggered({ trigger }, law)).toEqual([['substitute/attempts', 'undetermined', article]])
      }
      expect(triggered({ trigger: 'no-assembly-possible' }, law)).toEqual([])
    },
  )

  test('台州市物业管理条例, Art. 30: where guidance has to have failed and no number is stated, once is enough', () => {
    const asked = (attempts: number) => triggered({ trigger: 'term-expired', attempts }, taizhou)
    expect([0, 1, 2].map(asked)).toEqual(
      [false, true, true].map((met) => [['substitute/after-attempts', met, '30']]),
    )
    expect(triggered({ trigger: 'no-committee-elected' }, taizhou)).toEqual([])
  })

  test('宁波市住宅小区物业管理条例, Art. 82(2): a committee has failed for a year on its day, not before', () => {
    const fails = { trigger: 'committee-fails', attempts: 2 } as const
    expect(
      (['2025-03-03', '2025-03-02', '2025-03-01', undefined] as const).map((failingSince) =>
        triggered({ ...fails, ...(failingSince && { failingSince }) }, ningbo).at(-1),
      ),
    ).toEqual([false, true, true, 'undetermined'].map((met) => ['substitute/failing-for', met, '82(2)']))
  })

  test('宁波市住宅小区物业管理条例, Art. 82(1): fewer than five are left, and a by-election was in vain', () => {
    const vacant = (over: Partial<SubstituteBody>) => triggered({ trigger: 'vacancies', ...over }, ningbo)
    const held = (met: boolean | 'undetermined') => [['substitute/members-below', met, '82(1)']]
    expect([4, 5, 6].map((left) => vacant({ left, byElectionInVain: true }))).toEqual(
      [true, false, false].map(held),
    )
    expect(vacant({ left: 4, byElectionInVain: false })).toEqual(held(false))
    expect(vacant({ byElectionInVain: false })).toEqual(held(false))
    expect(vacant({ left: 5 })).toEqual(held(false))
    expect(vacant({ left: 4 })).toEqual(held('undetermined'))
    expect(vacant({ byElectionInVain: true })).toEqual(held('undetermined'))
  })

  test('清远市住宅小区物业管理条例, Art. 26: a tenth of the owners ask for it', () => {
    const asked = (proposing: number) => triggered({ petition: { proposing, owners: 100 } }, qingyuan)
    expect([9, 10, 11].map(asked)).toEqual(
      [false, true, true].map((met) => [['substitute/petition', met, '26']]),
    )
    expect(triggered({}, qingyuan)).toEqual([['substitute/petition', 'undetermined', '26']])
  })

  test('杭州市物业管理条例, Art. 38(3): the end of a term is a case of its own, which Beijing does not have', () => {
    const expired = { ...body, trigger: 'term-expired', chair: 'street' } as const
    expect(failing(assessSubstituteBody(expired, hangzhou))).toEqual([])
    expect(failing(assessSubstituteBody({ ...expired, chair: 'residents-committee' }, beijing))).toEqual([
      ['substitute/triggers', false],
    ])
  })

  test('is not decided while its owners or its chair are not known, and each has its article', () => {
    const found = assessSubstituteBody({ trigger: 'no-assembly-held', members: 7 }, beijing)
    expect(resultOf(found)).toBe('undetermined')
    expect('criteria' in found && found.criteria.map(({ citation }) => citation?.article)).toEqual([
      '53',
      '54',
      '54',
      '54',
      '54',
    ])
  })

  test('is missing where no text that is known has one', () => {
    expect(assessSubstituteBody(body, nanchong)).toMatchObject({
      status: 'missing',
      missing: ['substitute/triggers'],
    })
  })
})

test.each([
  [2_999, 'not-met'],
  [3_000, 'met'],
  [3_001, 'met'],
])('a fund of %i of 10,000 is %s: less than three tenths are topped up', (balance, expected) => {
  expect(resultOf(assessFund({ balance, first: 10_000 }, beijing))).toBe(expected)
  expect(assessFund({ balance, first: 10_000 }, nanchong)).toMatchObject({ missing: ['company/fund-floor'] })
})

test('of a fund into which nothing was paid it is not known whether it is topped up', () => {
  expect(resultOf(assessFund({ balance: 0, first: 0 }, beijing))).toBe('undetermined')
})

test.each([
  [499, 'not-met', 'not-met'],
  [500, 'met', 'not-met'],
  [501, 'met', 'met'],
])('%i of an income of 1,000 are %s in Beijing (half) and %s in Shanghai (more)', (toFund, here, there) => {
  const fund = { balance: 2_999, first: 10_000 }
  const given = { income: 1_000, toFund, fund, decidedOtherwise: false }
  expect(resultOf(assessIncome(given, beijing))).toBe(here)
  expect(resultOf(assessIncome(given, shanghai))).toBe(there)
  expect(assessIncome({ income: 1_000, toFund }, nanchong)).toMatchObject({
    missing: ['company/income-to-fund'],
  })
})

describe('income of which nothing goes to the fund', () => {
  const none = { income: 1_000, toFund: 0 } as const
  const huzhou = at('330500')

  test('北京市物业管理条例, Art. 74: is in order where the fund has three tenths, and not below', () => {
    const asked = (balance: number) =>
      resultOf(assessIncome({ ...none, fund: { balance, first: 10_000 } }, beijing))
    expect([2_999, 3_000, 3_001].map(asked)).toEqual(['not-met', 'met', 'met'])
    expect(resultOf(assessIncome(none, beijing))).toBe('undetermined')
    // Enough is enough, whatever is in the fund.
    expect(resultOf(assessIncome({ income: 1_000, toFund: 500 }, beijing))).toBe('met')
    const full = assessIncome({ ...none, fund: { balance: 3_000, first: 10_000 } }, beijing)
    expect('criteria' in full && full.criteria[0]?.note).toEqual({
      zh: '只在“维修资金余额低于续交线”时才须补充（《北京市物业管理条例》第74条）。',
      en: 'It has to go there only where this holds: the fund is below its floor (《北京市物业管理条例》 Art. 74).',
    })
  })

  test('湖州市物业管理条例, Art. 45: is in order where the fund is whole again, or the owners decided so', () => {
    const asked = (balance: number, decidedOtherwise: boolean) =>
      resultOf(assessIncome({ ...none, fund: { balance, first: 10_000 }, decidedOtherwise }, huzhou))
    expect([9_999, 10_000, 10_001].map((balance) => asked(balance, false))).toEqual(['not-met', 'met', 'met'])
    expect(asked(9_999, true)).toBe('met')
  })

  test('上海市住宅物业管理规定, Art. 51: is in order where the owners decided to use it otherwise', () => {
    expect(resultOf(assessIncome({ ...none, decidedOtherwise: true }, shanghai))).toBe('met')
    expect(resultOf(assessIncome({ ...none, decidedOtherwise: false }, shanghai))).toBe('not-met')
    expect(resultOf(assessIncome(none, shanghai))).toBe('undetermined')
  })
})

test('清远市住宅小区物业管理条例, Art. 18: a fifth of the owners, and a committee that neglects and hurts', () => {
  const qingyuan = at('441800')
  const proposed = (proposing: number, neglectAndHarm?: boolean) =>
    resultOf(
      assessRecallProposal(
        { proposing, owners: 100, ...(neglectAndHarm !== undefined && { neglectAndHarm }) },
        qingyuan,
      ),
    )
  expect([19, 20, 21].map((proposing) => proposed(proposing, true))).toEqual(['not-met', 'met', 'met'])
  expect(proposed(20, false)).toBe('not-met')
  expect(proposed(20)).toBe('undetermined')
})

test.each([
  [149, 'not-met'],
  [150, 'met'],
  [151, 'met'],
])('%i of 750 owners who propose a recall in Hangzhou: %s', (proposing, expected) => {
  expect(resultOf(assessRecallProposal({ proposing, owners: 750 }, hangzhou))).toBe(expected)
  expect(assessRecallProposal({ proposing, owners: 750 }, nanchong)).toMatchObject({
    missing: ['term/recall-by-owners'],
  })
})

test.each([
  ['河南省物业管理条例, Art. 31, a third of nine', '410500', 9, [2, 3, 4], ['not-met', 'met', 'met']],
  [
    '山东省物业管理条例, Art. 34(3), more than half of ten',
    '370100',
    10,
    [4, 5, 6],
    ['not-met', 'not-met', 'met'],
  ],
])('members of the committee who propose a recall: %s', (_, place, members, proposing, expected) => {
  expect(
    proposing.map((some) => resultOf(assessRecallByMembers({ proposing: some, members }, at(place)))),
  ).toEqual(expected)
  expect(assessRecallByMembers({ proposing: 9, members: 9 }, beijing)).toMatchObject({
    missing: ['term/recall-by-members'],
  })
})

test.each([
  ['committee', 'met', 'met'],
  ['director', 'met', 'not-met'],
  ['residents-committee', 'met', 'not-met'],
  ['street', 'not-met', 'not-met'],
] as const)('the seal with the %s: %s in Hangzhou, %s in Taizhou', (keeper, here, there) => {
  expect(resultOf(assessSealKeeper(keeper, hangzhou))).toBe(here)
  expect(resultOf(assessSealKeeper(keeper, taizhou))).toBe(there)
  expect(assessSealKeeper(keeper, nanchong)).toMatchObject({ missing: ['assembly/seal-keepers'] })
})
