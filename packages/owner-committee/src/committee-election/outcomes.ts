import { type Json, outcome, period } from '@gongzhi/core'
import * as z from 'zod'

import { measure } from '../assembly/recorded.ts'
import { civilDay } from '../clock/day.ts'
import { electedByShape } from '../elected-by.ts'
import { holdingShape } from '../holding.ts'
import { MATTERS } from '../matters.ts'
import { board, group, guides } from '../recipients.ts'
import { documentReference, reference } from '../reference.ts'
import { articleShape } from './article.ts'
import { BODIES } from './body.ts'
import { candidateId, CANDIDATES } from './candidate.ts'
import { KINDS, STAGES } from './election.ts'
import { certificateShape } from './filing.ts'
import { NAME_STANDINGS } from './name-standings.ts'
import { partShape } from './parts.ts'
import { reservedGroupsShape, seatGroupsShape } from './reserved-groups.ts'
import { barShape, REVIEWERS } from './review.ts'
import { settledShape } from './round.ts'

const article = articleShape.nullable()
const itemShape = z.strictObject({
  id: z.string(),
  matter: z.literal('committee-election'),
  /** A code: `sentenceOfTitle` says it. */
  title: z.string(),
  building: z.null(),
  act: z.literal('other'),
  subject: z.null(),
  candidates: z.array(candidateId).max(CANDIDATES),
  seats: z.int().positive(),
  parts: z.array(partShape).max(17).optional(),
})
const members = z.array(
  z.strictObject({ person: z.string(), office: z.enum(['director', 'deputy', 'member']) }),
)
/**
 * An assessment as it was made, codes, figures and articles: `sentenceOfCriterion` says them. Not recursive:
 * such a schema cannot be compared between releases.
 */
const assessmentShape = z.strictObject({
  result: z.enum(['met', 'not-met', 'undetermined']),
  criteria: z.array(z.unknown()),
}) as unknown as z.ZodType<Json, Json>
/** Assessments of candidates, or draws, as they were made. */
const madeShape = z.array(z.unknown()) as unknown as z.ZodType<Json, Json>
/** A period as a text states it. */
const periodShape = period().schema.nullable()

