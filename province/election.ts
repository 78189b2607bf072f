import type { Actor } from '@gongzhi/core'
import { assemblyMeeting, committeeElection, committeeTerm, type RollRecord } from '@gongzhi/owner-committee'

import { officer, ownerOf } from './people.ts'
import { type CommunityPlan, type Province, randomOf } from './plan.ts'
import { at, civil, type Stage, type Step } from './step.ts'

const ELECTION = 'committee-2025'
const VOTE = `${ELECTION}/vote-1`
const TERM = `${ELECTION}/term`
const SEATS = 5
/** How many stand, and how many owners of a hundred want each of them. */
const LIKED = [88, 85, 82, 79, 76, 52] as const
const MATTERS = [
  ['R1', 'rules-of-procedure', '业主大会议事规则'],
  ['C1', 'covenant', '管理规约'],
] as const
/** How many owners of a hundred vote. */
const TURNOUT = 76
const OPEN_DAYS = 12

/** The days of an election, from the one on which it begins: a period that ends in a holiday goes on after it. */
const DAYS_OF = {
  requested: 45,
  roll: 46,
  sealed: 62,
  notice: 63,
  opens: 82,
  counted: 104,
  officers: 107,
  filed: 116,
} as const

/** An election in a community: its people, and what is sent to whom. */
interface Election {
  readonly province: Province
  readonly community: CommunityPlan
  readonly begins: number
  readonly leader: Actor
  readonly voters: readonly RollRecord[]
}
type ElectionCommand = Parameters<ReturnType<typeof electionOf>['send']>[0]
type VoteCommand = Parameters<ReturnType<typeof voteOf>['send']>[0]

const electionOf = ({ community }: Stage) => community.process(committeeElection, ELECTION)
const voteOf = ({ community }: Stage) => community.process(assemblyMeeting, VOTE)

/** How the first committee of a community comes into office, in a hundred and twenty-four days. */
export function electionSteps(province: Province, community: CommunityPlan, begins: number): readonly Step[] {
  const one: Election = {
    province,
    community,
    begins,
    leader: officer(community, 'street-office', 'group.leader'),
    voters: votersOf(province, community),
  }
  return [...nominationSteps(one), ...voteSteps(one), ...ballotSteps(one), ...officeSteps(one)]
}

/** The head of each unit, as the roll has it. */
function votersOf(province: Province, { index, id, units }: CommunityPlan): readonly RollRecord[] {
  const random = randomOf(province, index, 5)
  return Array.from({ length: units }, (_, unit) => {
    const areaCentiM2 = 6_000 + random.below(8_001)
    const [voter, building] = [`unit-${String(unit).padStart(4, '0')}`, String(1 + Math.floor(unit / 100))]
    return {
      voter,
      actors: [ownerOf({ id }, unit).id],
      areaCentiM2,
      buildings: [{ building, areaCentiM2 }],
      units: [voter],
    }
  })
}

function electing(when: number, what: string, command: ElectionCommand): Step {
  return {
    at: when,
    commands: 1,
    do: (stage) => stage.ok(electionOf(stage).send({ ...command, id: `${ELECTION}:${what}` })),
  }
}

function voting(when: number, what: string, command: VoteCommand): Step {
  return {
    at: when,
    commands: 1,
    do: (stage) => stage.ok(voteOf(stage).send({ ...command, id: `${VOTE}:${what}` })),
  }
}

const candidateOf = (community: CommunityPlan, index: number): Actor => ownerOf(community, 10 + index)

function begunStep({ community, begins, voters }: Election): Step {
  const areaCentiM2 = voters.reduce((sum, voter) => sum + voter.areaCentiM2, 0)
  return {
    at: at(begins, 540),
    commands: 1,
    do: (stage) =>
      stage.ok(
        electionOf(stage).start({
          input: {
            kind: 'first',
            committee: null,
            formerUntil: null,
            sitting: [],
            seats: SEATS,
            term: { count: 5, unit: 'year' },
            households: voters.length,
            areaCentiM2,
            owners: voters.length,
            holdings: [],
            facts: {
              areaCentiM2: { delivered: areaCentiM2, of: areaCentiM2 },
              heads: null,
              firstDelivery: null,
              request: { by: 'residents-committee', owners: null },
            },
          },
          by: officer(community, 'street-office'),
          id: `${ELECTION}:begun`,
        }),
      ),
  }
}

