import { describe, expect, test } from 'vitest'

import { choiceOf } from '../assembly/ballot.ts'
import { settleBallots } from '../assembly/settle.ts'
import type { BallotRecord, CorrectionRecord, VoteRecord } from './ballot.ts'
import { ballotsOf, type MadeRecord, toBallot } from './ballots-of.ts'
import { papersInDoubt } from './papers-in-doubt.ts'

type Choice = BallotRecord['choices'][number]['choice']

const of = { voter: 'v1', areaCentiM2: 10_000, buildings: [{ building: 'A', areaCentiM2: 10_000 }] }
const says = (choice: Choice) => [{ question: 'M1', choice }]
type More = Partial<BallotRecord> & { readonly by?: string; readonly castBy?: string }
const vote = (at: number, choice: Choice, more: More = {}): MadeRecord => {
  const { by = 'o1', castBy = more.proxy ?? 'o1', ...record } = more
  const ballot = { ...of, channel: 'online', entry: 'only', proxy: null, choices: says(choice), ...record }
  return { record: { kind: 'ballot', ...ballot } as never, by, castBy, at }
}
const proxied = (at: number, choice: Choice, proxy = 'p1') => vote(at, choice, { proxy, by: proxy })
const paper = (at: number, choice: Choice, more: More = {}) =>
  vote(at, choice, { channel: 'paper', entry: 'first', by: 'clerk-1', ...more })
const corrects = (
  at: number,
  before: Choice,
  choices: Choice | null,
  { castBy, ...more }: Partial<CorrectionRecord> & { readonly castBy?: string } = {},
): MadeRecord => ({
  record: {
    kind: 'correction',
    ...of,
    channel: 'paper',
    entry: 'first',
    proxy: null,
    number: 1,
    before: says(before),
    choices: choices && says(choices),
    reason: '录入错误',
    ...more,
  } as never,
  by: 'clerk-3',
  castBy: castBy ?? more.proxy ?? 'o1',
  at,
})
const word = (kind: 'mandate' | 'withdrawal', at: number, proxy = 'p1'): MadeRecord => ({
  record: { kind, voter: 'v1', proxy, document: 'letter' } as unknown as VoteRecord,
  by: 'o1',
  castBy: 'o1',
  at,
})
const counted = (records: readonly MadeRecord[], repeated: 'first' | 'last' | 'none' = 'last') => {
  const { counts } = settleBallots({
    ballots: ballotsOf(records).ballots.map((ballot) => toBallot(ballot, null)),
    questions: ['M1'],
    repeated,
  })
  return counts ? choiceOf(counts, 'M1') : undefined
}

describe('a mandate that is withdrawn', () => {
  test.each([
    [9, 'for', 0],
    [10, undefined, 1],
    [11, undefined, 1],
  ])('counts for a ballot that was cast before: cast at %i, withdrawn at 10', (at, choice, withdrawn) => {
    const records = [proxied(at, 'for'), word('withdrawal', 10)]
    expect([counted(records), ballotsOf(records).withdrawn]).toEqual([choice, withdrawn])
  })

  test.each([
    [9, undefined],
    [10, 'for'],
    [11, 'for'],
  ])('was given while it was voted: cast at %i, given at 10', (at, choice) => {
    expect(counted([proxied(at, 'for'), word('mandate', 10)])).toBe(choice)
  })

  test.each([
    [10, 'for', undefined],
    [12, undefined, 'against'],
  ])('ends where another is named at 11: cast at %i', (at, one, other) => {
    const words = [word('mandate', 5), word('mandate', 11, 'p2')]
    expect(counted([...words, proxied(at, 'for')])).toBe(one)
    expect(counted([...words, proxied(at, 'against', 'p2')])).toBe(other)
  })

  test('of two words of one moment the withdrawal is the later, in whatever order they lie', () => {
    const records = [word('mandate', 10), word('withdrawal', 10), proxied(10, 'for')]
    expect([counted(records), counted(records.toReversed())]).toEqual([undefined, undefined])
  })

  test('has no effect beyond the limit of the proxy', () => {
    const records = [word('mandate', 10), proxied(11, 'for')]
    expect(ballotsOf(records, new Set(['p1']))).toMatchObject({ ballots: [], withdrawn: 1 })
  })
})

describe('an owner who votes himself', () => {
  test.each([9, 11])('is not overruled by his proxy, who voted at 10: he at %i', (at) => {
    const records = [proxied(10, 'for'), vote(at, 'against')]
    expect([counted(records), ballotsOf(records).overruled]).toEqual(['against', 1])
  })

  test('is one of whom two people entered a paper', () => {
    const both = [paper(9, 'against'), paper(9, 'against', { entry: 'second', by: 'clerk-2' })]
    expect(counted([proxied(10, 'for'), ...both])).toBe('against')
  })

  // One clerk alone took the vote of a proxy away by entering a paper that nobody else ever saw.
  test.each<[string, readonly MadeRecord[]]>([
    ['once', [paper(9, 'against')]],
    ['a second time only', [paper(9, 'against', { entry: 'second' })]],
    ['twice by one person', [paper(9, 'against'), paper(9, 'against', { entry: 'second' })]],
  ])('is none of whom a paper was entered %s: his proxy’s ballot counts', (_, entered) => {
    const records = [proxied(10, 'for'), ...entered]
    expect([counted(records), ballotsOf(records).overruled]).toEqual(['for', 0])
    expect(ballotsOf(records).alone).toHaveLength(entered.length)
    const read = records.map(({ record, at, by }, position) => ({
      body: { at, recorded: at, by: { id: by, capacity: 'clerk' }, data: record as never },
      position,
    }))
    expect(papersInDoubt(read)).toEqual([{ voter: 'v1', channel: 'paper', why: 'unconfirmed' }])
  })
})

