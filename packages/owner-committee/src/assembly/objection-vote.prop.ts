import { fc, test } from '@fast-check/vitest'
import { addDays, type CivilDay, compareFraction, createRules } from '@gongzhi/core'
import { trials } from '@gongzhi/testing/trials'
import { describe, expect } from 'vitest'

import { MATTERS } from '../matters.ts'
import { provisions } from '../provisions/declared.ts'
import { objectionMatters, objectionShare, participation } from '../provisions/voting.ts'
import { rulebooks } from '../rulebooks/index.ts'
import { assessObjectionVote } from './objection-vote.ts'

const rules = createRules({ provisions, rulebooks })
const PLACES = [undefined, ...new Set(rulebooks.map(({ place }) => place))]
/** Each day on which a text begins or ends, and the one before. */
const DAYS: readonly CivilDay[] = [
  ...new Set(
    rulebooks
      .flatMap(({ instruments }) => Object.values(instruments))
      .flatMap(({ from, until = from }) => [from, until])
      .flatMap((one) => (one === undefined ? [] : [addDays(one, -1), one, addDays(one, 1)])),
  ),
  '2026-03-02' as const,
].sort()
const everywhere = PLACES.flatMap((place) =>
  DAYS.map((on) => ({ ...(place !== undefined && { place }), on, rules })),
)
const known = everywhere.filter(
  ({ rules: law, ...where }) => law.resolve({ provision: objectionMatters, ...where }).status === 'set',
)

/**
 * Why the assembly's chart has no such vote. A text that leaves a matter to it makes these fail: the vote then
 * needs a form of its own in the chart.
 */
describe('a vote by objection is left no matter by any text', () => {
  test('it is known in Henan alone, since 2018, for the maintenance fund alone (Art. 66)', () => {
    expect([...new Set(known.map(({ place }) => place))].sort()).toEqual(['410000', '410100'])
    expect(known.map(({ on }) => on).sort()[0]).toBe('2018-01-01')
    for (const where of known)
      expect(rules.resolve({ provision: objectionMatters, ...where })).toMatchObject({
        value: ['use-maintenance-fund'],
        citation: { instrument: '河南省物业管理条例', article: '66' },
      })
  })

  test('whoever objects within the share is too few for the participation of every day', () => {
    for (const where of known) {
      const [most, least] = [objectionShare, participation].map((provision) =>
        rules.resolve({ provision, ...where }),
      )
      if (most?.status !== 'set' || least?.status !== 'set') throw new Error(where.on)
      const { n, d } = most.value
      expect(compareFraction(n, d, least.value), `${where.place} ${where.on}`).toBe('below')
    }
  })

  const share = fc.integer({ min: 0, max: 12 })
  test.prop(
    { where: fc.constantFrom(...known), matter: fc.constantFrom(...MATTERS), heads: share, area: share },
    { numRuns: trials(300, 1_000) },
  )('so that it is never met, and its contradiction is told wherever it passes by its text', (vote) => {
    const { where, matter, heads, area } = vote
    const found = assessObjectionVote(
      { matter, roll: { heads: 12, areaCentiM2: 12 }, objecting: { heads, areaCentiM2: area } },
      where,
    )
    if (!('byTheText' in found)) throw new Error('missing')
    expect(found.result).toBe('not-met')
    expect(found.contradictsHigher).toBe(found.byTheText === 'passed')
    expect(found.byTheText).toBe(
      matter === 'use-maintenance-fund' && heads <= 4 && area <= 4 ? 'passed' : 'not-passed',
    )
  })
})
