import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'

import { assessSeat, type SeatLaw } from './committee-term/seat.ts'
import { assessCandidate, type CandidateLaw, type PersonFacts } from './eligibility.ts'
import { type Ground, GROUNDS } from './grounds.ts'

const citation = { instrument: '条例', article: '1' }
const few: readonly Ground[] = ['not-owner', 'resigned', 'absent', 'fee-arrears', 'health', 'other']
const list = fc.option(
  fc.subarray([...few]).map((value) => ({ value, citation })),
  { nil: undefined },
)
const candidateLaws: fc.Arbitrary<CandidateLaw> = fc.record({
  conditions: fc.option(fc.constant({ value: ['owner' as const, 'able' as const], citation }), {
    nil: undefined,
  }),
  bars: list,
  barsIfAdopted: list,
  barsAdopted: list,
})
const seatLaws: fc.Arbitrary<SeatLaw> = fc.record({
  endsByItself: list,
  endsByDecision: list,
  endsIfAdopted: list,
  endsAdopted: list,
  resignation: fc.option(
    fc
      .constantFrom('at-once' as const, 'by-decision' as const, 'if-adopted' as const)
      .map((value) => ({ value, citation })),
    { nil: undefined },
  ),
  suspension: fc.option(
    fc.constantFrom('suspended' as const, 'not-suspended' as const).map((value) => ({ value, citation })),
    { nil: undefined },
  ),
})
const facts: fc.Arbitrary<PersonFacts> = fc.record({
  grounds: fc.dictionary(fc.constantFrom(...few), fc.option(fc.boolean(), { nil: undefined })),
  conditions: fc.record({ able: fc.option(fc.boolean(), { nil: undefined }) }),
})
/** The same facts, with whatever was unknown found out. */
const learned = (known: PersonFacts, answers: readonly boolean[]): PersonFacts => ({
  grounds: Object.fromEntries(
    GROUNDS.map((ground, at) => [
      ground,
      known.grounds?.[ground] ?? (few.includes(ground) ? answers[at % answers.length] : false),
    ]),
  ),
  conditions: { able: known.conditions?.able ?? answers[0] },
})
const answers = fc.array(fc.boolean(), { minLength: 1, maxLength: 7 })

describe('what is determined', () => {
  test.prop([candidateLaws, facts, answers])(
    'of a candidate stays so, whatever is found out later',
    (law, known, found) => {
      const before = assessCandidate({ facts: known, law }).outcome
      if (before !== 'undetermined')
        expect(assessCandidate({ facts: learned(known, found), law }).outcome).toBe(before)
    },
  )

  test.prop([seatLaws, facts, answers])(
    'of a seat stays so, whatever is found out later',
    (law, known, found) => {
      const before = assessSeat({ facts: known, law }).status
      if (before !== 'undetermined')
        expect(assessSeat({ facts: learned(known, found), law }).status).toBe(before)
    },
  )
})

describe('somebody against whom nothing holds', () => {
  test.prop([seatLaws])('keeps the seat under every law that states how seats end', (law) => {
    const stated = law.endsByItself ?? law.endsByDecision ?? law.endsIfAdopted
    expect(assessSeat({ facts: { rest: 'nothing-found' }, law }).status).toBe(
      stated ? 'sits' : 'undetermined',
    )
  })

  test.prop([candidateLaws])('is eligible under every law that states the conditions', (law) => {
    if (law.conditions)
      expect(assessCandidate({ facts: { rest: 'nothing-found' }, law }).outcome).toBe('eligible')
  })
})
