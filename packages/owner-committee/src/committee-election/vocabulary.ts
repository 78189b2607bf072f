import { event, fixed, outcome } from '@gongzhi/core'
import * as z from 'zod'
import { MATTERS } from '../matters.ts'
import {
  alternatesFrom, alternatesShare, bars, barsAdopted, barsIfAdopted, candidatesBefore, candidatesShown, certificatePeriod, CHANNELS, conditions, constitutedShare, expiry, FILING_DOCUMENTS, filingAuthorities, filingDocuments,
  filingPeriod, firstAssembly, firstByArea, firstByHeads, firstByYears, firstByYearsShare, firstMeeting, firstPetition, freeze, groupFormation, groupLeader, groupListPublication, groupListShown, groupMembers, groupOwnerShare,
  groupParity, groupSizeMaximum, groupSizeMinimum, handoverFrom, handoverPeriod, jointNominationOwners, jointNominationShare, majority, nominationChannels, officersPublication, preparatoryBody, qualificationReview, quorum, ranking,
  reElectionGroup, reElectionHeld, sizeMaximum, sizeMinimum, sizeParity, smallArea, smallHouseholds, smallSize, termMaximum, termMinimum, tie, voidBallots,
} from '../provisions/index.ts'
import { civilDay, holdingShape, reference, words } from '../shapes.ts'
import { articleShape, assessmentShape, barShape, BODIES, candidateId, CANDIDATES, certificateShape, choiceShape, contextShape, countedShape, factsShape, findingShape, groupShape, inputShape, KINDS, madeShape, periodShape, REVIEWERS, settledShape, STAGES, termShape } from './shapes.ts'

const committee = ['committee.director', 'committee.deputy'] as const
const authorities = ['street', 'housing-authority'] as const
/** Whoever may prepare some election; who prepares this one, a rule says. */
const preparers = ['group.leader', 'street', ...committee] as const
const parties = ['party.secretary', 'party.superior'] as const
const code = (article: string) => ({ instrument: '中华人民共和国民法典', article })
const regulation = (article: string) => ({ instrument: '物业管理条例', article })
const nothing = z.object({})
const article = articleShape.nullable()
const itemShape = z.strictObject({
  id: z.string(), matter: z.literal('committee-election'), title: z.string(), building: z.null(), act: z.literal('other'), subject: z.null(), candidates: z.array(candidateId).max(CANDIDATES), seats: z.int().positive(),
})
const members = z.array(z.strictObject({ person: z.string(), office: z.enum(['director', 'deputy', 'member']) }))

