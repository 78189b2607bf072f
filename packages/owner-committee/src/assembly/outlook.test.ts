import { describe, expect, test } from 'vitest'

import { house, m, ordinary } from '../../test/votes.ts'
import type { Choice } from './ballot.ts'
import { outlook, type OutlookInput } from './outlook.ts'
import { withholdSmall } from './outstanding.ts'

const rule = {
  ...ordinary,
  silence: house('not-participating' as const),
  voidBallots: house('take-part' as const),
}
const voter = (id: string, building: string, areaCentiM2 = 10_000) => ({
  voter: id,
  areaCentiM2,
  units: [{ unit: id, building, areaCentiM2 }],
})
/** Three buildings of four units each. */
const roll = {
  voters: ['1', '2', '3'].flatMap((building) =>
    ['01', '02', '03', '04'].map((unit) => voter(`${building}-${unit}`, building)),
  ),
}
const votes = (given: Record<string, Choice>) =>
  Object.entries(given).map(([id, choice]) => ({ voter: id, choices: { q: choice } }))

function ask(given: Partial<OutlookInput> = {}) {
  return outlook({
    roll,
    ballots: [],
    rule,
    question: 'q',
    running: house('open'),
    vote: 'open',
    audience: 'organiser',
    ...given,
  })
}
function look(given: Partial<OutlookInput> = {}) {
  const answer = ask(given)
  if (answer.status === 'refused') throw new Error(answer.code)
  return answer
}
const five = votes({ '1-01': 'for', '1-02': 'for', '1-03': 'for', '2-01': 'for', '2-02': 'against' })

