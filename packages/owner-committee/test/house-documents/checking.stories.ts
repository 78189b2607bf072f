import { fc, test as property } from '@fast-check/vitest'
import { createRules, type Json } from '@gongzhi/core'
import { provisions, proxyLimit, quorum, rulebooks, silence } from '@gongzhi/owner-committee'
import { describe, expect, test } from 'vitest'

import { checkDocument } from '../../src/house-documents/check.ts'
import {
  effectiveFrom,
  type HouseDocument,
  partyParticipation,
  toRulebook,
} from '../../src/house-documents/document.ts'
import { draft, half, input, nation, party } from './stage.ts'

describe('what is wrong with a document', () => {
  const whole = (more: Partial<HouseDocument>): HouseDocument => ({
    kind: 'rules-of-procedure',
    document: 'f',
    title: '议事规则',
    version: 1,
    provisions: [],
    clauses: party,
    ...more,
  })
  const check = (document: HouseDocument, more: object = {}) =>
    checkDocument({ provisions, rulebooks: [nation], community: 'test', document, on: '2026-07-01', ...more })
  const states = (provision: string, value: Json) =>
    whole({ provisions: [{ provision, value, article: '20' }] })

  test('is a value below a higher rule; at it and above it are sound', () => {
    expect(check(states(quorum.id, { n: 1, d: 2, bound: 'inclusive' }))).toMatchObject([
      { code: 'rulebook/weakens-higher-rule', provision: quorum.id, article: '20' },
    ])
    expect(check(states(quorum.id, half))).toEqual([])
    expect(check(states(quorum.id, { n: 2, d: 3, bound: 'inclusive' }))).toEqual([])
  })

  test('is told in both languages, with the article of the document and that of the law', () => {
    const [problem] = check(states(quorum.id, { n: 1, d: 3, bound: 'inclusive' }))
    expect(problem?.reason.zh).toMatch(/《议事规则》第20条.*低于上位规定的要求.*测试条例/)
    expect(problem?.reason.en).toContain('测试条例')
  })

  test('is a provision that nobody declared, a value that is not of its type, and all of them at once', () => {
    const both = whole({
      provisions: [
        { provision: 'no/such', value: 1, article: '1' },
        { provision: quorum.id, value: 'half', article: '2' },
        { provision: proxyLimit.id, value: 3, article: '3' },
      ],
    })
    expect(check(both).map(({ code, article }) => [code, article])).toEqual([
      ['rulebook/unknown-provision', '1'],
      ['rulebook/wrong-value', '2'],
    ])
  })

  test('is one in itself or with another house document, and none with an earlier version of itself', () => {
    const twice = whole({
      provisions: [
        { provision: proxyLimit.id, value: 1, article: '5' },
        { provision: proxyLimit.id, value: 2, article: '9' },
      ],
    })
    expect(check(twice)).toMatchObject([{ code: 'rulebook/contradiction' }])
    const covenant = toRulebook({
      document: { ...input, provisions: draft.provisions },
      community: 'test',
      from: '2026-03-03',
    })
    expect(check(states(proxyLimit.id, 1), { rulebooks: [nation, covenant] })).toMatchObject([
      { code: 'rulebook/contradiction' },
    ])
    expect(
      check({ ...states(proxyLimit.id, 1), kind: 'covenant', version: 2 }, { rulebooks: [nation, covenant] }),
    ).toEqual([])
    expect(
      check(states(proxyLimit.id, 1), { rulebooks: [nation, { ...covenant, community: 'other' }] }),
    ).toEqual([])
  })

  test('is nothing that the law has wrong by itself', () => {
    const broken = {
      ...nation,
      id: 'test/broken',
      values: [{ provision: 'no/such', value: 1, instrument: '测试条例', article: '9' }],
    }
    expect(check(states(quorum.id, half), { rulebooks: [nation, broken] })).toEqual([])
  })

  test('is a silence clause where only the covenant may contain one', () => {
    expect(check(states(silence.id, 'abstention'))).toMatchObject([
      {
        code: 'document/wrong-instrument',
        article: '20',
        reason: { en: expect.stringContaining('测试条例') as string },
      },
    ])
    expect(check({ ...states(silence.id, 'abstention'), kind: 'covenant' })).toEqual([])
    // One that is made for elections alone is one too.
    expect(check(states('election/silence', 'join-majority'))).toMatchObject([
      { code: 'document/wrong-instrument', provision: 'election/silence' },
    ])
    expect(check({ ...states('election/silence', 'join-majority'), kind: 'covenant' })).toEqual([])
    expect(check(states(silence.id, 'abstention'), { rulebooks: [] })).toEqual([])
  })

  test('is a missing clause only where one is asked for, of the kinds that are asked', () => {
    const bare = whole({ clauses: [] })
    expect(check(bare)).toEqual([])
    expect(check(bare, { required: [partyParticipation] })).toMatchObject([
      { code: 'document/clause-missing', provision: null },
    ])
    expect(check(bare, { required: [{ ...partyParticipation, kinds: ['covenant'] }] })).toEqual([])
    expect(check(whole({}), { required: [partyParticipation] })).toEqual([])
  })

  test('is asked of the law of its place: what Beijing refuses, the nation alone does not', () => {
    const third = states(quorum.id, { n: 1, d: 3, bound: 'inclusive' })
    expect(check(third, { rulebooks, place: '110105' })).toMatchObject([
      { code: 'rulebook/weakens-higher-rule' },
    ])
    expect(check(third, { rulebooks })).toEqual([])
  })
})

describe('the first day of a document', () => {
  test('is the day after its adoption, or a later one that it states', () => {
    expect(effectiveFrom('2026-03-02', null)).toBe('2026-03-03')
    expect(effectiveFrom('2026-03-02', '2026-03-02')).toBe('2026-03-03')
    expect(effectiveFrom('2026-03-02', '2026-03-03')).toBe('2026-03-03')
    expect(effectiveFrom('2026-03-02', '2026-03-04')).toBe('2026-03-04')
  })
})

describe('whatever a document states', () => {
  const statement = fc.constantFrom<readonly [string, Json]>(
    [proxyLimit.id, 2],
    [proxyLimit.id, 3],
    [proxyLimit.id, 4],
    [quorum.id, half],
    [quorum.id, { n: 1, d: 2, bound: 'inclusive' }],
    [quorum.id, 'x'],
    ['no/such', 1],
    [silence.id, 'abstention'],
  )
  property.prop([fc.array(statement, { maxLength: 5 })])(
    'it can be loaded beside the law exactly when the check finds nothing',
    (list) => {
      const document: HouseDocument = {
        kind: 'covenant',
        document: 'f',
        title: '管理规约',
        version: 1,
        clauses: [],
        provisions: list.map(([provision, value], index) => ({
          provision,
          value,
          article: String(index + 1),
        })),
      }
      const book = toRulebook({ document, community: 'test', from: '2026-07-01' })
      const loads = () => createRules({ provisions, rulebooks: [nation, book] })
      if (
        checkDocument({ provisions, rulebooks: [nation], community: 'test', document, on: '2026-07-01' })
          .length === 0
      )
        expect(loads).not.toThrow()
      else expect(loads).toThrow('rulebook/')
    },
  )
})
