import { fc, test as property } from '@fast-check/vitest'
import { exampleItems, exampleScheme, otherScheme, scoreOf } from '@gongzhi/supervision'
import { describe, expect, test } from 'vitest'

const entry = (item: string, fact: string = item, id = fact) => ({ entry: id, item, fact })
const score = (...entries: ReturnType<typeof entry>[]) =>
  scoreOf({ items: exampleItems, scheme: exampleScheme, entries, takesPart: true })

describe('a score', () => {
  test('of somebody without entries is the base; of somebody who takes no part, what the scheme says', () => {
    expect(score()).toMatchObject({ points: 80, grade: 'AA', terms: [] })
    const absent = { items: exampleItems, entries: [], takesPart: false }
    expect(scoreOf({ ...absent, scheme: exampleScheme })).toEqual({
      status: 'absent',
      grade: 'C',
      label: { zh: 'C（缺失）', en: 'C (absent)' },
    })
    expect(scoreOf({ ...absent, scheme: otherScheme })).toEqual({
      status: 'undetermined',
      missing: ['absent'],
    })
  })

  test('is base and good less bad, with each term', () => {
    expect(score(entry('innovation'), entry('party-branch'), entry('penalty'))).toMatchObject({
      base: 80,
      good: 13,
      bad: -15,
      points: 78,
      grade: 'A',
      terms: [
        { item: 'penalty', points: -15, cut: 'no' },
        { item: 'innovation', points: 8, cut: 'no' },
        { item: 'party-branch', points: 5, cut: 'no' },
      ],
    })
  })

  test('counts one fact once: the heavier entry, whoever scored it', () => {
    expect(
      score(entry('overdue-rectification', 'f1', 'street'), entry('penalty', 'f1', 'city')),
    ).toMatchObject({
      bad: -15,
      terms: [
        { entry: 'city', points: -15, cut: 'no' },
        { entry: 'street', points: 0, cut: 'same-fact' },
      ],
    })
    expect(score(entry('penalty', 'f1', 'b'), entry('penalty', 'f1', 'a'))).toMatchObject({
      terms: [
        { entry: 'a', cut: 'no' },
        { entry: 'b', cut: 'same-fact' },
      ],
    })
  })

  test.each([
    [3, 6, ['no', 'no', 'no']],
    [4, 6, ['no', 'no', 'no', 'capped']],
  ])('takes %i entries of an item for as many points as it has at most: %i', (count, good, cuts) => {
    const all = Array.from({ length: count }, (_, index) => entry('volunteering', `v${index}`))
    const found = score(...all)
    expect(found).toMatchObject({ good })
    expect(found.status === 'rated' && found.terms.map(({ cut }) => cut)).toEqual(cuts)
  })

  test('takes good entries up to the limit of the scheme', () => {
    const innovations = (count: number) =>
      Array.from({ length: count }, (_, index) => entry('innovation', `i${index}`))
    expect(score(...innovations(5))).toMatchObject({ good: 40, goodCapped: false, points: 120 })
    expect(score(...innovations(6))).toMatchObject({ good: 40, goodCapped: true, points: 120 })
    const free = { items: exampleItems, scheme: otherScheme, entries: innovations(6), takesPart: true }
    expect(scoreOf(free)).toMatchObject({ good: 48, goodCapped: false, points: 138, grade: '3A' })
  })

  test.each([
    [85, 'AAA'],
    [84, 'AA'],
    [80, 'AA'],
    [79, 'A'],
    [70, 'A'],
    [69, 'B'],
    [60, 'B'],
    [59, 'C'],
  ])('of %i is %s', (base, grade) => {
    // With a bad entry of no weight in it, so that only points decide.
    const scheme = { ...exampleScheme, base: base + 10 }
    const entries = [entry('overdue-rectification')]
    expect(scoreOf({ items: exampleItems, scheme, entries, takesPart: true })).toMatchObject({
      points: base,
      grade,
    })
  })

  test('below sixty is B where there is no bad entry (山东), and no-bad keeps somebody out', () => {
    const low = { items: exampleItems, scheme: { ...exampleScheme, base: 10 }, takesPart: true }
    expect(scoreOf({ ...low, entries: [] })).toMatchObject({ points: 10, grade: 'B' })
    expect(scoreOf({ ...low, entries: [entry('penalty')] })).toMatchObject({ points: -5, grade: 'C' })
    const strict = {
      ...exampleScheme,
      grades: exampleScheme.grades.map((one) =>
        one.grade === 'AAA' ? { ...one, bad: 'no-bad' as const } : one,
      ),
    }
    const rich = Array.from({ length: 3 }, (_, index) => entry('innovation', `i${index}`))
    const of = (...more: ReturnType<typeof entry>[]) =>
      scoreOf({ items: exampleItems, scheme: strict, entries: [...rich, ...more], takesPart: true })
    expect(of()).toMatchObject({ points: 104, grade: 'AAA' })
    expect(of(entry('penalty'))).toMatchObject({ points: 89, grade: 'AA' })
  })

  test('with an item that the table has not is undetermined, and says which', () => {
    expect(score(entry('rumour'), entry('rumour', 'f2'), entry('penalty'))).toEqual({
      status: 'undetermined',
      missing: ['rumour'],
    })
  })

  const anything = fc.array(
    fc.record({
      entry: fc.uuid(),
      item: fc.constantFrom(...exampleItems.map(({ id }) => id)),
      fact: fc.constantFrom('f1', 'f2', 'f3', 'f4', 'f5', 'f6'),
    }),
    { maxLength: 20 },
  )

  property.prop([anything, fc.infiniteStream(fc.nat())])(
    'is the same in whatever order entries come, and its terms come to its points',
    (entries, noise) => {
      const [first] = [score(...entries)]
      const shuffled = entries
        .map((one) => ({ one, at: noise.next().value as number }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ one }) => one)
      expect(score(...shuffled)).toEqual(first)
      if (first.status !== 'rated') throw new Error('every item is known')
      const sum = first.terms.reduce((all, { points }) => all + points, 0)
      expect(first.points).toBe(first.base + first.good + first.bad)
      if (!first.goodCapped) expect(first.points).toBe(first.base + sum)
      const counted = first.terms.filter(({ cut }) => cut !== 'same-fact')
      expect(counted).toHaveLength(new Set(entries.map(({ fact }) => fact)).size)
    },
  )
})
