import { createRules, parseRulebook } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { all, got, m, ranked, roll, rule } from '../../test/counts.ts'
import { provisions } from '../provisions/declared.ts'
import { rulebooks } from '../rulebooks/index.ts'
import { settleWriteIns, type WriteIn } from './write-ins.ts'

type Standing = Parameters<typeof settleWriteIns>[0]['standing']

const house = (value: 'allowed' | 'forbidden') =>
  parseRulebook({
    id: 'house/hope',
    package: 'house-rules',
    layer: 'house',
    community: 'hope',
    label: { zh: '议事规则', en: 'Rules' },
    instruments: { rules: { title: '某小区业主大会议事规则', from: '2020-01-01' } },
    values: [{ provision: 'election/write-ins', value, instrument: 'rules', article: '20' }],
  })
const settle = (
  writeIns: readonly WriteIn[],
  { value, standing = { zhao: 'eligible' } }: { value?: 'allowed' | 'forbidden'; standing?: Standing } = {},
) =>
  settleWriteIns(
    {
      count: {
        election: 'e',
        roll,
        participants: all,
        seats: 1,
        candidates: [got('li', m(301)), got('wang', m(200))],
        rule,
        law: ranked,
      },
      writeIns,
      standing,
    },
    {
      rules: createRules({ provisions, rulebooks: [...rulebooks, ...(value ? [house(value)] : [])] }),
      community: 'hope',
      on: '2026-03-02',
    },
  )
const names = (count: number, person: string | null = 'zhao'): readonly WriteIn[] => [
  { voter: 'all-others', person, votes: m(count), chosen: 1 },
]

describe('a name that is written in', () => {
  // More than half of 600, and more than the 301 of the candidate.
  test.each([
    [300, ['li']],
    [301, []],
    [302, ['zhao']],
  ] as const)(
    'where the rules allow it, elects with %i of 600 whoever has the most: %j',
    (votes, elected) => {
      const found = settle(names(votes), { value: 'allowed' })
      expect(found).toMatchObject({ status: 'settled', result: { elected }, notCounted: [] })
    },
  )

  test('counts for nobody where the rules forbid it, however many wrote it', () => {
    expect(settle(names(600), { value: 'forbidden' })).toMatchObject({
      status: 'settled',
      result: { elected: ['li'] },
      writtenIn: [],
      notCounted: [{ person: 'zhao', why: 'not-allowed' }],
    })
  })

  test.each([
    [300, 'settled'],
    [301, 'undetermined'],
  ] as const)('where no rule says, %i of 600 leave it %s', (votes, status) => {
    expect(settle(names(votes)).status).toBe(status)
  })

  test('says both outcomes, and that no text says it, where they differ', () => {
    expect(settle(names(302))).toMatchObject({
      status: 'undetermined',
      persons: ['zhao'],
      withThem: { elected: ['zhao'] },
      without: { elected: ['li'] },
      reason: { zh: expect.stringContaining('没有任何有效文本规定能否另选他人') },
    })
  })

  test('of somebody who is barred, or whom nobody can tell, counts for nobody', () => {
    expect(settle(names(400), { value: 'allowed', standing: { zhao: 'barred' } })).toMatchObject({
      status: 'settled',
      result: { elected: ['li'] },
      notCounted: [{ person: 'zhao', why: 'barred' }],
    })
    expect(settle(names(400, null), { value: 'allowed' })).toMatchObject({
      status: 'settled',
      result: { elected: ['li'] },
      notCounted: [{ person: null, why: 'nobody-certain' }],
    })
  })

  test('of somebody of whom it is not known whether he may sit, is open once he has the votes', () => {
    expect(settle(names(300), { value: 'allowed', standing: {} }).status).toBe('settled')
    const found = settle(names(302), { value: 'allowed', standing: {} })
    expect(found).toMatchObject({ status: 'undetermined', reason: { en: expect.stringContaining('zhao') } })
  })

  test.each([
    [[{ voter: 'a', person: 'li', votes: m(1), chosen: 1 }], 'write-in/is-candidate'],
    [[{ voter: 'a', person: 'zhao', votes: m(1), chosen: 2 }], 'write-in/too-many'],
    [[...names(1), ...names(1)], 'write-in/twice'],
  ] as const)('is refused where it cannot be one: %j', (writeIns, code) => {
    expect(settle(writeIns, { value: 'allowed' })).toMatchObject({ status: 'refused', code })
  })
})
