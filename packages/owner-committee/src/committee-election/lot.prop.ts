import { fc, test } from '@fast-check/vitest'
import { sha256Hex } from '@gongzhi/core'
import { describe, expect } from 'vitest'

import { drawLot } from './lot.ts'

const ids = fc.uniqueArray(fc.stringMatching(/^[a-z0-9-]{1,12}$/), { minLength: 1, maxLength: 9 })
const seeds = fc.stringMatching(/^[0-9a-f]{32}$/)
const draw = (seed: string, of: readonly string[]) => {
  const drawn = drawLot({ seed, commitment: sha256Hex(seed), of, election: 'e' })
  if (drawn.status !== 'drawn') throw new Error(drawn.code)
  return drawn
}

describe('the lot', () => {
  test.prop([seeds, ids])('is a permutation of those who take part, and the same each time', (seed, of) => {
    expect([...draw(seed, of).order].sort()).toEqual([...of].sort())
    expect(draw(seed, of)).toEqual(draw(seed, of))
  })

  test.prop([
    seeds,
    ids.chain((of) => fc.tuple(fc.constant(of), fc.shuffledSubarray(of, { minLength: of.length }))),
  ])('does not care in which order it is told of them', (seed, [of, shuffled]) => {
    expect(draw(seed, shuffled)).toEqual(draw(seed, of))
  })

  test.prop([seeds, ids, fc.nat(8)])('keeps the order of the others when one leaves', (seed, of, at) => {
    const gone = of[at % of.length]
    const rest = of.filter((id) => id !== gone)
    if (rest.length > 0)
      expect(draw(seed, rest).order).toEqual(draw(seed, of).order.filter((id) => id !== gone))
  })

  test.prop([ids])('lets each of them come first for some seed', (of) => {
    const first = new Set<string>()
    for (let at = 0; first.size < of.length && at < 2_000; at++)
      first.add(draw(sha256Hex(`seed ${at}`), of).order[0] as string)
    expect(first.size).toBe(of.length)
  })

  test.prop([seeds, seeds, ids])('is refused for every other seed', (seed, other, of) => {
    if (seed !== other)
      expect(drawLot({ seed: other, commitment: sha256Hex(seed), of, election: 'e' }).status).toBe('refused')
  })
})
