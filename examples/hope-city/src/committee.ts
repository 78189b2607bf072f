import type { Actor, Instant, Rules } from '@gongzhi/core'
import {
  assemblyMeeting,
  committeeElection,
  committeeTerm,
  freezeRoll,
  resolveRollPolicies,
  type RollRecord,
  toRollRecords,
} from '@gongzhi/owner-committee'

import { InputError } from '../../input-files.ts'
import { type BallotRow, type Input } from './read.ts'
import { at, CITY, PLACE, type Stage, type Step } from './stage.ts'

/** The first election of the committee. */
export const ELECTION = 'committee-2025'
/** Its vote, and the term that it begins: their ids are made by the reactions that start them. */
export const VOTE = `${ELECTION}/vote-1`
export const TERM = `${ELECTION}/term`
const ROLL_DAY = '2025-02-11'
const BATCH = 150

const street: Actor = { id: 'street-office', capacity: 'street' }
const leader: Actor = { id: 'street-office', capacity: 'group.leader' }
const party: Actor = { id: 'street-party', capacity: 'party.superior' }
const secretary: Actor = { id: 'zhou', capacity: 'party.secretary' }
const residents: Actor = { id: 'su', capacity: 'residents-committee' }
const bureau: Actor = { id: 'housing-bureau', capacity: 'housing-authority' }
const member: Actor = { id: 'luo', capacity: 'committee.member' }
const witness: Actor = { id: 'owner-01011', capacity: 'owner' }

/**
 * The register under the law of the day: one head for each owner, with the area of his units, by voter.
 * Throws an `InputError` where it is no roll.
 */
export function rollOf(input: Input, rules: Rules): ReadonlyMap<string, RollRecord> {
  const policies = resolveRollPolicies(rules, { place: PLACE, community: CITY, on: ROLL_DAY })
  if (policies.status === 'missing') throw new InputError(`house-rules.json: ${policies.reason.en}`)
  const answer = freezeRoll({ ...input.roll, policies: policies.policies, day: ROLL_DAY })
  if (answer.status === 'refused') {
    const [problem] = answer.problems
    throw new InputError(`units.csv, line ${problem?.line ?? 1}: ${problem?.field}: ${problem?.reason.en}`)
  }
  return new Map(toRollRecords(answer.roll).map((record) => [record.voter, record]))
}

const election = (stage: Stage) => stage.governance.community(CITY).process(committeeElection, ELECTION)
const vote = (stage: Stage) => stage.governance.community(CITY).process(assemblyMeeting, VOTE)
const term = (stage: Stage) => stage.governance.community(CITY).process(committeeTerm, TERM)

/** How the first committee comes into office, from January to April. */
export function committeeSteps(input: Input): readonly Step[] {
  return [...nominationSteps(input), ...voteSteps(input), ...officeSteps(input)]
}

function electing(
  when: Instant,
  what: string,
  command: Parameters<ReturnType<typeof election>['send']>[0],
): Step {
  return {
    at: when,
    what: `election ${what}`,
    do: async (stage) =>
      void (await stage.ok(election(stage).send({ ...command, id: `${ELECTION}:${what}` }))),
  }
}