/** The data half of an election: what can happen in it, who may do it, and when each part of the law is fixed. */
export const vocabulary = {
  name: 'committee-election',
  version: 1,
  label: { zh: '业主委员会选举与换届', en: 'Election of an owner committee' },
  input: inputShape,
  context: contextShape,
  start: { allow: ['engine', ...authorities, 'residents-committee', ...committee], articles: [code('277')] },
  events: {
    'facts.state': event({ data: factsShape, label: { zh: '说明首次业主大会条件', en: 'State the conditions of a first assembly' }, allow: [...authorities, 'residents-committee'] }),
    'group.form': event({ data: z.object({ group: groupShape, reference }), label: { zh: '成立筹备组（换届小组）', en: 'Form the preparatory group' }, allow: [...authorities] }),
    'body.name': event({ data: z.object({ body: z.enum(['substitute-body', 'committee']), reference }), label: { zh: '确定其他筹备机构', en: 'Name another preparatory body' }, allow: [...authorities] }),
    'group.publish': event({ data: z.object({ reference }), label: { zh: '公布筹备组名单', en: 'Publish the list of the group' }, allow: ['group.leader', 'street'] }),
    'objection.file': event({ data: z.object({ id: reference, about: reference, reason: words }), label: { zh: '对成员或候选人提出异议', en: 'Object to a member of the group or a candidate' }, allow: ['owner', 'owners.representative', 'committee.member', ...committee] }),
    'objection.answer': event({ data: z.object({ id: reference, upheld: z.boolean(), answer: words }), label: { zh: '答复异议', en: 'Answer an objection' }, allow: [...preparers] }),
    'nominations.open': event({ data: nothing, label: { zh: '开始提名', en: 'Open the nominations' }, allow: [...preparers] }),
    'seats.set': event({ data: z.object({ seats: z.int().min(1).max(30), term: termShape }), label: { zh: '确定委员人数和任期', en: 'Set the number of members and the term' }, allow: [...preparers] }),
    'candidate.nominate': event({
      data: z.object({ candidate: candidateId, channel: z.enum(CHANNELS), supporters: z.int().nonnegative(), document: reference }), label: { zh: '提名候选人', en: 'Nominate a candidate' },
      allow: ['owner', 'owners.representative', 'residents-committee', ...parties, ...preparers],
    }),
    'candidate.withdraw': event({ data: z.object({ candidate: candidateId, document: reference }), label: { zh: '候选人退出', en: 'Withdraw a candidate' }, allow: ['owner', ...preparers] }),
    'candidate.review': event({
      data: z.object({ candidate: candidateId, decision: z.enum(['accept', 'reject']), finding: findingShape, reason: words, evidence: z.array(reference).min(1).max(10) }), label: { zh: '审查候选人资格', en: 'Review a candidate' },
      articles: [regulation('16(2)')], allow: ['residents-committee', 'party.superior', ...preparers],
    }),
    'candidates.publish': event({ data: z.object({ reference }), label: { zh: '公布候选人名单', en: 'Publish the candidates' }, allow: [...preparers] }),
    'vote.request': event({
      data: z.object({ opens: civilDay, commitment: z.string().regex(/^[0-9a-f]{64}$/).nullable() }), label: { zh: '提交业主大会选举', en: 'Ask the assembly to vote' }, articles: [code('278')], allow: [...preparers],
    }),
    'vote.cancelled': event({ data: z.object({ reason: words }), label: { zh: '业主大会会议取消', en: 'The assembly was cancelled' }, allow: ['engine'] }),
    'result.record': event({ data: countedShape, label: { zh: '登记选举票数', en: 'Record the count' }, articles: [code('278')], allow: ['engine'] }),
    'lot.draw': event({ data: z.object({ seed: z.string().min(1).max(200) }), label: { zh: '公开种子并抽签', en: 'Reveal the seed and draw the lot' }, allow: [...preparers] }),
    'nominations.reopen': event({ data: nothing, label: { zh: '重新提名', en: 'Open the nominations again' }, allow: [...preparers] }),
    'committee.constitute': event({ data: nothing, label: { zh: '以当选委员成立', en: 'Constitute the committee with those elected' }, allow: [...preparers] }),
    'election.abandon': event({ data: z.object({ reason: words }), label: { zh: '终止选举', en: 'Abandon the election' }, allow: [...preparers] }),
    'officers.record': event({
      data: z.object({ minutes: reference, present: z.array(reference).max(30), choices: z.array(choiceShape).min(1).max(10) }), label: { zh: '登记首次会议推选结果', en: 'Record the officers that the first meeting chose' },
      articles: [regulation('16(3)')], allow: ['committee.member', ...preparers, 'residents-committee'],
    }),
    'officers.publish': event({ data: z.object({ reference }), label: { zh: '公布主任、副主任和委员', en: 'Publish the officers' }, allow: ['committee.member', ...preparers] }),
    'filing.submit': event({
      data: z.object({ documents: z.array(z.strictObject({ document: z.enum(FILING_DOCUMENTS), reference })).max(40), with: z.array(z.enum(authorities)).min(1).max(2) }), label: { zh: '申请备案', en: 'File the committee' },
      articles: [regulation('16(1)')], allow: ['group.leader', ...committee, 'committee.member'],
    }),
    'filing.return': event({ data: z.object({ reason: words }), label: { zh: '退回备案材料', en: 'Return the filing' }, allow: [...authorities] }),
    'filing.certify': event({ data: z.object({ certificate: reference }), label: { zh: '出具备案证明', en: 'Certify the filing' }, articles: [regulation('16(1)')], allow: [...authorities] }),
    'handover.record': event({ data: z.object({ items: z.array(reference).min(1).max(60), receipt: reference }), label: { zh: '登记移交', en: 'Record what was handed over' }, allow: [...committee, 'committee.member', ...authorities, 'residents-committee', 'group.leader'] }),
    'handover.close': event({ data: z.object({ reason: words }), label: { zh: '移交未尽，结束办理', en: 'Close with a handover outstanding' }, allow: ['street'] }),
  },
  outcomes: {
    'body.formed': outcome({ data: z.object({ kind: z.enum(KINDS), committee: reference.nullable(), body: z.enum(BODIES), reference }), label: { zh: '筹备机构成立', en: 'Preparatory body formed' } }),
    'powers.frozen': outcome({ data: z.object({ committee: reference, matters: z.array(z.enum(MATTERS)), article }), label: { zh: '上届职权冻结', en: 'Powers frozen' } }),
    'powers.ended': outcome({ data: z.object({ committee: reference, termUntil: civilDay, article }), label: { zh: '上届职权终止', en: 'Powers ended' } }),
    'candidate.refused': outcome({ data: z.object({ candidate: z.string(), reviewer: z.enum(REVIEWERS), bars: z.array(barShape), reason: z.string(), evidence: z.array(z.string()) }), label: { zh: '候选人未通过审查', en: 'Candidate refused' } }),
    'candidate.accepted': outcome({ data: z.object({ candidate: z.string() }), label: { zh: '候选人通过审查', en: 'Candidate accepted' } }),
    'candidates.published': outcome({ data: z.object({ candidates: z.array(z.string()), seats: z.int(), notBefore: civilDay }), label: { zh: '候选人名单公布', en: 'Candidates published' } }),
    'vote.requested': outcome({
      data: z.object({ election: reference, round: z.enum(['election', 'second-ballot', 'supplementary']), meeting: z.enum(['first', 'interim']), item: itemShape, seedCommitment: z.string().nullable(), opens: civilDay, owners: z.int().nullable() }),
      label: { zh: '提交业主大会选举', en: 'Vote requested' },
    }),
    'votes.settled': outcome({ data: z.object({ item: z.string(), settled: settledShape, assessment: assessmentShape, candidates: madeShape, draws: madeShape }), label: { zh: '选举结果', en: 'Votes settled' } }),
    'seats.left': outcome({ data: z.object({ elected: z.array(z.string()), seatsLeft: z.int(), constituted: z.enum(['yes', 'no', 'undetermined']) }), label: { zh: '名额未选满', en: 'Seats left' } }),
    'committee.elected': outcome({ data: z.object({ election: reference, committee: reference.nullable(), members: z.array(z.string()), alternates: z.array(z.string()), seats: z.int() }), label: { zh: '委员产生', en: 'Committee elected' } }),
    'members.elected': outcome({ data: z.object({ election: reference, committee: reference, members, alternates: z.array(z.string()) }), label: { zh: '补选委员产生', en: 'Members elected' } }),
    'officers.chosen': outcome({ data: z.object({ members, minutes: z.string(), assessment: assessmentShape }), label: { zh: '主任、副主任产生', en: 'Officers chosen' } }),
    'filing.returned': outcome({ data: z.object({ authority: z.string(), reason: z.string() }), label: { zh: '备案材料退回', en: 'Filing returned' } }),
    'committee.constituted': outcome({
      data: z.object({
        committee: reference, former: reference.nullable(), members, alternates: z.array(z.string()), seats: z.int(), termFrom: civilDay, termUntil: civilDay, filedWith: z.array(certificateShape), holdings: z.array(holdingShape),
      }),
      label: { zh: '业主委员会成立', en: 'Committee constituted' },
    }),
    'election.failed': outcome({ data: z.object({ election: reference, committee: reference.nullable(), reason: z.string() }), label: { zh: '选举未成', en: 'Election failed' } }),
    'election.overdue': outcome({ data: z.object({ committee: reference.nullable(), stage: z.enum(STAGES), period: periodShape, article, outstanding: z.array(z.string()) }), label: { zh: '逾期', en: 'Overdue' } }),
    'handover.completed': outcome({ data: z.object({ committee: reference.nullable(), items: z.array(z.string()) }), label: { zh: '移交完毕', en: 'Handover completed' } }),
    'handover.outstanding': outcome({ data: z.object({ committee: reference.nullable(), items: z.array(z.string()), reason: z.string() }), label: { zh: '移交未尽', en: 'Handover outstanding' } }),
  },
  deadlines: {
    groupDue: { label: { zh: '筹备组成立期限', en: 'Time to form the group' } },
    listDue: { label: { zh: '筹备组名单公布期限', en: 'Time to publish the group' } },
    listShown: { label: { zh: '筹备组名单公示期满', en: 'End of showing the group' } },
    voteDue: { label: { zh: '选举期限', en: 'Time to hold the election' } },
    candidatesShown: { label: { zh: '候选人公示期满', en: 'End of showing the candidates' } },
    firstMeetingDue: { label: { zh: '首次委员会会议期限', en: 'Time of the first committee meeting' } },
    officersDue: { label: { zh: '主任、副主任公布期限', en: 'Time to publish the officers' } },
    filingDue: { label: { zh: '备案期限', en: 'Time to file' }, articles: [regulation('16(1)')] },
    certificateDue: { label: { zh: '出具备案证明期限', en: 'Time to certify' } },
    handoverDue: { label: { zh: '移交期限', en: 'Time to hand over' } },
  },
  provisions: {
    body: fixed({ provision: preparatoryBody, fixed: 'start', optional: true }), groupMinimum: fixed({ provision: groupSizeMinimum, fixed: 'start', optional: true }), groupMaximum: fixed({ provision: groupSizeMaximum, fixed: 'start', optional: true }),
    groupParity: fixed({ provision: groupParity, fixed: 'start', optional: true }), groupOwners: fixed({ provision: groupOwnerShare, fixed: 'start', optional: true }), groupMembers: fixed({ provision: groupMembers, fixed: 'start', optional: true }),
    groupLeader: fixed({ provision: groupLeader, fixed: 'start', optional: true }), groupFormation: fixed({ provision: groupFormation, fixed: 'start', optional: true }), reElectionGroup: fixed({ provision: reElectionGroup, fixed: 'start', optional: true }),
    listPublication: fixed({ provision: groupListPublication, fixed: 'start', optional: true }), listShown: fixed({ provision: groupListShown, fixed: 'start', optional: true }),
    firstAssembly: fixed({ provision: firstAssembly, fixed: 'start', optional: true }), reElectionHeld: fixed({ provision: reElectionHeld, fixed: 'start', optional: true }),
    firstArea: fixed({ provision: firstByArea, fixed: 'start', optional: true }), firstHeads: fixed({ provision: firstByHeads, fixed: 'start', optional: true }), firstYears: fixed({ provision: firstByYears, fixed: 'start', optional: true }),
    firstYearsShare: fixed({ provision: firstByYearsShare, fixed: 'start', optional: true }), firstPetition: fixed({ provision: firstPetition, fixed: 'start', optional: true }),
    freeze: fixed({ provision: freeze, fixed: 'start', optional: true }), expiry: fixed({ provision: expiry, fixed: 'start', optional: true }),
    handover: fixed({ provision: handoverPeriod, fixed: 'start', optional: true }), handoverFrom: fixed({ provision: handoverFrom, fixed: 'start', optional: true }),
    // Who may be proposed, by whom, and by whom he is reviewed is the same for everybody who stands in this election.
    channels: fixed({ provision: nominationChannels, fixed: 'nominations.open' }), review: fixed({ provision: qualificationReview, fixed: 'nominations.open' }),
    jointShare: fixed({ provision: jointNominationShare, fixed: 'nominations.open', optional: true }), jointOwners: fixed({ provision: jointNominationOwners, fixed: 'nominations.open', optional: true }),
    conditions: fixed({ provision: conditions, fixed: 'nominations.open', optional: true }), bars: fixed({ provision: bars, fixed: 'nominations.open', optional: true }),
    barsIfAdopted: fixed({ provision: barsIfAdopted, fixed: 'nominations.open', optional: true }), barsAdopted: fixed({ provision: barsAdopted, fixed: 'nominations.open', optional: true }),
    minimum: fixed({ provision: sizeMinimum, fixed: 'nominations.open', optional: true }), maximum: fixed({ provision: sizeMaximum, fixed: 'nominations.open', optional: true }), parity: fixed({ provision: sizeParity, fixed: 'nominations.open', optional: true }),
    smallSize: fixed({ provision: smallSize, fixed: 'nominations.open', optional: true }), smallHouseholds: fixed({ provision: smallHouseholds, fixed: 'nominations.open', optional: true }),
    smallArea: fixed({ provision: smallArea, fixed: 'nominations.open', optional: true }), longest: fixed({ provision: termMaximum, fixed: 'nominations.open', optional: true }), shortest: fixed({ provision: termMinimum, fixed: 'nominations.open', optional: true }),
    // How the votes will be read is known before anybody votes.
    before: fixed({ provision: candidatesBefore, fixed: 'candidates.publish', optional: true }), shown: fixed({ provision: candidatesShown, fixed: 'candidates.publish', optional: true }),
    voidBallots: fixed({ provision: voidBallots, fixed: 'candidates.publish' }), ranking: fixed({ provision: ranking, fixed: 'candidates.publish', optional: true }), tie: fixed({ provision: tie, fixed: 'candidates.publish', optional: true }),
    constituted: fixed({ provision: constitutedShare, fixed: 'candidates.publish', optional: true }), alternatesFrom: fixed({ provision: alternatesFrom, fixed: 'candidates.publish', optional: true }),
    alternatesShare: fixed({ provision: alternatesShare, fixed: 'candidates.publish', optional: true }),
    firstMeeting: fixed({ provision: firstMeeting, fixed: 'result.record', optional: true }), filing: fixed({ provision: filingPeriod, fixed: 'result.record', optional: true }),
    quorum: fixed({ provision: quorum, fixed: 'officers.record' }), majority: fixed({ provision: majority, fixed: 'officers.record' }), officersPublication: fixed({ provision: officersPublication, fixed: 'officers.record', optional: true }),
    documents: fixed({ provision: filingDocuments, fixed: 'filing.submit' }), authorities: fixed({ provision: filingAuthorities, fixed: 'filing.submit' }), certificate: fixed({ provision: certificatePeriod, fixed: 'filing.submit', optional: true }),
  },
  states: {
    forming: { zh: '组建筹备机构', en: 'Forming the body' }, running: { zh: '筹备与选举', en: 'Running' }, 'running.preparing': { zh: '筹备', en: 'Preparing' }, 'running.preparing.group': { zh: '筹备机构', en: 'The body' },
    'running.preparing.group.listing': { zh: '待公布筹备组名单', en: 'List to be published' }, 'running.preparing.group.showing': { zh: '公示筹备组名单', en: 'Showing the group' }, 'running.preparing.group.organised': { zh: '筹备机构就绪', en: 'Body in place' },
    'running.preparing.nominating': { zh: '提名与审查', en: 'Nominating and reviewing' }, 'running.preparing.list': { zh: '候选人名单', en: 'List of candidates' }, 'running.preparing.list.showing': { zh: '公示候选人', en: 'Showing the candidates' },
    'running.preparing.list.ready': { zh: '待提交选举', en: 'Ready for the vote' },
    'running.voting': { zh: '业主大会选举', en: 'The assembly votes' }, 'running.settling': { zh: '核定结果', en: 'Settling the result' }, 'running.drawing': { zh: '待抽签', en: 'Waiting for the lot' },
    'running.runoff': { zh: '待再次投票', en: 'Waiting for a second ballot' }, 'running.short': { zh: '名额未选满', en: 'Seats left' }, 'running.constituted': { zh: '委员产生', en: 'Elected' },
    'running.installing': { zh: '就任', en: 'Taking office' }, 'running.installing.meeting': { zh: '待首次会议', en: 'First meeting' }, 'running.installing.filing': { zh: '待备案', en: 'To be filed' }, 'running.installing.certifying': { zh: '备案审核', en: 'Being certified' },
    'running.handingOver': { zh: '移交中', en: 'Handing over' }, concluded: { zh: '已办结', en: 'Concluded' }, joined: { zh: '补选完成', en: 'Members joined' }, failed: { zh: '未成', en: 'Failed' },
  },
} as const
