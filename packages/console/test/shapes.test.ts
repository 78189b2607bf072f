import { describe, expect, test } from 'vitest'

import { placesOf } from '../src/elements/places.ts'
import {
  areaText,
  figureText,
  gradesIn,
  grouped,
  namesIn,
  percent,
  scoresIn,
  talliesIn,
  termOf,
  titledBy,
} from '../src/elements/shapes.ts'
import { stagesOf } from '../src/elements/stages.ts'
import { nearness, timeText } from '../src/words/time.ts'

const measured = (heads: number) => ({ heads, areaCentiM2: heads * 9_000 })

describe('what is drawn of what a process knows', () => {
  const counts = { for: measured(730), against: measured(102), abstain: measured(56) }
  test('a vote is whatever says in both measures how many were for and against', () => {
    const [tally] = talliesIn({
      other: [{ for: 3, against: 1 }],
      tally: { counts: [{ question: 'R1', ...counts }] },
    })
    expect(tally).toEqual({
      question: 'R1',
      of: measured(888),
      answers: [
        { answer: 'for', measured: measured(730) },
        { answer: 'against', measured: measured(102) },
        { answer: 'abstain', measured: measured(56) },
      ],
    })
  })
  test('of two about one question the one with the result stands, with the roll that it states', () => {
    const result = { item: 'R1', outcome: 'passed', roll: measured(1_200), ...counts }
    const context = { tally: [{ question: 'R1', ...counts }], results: [result] }
    expect(talliesIn(context)).toEqual([
      expect.objectContaining({ question: 'R1', outcome: 'passed', of: measured(1_200) }),
    ])
  })
  test('a score is points with the terms that they were made of; others are none', () => {
    const term = { what: 'survey', weight: 30, value: { n: 12_293, d: 175 } }
    const score = {
      party: 'company',
      hundredths: 6_943,
      grade: 'deficient',
      deficient: true,
      missing: [],
      terms: [term],
    }
    expect(scoresIn({ results: [score] })).toEqual([
      {
        subject: 'company',
        hundredths: 6_943,
        grade: 'deficient',
        deficient: true,
        missing: [],
        terms: [term],
      },
    ])
    expect(scoresIn({ results: [{ ...score, terms: [{ what: 'survey', weight: 30, value: 70 }] }] })).toEqual(
      [],
    )
  })
  test('grades and names come from what states them, the best grade first', () => {
    const label = { zh: '合格', en: 'Fair' }
    const scheme = {
      grades: [
        { grade: 'deficient', from: 0, label, deficient: true },
        { grade: 'fair', from: 7_000, label, deficient: false },
      ],
      dimensions: [{ id: 'safety', label }],
      agenda: [{ id: 'R1', title: '议事规则' }],
    }
    expect(gradesIn(scheme).map(({ grade }) => grade)).toEqual(['fair', 'deficient'])
    expect(namesIn(scheme).get('safety')).toEqual(label)
    expect(namesIn(scheme).get('R1')).toEqual({ zh: '议事规则', en: '议事规则' })
    expect(titledBy({ agenda: [{ title: 'committee-election/election' }, { title: '加装电梯' }] })).toEqual([
      'committee-election',
    ])
    const words = { 议事规则: { zh: '议事规则', en: 'Rules of procedure' } }
    expect(namesIn(scheme, words).get('R1')?.en).toBe('Rules of procedure')
  })
  test('a value has the word of whatever field it stands under', () => {
    const words = {
      fields: { parties: { zh: '参评各方', en: 'Parties' } },
      values: { 'group.parties': { zh: '他方', en: 'Others' } },
    }
    expect(termOf(words, 'parties')?.en).toBe('Others')
    expect(termOf({ ...words, values: {} }, 'parties')?.en).toBe('Parties')
  })
})

describe('figures', () => {
  test.each([
    [2, 3, '66.66%'],
    [1, 1, '100.00%'],
    [9_999, 10_000, '99.99%'],
    [99_999, 100_000, '99.99%'],
    [0, 0, '–'],
  ])('%i of %i is %s: nothing is rounded up to what it does not reach', (part, whole, said) =>
    expect(percent(part, whole)).toBe(said),
  )
  test.each([
    [999, '999'],
    [1_000, '1,000'],
    [1_234_567, '1,234,567'],
  ])('%i is written %s', (value, said) => expect(grouped(value)).toBe(said))
  test('an area keeps its two digits', () => expect(areaText(11_380_577)).toBe('113,805.77'))
  test.each([
    [{ n: 2, d: 3, bound: 'inclusive' }, '2/3 or more'],
    [{ n: 1, d: 2, bound: 'strict' }, 'more than 1/2'],
    [{ fraction: { n: 2, d: 3, bound: 'inclusive' }, of: 1_200 }, '2/3 or more of 1,200'],
    [measured(10), '10 people, 900.00 m²'],
    [null, 'not known'],
    [true, 'yes'],
  ])('%o is said: %s', (value, said) => expect(figureText(value as never, 'en')).toBe(said))
})

describe('times', () => {
  const DAY = 86_400_000
  /** 9:00 of 2 March 2026 in China. */
  const now = Date.UTC(2026, 2, 2, 1)
  test.each([
    [now - 2 * DAY, 'late', '2 days overdue'],
    [now - DAY, 'late', '1 day overdue'],
    [now, 'late', 'Came due today'],
    [now + 1, 'soon', 'Due today'],
    [Date.UTC(2026, 2, 2, 15, 59, 59, 999), 'soon', 'Due today'],
    [Date.UTC(2026, 2, 2, 16), 'soon', 'Due tomorrow'],
    [now + 3 * DAY, 'soon', '3 days left'],
    [now + 4 * DAY, 'later', '4 days left'],
  ])('what is due at %i is %s: %s, by the civil days of the place', (due, kind, words) =>
    expect(nearness(due, now)).toMatchObject({ kind, words: { en: words } }),
  )
  test('an instant is shown in the time of its place', () => {
    expect(timeText(now, 'zh')).toBe('2026年3月2日 09:00')
    expect(timeText(now, 'en', 0)).toBe('2 March 2026, 01:00')
  })
})

describe('where a process stands', () => {
  const words = {
    working: { zh: '办理中', en: 'Working' },
    'working.street': { zh: '街道', en: 'At the street' },
    sealed: { zh: '已封存', en: 'Sealed' },
  }
  test('is said from the outside in, and what is active side by side apart', () =>
    expect(placesOf(['working', 'working.street', 'sealed'], words, 'zh')).toBe('办理中 › 街道、已封存'))
  test('came about in stages: entries that lead nowhere else are none', () =>
    expect(
      stagesOf([
        { at: 1, to: 'collected' },
        { at: 2, to: 'collected' },
        { at: 3, to: { working: 'street' } },
      ]),
    ).toEqual([
      { at: 1, states: ['collected'] },
      { at: 3, states: ['working', 'working.street'] },
    ]))
})
