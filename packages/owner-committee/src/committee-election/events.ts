import { event, givenId } from '@gongzhi/core'
import * as z from 'zod'

import { residentsCommitteeLaw } from '../article.ts'
import { civilDay } from '../clock/day.ts'
import { CHANNELS, FILING_DOCUMENTS } from '../provisions/index.ts'
import { documentReference, reference } from '../reference.ts'
import { words } from '../words.ts'
import { candidateId } from './candidate.ts'
import { factsShape } from './first-assembly.ts'
import { groupShape } from './group.ts'
import { choiceShape } from './officers.ts'
import { groupId, reservedGroupsShape } from './reserved-groups.ts'
import { findingShape } from './review.ts'
import { countedShape } from './round.ts'
import { termShape } from './term.ts'
import { CAUSES } from './withdrawal.ts'

const committee = ['committee.director', 'committee.deputy'] as const
const authorities = ['street', 'housing-authority'] as const
/** Whoever may prepare some election; who prepares this one, a rule says. */
const preparers = ['group.leader', 'street', ...committee] as const
const parties = ['party.secretary', 'party.superior'] as const
const code = (article: string) => ({ instrument: '中华人民共和国民法典', article })
const regulation = (article: string) => ({ instrument: '物业管理条例', article })
const nothing = z.object({})

/** Who may begin an election. */
export const start = {
  allow: ['engine', ...authorities, 'residents-committee', ...committee],
  ordered: {
    committee: {
      zh: '换届和补选由上届任期发起；自行发起的换届不写任期，由街道或者主管部门在任期中登记',
      en:
        'The term starts its re-election and its by-elections; ' +
        'one that is begun by hand names no term, and an authority records it there',
    },
  },
  articles: [code('277'), residentsCommitteeLaw('10(7)')],
} as const

