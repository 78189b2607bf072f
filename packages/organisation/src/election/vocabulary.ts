import { type Context, event, fixed, type MachineEvent, type MachineOutcome, outcome } from '@gongzhi/core'
import * as z from 'zod'

import { OFFICES } from '../organisation/office.ts'
import { placesShape, termShape } from '../organisation/seat.ts'
import { documentReference, processKey, reference } from '../reference.ts'
import type { Clock } from '../step.ts'
import { words } from '../words.ts'
import {
  electionMajority,
  electionMargin,
  electionShowing,
  electionTime,
  electionTurnout,
} from './provisions.ts'

/** As many candidates as stand in one election. */
export const MOST_CANDIDATES = 60
/** As often as is voted in one election. */
export const MOST_ROUNDS = 3

const department = ['organisation-department'] as const
const leaders = ['organisation.secretary', 'organisation.deputy'] as const
const committee = [...leaders, 'organisation.member'] as const
const keepers = [...department, ...leaders] as const
const readers = [...department, ...committee, 'street'] as const

const candidateShape = z.strictObject({ person: reference, office: z.enum(OFFICES) })
/** How many were for somebody. */
const votesShape = z.strictObject({ person: reference, votes: z.int().min(0) })
const voteShape = z.strictObject({
  present: z.int().positive(),
  /** Ballots that count for nobody. */
  invalid: z.int().min(0),
  votes: z.array(votesShape).max(MOST_CANDIDATES),
  /** The record of the meeting, with its tellers. */
  record: documentReference,
})

