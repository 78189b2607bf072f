import { assessSeat, type SeatLaw } from '../../src/committee-term/seat.ts'
import { assessCandidate, type CandidateLaw } from '../../src/eligibility.ts'
import type { Ground } from '../../src/grounds.ts'
import { type Question, said } from './reading.ts'

const both = [true, false]
const FEW = [
  'deals-with-company',
  'company-interest',
  'near-relative-interest',
  'fee-arrears',
  'absent',
] as const
const domain = Object.fromEntries(FEW.map((ground) => [ground, both]))
/** Who deals with the company has an interest in it, and so has a near relative. */
const valid = (facts: { readonly [ground: string]: boolean }) =>
  (!facts['deals-with-company'] || facts['company-interest'] === true) &&
  (!facts['company-interest'] || facts['near-relative-interest'] === true)
const lists = [
  undefined,
  said([]),
  ...FEW.map((ground) => said([ground])),
  said(['fee-arrears', 'other'] as const),
]
const some = (at: number) => lists[at % lists.length]
const laws = Array.from({ length: 60 }, (_, at) => [
  some(at),
  some(at * 3 + 1),
  some(at * 5 + 2),
  some(at * 7 + 3),
])

/** Whose grounds are unknown, under many a law. */
export const GROUND_QUESTIONS: { readonly [assessment: string]: readonly Question[] } = {
  assessCandidate: laws.map(([bars, barsIfAdopted, barsAdopted]): Question => {
    const law = {
      conditions: said(['able'] as const),
      ...(bars && { bars }),
      ...(barsIfAdopted && { barsIfAdopted }),
      ...(barsAdopted && { barsAdopted }),
    } as CandidateLaw
    return {
      domain: { ...domain, able: both },
      valid,
      ask: ({ able, ...grounds }) =>
        assessCandidate({ facts: { grounds, conditions: { able } }, law }).outcome,
    }
  }),
  assessSeat: laws.flatMap(([endsByItself, endsByDecision, endsIfAdopted, endsAdopted]): Question[] => {
    const law = {
      ...(endsByItself && { endsByItself }),
      ...(endsByDecision && { endsByDecision }),
      ...(endsIfAdopted && { endsIfAdopted }),
      ...(endsAdopted && { endsAdopted }),
    } as SeatLaw
    const seat = (grounds: { readonly [G in Ground]?: boolean }) => assessSeat({ facts: { grounds }, law })
    return [
      { domain, valid, ask: (facts) => seat(facts).status },
      { domain, valid, ask: (facts) => seat(facts).result },
    ]
  }),
  countAbsence: [
    {
      domain: {
        heldInYear: [0, 1, 4, 6, 50, 1_000],
        missedInYear: [0, 1, 2, 3, 50],
        missedInARow: [0, 2, 3],
      },
      known: { heldInYear: [0, 1, 4, 6, 50], missedInYear: [0, 1, 2, 3] },
      valid: ({ heldInYear, missedInYear }) => missedInYear <= heldInYear,
      ask: (attendance) =>
        assessSeat({
          facts: { attendance },
          law: {
            endsByItself: said(['absent'] as const),
            absenceShare: said({ n: 1, d: 2, bound: 'inclusive' } as const),
            absenceInARow: said(3),
          },
        }).status,
    },
  ],
}
