import {
  exampleCriteria,
  type ModelFacts,
  selectionCriteria,
  selfCheck,
  type SelectionCriteria,
} from '@gongzhi/supervision'
import { describe, expect, test } from 'vitest'

type Evidence = SelectionCriteria['criteria'][number]['evidence']

/** What one criterion comes to. */
function checked(evidence: Evidence, facts: Partial<ModelFacts>) {
  const [first] = exampleCriteria.criteria
  const criteria = [{ ...(first as SelectionCriteria['criteria'][number]), evidence }]
  const { checks } = selfCheck(
    { ...exampleCriteria, criteria },
    { community: 'hope-city', upTo: 40, ...facts },
  )
  return checks[0]?.status
}

const months = (...held: string[]) => ({ months: { held, until: '2026-03' } })
const seats = (filled: number, secretary = true) => ({ secretary, seats: 5, filled })

describe('a self-check', () => {
  test.each<readonly [string, Evidence, Partial<ModelFacts>, string]>([
    ['document', { kind: 'document', document: 'covenant', participation: true }, {}, 'undetermined'],
    [
      'document',
      { kind: 'document', document: 'covenant', participation: true },
      { documents: {} },
      'not-met',
    ],
    [
      'document',
      { kind: 'document', document: 'covenant', participation: true },
      { documents: { covenant: { participation: false } } },
      'not-met',
    ],
    [
      'document',
      { kind: 'document', document: 'covenant', participation: true },
      { documents: { covenant: { participation: true } } },
      'met',
    ],
    [
      'document',
      { kind: 'document', document: 'covenant', participation: false },
      { documents: { covenant: { participation: false } } },
      'met',
    ],
    ['organisation', { kind: 'organisation' }, {}, 'undetermined'],
    ['organisation', { kind: 'organisation' }, { organisation: null }, 'not-met'],
    ['organisation', { kind: 'organisation' }, { organisation: seats(5, false) }, 'not-met'],
    ['organisation', { kind: 'organisation' }, { organisation: seats(4) }, 'not-met'],
    ['organisation', { kind: 'organisation' }, { organisation: seats(5) }, 'met'],
    ['committee', { kind: 'committee' }, { committee: { seats: 5, filled: 4 } }, 'not-met'],
    ['committee', { kind: 'committee' }, { committee: { seats: 5, filled: 5 } }, 'met'],
    ['committee', { kind: 'committee' }, { committee: null }, 'not-met'],
    ['cross-appointment', { kind: 'cross-appointment', atLeast: 2 }, { crossAppointed: 1 }, 'not-met'],
    ['cross-appointment', { kind: 'cross-appointment', atLeast: 2 }, { crossAppointed: 2 }, 'met'],
    ['cross-appointment', { kind: 'cross-appointment', atLeast: 2 }, {}, 'undetermined'],
    // The two months before March: January and February. March itself runs.
    ['meetings', { kind: 'meetings', months: 2, atLeast: 2 }, months('2026-02', '2026-03'), 'not-met'],
    ['meetings', { kind: 'meetings', months: 2, atLeast: 2 }, months('2026-01', '2026-02'), 'met'],
    ['meetings', { kind: 'meetings', months: 2, atLeast: 2 }, months('2025-12', '2026-02'), 'not-met'],
    ['meetings', { kind: 'meetings', months: 3, atLeast: 2 }, months('2025-12', '2026-02'), 'met'],
    ['meetings', { kind: 'meetings', months: 2, atLeast: 2 }, {}, 'undetermined'],
    ['grade', { kind: 'review-grade', party: 'company', grades: ['good'] }, {}, 'undetermined'],
    ['grade', { kind: 'review-grade', party: 'company', grades: ['good'] }, { grades: {} }, 'not-met'],
    [
      'grade',
      { kind: 'review-grade', party: 'company', grades: ['good'] },
      { grades: { company: 'good' } },
      'met',
    ],
    [
      'grade',
      { kind: 'review-grade', party: 'company', grades: ['good'] },
      { grades: { company: 'poor' } },
      'not-met',
    ],
    ['no-open', { kind: 'no-open', violation: 'fire-lane' }, {}, 'undetermined'],
    ['no-open', { kind: 'no-open', violation: 'fire-lane' }, { open: {} }, 'met'],
    ['no-open', { kind: 'no-open', violation: 'fire-lane' }, { open: { 'fire-lane': 1 } }, 'not-met'],
    ['credit', { kind: 'credit-grade', grades: ['AAA', 'AA'] }, {}, 'undetermined'],
    ['credit', { kind: 'credit-grade', grades: ['AAA', 'AA'] }, { credit: null }, 'not-met'],
    ['credit', { kind: 'credit-grade', grades: ['AAA', 'AA'] }, { credit: { grade: 'A' } }, 'not-met'],
    ['credit', { kind: 'credit-grade', grades: ['AAA', 'AA'] }, { credit: { grade: 'AA' } }, 'met'],
    ['satisfaction', { kind: 'satisfaction', atLeast: 9560 }, {}, 'undetermined'],
    ['satisfaction', { kind: 'satisfaction', atLeast: 9560 }, { satisfaction: null }, 'not-met'],
    [
      'satisfaction',
      { kind: 'satisfaction', atLeast: 9560 },
      { satisfaction: { hundredths: 9559 } },
      'not-met',
    ],
    ['satisfaction', { kind: 'satisfaction', atLeast: 9560 }, { satisfaction: { hundredths: 9560 } }, 'met'],
    ['file', { kind: 'file' }, {}, 'undetermined'],
  ])('of a %s: %j by %j is %s', (_, evidence, facts, status) => {
    expect(checked(evidence, facts)).toBe(status)
  })

  test('says what was required and found, and up to where it looked; of a paper it looked nowhere', () => {
    const { checks, incomplete } = selfCheck(exampleCriteria, {
      community: 'hope-city',
      upTo: 40,
      committee: { seats: 5, filled: 4 },
    })
    expect(checks.map(({ criterion, status, upTo }) => [criterion, status, upTo])).toEqual([
      ['organisation-complete', 'undetermined', 40],
      ['committee-complete', 'not-met', 40],
      ['cross-appointed', 'undetermined', 40],
      ['covenant', 'undetermined', 40],
      ['rules-of-procedure', 'undetermined', 40],
      ['linkage', 'undetermined', 40],
      ['decision-procedure', 'undetermined', null],
    ])
    expect(checks[1]).toMatchObject({ required: 5, found: 4 })
    expect(incomplete).toEqual(['service', 'fourth', 'fifth'])
  })
})

describe('criteria', () => {
  const takes = (criteria: unknown) => selectionCriteria.type.schema.safeParse(criteria).success

  test('rest on a standard whose text is known, and stand once', () => {
    expect(takes(exampleCriteria)).toBe(true)
    const [first] = exampleCriteria.criteria
    expect(takes({ ...exampleCriteria, criteria: [{ ...first, standard: 'fourth' }] })).toBe(false)
    expect(takes({ ...exampleCriteria, criteria: [{ ...first, standard: 'sixth' }] })).toBe(false)
    expect(takes({ ...exampleCriteria, criteria: [first, first] })).toBe(false)
    expect(takes({ ...exampleCriteria, criteria: [{ ...first, standard: 'service' }] })).toBe(true)
  })
})
