import { fc, test as property } from '@fast-check/vitest'
import type { ProcessEntry, RecordEntry } from '@gongzhi/core'
import {
  type CommunityTally,
  type CountedFollowed,
  emptyTally,
  rollUp,
  supervisionView,
} from '@gongzhi/supervision'
import { describe, expect, test } from 'vitest'

import { street } from './people.ts'
import { createStage } from './story.ts'
import { arrived, lane, settled } from './visits.ts'

/** An entry as a follower gets it, as far as it is counted. */
function entry(
  position: number,
  of: {
    readonly kind?: ProcessEntry['kind'] | 'record'
    readonly definition?: string
    readonly at?: string
    readonly outcomes?: readonly string[]
    readonly community?: string
  },
): CountedFollowed {
  const { kind = 'event', definition = 'concern', at = '2026-03-02T09:00+08:00', outcomes = [] } = of
  const body = { kind, definition, at: Date.parse(at) } as unknown as ProcessEntry | RecordEntry
  return {
    community: of.community ?? 'hope-city',
    position,
    body,
    outcomes: outcomes.map((name) => ({ name, data: { subject: '2-501' } })),
  }
}

const folded = (...entries: readonly CountedFollowed[]) =>
  entries.reduce<CommunityTally>((tally, one) => rollUp(tally, one), emptyTally('hope-city'))

const question = { streetOf: () => 'street-1', smallest: 3, organisations: [] }
const counts = (months: CommunityTally['months'], community = 'hope-city'): CommunityTally => ({
  community,
  upTo: 9,
  months,
})
const of = (outcomes: { readonly [outcome: string]: number }, begun = 0) => ({ begun, outcomes })

describe('the tally of a community', () => {
  test('counts what began and what was announced, by month and definition, and knows up to where', () => {
    expect(
      folded(
        entry(1, { kind: 'start' }),
        entry(2, { kind: 'start', outcomes: ['concern.raised'] }),
        entry(3, { outcomes: ['concern.raised', 'concern.closed'] }),
        entry(4, { definition: 'referral', kind: 'start', at: '2026-04-01T00:00+08:00' }),
        entry(5, {}),
      ),
    ).toEqual({
      community: 'hope-city',
      upTo: 5,
      months: {
        '2026-03': { concern: { begun: 2, outcomes: { 'concern.raised': 2, 'concern.closed': 1 } } },
        '2026-04': { referral: { begun: 1, outcomes: {} } },
      },
    })
  })

  test('takes the month of the place: the last minute of one, and the first of the next', () => {
    const tally = folded(
      entry(1, { kind: 'start', at: '2026-03-31T23:59:59+08:00' }),
      entry(2, { kind: 'start', at: '2026-04-01T00:00+08:00' }),
    )
    expect(Object.keys(tally.months)).toEqual(['2026-03', '2026-04'])
    const elsewhere = rollUp(
      emptyTally('hope-city'),
      entry(1, { kind: 'start', at: '2026-04-01T00:00+08:00' }),
      {
        offset: 0,
      },
    )
    expect(Object.keys(elsewhere.months)).toEqual(['2026-03'])
  })

  test('counts an entry once, however often it comes, and no record of a register', () => {
    const first = entry(1, { kind: 'start' })
    expect(folded(first, first, entry(2, { kind: 'record' }), first).months).toEqual({
      '2026-03': { concern: { begun: 1, outcomes: {} } },
    })
    expect(folded(first, entry(2, { kind: 'record' })).upTo).toBe(2)
  })

  test('takes no entry of another community', () => {
    expect(() => folded(entry(1, { community: 'elsewhere' }))).toThrow(
      'an entry of elsewhere is not counted in the tally of hope-city',
    )
  })

  test('has nothing of what was announced but its name', () => {
    expect(JSON.stringify(folded(entry(1, { outcomes: ['concern.raised'] })))).not.toContain('2-501')
  })

  test('is kept by a follower, and says what the store says', async () => {
    const h = createStage()
    const visit = await arrived(h)
    await visit.by(street).does('finding.add', lane)
    await visit.by(street).does('visit.leave', {})
    await visit.by(street).does('finding.settle', settled('f1'))
    let tally = emptyTally('test')
    const follower = h.governance.follow({
      name: 'supervision',
      handle(followed) {
        tally = rollUp(tally, followed)
      },
    })
    await follower.runDue()
    expect(tally).toEqual({
      community: 'test',
      upTo: await h.community.position(),
      months: {
        '2026-03': {
          'enforcement-visit': { begun: 1, outcomes: { 'visit.announced': 1, 'finding.settled': 1 } },
        },
      },
    })
  })
})