function nominationSteps(one: Election): readonly Step[] {
  const { community, begins, leader } = one
  const [street, party] = [officer(community, 'street-office'), officer(community, 'street-party')]
  const members = [
    { id: street.id, from: 'street' as const },
    { id: party.id, from: 'community-party' as const },
    { id: officer(community, 'residents').id, from: 'residents-committee' as const },
    ...[20, 21, 22, 23].map((unit) => ({ id: ownerOf(community, unit).id, from: 'owners' as const })),
  ]
  return [
    begunStep(one),
    electing(at(begins + 1, 540), 'group formed', {
      event: 'group.form',
      data: { group: { members, leader: leader.id, excused: [] }, reference: '筹备组成立通知' },
      by: street,
    }),
    electing(at(begins + 2, 540), 'group published', {
      event: 'group.publish',
      data: { reference: '筹备组名单公告' },
      by: leader,
    }),
    electing(at(begins + 20, 540), 'nominations opened', { event: 'nominations.open', data: {}, by: leader }),
    ...LIKED.map((_, index) => {
      const { id } = candidateOf(community, index)
      return electing(at(begins + 21, 600 + index), `nominated ${index}`, {
        event: 'candidate.nominate',
        data: { candidate: id, channel: 'self', supporters: 0, document: `推荐表-${index}` },
        by: candidateOf(community, index),
      })
    }),
    ...LIKED.flatMap((_, index) =>
      [street, party].map((by, turn) =>
        electing(at(begins + 25, 600 + 2 * index + turn), `reviewed ${index} ${turn}`, {
          event: 'candidate.review',
          by,
          data: {
            candidate: candidateOf(community, index).id,
            decision: 'accept',
            finding: { grounds: [], conditions: [], rest: 'nothing-found' },
            reason: '经核查符合条件',
            evidence: [`核查记录-${index}`],
          },
        }),
      ),
    ),
    electing(at(begins + 27, 540), 'candidates published', {
      event: 'candidates.publish',
      data: { reference: '候选人公告' },
      by: leader,
    }),
    electing(at(begins + DAYS_OF.requested, 540), 'vote requested', {
      event: 'vote.request',
      data: { opens: civil(begins + DAYS_OF.opens), commitment: null },
      by: leader,
    }),
  ]
}

function voteSteps({ community, begins, leader, voters }: Election): readonly Step[] {
  const residents = officer(community, 'residents')
  const day = (name: keyof typeof DAYS_OF, minute: number) => at(begins + DAYS_OF[name], minute)
  const witness = ownerOf(community, 30)
  return [
    ...MATTERS.map(([id, matter, title], index) => ({
      ...voting(day('requested', 1_200 + index), `matter ${id}`, {
        event: 'agenda.add',
        data: {
          id,
          matter,
          title: `通过${title}`,
          building: null,
          act: 'other',
          subject: null,
          candidates: [],
          seats: null,
        },
        by: leader,
      }),
      // The assembly is started by the request of the same day.
      settled: true as const,
    })),
    voting(day('roll', 540), 'roll opened', {
      event: 'roll.open',
      data: { day: civil(begins + DAYS_OF.roll) },
      by: leader,
    }),
    {
      at: day('roll', 900),
      commands: voters.length,
      async do(stage) {
        const register = voteOf(stage).register('roll')
        await Promise.all(
          voters.map((data) =>
            stage.ok(register.record({ data, by: residents, id: `${VOTE}:roll:${data.voter}` })),
          ),
        )
      },
    },
    voting(day('sealed', 540), 'roll sealed', { event: 'roll.seal', data: {}, by: leader }),
    voting(day('notice', 540), 'notice', {
      event: 'notice.publish',
      data: {
        opens: civil(begins + DAYS_OF.opens),
        closes: civil(begins + DAYS_OF.opens + OPEN_DAYS - 1),
        place: '小区党群服务站、线上',
        forms: ['online'],
        told: ['residents-committee'],
      },
      by: leader,
    }),
    voting(day('opens', 540), 'opened', { event: 'voting.open', data: {}, by: leader }),
    voting(day('counted', 540), 'witness residents', {
      event: 'count.witness',
      data: { witness: residents.id },
      by: residents,
    }),
    voting(day('counted', 550), 'witness owner', {
      event: 'count.witness',
      data: { witness: witness.id },
      by: witness,
    }),
    voting(day('counted', 600), 'announced', { event: 'result.announce', data: {}, by: leader }),
  ]
}

