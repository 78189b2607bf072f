import { addMonths, type CivilDay } from '@gongzhi/core'
import { mainlandChina } from '@gongzhi/core'

import { assessInstruction } from '../../src/assembly/instruction.ts'
import { assessProxy, resolveProxyLaw } from '../../src/assembly/proxy.ts'
import { assessRemoteVote } from '../../src/assembly/remote.ts'
import { assessCapacity } from '../../src/civil-capacity.ts'
import { assessQuorum } from '../../src/committee-decision/quorum.ts'
import { assessDecision } from '../../src/committee-decision/votes.ts'
import { assessConstituted } from '../../src/committee-election/constituted.ts'
import { assessFirstAssemblyExtension } from '../../src/committee-election/extension.ts'
import { assessFirstAssembly, resolveFirstAssemblyLaw } from '../../src/committee-election/first-assembly.ts'
import { assessGroup } from '../../src/committee-election/group.ts'
import { assessLaterPhases } from '../../src/committee-election/later-phases.ts'
import { assessPetition } from '../../src/committee-election/petition.ts'
import { assessSize, legalMinimum, resolveSizeLaw } from '../../src/committee-election/size.ts'
import { assessMatter } from '../../src/committee-meeting/matter.ts'
import { assessVacancy, resolveVacancyLaw } from '../../src/committee-term/vacancy.ts'
import { assessCongress, assessDelegate } from '../../src/delegates.ts'
import { assessEmergencyUse } from '../../src/emergency-use.ts'
import { assessIncome } from '../../src/maintenance-fund.ts'
import { assessRecallProposal } from '../../src/owners-proposal.ts'
import { assessSubstituteBody, assessSubstituteMeeting } from '../../src/substitute-body.ts'
import { on, type Question, resultOf, rules, said, wheres } from './reading.ts'

const born = (years: number, days = 0): CivilDay => {
  const day = addMonths(on, -12 * years)
  return days === 0
    ? day
    : (`${day.slice(0, 8)}${String(Number(day.slice(8)) + days).padStart(2, '0')}` as CivilDay)
}
const everywhere = (question: (law: { rules: typeof rules; place: string; on: CivilDay }) => Question) =>
  wheres.map((where) => question({ rules, ...where }))
const both = [true, false]
const half = said({ n: 1, d: 2, bound: 'strict' } as const)
const COMMUNITY = {
  households: [99, 100, 101, 5_000],
  areaCentiM2: [100, 999_999, 1_000_000, 1_000_001, 99_000_000],
}

const SHARES = [
  { delivered: 0, of: 10, movedIn: 0 },
  { delivered: 10, of: 10, movedIn: 0 },
  { delivered: 10, of: 10, movedIn: 10 },
]

const REVIEWERS = [
  'committee',
  'substitute-body',
  'residents-committee',
  'owners-concerned',
  'company',
  'housing-authority',
  'fund-authority',
]
const IDS = ['a', 'b', 'c', 'd', 'e']
const sitting = (present: number) => ({
  members: IDS.map((id) => ({ id, standing: 'in-office' as const })),
  present: IDS.slice(0, present),
  proxies: ['c', 'd'].map((member) => ({ member, by: 'x' })),
})
const lawOf = (memberProxy: 'allowed' | 'forbidden' | undefined) => ({
  quorum: half,
  majority: half,
  ...(memberProxy && { memberProxy: said(memberProxy) }),
})