describe('what a supervising authority sees', () => {
  test('are the communities of each street together, and how many of them', () => {
    const view = supervisionView(
      [
        counts({ '2026-03': { concern: of({ 'concern.closed': 3 }, 4) } }),
        counts({ '2026-03': { concern: of({ 'concern.closed': 1 }) } }, 'east'),
        counts({ '2026-03': { concern: of({ 'concern.closed': 5 }) } }, 'far'),
      ],
      { ...question, streetOf: (community) => (community === 'far' ? 'street-2' : 'street-1') },
    )
    expect(view).toEqual({
      rows: [
        {
          street: 'street-1',
          month: '2026-03',
          definition: 'concern',
          what: 'begun',
          count: 4,
          communities: 1,
        },
        {
          street: 'street-1',
          month: '2026-03',
          definition: 'concern',
          what: 'concern.closed',
          count: 4,
          communities: 2,
        },
        {
          street: 'street-2',
          month: '2026-03',
          definition: 'concern',
          what: 'concern.closed',
          count: 5,
          communities: 1,
        },
      ],
      withheld: [],
      unplaced: [],
      upTo: { 'hope-city': 9, east: 9, far: 9 },
    })
  })

  test.each([
    // Three is the smallest: one below, at it, one above; and what is withheld does not come to three by itself.
    [{ a: 2 }, [], { rows: 1, count: null }],
    [{ a: 3 }, ['a'], undefined],
    [{ a: 4 }, ['a'], undefined],
    [{ a: 2, b: 3, c: 9 }, ['c'], { rows: 2, count: 5 }],
    [{ a: 1, b: 2, c: 3 }, ['c'], { rows: 2, count: 3 }],
    [{ a: 1, b: 1, c: 3, d: 4 }, ['d'], { rows: 3, count: 5 }],
  ] as const)('of %j are %j, and the rest is withheld', (outcomes, shown, withheld) => {
    const view = supervisionView([counts({ '2026-03': { concern: of(outcomes) } })], question)
    expect(view.rows.map(({ what }) => what)).toEqual(shown)
    expect(view.withheld).toEqual(
      withheld === undefined ? [] : [{ street: 'street-1', month: '2026-03', ...withheld }],
    )
  })

  test('are told by street, month, definition and what happened, in whatever order they are read', () => {
    const months = (count: number) => ({
      '2026-04': {
        referral: of({ 'referral.ended': count }),
        concern: of({ 'concern.raised': count }, count),
      },
      '2026-03': { concern: of({ 'concern.raised': count, 'concern.closed': count }) },
    })
    const tallies = ['d', 'b', 'c', 'a'].map((community) =>
      counts(months(community < 'c' ? 4 : 1), community),
    )
    const asked = {
      ...question,
      smallest: 3,
      streetOf: (community: string) => (community < 'c' ? `street-${community}` : `small-${community}`),
    }
    const view = supervisionView(tallies, asked)
    const names = ['concern concern.closed', 'concern concern.raised']
    expect(
      view.rows.map(({ street, month, definition, what }) => `${street} ${month} ${definition} ${what}`),
    ).toEqual(
      ['street-a', 'street-b'].flatMap((street) => [
        ...names.map((name) => `${street} 2026-03 ${name}`),
        `${street} 2026-04 concern begun`,
        `${street} 2026-04 concern concern.raised`,
        `${street} 2026-04 referral referral.ended`,
      ]),
    )
    expect(view.withheld.map(({ street, month, rows, count }) => [street, month, rows, count])).toEqual([
      ['small-c', '2026-03', 2, null],
      ['small-c', '2026-04', 3, 3],
      ['small-d', '2026-03', 2, null],
      ['small-d', '2026-04', 3, 3],
    ])
    const { rows, withheld } = supervisionView(tallies.toReversed(), asked)
    expect({ rows, withheld }).toEqual({ rows: view.rows, withheld: view.withheld })
  })

  test('is what is about organisations, however little it is', () => {
    const months = { '2026-03': { series: of({ 'month.missed': 1 }), visit: of({ closed: 1, refused: 1 }) } }
    const view = supervisionView([counts(months)], {
      ...question,
      organisations: ['series', 'visit/closed'],
    })
    expect(view.rows.map(({ what }) => what)).toEqual(['month.missed', 'closed'])
    expect(view.withheld).toEqual([{ street: 'street-1', month: '2026-03', rows: 1, count: null }])
  })

  test('names the communities that lie in no street, and counts them in none', () => {
    const months = { '2026-03': { concern: of({ 'concern.closed': 5 }) } }
    const view = supervisionView([counts(months)], { ...question, streetOf: () => undefined })
    expect([view.rows, view.unplaced, view.upTo]).toEqual([[], ['hope-city'], { 'hope-city': 9 }])
  })

  const anyTally = fc
    .array(fc.record({ definition: fc.constantFrom('a', 'b'), outcome: fc.constantFrom('x', 'y', 'z') }), {
      maxLength: 30,
    })
    .map((events) =>
      events.reduce<CommunityTally>(
        (tally, { definition, outcome }, index) =>
          rollUp(tally, entry(index + 1, { definition, outcomes: [outcome] })),
        emptyTally('hope-city'),
      ),
    )

  property.prop([anyTally, fc.integer({ min: 1, max: 8 })])(
    'loses nothing: what is shown and what is withheld come to what was counted, and nothing small is told',
    (tally, smallest) => {
      const { rows, withheld } = supervisionView([tally], { ...question, smallest })
      const told = rows.reduce((sum, { count }) => sum + count, 0)
      const [hidden] = withheld
      expect(rows.every(({ count }) => count >= smallest)).toBe(true)
      if (hidden?.count === null) expect(tally.upTo - told).toBeLessThan(smallest)
      else expect(told + (hidden?.count ?? 0)).toBe(tally.upTo)
      // Of what is withheld no single row can be worked out, unless it is all that there is.
      if (hidden?.rows === 1) expect(rows).toEqual([])
    },
  )
})
