import { type Definition, defineProcess } from '@gongzhi/core'

import { announceExtension, extendTerm } from './extension.ts'
import { guards } from './guards.ts'
import {
  addProblem,
  announceStruck,
  fileReport,
  reopenProblem,
  reportDue,
  reportOverdue,
  reportProblem,
  skipReport,
  strikeProblem,
} from './ledger.ts'
import {
  answerObjection,
  drop,
  fileObjection,
  listingDue,
  listingOverdue,
  show,
  shownEnds,
  takeMembers,
} from './listing.ts'
import {
  acceptanceDue,
  acceptPlan,
  acceptanceOverdue,
  announceRelapse,
  announceReturn,
  anotherRound,
  check,
  confirm,
  correctAcceptance,
  end,
  failAcceptance,
  filePlan,
  holdAcceptance,
  list,
  nextStage,
  observationEnds,
  passStage,
  planDue,
  planOverdue,
  relapse,
  reviewDue,
  reviewOverdue,
  strikeOff,
} from './rules.ts'
import { type ConsolidationVocabulary, vocabulary } from './vocabulary.ts'

/**
 * The consolidation of a weak and lax party organisation (软弱涣散党组织整顿, S4): listed on the criteria of the rules
 * or on a finding, shown, objected to, confirmed by the upper organisation; one organisation, one plan, that
 * can be returned; a ledger of problems struck off one by one; acceptance by score and by the share of
 * dissatisfied, in the stages that the rules name; struck off (销号), observed, and begun again where it
 * relapses.
 *
 * Party rules and not law: every figure is the house's choice, and practice differs by place and year.
 */
export const consolidation: Definition<ConsolidationVocabulary> = defineProcess(
  vocabulary,
  ({ setup, assign, emit, enqueueActions }) => ({
    machine: setup({ guards }).createMachine({
      context: list,
      initial: 'listed',
      states: {
        listed: {
          on: {
            'assessment.self': { actions: assign(({ event }) => ({ self: event.data.report })) },
            'assessment.members': { actions: assign(takeMembers) },
            'listing.show': { target: 'shown', actions: emit(show) },
            'listing.confirm': { guard: 'confirmable', target: 'confirmed', actions: emit(confirm) },
            'listing.reject': { target: 'dropped', actions: emit(drop) },
          },
          after: { listingDue: { actions: [assign({ listingLate: true }), emit(listingOverdue)] } },
        },
        shown: {
          entry: assign({ shown: true }),
          on: {
            'objection.file': { guard: 'fileable', actions: assign(fileObjection) },
            'objection.answer': { guard: 'answerable', actions: assign(answerObjection) },
          },
          after: { shownEnds: 'weighing' },
        },
        weighing: {
          on: {
            'assessment.self': { actions: assign(({ event }) => ({ self: event.data.report })) },
            'assessment.members': { actions: assign(takeMembers) },
            'objection.answer': { guard: 'answerable', actions: assign(answerObjection) },
            'listing.confirm': { guard: 'confirmable', target: 'confirmed', actions: emit(confirm) },
            'listing.reject': { target: 'dropped', actions: emit(drop) },
          },
          after: { listingDue: { actions: [assign({ listingLate: true }), emit(listingOverdue)] } },
        },
        confirmed: {
          on: { 'plan.file': { target: 'planned', actions: assign(filePlan) } },
          after: { planDue: { actions: [assign({ planLate: true }), emit(planOverdue)] } },
        },
        planned: {
          on: {
            'plan.accept': { guard: 'byAnother', target: 'underway', actions: assign(acceptPlan) },
            'plan.return': {
              guard: 'byAnother',
              target: 'confirmed',
              actions: [emit(announceReturn), assign({ planLate: false })],
            },
          },
          after: { reviewDue: { actions: [assign({ reviewLate: true }), emit(reviewOverdue)] } },
        },
        underway: {
          on: {
            'problem.add': { guard: 'enterable', actions: assign(addProblem) },
            'problem.report': { guard: 'inLedger', actions: assign(reportProblem) },
            'problem.strike': { guard: 'strikeable', actions: [emit(announceStruck), assign(strikeProblem)] },
            'problem.reopen': { guard: 'reopenable', actions: assign(reopenProblem) },
            'term.extend': { guard: 'extendable', actions: [emit(announceExtension), assign(extendTerm)] },
            'progress.report': { actions: assign(fileReport) },
            'progress.check': { guard: 'byAnother', actions: assign(check) },
            'acceptance.hold': { guard: 'acceptable', target: 'assessing', actions: assign(holdAcceptance) },
          },
          after: {
            acceptanceDue: { actions: [assign({ acceptanceLate: true }), emit(acceptanceOverdue)] },
            reportDue: {
              actions: enqueueActions(({ context, event, enqueue }) => {
                enqueue.emit(reportOverdue({ context }))
                enqueue.assign(skipReport({ event }))
              }),
            },
          },
        },
        assessing: {
          always: [
            {
              guard: 'furtherStage',
              target: 'underway',
              actions: enqueueActions(({ context, event, enqueue }) => {
                enqueue.emit(passStage({ context, event }))
                enqueue.assign(nextStage({ context }))
              }),
            },
            { guard: 'passed', target: 'observing', actions: emit(strikeOff) },
            {
              target: 'underway',
              actions: enqueueActions(({ context, event, enqueue }) => {
                enqueue.emit(failAcceptance({ context }))
                enqueue.assign(anotherRound({ context, event }))
              }),
            },
          ],
        },
        observing: {
          on: {
            'relapse.report': { target: 'underway', actions: [emit(announceRelapse), assign(relapse)] },
          },
          after: { observationEnds: 'ended' },
        },
        ended: { type: 'final', entry: emit(end) },
        dropped: { type: 'final' },
      },
    }),
    due: {
      shownEnds,
      listingDue,
      planDue,
      reviewDue,
      acceptanceDue,
      reportDue,
      observationEnds,
    },
    corrections: { 'acceptance.hold': correctAcceptance },
  }),
)
