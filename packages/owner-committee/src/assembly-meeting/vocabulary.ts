import { fixed } from '@gongzhi/core'
import * as z from 'zod'

import { civilDay, moment, timeOfDay } from '../clock/day.ts'
import {
  challengePeriod,
  checkPeriod,
  conveningPeriod,
  decisionPublication,
  decisionShown,
  divergingMajority,
  entryPeriod,
  fallbackConvener,
  interimNoticeDays,
  mandatesWhileVoting,
  noticeDays,
  noticeTo,
  ordinaryApproval,
  participation,
  petitionShare,
  proxyBars,
  proxyInstruction,
  proxyLimit,
  orderedCorrection,
  repeatedBallots,
  reviewers,
  reviewPeriod,
  rollObjection,
  approvalBase,
  silence,
  silenceInElections,
  silenceInstruments,
  silenceStandsIn,
  specialApproval,
  specialMatters,
  voidBallots,
  remoteConditions,
  votingForms,
  windowExtension,
  windowMaximum,
  windowMinimum,
  writeIns,
} from '../provisions/index.ts'
import { reference } from '../reference.ts'
import { words } from '../words.ts'
import { interpretation, regulation } from './articles.ts'
import { tallyShape } from './ballot-count.ts'
import { CHANNELS, isPaper } from './ballot.ts'
import { events } from './events.ts'
import { itemShape } from './item.ts'
import { outcomes } from './outcomes.ts'
import { read } from './reading.ts'
import { registers } from './registers.ts'
import { electionShape, resultShape } from './result.ts'
import { MOST_SHARED, scopeShape, sharedShape } from './roll.ts'

const authorities = ['street', 'housing-authority'] as const
/** An objection to the roll or to the count, and what was answered. */
const objectionShape = z.strictObject({
  id: reference,
  by: reference,
  voter: reference,
  reason: words,
  answer: words.nullable(),
})

/** Whether a ballot can be void: on paper alone, which may come as long as the notice does not exclude it. */
const mayTakePaper = (context: unknown) => {
  const { notice } = context as {
    readonly notice: { readonly forms: readonly (typeof CHANNELS)[number][] } | null
  }
  return notice === null || notice.forms.some(isPaper)
}

/**
 * The data half of an assembly meeting: what can happen to it, who may do it, and when each part of the law
 * is fixed.
 */
