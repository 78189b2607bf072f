import { fc, test as property } from '@fast-check/vitest'
import { trials } from '@gongzhi/testing/trials'
import { describe, expect } from 'vitest'

import { type Ballot, REPEATED_BALLOTS } from './ballot.ts'
import { isEnteredTwice, settleBallots } from './settle.ts'

const entered = fc.constantFrom('first', 'second', 'only')
const ballots = fc.array(
  fc
    .record({
      channel: fc.constantFrom('paper', 'door-to-door', 'online', 'meeting'),
      entry: entered,
      castBy: fc.constantFrom('owner', 'co-owner', 'proxy'),
      choice: fc.constantFrom('for', 'against'),
      at: fc.integer({ min: 1, max: 4 }),
    })
    .map(({ channel, entry, choice, ...made }) => ({
      voter: 'v1',
      areaCentiM2: 10_000,
      building: '1',
      channel,
      entry: channel === 'paper' || channel === 'door-to-door' ? entry : 'only',
      choices: { q: choice },
      ...made,
    })) as fc.Arbitrary<Ballot>,
  { maxLength: 8 },
)
const given = { ballots, repeated: fc.constantFrom(...REPEATED_BALLOTS) }

describe('of the ballots of one voter', () => {
  property.prop(given, { numRuns: trials(300, 3_000) })(
    'a paper that counts was entered twice, of one channel and one person',
    (one) => {
      const { counts } = settleBallots({ ...one, questions: ['q'] })
      if (!counts || !isEnteredTwice(counts)) return
      const entries = one.ballots.filter(
        ({ channel, castBy, choices }) =>
          channel === counts.channel &&
          castBy === counts.castBy &&
          JSON.stringify(choices) === JSON.stringify(counts.choices),
      )
      expect(new Set(entries.map(({ entry }) => entry))).toContain('first')
      expect(new Set(entries.map(({ entry }) => entry))).toContain('second')
    },
  )

  property.prop({ ...given, seed: fc.integer() }, { numRuns: trials(300, 3_000) })(
    'what counts and what is left, and why, is the same in whatever order they come',
    ({ seed, ...one }) => {
      const mixed = one.ballots.toSorted((a, b) => mark(a, seed) - mark(b, seed))
      const said = (found: ReturnType<typeof settleBallots>) => [
        JSON.stringify(found.counts),
        found.left.map((each) => JSON.stringify(each)).sort(),
      ]
      expect(said(settleBallots({ ...one, ballots: mixed, questions: ['q'] }))).toEqual(
        said(settleBallots({ ...one, questions: ['q'] })),
      )
    },
  )

  property.prop(given, { numRuns: trials(300, 3_000) })(
    'each is the one that counts, its second entry, or left with a reason',
    (one) => {
      const { counts, left } = settleBallots({ ...one, questions: ['q'] })
      const papers = new Set(left.map(({ ballot }) => ballot))
      if (counts) expect(papers).not.toContain(counts)
      for (const ballot of one.ballots)
        if (ballot !== counts && !papers.has(ballot)) expect(ballot.entry).toBe('second')
    },
  )
})

function mark(ballot: Ballot, seed: number): number {
  return [...JSON.stringify(ballot)].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0) + seed) % 9_973, 7)
}
