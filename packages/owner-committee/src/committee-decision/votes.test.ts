import { createRules, parseRulebook, type Fraction } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { provisions } from '../provisions/declared.ts'
import { type CommitteeLaw, resolveCommitteeLaw } from './law.ts'
import { type CommitteeMember } from './members.ts'
import { assessQuorum } from './quorum.ts'
import { assessSealUse, assessSignatures } from './signatures.ts'
import { assessDecision, type CommitteeVote } from './votes.ts'

const cite = (instrument: string, article: string) => ({ instrument, article })
const share = (n: number, d: number, bound: Fraction['bound'], citation: ReturnType<typeof cite>) => ({
  value: { n, d, bound },
  citation,
})
const shanghaiArticle = cite('上海市住宅物业管理规定', '26')
const shanghai: CommitteeLaw = {
  quorum: share(1, 2, 'strict', shanghaiArticle),
  majority: share(1, 2, 'strict', shanghaiArticle),
  memberProxy: { value: 'forbidden', citation: shanghaiArticle },
  signatures: share(1, 2, 'strict', shanghaiArticle),
}
const shandong: CommitteeLaw = {
  quorum: share(2, 3, 'inclusive', cite('山东省物业管理条例', '32')),
  majority: share(1, 2, 'strict', cite('山东省物业管理条例', '32')),
}
const shaoxing: CommitteeLaw = {
  quorum: share(1, 2, 'inclusive', cite('绍兴市物业管理条例', '21')),
  majority: share(1, 2, 'inclusive', cite('绍兴市物业管理条例', '21')),
  memberProxy: { value: 'forbidden', citation: cite('绍兴市物业管理条例', '21') },
}
const henan: CommitteeLaw = {
  quorum: share(1, 2, 'strict', cite('河南省物业管理条例', '28')),
  majority: share(1, 2, 'inclusive', cite('河南省物业管理条例', '28')),
}

const names = (number: number) => Array.from({ length: number }, (_, at) => `m${at + 1}`)
const committee = (number: number, suspended: readonly string[] = []): readonly CommitteeMember[] =>
  names(number).map((id) => ({ id, standing: suspended.includes(id) ? 'suspended' : 'in-office' }))
const votes = (forThem: number, against = 0): readonly CommitteeVote[] =>
  names(forThem + against).map((member, at) => ({ member, choice: at < forThem ? 'for' : 'against' }))

describe('the quorum of a committee', () => {
  test.each([
    ['Shanghai', shanghai, 9, 4, 'not-quorate'],
    ['Shanghai', shanghai, 9, 5, 'quorate'],
    ['Shanghai', shanghai, 9, 6, 'quorate'],
    ['Shanghai', shanghai, 8, 4, 'not-quorate'],
    ['Shanghai', shanghai, 8, 5, 'quorate'],
    ['Shanghai', shanghai, 8, 3, 'not-quorate'],
    ['Shandong', shandong, 9, 5, 'not-quorate'],
    ['Shandong', shandong, 9, 6, 'quorate'],
    ['Shandong', shandong, 9, 7, 'quorate'],
    ['Shandong', shandong, 5, 3, 'not-quorate'],
    ['Shandong', shandong, 5, 4, 'quorate'],
    ['Shaoxing', shaoxing, 8, 3, 'not-quorate'],
    ['Shaoxing', shaoxing, 8, 4, 'quorate'],
    ['Shaoxing', shaoxing, 8, 5, 'quorate'],
    ['Shaoxing', shaoxing, 9, 4, 'not-quorate'],
    ['Shaoxing', shaoxing, 9, 5, 'quorate'],
  ] as const)('in %s of %3$i members with %4$i present: %5$s', (_, law, number, present, outcome) => {
    expect(assessQuorum({ members: committee(number), present: names(present), law })).toMatchObject({
      outcome,
      present,
      of: number,
      criteria: [{ id: 'quorum', citation: law.quorum?.citation }],
    })
  })

  test('says how many are needed', () => {
    expect(
      assessQuorum({ members: committee(9), present: names(5), law: shandong }).criteria[0]?.note,
    ).toEqual({ zh: '全体委员9人，须有6人，实为5人。', en: 'Of 9 members 6 are needed, and there are 5.' })
  })

  test('that no text states is undetermined, and named', () => {
    expect(assessQuorum({ members: committee(5), present: names(5), law: {} })).toMatchObject({
      outcome: 'undetermined',
      criteria: [{ note: { en: expect.stringContaining('committee/quorum') } }],
    })
  })

  test('counts everybody once, and neither strangers nor alternates', () => {
    expect(
      assessQuorum({ members: committee(5), present: ['m1', 'm1', 'm2', 'alternate'], law: shanghai }),
    ).toMatchObject({
      outcome: 'not-quorate',
      present: 2,
      uncounted: [{ member: 'alternate', code: 'not-a-member' }],
    })
  })

  test('does not count a suspended member, who stays in the base', () => {
    expect(assessQuorum({ members: committee(5, ['m3']), present: names(3), law: shanghai })).toMatchObject({
      outcome: 'not-quorate',
      present: 2,
      of: 5,
      uncounted: [{ member: 'm3', code: 'suspended' }],
    })
    expect(assessQuorum({ members: committee(5, ['m5']), present: names(3), law: shanghai }).outcome).toBe(
      'quorate',
    )
  })

  test('of a committee of nobody is never there', () => {
    expect(assessQuorum({ members: [], present: [], law: shanghai }).outcome).toBe('not-quorate')
  })
})

