import { describe, expect, test } from 'vitest'

import { joinFollowed } from '../src/elements/lineage.ts'
import { nameById, withNames, withoutRuleIds } from '../src/elements/names.ts'
import { kindOf, subjectOf } from '../src/elements/subject.ts'

const known = new Map([
  ['vote-1', { zh: '选举委员', en: 'Election of members' }],
  ['M1', { zh: '续聘物业', en: 'Keep the company' }],
])
const host = new Map([['zhou', '周明']])
const name = (id: string, language: 'zh' | 'en' = 'zh') =>
  nameById(id, { known, language, nameOf: (one) => host.get(one) })

describe('what an id is called', () => {
  test('what the process or the host calls it', () => {
    expect(name('M1')).toBe('续聘物业')
    expect(name('M1', 'en')).toBe('Keep the company')
    expect(name('zhou')).toBe('周明')
    expect(name('li')).toBeUndefined()
  })
  test('a candidate of an item by both, and a part that nobody knows as it stands', () => {
    expect(name('vote-1/zhou')).toBe('选举委员：周明')
    expect(name('vote-1/zhou', 'en')).toBe('Election of members: 周明')
    expect(name('vote-1/li')).toBe('选举委员：li')
    expect(name('a/b')).toBeUndefined()
  })
  test('the whole before its parts', () => {
    const whole = new Map([['vote-1/zhou', { zh: '周明（委员）', en: 'Zhou' }]])
    expect(nameById('vote-1/zhou', { known: whole, language: 'zh', nameOf: () => '不' })).toBe('周明（委员）')
  })
})

describe('a sentence with names', () => {
  const names = new Map([
    ['vote-1', '选举委员'],
    ['vote-1/zhou', '周明'],
    ['owner-1', '张三'],
  ])
  test.each([
    ['业主 owner-1 办理“表决票”。', '业主 张三 办理“表决票”。'],
    ['选举vote-1选了 9 人', '选举选举委员选了 9 人'],
    ['vote-1/zhou、vote-1', '周明、选举委员'],
    ['Owner owner-1.', 'Owner 张三.'],
    // A longer id is another one.
    ['owner-12 xowner-1 owner-1/a a/owner-1', 'owner-12 xowner-1 owner-1/a a/owner-1'],
  ])('%s', (said, named) => expect(withNames(said, (id) => names.get(id))).toBe(named))
  test('is not looked through again', () => {
    const odd = new Map([
      ['a.c', 'abc'],
      ['abc', '不'],
    ])
    expect(withNames('a.c abd', (id) => odd.get(id))).toBe('abc abd')
  })
})

describe('what a process is about', () => {
  test.each([
    [{ title: '加装电梯' }, '加装电梯'],
    [{ agenda: [{ id: 'M1', title: '续聘物业' }] }, '续聘物业'],
    [{ agenda: [{ title: '续聘物业' }, { title: '加装电梯' }, { title: '' }] }, '续聘物业等 2 项'],
    [{ month: '2026-03' }, '2026年3月'],
    [{ year: 2026 }, '2026年'],
  ])('%j', (context, said) => expect(subjectOf(context)?.zh).toBe(said))
  test('is said in the words of its package where it is written as a code', () => {
    const words = { 'committee-election/election': { zh: '选举委员', en: 'Election' } }
    const context = { agenda: [{ title: 'committee-election/election' }, { title: '加装电梯' }] }
    expect(subjectOf(context, words)?.zh).toBe('选举委员等 2 项')
    expect(subjectOf(context)?.zh).toBe('加装电梯')
  })
  test('is never an id, and nothing where it has no words of its own', () => {
    for (const context of [{ subject: 'bright-home' }, { title: 'c-0231/2' }, { year: 12 }, {}, null, 'x'])
      expect(subjectOf(context)).toBeUndefined()
  })
  test('the kind is said in the words of its package, or not at all', () => {
    const terms = { fields: {}, values: { noise: { zh: '噪声', en: 'Noise' } } }
    expect(kindOf({ kind: 'noise' }, terms)).toEqual({ zh: '噪声', en: 'Noise' })
    expect(kindOf({ kind: 'other' }, terms)).toBeUndefined()
  })
})

describe('what followed from a process', () => {
  const here = { community: 'hope', definition: 'concern' }
  const begun = [{ process: 'r1', definition: 'referral', states: ['open'], status: 'active' as const }]
  test('whoever is no operator sees what was begun, without what brought it about', () => {
    expect(joinFollowed({ ...here, begun, effects: [] })).toEqual([{ community: 'hope', ...begun[0] }])
  })
  test('operators see the outcome, and what became of orders from which nothing was begun', () => {
    const order = (process: string, status: 'done' | 'refused') => ({
      outcome: 'concern.closed',
      target: { community: 'hope', process },
      status,
    })
    const by = { definition: 'concern', outcome: 'concern.closed' }
    const effects = [order('r1', 'done'), order('m1', 'refused'), order('s1', 'done')]
    expect(joinFollowed({ ...here, begun, effects })).toEqual([
      { community: 'hope', process: 'm1', states: [], by, order: 'refused' },
      { community: 'hope', process: 's1', states: [], by },
      { community: 'hope', ...begun[0], by },
    ])
  })
})

describe('a sentence about rules', () => {
  test.each([
    [
      '没有规定“表决期间的结果”（voting/running-results），须由规约规定。',
      '没有规定“表决期间的结果”，须由规约规定。',
    ],
    ['“甲”（election/tie）、“乙”（referral/authority/noise）', '“甲”、“乙”'],
    ['No text states "A", "B" (term/absence-share, term/absence-in-a-row).', 'No text states "A", "B".'],
    // Brackets around anything else stay.
    [
      '会议（joint-meetings/meeting-2025-06）已召开（补充）',
      '会议（joint-meetings/meeting-2025-06）已召开（补充）',
    ],
  ])('is said without their ids: %s', (sentence, said) => {
    expect(withoutRuleIds(sentence)).toBe(said)
  })
})