/** Each assessment whose facts, or whose law, can be unknown; by its name. */
export const QUESTIONS: { readonly [assessment: string]: readonly Question[] } = {
  assessCapacity: [
    {
      domain: {
        born: [born(7), born(8, 1), born(8), born(16, 1), born(16), born(18, 1), born(18), born(40)],
        livesOnOwnEarnings: both,
        court: ['none', 'limited', 'restored', 'no-finding'],
      },
      ask: (facts) => assessCapacity({ on, ...facts }).result,
    },
    {
      domain: {
        born: [born(7), born(8), born(16, 1), born(16), born(18, 1), born(18)],
        livesOnOwnEarnings: both,
        court: ['none', 'limited', 'restored', 'no-finding'],
      },
      ask: (facts) => assessCapacity({ on, ...facts }).capacity,
    },
  ],
  assessDelegate: everywhere((law) => ({
    domain: { written: [0, 1, 2, 3], signed: [0, 1, 2, 3], inPerson: both },
    valid: ({ written, signed }) => signed <= written,
    ask: (facts) => resultOf(assessDelegate({ stands: 2, ...facts }, law)),
  })),
  assessCongress: everywhere((law) => ({
    domain: {
      households: [1, 100, 299, 300, 301, 10_000],
      delegates: [0, 29, 30, 31, 500],
      restsOn: ['assembly', 'rules', 'nothing'],
    },
    ask: (facts) => resultOf(assessCongress(facts, law)),
  })),
  assessSubstituteMeeting: wheres.flatMap((where) =>
    [0, 2, 3, 4, 5, 6, 7].map((present) => ({
      domain: { ownersPresent: [0, 1, 2, 3, 4], signed: [0, 3, 4, 5, 7] },
      valid: ({ ownersPresent }) => ownersPresent <= present && ownersPresent >= present - 3,
      ask: (facts) =>
        resultOf(assessSubstituteMeeting({ members: 7, owners: 4, present, ...facts }, { rules, ...where })),
    })),
  ),
  assessSubstituteBody: [
    ...everywhere((law) => ({
      domain: {
        owners: [0, 3, 4, 7],
        chair: ['residents-committee', 'street'],
        attempts: [0, 1, 2, 3],
        petition: [9, 10, 11].map((proposing) => ({ proposing, owners: 100 })),
      },
      ask: (facts) =>
        resultOf(assessSubstituteBody({ trigger: 'no-assembly-held', members: 7, ...facts }, law)),
    })),
    ...everywhere((law) => ({
      domain: { left: [0, 4, 5, 6], byElectionInVain: both },
      ask: (facts) =>
        resultOf(
          assessSubstituteBody({ trigger: 'vacancies', members: 7, owners: 4, attempts: 2, ...facts }, law),
        ),
    })),
  ],
  assessRecallProposal: everywhere((law) => ({
    domain: { neglectAndHarm: both },
    ask: (facts) => resultOf(assessRecallProposal({ proposing: 2, owners: 10, ...facts }, law)),
  })),
  assessIncome: everywhere((law) => ({
    domain: {
      fund: [299, 300, 999, 1_000].map((balance) => ({ balance, first: 1_000 })),
      decidedOtherwise: both,
    },
    ask: (facts) => resultOf(assessIncome({ income: 1_000, toFund: 499, ...facts }, law)),
  })),
  assessRemoteVote: everywhere((law) => ({
    domain: { platform: ['authority', 'other'], identityChecked: both, paperOnRequest: both },
    ask: (facts) => resultOf(assessRemoteVote({ forms: ['online'], ...facts }, law)),
  })),
  assessEmergencyUse: everywhere((law) => ({
    domain: {
      applicant: ['committee', 'company', 'owners-concerned', 'residents-committee'],
      committee: both,
      reviewedBy: [[], ['committee'], ['residents-committee'], REVIEWERS],
      confirmedBy: [[], ['street', 'residents-committee']],
      amount: [1, 100, 1_000, 1_000_000],
      first: [1, 100, 5_000, 1_000_000],
    },
    known: { amount: [1, 1_000], first: [100, 5_000] },
    ask: (facts) => resultOf(assessEmergencyUse({ event: 'lift', ...facts }, law)),
  })),
  assessLaterPhases: everywhere((law) => ({
    domain: { seatsKept: [0, 1], joining: both },
    ask: (facts) => resultOf(assessLaterPhases(facts, law)),
  })),
  assessFirstAssemblyExtension: everywhere((law) => ({
    domain: { approvedBy: [[], ['street'], ['residents-committee']] },
    ask: (facts) =>
      resultOf(
        assessFirstAssemblyExtension(
          { due: '2026-01-05', until: '2026-01-20', calendar: mainlandChina, ...facts },
          law,
        ),
      ),
  })),
  assessInstruction: everywhere((law) => ({
    domain: { instructed: ['for', 'against', 'abstain'] },
    ask: (facts) => resultOf(assessInstruction([{ item: 'M1', voted: 'for', ...facts }], law)),
  })),
  assessProxy: wheres.map((where) => ({
    domain: { 'company-staff': both, 'committee-member': both, candidate: both, form: ['written', 'other'] },
    ask: ({ form, ...is }) =>
      assessProxy({ facts: { is, principals: 1, form }, law: resolveProxyLaw(rules, where) }).result,
  })),
  assessSize: wheres.flatMap((where) =>
    [1, 2, 3, 4, 5, 7, 11, 13].map((members) => ({
      domain: COMMUNITY,
      ask: (community) => {
        const answer = resolveSizeLaw(rules, where)
        return answer.status === 'set'
          ? assessSize({ members, law: answer.law, community }).result
          : 'missing'
      },
    })),
  ),
  assessConstituted: wheres.flatMap((where) =>
    [0, 2, 3, 4, 5].map((number) => ({
      domain: COMMUNITY,
      ask: (community) => {
        const answer = resolveSizeLaw(rules, where)
        if (answer.status !== 'set') return 'missing'
        const minimum = legalMinimum({ law: answer.law, community })
        return assessConstituted({ number, seats: 7, law: { minimum, constitutedShare: half } as never })
          .result
      },
    })),
  ),
  assessVacancy: wheres.flatMap((where) =>
    [0, 2, 3, 4, 5, 7].map((filled) => ({
      domain: {
        ...COMMUNITY,
        left: both.flatMap((director) => [0, 1, 2].map((deputies) => ({ director, deputies }))),
      },
      // Where every seat is filled, nobody has left.
      valid: ({ left }) => filled < 7 || (!left.director && left.deputies === 0),
      ask: ({ left, ...size }) => {
        const answer = resolveVacancyLaw(rules, { ...where, size })
        if (answer.status !== 'set') return 'missing'
        return assessVacancy({ seats: 7, filled, alternates: 0, left, law: answer.law }).outcome
      },
    })),
  ),
  assessGroup: [['street'], ['owners', 'street'], ['owners'], ['street', 'residents-committee']].map(
    (from) => ({
      domain: { leader: from.map((_, at) => `p${at}`) },
      ask: ({ leader }) =>
        assessGroup({
          group: { members: from.map((one, at) => ({ id: `p${at}`, from: one as 'owners' })), leader },
          law: {
            leader: said(['street', 'residents-committee'] as const),
            members: said([]),
            ownerShare: said({ n: 0, d: 1, bound: 'inclusive' }),
          },
        }).result,
    }),
  ),
  assessPetition: (['heads', 'heads-or-area'] as const).map((measure) => ({
    domain: {
      heads: [0, 1, 10, 100],
      area: [0, 1, 10, 100],
      ofHeads: [1, 10, 100, 1_000],
      ofArea: [1, 10, 100, 1_000],
    },
    known: { heads: [0, 1, 10], area: [0, 1, 10], ofHeads: [1, 10, 100], ofArea: [1, 10, 100] },
    valid: ({ heads, area, ofHeads, ofArea }) => heads <= ofHeads && area <= ofArea,
    ask: ({ heads = null, area = null, ofHeads = null, ofArea = null }) =>
      assessPetition({
        asking: { heads, areaCentiM2: area },
        of: { heads: ofHeads, areaCentiM2: ofArea },
        law: { share: said({ n: 1, d: 5, bound: 'inclusive' }), measure: said(measure) },
      }).result,
  })),
  assessFirstAssembly: wheres.map((where) => ({
    domain: {
      area: SHARES,
      heads: SHARES,
      households: SHARES,
      firstDelivery: ['2026-01-01', '2023-06-01', '2001-01-01'],
      firstMovedIn: ['2026-02-01', '2023-07-01', '2001-02-01'],
    },
    valid: ({ firstDelivery, firstMovedIn }) => firstDelivery <= firstMovedIn,
    ask: ({ area = null, heads = null, households = null, firstDelivery = null, firstMovedIn = null }) => {
      const answer = resolveFirstAssemblyLaw(rules, where)
      if (answer.status !== 'set') return 'missing'
      const facts = { areaCentiM2: area, heads, households, firstDelivery, firstMovedIn, request: null }
      return assessFirstAssembly({ facts, law: answer.law, owners: null, on }).result
    },
  })),
  assessMatter: (['change-common-use', 'property-company'] as const).flatMap((matter) =>
    (['nothing', 'advertising', 'matter'] as const).map((delegated) => ({
      domain: {
        reElection: ['none', 'under-way'],
        // A law that is silent could say any of these.
        delegation: ['forbidden', 'advertising-only', 'allowed'],
      },
      ask: ({ reElection = 'unknown', delegation }) =>
        assessMatter({
          matter,
          delegated,
          reElection,
          law: {
            reserved: said(['change-common-use', 'property-company'] as const),
            freeze: said(['property-company'] as const),
            ...(delegation && { delegation: said(delegation) }),
          },
        }).result,
    })),
  ),
  assessQuorum: [0, 1, 2, 3].map((present) => ({
    domain: { memberProxy: ['allowed', 'forbidden'] },
    ask: ({ memberProxy }) => assessQuorum({ ...sitting(present), law: lawOf(memberProxy) }).result,
  })),
  assessDecision: [0, 1, 2, 3].flatMap((present) =>
    [0, 1, 2, 3, 5].map((agreeing) => ({
      domain: { memberProxy: ['allowed', 'forbidden'] },
      ask: ({ memberProxy }) =>
        assessDecision({
          ...sitting(present),
          votes: IDS.slice(0, agreeing).map((member) => ({ member, choice: 'for' })),
          law: lawOf(memberProxy),
        }).result,
    })),
  ),
}
