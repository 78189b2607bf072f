import type { Label, Period, Provision } from '@gongzhi/core'

import {
  candidatesBefore,
  candidatesShown,
  candidateWithdrawal,
  certificatePeriod,
  challengePeriod,
  checkPeriod,
  changeFilingPeriod,
  committeeDecisionPublication,
  companyHandoverByContract,
  companyHandoverFrom,
  companyHandoverPeriod,
  conveningPeriod,
  decisionPublication,
  decisionShown,
  dismissalByContract,
  dismissalNotice,
  emergencyService,
  entryPeriod,
  extension,
  emergencyDecision,
  feePublication,
  feeResultShown,
  filingPeriod,
  firstAssembly,
  firstByYears,
  firstMeeting,
  groupFormation,
  groupMoreTime,
  groupListPublication,
  groupListShown,
  handoverFrom,
  handoverFromWithGroup,
  handoverPeriod,
  indefiniteNotice,
  interimNoticeDays,
  meetingInterval,
  meetingNoticeDays,
  memberHandover,
  nonRenewalByContract,
  nonRenewalNotice,
  noticeDays,
  officersPublication,
  passingOn,
  passingOnFrom,
  penaltyCounts,
  reElectionByExpiry,
  reElectionGroup,
  reElectionHeld,
  reElectionLead,
  regularInterval,
  renewalDecision,
  reviewPeriod,
  rollObjection,
  sentenceCounts,
  substituteFailingFor,
  substituteTerm,
  termMaximum,
  termMinimum,
  vacancyPeriod,
  windowExtension,
  windowMaximum,
  windowMinimum,
  congressShown,
  delegateOpinionsBefore,
  firstAssemblyExtension,
  reElectionTakeover,
  resignationAfter,
} from '../provisions/index.ts'

/** Whether a period runs on from a day, or back from an event that is still to come. */
export type ClockDirection = 'forward' | 'backward'

/**
 * One statutory period by its name (法定期间): what sets it, from which day it is counted, and what happens
 * on a rest day.
 *
 * Where the provision is at-most, or a length of office, the day is the last one for the act or the office.
 * Where it is at-least and runs forward, the day is the first on which the showing or the vote may end;
 * where it runs backward, the last day for the act.
 */
export interface Clock<Direction extends ClockDirection = ClockDirection> {
  readonly label: Label
  /** The length: a period, or a count of days; a word where the text says "before" and no length. */
  readonly provision: Provision<Period> | Provision<number> | Provision<'elected'>
  readonly direction: Direction
  /**
   * From which day it is counted: forward, the day that opens the period; backward, the day of the event.
   * Where places begin on different days, it names them.
   */
  readonly from: Label
  /**
   * Whether a last day on a rest day moves to the next working day (Civil Code, Art. 203(1)).
   *
   * Not for a length of office, service or time since a delivery: nothing has to be done on its last day.
   * Not for what may last at most so long and owners do on rest days too: voting. Never backward: the move
   * would shorten the time that the text gives.
   */
  readonly roll: 'next-working-day' | 'none'
  /** Where places begin on different days, what says on which. */
  readonly begins?: readonly Provision<any>[]
  /** What says that a contract may state another time. */
  readonly byContract?: Provision<any>
}

const forward = (
  provision: Clock['provision'],
  from: Label,
  label: Label = provision.label,
): Clock<'forward'> => ({ label, provision, direction: 'forward', from, roll: 'next-working-day' })
/** A stretch that nobody has to act on the last day of. */
const lasting = (
  provision: Clock['provision'],
  from: Label,
  label: Label = provision.label,
): Clock<'forward'> => ({ ...forward(provision, from, label), roll: 'none' })
const backward = (
  provision: Clock['provision'],
  from: Label,
  label: Label = provision.label,
): Clock<'backward'> => ({ label, provision, direction: 'backward', from, roll: 'none' })

const elected: Label = { zh: '业主委员会选举产生之日', en: 'The day of the election' }
const termBegins: Label = { zh: '本届任期开始之日', en: 'The first day of the term' }
const contractEnds: Label = { zh: '物业服务合同终止（期限届满）之日', en: 'The last day of the contract' }
const votingOpens: Label = { zh: '表决开始之日', en: 'The day on which voting opens' }

/**
 * Every period in days, working days, months or years that a text or the house rules can set, by name
 * (期间表).
 */
