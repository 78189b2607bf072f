import { event, fixed, outcome, register } from '@gongzhi/core'
import * as z from 'zod'

import { measure, voterId } from '../assembly/recorded.ts'
import { civilDay, moment } from '../clock/day.ts'
import {
  challengePeriod,
  conveningPeriod,
  decisionPublication,
  decisionShown,
  divergingMajority,
  entryPeriod,
  fallbackConvener,
  interimNoticeDays,
  noticeDays,
  noticeTo,
  ordinaryApproval,
  participation,
  petitionShare,
  proxyBars,
  proxyLimit,
  repeatedBallots,
  reviewers,
  rollObjection,
  approvalBase,
  silence,
  silenceInstruments,
  silenceStandsIn,
  specialApproval,
  specialMatters,
  voidBallots,
  votingForms,
  windowExtension,
  windowMaximum,
  windowMinimum,
} from '../provisions/index.ts'
import { reference } from '../reference.ts'
import { words } from '../words.ts'
import {
  ballotsShape,
  CHANNELS,
  electionShape,
  itemShape,
  mandateShape,
  resultShape,
  rollShape,
  scopeShape,
  tallyShape,
} from './shapes.ts'

const committee = ['committee.director', 'committee.deputy'] as const
/** Whoever convenes some assembly; which of them convenes this one, a rule says. */
export const conveners = [...committee, 'group.leader', 'street', 'residents-committee', 'owner'] as const
const authorities = ['street', 'housing-authority'] as const
/** Whoever may record what was delivered to whom. */
export const deliverers = [
  'clerk',
  'teller',
  'residents-committee',
  'committee.director',
  'committee.member',
  'group.leader',
  'group.member',
] as const
const code = (article: string) => ({ instrument: '中华人民共和国民法典', article })
const regulation = (article: string) => ({ instrument: '物业管理条例', article })
const interpretation = (article: string) => ({
  instrument: '最高人民法院关于审理建筑物区分所有权纠纷案件适用法律若干问题的解释',
  article,
})
const nothing = z.object({})

/**
 * The data half of an assembly meeting: what can happen to it, who may do it, and when each part of the law
 * is fixed.
 */