export const vocabulary = {
  name: 'assembly-meeting',
  version: 1,
  label: { zh: '业主大会会议', en: "Owners' assembly meeting" },
  about: {
    zh:
      '业主共同决定事项的一次会议：先确定议题和业主名册，再公告、投票、计票、公布结果。' +
      '书面票和网上票进入同一本登记册，投票结束前谁也看不到票数。人数和面积是否达到，' +
      '按投票开始之日的法律判断。没有异议表决（不反对即视为同意）这种形式：只有河南规定过' +
      '（《河南省物业管理条例》第66条，限于使用维修资金），而不表示异议不算参与表决' +
      '（民法典第278条），因此没有一个事项可以这样有效通过。',
    en:
      'One vote of the owners: an agenda and a roll first, then the notice, the ballots, the count and ' +
      'the result. Paper and online ballots go into one register, and nobody sees a figure before it is ' +
      'sealed. Whether enough owners and enough floor area took part and agreed is judged by the law of ' +
      'the day on which the vote opens. There is no vote by objection, in which silence agrees: Henan ' +
      'alone has known one (《河南省物业管理条例》 Art. 66, for the use of the maintenance fund), and ' +
      'whoever does not object takes no part (Civil Code, Art. 278), so that no matter could be validly ' +
      'passed by it.',
  },
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
    /** The items that another process put to the owners: it may withdraw them before the vote. */
    asked: z.array(z.string()).max(20),
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
        shared: z.array(sharedShape).max(MOST_SHARED).nullable(),
        doubled: z.array(reference).max(20),
      })
      .nullable(),
    rollDay: civilDay.nullable(),
    objections: z.array(objectionShape).max(200),
    notice: z
      .strictObject({
        day: civilDay,
        opens: civilDay,
        closes: civilDay,
        closesAt: timeOfDay.nullable(),
        place: words,
        forms: z.array(z.enum(CHANNELS)).max(7),
        told: z.array(z.string()).max(6),
      })
      .nullable(),
    /** The last day on which the vote could be opened is over. */
    unopened: z.boolean(),
    extendedTo: z.strictObject({ day: civilDay, at: timeOfDay.nullable() }).nullable(),
    entering: z.boolean(),
    /** Whether the count is shown and can be objected to before it is final, and what was said against it. */
    checked: z.boolean(),
    countObjections: z.array(objectionShape).max(200),
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
    /** Corrections that are ordered and not carried out, each with the last day that the order sets. */
    corrections: z
      .array(z.strictObject({ item: z.string(), until: civilDay.nullable(), overdue: z.boolean() }))
      .max(20),
    /** Whether the time to review is over; null where no rule limits it. */
    reviewsOver: z.boolean().nullable(),
  }),
  attributes: {
    kind: { at: 'kind', label: { zh: '会议类型', en: 'Kind of meeting' } },
    convener: { at: 'convener', label: { zh: '召集人', en: 'Convener' } },
    initiator: { at: 'initiator', label: { zh: '提议人', en: 'Who began it' }, names: 'person' },
    election: { at: 'election', label: { zh: '所属选举', en: 'Election that it belongs to' } },
    matter: { at: 'agenda.*.matter', label: { zh: '表决事项', en: 'Matter that is decided' } },
    subject: { at: 'agenda.*.subject', label: { zh: '事项对象', en: 'Whom or what an item is about' } },
    witness: { at: 'witnesses.*', label: { zh: '监票人', en: 'Who witnessed the count' }, names: 'person' },
  },
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
    ordered: {
      election: {
        zh: '选举由选举流程提交业主大会（vote.request），票数才会回报',
        en: 'The election asks the assembly for its vote (vote.request); then the count comes back to it',
      },
    },
    articles: [regulation('13')],
  },
  read,
  events,
  outcomes,
  registers,
  deadlines: {
    conveningDue: { label: { zh: '召集期限', en: 'Time to convene' }, articles: [regulation('13')] },
    rollShown: { label: { zh: '名册异议期满', en: 'End of objections to the roll' } },
    openingDue: { label: { zh: '开始表决的最后期限', en: 'Last day to open the vote' } },
    votingEnds: { label: { zh: '表决截止', en: 'End of the vote' } },
    entryEnds: { label: { zh: '补录截止', en: 'End of the entry of paper' } },
    checkEnds: { label: { zh: '核对期满', en: 'End of the time to check the count' } },
    publicationDue: { label: { zh: '公布期限', en: 'Time to publish' } },
    shownEnds: { label: { zh: '公示期满', en: 'End of the publication' } },
    correctionDue: { label: { zh: '改正期限', en: 'Time to correct' }, articles: [regulation('19')] },
    reviewEnds: { label: { zh: '审查期限届满', en: 'End of the time to review' } },
    challengeEnds: {
      label: { zh: '起诉期限届满', en: 'End of the time to challenge' },
      articles: [interpretation('12')],
    },
  },
  // A roll is shown and objected to before anybody votes: what the end of the vote needs is known by then.
  foresees: ['roll.open', 'notice.publish', 'voting.open'],
  provisions: {
    petition: fixed({ provision: petitionShare, fixed: 'start' }),
    convening: fixed({ provision: conveningPeriod, fixed: 'start', optional: true }),
    fallback: fixed({ provision: fallbackConvener, fixed: 'convener.replace', optional: true }),
    objecting: fixed({ provision: rollObjection, fixed: 'roll.open' }),
    notice: fixed({ provision: noticeDays, fixed: 'notice.publish' }),
    interimNotice: fixed({ provision: interimNoticeDays, fixed: 'notice.publish' }),
    told: fixed({ provision: noticeTo, fixed: 'notice.publish', optional: true }),
    forms: fixed({ provision: votingForms, fixed: 'notice.publish' }),
    remote: fixed({ provision: remoteConditions, fixed: 'notice.publish', optional: true }),
    shortest: fixed({ provision: windowMinimum, fixed: 'notice.publish', optional: true }),
    longest: fixed({ provision: windowMaximum, fixed: 'notice.publish', optional: true }),
    proxies: fixed({ provision: proxyLimit, fixed: 'notice.publish', optional: true }),
    proxyBars: fixed({ provision: proxyBars, fixed: 'notice.publish', optional: true }),
    instruction: fixed({ provision: proxyInstruction, fixed: 'notice.publish', optional: true }),
    mandates: fixed({ provision: mandatesWhileVoting, fixed: 'notice.publish', optional: true }),
    // A ballot has a line for other names, or none, when it is handed out.
    writeIns: fixed({ provision: writeIns, fixed: 'notice.publish', optional: true }),
    participation: fixed({ provision: participation, fixed: 'voting.open' }),
    base: fixed({ provision: approvalBase, fixed: 'voting.open' }),
    ordinary: fixed({ provision: ordinaryApproval, fixed: 'voting.open' }),
    special: fixed({ provision: specialApproval, fixed: 'voting.open' }),
    specialMatters: fixed({ provision: specialMatters, fixed: 'voting.open' }),
    repeated: fixed({ provision: repeatedBallots, fixed: 'voting.open' }),
    silence: fixed({ provision: silence, fixed: 'voting.open', optional: true }),
    silenceInElections: fixed({ provision: silenceInElections, fixed: 'voting.open', optional: true }),
    silenceStandsIn: fixed({ provision: silenceStandsIn, fixed: 'voting.open', optional: true }),
    silenceInstruments: fixed({ provision: silenceInstruments, fixed: 'voting.open', optional: true }),
    diverging: fixed({ provision: divergingMajority, fixed: 'voting.open', optional: true }),
    voidBallots: fixed({
      provision: voidBallots,
      fixed: 'voting.open',
      optional: true,
      foreseen: mayTakePaper,
    }),
    entry: fixed({ provision: entryPeriod, fixed: 'voting.open', optional: true }),
    check: fixed({ provision: checkPeriod, fixed: 'voting.open', optional: true }),
    extension: fixed({ provision: windowExtension, fixed: 'voting.open', optional: true }),
    publication: fixed({ provision: decisionPublication, fixed: 'voting.open', optional: true }),
    shown: fixed({ provision: decisionShown, fixed: 'result.announce' }),
    challenge: fixed({ provision: challengePeriod, fixed: 'result.announce' }),
    reviewers: fixed({ provision: reviewers, fixed: 'review.order', optional: true }),
    byOrder: fixed({ provision: orderedCorrection, fixed: 'review.order', optional: true }),
    review: fixed({ provision: reviewPeriod, fixed: 'result.announce', optional: true }),
  },
  // No text gives them a term.
  waits: {
    petitioning: { zh: '等待业主联名，或者结束联名', en: 'owners sign, or the petition is closed' },
    'checking.settling': { zh: '等待答复对计票的异议', en: 'objections to the count are answered' },
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
    closing: { zh: '截止', en: 'Closing' },
    checking: { zh: '核对初步结果', en: 'Checking the count' },
    'checking.shown': { zh: '公示初步结果', en: 'Preliminary count shown' },
    'checking.settling': { zh: '处理计票异议', en: 'Settling objections to the count' },
    counting: { zh: '计票', en: 'Counting' },
    witnessing: { zh: '监票', en: 'Witnessing' },
    decided: { zh: '已决定', en: 'Decided' },
    'decided.published': { zh: '公示结果', en: 'Published' },
    'decided.inForce': { zh: '决定生效期间', en: 'In force' },
    'decided.litigating': { zh: '诉讼未决或者待改正', en: 'Litigating, or to be corrected' },
    closed: { zh: '已终结', en: 'Closed' },
  },
} as const

type Own = typeof vocabulary
/** The vocabulary of assemblyMeeting, by a name: an editor shows this, and not each schema. */
export interface AssemblyMeetingVocabulary extends Own {}
