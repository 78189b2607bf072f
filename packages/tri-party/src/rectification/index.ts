import { type Definition, defineProcess } from '@gongzhi/core'

import { guards } from './guards.ts'
import {
  advise,
  announceAdvice,
  announceConclusion,
  announceObservation,
  announceVisit,
  conclude,
  conclusionDue,
  conclusionOverdue,
  observe,
  visit,
} from './guidance.ts'
import { announceReopened, announceReplaced, reopen, takeDecision, takeReplacement } from './owners.ts'
import {
  addMeasure,
  askForInspection,
  beginTerm,
  climb,
  consequenceOf,
  dismiss,
  fail,
  nextRound,
  object,
  objectionDue,
  objectionOverdue,
  order,
  pass,
  planDue,
  planOverdue,
  resume,
  revoke,
  submitPlan,
  suspend,
  termEnds,
  termOverdue,
} from './rules.ts'
import { type RectificationVocabulary, vocabulary } from './vocabulary.ts'

/**
 * A rectification (整改, S5): ordered for a party with findings and the standards that were not met, under the
 * guidance of an authority, which visits and advises; plan, measures with evidence, what others see of it,
 * inspection, and another round with a shorter term where it failed. Overdue and failed rounds climb the
 * ladder that the house rules give. The first objection of a round suspends everything, and the clocks with
 * it, for as long as the rules give to decide it: what was left of a term is left afterwards. Another one, or
 * one that nobody decides in time, is decided while the clocks run. What failed in every round is concluded
 * by the authority; and where the owners replace the ordered party, there is nobody left to
 * rectify, unless that is revoked: then it goes on where it stood.
 */
export const rectification: Definition<RectificationVocabulary> = defineProcess(
  vocabulary,
  ({ setup, assign, emit, enqueueActions }) => ({
    machine: setup({
      guards,
      actions: {
        /** Announces the next step of the ladder, where there is one, and stands on it. */
        climb: enqueueActions(({ context, enqueue }) => {
          const consequence = consequenceOf(context)
          if (consequence) enqueue.emit(consequence)
          enqueue.assign(climb)
        }),
      },
    }).createMachine({
      id: 'rectification',
      context: order,
      initial: 'active',
      on: {
        'owners.decide': [
          { guard: 'replacedByOwners', target: '.replaced', actions: assign(takeReplacement) },
          { actions: assign(takeDecision) },
        ],
      },
      states: {
        active: {
          initial: 'ordered',
          on: {
            'guidance.visit': { actions: [assign(visit), emit(announceVisit)] },
            'guidance.advise': { guard: 'advisable', actions: [assign(advise), emit(announceAdvice)] },
            'observation.add': { guard: 'observable', actions: [assign(observe), emit(announceObservation)] },
            'objection.file': [
              { guard: 'stopsClock', target: 'suspended', actions: assign(suspend) },
              { guard: 'objectable', actions: assign(object) },
            ],
            'objection.decide': [
              { guard: 'upheld', target: 'revoked', actions: emit(revoke) },
              { guard: 'dismissable', actions: assign({ objection: null }) },
            ],
          },
          states: {
            ordered: {
              on: { 'plan.submit': { guard: 'byOrdered', target: 'reviewing', actions: assign(submitPlan) } },
              after: { planDue: { actions: [emit(planOverdue), 'climb', assign({ planLate: true })] } },
            },
            reviewing: {
              on: {
                'plan.approve': { guard: 'byAnother', target: 'measuring', actions: assign(beginTerm) },
                'plan.return': { guard: 'byAnother', target: 'ordered' },
              },
            },
            measuring: {
              on: {
                'measure.report': { guard: 'known', actions: assign(addMeasure) },
                'inspection.request': {
                  guard: 'everyFindingHasEvidence',
                  target: 'inspecting',
                  actions: assign(askForInspection),
                },
              },
              after: { termEnds: { target: 'inspecting', actions: [emit(termOverdue), 'climb'] } },
            },
            inspecting: {
              on: {
                'inspection.pass': { guard: 'byAnother', target: '#rectification.passed' },
                'inspection.fail': [
                  { guard: 'anotherRound', target: 'measuring', actions: ['climb', assign(nextRound)] },
                  { guard: 'byAnother', target: '#rectification.failed', actions: 'climb' },
                ],
              },
            },
            where: { type: 'history' },
          },
        },
        suspended: {
          on: {
            'objection.decide': [
              { guard: 'upheld', target: 'revoked', actions: emit(revoke) },
              { guard: 'dismissable', target: 'active.where', actions: assign(dismiss) },
            ],
          },
          after: {
            objectionDue: {
              target: 'active.where',
              actions: enqueueActions(({ context, event, enqueue }) => {
                enqueue.emit(objectionOverdue({ context }))
                enqueue.assign(resume({ context, event }))
              }),
            },
          },
        },
        passed: { type: 'final', entry: emit(pass) },
        failed: {
          entry: [emit(fail), assign({ everyRoundFailed: true })],
          on: { 'failure.conclude': { guard: 'byAnother', target: 'concluded', actions: assign(conclude) } },
          after: { conclusionDue: { actions: [assign({ conclusionLate: true }), emit(conclusionOverdue)] } },
        },
        concluded: { type: 'final', entry: emit(announceConclusion) },
        revoked: { type: 'final' },
        replaced: {
          entry: emit(announceReplaced),
          on: {
            'owners.decide': {},
            'owners.stand': 'settled',
            'owners.revoke': [
              {
                guard: 'failedBefore',
                target: 'failed',
                actions: [emit(announceReopened), assign(reopen)],
              },
              { target: 'active.where', actions: [emit(announceReopened), assign(reopen)] },
            ],
          },
        },
        settled: { type: 'final' },
      },
    }),
    due: { planDue, termEnds, objectionDue, conclusionDue },
  }),
)
