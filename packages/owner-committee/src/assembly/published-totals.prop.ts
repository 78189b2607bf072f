import { fc, test } from '@fast-check/vitest'
import { trials } from '@gongzhi/testing/trials'
import { describe, expect } from 'vitest'

import { house, oldOrdinary, ordinary, special } from '../../test/votes.ts'
import { outcomeOf, viewsOf } from './assess-vote.ts'
import {
  type Published,
  PUBLISHED_FIGURES,
  type PublishedFigure,
  type PublishedMeasure,
} from './published-figure.ts'
import { assessPublished } from './published-totals.ts'
import { type MeasureKey, PARTS, type VoteTotals } from './totals.ts'
import type { VoteRule } from './vote-rule.ts'

const parts = fc.record(
  Object.fromEntries(PARTS.map((part) => [part, fc.nat(60)])) as Record<
    (typeof PARTS)[number],
    fc.Arbitrary<number>
  >,
)
const totalsOf = fc
  .tuple(parts, parts)
  .map(([heads, area]): VoteTotals => {
    const sum = (one: typeof heads) => PARTS.reduce((all, part) => all + one[part], 0)
    const of = (part: (typeof PARTS)[number]) => ({ heads: heads[part], areaCentiM2: area[part] })
    return {
      roll: { heads: sum(heads), areaCentiM2: sum(area) },
      for: of('for'),
      against: of('against'),
      abstain: of('abstain'),
      void: of('void'),
      unreturned: of('unreturned'),
      undelivered: of('undelivered'),
    }
  })
  .filter(
    ({ roll, unreturned }) =>
      roll.heads > 0 && roll.areaCentiM2 > 0 && unreturned.heads > 0 === unreturned.areaCentiM2 > 0,
  )
const rules = fc
  .record({
    base: fc.constantFrom(ordinary, special, oldOrdinary),
    silence: fc.constantFrom('not-participating' as const, 'abstention' as const, 'join-majority' as const),
    voids: fc.constantFrom('take-part' as const, 'do-not-take-part' as const),
    diverging: fc.constantFrom('heads' as const, 'area' as const),
  })
  .map(({ base, silence, voids, diverging }): VoteRule => ({
    ...base,
    silence: house(silence),
    voidBallots: house(voids),
    diverging: house(diverging),
  }))
const how = fc.record(
  Object.fromEntries(
    PUBLISHED_FIGURES.map((figure) => [
      figure,
      fc.constantFrom('number', 'number', 'of all', 'of participants', 'missing'),
    ]),
  ) as Record<PublishedFigure, fc.Arbitrary<string>>,
)
const decimals = fc.integer({ min: 0, max: 2 })

/** A percentage with so many decimals, rounded half up, in whole numbers. */
function percent(part: number, whole: number, places: number): string {
  const scale = 10 ** places
  const rounded = Math.floor((part * 100 * scale * 2 + whole) / (2 * whole))
  const digits = String(rounded).padStart(places + 1, '0')
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
}

/** What a street office might have announced of totals that it knows. */
function announce(
  figures: Readonly<Record<PublishedFigure, number>>,
  {
    ways,
    places,
    without,
  }: {
    readonly ways: Readonly<Record<PublishedFigure, string>>
    readonly places: number
    readonly without: readonly PublishedFigure[]
  },
): PublishedMeasure {
  const given: [PublishedFigure, Published][] = []
  for (const figure of PUBLISHED_FIGURES) {
    const way = ways[figure]
    if (way === 'missing' || without.includes(figure)) continue
    if (way === 'number' || figure === 'roll') given.push([figure, figures[figure]])
    else if (way === 'of all' && figures.roll > 0)
      given.push([figure, { percent: percent(figures[figure], figures.roll, places), of: 'roll' }])
    else if (
      way === 'of participants' &&
      figures.participants > 0 &&
      ['for', 'against', 'abstain'].includes(figure)
    )
      given.push([
        figure,
        { percent: percent(figures[figure], figures.participants, places), of: 'participants' },
      ])
  }
  return Object.fromEntries(given)
}

const RETURNED = ['for', 'against', 'abstain', 'void'] as const

function figuresOf(rule: VoteRule, totals: VoteTotals, measure: MeasureKey): Record<PublishedFigure, number> {
  const [view] = viewsOf(rule, totals)
  return {
    ...(Object.fromEntries(PARTS.map((part) => [part, totals[part][measure]])) as Record<
      (typeof PARTS)[number],
      number
    >),
    roll: totals.roll[measure],
    participants: view!.participants[measure],
    notified: rule.silence?.value === 'abstention' ? totals.unreturned[measure] : 0,
    returned: RETURNED.reduce((sum, part) => sum + totals[part][measure], 0),
    issued: [...RETURNED, 'unreturned' as const].reduce((sum, part) => sum + totals[part][measure], 0),
  }
}

describe('an announcement', () => {
  test.prop([totalsOf, rules, how, how, decimals], { numRuns: trials(40, 120) })(
    'is decided as the vote was, or not at all, whatever is left out or rounded',
    (totals, rule, heads, area, places) => {
      // Participants of a clause that joins ballots are announced after it: then those for are too. Such
      // totals are announced by their parts only.
      const without: PublishedFigure[] = rule.silence?.value === 'join-majority' ? ['participants'] : []
      const published = {
        heads: announce(figuresOf(rule, totals, 'heads'), { ways: heads, places, without }),
        area: announce(figuresOf(rule, totals, 'areaCentiM2'), { ways: area, places, without }),
      }
      const found = assessPublished({ rule, published })
      expect(found.contradictory).toEqual([])
      expect([outcomeOf(rule, totals), 'undetermined']).toContain(found.outcome)
    },
  )

  test.prop([totalsOf, rules], { numRuns: trials(60, 200) })(
    'of all figures is decided as the totals are',
    (totals, rule) => {
      const all = (measure: MeasureKey) => ({
        roll: totals.roll[measure],
        ...Object.fromEntries(PARTS.map((part) => [part, totals[part][measure]])),
      })
      expect(
        assessPublished({ rule, published: { heads: all('heads'), area: all('areaCentiM2') } }).outcome,
      ).toBe(outcomeOf(rule, totals))
    },
  )

  test.prop([totalsOf, rules, how, decimals], { numRuns: trials(40, 100) })(
    'that gives less decides no more',
    (totals, rule, ways, places) => {
      if (rule.silence?.value === 'join-majority') return
      const full = (measure: MeasureKey) =>
        announce(figuresOf(rule, totals, measure), { ways, places, without: [] })
      const less = (measure: MeasureKey) =>
        announce(figuresOf(rule, totals, measure), { ways, places, without: ['for', 'roll'] })
      const [more, fewer] = [
        assessPublished({ rule, published: { heads: full('heads'), area: full('areaCentiM2') } }),
        assessPublished({ rule, published: { heads: less('heads'), area: less('areaCentiM2') } }),
      ]
      if (fewer.outcome !== 'undetermined') expect(more.outcome).toBe(fewer.outcome)
    },
  )
})
