import { type CivilDay, sha256Hex } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { demandPopulation, drawDemands, observerSample } from '@gongzhi/organisation'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { answered } from './demands.ts'
import { keeps } from './kept.ts'
import { hall, management, observer } from './people.ts'
import { all, committed, recorded, seed, spring } from './samples.ts'
import { announced, createStage, standingOf, storiesOf } from './story.ts'

const { story, walked, chosen } = storiesOf(observerSample)

describe('the sample of an observer', () => {
  story('is drawn by lot of all demands of a period, and anybody draws it again', async (h) => {
    const process = await committed(h)
    await process.by(hall).cannot('demands.record', all)
    await h.at('2026-03-10')
    await process.by(hall).cannot('demands.record', all)
    await h.at('2026-03-11')
    await process.by(hall).does('demands.record', all)
    await process.by(observer).cannot('seed.reveal', { seed: `${seed}0` })
    await process.by(observer).does('seed.reveal', { seed })
    const { context, state } = await standingOf(process)
    expect(state).toBe('drawn')
    const { drawn, demands, upTo, recordedBy } = context
    expect([demands, upTo, recordedBy, context.seed]).toEqual([all.demands, 40, hall.id, seed])
    expect(drawn).toHaveLength(2)
    expect(drawn).toEqual(drawDemands({ seed, sample: 's1', demands: all.demands.toReversed(), size: 2 }))
    expect((await announced(process)).at(-1)).toEqual({ name: 'sample.drawn', data: { drawn, of: 4, seed } })
  })

  story('is none of a period that had begun: who knows the demands finds a seed that he likes', async (h) => {
    // He wants d3 and d4, and tries seeds until they are drawn.
    const wanted = ['d3', 'd4']
    const tried = Array.from({ length: 500 }, (_, number) => `${seed}${number}`)
    const found = tried.find((one) => {
      const drawn = drawDemands({ seed: one, sample: 's1', demands: all.demands, size: 2 })
      return wanted.every((demand) => drawn.includes(demand))
    })
    expect(found).toBeDefined()
    const begun = async (from: CivilDay) => {
      const process = h.process(observerSample, `s-${from}`)
      const input = { ...spring, from, commitment: sha256Hex(found as string) }
      accepted(await process.start({ input, by: observer }))
      return process
    }
    const [before, same, later] = [
      await begun('2026-03-01'),
      await begun('2026-03-02'),
      await begun('2026-03-03'),
    ]
    await h.at('2026-03-11')
    for (const process of [before, same])
      expect(await process.by(hall).cannot('demands.record', all)).toMatchObject({
        rules: [{ instead: { en: 'end it, and begin one of a period that has not begun' } }],
      })
    await later.by(hall).does('demands.record', all)
  })

  story('is all of them where there are no more than that', async (h) => {
    const process = await recorded(h, { size: 5 })
    await process.by(observer).does('seed.reveal', { seed })
    expect((await standingOf(process)).context.drawn.toSorted()).toEqual(all.demands)
  })

  story('ends without a draw where nobody reveals the seed, and that is told', async (h) => {
    const process = await recorded(h)
    await process.by(management).does('sample.end', { reason: '观察员未公布种子' })
    expect((await announced(process)).at(-1)).toEqual({
      name: 'sample.ended',
      data: { reason: '观察员未公布种子', recorded: true },
    })
  })
})

describe('among what a sample is drawn', () => {
  test('are the demands of its days that were answered, the last day included', async () => {
    const h = createStage()
    const process = await answered(h)
    const { demands, upTo } = await demandPopulation(h.community, { ...spring, from: '2026-03-02' })
    expect([demands, upTo]).toEqual([[process.id], await h.community.position()])
    const day = { from: '2026-03-02', until: '2026-03-02' } as const
    expect((await demandPopulation(h.community, day)).demands).toEqual([process.id])
    const before = { from: '2026-03-01', until: '2026-03-01' } as const
    expect((await demandPopulation(h.community, before)).demands).toEqual([])
  })
})

describe('a draw', () => {
  const ids = fc.uniqueArray(fc.stringMatching(/^[a-z0-9-]{1,8}$/), { minLength: 1, maxLength: 20 })

  test('has so many of those that were given, each once, in whatever order they come', () => {
    fc.assert(
      fc.property(ids, fc.integer({ min: 1, max: 30 }), fc.string(), (demands, size, text) => {
        const lot = { seed: text, sample: 's', size }
        const drawn = drawDemands({ ...lot, demands })
        expect(drawn).toHaveLength(Math.min(size, demands.length))
        expect(new Set(drawn).size).toBe(drawn.length)
        expect(demands).toEqual(expect.arrayContaining([...drawn]))
        expect(drawDemands({ ...lot, demands: demands.toReversed() })).toEqual(drawn)
      }),
    )
  })

  test('is by the smallest numbers, which anybody computes', () => {
    const numbers = all.demands.map((one) => [sha256Hex(`${seed}\ns1\n${one}`), one] as const)
    const smallest = numbers.toSorted(([a], [b]) => (a < b ? -1 : 1))[0]?.[1]
    expect(drawDemands({ seed, sample: 's1', demands: all.demands, size: 1 })).toEqual([smallest])
  })
})

describe('a kept sample', () => {
  keeps(observerSample, async (h) => {
    const process = await recorded(h)
    await process.by(observer).does('seed.reveal', { seed })
  })
})

walked()
chosen()