describe('the outlook', () => {
  test('says how many more take part and approve, in both measures', () => {
    const { participation, approval, standing, certain, outstanding } = look({ ballots: five })
    expect(participation).toEqual({
      heads: { of: 12, least: 8, found: 5, needed: 3 },
      area: { of: 120_000, least: 80_000, found: 50_000, needed: 30_000 },
    })
    expect(approval.heads).toEqual({ of: 5, least: 3, found: 4, needed: 0 })
    expect(standing.outcome).toBe('not-passed')
    expect(certain).toBeNull()
    expect(outstanding).toEqual(m(7))
  })

  test('counts each further approval as one more who takes part', () => {
    const { approval } = look({
      ballots: votes({ '1-01': 'for', '1-02': 'against', '1-03': 'against', '1-04': 'abstain' }),
    })
    expect(approval.heads).toEqual({ of: 4, least: 3, found: 1, needed: 3 })
  })

  test('counts approvals among those who are there already, where silence takes part or all are the base', () => {
    const there = { of: 12, least: 7, found: 4, needed: 3 }
    const abstaining = { ...rule, silence: house('abstention' as const) }
    expect(look({ ballots: five, rule: abstaining }).approval.heads).toEqual(there)
    expect(look({ ballots: five, rule: { ...rule, base: house('all') } }).approval.heads).toEqual(there)
  })

  test('asks for what is enough in every reading that the rule leaves open', () => {
    const { silence: _silence, ...open } = rule
    const { approval, participation } = look({ ballots: five, rule: open })
    expect(approval.heads).toEqual({ of: 12, least: 7, found: 4, needed: 3 })
    expect(participation.heads).toMatchObject({ found: 5, needed: 3 })
  })

  test('says that a share is out of reach where no further approval brings it', () => {
    const unanimous = {
      ...rule,
      approval: { ...rule.approval, value: { n: 1, d: 1, bound: 'inclusive' as const } },
    }
    const { approval, note } = look({ ballots: five, rule: unanimous })
    expect(approval.heads).toEqual({ of: 5, least: 5, found: 4, needed: null })
    expect(note.en).toContain('approval: out of reach')
  })

  test('has outstanding those who have a ballot, and those who have none yet', () => {
    const { totals, outstanding } = look({ ballots: five, undelivered: ['3-03', '3-04'] })
    expect(totals).toMatchObject({ unreturned: m(5), undelivered: m(2) })
    expect(outstanding).toEqual(m(7))
  })

  test('says what is outstanding in each building, and who, to an organiser', () => {
    const { buildings, outstandingVoters } = look({ ballots: five })
    expect(buildings).toEqual([
      { building: '1', total: m(4), outstanding: m(1) },
      { building: '2', total: m(4), outstanding: m(2) },
      { building: '3', total: m(4), outstanding: m(4) },
    ])
    expect(outstandingVoters).toEqual(['1-04', '2-03', '2-04', '3-01', '3-02', '3-03', '3-04'])
  })

  test('counts an owner of several units as one head in each of his buildings', () => {
    const several = {
      voter: '1-01',
      areaCentiM2: 30_000,
      units: [
        { building: '1', areaCentiM2: 10_000 },
        { building: '2', areaCentiM2: 10_000 },
        { building: '1', areaCentiM2: 10_000 },
      ],
    }
    const { totals, buildings } = look({ roll: { voters: [several, voter('2-02', '2')] } })
    expect(totals.roll).toEqual(m(2, 40_000))
    expect(buildings).toEqual([
      { building: '1', total: m(1, 20_000), outstanding: m(1, 20_000) },
      { building: '2', total: m(2, 20_000), outstanding: m(2, 20_000) },
    ])
  })

  test('of a question that one building decides asks that building alone', () => {
    const { totals, participation, standing } = look({ building: '2', ballots: five })
    expect(standing.criteria[0]?.label.en).toBe('Participation in heads (2)')
    expect(totals).toMatchObject({ roll: m(4), for: m(1), against: m(1), unreturned: m(2) })
    expect(participation.heads).toMatchObject({ of: 4, least: 3, needed: 1 })
  })

  test('says when the result is certain, and not one ballot earlier', () => {
    const seven = votes({
      '1-01': 'for',
      '1-02': 'for',
      '1-03': 'for',
      '1-04': 'for',
      '2-01': 'for',
      '2-02': 'for',
      '2-03': 'for',
    })
    expect(look({ ballots: seven }).certain).toBeNull()
    expect(look({ ballots: [...seven, ...votes({ '2-04': 'against' })] }).certain).toBe('passed')
    const opposed = votes({
      '1-01': 'against',
      '1-02': 'against',
      '1-03': 'against',
      '1-04': 'against',
      '2-01': 'against',
    })
    expect(look({ ballots: opposed }).certain).toBeNull()
    expect(look({ ballots: [...opposed, ...votes({ '2-02': 'abstain' })] }).certain).toBe('not-passed')
  })

  test('names the fewest ballots whose change flips the result, by heads or area, whichever takes more', () => {
    const areas = {
      voters: [
        voter('a', '1', 60),
        voter('b', '1', 10),
        voter('c', '1', 10),
        voter('d', '1', 10),
        voter('e', '1', 10),
      ],
    }
    const { changes, standing } = look({
      roll: areas,
      ballots: votes({ a: 'for', b: 'for', c: 'for', d: 'for', e: 'against' }),
    })
    expect(standing.outcome).toBe('passed')
    expect(changes).toEqual({ heads: 1, bound: 'exact' })
    expect(
      look({
        roll: areas,
        ballots: votes({ a: 'for', b: 'against', c: 'against', d: 'against', e: 'against' }),
      }).changes,
    ).toEqual({ heads: 2, bound: 'exact' })
  })

  test('knows of no change of cast ballots where the quorum is missing, but of the votes that bring it', () => {
    const { changes, votes: outstanding } = look({ ballots: five })
    expect(changes).toBeNull()
    expect(outstanding).toEqual({ heads: 3, bound: 'exact' })
  })

  test('says the same under another silence policy', () => {
    const { under } = look({
      ballots: five,
      undelivered: ['3-04'],
      silences: ['abstention', 'join-majority', 'join-majority-capped'],
    })
    expect(
      under.map(({ silence, standing, participation }) => [
        silence,
        standing.outcome,
        participation.heads.found,
      ]),
    ).toEqual([
      ['abstention', 'not-passed', 11],
      ['join-majority', 'passed', 11],
      ['join-majority-capped', 'not-passed', 5],
    ])
  })

  test('shows the figures of the count: those of the assessment of the same totals', () => {
    const { totals, standing, participation } = look({ ballots: five })
    expect(standing.criteria[0]).toMatchObject({
      found: participation.heads.found,
      required: { least: participation.heads.least },
    })
    expect(totals).toMatchObject({
      for: m(4),
      against: m(1),
      abstain: m(0),
      void: m(0),
      unreturned: m(7),
      undelivered: m(0),
    })
  })

  test('takes the ballots in any order', () => {
    expect(look({ ballots: five.toReversed() })).toEqual(look({ ballots: five }))
  })

  test('refuses a ballot of nobody on the roll, and two of one voter', () => {
    expect(() => ask({ ballots: votes({ '9-99': 'for' }) })).toThrow('outlook/not-on-roll')
    expect(() => ask({ ballots: [...five, ...votes({ '1-01': 'against' })] })).toThrow('outlook/ballot-twice')
  })

  test('says all that in a sentence, in two languages', () => {
    expect(look({ ballots: five }).note).toEqual({
      zh: '参与表决：还差 3 人、300.00 平方米；同意：已达到。结果尚未确定。',
      en: 'Participation: 3 heads and 300.00 m² short; approval: reached. The result is open.',
    })
  })
})

