import { expect, test } from 'vitest'

import { sentenceOfTermProblem } from '../committee-term/length.ts'
import { withoutSentences } from '../stored-assessment.ts'
import { sentenceOfCriterion, sentenceOfTitle } from './sentences.ts'

const half = { n: 1, d: 2, bound: 'strict' } as const

test('a criterion is stored as a code with its figures, and said when it is shown', () => {
  const label = { zh: '同意', en: 'Approval' }
  const citation = { instrument: '中华人民共和国民法典', article: '278' }
  const stored = withoutSentences({
    result: 'not-met',
    criteria: [
      {
        id: 'approval/area',
        label,
        note: label,
        required: half,
        found: { part: 30_000, of: 60_000 },
        met: false,
        citation,
      },
    ],
  })
  expect(JSON.stringify(stored)).not.toMatch(/label|note|同意/)
  expect(sentenceOfCriterion(stored.criteria[0] as never)).toEqual({
    label: { zh: '同意（专有部分面积）', en: 'Approval (area)' },
    note: {
      zh: '要求过半数，实为600.00 m²中的300.00 m²',
      en: 'more than 1/2 is required, and 300.00 m² of 600.00 m² was found',
    },
  })
})

test('what no text states is said to be stated by none', () => {
  expect(
    sentenceOfCriterion({ id: 'tie', required: null, found: ['c1', 'c2'], met: 'undetermined' }).note?.en,
  ).toContain('election/tie')
})

test('a criterion that is met needs no reason', () => {
  expect(sentenceOfCriterion({ id: 'director', required: 1, found: 1, met: true })).toEqual({
    label: { zh: '推选一名主任', en: 'One director is chosen' },
  })
})

test('a title that is a code is said in either language, and words stay as somebody wrote them', () => {
  expect(sentenceOfTitle('committee-election/second-ballot')).toEqual({
    zh: '同票候选人再次投票',
    en: 'Second ballot between those who are tied',
  })
  expect(sentenceOfTitle('更换电梯')).toEqual({ zh: '更换电梯', en: '更换电梯' })
})

test('why a term cannot be is said from its code', () => {
  expect(sentenceOfTermProblem({ code: 'term/too-short', earliest: '2029-03-02' }).zh).toContain('2029-03-02')
  expect(sentenceOfTermProblem({ code: 'term/too-long', latest: '2031-03-02' }).en).toContain('2031-03-02')
  expect(sentenceOfTermProblem({ code: 'term/filed-elsewhere', authorities: ['street'] })).toEqual({
    zh: '备案机关应为：街道办事处',
    en: 'it is filed with: Street office',
  })
})
