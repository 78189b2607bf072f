import { createRules } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { assessSeat, resolveSeatLaw } from './committee-term/seat.ts'
import { assessCandidate, type CandidateLaw, knownFacts, resolveCandidateLaw } from './eligibility.ts'
import { type Ground, GROUNDS, IMPLIED_GROUNDS } from './grounds.ts'
import { provisions } from './provisions/declared.ts'
import { rulebooks } from './rulebooks/index.ts'

const rules = createRules({ provisions, rulebooks })
const on = '2026-03-02'
const BEIJING = '110000'
const SHANGHAI = '310000'
const QINGDAO = '370200'
const candidateLaw = (place: string): CandidateLaw => {
  const asked = resolveCandidateLaw(rules, { place, on })
  if (asked.status === 'missing') throw new Error(asked.reason.en)
  return asked.law
}
const standing = (ground: Ground, { bars }: { readonly bars: readonly Ground[] }) =>
  assessCandidate({
    facts: { grounds: { [ground]: true }, rest: 'nothing-found' },
    law: {
      bars: { value: bars, citation: { instrument: '条例', article: '1' } },
      conditions: { value: ['able'], citation: { instrument: '条例', article: '1' } },
    },
  })
/** The pairs in which somebody recorded under the first word is hit by a list that has only the second. */
const PAIRS: readonly (readonly [Ground, Ground])[] = [
  ['died', 'not-owner'],
  ['died', 'not-capable'],
  ['company-interest', 'near-relative-interest'],
  ['relative-in-company', 'company-interest'],
  ['relative-in-company', 'near-relative-interest'],
  ['relative-in-company', 'near-relative-in-company'],
  ['near-relative-in-company', 'near-relative-interest'],
  ['deals-with-company', 'company-interest'],
  ['deals-with-company', 'near-relative-interest'],
  ['refuses-to-convene', 'neglects-duty'],
]

describe('two words for one fact', () => {
  test('bar alike where one is a case of the other; of all pairs of grounds there are ten, and no others bar', () => {
    const found = GROUNDS.flatMap((recorded) =>
      GROUNDS.filter(
        (listed) => listed !== recorded && standing(recorded, { bars: [listed] }).outcome === 'barred',
      ).map((listed) => `${recorded} > ${listed}`),
    )
    expect(found.sort()).toEqual(PAIRS.map((pair) => pair.join(' > ')).sort())
  })

  test('are told as unlisted where no list names either', () => {
    for (const recorded of GROUNDS)
      for (const listed of GROUNDS.filter((one) => one !== recorded)) {
        const answer = standing(recorded, { bars: [listed] })
        expect([recorded, listed, answer.outcome === 'barred' ? [recorded] : answer.unlisted]).toEqual([
          recorded,
          listed,
          [recorded],
        ])
      }
    expect(standing('fee-arrears', { bars: ['fee-arrears'] }).unlisted).toEqual([])
  })

  test('are a closed list: what follows from what follows is in it, and nothing follows from itself', () => {
    for (const [ground, implied = []] of Object.entries(IMPLIED_GROUNDS) as [Ground, readonly Ground[]][]) {
      expect(implied).not.toContain(ground)
      for (const next of implied)
        expect(implied).toEqual(expect.arrayContaining([...(IMPLIED_GROUNDS[next] ?? [])]))
    }
  })

  test('exclude each other: without any interest in the company nobody near works for it', () => {
    const { ground } = knownFacts({ grounds: { 'company-interest': false } })
    expect(ground('relative-in-company')).toBe(false)
    // A brother is no lineal relative, and what he does is not known.
    expect(ground('near-relative-in-company')).toBeUndefined()
  })

  test('contradict each other where one is recorded and the other excluded', () => {
    const { ground } = knownFacts({ grounds: { 'company-interest': false, 'relative-in-company': true } })
    expect([ground('company-interest'), ground('relative-in-company')]).toEqual([
      'contradicted',
      'contradicted',
    ])
    expect(knownFacts({ grounds: { died: true, 'not-owner': false } }).ground('not-owner')).toBe(
      'contradicted',
    )
  })
})

describe('in the places', () => {
  test.each([
    [
      'Beijing, Art. 39(4): an interest of the candidate, the spouse or a lineal relative',
      BEIJING,
      'relative-in-company',
      'barred',
      '39',
    ],
    ['Beijing, whose text does not reach a brother', BEIJING, 'near-relative-in-company', 'eligible', null],
    ['Shanghai, Art. 20: employment of the same persons', SHANGHAI, 'relative-in-company', 'barred', '20'],
    ['Shanghai, whose text does not name an interest', SHANGHAI, 'company-interest', 'eligible', null],
  ] as const)('%s', (_, place, ground, outcome, article) => {
    const answer = assessCandidate({
      facts: { grounds: { [ground]: true }, rest: 'nothing-found' },
      law: candidateLaw(place),
    })
    expect([answer.outcome, answer.barredBy[0]?.citation.article ?? null, answer.unlisted]).toEqual([
      outcome,
      article,
      article === null ? [ground] : [],
    ])
  })

  test('a seat in Qingdao, Arts. 23(2) and 40, is decided on where a child works for the company', () => {
    const asked = resolveSeatLaw(rules, { place: QINGDAO, on })
    if (asked.status === 'missing') throw new Error(asked.reason.en)
    const seat = (ground: Ground) =>
      assessSeat({ facts: { grounds: { [ground]: true }, rest: 'nothing-found' }, law: asked.law })
    expect(seat('relative-in-company')).toMatchObject({ status: 'to-be-decided', unlisted: [] })
    expect(seat('sits-elsewhere')).toMatchObject({ status: 'sits', unlisted: ['sits-elsewhere'] })
  })
})