describe('a proxy of a member', () => {
  const proxies = [{ member: 'm3', by: 'm1' }]

  test('is refused where the text forbids it, with the article', () => {
    expect(assessQuorum({ members: committee(5), present: names(2), proxies, law: shanghai })).toMatchObject({
      outcome: 'not-quorate',
      present: 2,
      uncounted: [
        {
          member: 'm3',
          code: 'proxy-forbidden',
          citation: shanghaiArticle,
          reason: { zh: expect.stringContaining('第26条') },
        },
      ],
    })
  })

  test('counts where it is allowed, and not twice beside the member', () => {
    const law = { ...shanghai, memberProxy: { value: 'allowed', citation: cite('规约', '1') } } as const
    expect(assessQuorum({ members: committee(5), present: names(2), proxies, law })).toMatchObject({
      outcome: 'quorate',
      present: 3,
    })
    expect(assessQuorum({ members: committee(5), present: ['m1', 'm3'], proxies, law })).toMatchObject({
      outcome: 'not-quorate',
      present: 2,
    })
  })

  test('is undetermined where no text speaks of it, unless the answer is the same both ways', () => {
    const { memberProxy: _, ...qingdao } = shanghai
    expect(assessQuorum({ members: committee(5), present: names(2), proxies, law: qingdao })).toMatchObject({
      outcome: 'undetermined',
      criteria: [{ note: { en: expect.stringContaining('committee/member-proxy') } }],
    })
    expect(
      assessQuorum({ members: committee(5), present: ['m1', 'm2', 'm4'], proxies, law: qingdao }).outcome,
    ).toBe('quorate')
    expect(assessQuorum({ members: committee(5), present: ['m1'], proxies, law: qingdao }).outcome).toBe(
      'not-quorate',
    )
  })

  test('of a member who came in person is beside the point, whatever the text says', () => {
    const { memberProxy: _, ...silent } = shanghai
    for (const law of [shanghai, silent])
      expect(assessQuorum({ members: committee(5), present: ['m1', 'm3'], proxies, law })).toMatchObject({
        outcome: 'not-quorate',
        present: 2,
        uncounted: [],
      })
  })

  test('votes where it is allowed, decides nothing where it is forbidden, and is open where no text speaks', () => {
    const { memberProxy: _, ...silent } = shanghai
    const meeting = { members: committee(5), present: ['m1', 'm2', 'm4'], proxies, votes: [...votes(3)] }
    expect(
      assessDecision({
        ...meeting,
        law: { ...shanghai, memberProxy: { value: 'allowed', citation: cite('规约', '1') } },
      }),
    ).toMatchObject({ outcome: 'passed', for: 3 })
    expect(assessDecision({ ...meeting, law: shanghai })).toMatchObject({
      outcome: 'not-passed',
      for: 2,
      uncounted: [{ member: 'm3', code: 'proxy-forbidden' }],
    })
    expect(assessDecision({ ...meeting, law: silent })).toMatchObject({ outcome: 'undetermined' })
  })
})