export const vocabulary = {
  name: 'assembly-meeting',
  version: 1,
  label: { zh: '业主大会会议', en: "Owners' assembly meeting" },
  input: z.object({
    kind: z.enum(['regular', 'interim', 'first']),
    /** Whom a reaction starts it for; null where somebody starts it himself, which says enough. */
    source: z.enum(['committee', 'group']).nullable(),
    agenda: z.array(itemShape).max(20),
    /** How many owners there are, for a petition; the roll counts them again. */
    owners: z.int().positive().nullable(),
    /** Until when an order says that it has to be convened. */
    conveneBy: civilDay.nullable(),
    /** The election that this vote belongs to, if any. */
    election: reference.nullable(),
  }),
  context: z.object({
    kind: z.enum(['regular', 'interim', 'first']),
    source: z.enum(['committee', 'petition', 'order', 'group']),
    convener: z.enum(['committee', 'group', 'street', 'residents-committee', 'owners']),
    election: reference.nullable(),
    /**
     * Who began it, and the items that it was begun for: a convener who is against them does not take them
     * off.
     */
    initiator: reference,
    bound: z.array(z.string()).max(20),
    agenda: z.array(itemShape).max(20),
    owners: z.int().nullable(),
    signatures: z.int().nullable(),
    conveneBy: civilDay.nullable(),
    overdue: z.boolean(),
    roll: z
      .strictObject({
        day: civilDay,
        voters: z.int(),
        root: z.string(),
        scopes: z.array(scopeShape).max(300),
        doubled: z.array(reference).max(20),
      })
      .nullable(),
    rollDay: civilDay.nullable(),
    objections: z
      .array(
        z.strictObject({
          id: reference,
          by: reference,
          voter: reference,
          reason: words,
          answer: words.nullable(),
        }),
      )
      .max(200),
    notice: z
      .strictObject({
        day: civilDay,
        opens: civilDay,
        closes: civilDay,
        place: words,
        forms: z.array(z.enum(CHANNELS)).max(5),
        told: z.array(z.string()).max(6),
      })
      .nullable(),
    extendedTo: civilDay.nullable(),
    entering: z.boolean(),
    tally: tallyShape.nullable(),
    witnesses: z.array(reference).max(20),
    results: z.array(resultShape).max(20),
    /**
     * Elections that were counted here; whether they stand as decisions. Who was elected, the election says.
     */
    elections: z.array(electionShape).max(20),
    announced: moment.nullable(),
    publicationLate: z.boolean(),
    challenges: z
      .array(
        z.strictObject({
          id: reference,
          by: reference,
          item: z.string(),
          reference,
          revoked: z.boolean().nullable(),
        }),
      )
      .max(40),
    challengesOver: z.boolean(),
  }),
  start: {
    allow: [
      'engine',
      'committee.director',
      'committee.deputy',
      'owner',
      ...authorities,
      'group.leader',
      'residents-committee',
    ],
    articles: [regulation('13')],
  },
  events: {
    'petition.close': event({
      data: nothing,
      label: { zh: '结束联名', en: 'Close the petition' },
      articles: [regulation('13')],
      allow: ['owner', 'street'],
    }),
    'petition.count': event({
      data: z.object({ signatures: z.int().nonnegative() }),
      label: { zh: '统计联名', en: 'Count the signatures' },
      allow: ['engine'],
    }),
    'convener.replace': event({
      data: z.object({ convener: z.enum(['street', 'residents-committee', 'owners']), order: reference }),
      label: { zh: '另定召集人', en: 'Replace the convener' },
      allow: [...authorities],
    }),
    'agenda.add': event({
      data: itemShape,
      label: { zh: '增加议题', en: 'Add to the agenda' },
      allow: [...conveners, 'engine'],
    }),
    'agenda.remove': event({
      data: z.object({ id: z.string() }),
      label: { zh: '删除议题', en: 'Remove from the agenda' },
      allow: [...conveners],
    }),
    'roll.open': event({
      data: z.object({ day: civilDay }),
      label: { zh: '公示表决权名册', en: 'Publish the roll' },
      allow: [...conveners],
    }),
    'roll.object': event({
      data: z.object({ id: reference, voter: reference, reason: words }),
      label: { zh: '对名册提出异议', en: 'Object to the roll' },
      allow: ['owner'],
    }),
    'roll.answer': event({
      data: z.object({ id: reference, answer: words }),
      label: { zh: '答复名册异议', en: 'Answer an objection' },
      allow: [...conveners],
    }),
    'roll.seal': event({
      data: nothing,
      label: { zh: '冻结名册', en: 'Freeze the roll' },
      allow: [...conveners],
    }),
    'roll.record': event({
      data: z.object({
        voters: z.int(),
        root: z.string(),
        scopes: z.array(scopeShape).max(300),
        doubled: z.array(reference).max(20),
      }),
      label: { zh: '登记名册合计', en: 'Record the totals of the roll' },
      allow: ['engine'],
    }),
    'notice.publish': event({
      data: z.object({
        opens: civilDay,
        closes: civilDay,
        place: words,
        forms: z.array(z.enum(CHANNELS)).min(1).max(5),
        told: z
          .array(z.enum(['residents-committee', 'street', 'housing-authority', 'party-organisation']))
          .max(4),
      }),
      label: { zh: '发布会议通知', en: 'Publish the notice' },
      articles: [regulation('14')],
      allow: [...conveners],
    }),
    'assembly.cancel': event({
      data: z.object({ reason: words }),
      label: { zh: '取消会议', en: 'Cancel the meeting' },
      allow: [...conveners],
    }),
    'voting.open': event({
      data: nothing,
      label: { zh: '开始表决', en: 'Open the vote' },
      articles: [code('278')],
      allow: [...conveners],
    }),
    'voting.extend': event({
      data: z.object({ closes: civilDay, reason: words }),
      label: { zh: '延长表决期', en: 'Extend the vote' },
      allow: [...conveners],
    }),
    'entry.close': event({
      data: nothing,
      label: { zh: '录票完毕', en: 'All paper is entered' },
      allow: ['teller', ...conveners],
    }),
    'tally.record': event({
      data: tallyShape,
      label: { zh: '计票', en: 'Count the ballots' },
      allow: ['engine'],
    }),
    'count.witness': event({
      data: z.object({ witness: reference }),
      label: { zh: '监票确认', en: 'Witness the count' },
      allow: ['teller', 'residents-committee', 'street', 'owner'],
    }),
    'result.announce': event({
      data: nothing,
      label: { zh: '公布结果', en: 'Announce the result' },
      articles: [code('278')],
      allow: [...conveners],
    }),
    'review.order': event({
      data: z.object({ item: z.string(), action: z.enum(['correct', 'revoke']), reason: words }),
      label: { zh: '责令改正或撤销', en: 'Order a correction, or revoke' },
      articles: [regulation('19')],
      allow: [...authorities],
    }),
    'challenge.file': event({
      data: z.object({ id: reference, item: z.string(), reference }),
      label: { zh: '提起撤销之诉', en: 'Challenge in court' },
      articles: [code('280'), interpretation('12')],
      allow: ['owner', 'court', 'clerk'],
    }),
    'challenge.judge': event({
      data: z.object({ id: reference, revoked: z.boolean(), reference }),
      label: { zh: '登记判决', en: 'Record the judgment' },
      articles: [code('280')],
      allow: ['court', 'clerk'],
    }),
    'execution.report': event({
      data: z.object({ item: z.string(), reference }),
      label: { zh: '报告执行', en: 'Report the execution' },
      allow: [...committee, 'group.leader'],
    }),
  },
  outcomes: {
    'petition.failed': outcome({
      data: z.object({ signatures: z.int(), owners: z.int() }),
      label: { zh: '联名未达比例', en: 'Petition failed' },
    }),
    'petition.reached': outcome({
      data: z.object({ signatures: z.int(), owners: z.int() }),
      label: { zh: '联名成立', en: 'Petition reached' },
    }),
    'convening.overdue': outcome({
      data: z.object({ source: z.string() }),
      label: { zh: '逾期未召集', en: 'Not convened in time' },
    }),
    'assembly.announced': outcome({
      data: z.object({ opens: civilDay, closes: civilDay, agenda: z.array(itemShape) }),
      label: { zh: '会议已通知', en: 'Assembly announced' },
    }),
    'assembly.cancelled': outcome({
      data: z.object({ reason: z.string(), election: reference.nullable(), agenda: z.array(itemShape) }),
      label: { zh: '会议取消', en: 'Assembly cancelled' },
    }),
    'matter.decided': outcome({
      data: z.object({ item: itemShape, result: resultShape, assessment: z.json(), announced: civilDay }),
      label: { zh: '事项有结果', en: 'Matter decided' },
    }),
    'election.counted': outcome({
      data: z.object({
        election: reference.nullable(),
        item: z.string(),
        seats: z.int(),
        roll: measure,
        returned: measure,
        void: measure,
        candidates: z.array(
          z.strictObject({ candidate: z.string(), for: measure, against: measure, abstain: measure }),
        ),
        announced: civilDay,
        rule: z.strictObject({ participation: z.json(), approval: z.json(), base: z.json() }),
      }),
      label: { zh: '选举票数', en: 'Election counted' },
    }),
    'publication.overdue': outcome({ data: nothing, label: { zh: '逾期未公布', en: 'Publication overdue' } }),
    'correction.ordered': outcome({
      data: z.object({ item: z.string(), reason: z.string() }),
      label: { zh: '责令改正', en: 'Correction ordered' },
    }),
    'decision.revoked': outcome({
      data: z.object({
        item: itemShape,
        by: z.enum(['authority', 'court']),
        reason: z.string(),
        day: civilDay,
      }),
      label: { zh: '决定被撤销', en: 'Decision revoked' },
    }),
    'decision.executed': outcome({
      data: z.object({ item: z.string(), reference: z.string() }),
      label: { zh: '决定已执行', en: 'Decision executed' },
    }),
    'assembly.closed': outcome({
      data: z.object({ results: z.array(resultShape) }),
      label: { zh: '会议终结', en: 'Assembly closed' },
    }),
  },
  registers: {
    cosignatures: register({
      record: z.object({ voter: voterId, document: reference }),
      label: { zh: '联名', en: 'Co-signatures' },
      key: ({ voter }) => voter,
      revisions: 'once',
      allow: ['owner'],
      articles: [regulation('13')],
    }),
    roll: register({
      record: rollShape,
      label: { zh: '表决权名册', en: 'Roll' },
      key: ({ voter }) => voter,
      revisions: 'until-seal',
      allow: [
        'committee.director',
        'committee.deputy',
        'group.leader',
        'street',
        'residents-committee',
        'clerk',
      ],
    }),
    mandates: register({
      record: mandateShape,
      label: { zh: '委托', en: 'Mandates' },
      key: ({ proxy }) => proxy,
      revisions: 'until-seal',
      allow: [
        'committee.director',
        'committee.deputy',
        'group.leader',
        'street',
        'residents-committee',
        'clerk',
      ],
      articles: [regulation('12')],
    }),
    ballots: register({
      record: ballotsShape,
      label: { zh: '表决票与送达', en: 'Ballots and deliveries' },
      revisions: 'once',
      closes: 'votingEnds',
      key: (record) =>
        record.kind === 'delivery'
          ? `${record.voter} delivered`
          : `${record.voter} ${record.channel}${record.entry === 'second' ? ' 2' : ''}`,
      allow: ['owner', 'proxy', ...deliverers],
      late: { by: ['clerk', 'teller'], within: { days: 60 } },
      articles: [code('278')],
    }),
  },
  deadlines: {
    conveningDue: { label: { zh: '召集期限', en: 'Time to convene' }, articles: [regulation('13')] },
    rollShown: { label: { zh: '名册异议期满', en: 'End of objections to the roll' } },
    votingEnds: { label: { zh: '表决截止', en: 'End of the vote' } },
    entryEnds: { label: { zh: '补录截止', en: 'End of the entry of paper' } },
    publicationDue: { label: { zh: '公布期限', en: 'Time to publish' } },
    shownEnds: { label: { zh: '公示期满', en: 'End of the publication' } },
    challengeEnds: {
      label: { zh: '起诉期限届满', en: 'End of the time to challenge' },
      articles: [interpretation('12')],
    },
  },
  provisions: {
    petition: fixed({ provision: petitionShare, fixed: 'start' }),
    convening: fixed({ provision: conveningPeriod, fixed: 'start', optional: true }),
    fallback: fixed({ provision: fallbackConvener, fixed: 'convener.replace', optional: true }),
    objecting: fixed({ provision: rollObjection, fixed: 'roll.open' }),
    notice: fixed({ provision: noticeDays, fixed: 'notice.publish' }),
    interimNotice: fixed({ provision: interimNoticeDays, fixed: 'notice.publish' }),
    told: fixed({ provision: noticeTo, fixed: 'notice.publish', optional: true }),
    forms: fixed({ provision: votingForms, fixed: 'notice.publish' }),
    shortest: fixed({ provision: windowMinimum, fixed: 'notice.publish', optional: true }),
    longest: fixed({ provision: windowMaximum, fixed: 'notice.publish', optional: true }),
    proxies: fixed({ provision: proxyLimit, fixed: 'notice.publish', optional: true }),
    proxyBars: fixed({ provision: proxyBars, fixed: 'notice.publish', optional: true }),
    participation: fixed({ provision: participation, fixed: 'voting.open' }),
    base: fixed({ provision: approvalBase, fixed: 'voting.open' }),
    ordinary: fixed({ provision: ordinaryApproval, fixed: 'voting.open' }),
    special: fixed({ provision: specialApproval, fixed: 'voting.open' }),
    specialMatters: fixed({ provision: specialMatters, fixed: 'voting.open' }),
    repeated: fixed({ provision: repeatedBallots, fixed: 'voting.open' }),
    silence: fixed({ provision: silence, fixed: 'voting.open', optional: true }),
    silenceStandsIn: fixed({ provision: silenceStandsIn, fixed: 'voting.open', optional: true }),
    silenceInstruments: fixed({ provision: silenceInstruments, fixed: 'voting.open', optional: true }),
    diverging: fixed({ provision: divergingMajority, fixed: 'voting.open', optional: true }),
    voidBallots: fixed({ provision: voidBallots, fixed: 'voting.open', optional: true }),
    entry: fixed({ provision: entryPeriod, fixed: 'voting.open', optional: true }),
    extension: fixed({ provision: windowExtension, fixed: 'voting.open', optional: true }),
    publication: fixed({ provision: decisionPublication, fixed: 'voting.open', optional: true }),
    shown: fixed({ provision: decisionShown, fixed: 'result.announce' }),
    challenge: fixed({ provision: challengePeriod, fixed: 'result.announce' }),
    reviewers: fixed({ provision: reviewers, fixed: 'review.order', optional: true }),
  },
  states: {
    proposed: { zh: '提出', en: 'Proposed' },
    petitioning: { zh: '联名中', en: 'Collecting signatures' },
    petitionCounting: { zh: '统计联名', en: 'Counting signatures' },
    petitionFailed: { zh: '联名未成立', en: 'Petition failed' },
    preparing: { zh: '筹备', en: 'Preparing' },
    'preparing.drafting': { zh: '拟定议题', en: 'Drafting the agenda' },
    'preparing.rolling': { zh: '公示名册', en: 'Showing the roll' },
    'preparing.settling': { zh: '处理名册异议', en: 'Settling objections' },
    'preparing.freezing': { zh: '冻结名册', en: 'Freezing the roll' },
    'preparing.ready': { zh: '待发通知', en: 'Ready for the notice' },
    announced: { zh: '已通知', en: 'Announced' },
    cancelled: { zh: '已取消', en: 'Cancelled' },
    voting: { zh: '表决中', en: 'Voting' },
    entering: { zh: '补录纸质票', en: 'Entering paper' },
    counting: { zh: '计票', en: 'Counting' },
    witnessing: { zh: '监票', en: 'Witnessing' },
    decided: { zh: '已决定', en: 'Decided' },
    'decided.published': { zh: '公示结果', en: 'Published' },
    'decided.inForce': { zh: '决定生效期间', en: 'In force' },
    'decided.litigating': { zh: '诉讼未决', en: 'Litigating' },
    closed: { zh: '已终结', en: 'Closed' },
  },
} as const
