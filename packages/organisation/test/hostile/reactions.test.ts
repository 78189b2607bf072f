import { organisations } from '@gongzhi/organisation'
import { describe, expect, test } from 'vitest'

import { createStage } from '../story.ts'
import { attackedDemands } from './demands.ts'
import { attackedElections } from './elections.ts'
import { attackedOrganisations } from './organisations.ts'

const attacks = [...attackedOrganisations, ...attackedDemands, ...attackedElections]

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
      (organisations().reactions ?? []).map(({ name }) => name).toSorted(),
    )
  })
})
