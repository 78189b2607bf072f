import { accepted } from '@gongzhi/core/testing'
import { houseDocuments, reactions } from '@gongzhi/owner-committee'
import { describe, expect, test } from 'vitest'

import { digestOf } from '../../src/house-documents/document.ts'
import { input } from '../house-documents/stage.ts'
import { director } from '../people.ts'
import { fires } from '../reactions/stage.ts'
import { createStage } from '../story.ts'
import { annulled } from './forged/annulled.ts'
import { decisions } from './forged/decisions.ts'
import { elections } from './forged/elections.ts'
import { meetings } from './forged/meetings.ts'
import { foreign } from './forged/row.ts'

const forgeries = [...elections, ...decisions, ...meetings, ...annulled]

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

  test('is no check of a draft either, which comes from the document itself', async () => {
    const h = createStage()
    const document = h.process(houseDocuments, 'd1')
    accepted(await document.start({ input, by: director }))
    const found = { digest: digestOf(input), on: h.today(), problems: [] }
    await foreign(
      h,
      document,
      ['check.record', found],
      [['d9'], ['d1/version-2'], ['x', { lineage: ['d1'] }]],
    )
    await document.by(h.sentBy('d1')).does('check.record', found)
  })

  test('is tried on every reaction of the package', () => {
    expect(forgeries.map(({ reaction }) => reaction).toSorted()).toEqual(
      reactions.map(({ name }) => name).toSorted(),
    )
  })
})
