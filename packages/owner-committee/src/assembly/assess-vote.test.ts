import { describe, expect, test } from 'vitest'

import {
  covenant,
  house,
  m,
  oldOrdinary,
  oldSpecial,
  onlyCovenant,
  ordinary,
  special,
  totals,
} from '../../test/votes.ts'
import { assessVote } from './assess-vote.ts'
import type { VoteTotals } from './totals.ts'
import type { VoteRule } from './vote-rule.ts'

const outcome = (rule: VoteRule, given: VoteTotals) => assessVote({ rule, totals: given }).outcome
const criterion = (id: string, rule: VoteRule, given: VoteTotals) =>
  assessVote({ rule, totals: given }).criteria.find((one) => one.id === id)!

describe('participation', () => {
  test.each([
    [499, false],
    [500, true],
    [501, true],
  ])('of two thirds is an inclusive share: %i of 750 heads', (heads, met) => {
    expect(criterion('participation-heads', ordinary, totals({ roll: m(750), for: m(heads) })).met).toBe(met)
  })

  test.each([
    [533, false],
    [534, true],
  ])('%i of 800 heads: the least is 534, not 533', (heads, met) => {
    const found = criterion('participation-heads', ordinary, totals({ roll: m(800), for: m(heads) }))
    expect(found).toMatchObject({
      met,
      found: heads,
      required: { fraction: { n: 2, d: 3, bound: 'inclusive' }, of: 800, least: 534 },
      citation: { article: '278' },
    })
  })

  test.each([
    [5_333_333, false],
    [5_333_334, true],
  ])('%i of 80,000.00 m² in hundredths', (area, met) => {
    const found = criterion(
      'participation-area',
      ordinary,
      totals({ roll: m(800, 8_000_000), for: m(600, area) }),
    )
    expect(found).toMatchObject({ met, required: { least: 5_333_334 } })
  })

  test('and approval are asked in heads and in area apart, and both have to be met', () => {
    const assessment = assessVote({
      rule: ordinary,
      totals: totals({ roll: m(9, 900), for: m(6, 599), against: m(0) }),
    })
    expect(assessment.criteria.map(({ id, met }) => [id, met])).toEqual([
      ['participation-heads', true],
      ['participation-area', false],
      ['approval-heads', true],
      ['approval-area', true],
    ])
    expect(assessment).toMatchObject({ outcome: 'not-passed', result: 'not-met' })
  })

  test('counts abstainers, who do not approve: abstentions alone carry a quorum and no motion', () => {
    const assessment = assessVote({ rule: ordinary, totals: totals({ roll: m(9), abstain: m(9) }) })
    expect(assessment.criteria.map(({ met }) => met)).toEqual([true, true, false, false])
  })
})

describe('approval', () => {
  test.each([
    [249, 'not-passed'],
    [250, 'not-passed'],
    [251, 'passed'],
  ] as const)(
    'of an ordinary matter is more than half of those who take part: %i of 500',
    (heads, expected) => {
      expect(outcome(ordinary, totals({ roll: m(750), for: m(heads), against: m(500 - heads) }))).toBe(
        expected,
      )
    },
  )

  test.each([
    [374, 'not-passed'],
    [375, 'passed'],
    [376, 'passed'],
  ] as const)(
    'of a special matter is three quarters of them, exactly reached is reached: %i of 500',
    (heads, expected) => {
      expect(outcome(special, totals({ roll: m(750), for: m(heads), against: m(500 - heads) }))).toBe(
        expected,
      )
    },
  )

  test('more for than against is not enough where abstentions bring it to half', () => {
    expect(outcome(ordinary, totals({ roll: m(10), for: m(5), against: m(2), abstain: m(3) }))).toBe(
      'not-passed',
    )
    expect(outcome(ordinary, totals({ roll: m(10), for: m(6), against: m(2), abstain: m(2) }))).toBe('passed')
  })

  test('by area that heads do not share carries nothing, nor the other way round', () => {
    expect(outcome(ordinary, totals({ roll: m(10, 100), for: m(5, 90), against: m(5, 10) }))).toBe(
      'not-passed',
    )
    expect(outcome(ordinary, totals({ roll: m(10, 100), for: m(9, 50), against: m(1, 50) }))).toBe(
      'not-passed',
    )
  })

  test('of nobody by nobody is none', () => {
    const assessment = assessVote({ rule: ordinary, totals: totals({ roll: m(3) }) })
    expect(assessment.criteria.map(({ met }) => met)).toEqual([false, false, false, false])
    expect(assessment.criteria[2]?.required).toMatchObject({ of: 0, least: null })
  })

  test('that a motion misses is no decision for the opposite, and the note says so', () => {
    const { note } = assessVote({ rule: ordinary, totals: totals({ roll: m(9), against: m(9) }) })
    expect(note.zh).toContain('不构成相反的决定')
    expect(note.en).toContain('none for the opposite')
  })
})

