import { event } from '@gongzhi/core'
import * as z from 'zod'

import { residentsCommitteeLaw } from '../article.ts'
import { civilDay } from '../clock/day.ts'
import { groupId, seatGroupsShape } from '../committee-election/reserved-groups.ts'
import { electedByShape } from '../elected-by.ts'
import { GROUNDS } from '../grounds.ts'
import { holdingShape } from '../holding.ts'
import { RECEIVERS } from '../receivers.ts'
import { documentReference, reference } from '../reference.ts'
import { words } from '../words.ts'
import { mandateShape } from './mandates.ts'
import { memberShape } from './term.ts'

const officers = ['committee.director', 'committee.deputy'] as const
const sitting = [...officers, 'committee.member'] as const
const authorities = ['street', 'housing-authority'] as const
const parties = ['party.secretary', 'party.superior'] as const
/** Whose report of a ground needs no confirmation: they confirm the reports of others. */
export const ESTABLISHING = [...officers, ...authorities, 'residents-committee', 'court'] as const
const code = (article: string) => ({ instrument: '中华人民共和国民法典', article })
const regulation = (article: string) => ({ instrument: '物业管理条例', article })
const ground = z.enum(GROUNDS)
const document = z.object({ document: documentReference })
const items = z.array(reference).min(1).max(60)
/**
 * Assemblies whose decisions on seats and on the term are heard: what follows from the election of this
 * committee or from this term, and whatever an authority named here. Whoever starts an assembly by hand
 * writes its agenda and its roll himself.
 */
const decides = ['descendant', 'kin', { kind: 'named', field: 'assemblies' }] as const

/** Who may begin a term. */
export const start = { allow: ['engine', ...authorities], articles: [regulation('16')] } as const

