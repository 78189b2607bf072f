import { createHash } from 'node:crypto'

import { describe, expect, test } from 'vitest'

import { commitToSeed, drawLot } from './lot.ts'

const seed = '7f3a0c51d2e84b96a1f05c3e9d7b2864'
const commitment = createHash('sha256').update(seed).digest('hex')

describe('a commitment', () => {
  test('is the SHA-256 of the seed, so that anybody checks it with sha256sum', () => {
    expect(commitToSeed(seed)).toEqual({ status: 'committed', commitment })
  })

  test.each([
    [31, 'refused'],
    [32, 'committed'],
    [33, 'committed'],
  ] as const)('to a seed of %i characters is %s', (length, status) => {
    expect(commitToSeed('a1'.repeat(20).slice(0, length)).status).toBe(status)
  })

  test.each([`${seed}\n`, `${seed} `, `${seed}\ud800`, `${seed.slice(0, 20)}\t${seed}`])(
    'to a seed that cannot be copied exactly is refused',
    (bad) => {
      expect(commitToSeed(bad)).toMatchObject({ status: 'refused', code: 'lot/seed-malformed' })
    },
  )
})

describe('a draw', () => {
  const of = ['li-ming', 'wang-fang', 'zhao-qiang', '陈静']

  test('orders by the hash of seed, election and id, each on its line', () => {
    const number = (id: string) => createHash('sha256').update(`${seed}\nhope-city-2026\n${id}`).digest('hex')
    const draw = drawLot({ seed, commitment, of, election: 'hope-city-2026' })
    expect(draw).toMatchObject({
      status: 'drawn',
      seed,
      commitment,
      order: [...of].sort((a, b) => (number(a) < number(b) ? -1 : 1)),
    })
    expect(
      draw.status === 'drawn' && draw.tickets.every(({ id, number: drawn }) => drawn === number(id)),
    ).toBe(true)
  })

  test('never changes from one release to the next: this is what was drawn in the first', () => {
    expect(drawLot({ seed, commitment, of, election: 'hope-city-2026' })).toMatchObject({
      order: ['zhao-qiang', 'wang-fang', '陈静', 'li-ming'],
    })
  })

  test('of another election is another draw', () => {
    const orders = new Set(
      ['2026', '2027', '2028', '2029', '2030'].map((election) =>
        JSON.stringify(drawLot({ seed, commitment, of, election })),
      ),
    )
    expect(orders.size).toBe(5)
  })

  test('from a seed that was not committed to is refused with its reason', () => {
    expect(drawLot({ seed: `${seed}0`, commitment, of, election: 'e' })).toMatchObject({
      status: 'refused',
      code: 'lot/wrong-seed',
      reason: { en: expect.stringContaining('commitment') },
    })
  })

  test.each([
    { of: [], election: 'e', code: 'lot/nobody' },
    { of: ['a', 'b', 'a'], election: 'e', code: 'lot/repeated' },
    { of: ['a', 'b\nc'], election: 'e', code: 'lot/malformed-id' },
    { of: ['a', '\ud800'], election: 'e', code: 'lot/malformed-id' },
    { of: ['a', ''], election: 'e', code: 'lot/malformed-id' },
    { of: ['a'], election: 'e\nf', code: 'lot/malformed-id' },
  ])('of $of is refused: $code', ({ code, ...lot }) => {
    expect(drawLot({ seed, commitment, ...lot })).toMatchObject({ status: 'refused', code })
  })
})
