import { fc, test } from '@fast-check/vitest'
import type { Actor } from '@gongzhi/core'
import { describe, expect } from 'vitest'

import { scheme } from './house-rules.ts'
import { clerk, director, li, manager, representative, secretary, staff } from './people.ts'
import { open, rate } from './reviews.ts'
import { createStage, endOf, standingOf } from './story.ts'

describe('whatever happens', () => {
  const people: readonly Actor[] = [
    secretary,
    director,
    manager,
    staff,
    representative,
    li,
    clerk,
    { id: 'sec', capacity: 'owner' },
    { id: 'mgr', capacity: 'owners.representative' },
    { id: 'dir', capacity: 'party.member' },
  ]
  const attempts = fc.array(
    fc.record({
      by: fc.constantFrom(...people),
      rater: fc.constantFrom('sec', 'dir', 'mgr', 'li', 'rep'),
      party: fc.constantFrom('party-organisation' as const, 'owner-committee' as const, 'company' as const),
      group: fc.constantFrom('parties' as const, 'representatives' as const, 'survey' as const),
    }),
    { maxLength: 40 },
  )

  test.prop([attempts], { numRuns: 30 })(
    'no member of a party rates it, nobody rates twice, and the count is the count of what was accepted',
    async (sequence) => {
      const harness = createStage()
      const review = await open(harness)
      const given = new Set<string>()
      for (const { by, rater, party, group } of sequence) {
        const points = scheme.parties.find((one) => one.party === party)?.dimensions.map(() => 50) ?? []
        if ((await rate(review, { by, rater, party, group, points })).status === 'accepted')
          given.add(`${rater}/${party}`)
      }
      for (const own of ['sec/party-organisation', 'dir/owner-committee', 'mgr/company'])
        expect(given.has(own)).toBe(false)
      await harness.at(endOf('2026-03-09'))
      const { context, registers } = await standingOf(review)
      expect(registers['ratings']?.sealed?.count).toBe(given.size)
      expect(context.sums.reduce((sum, { raters }) => sum + raters, 0)).toBe(given.size)
      expect(await harness.community.verify()).toMatchObject({ ok: true })
    },
  )
})
