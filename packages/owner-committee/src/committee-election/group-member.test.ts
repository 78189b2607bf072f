import { createRules } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { assessCandidate, resolveCandidateLaw } from '../eligibility.ts'
import { BODY_MEMBERS } from '../provisions/body-member.ts'
import { provisions } from '../provisions/declared.ts'
import { rulebooks } from '../rulebooks/index.ts'
import { assessGroupMember } from './group-member.ts'
import { resolveGroupLaw } from './group.ts'

const rules = createRules({ provisions: provisions, rulebooks })
const clean = { rest: 'nothing-found' } as const

function at(place: string) {
  const where = { place, on: '2026-03-02' } as const
  const [group, candidate] = [resolveGroupLaw(rules, where), resolveCandidateLaw(rules, where)]
  if (group.status !== 'set' || candidate.status !== 'set') throw new Error(`nothing is stated in ${place}`)
  return { law: group.law, candidates: candidate.law }
}
const li = { id: 'li', from: 'owners' } as const

describe('who may sit in a preparatory group', () => {
  test('an owner against whom nothing is found may, in Beijing and in Shanghai', () => {
    for (const place of ['110000', '310000'])
      expect(assessGroupMember({ member: li, facts: clean, ...at(place) })).toMatchObject({ result: 'met' })
  })

  test('an owner whom the conditions for members bar may not, by Art. 31 of Beijing and Art. 15 of Shanghai', () => {
    const facts = { ...clean, grounds: { 'illegal-building': true } } as const
    for (const [place, article] of [
      ['110000', '31'],
      ['310000', '15'],
    ] as const) {
      const { law, candidates } = at(place)
      const found = assessGroupMember({ member: li, facts, law, candidates })
      expect(found.result).toBe('not-met')
      expect(found.criteria.find(({ id }) => id === 'owner-conditions')).toMatchObject({
        met: false,
        found: 'barred',
        citation: { article },
      })
      const barred = assessCandidate({ facts, law: candidates }).barredBy.map(
        ({ cause }) => `candidate/bar/${cause}`,
      )
      expect(barred).not.toEqual([])
      expect(found.criteria.filter(({ met }) => met === false).map(({ id }) => id)).toEqual(
        expect.arrayContaining(barred),
      )
    }
  })

  test('of an owner of whom nothing is known it is not known', () => {
    expect(assessGroupMember({ member: li, facts: {}, ...at('110000') }).result).toBe('undetermined')
  })

  test('where no text asks anything of the owners in it, nothing is asked', () => {
    const { law, candidates } = at('370100')
    expect(law.ownerConditions).toBeUndefined()
    const found = assessGroupMember({ member: li, facts: {}, law, candidates })
    expect(found.criteria.map(({ id }) => id)).toEqual(['seated'])
  })

  test.each(BODY_MEMBERS.filter((from) => from !== 'owners'))(
    'whoever comes for %s may exactly where the place seats it, and is asked nothing else',
    (from) => {
      for (const place of ['110000', '310000', '370200']) {
        const { law, candidates } = at(place)
        const found = assessGroupMember({ member: { id: 'x', from }, facts: {}, law, candidates })
        expect(found.criteria.map(({ id }) => id)).toEqual(['seated'])
        expect(found.result).toBe(law.members?.value.includes(from) ? 'met' : 'not-met')
      }
    },
  )

  test('where no text says who sits in it, that is not known', () => {
    const found = assessGroupMember({ member: li, facts: clean, law: {}, candidates: {} })
    expect(found).toMatchObject({ result: 'undetermined' })
    expect(found.criteria[0]?.note?.en).toContain('election/group-members')
  })
})