/** What can happen in a term, and who may do it. */
export const events = {
  'member.resign': event({ data: document, label: { zh: '委员辞职', en: 'Resign' }, allow: [...sitting] }),
  'ground.report': event({
    data: z.object({ person: reference, ground, evidence: documentReference }),
    label: { zh: '报告终止资格的事由', en: 'Report a ground that ends a seat' },
    allow: [...ESTABLISHING, 'committee.member', 'owner', 'owners.representative', ...parties],
  }),
  'ground.establish': event({
    data: z.object({
      person: reference,
      ground,
      finding: z.enum(['holds', 'does-not-hold']),
      evidence: documentReference,
    }),
    label: { zh: '核实事由', en: 'Establish whether the ground holds' },
    allow: [...ESTABLISHING],
  }),
  'member.defend': event({
    data: z.object({ ground, statement: documentReference }),
    label: { zh: '委员申辩', en: 'Defend himself' },
    allow: [...sitting],
  }),
  'end.decide': event({
    data: z.object({
      person: reference,
      decision: z.enum(['ended', 'kept']),
      reference,
      authorisation: documentReference.nullable(),
    }),
    label: { zh: '决定是否终止资格', en: 'Decide on a seat' },
    articles: [code('278')],
    allow: ['engine', ...officers],
    from: decides,
  }),
  'assembly.name': event({
    data: z.object({ assembly: reference }),
    label: {
      zh: '登记表决委员资格或任期的业主大会会议',
      en: 'Name an assembly that votes on seats or on the term',
    },
    articles: [regulation('14'), regulation('19'), residentsCommitteeLaw('10(7)')],
    allow: [...authorities, 'residents-committee'],
  }),
  'seat.restore': event({
    data: z.object({ person: reference, decision: documentReference }),
    label: { zh: '恢复资格', en: 'Restore a seat whose end was revoked' },
    articles: [code('280')],
    allow: ['engine', 'court', ...authorities],
    from: decides,
  }),
  'election.revoke': event({
    data: z.object({ decision: documentReference, vote: reference, reason: words }),
    label: { zh: '选举决定被撤销', en: 'The vote on its members was revoked' },
    articles: [code('280')],
    allow: ['engine'],
    // The vote belongs to the election that began this term, or to a by-election of it.
    from: ['kin', 'descendant'],
  }),
  'attendance.record': event({
    data: z.object({
      meeting: reference,
      day: civilDay,
      present: z.array(reference).max(30),
      excused: z.array(reference).max(30),
    }),
    label: { zh: '登记出席情况', en: 'Record who attended' },
    allow: ['engine', ...officers],
    // A meeting comes from its series alone, and a series by hand from the street.
    from: 'below',
  }),
  'office.record': event({
    data: memberShape,
    label: { zh: '登记职务变动', en: 'Record a change of office' },
    allow: [...officers, 'street'],
  }),
  'alternate.stepIn': event({
    data: z.object({ person: reference }),
    label: { zh: '候补委员递补', en: 'An alternate steps in' },
    allow: [...officers, ...authorities, 'residents-committee'],
  }),
  'alternate.refuse': event({
    data: document,
    label: { zh: '候补委员放弃递补', en: 'An alternate refuses' },
    allow: ['committee.alternate'],
  }),
  'alternate.drop': event({
    data: z.object({ person: reference, ground, evidence: documentReference }),
    label: { zh: '终止候补资格', en: 'Drop an alternate who is not eligible' },
    allow: [...ESTABLISHING],
  }),
  'seats.open': event({
    data: z.object({ group: groupId, document: reference }),
    label: { zh: '后期物业交付，开放预留名额', en: 'Open the seats kept for a later phase' },
    allow: [...officers, ...authorities],
  }),
  'byElection.request': event({
    data: document,
    label: { zh: '提请补选', en: 'Ask for a by-election' },
    articles: [code('278'), residentsCommitteeLaw('10(7)')],
    allow: [...officers, ...authorities, 'residents-committee'],
  }),
  'byElection.fail': event({
    data: z.object({ election: reference, reason: words }),
    label: { zh: '补选未成', en: 'A by-election comes to nothing' },
    allow: ['engine', ...authorities],
    from: 'child',
  }),
  'members.join': event({
    data: z.object({
      members: z.array(memberShape).min(1).max(30),
      alternates: z.array(reference).max(30),
      electedBy: electedByShape.optional(),
      seatGroups: seatGroupsShape,
      reference: documentReference,
    }),
    label: { zh: '补选当选', en: 'Members join by a by-election' },
    allow: ['engine', ...authorities],
    from: 'child',
  }),
  'reElection.report': event({
    data: document,
    label: { zh: '书面报告换届', en: 'Report the re-election' },
    allow: [...officers],
  }),
  'reElection.begin': event({
    data: document,
    label: { zh: '启动换届', en: 'Begin the re-election' },
    allow: [...officers, 'street'],
  }),
  'reElection.hold': event({
    data: z.object({ assembly: reference }),
    label: { zh: '已召开业主大会换届', en: 'The assembly of the re-election was held' },
    allow: ['group.leader', ...officers, 'street'],
  }),
  'group.form': event({
    data: z.object({ group: reference }),
    label: { zh: '成立换届小组', en: 'Form the re-election group' },
    allow: ['engine', ...authorities],
    from: 'child',
  }),
  'group.dissolve': event({
    data: z.object({ reason: words, group: reference.optional() }),
    label: { zh: '解散换届小组', en: 'Dissolve the re-election group' },
    allow: ['engine', ...authorities],
    from: 'child',
  }),
  'term.extend': event({
    data: z.object({ until: civilDay, reference: documentReference }),
    label: { zh: '延长任期', en: 'Extend the term' },
    allow: ['engine'],
    from: decides,
  }),
  'extension.revoke': event({
    data: z.object({ until: civilDay, decision: documentReference }),
    label: { zh: '延长任期的决定被撤销', en: 'The extension was revoked' },
    articles: [code('280')],
    allow: ['engine'],
    from: decides,
  }),
  'successor.record': event({
    data: z.object({ committee: reference }),
    label: { zh: '新一届业主委员会产生', en: 'The new committee is elected' },
    allow: ['engine', ...authorities],
    from: 'child',
  }),
  'successor.file': event({
    data: z.object({ certificate: documentReference }),
    label: { zh: '新一届业主委员会备案', en: 'The new committee is filed' },
    allow: ['engine', ...authorities],
    from: 'child',
  }),
  'holding.add': event({
    data: holdingShape,
    label: { zh: '登记保管物', en: 'Add to what is kept' },
    allow: [...officers, ...authorities, 'group.leader'],
  }),
  'handover.give': event({
    data: z.object({ items, to: z.enum(RECEIVERS), receipt: documentReference }),
    label: { zh: '移交', en: 'Hand over' },
    allow: [...sitting, 'group.leader', ...authorities, 'residents-committee'],
  }),
  'handover.refuse': event({
    data: z.object({ items, reason: words }),
    label: { zh: '报告拒不移交', en: 'Report that the handover is refused' },
    allow: ['group.leader', ...authorities, 'residents-committee', ...officers],
  }),
  'member.handOver': event({
    data: z.object({ person: reference, receipt: documentReference }),
    label: { zh: '离任委员移交', en: 'A former member hands over' },
    allow: [...sitting, 'street'],
  }),
  'change.file': event({
    data: document,
    label: { zh: '办理变更备案', en: 'File the changes' },
    allow: [...officers],
  }),
  'mandate.record': event({
    data: mandateShape,
    label: { zh: '登记任职', en: 'Record a mandate' },
    allow: [...parties, 'street', 'residents-committee', ...officers],
  }),
  'mandate.end': event({
    data: z.object({ person: reference, organisation: reference, until: civilDay }),
    label: { zh: '登记卸任', en: 'Record the end of a mandate' },
    allow: [...parties, 'street', 'residents-committee', ...officers],
  }),
} as const