describe('two entries of paper', () => {
  const doubted = (records: readonly MadeRecord[]) =>
    papersInDoubt(
      records.map(({ record, at, by, castBy }, position) => ({
        body: {
          at,
          recorded: at,
          by: { id: castBy, capacity: 'owner' },
          enteredBy: { id: by, capacity: 'clerk' },
          data: record as never,
        },
        position,
      })),
    )
  const second = (at: number, choice: Choice, more: More = {}) =>
    paper(at, choice, { entry: 'second', by: 'clerk-2', ...more })
  const p1 = { proxy: 'p1' }
  const p2 = { proxy: 'p2' }
  const named = [word('mandate', 5), word('mandate', 10, 'p2')]

  // One clerk alone made a ballot that counted: nobody else saw either paper.
  test('of a proxy and of his successor do not confirm each other, whoever entered them', () => {
    for (const by of ['clerk-1', 'clerk-2']) {
      const records = [...named, paper(9, 'for', p1), second(11, 'for', { ...p2, by })]
      expect(counted(records)).toBeUndefined()
      expect(doubted(records)).toEqual([{ voter: 'v1', channel: 'paper', why: 'unconfirmed' }])
    }
  })

  test('are one paper although another proxy’s lies alone beside them', () => {
    const whole = [paper(11, 'for', p2), second(11, 'for', p2)]
    expect(counted([...named, paper(9, 'against', p1), ...whole])).toBe('for')
    expect(counted([...named, second(9, 'against', p1), ...whole])).toBe('for')
  })

  test('of two co-owners are no paper, and take no vote of their proxy away', () => {
    const records = [paper(9, 'for'), second(9, 'for', { castBy: 'o2' })]
    expect(counted(records)).toBeUndefined()
    expect(counted([...records, proxied(10, 'against')])).toBe('against')
    expect(counted([paper(9, 'for'), second(9, 'for'), proxied(10, 'against')])).toBe('for')
    expect(doubted(records)).toEqual([{ voter: 'v1', channel: 'paper', why: 'unconfirmed' }])
  })

  test('are one paper once a third person has corrected who cast it', () => {
    const records = [paper(9, 'for'), second(9, 'for', { castBy: 'o2' })]
    expect(counted([...records, corrects(12, 'for', 'for', { entry: 'second' })])).toBe('for')
    expect(
      counted([...records, corrects(12, 'for', 'for', { entry: 'second', castBy: 'o3' })]),
    ).toBeUndefined()
  })
})

describe('a correction', () => {
  const both = (at: number, choice: Choice, more: Partial<BallotRecord> = {}) => [
    paper(at, choice, more),
    paper(at, choice, { entry: 'second', by: 'clerk-2', ...more }),
  ]

  test('changes what a paper says, and not when it was cast: what came after it is later still', () => {
    const slip = [paper(1, 'for'), paper(1, 'against', { entry: 'second', by: 'clerk-2' })]
    const records = [...slip, vote(2, 'abstain'), corrects(3, 'for', 'against')]
    expect([counted(records, 'last'), counted(records, 'first')]).toEqual(['abstain', 'against'])
  })

  test('does not make a ballot count that was cast without a mandate, nor take one away that had it', () => {
    const cast = both(9, 'for', { proxy: 'p1' })
    const later = corrects(12, 'for', 'for', { proxy: 'p1' })
    expect(ballotsOf([...cast, word('mandate', 10), later]).ballots).toEqual([])
    expect(counted([...cast, word('withdrawal', 10), later])).toBe('for')
  })

  test('speaks of what stands, or changes nothing; one that strikes an entry leaves none', () => {
    expect(ballotsOf([...both(1, 'for'), corrects(2, 'against', 'for')])).toMatchObject({
      corrected: 0,
      ineffective: 1,
    })
    const struck = ballotsOf([...both(1, 'for'), corrects(2, 'for', null)])
    expect([struck.corrected, struck.ballots.length]).toEqual([1, 1])
    const again = corrects(1, 'for', 'abstain', { number: 2 })
    expect(ballotsOf([...both(1, 'against'), again, corrects(2, 'against', 'for')])).toMatchObject({
      corrected: 2,
      ineffective: 0,
    })
  })

  test('makes whoever corrected it the one who entered it: he confirms it with no second entry of his own', () => {
    const own = paper(1, 'against', { entry: 'second', by: 'clerk-3' })
    expect(ballotsOf([paper(1, 'for'), own, corrects(2, 'for', 'against')]).ballots).toHaveLength(1)
  })
})
