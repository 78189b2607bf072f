import { type Assessment, createRules } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { assessFund, assessIncome } from './maintenance-fund.ts'
import { assessRecallProposal, assessSealKeeper } from './owners-proposal.ts'
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
  expect(resultOf(assessIncome({ income: 1_000, toFund }, beijing))).toBe(here)
  expect(resultOf(assessIncome({ income: 1_000, toFund }, shanghai))).toBe(there)
  expect(assessIncome({ income: 1_000, toFund }, nanchong)).toMatchObject({
    missing: ['company/income-to-fund'],
  })
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
  ['committee', 'met', 'met'],
  ['director', 'met', 'not-met'],
  ['residents-committee', 'met', 'not-met'],
  ['street', 'not-met', 'not-met'],
] as const)('the seal with the %s: %s in Hangzhou, %s in Taizhou', (keeper, here, there) => {
  expect(resultOf(assessSealKeeper(keeper, hangzhou))).toBe(here)
  expect(resultOf(assessSealKeeper(keeper, taizhou))).toBe(there)
  expect(assessSealKeeper(keeper, nanchong)).toMatchObject({ missing: ['assembly/seal-keepers'] })
})
