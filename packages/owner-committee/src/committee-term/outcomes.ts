import { outcome } from '@gongzhi/core'
import * as z from 'zod'

import { civilDay } from '../clock/day.ts'
import { GROUNDS } from '../grounds.ts'
import { MATTERS } from '../matters.ts'
import { RECEIVERS } from '../receivers.ts'
import { board, group, guides } from '../recipients.ts'
import { mandateShape } from './mandates.ts'
import { electionShape } from './next-election.ts'
import {
  ACTS,
  articleShape,
  CONSEQUENCES,
  EXPIRY,
  HANDOVER_STARTS,
  OFFICES,
  periodShape,
  problemShape,
  STAGES,
} from './term.ts'

const ground = z.enum(GROUNDS)
const seats = { seats: z.int(), filled: z.int(), alternates: z.int() }
const inQuestion = z.object({
  committee: z.string(),
  person: z.string(),
  ground,
  suspended: z.enum(['yes', 'no', 'undetermined']),
  decidedBy: z.enum(['assembly', 'assembly-or-authorised-committee', 'undetermined']),
  article: articleShape,
})

/** What a term announces. */
export const outcomes = {
  'term.begun': outcome({
    data: z.object({
      committee: z.string(),
      termFrom: civilDay,
      termUntil: civilDay,
      ...seats,
      silent: z.array(z.string()),
    }),
    label: { zh: '任期开始', en: 'Term begun' },
    notice: ['owner', ...board, 'party.secretary', ...guides, 'housing-authority'],
  }),
  'term.rejected': outcome({
    data: z.object({ committee: z.string(), problem: problemShape }),
    label: { zh: '任期不合规定', en: 'Term rejected' },
    notice: [...board, ...guides, 'housing-authority'],
  }),
  'ground.reported': outcome({
    data: z.object({ committee: z.string(), person: z.string(), ground, evidence: z.string() }),
    label: { zh: '事由待核实', en: 'Ground reported' },
    notice: [...board, ...guides],
  }),
  'ground.dismissed': outcome({
    data: z.object({ committee: z.string(), person: z.string(), ground }),
    label: { zh: '事由不成立', en: 'Ground dismissed' },
    notice: [...board, ...guides],
  }),
  'seat.inQuestion': outcome({
    data: inQuestion,
    label: { zh: '资格待决定', en: 'Seat in question' },
    notice: ['owner', ...board, ...guides],
  }),
  'resignation.given': outcome({
    data: z.object({ committee: z.string(), person: z.string(), period: periodShape, article: articleShape }),
    label: { zh: '已提出辞职，期满生效', en: 'Resignation given, in effect later' },
    notice: ['owner', ...board, ...guides],
  }),
  'member.defended': outcome({
    data: z.object({ committee: z.string(), person: z.string(), ground, statement: z.string() }),
    label: { zh: '委员已申辩', en: 'Member defended himself' },
    notice: [...board, ...guides],
  }),
  'member.kept': outcome({
    data: z.object({
      committee: z.string(),
      person: z.string(),
      grounds: z.array(ground),
      reference: z.string(),
    }),
    label: { zh: '资格保留', en: 'Member kept' },
    notice: ['owner', ...board, ...guides],
  }),
  'member.ended': outcome({
    data: z.object({
      committee: z.string(),
      person: z.string(),
      office: z.enum(OFFICES),
      ground: ground.nullable(),
      by: z.enum(['law', 'assembly', 'committee']),
      defence: z.string().nullable(),
      ...seats,
      vacancy: z.enum(['none', 'alternates', 'not-reached', 'reached', 'undetermined']),
      article: articleShape,
    }),
    label: { zh: '委员资格终止', en: 'Seat ended' },
    notice: ['owner', ...board, 'committee.alternate', 'party.secretary', ...guides],
  }),
  'member.restored': outcome({
    data: z.object({
      committee: z.string(),
      person: z.string(),
      office: z.enum(OFFICES),
      decision: z.string(),
      ...seats,
    }),
    label: { zh: '资格已恢复', en: 'Seat restored' },
    notice: ['owner', ...board, 'party.secretary', ...guides],
  }),
  'absence.reached': outcome({
    data: z.object({
      committee: z.string(),
      person: z.string(),
      heldInYear: z.int().nullable(),
      missedInYear: z.int().nullable(),
      missedInARow: z.int(),
    }),
    label: { zh: '缺席达到限度', en: 'Too many absences' },
    notice: [...board, ...guides],
  }),
  'office.recorded': outcome({
    data: z.object({ committee: z.string(), person: z.string(), office: z.enum(OFFICES) }),
    label: { zh: '职务变动', en: 'Office changed' },
    notice: ['owner', ...board, ...guides],
  }),
  'alternate.steppedIn': outcome({
    data: z.object({ committee: z.string(), person: z.string(), ...seats }),
    label: { zh: '候补委员已递补', en: 'Alternate stepped in' },
    notice: ['owner', ...board, 'committee.alternate', ...guides],
  }),
  'alternate.dropped': outcome({
    data: z.object({
      committee: z.string(),
      person: z.string(),
      ground: ground.nullable(),
      alternates: z.int(),
    }),
    label: { zh: '候补委员不再递补', en: 'Alternate dropped' },
    notice: ['committee.alternate', ...board],
  }),
  'members.joined': outcome({
    data: z.object({ committee: z.string(), members: z.array(z.string()), ...seats }),
    label: { zh: '补选委员到任', en: 'Members joined' },
    notice: ['owner', ...board, ...guides],
  }),
  'vacancy.reached': outcome({
    data: z.object({
      committee: z.string(),
      consequence: z.enum(CONSEQUENCES),
      ...seats,
      period: periodShape.nullable(),
      article: articleShape,
      election: electionShape,
    }),
    label: { zh: '缺额达到限度', en: 'Too many vacancies' },
    notice: ['owner', ...board, 'party.secretary', ...guides],
  }),
  'vacancy.overdue': outcome({
    data: z.object({ committee: z.string(), consequence: z.enum(CONSEQUENCES) }),
    label: { zh: '缺额逾期未处理', en: 'Vacancies overdue' },
    notice: [...board, ...guides, 'housing-authority'],
  }),
  'vacancy.filled': outcome({
    data: z.object({ committee: z.string(), ...seats }),
    label: { zh: '缺额已补足', en: 'Vacancies filled' },
    notice: ['owner', ...board, ...guides],
  }),
  'seats.opened': outcome({
    data: z.object({ committee: z.string(), group: z.string(), opened: z.int(), seats: z.int() }),
    label: { zh: '预留名额开放', en: 'Kept seats opened' },
    notice: ['owner', ...board, ...guides],
  }),
  'byElection.requested': outcome({
    data: z.object({
      committee: z.string(),
      /** What the by-election is called under the term. */
      request: z.string(),
      /** The seats that it fills. */
      vacant: z.int(),
      election: electionShape,
    }),
    label: { zh: '已提请补选', en: 'By-election requested' },
  }),
  'reElection.due': outcome({
    data: z.object({
      committee: z.string(),
      act: z.enum([...ACTS, 'undetermined']),
      by: civilDay,
      termUntil: civilDay,
      article: articleShape,
      election: electionShape,
    }),
    label: { zh: '应当换届', en: 'Re-election due' },
    notice: ['owner', ...board, 'party.secretary', ...guides],
  }),
  'reElection.reminded': outcome({
    data: z.object({
      committee: z.string(),
      act: z.enum([...ACTS, 'undetermined']),
      by: civilDay,
      days: z.int(),
    }),
    label: { zh: '换届提醒', en: 'Re-election reminded' },
    notice: [...board, ...guides],
  }),
  'reElection.overdue': outcome({
    data: z.object({
      committee: z.string(),
      stage: z.enum(STAGES),
      act: z.enum([...ACTS, 'undetermined']),
      termUntil: civilDay,
    }),
    label: { zh: '换届逾期', en: 'Re-election overdue' },
    notice: ['owner', ...board, 'party.secretary', ...guides, 'housing-authority'],
  }),
  'reElection.missed': outcome({
    data: z.object({ committee: z.string(), termUntil: civilDay, article: articleShape }),
    label: { zh: '任期届满前未选出新一届', en: 'No new committee before the term ended' },
    notice: ['owner', ...board, ...group, 'party.secretary', ...guides, 'housing-authority'],
  }),
  'reElection.reported': outcome({
    data: z.object({ committee: z.string(), document: z.string(), termUntil: civilDay }),
    label: { zh: '换届已报告', en: 'Re-election reported' },
    notice: [...guides, 'housing-authority'],
  }),
  'group.formed': outcome({
    data: z.object({ committee: z.string(), group: z.string() }),
    label: { zh: '换届小组已成立', en: 'Re-election group formed' },
  }),
  'powers.frozen': outcome({
    data: z.object({
      committee: z.string(),
      because: z.enum(['group', 'expiry']),
      matters: z.array(z.enum(MATTERS)).nullable(),
      article: articleShape,
    }),
    label: { zh: '职权冻结', en: 'Powers frozen' },
    notice: ['owner', ...board, ...guides, 'housing-authority'],
  }),
  'powers.restored': outcome({
    data: z.object({ committee: z.string() }),
    label: { zh: '职权恢复', en: 'Powers restored' },
    notice: ['owner', ...board, ...guides],
  }),
  'term.extended': outcome({
    data: z.object({ committee: z.string(), termUntil: civilDay }),
    label: { zh: '任期延长', en: 'Term extended' },
    notice: ['owner', ...board, ...guides],
  }),
  'extension.revoked': outcome({
    data: z.object({ committee: z.string(), termUntil: civilDay }),
    label: { zh: '延长任期的决定被撤销', en: 'Extension revoked' },
    notice: ['owner', ...board, ...guides],
  }),
  'byElection.lapsed': outcome({
    data: z.object({ committee: z.string(), request: z.string(), successor: z.string() }),
    label: { zh: '换届后不再补选', en: 'By-election lapsed with the term' },
    notice: [...group, ...guides],
  }),
  'term.expired': outcome({
    data: z.object({
      committee: z.string(),
      termUntil: civilDay,
      holds: z.enum([...EXPIRY, 'succeeded']),
      article: articleShape,
      election: electionShape,
    }),
    label: { zh: '任期届满', en: 'Term expired' },
    notice: ['owner', ...board, 'party.secretary', ...guides, 'housing-authority'],
  }),
  'handover.due': outcome({
    data: z.object({
      committee: z.string(),
      from: z.enum([...HANDOVER_STARTS, 'undetermined']),
      to: z.array(z.enum(RECEIVERS)),
      items: z.array(z.string()),
      period: periodShape.nullable(),
      article: articleShape,
    }),
    label: { zh: '应当移交', en: 'Handover due' },
    notice: [...board, ...group, ...guides],
  }),
  'handover.refused': outcome({
    data: z.object({ committee: z.string(), items: z.array(z.string()), reason: z.string() }),
    label: { zh: '拒不移交', en: 'Handover refused' },
    notice: ['owner', ...board, ...guides, 'housing-authority'],
  }),
  'handover.overdue': outcome({
    data: z.object({ committee: z.string(), items: z.array(z.string()) }),
    label: { zh: '移交逾期', en: 'Handover overdue' },
    notice: ['owner', ...board, ...guides, 'housing-authority'],
  }),
  'handover.completed': outcome({
    data: z.object({ committee: z.string(), to: z.enum(RECEIVERS) }),
    label: { zh: '移交完毕', en: 'Handover completed' },
    notice: ['owner', ...guides],
  }),
  'memberHandover.overdue': outcome({
    data: z.object({ committee: z.string(), person: z.string() }),
    label: { zh: '离任移交逾期', en: 'Handover of a member overdue' },
    notice: [...board, ...guides],
  }),
  'changeFiling.overdue': outcome({
    data: z.object({ committee: z.string() }),
    label: { zh: '变更备案逾期', en: 'Filing of a change overdue' },
    notice: [...board, ...guides, 'housing-authority'],
  }),
  'mandate.recorded': outcome({
    data: z.object({
      committee: z.string(),
      mandate: mandateShape,
      conflicts: z.array(
        z.strictObject({
          rule: z.enum(['signs-for-one', 'offices-exclude']),
          organisation: z.string(),
          office: z.string(),
          ground: ground.nullable(),
          from: civilDay,
          until: civilDay.nullable(),
        }),
      ),
    }),
    label: { zh: '任职已登记', en: 'Mandate recorded' },
    notice: ['party.secretary', ...board, 'residents-committee'],
  }),
  'mandate.ended': outcome({
    data: z.object({
      committee: z.string(),
      person: z.string(),
      organisation: z.string(),
      until: civilDay,
    }),
    label: { zh: '已卸任', en: 'Mandate ended' },
    notice: ['party.secretary', ...board, 'residents-committee'],
  }),
  'term.closed': outcome({
    data: z.object({ committee: z.string(), successor: z.string() }),
    label: { zh: '任期终结', en: 'Term closed' },
    notice: ['owner', 'party.secretary', ...guides, 'housing-authority'],
  }),
} as const