/** Ballots come in as they come: most in the evenings. Those of a quarter of an hour are sent together. */
function ballotSteps({ province, community, begins, voters }: Election): readonly Step[] {
  const random = randomOf(province, community.index, 6)
  const evenings = new Map<number, Ballot[]>()
  voters.forEach((voter, unit) => {
    const day = begins + DAYS_OF.opens + random.below(OPEN_DAYS)
    const minute = random.below(4) === 0 ? 600 + 15 * random.below(30) : 1_110 + 15 * random.below(14)
    const choices = choicesOf(community, (likes) => random.below(100) < likes)
    if (random.below(100) >= TURNOUT) return
    const when = at(day, minute)
    evenings.set(when, [...(evenings.get(when) ?? []), { voter, unit, choices }])
  })
  return [...evenings].map(([when, ballots]) => ({
    at: when,
    commands: ballots.length,
    async do(stage) {
      const register = voteOf(stage).register('ballots')
      await Promise.all(
        ballots.map(({ voter: { voter, areaCentiM2, buildings }, unit, choices }) =>
          stage.ballot(
            register.record({
              data: {
                kind: 'ballot',
                voter,
                areaCentiM2,
                buildings: [...buildings],
                channel: 'online',
                entry: 'only',
                proxy: null,
                choices: [...choices],
              },
              by: ownerOf(community, unit),
              id: `${VOTE}:ballot:${voter}`,
            }),
          ),
        ),
      )
    },
  }))
}

interface Ballot {
  readonly voter: RollRecord
  readonly unit: number
  readonly choices: readonly Choice[]
}
interface Choice {
  readonly question: string
  readonly choice: 'for' | 'against'
}

/** What one owner chooses: no more candidates than there are seats. */
function choicesOf(community: CommunityPlan, likes: (share: number) => boolean): readonly Choice[] {
  let left = SEATS
  const people = LIKED.map((share, index): Choice => {
    const chosen = likes(share) && left > 0
    if (chosen) left--
    return {
      question: `vote-1/${candidateOf(community, index).id}`,
      choice: chosen ? 'for' : 'against',
    }
  })
  const matters = MATTERS.map(([question]): Choice => ({ question, choice: likes(81) ? 'for' : 'against' }))
  return [...people, ...matters]
}

function officeSteps({ community, begins }: Election): readonly Step[] {
  const filed = begins + DAYS_OF.filed
  const elected = LIKED.slice(0, SEATS).map((_, index) => candidateOf(community, index).id)
  const member = officer(community, 'speaker')
  const documents = (['assembly-decision', 'rules-of-procedure', 'covenant', 'member-list'] as const).map(
    (document) => ({ document, reference: `备案材料-${document}` }),
  )
  const [director = '', deputy = ''] = elected
  return [
    electing(at(begins + DAYS_OF.officers, 1_140), 'officers', {
      event: 'officers.record',
      data: {
        minutes: '首次会议纪要',
        present: elected,
        choices: [
          { office: 'director', person: director, for: elected },
          { office: 'deputy', person: deputy, for: elected },
        ],
      },
      by: member,
    }),
    electing(at(begins + DAYS_OF.officers + 2, 540), 'officers published', {
      event: 'officers.publish',
      data: { reference: '业委会名单公告' },
      by: member,
    }),
    electing(at(filed, 540), 'filed', {
      event: 'filing.submit',
      data: { documents, with: ['street', 'housing-authority'] },
      by: member,
    }),
    electing(at(filed + 6, 540), 'certified street', {
      event: 'filing.certify',
      data: { certificate: `备案证明-${community.id}` },
      by: officer(community, 'street-office'),
    }),
    electing(at(filed + 7, 540), 'certified bureau', {
      event: 'filing.certify',
      data: { certificate: `区房备-${community.id}` },
      by: officer(community, 'bureau'),
    }),
    {
      at: at(filed + 8, 540),
      commands: 1,
      do: (stage) =>
        stage.ok(
          stage.community.process(committeeTerm, TERM).send({
            event: 'mandate.record',
            data: {
              person: director,
              organisation: ELECTION,
              kind: 'committee',
              office: 'director',
              from: civil(begins + DAYS_OF.officers),
              until: null,
              document: '任职文件',
            },
            by: officer(community, 'street-party'),
            id: `${TERM}:mandate`,
          }),
        ),
    },
  ]
}
