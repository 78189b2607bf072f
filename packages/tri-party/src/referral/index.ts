import { type Definition, defineProcess } from '@gongzhi/core'

import {
  askReview,
  approvalDue,
  declineCrime,
  fileCrime,
  filingDue,
  handOverDue,
  reviewEnds,
  silentOnApproval,
  silentOnHandOver,
  silentOnTransfer,
  silentPolice,
  suspectCrime,
  transferCrime,
  transferDue,
} from './crime.ts'
import { guards } from './guards.ts'
import { orderJoint, releasePart, reportPart } from './joint.ts'
import {
  acknowledgeDue,
  announceResult,
  designate,
  determinationDue,
  determine,
  escalate,
  handOn,
  leaveUndetermined,
  nameCivilWay,
  outcomeDue,
  refer,
  replyDue,
  report,
  reroute,
  silentOnAuthority,
  silentOnOutcome,
  silentOnReceipt,
  silentOnReply,
  submit,
  takeBack,
  urge,
  withdraw,
} from './rules.ts'
import { type ReferralVocabulary, vocabulary } from './vocabulary.ts'

/**
 * A referral (移交, S6 S15): an owner's unlawful act handed to the authority that the place's rulebook names
 * for it.
 *
 * Where the text names none and says so (fee arrears), there is nobody to refer to and the answer names the
 * civil way; where no text is known, the authority is undetermined and the street determines it with a
 * reason, or finds that none takes it. Never a guess. An authority that is not competent returns it or hands
 * it on, and its reason stays; where the text forbids a second time, the county designates. Several may act
 * together, with one in the lead that reports for all. What may be a crime goes to the police, and no penalty
 * takes the place of that. The result has a form, so that penalties can be counted.
 */