describe('the law of the day', () => {
  test.each([
    { part: 340, approving: 310, law: oldOrdinary, now: ordinary, before: 'passed', after: 'not-passed' },
    { part: 410, approving: 250, law: oldSpecial, now: ordinary, before: 'not-passed', after: 'passed' },
    { part: 440, approving: 240, law: oldOrdinary, now: ordinary, before: 'not-passed', after: 'passed' },
  ])(
    'decides the same totals ($part take part, $approving for, of 600) one way and the other',
    ({ part, approving, law, now, before, after }) => {
      const given = totals({ roll: m(600), for: m(approving), against: m(part - approving) })
      expect(outcome(law, given)).toBe(before)
      expect(outcome(now, given)).toBe(after)
    },
  )

  test('before the Code takes the approving share of all: 300 of 600 are not more than half, 301 are', () => {
    expect(
      criterion('approval-heads', oldOrdinary, totals({ roll: m(600), for: m(300), against: m(100) })),
    ).toMatchObject({ met: false, required: { of: 600, least: 301 } })
    expect(outcome(oldOrdinary, totals({ roll: m(600), for: m(301) }))).toBe('passed')
  })
})

describe('a void ballot', () => {
  const given = totals({ roll: m(9), for: m(5), void: m(1) })
  test('takes part where the rules say so, and not where they say the opposite', () => {
    expect(outcome({ ...ordinary, voidBallots: house('take-part') }, given)).toBe('passed')
    expect(outcome({ ...ordinary, voidBallots: house('do-not-take-part') }, given)).toBe('not-passed')
  })

  test('leaves the result undetermined where no text says whether it takes part and that decides', () => {
    const assessment = assessVote({ rule: ordinary, totals: given })
    expect(assessment).toMatchObject({
      outcome: 'undetermined',
      result: 'undetermined',
      participants: null,
      approving: m(5),
    })
    expect(assessment.criteria[0]).toMatchObject({ met: 'undetermined', found: { from: 5, to: 6 } })
    expect(assessment.note.en).toContain('voting/void-ballots')
  })

  test('that cannot change the result leaves it decided', () => {
    expect(outcome(ordinary, totals({ roll: m(9), for: m(7), void: m(1) }))).toBe('passed')
    expect(outcome(ordinary, totals({ roll: m(9), for: m(3), void: m(1) }))).toBe('not-passed')
  })

  test('never approves', () => {
    expect(
      outcome(
        { ...ordinary, voidBallots: house('take-part') },
        totals({ roll: m(9), for: m(4), void: m(5) }),
      ),
    ).toBe('not-passed')
  })

  test('fails one criterion in one reading and another in the other: not passed, although no criterion is', () => {
    const assessment = assessVote({
      rule: ordinary,
      totals: totals({ roll: m(9), for: m(4), against: m(1), void: m(4) }),
    })
    expect(assessment).toMatchObject({ outcome: 'not-passed', result: 'not-met' })
    expect(assessment.criteria.map(({ met }) => met)).toEqual([
      'undetermined',
      'undetermined',
      'undetermined',
      'undetermined',
    ])
  })
})