function nominationSteps({
  election: { seats, termYears, group, candidates },
  units,
  roll,
}: Input): readonly Step[] {
  const areaCentiM2 = roll.units.reduce((sum, { area }) => sum + (area.register ?? 0), 0)
  const owners = new Set(units.map(({ owner }) => owner)).size
  const channels: Readonly<Record<string, Actor>> = { su: residents, 'street-party': party, zhou: secretary }
  return [
    {
      at: at('2025-01-06'),
      what: 'the election begins',
      do: async (stage) =>
        void (await stage.ok(
          election(stage).start({
            input: {
              kind: 'first',
              committee: null,
              formerUntil: null,
              sitting: [],
              seats,
              term: { count: termYears, unit: 'year' },
              households: units.length,
              areaCentiM2,
              owners,
              holdings: [],
              facts: {
                areaCentiM2: { delivered: areaCentiM2, of: areaCentiM2 },
                heads: null,
                firstDelivery: null,
                request: { by: 'residents-committee', owners: null },
              },
            },
            by: street,
            id: `${ELECTION}:begun`,
          }),
        )),
    },
    electing(at('2025-01-07'), 'group formed', {
      event: 'group.form',
      data: { group: { members: group, leader: street.id, excused: [] }, reference: '筹备组成立通知' },
      by: street,
    }),
    electing(at('2025-01-08'), 'group published', {
      event: 'group.publish',
      data: { reference: '筹备组名单公告' },
      by: leader,
    }),
    electing(at('2025-01-16'), 'nominations opened', { event: 'nominations.open', data: {}, by: leader }),
    ...candidates.map(({ candidate, channel, by }, index) =>
      electing(at('2025-01-17') + index * 60_000, `nominated ${candidate}`, {
        event: 'candidate.nominate',
        data: { candidate, channel, supporters: 0, document: `推荐表-${candidate}` },
        by: channels[by] ?? { id: by, capacity: 'owner' },
      }),
    ),
    // The house rules have everybody reviewed by both. Whoever looks first and finds a ground refuses; the
    // other is spared.
    ...candidates.flatMap(({ candidate, ground }, index) =>
      [street, party].slice(0, ground === undefined ? 2 : 1).map((by, turn) =>
        electing(at('2025-01-21') + (2 * index + turn) * 60_000, `reviewed ${candidate} ${by.capacity}`, {
          event: 'candidate.review',
          by,
          data: {
            candidate,
            decision: ground === undefined ? 'accept' : 'reject',
            finding: {
              grounds: ground === undefined ? [] : [{ ground, holds: true }],
              conditions: [],
              rest: 'nothing-found',
            },
            reason: ground === undefined ? '经核查符合条件' : '经核查存在不得担任的情形',
            evidence: [`核查记录-${candidate}`],
          },
        }),
      ),
    ),
    electing(at('2025-01-23'), 'candidates published', {
      event: 'candidates.publish',
      data: { reference: '候选人公告' },
      by: leader,
    }),
    electing(at('2025-02-10'), 'vote requested', {
      event: 'vote.request',
      data: { opens: '2025-03-10', commitment: null },
      by: leader,
    }),
  ]
}

function voteSteps(input: Input): readonly Step[] {
  const step = (
    when: Instant,
    what: string,
    command: Parameters<ReturnType<typeof vote>['send']>[0],
  ): Step => ({
    at: when,
    what: `assembly ${what}`,
    do: async (stage) => void (await stage.ok(vote(stage).send({ ...command, id: `${VOTE}:${what}` }))),
  })
  return [
    // The first assembly adopts the documents that the community goes by; until then their drafts hold.
    ...input.election.matters.map(({ id, matter, title }, index) =>
      step(at('2025-02-10', '11:00') + index * 60_000, `matter ${id}`, {
        event: 'agenda.add',
        data: {
          id,
          matter,
          title: `通过${title.zh}`,
          building: null,
          act: 'other',
          subject: null,
          candidates: [],
          seats: null,
        },
        by: leader,
      }),
    ),
    step(at(ROLL_DAY), 'roll opened', { event: 'roll.open', data: { day: ROLL_DAY }, by: leader }),
    ...rollSteps(input),
    step(at('2025-02-19'), 'roll sealed', { event: 'roll.seal', data: {}, by: leader }),
    step(at('2025-02-20'), 'notice', {
      event: 'notice.publish',
      data: {
        opens: '2025-03-10',
        closes: '2025-03-21',
        place: '小区党群服务站、线上',
        forms: ['online'],
        told: ['residents-committee'],
      },
      by: leader,
    }),
    step(at('2025-03-10'), 'vote opened', { event: 'voting.open', data: {}, by: leader }),
    ...ballotSteps(input),
    step(at('2025-03-24'), 'witness su', {
      event: 'count.witness',
      data: { witness: residents.id },
      by: residents,
    }),
    step(at('2025-03-24', '09:10'), 'witness owner', {
      event: 'count.witness',
      data: { witness: witness.id },
      by: witness,
    }),
    step(at('2025-03-24', '10:00'), 'result', { event: 'result.announce', data: {}, by: leader }),
  ]
}

