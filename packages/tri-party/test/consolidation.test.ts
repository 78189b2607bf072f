import { fc, test } from '@fast-check/vitest'
import { refused } from '@gongzhi/core/testing'
import { consolidation } from '@gongzhi/tri-party'
import { describe, expect } from 'vitest'

import { bad, good, list, plan, underway } from './consolidations.ts'
import { keeps } from './kept.ts'
import { ledgers } from './ledgers.ts'
import { manager, representative, secretary, street, superior } from './people.ts'
import { announced, createStage, endOf, standingOf, storiesOf, times } from './story.ts'

const { story, walked, chosen } = storiesOf(consolidation)
describe('a consolidation', () => {
  story('is neither checked nor accepted by whoever is responsible for its plan', async (h) => {
    const process = await underway(h)
    const twoHats = { id: 'sec', capacity: 'party.superior' }
    await process.by(twoHats).cannot('progress.check', { note: '…', evidence: 'doc' })
    await process.by(twoHats).cannot('acceptance.hold', { score: 100, votes: 1, dissatisfied: 0 })
    await process.by(superior).does('progress.check', { note: '…', evidence: 'doc' })
    await process.by(superior).does('acceptance.hold', good)
  })

  story('begins with grounds in words: a review’s result is brought by the review alone', async (h) => {
    const what = { kind: 'review-result' as const, year: 2026, hundredths: 0, grade: 'poor' }
    refused(
      await h
        .process(consolidation, 'k2')
        .start({ input: { organisation: 'po-1', grounds: [{ id: 'g1', what }] }, by: superior }),
      'start/ordered-only',
    )
  })

  story(
    'begins when the superior organisation confirms the listing, and with its rejection it is over',
    async (h) => {
      const process = await list(h)
      expect(await process.by(street).cannot('listing.confirm', { decision: 'doc-1' })).toMatchObject({
        code: 'authorise/capacity-not-allowed',
      })
      expect(await process.by(superior).does('listing.confirm', { decision: 'doc-1' })).toMatchObject({
        outcomes: [{ name: 'consolidation.confirmed', data: { organisation: 'po-1' } }],
      })
      expect(
        await (await list(h, 'k2')).by(superior).does('listing.reject', { reason: '情况不实' }),
      ).toMatchObject({ state: 'dropped', done: true })
    },
  )

  story('follows one plan, is checked, struck off, observed for six months, and then over', async (h) => {
    const process = await underway(h)
    expect(
      await process.by(manager).cannot('progress.check', { note: '…', evidence: 'doc-2' }),
    ).toMatchObject({ code: 'authorise/capacity-not-allowed' })
    await process.by(street).does('progress.check', { note: '已改选', evidence: 'doc-2' })
    expect(await process.by(superior).does('acceptance.hold', good)).toMatchObject({
      state: 'observing',
      outcomes: [{ name: 'organisation.struckOff', data: { rounds: 1 } }],
    })
    await h.at(endOf('2026-09-02') - 1)
    expect((await standingOf(process)).state).toBe('observing')
    await h.at(endOf('2026-09-02'))
    expect(await standingOf(process)).toMatchObject({
      state: 'ended',
      context: { checks: 1, plan: 'plan-1', support: 'street' },
    })
  })

  story('that relapses while it is observed begins again with a whole term', async (h) => {
    const process = await underway(h)
    await process.by(superior).does('acceptance.hold', good)
    await h.at('2026-05-11')
    await process.by(representative).does('relapse.report', { reason: '又不开会', evidence: 'doc-3' })
    expect(await standingOf(process)).toMatchObject({
      state: 'underway',
      context: { relapses: 1, rounds: 2 },
      deadlines: { 'acceptanceDue@underway': { due: endOf('2026-08-11') } },
    })
  })
})