export const CLOCKS = {
  // The assembly
  notice: backward(noticeDays, { zh: '业主大会会议召开之日', en: 'The day of the meeting' }),
  'interim-notice': backward(interimNoticeDays, {
    zh: '临时会议召开之日',
    en: 'The day of the interim meeting',
  }),
  'roll-objection': forward(rollObjection, {
    zh: '名册公示之日',
    en: 'The day on which the roll is published',
  }),
  'regular-meeting': forward(regularInterval, {
    zh: '上一次定期会议之日',
    en: 'The day of the last regular meeting',
  }),
  convening: forward(conveningPeriod, {
    zh: '提议成立或者收到责令之日',
    en: 'The day of the valid petition or of the order',
  }),
  'voting-at-least': forward(windowMinimum, votingOpens),
  'voting-at-most': lasting(windowMaximum, votingOpens),
  'voting-extension': lasting(windowExtension, {
    zh: '原定表决截止之日',
    en: 'The day on which the vote was to close',
  }),
  'ballot-entry': forward(entryPeriod, { zh: '表决截止之日', en: 'The day on which the vote closed' }),
  'count-check': forward(checkPeriod, {
    zh: '初步计票结果公示之日',
    en: 'The day on which the preliminary count is shown',
  }),
  'decision-publication': forward(decisionPublication, {
    zh: '业主大会作出决定之日',
    en: 'The day of the decision',
  }),
  'decision-shown': forward(decisionShown, {
    zh: '决定公示之日',
    en: 'The day on which the decision is published',
  }),
  challenge: forward(challengePeriod, {
    zh: '业主知道或者应当知道决定之日',
    en: 'The day on which the owner knew or should have known of the decision',
  }),
  review: forward(reviewPeriod, {
    zh: '决定公布之日',
    en: 'The day on which the decision was announced',
  }),

  // The first assembly and the election
  'group-formation': forward(groupFormation, {
    zh: '收到申请或者报告（当地规定的，为条件具备）之日',
    en: 'The day on which the request or report arrived, or, where the place says so, on which the conditions were met',
  }),
  'group-list-publication': forward(groupListPublication, {
    zh: '筹备组成立之日',
    en: 'The day on which the group was formed',
  }),
  'group-list-shown': forward(groupListShown, {
    zh: '筹备组名单公示之日',
    en: 'The day on which the list of the group is published',
  }),
  'first-assembly': forward(firstAssembly, {
    zh: '筹备组成立之日',
    en: 'The day on which the group was formed',
  }),
  'group-more-time': forward(groupMoreTime, {
    zh: '首次业主大会会议原定期限的最后一日',
    en: 'The last day on which the first assembly was to be held',
  }),
  'first-assembly-extension': forward(firstAssemblyExtension, {
    zh: '首次业主大会会议原定召开期限届满之日',
    en: 'The last day on which the first assembly was to be held',
  }),
  'first-delivery': lasting(firstByYears, {
    zh: '首套房屋交付（当地规定的，为首位业主入住）之日',
    en: 'The day of the first delivery, or, where the place says so, on which the first owner moved in',
  }),
  'candidates-before': backward(candidatesBefore, { zh: '投票之日', en: 'The day of the vote' }),
  'candidate-withdrawal': backward(candidateWithdrawal, votingOpens),
  'candidates-shown': forward(candidatesShown, {
    zh: '候选人名单公示之日',
    en: 'The day on which the candidates are published',
  }),

  // The committee
  'first-committee-meeting': forward(firstMeeting, elected),
  'officers-publication': forward(officersPublication, {
    zh: '主任、副主任推选产生（当地规定的，为选举完成）之日',
    en: 'The day on which the officers were chosen, or, where the place says so, of the completed election',
  }),
  filing: forward(filingPeriod, elected),
  certificate: forward(certificatePeriod, {
    zh: '收到齐全的备案材料之日',
    en: 'The day on which complete documents arrived',
  }),
  'change-filing': forward(changeFilingPeriod, { zh: '备案内容变更之日', en: 'The day of the change' }),
  'committee-meeting-interval': forward(meetingInterval, {
    zh: '上一次委员会会议之日',
    en: 'The day of the last committee meeting',
  }),
  'committee-meeting-notice': backward(meetingNoticeDays, {
    zh: '委员会会议召开之日',
    en: 'The day of the committee meeting',
  }),
  'committee-decision-publication': forward(committeeDecisionPublication, {
    zh: '业主委员会作出决定（会议结束）之日',
    en: 'The day of the decision, on which the meeting ended',
  }),

  // The term
  'term-end': lasting(termMaximum, termBegins, { zh: '任期届满（最长）', en: 'End of the longest term' }),
  'term-end-earliest': lasting(termMinimum, termBegins, {
    zh: '任期届满（最短）',
    en: 'End of the shortest term',
  }),
  extension: lasting(extension, { zh: '原任期届满之日', en: 'The last day of the term' }),
  're-election-lead': backward(reElectionLead, { zh: '任期届满之日', en: 'The last day of the term' }),
  're-election-by-expiry': backward(reElectionByExpiry, {
    zh: '任期届满之日',
    en: 'The last day of the term',
  }),
  're-election-takeover': backward(reElectionTakeover, {
    zh: '任期届满之日',
    en: 'The last day of the term',
  }),
  're-election-group': forward(reElectionGroup, {
    zh: '收到换届报告之日',
    en: 'The day on which the report arrived',
  }),
  're-election-held': forward(reElectionHeld, {
    zh: '换届小组成立之日',
    en: 'The day on which the re-election group was formed',
  }),
  'passing-on': {
    ...forward(passingOn, {
      zh: '当地规定的起算日：新一届业主委员会选举产生或者备案之日',
      en: 'The day that the place names: that of the election of the new committee, or of its filing',
    }),
    begins: [passingOnFrom],
  },
  handover: {
    ...forward(handoverPeriod, {
      zh: '当地规定的起算日：任期届满、换届小组成立，或者新一届业主委员会产生、履职之日',
      en:
        'The day that the place names: the last of the term, the formation of the re-election group, ' +
        'or the day on which the new committee is elected or takes office',
    }),
    begins: [handoverFrom, handoverFromWithGroup],
  },
  resignation: lasting(resignationAfter, {
    zh: '书面提出辞职之日',
    en: 'The day on which it was given in writing',
  }),
  'congress-shown': forward(congressShown, {
    zh: '业主代表大会决议公示之日',
    en: 'The day on which a decision of the congress is published',
  }),
  'delegate-opinions': backward(delegateOpinionsBefore, {
    zh: '业主大会会议召开之日',
    en: 'The day of the meeting',
  }),
  'member-handover': forward(memberHandover, {
    zh: '委员资格终止之日',
    en: 'The day on which the seat ended',
  }),
  vacancy: forward(vacancyPeriod, {
    zh: '缺额达到触发比例之日',
    en: 'The day on which too many seats were vacant',
  }),
  'substitute-failing': lasting(substituteFailingFor, {
    zh: '业主委员会开始不履行职责之日',
    en: 'The day since which the committee has failed',
  }),
  'substitute-term': lasting(substituteTerm, {
    zh: '物业管理委员会成立之日',
    en: 'The day on which the substitute body was formed',
  }),

  // The property company
  'dismissal-notice': { ...backward(dismissalNotice, contractEnds), byContract: dismissalByContract },
  'non-renewal-notice': { ...backward(nonRenewalNotice, contractEnds), byContract: nonRenewalByContract },
  'indefinite-notice': backward(indefiniteNotice, {
    zh: '不定期合同解除之日',
    en: 'The day on which the indefinite contract ends',
  }),
  'renewal-decision': backward(renewalDecision, contractEnds),
  'company-handover': {
    ...forward(companyHandoverPeriod, {
      zh: '物业服务合同终止之日（当地规定的，为接到解聘通知之日）',
      en: 'The last day of the contract, or, where the place says so, the day on which the notice of dismissal arrived',
    }),
    begins: [companyHandoverFrom],
    byContract: companyHandoverByContract,
  },
  'emergency-service': lasting(emergencyService, {
    zh: '应急物业服务开始之日',
    en: 'The first day of emergency service',
  }),
  'fee-result-shown': forward(feeResultShown, {
    zh: '调价表决结果公示之日',
    en: 'The day on which the result of the vote on the fees is published',
  }),
  sentence: lasting(sentenceCounts, {
    zh: '刑罚执行完毕之日',
    en: 'The day on which the sentence was served',
  }),
  penalty: lasting(penaltyCounts, {
    zh: '受到行政处罚之日',
    en: 'The day of the penalty',
  }),
  'emergency-decision': forward(emergencyDecision, {
    zh: '收到应急维修资金使用申请之日',
    en: 'The day on which the application for an emergency use arrived',
  }),
  'fee-publication': forward(feePublication, {
    zh: '调价方案公示之日',
    en: 'The day on which the change of fees is published',
  }),
} as const satisfies { readonly [name: string]: Clock }

/** The name of a statutory period. */
export type ClockName = keyof typeof CLOCKS
/** The name of a period that runs back from an event: only these need a convention. */
export type BackwardClockName = {
  [Name in ClockName]: (typeof CLOCKS)[Name]['direction'] extends 'backward' ? Name : never
}[ClockName]
/** The name of a period that runs on from a day. */
export type ForwardClockName = Exclude<ClockName, BackwardClockName>

/**
 * The clock of a name that came from outside; undefined where there is none.
 *
 * @example
 * ```ts
 * import { clockOf } from '@gongzhi/owner-committee'
 *
 * clockOf('filing')?.from.en // 'The day of the election'
 * clockOf('lunch') // undefined
 * ```
 */
export function clockOf(name: string): Clock | undefined {
  return Object.hasOwn(CLOCKS, name) ? CLOCKS[name as ClockName] : undefined
}
