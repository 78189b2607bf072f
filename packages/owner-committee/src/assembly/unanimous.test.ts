import { describe, expect, test } from 'vitest'

import { assessUnanimous } from './unanimous.ts'

const affected = ['a', 'b', 'c']
const consents = (...owners: string[]) => owners.map((owner) => ({ owner, answer: 'consents' as const }))

describe('a dwelling becomes business premises', () => {
  test('where every affected owner consents, and not where all but one do', () => {
    expect(assessUnanimous({ affected, consents: consents('a', 'b', 'c') })).toMatchObject({
      outcome: 'all-consent',
      result: 'met',
      outstanding: 0,
    })
    expect(assessUnanimous({ affected, consents: consents('a', 'b') })).toMatchObject({
      outcome: 'outstanding',
      result: 'not-met',
      consenting: 2,
      outstanding: 1,
    })
  })

  test('not where one refuses: a majority is no defence', () => {
    const assessment = assessUnanimous({
      affected,
      consents: [...consents('a', 'b'), { owner: 'c', answer: 'refuses' }],
    })
    expect(assessment).toMatchObject({ outcome: 'refused', result: 'not-met', refusing: 1 })
    expect(assessment.note.zh).toContain('多数同意不能替代')
    expect(assessment.criteria.map(({ citation }) => citation?.article)).toEqual(['279', '10'])
  })

  test('not by the answers of owners whom it does not concern, and not twice by one', () => {
    expect(assessUnanimous({ affected, consents: consents('a', 'a', 'b', 'x', 'y') })).toMatchObject({
      outcome: 'outstanding',
      consenting: 2,
      unaffected: 2,
    })
  })

  test('not by an owner who said both', () => {
    expect(
      assessUnanimous({ affected: ['a'], consents: [...consents('a'), { owner: 'a', answer: 'refuses' }] }),
    ).toMatchObject({ outcome: 'refused', consenting: 0, outstanding: 0 })
  })

  test('undetermined where nobody was named as affected', () => {
    expect(assessUnanimous({ affected: [], consents: [] })).toMatchObject({
      outcome: 'undetermined',
      result: 'undetermined',
    })
  })

  test('with those who have not answered given by count only', () => {
    expect(
      JSON.stringify(assessUnanimous({ affected: ['unit-1', 'unit-2'], consents: consents('unit-1') })),
    ).not.toContain('unit-2')
  })
})