describe('the acceptance', () => {
  story('passes from eighty points on: seventy-nine fail, eighty and eighty-one pass', async (h) => {
    for (const [score, state] of [
      [79, 'underway'],
      [80, 'observing'],
      [81, 'observing'],
    ] as const) {
      const process = await underway(h, `k${score}`)
      expect(await process.by(superior).does('acceptance.hold', { ...good, score })).toMatchObject({ state })
    }
  })

  story(
    'fails at a third of dissatisfied votes whatever the score: two of nine pass, three and four fail',
    async (h) => {
      for (const [dissatisfied, state] of [
        [2, 'observing'],
        [3, 'underway'],
        [4, 'underway'],
      ] as const) {
        const process = await underway(h, `k${dissatisfied}`)
        expect(
          await process.by(superior).does('acceptance.hold', { score: 100, votes: 9, dissatisfied }),
        ).toMatchObject({ state })
      }
    },
  )

  story('that fails says by which figures, and a new round with a whole term begins', async (h) => {
    const process = await underway(h)
    await h.at('2026-05-11')
    expect(await process.by(superior).does('acceptance.hold', bad)).toMatchObject({
      state: 'underway',
      outcomes: [{ name: 'acceptance.failed', data: { organisation: 'po-1', ...bad } }],
    })
    expect(await standingOf(process)).toMatchObject({
      context: { rounds: 2 },
      deadlines: { 'acceptanceDue@underway': { due: endOf('2026-08-11') } },
    })
  })

  story('has no more dissatisfied votes than votes, and cannot be mended once it has decided', async (h) => {
    const process = await underway(h)
    expect(
      await process.by(superior).cannot('acceptance.hold', { score: 90, votes: 3, dissatisfied: 4 }),
    ).toMatchObject({ code: 'parse/malformed' })
    const { version } = await process
      .by(superior)
      .does('acceptance.hold', { score: 90, votes: 3, dissatisfied: 0 })
    refused(
      await process.correct({ entry: version, data: bad, reason: '笔误', by: superior }),
      'correction/rests-on',
    )
  })
})

describe('a consolidation that is late', () => {
  story('with its plan is named once when ten days are over, and not an instant before', async (h) => {
    const process = await list(h)
    await process.by(superior).does('listing.confirm', { decision: 'doc-1' })
    await h.at(endOf('2026-03-12') - 1)
    expect(await times(process, 'consolidation.overdue')).toBe(0)
    await h.at(endOf('2026-03-12'))
    await h.pass({ days: 60 })
    expect((await announced(process)).slice(1)).toEqual([
      { name: 'consolidation.overdue', data: { organisation: 'po-1', stage: 'plan' } },
    ])
    await process.by(superior).does('plan.file', plan)
  })

  story('with its acceptance is named once a round when three months are over', async (h) => {
    const process = await underway(h)
    await h.at(endOf('2026-06-02') - 1)
    expect(await times(process, 'consolidation.overdue')).toBe(0)
    await h.at(endOf('2026-06-02'))
    await h.pass({ days: 100 })
    expect((await announced(process)).at(-1)).toEqual({
      name: 'consolidation.overdue',
      data: { organisation: 'po-1', stage: 'acceptance' },
    })
    expect(await times(process, 'consolidation.overdue')).toBe(1)
    await process.by(superior).does('acceptance.hold', bad)
    await h.pass({ days: 100 })
    expect(await times(process, 'consolidation.overdue')).toBe(2)
  })
})

describe('whatever the figures', () => {
  const votes = fc
    .integer({ min: 1, max: 300 })
    .chain((all) => fc.record({ votes: fc.constant(all), dissatisfied: fc.integer({ min: 0, max: all }) }))

  test.prop([fc.integer({ min: 0, max: 100 }), votes], { numRuns: 60 })(
    'an acceptance passes exactly with the score and with less than the share of dissatisfied',
    async (score, { votes: all, dissatisfied }) => {
      const process = await underway(createStage())
      const { state } = await process
        .by(superior)
        .does('acceptance.hold', { score, votes: all, dissatisfied })
      expect(state).toBe(score >= 80 && 3 * dissatisfied < all ? 'observing' : 'underway')
    },
  )
})

ledgers(story)

walked()
chosen()

keeps(consolidation, async (h) => {
  const process = await list(h)
  await process.by(superior).does('listing.confirm', { decision: 'doc-1' })
  await h.at('2026-03-20')
  await process.by(secretary).does('plan.file', plan)
  await process.by(superior).does('plan.accept', {})
  await process.by(secretary).does('problem.report', { problem: 'p1', evidence: 'photo-1' })
  await process.by(street).does('problem.strike', { problem: 'p1', note: '已按月召开' })
  await process.by(street).does('progress.check', { note: '已改选', evidence: 'doc-2' })
  await h.at('2026-07-01')
  await process.by(superior).does('acceptance.hold', bad)
  await process.by(superior).does('acceptance.hold', good)
  await h.at('2026-08-01')
  await process.by(representative).does('relapse.report', { reason: '又不开会', evidence: 'doc-3' })
  await process.by(superior).does('acceptance.hold', { score: 95, votes: 30, dissatisfied: 1 })
})
