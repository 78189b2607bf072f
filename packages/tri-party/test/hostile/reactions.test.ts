import { triParty } from '@gongzhi/tri-party'
import { describe, expect, test } from 'vitest'

import { createStage } from '../story.ts'
import { concerns } from './concerns.ts'
import { decisions } from './decisions.ts'
import { followUps } from './follow-ups.ts'
import { meetings } from './meetings.ts'
import { reviews } from './reviews.ts'
import { rounds } from './rounds.ts'
import { surveys } from './surveys.ts'

const attacks = [...concerns, ...decisions, ...meetings, ...reviews, ...followUps, ...surveys, ...rounds]

describe('whoever forges a reaction', () => {
  test.each(attacks)(
    '$reaction moves nobody’s process but his own, and the honest way stays open',
    async (one) => {
      const harness = createStage()
      await one.stage(harness)
      const before = await one.unharmed(harness)
      const refusals = await one.attack(harness)
      expect(refusals.map(({ code }) => code)).toEqual(one.refusals)
      expect(await one.unharmed(harness)).toEqual(before)
      expect(await one.honest(harness)).toEqual(one.comesTo)
      expect(await harness.community.verify()).toMatchObject({ ok: true })
    },
  )

  test('is played against every reaction of this package', () => {
    expect(attacks.map(({ reaction }) => reaction).toSorted()).toEqual(
      (triParty().reactions ?? []).map(({ name }) => name).toSorted(),
    )
  })
})
