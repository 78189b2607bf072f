import { defineProcess } from '@gongzhi/core'

import { guards } from './guards.ts'
import {
  accept,
  addEvidence,
  answerReferral,
  assignTo,
  attach,
  close,
  correctResolution,
  evaluationEnds,
  meetingDue,
  announceAttached,
  askToMerge,
  countReferral,
  evaluateWell,
  merge,
  mergeInto,
  raise,
  refer,
  reopen,
  resolutionDue,
  resolutionOverdue,
  resolve,
  responseDue,
  responseOverdue,
  takeOver,
  toMeeting,
  toStreet,
  toStreetInTime,
  urge,
} from './rules.ts'
import { vocabulary } from './vocabulary.ts'

/**
 * A concern (诉求): collected, accepted by whoever was asked first, assigned, worked on, resolved, evaluated
 * by the one who raised it (S1, S13, S14, S15).
 *
 * 首问负责: it stays with the person who accepted it until somebody else accepts it. Whoever is silent past
 * a period is named, not punished: the deadlines announce and leave the concern where it is. Escalation goes
 * to the joint meeting, then to the street. A duplicate goes on until the concern that it repeats has taken
 * it: whatever becomes of the merger, somebody has it.
 */
export const concern = defineProcess(vocabulary, ({ setup, assign, emit, enqueueActions }) => ({
  machine: setup({ guards }).createMachine({
    context: raise,
    initial: 'collected',
    states: {
      collected: {
        on: {
          'concern.accept': { target: 'accepted', actions: assign(accept) },
          'concern.merge': { guard: 'itself', actions: [assign(mergeInto), emit(askToMerge)] },
          'concern.urge': { actions: assign(urge) },
          'duplicate.attach': { guard: 'takes', actions: [assign(attach), emit(announceAttached)] },
          'merge.confirm': 'merged',
        },
        after: { responseDue: { actions: [assign({ responseLate: true }), emit(responseOverdue)] } },
      },
      accepted: {
        on: {
          'concern.accept': { guard: 'anotherPerson', actions: assign(takeOver) },
          'concern.assign': { guard: 'handles', target: 'working', actions: assign(assignTo) },
          'concern.merge': { guard: 'itself', actions: [assign(mergeInto), emit(askToMerge)] },
          'duplicate.attach': { guard: 'takes', actions: [assign(attach), emit(announceAttached)] },
          'merge.confirm': 'merged',
        },
        after: { resolutionDue: { actions: [assign({ resolutionLate: true }), emit(resolutionOverdue)] } },
      },
      working: {
        initial: 'handling',
        on: {
          'concern.accept': { guard: 'anotherPerson', actions: assign(takeOver) },
          'concern.assign': { guard: 'handles', actions: assign(assignTo) },
          'evidence.add': { actions: assign(addEvidence) },
          'concern.urge': { actions: assign(urge) },
          'concern.resolve': { guard: 'worked', target: 'resolved', actions: assign(resolve) },
          'concern.refer': {
            guard: 'illegal',
            target: 'referred',
            actions: [assign(countReferral), emit(refer)],
          },
          'duplicate.attach': { guard: 'takes', actions: [assign(attach), emit(announceAttached)] },
          'merge.confirm': 'merged',
        },
        after: { resolutionDue: { actions: [assign({ resolutionLate: true }), emit(resolutionOverdue)] } },
        states: {
          handling: {
            on: {
              'concern.escalate': {
                guard: 'urgedEnough',
                target: 'atMeeting',
                actions: [assign({ escalated: 'joint-meeting' }), emit(toMeeting)],
              },
            },
          },
          atMeeting: {
            on: {
              'concern.escalate': {
                target: 'atStreet',
                actions: [assign({ escalated: 'street' }), emit(toStreet)],
              },
            },
            after: {
              meetingDue: {
                target: 'atStreet',
                actions: [
                  assign({ escalated: 'street' }),
                  enqueueActions(({ context, event, enqueue }) => {
                    enqueue.emit(toStreetInTime({ context, event }))
                  }),
                ],
              },
            },
          },
          atStreet: {},
        },
      },
      referred: {
        on: {
          'referral.answer': { target: 'resolved', actions: assign(answerReferral) },
          'referral.takeBack': 'working',
          'duplicate.attach': { guard: 'takes', actions: [assign(attach), emit(announceAttached)] },
        },
      },
      resolved: {
        on: {
          'concern.evaluate': [
            { guard: 'everyRaiserSatisfied', target: 'closed', actions: assign({ satisfied: true }) },
            { guard: 'byRaiserSatisfied', actions: assign(evaluateWell) },
            { guard: 'byRaiser', target: 'working', actions: assign(reopen) },
          ],
          'concern.close': { guard: 'closedByAnother', target: 'closed' },
        },
        after: { evaluationEnds: 'closed' },
      },
      closed: { type: 'final', entry: emit(close) },
      merged: { type: 'final', entry: emit(merge) },
    },
  }),
  due: { responseDue, resolutionDue, meetingDue, evaluationEnds },
  corrections: { 'concern.resolve': correctResolution },
}))