describe('an outlook that may not be seen', () => {
  test.each(['organiser', 'public'] as const)(
    'is refused while the vote is open where running results are hidden until the close: %s',
    (audience) => {
      expect(ask({ running: house('hidden'), audience })).toMatchObject({
        status: 'refused',
        code: 'outlook/hidden',
        articles: [{ instrument: '管理规约' }],
      })
      expect(ask({ running: house('hidden'), audience, vote: 'closed' }).status).toBe('shown')
    },
  )

  test('is refused where no text says whether running results are shown', () => {
    expect(ask({ running: undefined })).toMatchObject({
      status: 'refused',
      code: 'outlook/not-stated',
      reason: { en: expect.stringContaining('voting/running-results') },
    })
  })

  test('never names to the public who has not voted', () => {
    const answer = look({ ballots: five, audience: 'public' })
    expect(answer).not.toHaveProperty('outstandingVoters')
    for (const { voter: id } of roll.voters) expect(JSON.stringify(answer)).not.toContain(id)
  })

  test('withholds a building in which one is outstanding, or all are, and what subtraction would give away', () => {
    const { buildings } = look({ ballots: five, audience: 'public' })
    // The fifth waits for one more who votes with him.
    expect(buildings.map(({ building, outstanding }) => [building, outstanding])).toEqual([
      ['1', null],
      ['2', m(3)],
      ['3', null],
    ])
    const shown = (smallestGroup: number) =>
      look({
        ballots: [...five, ...votes({ '3-01': 'for' })],
        audience: 'public',
        smallestGroup,
      }).buildings.map(({ outstanding }) => outstanding?.heads ?? null)
    expect(shown(1)).toEqual([null, null, 3])
    expect(shown(3)).toEqual([null, null, 3])
    expect(shown(4)).toEqual([null, null, null])
    const row = (building: string, outstanding: number, total = 4) => ({
      building,
      total: m(total),
      outstanding: m(outstanding),
    })
    const withheld = (rows: readonly ReturnType<typeof row>[], smallest = 2) =>
      withholdSmall(rows, smallest)
        .filter(({ outstanding }) => outstanding === null)
        .map(({ building }) => building)
    expect(withheld([row('1', 1), row('2', 2), row('3', 3)])).toEqual(['1', '2'])
    expect(withheld([row('1', 1, 1), row('2', 1, 1), row('3', 3)])).toEqual(['1', '2', '3'])
    expect(withheld([row('1', 2), row('2', 2), row('3', 0)])).toEqual([])
    expect(withheld([row('1', 2), row('2', 2), row('3', 3)], 3)).toEqual(['1', '2'])
    expect(withheld([row('1', 2), row('2', 3), row('3', 0)], 3)).toEqual(['1', '2', '3'])
  })
})