/** What can happen in an election, and who may do it. */
export const events = {
  'facts.state': event({
    data: factsShape,
    label: { zh: '说明首次业主大会条件', en: 'State the conditions of a first assembly' },
    articles: [residentsCommitteeLaw('10(7)')],
    allow: [...authorities, 'residents-committee'],
  }),
  'group.form': event({
    data: z.object({ group: groupShape, reference: documentReference }),
    label: { zh: '成立筹备组（换届小组）', en: 'Form the preparatory group' },
    allow: [...authorities],
  }),
  'body.name': event({
    data: z.object({ body: z.enum(['substitute-body', 'committee']), reference: documentReference }),
    label: { zh: '确定其他筹备机构', en: 'Name another preparatory body' },
    allow: [...authorities],
  }),
  'time.extend': event({
    data: z.object({ reference: documentReference }),
    label: { zh: '批准首次业主大会延期', en: 'Approve more time for the first assembly' },
    allow: [...authorities, 'residents-committee'],
  }),
  'group.publish': event({
    data: z.object({ reference: documentReference }),
    label: { zh: '公布筹备组名单', en: 'Publish the list of the group' },
    allow: ['group.leader', 'street'],
  }),
  'objection.file': event({
    data: z.object({ id: reference, about: reference, reason: words }),
    label: { zh: '对成员或候选人提出异议', en: 'Object to a member of the group or a candidate' },
    allow: ['owner', 'owners.representative', 'committee.member', ...committee],
  }),
  'objection.answer': event({
    data: z.object({ id: reference, upheld: z.boolean(), answer: words }),
    label: { zh: '答复异议', en: 'Answer an objection' },
    allow: [...preparers],
  }),
  'refusals.close': event({
    data: nothing,
    label: { zh: '结束对被另选的人审查结论的异议', en: 'Close the objections to who was refused' },
    allow: [...preparers],
  }),
  'nominations.open': event({
    data: nothing,
    label: { zh: '开始提名', en: 'Open the nominations' },
    allow: [...preparers],
  }),
  'seats.set': event({
    data: z.object({
      seats: z.int().min(1).max(30),
      term: termShape,
      /** Those of them that are kept; left out, none is. */
      groups: reservedGroupsShape,
    }),
    label: { zh: '确定委员人数和任期', en: 'Set the number of members and the term' },
    allow: [...preparers],
  }),
  'candidate.nominate': event({
    data: z.object({
      candidate: candidateId,
      channel: z.enum(CHANNELS),
      supporters: z.int().nonnegative(),
      document: documentReference,
      /** As an alternate, where they are voted with the members; left out, as a member. */
      as: z.literal('alternate').optional(),
      /** For the seats of which group, where seats are kept. */
      group: groupId.optional(),
    }),
    label: { zh: '提名候选人', en: 'Nominate a candidate' },
    allow: ['owner', 'owners.representative', 'residents-committee', ...parties, ...preparers],
  }),
  'candidate.withdraw': event({
    data: z.object({
      candidate: candidateId,
      document: documentReference,
      /** Left out, he steps back. Whoever has died is recorded after the last day too. */
      cause: z.enum(CAUSES).optional(),
    }),
    label: { zh: '候选人退出', en: 'Withdraw a candidate' },
    allow: ['owner', ...preparers],
  }),
  'seat.decline': event({
    data: z.object({ person: candidateId, document: documentReference }),
    label: { zh: '当选人不就任', en: 'Decline a seat' },
    allow: ['owner', 'committee.member', ...preparers],
  }),
  'candidate.review': event({
    data: z.object({
      candidate: candidateId,
      decision: z.enum(['accept', 'reject']),
      finding: findingShape,
      reason: words,
      evidence: z.array(documentReference).min(1).max(10),
    }),
    label: { zh: '审查候选人资格', en: 'Review a candidate' },
    articles: [regulation('16(2)')],
    allow: ['residents-committee', 'party.superior', ...preparers],
  }),
  'candidates.publish': event({
    data: z.object({ reference: documentReference }),
    label: { zh: '公布候选人名单', en: 'Publish the candidates' },
    allow: [...preparers],
  }),
  'vote.request': event({
    data: z.object({
      opens: civilDay,
      commitment: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .nullable(),
    }),
    label: { zh: '提交业主大会选举', en: 'Ask the assembly to vote' },
    articles: [code('278')],
    allow: [...preparers],
  }),
  'vote.cancelled': event({
    data: z.object({ reason: words }),
    label: { zh: '业主大会会议取消', en: 'The assembly was cancelled' },
    allow: ['engine'],
    from: 'child',
  }),
  'result.record': event({
    data: countedShape,
    label: { zh: '登记选举票数', en: 'Record the count' },
    articles: [code('278')],
    allow: ['engine'],
    from: 'child',
  }),
  'election.lapse': event({
    data: z.object({ reason: words }),
    label: { zh: '委员会已换届，不再补选', en: 'Its committee was succeeded' },
    allow: ['engine'],
    from: 'parent',
  }),
  'result.revoke': event({
    data: z.object({ item: givenId({ longest: 40 }), reason: words }),
    label: { zh: '选举决定被撤销', en: 'The vote was revoked' },
    articles: [code('280')],
    allow: ['engine'],
    from: 'child',
  }),
  'lot.draw': event({
    data: z.object({ seed: z.string().min(1).max(200) }),
    label: { zh: '公开种子并抽签', en: 'Reveal the seed and draw the lot' },
    allow: [...preparers],
  }),
  'nominations.reopen': event({
    data: nothing,
    label: { zh: '重新提名', en: 'Open the nominations again' },
    allow: [...preparers],
  }),
  'alternates.waive': event({
    data: z.object({ reason: words }),
    label: { zh: '不选举候补委员', en: 'Elect no alternates' },
    allow: [...preparers],
  }),
  'committee.constitute': event({
    data: nothing,
    label: { zh: '以当选委员成立', en: 'Constitute the committee with those elected' },
    allow: [...preparers],
  }),
  'election.abandon': event({
    data: z.object({ reason: words }),
    label: { zh: '终止选举', en: 'Abandon the election' },
    allow: [...preparers],
  }),
  'officers.record': event({
    data: z.object({
      minutes: documentReference,
      present: z.array(reference).max(30),
      choices: z.array(choiceShape).min(1).max(10),
    }),
    label: { zh: '登记首次会议推选结果', en: 'Record the officers that the first meeting chose' },
    articles: [regulation('16(3)')],
    allow: ['committee.member', ...preparers, 'residents-committee'],
  }),
  'officers.publish': event({
    data: z.object({ reference: documentReference }),
    label: { zh: '公布主任、副主任和委员', en: 'Publish the officers' },
    allow: ['committee.member', ...preparers],
  }),
  'filing.submit': event({
    data: z.object({
      documents: z
        .array(z.strictObject({ document: z.enum(FILING_DOCUMENTS), reference: documentReference }))
        .max(40),
      with: z.array(z.enum(authorities)).min(1).max(2),
    }),
    label: { zh: '申请备案', en: 'File the committee' },
    articles: [regulation('16(1)')],
    allow: ['group.leader', ...committee, 'committee.member'],
  }),
  'filing.return': event({
    data: z.object({ reason: words }),
    label: { zh: '退回备案材料', en: 'Return the filing' },
    allow: [...authorities],
  }),
  'filing.certify': event({
    data: z.object({ certificate: documentReference }),
    label: { zh: '出具备案证明', en: 'Certify the filing' },
    articles: [regulation('16(1)')],
    allow: [...authorities],
  }),
  'handover.record': event({
    data: z.object({ items: z.array(reference).min(1).max(60), receipt: documentReference }),
    label: { zh: '登记移交', en: 'Record what was handed over' },
    allow: [...committee, 'committee.member', ...authorities, 'residents-committee', 'group.leader'],
  }),
  'handover.close': event({
    data: z.object({ reason: words }),
    label: { zh: '移交未尽，结束办理', en: 'Close with a handover outstanding' },
    allow: ['street'],
  }),
} as const
