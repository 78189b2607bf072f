import { type Definition, defineProcess } from '@gongzhi/core'

import { guards } from './guards.ts'
import { attendance, signUps } from './registers.ts'
import {
  announce,
  announceClose,
  announceMove,
  announceTurnout,
  begins,
  cancel,
  confirm,
  evaluationDue,
  lapse,
  moveTo,
  recordEnds,
  takeTurnout,
} from './rules.ts'
import { type ActivityVocabulary, vocabulary } from './vocabulary.ts'

/**
 * An activity (活动): three hundred of them a year, some by volunteers (志愿服务条例). Whoever takes part is recorded
 * truthfully, and not for longer than it lasted (Art. 19); that record is sealed, and a certificate is drawn from
 * it and not written.
 */
export const activity: Definition<ActivityVocabulary> = defineProcess(
  vocabulary,
  ({ setup, assign, emit }) => ({
    machine: setup({ guards }).createMachine({
      context: announce,
      initial: 'recruiting',
      states: {
        recruiting: {
          tags: ['open:signUps'],
          on: {
            'insurance.record': { actions: assign(({ event }) => ({ policy: event.data.policy })) },
            'training.record': { actions: assign(({ event }) => ({ training: event.data.document })) },
            'activity.confirm': { guard: 'insuredAndTrained', target: 'confirmed', actions: emit(confirm) },
            'activity.move': { guard: 'toAComingDay', actions: [emit(announceMove), assign(moveTo)] },
            'activity.cancel': { target: 'cancelled', actions: emit(cancel) },
          },
          after: { begins: { target: 'cancelled', actions: emit(lapse) } },
        },
        confirmed: {
          tags: ['open:signUps'],
          on: {
            'activity.move': { guard: 'toAComingDay', actions: [emit(announceMove), assign(moveTo)] },
            'activity.cancel': { target: 'cancelled', actions: emit(cancel) },
          },
          after: { begins: 'recording' },
        },
        recording: {
          tags: ['open:attendance'],
          on: {
            'attendance.close': 'counting',
            'activity.cancel': { target: 'cancelled', actions: emit(cancel) },
          },
          after: { recordEnds: 'counting' },
        },
        counting: {
          on: {
            'attendance.count': { target: 'recorded', actions: [emit(announceTurnout), assign(takeTurnout)] },
          },
        },
        recorded: {
          on: { 'activity.evaluate': { target: 'closed', actions: assign({ evaluated: true }) } },
          after: { evaluationDue: 'closed' },
        },
        closed: { type: 'final', entry: emit(announceClose) },
        cancelled: { type: 'final' },
      },
    }),
    due: { begins, recordEnds, evaluationDue },
    registers: { signUps, attendance },
  }),
)
