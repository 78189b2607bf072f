import { describe, expect, test } from 'vitest'

import { got, m, ranked, rule } from '../../test/counts.ts'
import type { CountedElection, SilentBallots } from './counted.ts'
import { settleElection } from './result.ts'

const house = { instrument: '希望城管理规约', article: '12' }
/** Six hundred of nine hundred came back, and three hundred that were delivered did not. */
const roll = m(900)
/** So many for somebody, and all others who took part against him. */
const of = (name: string, heads: number, took = 600) => ({
  ...got(name, m(heads)),
  against: m(took - heads),
})
const settle = (
  votes: Readonly<Record<string, number>>,
  clause: SilentBallots['rule'],
  more: Partial<CountedElection> = {},
) => {
  const settled = settleElection({
    election: 'e',
    roll,
    participants: m(600),
    seats: 2,
    candidates: Object.entries(votes).map(([name, heads]) => of(name, heads, more.participants?.heads)),
    rule,
    law: ranked,
    silent: { unreturned: m(300), rule: clause },
    ...more,
  })
  if (settled.status === 'refused') throw new Error(settled.code)
  return settled
}
const says = (value: 'not-participating' | 'abstention' | 'join-majority' | 'join-majority-capped') => ({
  silence: { value, citation: house },
})
const outcomes = (settled: ReturnType<typeof settle>) =>
  Object.fromEntries(settled.candidates.map(({ candidate, outcome }) => [candidate, outcome]))

describe('ballots of an election that did not come back', () => {
  // Civil Code, Art. 278: more than half of those who take part. Of six hundred, 301.
  test('are nothing where the rules say that they do not take part', () => {
    expect(outcomes(settle({ li: 301, wang: 300 }, says('not-participating')))).toEqual({
      li: 'passed',
      wang: 'not-passed',
    })
  })

  // Of nine hundred who take part then, 451.
  test.each([
    [450, 'not-passed'],
    [451, 'passed'],
    [452, 'passed'],
  ] as const)('take part and approve of nobody where they abstain: %i are %s', (heads, outcome) => {
    expect(outcomes(settle({ li: heads }, says('abstention')))).toEqual({ li: outcome })
  })

  test('join the majority of each candidate for himself', () => {
    const settled = settle({ li: 301, wang: 300, zhao: 299 }, says('join-majority'))
    // 301 of 600 for li: with 300 more, 601 of 900. Against zhao they are 301, and the 300 join them.
    expect(outcomes(settled)).toMatchObject({ li: 'passed', zhao: 'not-passed' })
    expect(settled.elected).toEqual(['li'])
    // For wang there is no majority that they could join: 300 of 600 or of 900 are too few in every reading.
    expect(outcomes(settled)).toMatchObject({ wang: 'not-passed' })
  })

  test.each([
    [450, 'passed'],
    [451, 'passed'],
  ] as const)(
    'join only a majority of all owners where the clause is capped: %i are %s',
    (heads, outcome) => {
      expect(outcomes(settle({ li: heads }, says('join-majority-capped')))).toEqual({ li: outcome })
      // Below half of all owners they do not take part, and the quorum is that of the ballots that came back.
      const few = settle({ li: heads }, says('join-majority-capped'), { participants: m(599) })
      expect(few.status).toBe(heads > 450 ? 'settled' : 'no-quorum')
    },
  )

  test('carry a quorum where they take part, and none where they do not', () => {
    for (const [policy, status] of [
      ['not-participating', 'no-quorum'],
      ['abstention', 'settled'],
      ['join-majority', 'settled'],
    ] as const)
      expect([policy, settle({ li: 500 }, says(policy), { participants: m(599) }).status]).toEqual([
        policy,
        status,
      ])
  })

  test('are open where no text says what they are, as far as a seat hangs on them', () => {
    // 460 of 600, of 900, and with 300 more: he passes in every reading.
    expect(settle({ li: 460 }, {})).toMatchObject({ status: 'settled', elected: ['li'] })
    const open = settle({ li: 460, wang: 400, zhao: 200 }, {})
    expect(outcomes(open)).toEqual({ li: 'passed', wang: 'undetermined', zhao: 'not-passed' })
    expect(open).toMatchObject({
      status: 'undetermined',
      elected: ['li'],
      contested: { candidates: ['wang'], places: 1 },
      constituted: 'undetermined',
    })
    expect(open.contested?.reason.en).toContain('voting/silence')
    // Whoever would come behind all seats takes none of them.
    expect(settle({ li: 500, sun: 480, wang: 400 }, {})).toMatchObject({
      status: 'settled',
      elected: ['li', 'sun'],
    })
  })

  test('are for nobody who was written in, though they take part', () => {
    const names = { ...got('zhao', m(301)), against: m(0), writtenIn: true as const }
    const settled = settle({}, says('join-majority'), { candidates: [of('li', 400), names] })
    // 301 of 900 are too few; of the six hundred they were enough.
    expect(outcomes(settled)).toEqual({ li: 'passed', zhao: 'not-passed' })
    expect(
      outcomes(settle({}, says('not-participating'), { candidates: [of('li', 400), names] })),
    ).toMatchObject({ zhao: 'passed' })
  })

  test('do nothing where the clause stands in a document that may not contain it (Liaocheng, Art. 16)', () => {
    const citation = { instrument: '聊城市物业管理条例', article: '16' }
    const misplaced = {
      ...says('abstention'),
      silenceInstruments: { value: ['covenant'], citation },
      silenceStandsIn: { value: 'rules-of-procedure' as const, citation: house },
    }
    expect(outcomes(settle({ li: 301 }, misplaced))).toEqual({ li: 'passed' })
    expect(
      outcomes(
        settle({ li: 301 }, { ...misplaced, silenceStandsIn: { value: 'covenant', citation: house } }),
      ),
    ).toEqual({ li: 'not-passed' })
  })
})
