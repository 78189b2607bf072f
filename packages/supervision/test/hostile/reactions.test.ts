import { supervision } from '@gongzhi/supervision'
import { describe, expect, test } from 'vitest'

import { createStage } from '../story.ts'
import { attackedAreas } from './areas.ts'
import { attackedFiles } from './files.ts'
import { attackedSelections } from './selections.ts'

const attacks = [...attackedAreas, ...attackedFiles, ...attackedSelections]

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
      (supervision().reactions ?? []).map(({ name }) => name).toSorted(),
    )
  })
})