/** What an election announces. */
export const outcomes = {
  'body.formed': outcome({
    data: z.object({
      kind: z.enum(KINDS),
      committee: reference.nullable(),
      body: z.enum(BODIES),
      reference: documentReference,
    }),
    label: { zh: '筹备机构成立', en: 'Preparatory body formed' },
    notice: ['owner', ...board, ...guides],
  }),
  'powers.frozen': outcome({
    data: z.object({ committee: reference, matters: z.array(z.enum(MATTERS)), article }),
    label: { zh: '上届职权冻结', en: 'Powers frozen' },
    notice: ['owner', ...board, ...guides, 'housing-authority'],
  }),
  'powers.ended': outcome({
    data: z.object({ committee: reference, termUntil: civilDay, article }),
    label: { zh: '上届职权终止', en: 'Powers ended' },
    notice: ['owner', ...board, ...guides, 'housing-authority'],
  }),
  'candidate.refused': outcome({
    data: z.object({
      candidate: z.string(),
      reviewer: z.enum(REVIEWERS),
      bars: z.array(barShape),
      reason: z.string(),
      evidence: z.array(z.string()),
    }),
    label: { zh: '候选人未通过审查', en: 'Candidate refused' },
    notice: ['owner', ...group, 'party.secretary'],
  }),
  'candidate.accepted': outcome({
    data: z.object({ candidate: z.string() }),
    label: { zh: '候选人通过审查', en: 'Candidate accepted' },
    notice: ['owner', ...group, 'party.secretary'],
  }),
  'candidates.published': outcome({
    data: z.object({ candidates: z.array(z.string()), seats: z.int(), notBefore: civilDay }),
    label: { zh: '候选人名单公布', en: 'Candidates published' },
    notice: ['owner', ...guides],
  }),
  'vote.requested': outcome({
    data: z.object({
      election: reference,
      round: z.enum(['election', 'second-ballot', 'supplementary', 'alternates']),
      meeting: z.enum(['first', 'interim']),
      item: itemShape,
      seedCommitment: z.string().nullable(),
      opens: civilDay,
      owners: z.int().nullable(),
    }),
    label: { zh: '提交业主大会选举', en: 'Vote requested' },
  }),
  'seat.declined': outcome({
    data: z.object({ election: reference, person: z.string() }),
    label: { zh: '当选人不就任', en: 'Seat declined' },
    notice: ['owner', ...group, ...guides],
  }),
  'names.asked': outcome({
    data: z.object({
      item: z.string(),
      persons: z.array(z.strictObject({ person: z.string(), for: measure })),
    }),
    label: { zh: '被另选的人待审查', en: 'Who was written in is to be reviewed' },
    notice: ['owner', ...group, ...guides, 'party.secretary'],
  }),
  'votes.settled': outcome({
    data: z.object({
      item: z.string(),
      settled: settledShape,
      assessment: assessmentShape,
      candidates: madeShape,
      draws: madeShape,
      /** Who was written in, and whether the votes for him count; left out, nobody was. */
      writtenIn: z
        .array(
          z.strictObject({
            person: z.string().nullable(),
            for: measure,
            standing: z.enum(NAME_STANDINGS),
          }),
        )
        .optional(),
    }),
    label: { zh: '选举结果', en: 'Votes settled' },
    notice: ['owner', ...group, ...guides],
  }),
  'seats.left': outcome({
    data: z.object({
      elected: z.array(z.string()),
      seatsLeft: z.int(),
      constituted: z.enum(['yes', 'no', 'undetermined']),
    }),
    label: { zh: '名额未选满', en: 'Seats left' },
    notice: ['owner', ...group, ...guides],
  }),
  'alternates.waived': outcome({
    data: z.object({ election: reference, reason: z.string() }),
    label: { zh: '不选举候补委员', en: 'No alternates are elected' },
    notice: ['owner', ...group, ...guides],
  }),
  'committee.elected': outcome({
    data: z.object({
      election: reference,
      committee: reference.nullable(),
      members: z.array(z.string()),
      alternates: z.array(z.string()),
      seats: z.int(),
    }),
    label: { zh: '委员产生', en: 'Committee elected' },
    notice: ['owner', ...board, 'party.secretary', ...guides],
  }),
  'members.elected': outcome({
    data: z.object({
      election: reference,
      committee: reference,
      members,
      alternates: z.array(z.string()),
      electedBy: electedByShape,
      seatGroups: seatGroupsShape,
    }),
    label: { zh: '补选委员产生', en: 'Members elected' },
    notice: ['owner', ...board, 'party.secretary', ...guides],
  }),
  'officers.chosen': outcome({
    data: z.object({ members, minutes: z.string(), assessment: assessmentShape }),
    label: { zh: '主任、副主任产生', en: 'Officers chosen' },
    notice: ['owner', 'party.secretary', ...guides],
  }),
  'filing.returned': outcome({
    data: z.object({ authority: z.string(), reason: z.string() }),
    label: { zh: '备案材料退回', en: 'Filing returned' },
    notice: [...board, ...group, 'residents-committee'],
  }),
  'committee.constituted': outcome({
    data: z.object({
      committee: reference,
      former: reference.nullable(),
      members,
      alternates: z.array(z.string()),
      electedBy: electedByShape,
      seats: z.int(),
      groups: reservedGroupsShape,
      seatGroups: seatGroupsShape,
      households: z.int().nullable(),
      areaCentiM2: z.int().nullable(),
      termFrom: civilDay,
      termUntil: civilDay,
      filedWith: z.array(certificateShape),
      holdings: z.array(holdingShape),
    }),
    label: { zh: '业主委员会成立', en: 'Committee constituted' },
    notice: ['owner', 'party.secretary', ...guides, 'housing-authority'],
  }),
  'election.failed': outcome({
    data: z.object({
      kind: z.enum(KINDS),
      election: reference,
      committee: reference.nullable(),
      reason: z.string(),
      /** The vote that was asked for and not counted: nobody needs it any more. */
      vote: z.string().nullable(),
    }),
    label: { zh: '选举未成', en: 'Election failed' },
    notice: ['owner', ...group, 'party.secretary', ...guides, 'housing-authority'],
  }),
  'election.overdue': outcome({
    data: z.object({
      committee: reference.nullable(),
      stage: z.enum(STAGES),
      period: periodShape,
      article,
      outstanding: z.array(z.string()),
    }),
    label: { zh: '逾期', en: 'Overdue' },
    notice: [...group, 'party.secretary', ...guides, 'housing-authority'],
  }),
  'time.extended': outcome({
    data: z.object({ reference: documentReference, period: periodShape, article }),
    label: { zh: '首次业主大会延期', en: 'More time for the first assembly' },
    notice: ['owner', ...group, ...guides],
  }),
  'handover.completed': outcome({
    data: z.object({ committee: reference.nullable(), items: z.array(z.string()) }),
    label: { zh: '移交完毕', en: 'Handover completed' },
    notice: ['owner', ...guides],
  }),
  'handover.outstanding': outcome({
    data: z.object({ committee: reference.nullable(), items: z.array(z.string()), reason: z.string() }),
    label: { zh: '移交未尽', en: 'Handover outstanding' },
    notice: ['owner', ...guides],
  }),
} as const
