import { describe, expect, test } from 'vitest'

import type { Item } from './item.ts'
import { takesNames, writtenNameOf, writtenWords } from './written-names.ts'

describe('a choice of a ballot', () => {
  test.each([
    ['E1/+zhao', { item: 'E1', person: 'zhao' }],
    ['选举-1/+张三-2', { item: '选举-1', person: '张三-2' }],
    ['E1/?1', { item: 'E1', person: null }],
    ['E1/?99', { item: 'E1', person: null }],
  ])('writes in a name, or one that fits nobody certain: %s', (question, name) => {
    expect(writtenNameOf(question)).toEqual(name)
  })

  test.each(['E1', 'E1/zhao', 'E1/+', 'E1/?', 'E1/?0', 'E1/?100', '/+zhao', 'E1/+zhao/+li', 'a b/+zhao'])(
    'answers a question where it is written otherwise: %s',
    (question) => {
      expect(writtenNameOf(question)).toBeUndefined()
    },
  )

  test.each([40, 41])('has a name, and an election, of forty signs at most: %i', (length) => {
    const long = 'a'.repeat(length)
    expect([writtenNameOf(`E1/+${long}`)?.person, writtenNameOf(`${long}/+li`)?.item]).toEqual(
      length === 40 ? [long, long] : [undefined, undefined],
    )
  })
})

test('a written name is said as it is written, and one that fits nobody by its place on the ballot', () => {
  expect(writtenWords('E1/+zhao')).toEqual({ zh: '“zhao”', en: '"zhao"' })
  expect(writtenWords('E1/?12')).toEqual({
    zh: '第 12 个无法确定是谁的姓名',
    en: 'name 12 that fits nobody certain',
  })
})

test.each<[string, Partial<Item>, boolean]>([
  ['an election with candidates', {}, true],
  ['an election with none', { candidates: [] }, false],
  ['a motion', { matter: 'covenant' as never, candidates: ['li'] }, false],
  ['a second ballot', { title: 'committee-election/second-ballot' }, false],
])('names can be written in at: %s', (_, over, takes) => {
  const item = {
    matter: 'committee-election',
    candidates: ['li'],
    title: 'committee-election/election',
    ...over,
  }
  expect(takesNames(item as Item)).toBe(takes)
})
