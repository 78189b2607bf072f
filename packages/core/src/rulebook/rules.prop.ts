import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'

import { WAIVED } from '../../test/book.ts'
import { canonicalJson } from '../canonical.ts'
import type { CivilDay } from '../time.ts'
import { LAYERS, type Layer } from './layer.ts'
import { defineProvision, type Strength } from './provision.ts'
import type { Rulebook } from './rulebook.ts'
import { createRules } from './rules.ts'
import { count } from './value-types.ts'

const days: readonly CivilDay[] = ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04', '2026-01-05']
const seats: Record<Layer, object> = {
  nation: {},
  province: { place: '370000' },
  city: { place: '370200' },
  district: { place: '370212' },
  house: { community: 'hope-city', place: '370212' },
}
const where = { place: '370212', community: 'hope-city' }
const label = { zh: '通知期', en: 'Notice' }
const provisionOf = (strength: Strength) =>
  defineProvision({ id: 'notice', type: count({ unit: 'day' }), label, meaning: label, strength })

/** Files that say something small about a few days, so that they meet often. */
const statements = fc.array(
  fc.record(
    {
      layer: fc.constantFrom(...LAYERS),
      value: fc.integer({ min: 1, max: 4 }),
      from: fc.nat(4),
      length: fc.nat(4),
      prevails: fc.boolean(),
    },
    { noNullPrototype: true },
  ),
  { maxLength: 6 },
)
const strengths = fc.constantFrom<Strength>('mandatory', 'at-least', 'at-most', 'default')

function booksOf(
  said: readonly { layer: Layer; value: number; from: number; length: number; prevails: boolean }[],
  layers: readonly Layer[] = LAYERS,
): readonly Rulebook[] {
  return said
    .filter(({ layer }) => layers.includes(layer))
    .map(({ layer, value, from, length, prevails }, index) => ({
      id: `book-${index}`,
      package: 'test',
      layer,
      ...seats[layer],
      label,
      instruments: { [`i${index}`]: { title: `条例${index}`, from: '2020-01-01' } },
      values: [
        {
          provision: 'notice',
          value,
          instrument: `i${index}`,
          article: '1',
          from: days[from] as CivilDay,
          until: days[Math.min(4, from + length)] as CivilDay,
          ...(prevails && { prevails: WAIVED }),
        },
      ],
    }))
}

/** Everything that can be seen of a set of rules, or the code with which it is refused. */
function seen(strength: Strength, rulebooks: readonly Rulebook[]): string {
  const provision = provisionOf(strength)
  try {
    const rules = createRules({ provisions: [provision], rulebooks })
    return canonicalJson(
      days.map((on) => [
        rules.resolve({ provision, ...where, on }),
        rules.explain({ provision, ...where, on }),
        rules.conflicts({ ...where, on }),
      ]),
    )
  } catch (error) {
    return (error as { problems: { code: string }[] }).problems
      .map(({ code }) => code)
      .sort()
      .join()
  }
}

describe('rules', () => {
  test.prop([statements, strengths, fc.infiniteStream(fc.nat())])(
    'do not depend on the order in which the files are listed',
    (said, strength, random) => {
      const books = booksOf(said)
      const shuffled = books
        .map((book) => ({ book, key: random.next().value as number }))
        .sort((a, b) => a.key - b.key)
        .map(({ book }) => book)
      expect(seen(strength, shuffled)).toBe(seen(strength, books))
    },
  )

  test.prop([statements, fc.constantFrom<Strength>('at-least', 'at-most')])(
    'without recorded reasons, the strictest statute decides, unless it is weaker than what stands above',
    (said, strength) => {
      const once = new Map(said.map((one) => [one.layer, { ...one, prevails: false }]))
      const provision = provisionOf(strength)
      const rules = createRules({
        provisions: [provision],
        rulebooks: booksOf([...once.values()], ['nation', 'province', 'city', 'district']),
      })
      for (const [index, on] of days.entries()) {
        const speaking = [...once.values()]
          .filter(({ layer, from, length }) => layer !== 'house' && from <= index && index <= from + length)
          .map(({ value }) => value)
        const found = rules.resolve({ provision, ...where, on })
        const strictest = strength === 'at-least' ? Math.max(...speaking) : Math.min(...speaking)
        expect(found.status === 'set' ? found.value : undefined).toBe(
          speaking.length === 0 ? undefined : strictest,
        )
      }
    },
  )

  test.prop([statements, strengths])(
    'that load never let a community fall below what the statutes of its place demand',
    (said, strength) => {
      const provision = provisionOf(strength)
      let rules: ReturnType<typeof createRules>
      try {
        rules = createRules({ provisions: [provision], rulebooks: booksOf(said) })
      } catch {
        return
      }
      for (const on of days) {
        const [law, house] = [
          rules.resolve({ provision, place: where.place, on }),
          rules.resolve({ provision, ...where, on }),
        ]
        if (law.status !== 'set' || house.status !== 'set') continue
        if (strength === 'mandatory') expect(house.value).toBe(law.value)
        if (strength === 'at-least') expect(house.value).toBeGreaterThanOrEqual(law.value)
        if (strength === 'at-most') expect(house.value).toBeLessThanOrEqual(law.value)
        if (strength !== 'default')
          expect(house.conflicts.every(({ yields }) => yields.layer !== 'house')).toBe(true)
      }
    },
  )

  test.prop([statements, strengths])(
    'account for every text in force: it decides, or it is among the others with a reason',
    (said, strength) => {
      const provision = provisionOf(strength)
      const books = booksOf(said)
      let rules: ReturnType<typeof createRules>
      try {
        rules = createRules({ provisions: [provision], rulebooks: books })
      } catch {
        return
      }
      for (const on of days) {
        const found = rules.resolve({ provision, ...where, on })
        const speaking = books
          .filter(
            ({ values: [value] }) =>
              value && (value.from as CivilDay) <= on && on <= (value.until as CivilDay),
          )
          .map(({ id }) => id)
        expect(
          found.status === 'set'
            ? [found.rulebook.id, ...found.others.map(({ rulebook }) => rulebook.id)].sort()
            : [],
        ).toEqual(speaking.sort())
        if (found.status === 'set')
          expect(found.conflicts.length).toBe(
            found.others.filter(({ why }) => why.startsWith('yields')).length,
          )
      }
    },
  )
})