describe('an unreturned ballot', () => {
  const given = totals({ roll: m(12), for: m(5), against: m(2), unreturned: m(5) })
  test.each([
    ['not-participating', 'not-passed'],
    ['abstention', 'not-passed'],
    ['join-majority', 'passed'],
    ['join-majority-capped', 'not-passed'],
  ] as const)('is what the clause says: %s', (policy, expected) => {
    expect(outcome({ ...ordinary, silence: house(policy) }, given)).toBe(expected)
  })

  test('takes part and does not approve as an abstention', () => {
    expect(assessVote({ rule: { ...ordinary, silence: house('abstention') }, totals: given })).toMatchObject({
      participants: m(12),
      approving: m(5),
    })
  })

  test('joins those against where they are the majority', () => {
    expect(
      assessVote({
        rule: { ...ordinary, silence: house('join-majority') },
        totals: totals({ roll: m(12), for: m(2), against: m(5), unreturned: m(5) }),
      }),
    ).toMatchObject({ outcome: 'not-passed', participants: m(12), approving: m(2) })
  })

  test.each([
    [5, 'not-passed'],
    [6, 'not-passed'],
    [7, 'passed'],
  ] as const)(
    'joins a capped majority only above half of all by ballots cast: %i of 12',
    (heads, expected) => {
      const capped = { ...special, silence: house('join-majority-capped' as const) }
      const cast = totals({ roll: m(12), for: m(heads), against: m(3), unreturned: m(12 - heads - 3) })
      expect(outcome(capped, cast)).toBe(expected)
    },
  )

  test('joins no capped majority that has half of all heads and not of all area', () => {
    const capped = { ...ordinary, silence: house('join-majority-capped' as const) }
    expect(
      assessVote({ rule: capped, totals: totals({ roll: m(12, 120), for: m(7, 60), unreturned: m(5, 60) }) }),
    ).toMatchObject({ participants: m(7, 60), approving: m(7, 60) })
  })

  test('that was never delivered joins nothing', () => {
    expect(
      outcome(
        { ...ordinary, silence: house('join-majority') },
        totals({ roll: m(12), for: m(5), against: m(2) }),
      ),
    ).toBe('not-passed')
  })

  test('has no majority to join where ballots are even: nothing is added to either side', () => {
    const assessment = assessVote({
      rule: { ...ordinary, silence: house('join-majority') },
      totals: totals({ roll: m(12), for: m(4), against: m(4), unreturned: m(4) }),
    })
    expect(assessment).toMatchObject({ outcome: 'not-passed', approving: m(4), participants: null })
  })
})

describe('heads and area that point in different directions', () => {
  const given = totals({ roll: m(12, 120), for: m(5, 30), against: m(3, 40), unreturned: m(4, 50) })
  test('leave the result undetermined, and never guessed, where no rule says which decides', () => {
    for (const rule of [
      { ...ordinary, silence: house('join-majority' as const) },
      { ...ordinary, silence: house('join-majority' as const), diverging: house('undetermined' as const) },
    ]) {
      const assessment = assessVote({ rule, totals: given })
      expect(assessment).toMatchObject({ outcome: 'undetermined', approving: null })
      expect(assessment.note.zh).toContain('方向不一致')
    }
  })

  test.each([
    ['heads', 'passed'],
    ['area', 'not-passed'],
  ] as const)('are decided by %s where a rule says so', (diverging, expected) => {
    expect(
      outcome({ ...ordinary, silence: house('join-majority'), diverging: house(diverging) }, given),
    ).toBe(expected)
  })

  test('include a tie in one of them: where that one decides there is no majority', () => {
    const tied = totals({ roll: m(12, 120), for: m(4, 40), against: m(4, 30), unreturned: m(4, 50) })
    expect(outcome({ ...ordinary, silence: house('join-majority') }, tied)).toBe('undetermined')
    expect(outcome({ ...ordinary, silence: house('join-majority'), diverging: house('area') }, tied)).toBe(
      'passed',
    )
    expect(outcome({ ...ordinary, silence: house('join-majority'), diverging: house('heads') }, tied)).toBe(
      'not-passed',
    )
  })

  test('decide nothing where the result is the same either way', () => {
    expect(
      outcome(
        { ...special, silence: house('join-majority') },
        totals({ roll: m(12, 120), for: m(5, 30), against: m(3, 80), unreturned: m(4, 10) }),
      ),
    ).toBe('not-passed')
  })
})