describe('a decision of a committee', () => {
  test.each([
    ['Shanghai', shanghai, 9, 4, 'not-passed'],
    ['Shanghai', shanghai, 9, 5, 'passed'],
    ['Shanghai', shanghai, 9, 6, 'passed'],
    ['Shanghai', shanghai, 8, 4, 'not-passed'],
    ['Shanghai', shanghai, 8, 5, 'passed'],
    ['Henan', henan, 8, 3, 'not-passed'],
    ['Henan', henan, 8, 4, 'passed'],
    ['Henan', henan, 8, 5, 'passed'],
  ] as const)('in %s of %3$i members with %4$i for it: %5$s', (_, law, number, agreeing, outcome) => {
    const present = names(Math.max(agreeing, Math.floor(number / 2) + 1))
    expect(
      assessDecision({
        members: committee(number),
        present,
        votes: votes(agreeing, present.length - agreeing),
        law,
      }),
    ).toMatchObject({ outcome, for: agreeing, against: present.length - agreeing, of: number })
  })

  test('is measured against all members, not against those present: three of five present, two for it', () => {
    expect(
      assessDecision({ members: committee(5), present: names(3), votes: votes(2, 1), law: shanghai }),
    ).toMatchObject({
      outcome: 'not-passed',
      result: 'not-met',
      criteria: [
        { id: 'quorum', met: true },
        { id: 'majority', met: false },
      ],
    })
  })

  test('without its quorum is none, however many are for it', () => {
    expect(
      assessDecision({ members: committee(9), present: names(5), votes: votes(5), law: shandong }),
    ).toMatchObject({
      outcome: 'not-passed',
      criteria: [
        { id: 'quorum', met: false },
        { id: 'majority', met: true },
      ],
    })
  })

  test('counts one vote of each member who is there, and lists what it leaves out', () => {
    const cast: readonly CommitteeVote[] = [
      { member: 'm1', choice: 'for' },
      { member: 'm1', choice: 'for' },
      { member: 'm2', choice: 'for' },
      { member: 'm2', choice: 'against' },
      { member: 'm3', choice: 'abstain' },
      { member: 'm4', choice: 'for' },
      { member: 'm5', choice: 'for' },
      { member: 'alternate', choice: 'for' },
    ]
    const answer = assessDecision({
      members: committee(5, ['m4']),
      present: ['m1', 'm2', 'm3', 'm4'],
      votes: cast,
      law: shanghai,
    })
    expect(answer).toMatchObject({ outcome: 'not-passed', for: 1, against: 0, abstain: 1, of: 5 })
    expect(answer.uncounted.map(({ member, code }) => [member, code])).toEqual([
      ['m4', 'suspended'],
      ['m2', 'contradictory'],
      ['m5', 'absent'],
      ['alternate', 'not-a-member'],
    ])
  })

  test('needs the signatures of the place where they are given: half of six is not more than half', () => {
    const meeting = { members: committee(6), present: names(6), votes: votes(6), law: shanghai }
    expect([2, 3, 4].map((signed) => assessDecision({ ...meeting, signed: names(signed) }).outcome)).toEqual([
      'not-passed',
      'not-passed',
      'passed',
    ])
    expect(assessDecision(meeting).outcome).toBe('passed')
  })

  test('whose majority no text states is undetermined', () => {
    expect(
      assessDecision({
        members: committee(5),
        present: names(5),
        votes: votes(5),
        law: { quorum: shanghai.quorum },
      }),
    ).toMatchObject({
      outcome: 'undetermined',
      criteria: [{ met: true }, { note: { en: expect.stringContaining('committee/majority') } }],
    })
  })
})

describe('signatures', () => {
  const beijing: CommitteeLaw = {
    sealSignatures: share(1, 2, 'strict', cite('北京市物业管理条例', '43')),
    signatures: share(1, 2, 'strict', cite('北京市物业管理条例', '45')),
  }

  test.each([
    [9, 4, 'not-met'],
    [9, 5, 'met'],
    [9, 6, 'met'],
    [6, 2, 'not-met'],
    [6, 3, 'not-met'],
    [6, 4, 'met'],
  ] as const)('for the seal: of %i members %i sign: %s', (number, signed, result) => {
    expect(assessSealUse({ members: committee(number), signed: names(signed), law: beijing })).toMatchObject({
      result,
      signed,
      of: number,
      criteria: [{ id: 'seal-signatures', citation: cite('北京市物业管理条例', '43') }],
    })
    expect(
      assessSignatures({ members: committee(number), signed: names(signed), law: beijing }),
    ).toMatchObject({ result, criteria: [{ citation: cite('北京市物业管理条例', '45') }] })
  })

  test('of one person twice, of a suspended member and of a stranger do not add up', () => {
    expect(
      assessSealUse({
        members: committee(5, ['m3']),
        signed: ['m1', 'm1', 'm2', 'm3', 'company'],
        law: beijing,
      }),
    ).toMatchObject({
      result: 'not-met',
      signed: 2,
      uncounted: [
        { member: 'm3', code: 'suspended' },
        { member: 'company', code: 'not-a-member' },
      ],
    })
  })

  test('for the seal are the house rules where no text states a share', () => {
    expect(assessSealUse({ members: committee(5), signed: names(5), law: shanghai })).toMatchObject({
      result: 'undetermined',
      criteria: [{ note: { en: expect.stringContaining('committee/seal-signatures') } }],
    })
  })
})

test('the law on meetings is asked by its provisions, and what is missing is named', () => {
  const book = parseRulebook({
    id: 'city',
    package: 'owner-committee',
    layer: 'city',
    place: '330600',
    label: { zh: '市', en: 'City' },
    instruments: { text: { title: '绍兴市物业管理条例', from: '2021-01-01' } },
    values: [
      {
        provision: 'committee/quorum',
        value: { n: 1, d: 2, bound: 'inclusive' },
        instrument: 'text',
        article: '21',
      },
    ],
  })
  expect(
    resolveCommitteeLaw(createRules({ provisions, rulebooks: [book] }), {
      place: '330600',
      on: '2026-03-02',
    }),
  ).toMatchObject({ status: 'missing', missing: ['committee/majority'] })
  const whole = {
    ...book,
    values: [
      ...book.values,
      {
        provision: 'committee/majority',
        value: { n: 1, d: 2, bound: 'inclusive' },
        instrument: 'text',
        article: '21',
      },
    ],
  }
  expect(
    resolveCommitteeLaw(createRules({ provisions, rulebooks: [parseRulebook(whole)] }), {
      place: '330600',
      on: '2026-03-02',
    }),
  ).toMatchObject({
    status: 'set',
    law: { quorum: { value: { n: 1, d: 2 }, citation: { instrument: '绍兴市物业管理条例', article: '21' } } },
  })
})
