import { describe, expect, test } from 'vitest'

import type { CivilDay } from '../time.ts'
import { RulebookError } from './error.ts'
import { defineProvision } from './provision.ts'
import { parseRulebook } from './rulebook.ts'
import { createRules } from './rules.ts'
import { inForceOn, overlap } from './stated.ts'
import { fraction } from './value-types.ts'

const days = (from: CivilDay, until?: CivilDay) => ({ from, until })

describe('a value', () => {
  test.each([
    ['2019-12-31', false],
    ['2020-01-01', true],
    ['2020-06-30', true],
    ['2020-07-01', false],
  ] as const)('from 2020-01-01 until 2020-06-30 is in force on %s: %s', (day, inForce) => {
    expect(inForceOn(days('2020-01-01', '2020-06-30'), day)).toBe(inForce)
  })

  test.each([
    ['2020-06-29', false],
    ['2020-06-30', true],
    ['2020-07-01', true],
  ] as const)(
    'that ends on %s and one that begins on 2020-06-30 are in force together: %s',
    (until, together) => {
      const [earlier, later] = [days('2020-01-01', until), days('2020-06-30')]
      expect([overlap(earlier, later), overlap(later, earlier)]).toEqual([together, together])
    },
  )

  test('without an end meets every later one', () => {
    expect(overlap(days('2020-01-01'), days('2030-01-01', '2030-01-02'))).toBe(true)
  })
})

describe('a value that cannot be read', () => {
  const label = { zh: '门槛', en: 'Threshold' }
  const threshold = defineProvision({
    id: 'threshold',
    type: fraction(),
    label,
    meaning: label,
    strength: 'default',
  })
  const problems = (provision: string, value: unknown): unknown => {
    try {
      createRules({
        provisions: [threshold],
        rulebooks: [
          parseRulebook({
            id: 'nation',
            package: 'demo',
            layer: 'nation',
            label,
            instruments: { law: { title: 'law', from: '2020-01-01' } },
            values: [{ provision, value, instrument: 'law', article: '1' }],
          }),
        ],
      })
    } catch (error) {
      return error instanceof RulebookError ? error.problems : error
    }
    return []
  }

  test('is named with what declares it, where nothing does', () => {
    expect(problems('treshold', { n: 1, d: 2, bound: 'strict' })).toMatchObject([
      {
        code: 'rulebook/unknown-provision',
        path: 'nation.values.0',
        reason: 'no plugin declares a provision treshold',
      },
    ])
  })

  test('says each field that is wrong', () => {
    expect(problems('threshold', { n: 'one', d: 2 })).toMatchObject([
      {
        code: 'rulebook/wrong-value',
        path: 'nation.values.0.value',
        reason: expect.stringMatching(
          /^threshold: \{"d":2,"n":"one"\} is not a fraction: n: [^;]+; bound: [^;]+$/,
        ),
      },
    ])
    expect(problems('threshold', 'half')).toEqual([
      expect.objectContaining({
        reason: expect.stringMatching(/^threshold: "half" is not a fraction: Invalid [^;:]+: [^;:]+$/),
      }),
    ])
  })
})