/** What happens in an election, and what it announces. */
export const vocabulary = {
  name: 'organisation-election',
  version: 1,
  label: { zh: '委员会换届', en: 'Election of a committee' },
  about: {
    zh:
      '一次委员会换届：提名、上级审查、公示、选举、批复。到会不足不能选举，得票不足不能当选，末位票数相等的再选；' +
      '批复之后，新一届委员会在该组织到任。',
    en:
      'The election of a committee: candidates are named, looked at from above, shown, voted on, and the ' +
      'result is approved. Too few present is no election, too few votes elect nobody, a tie for the last ' +
      'seat is voted on again; with the approval the new committee is seated in its organisation.',
  },
  input: z.object({
    organisation: processKey,
    places: placesShape,
    term: termShape,
    /** How many may vote. */
    entitled: z.int().positive().max(100_000),
    decision: documentReference,
  }),
  context: z.object({
    organisation: processKey,
    places: placesShape,
    term: termShape,
    entitled: z.int(),
    candidates: z.array(candidateShape).max(MOST_CANDIDATES),
    objection: z.strictObject({ person: reference, reason: words }).nullable(),
    /** Those who were elected in any round. */
    elected: z.array(candidateShape.extend({ votes: z.int() })).max(MOST_CANDIDATES),
    rounds: z.int(),
    record: documentReference.nullable(),
    late: z.boolean(),
  }),
  attributes: {
    organisation: { at: 'organisation.process', label: { zh: '换届的组织', en: 'Whose committee' } },
    candidate: { at: 'candidates.*.person', label: { zh: '候选人', en: 'Candidate' }, names: 'person' },
  },
  start: {
    allow: ['engine'],
    ordered: { organisation: { zh: '请由该组织启动换届', en: 'The organisation calls its election itself' } },
  },
  read: {
    process: [...readers],
    // Who stood and was not elected is for those who keep the tree.
    fields: { candidates: [...keepers], objection: [...keepers] },
  },
  events: {
    'candidate.propose': event({
      data: candidateShape,
      label: { zh: '提名候选人', en: 'Name a candidate' },
      allow: [...keepers],
    }),
    'candidate.withdraw': event({
      data: z.object({ person: reference, reason: words }),
      label: { zh: '撤回提名', en: 'Withdraw a candidate' },
      allow: [...keepers],
    }),
    'list.submit': event({
      data: z.object({}),
      label: { zh: '报送候选人名单', en: 'Submit the list' },
      allow: [...keepers],
    }),
    'list.approve': event({
      data: z.object({ decision: documentReference }),
      label: { zh: '同意候选人名单', en: 'Approve the list' },
      allow: [...department],
    }),
    'list.return': event({
      data: z.object({ reason: words }),
      label: { zh: '退回候选人名单', en: 'Return the list' },
      allow: [...department],
    }),
    'objection.file': event({
      data: z.object({ person: reference, reason: words }),
      label: { zh: '反映问题', en: 'Object to a candidate' },
      allow: [...readers],
    }),
    'objection.decide': event({
      data: z.object({ upheld: z.boolean(), reason: words }),
      label: { zh: '处理反映', en: 'Decide the objection' },
      allow: [...department],
    }),
    'vote.hold': event({
      data: voteShape,
      label: { zh: '记录选举', en: 'Record the vote' },
      allow: [...keepers],
      late: { by: [...keepers], within: { days: 7 } },
    }),
    'result.approve': event({
      data: z.object({ decision: documentReference }),
      label: { zh: '批复选举结果', en: 'Approve the result' },
      allow: [...department],
    }),
    'result.refuse': event({
      data: z.object({ reason: words }),
      label: { zh: '不予批复', en: 'Refuse the result' },
      allow: [...department],
    }),
  },
  outcomes: {
    'list.shown': outcome({
      data: z.object({ candidates: z.array(candidateShape), decision: z.string() }),
      label: { zh: '候选人已公示', en: 'List shown' },
      notice: [...readers],
    }),
    'list.returned': outcome({
      data: z.object({ reason: z.string() }),
      label: { zh: '名单已退回', en: 'List returned' },
      notice: [...keepers],
    }),
    'objection.filed': outcome({
      data: z.object({ person: z.string(), reason: z.string() }),
      label: { zh: '候选人有反映', en: 'A candidate is objected to' },
      notice: [...department],
    }),
    'vote.counted': outcome({
      data: z.object({
        round: z.int(),
        present: z.int(),
        elected: z.array(candidateShape.extend({ votes: z.int() })),
        open: z.int(),
      }),
      label: { zh: '选举已计票', en: 'Vote counted' },
      notice: [...readers],
    }),
    'election.overdue': outcome({
      data: z.object({ organisation: processKey }),
      label: { zh: '换届逾期', en: 'Election overdue' },
      notice: [...department, ...leaders],
    }),
    'result.refused': outcome({
      data: z.object({ reason: z.string() }),
      label: { zh: '选举结果未批复', en: 'Result refused' },
      notice: [...readers],
    }),
    'election.certified': outcome({
      data: z.object({
        organisation: processKey,
        term: termShape,
        seats: z.array(candidateShape),
        decision: z.string(),
        /** Seats that nobody was elected to. */
        open: z.int(),
      }),
      label: { zh: '换届结果已批复', en: 'Election certified' },
    }),
  },
  deadlines: {
    electionDue: { label: { zh: '换届期限', en: 'To be elected' } },
    showEnds: { label: { zh: '公示期满', en: 'End of the display' } },
  },
  provisions: {
    showing: fixed({ provision: electionShowing, fixed: 'start' }),
    turnout: fixed({ provision: electionTurnout, fixed: 'start' }),
    majority: fixed({ provision: electionMajority, fixed: 'start' }),
    margin: fixed({ provision: electionMargin, fixed: 'start', optional: true }),
    time: fixed({ provision: electionTime, fixed: 'start' }),
  },
  states: {
    open: { zh: '换届中', en: 'Electing' },
    'open.preparing': { zh: '提名', en: 'Naming candidates' },
    'open.reviewing': { zh: '上级审查', en: 'Looked at from above' },
    'open.shown': { zh: '公示', en: 'Shown' },
    'open.voting': { zh: '选举', en: 'Voting' },
    'open.counted': { zh: '待批复', en: 'To be approved' },
    certified: { zh: '已批复', en: 'Certified' },
  },
} as const

/** An election as it is stored. */
export type Election = Context<typeof vocabulary>
/** Whatever can happen to it. */
export type AnyElectionEvent = MachineEvent<typeof vocabulary>
/** An event of it by its name. */
export type ElectionEvent<Name extends AnyElectionEvent['type']> = Extract<
  AnyElectionEvent,
  { readonly type: Name }
>
/** What a deadline of it is measured by. */
export type ElectionClock = Clock<typeof vocabulary>
/** What it announces. */
export type ElectionOutcome = MachineOutcome<typeof vocabulary>

type Own = typeof vocabulary
/** The vocabulary of organisationElection, by a name: an editor shows this, and not each schema. */
export interface OrganisationElectionVocabulary extends Own {}