describe('a silence clause', () => {
  const given = totals({ roll: m(12), for: m(5), against: m(2), unreturned: m(5) })
  const clause = { ...ordinary, silence: house('join-majority' as const), silenceInstruments: onlyCovenant }
  test('in the covenant applies in Liaocheng; in the rules of procedure it does not, and the criterion says so', () => {
    expect(outcome({ ...clause, silenceStandsIn: house('covenant') }, given)).toBe('passed')
    const misplaced = { ...clause, silenceStandsIn: house('rules-of-procedure' as const) }
    expect(outcome(misplaced, given)).toBe('not-passed')
    expect(criterion('participation-heads', misplaced, given)).toMatchObject({ met: false, found: 7 })
    expect(criterion('participation-heads', misplaced, given).note?.zh).toContain('聊城市物业管理条例')
  })

  test('of which nobody says where it stands may or may not apply', () => {
    expect(outcome(clause, given)).toBe('undetermined')
    expect(assessVote({ rule: clause, totals: given }).note.en).toContain('voting/silence-stands-in')
    expect(outcome(clause, totals({ roll: m(12), for: m(8), unreturned: m(4) }))).toBe('passed')
  })

  test('that nobody knows leaves the result undetermined where it could change it, and decided where it cannot', () => {
    const open = assessVote({ rule: ordinary, totals: given })
    expect(open).toMatchObject({ outcome: 'undetermined', participants: null })
    expect(open.note.en).toContain('voting/silence')
    expect(outcome(ordinary, totals({ roll: m(12), for: m(8), against: m(1), unreturned: m(3) }))).toBe(
      'passed',
    )
    expect(outcome(ordinary, totals({ roll: m(12), for: m(1), against: m(8), unreturned: m(3) }))).toBe(
      'not-passed',
    )
  })
})

describe('an assessment', () => {
  test('says each criterion in a sentence, in two languages, with the figures and the article', () => {
    const { criteria } = assessVote({
      rule: ordinary,
      totals: totals({ roll: m(800, 8_000_000), for: m(533, 5_333_333) }),
      building: '5幢',
    })
    expect(criteria[0]?.note).toEqual({
      zh: '参与表决的人数（5幢）：须为全体业主（800 人）的2/3 以上，至少 534 人；实为 533 人，未达到。',
      en:
        'Participation in heads (5幢): at least 2/3 of all owners ' +
        '(800 heads), 534 heads at least; found 533 heads: not met.',
    })
    expect(criteria[1]?.note?.zh).toContain('53333.34 平方米')
    for (const { citation } of criteria)
      expect(citation).toEqual({ instrument: '中华人民共和国民法典', article: '278' })
  })

  test('refuses totals that do not add up to the roll: a ballot was lost', () => {
    const given = totals({ roll: m(9), for: m(6) })
    expect(() => assessVote({ rule: ordinary, totals: { ...given, for: m(5) } })).toThrow(
      'vote/totals-differ',
    )
    expect(() =>
      assessVote({ rule: ordinary, totals: { ...given, for: m(6.5), undelivered: m(2.5) } }),
    ).toThrow('vote/totals-differ')
    expect(() =>
      assessVote({ rule: ordinary, totals: { ...given, for: m(10), undelivered: m(-1) } }),
    ).toThrow('vote/totals-differ')
  })

  test('cites the article of a house rule where that decides', () => {
    expect(
      criterion(
        'approval-heads',
        { ...ordinary, approval: { value: { n: 3, d: 5, bound: 'inclusive' }, citation: covenant } },
        totals({ roll: m(5), for: m(3), against: m(2) }),
      ),
    ).toMatchObject({ met: true, citation: covenant })
  })
})
