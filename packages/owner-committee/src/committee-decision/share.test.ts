import { expect, test } from 'vitest'

import { quorum } from '../provisions/committee.ts'
import { shareCriterion } from './share.ts'

const citation = { instrument: '测试条例', article: '1' }
const label = { zh: '出席', en: 'Attendance' }
const asked = (part: number, fraction: { n: number; d: number; bound: 'inclusive' | 'strict' }) =>
  shareCriterion({
    id: 'quorum',
    label,
    provision: quorum,
    share: { value: fraction, citation },
    part,
    more: 0,
    of: 5,
  })

test.each([
  [2, false, 'Of 5 members 3 are needed, and there are 2.'],
  [3, true, undefined],
  [4, true, undefined],
])('of five members %i are more than half: %s', (part, met, note) => {
  const criterion = asked(part, { n: 1, d: 2, bound: 'strict' })
  expect(criterion).toMatchObject({
    required: { n: 1, d: 2, bound: 'strict' },
    found: { members: part, of: 5 },
    met,
    citation,
  })
  expect(criterion.note?.en).toBe(note)
})

test('where all are needed, all are named; where more than all would be, one more', () => {
  expect(asked(4, { n: 1, d: 1, bound: 'inclusive' }).note?.en).toContain('5 are needed')
  expect(asked(5, { n: 1, d: 1, bound: 'strict' }).note?.en).toContain('6 are needed')
})