function rollSteps({ units }: Input): readonly Step[] {
  const batches = Math.ceil(units.length / BATCH)
  return Array.from({ length: batches }, (_, index) => ({
    at: at(ROLL_DAY, '10:00') + index * 60_000,
    what: `roll ${index}`,
    do: (stage) =>
      stage.all(() =>
        [...stage.listed.values()].slice(index * BATCH, (index + 1) * BATCH).map((data) =>
          vote(stage)
            .register('roll')
            .record({ data, by: residents, id: `roll:${data.voter}` }),
        ),
      ),
  }))
}

/** Ballots come in as they come: those of one half day are sent together. */
function ballotSteps({ ballots, election: { matters } }: Input): readonly Step[] {
  const motions = new Set(matters.map(({ id }) => id))
  const slots = new Map<Instant, BallotRow[]>()
  for (const row of ballots) slots.set(row.cast, [...(slots.get(row.cast) ?? []), row])
  return [...slots].map(([when, rows]) => ({
    at: when,
    what: `ballots ${rows[0]?.unit}`,
    do: (stage) =>
      stage.all(() =>
        rows.map(({ unit, owner, choices }) => {
          const { areaCentiM2, buildings } = stage.listed.get(unit) as RollRecord
          return vote(stage)
            .register('ballots')
            .record({
              data: {
                kind: 'ballot',
                voter: unit,
                areaCentiM2,
                buildings,
                channel: 'online',
                entry: 'only',
                proxy: null,
                choices: choices.map(({ on, choice }) => ({
                  question: motions.has(on) ? on : `vote-1/${on}`,
                  choice,
                })),
              },
              by: { id: owner, capacity: 'owner' },
              id: `ballot:${unit}`,
            })
        }),
      ),
  }))
}

function officeSteps({ members }: Input): readonly Step[] {
  const elected = async (stage: Stage) => (await election(stage).standing())?.context.elected ?? []
  const documents = (['assembly-decision', 'rules-of-procedure', 'covenant', 'member-list'] as const).map(
    (document) => ({ document, reference: `备案材料-${document}` }),
  )
  const branch = members.parties['party-organisation']?.subject ?? ''
  return [
    {
      at: at('2025-03-28', '19:00'),
      what: 'election officers chosen',
      do: async (stage) => {
        const all = [...(await elected(stage))]
        const data = {
          minutes: '首次会议纪要',
          present: all,
          choices: [
            { office: 'director' as const, person: 'zhou', for: all },
            { office: 'deputy' as const, person: 'luo', for: all },
          ],
        }
        await stage.ok(
          election(stage).send({ event: 'officers.record', data, by: member, id: `${ELECTION}:officers` }),
        )
      },
    },
    electing(at('2025-03-31'), 'officers published', {
      event: 'officers.publish',
      data: { reference: '业委会名单公告' },
      by: member,
    }),
    electing(at('2025-04-08'), 'filed', {
      event: 'filing.submit',
      data: { documents, with: ['street', 'housing-authority'] },
      by: member,
    }),
    electing(at('2025-04-14'), 'certified street', {
      event: 'filing.certify',
      data: { certificate: '备案证明-2025-007' },
      by: street,
    }),
    electing(at('2025-04-15'), 'certified bureau', {
      event: 'filing.certify',
      data: { certificate: '区房备-2025-031' },
      by: bureau,
    }),
    // 一肩挑: one person heads both organisations, and the term says what he may not sign for both.
    ...(
      [
        [branch, 'party-organisation', 'secretary', '2024-07-01'],
        [ELECTION, 'committee', 'director', '2025-03-28'],
      ] as const
    ).map(([organisation, kind, office, from], index): Step => ({
      at: at('2025-04-16') + index * 60_000,
      what: `mandate ${office}`,
      do: async (stage) =>
        void (await stage.ok(
          term(stage).send({
            event: 'mandate.record',
            data: {
              person: 'zhou',
              organisation,
              kind,
              office,
              from,
              until: null,
              document: `任职文件-${office}`,
            },
            by: party,
            id: `${TERM}:mandate-${office}`,
          }),
        )),
    })),
  ]
}