export const referral: Definition<ReferralVocabulary> = defineProcess(
  vocabulary,
  ({ setup, assign, emit }) => ({
    machine: setup({ guards }).createMachine({
      context: refer,
      initial: 'routing',
      states: {
        routing: {
          always: [
            { guard: 'none', target: 'withoutAuthority' },
            { guard: 'known', target: 'submitted' },
            { target: 'undetermined', actions: emit(leaveUndetermined) },
          ],
        },
        undetermined: {
          on: {
            'authority.determine': { target: 'submitted', actions: assign(determine) },
            'authority.designate': { target: 'submitted', actions: assign(designate) },
            'authority.none': 'withoutAuthority',
            'joint.order': { target: 'submitted', actions: assign(orderJoint) },
            'referral.urge': { actions: assign(urge) },
            'referral.escalate': { guard: 'urgedEnough', actions: emit(escalate) },
            'referral.withdraw': { target: 'withdrawn', actions: emit(withdraw) },
          },
          after: { determinationDue: { actions: [assign({ silent: true }), emit(silentOnAuthority)] } },
        },
        submitted: {
          entry: [assign({ silent: false, urgings: 0 }), emit(submit)],
          on: {
            'referral.acknowledge': 'handling',
            'referral.return': { guard: 'returnable', target: 'returned', actions: assign(takeBack) },
            'referral.transfer': {
              guard: 'transferable',
              target: 'submitted',
              reenter: true,
              actions: assign(handOn),
            },
            'joint.order': { guard: 'leads', actions: assign(orderJoint) },
            'referral.urge': { actions: assign(urge) },
            'referral.escalate': { guard: 'urgedEnough', actions: emit(escalate) },
            'referral.withdraw': { target: 'withdrawn', actions: emit(withdraw) },
          },
          after: {
            acknowledgeDue: { actions: [assign({ silent: true }), emit(silentOnReceipt)] },
            replyDue: { actions: [assign({ silent: true, replyLate: true }), emit(silentOnReply)] },
          },
        },
        returned: {
          entry: assign({ silent: false, urgings: 0 }),
          on: {
            'referral.reroute': { guard: 'reroutable', target: 'submitted', actions: assign(reroute) },
            'authority.determine': { guard: 'determinable', target: 'submitted', actions: assign(determine) },
            'authority.designate': { target: 'submitted', actions: assign(designate) },
            'authority.none': 'withoutAuthority',
            'referral.urge': { actions: assign(urge) },
            'referral.escalate': { guard: 'urgedEnough', actions: emit(escalate) },
            'referral.withdraw': { target: 'withdrawn', actions: emit(withdraw) },
          },
          after: { determinationDue: { actions: [assign({ silent: true }), emit(silentOnAuthority)] } },
        },
        handling: {
          entry: assign({ silent: false, urgings: 0 }),
          on: {
            'joint.order': { guard: 'leads', actions: assign(orderJoint) },
            'part.report': { guard: 'itsPart', actions: assign(reportPart) },
            'part.release': { guard: 'itsPart', actions: assign(releasePart) },
            'result.report': { guard: 'reportable', target: 'reported', actions: assign(report) },
            'crime.suspect': { guard: 'elsewhere', target: 'suspected', actions: assign(suspectCrime) },
            'referral.urge': { actions: assign(urge) },
            'referral.escalate': { guard: 'urgedEnough', actions: emit(escalate) },
          },
          after: {
            outcomeDue: { actions: [assign({ silent: true }), emit(silentOnOutcome)] },
            replyDue: { actions: [assign({ silent: true, replyLate: true }), emit(silentOnReply)] },
          },
        },
        suspected: {
          entry: assign({ silent: false, urgings: 0 }),
          on: {
            'crime.approve': { guard: 'byHead', target: 'approved' },
            'crime.reject': { guard: 'byHead', target: 'handling', actions: assign(declineCrime) },
          },
          after: { approvalDue: { actions: [assign({ silent: true }), emit(silentOnApproval)] } },
        },
        approved: {
          entry: assign({ silent: false }),
          on: { 'crime.transfer': { target: 'atPolice', actions: assign(transferCrime) } },
          after: { transferDue: { actions: [assign({ silent: true }), emit(silentOnTransfer)] } },
        },
        atPolice: {
          entry: assign({ silent: false }),
          on: {
            'crime.file': { target: 'filed', actions: assign(fileCrime) },
            'crime.decline': { guard: 'returnsMaterial', target: 'declined', actions: assign(declineCrime) },
          },
          after: { filingDue: { actions: [assign({ silent: true }), emit(silentPolice)] } },
        },
        declined: {
          on: {
            'crime.askReview': { target: 'reviewing', actions: assign(askReview) },
            'crime.askSupervision': 'supervised',
            'result.report': { guard: 'reportable', target: 'reported', actions: assign(report) },
          },
          after: { reviewEnds: 'handling' },
        },
        reviewing: {
          entry: assign({ silent: false }),
          on: {
            'crime.file': { target: 'filed', actions: assign(fileCrime) },
            'crime.decline': { guard: 'returnsMaterial', target: 'upheld', actions: assign(declineCrime) },
          },
          after: { filingDue: { actions: [assign({ silent: true }), emit(silentPolice)] } },
        },
        upheld: {
          on: {
            'crime.askSupervision': 'supervised',
            'result.report': { guard: 'reportable', target: 'reported', actions: assign(report) },
          },
          after: { reviewEnds: 'handling' },
        },
        supervised: {
          on: {
            'crime.file': { target: 'filed', actions: assign(fileCrime) },
            'supervision.close': { target: 'handling', actions: assign(declineCrime) },
          },
        },
        filed: {
          entry: assign({ silent: false, urgings: 0 }),
          on: {
            'crime.handOver': 'reported',
            'referral.urge': { actions: assign(urge) },
            'referral.escalate': { guard: 'urgedEnough', actions: emit(escalate) },
          },
          after: { handOverDue: { actions: [assign({ silent: true }), emit(silentOnHandOver)] } },
        },
        reported: { type: 'final', entry: emit(announceResult) },
        withoutAuthority: { type: 'final', entry: emit(nameCivilWay) },
        withdrawn: { type: 'final' },
      },
    }),
    due: {
      determinationDue,
      acknowledgeDue,
      replyDue,
      outcomeDue,
      approvalDue,
      transferDue,
      filingDue,
      reviewEnds,
      handOverDue,
    },
  }),
)
