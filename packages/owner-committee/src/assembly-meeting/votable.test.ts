import { createRules } from '@gongzhi/core'
import { expect, test } from 'vitest'

import { fund, motion } from '../../test/meeting.ts'
import type { Matter } from '../matters.ts'
import { provisions } from '../provisions/declared.ts'
import { rulebooks } from '../rulebooks/index.ts'
import type { Item } from './item.ts'
import { assessVotable, resolveVotableLaw } from './votable.ts'

const rules = createRules({ provisions, rulebooks })
const law = (matter: Matter) => resolveVotableLaw(rules, { matter, on: '2026-03-02' })
const found = (item: Item) =>
  assessVotable({ item, law: law(item.matter) }).criteria.flatMap(({ id, met }) =>
    met === true ? [] : [[id, met]],
  )

test('what is complete, of the owners and ruled may be voted, with the article of each', () => {
  const assessment = assessVotable({ item: motion, law: law('property-company') })
  expect(assessment.result).toBe('met')
  expect(assessment.criteria.map(({ citation }) => citation?.article)).toEqual([undefined, '278', '278'])
  expect(found({ ...fund, building: 'A' })).toEqual([])
})

test.each<[string, Partial<Item>, string]>([
  ['under a heading for which less is needed', { matter: 'other-major' }, 'under "Other major matters'],
  ['without saying which company', { subject: null }, 'does not say whom'],
  ['put to one building', { building: 'A' }, 'put to those of building A alone'],
])('a dismissal is not voted %s', (_, more, note) => {
  const item = { ...motion, ...more }
  const assessment = assessVotable({ item, law: law(item.matter) })
  expect([assessment.result, assessment.criteria[0]?.note?.en]).toEqual([
    'not-met',
    expect.stringContaining(note),
  ])
  expect(assessment.instead?.zh).toBeTruthy()
})

test('what no text lists among the matters of the owners is not decided by the law alone', () => {
  expect(found({ ...fund, matter: 'emergency-fund' })).toContainEqual(['of-the-owners', 'undetermined'])
})

test('without a stated share it is not known whether it can be voted: what is missing is named', () => {
  const none = createRules({ provisions, rulebooks: [] })
  const assessment = assessVotable({
    item: motion,
    law: resolveVotableLaw(none, { matter: 'property-company', on: '2026-03-02' }),
  })
  expect(assessment.result).toBe('undetermined')
  expect(assessment.criteria.at(-1)?.found).toContain('voting/participation')
})

test('what was not published is not voted where a text forbids it, and elsewhere nothing is said of it', () => {
  const of = (place: string, published: boolean) => {
    const law = resolveVotableLaw(rules, { matter: motion.matter, place, on: '2026-03-02' })
    return assessVotable({ item: motion, law, published }).criteria.find(({ id }) => id === 'published')
  }
  expect(of('110105', false)).toMatchObject({ met: false, citation: { article: '35' } })
  expect(of('110105', true)).toMatchObject({ met: true })
  expect(of('310115', false)).toBeUndefined()
})
