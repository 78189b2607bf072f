import { reactions } from '@gongzhi/owner-committee'
import { describe, expect, test } from 'vitest'

import { fires } from '../reactions/stage.ts'
import { createStage } from '../story.ts'
import { decisions } from './forged/decisions.ts'
import { elections } from './forged/elections.ts'
import { meetings } from './forged/meetings.ts'

const forgeries = [...elections, ...decisions, ...meetings]

describe('what somebody starts by hand and names another process in', () => {
  test.each(forgeries.map((row) => [row.reaction, row] as const))(
    'does not make the engine act on it, and the honest way works: %s',
    async (reaction, { target, stage = createStage, begin, attack, honest }) => {
      const h = stage()
      const stored = async () =>
        (await h.storage.load({ process: { community: 'test', process: target } })).process
      await begin(h)
      await h.pass()
      const before = await stored()
      await attack(h)
      await h.pass()
      expect(await stored()).toEqual(before)
      await fires(h, reaction, { from: await honest(h), to: target })
      expect(await stored()).not.toEqual(before)
      expect(h.reports).toEqual([])
      expect(await h.community.failing()).toEqual([])
    },
  )

  test('is tried on every reaction of the package', () => {
    expect(forgeries.map(({ reaction }) => reaction).toSorted()).toEqual(
      reactions.map(({ name }) => name).toSorted(),
    )
  })
})
