import { defineProcess } from '@gongzhi/core'

import { guards } from './guards.ts'
import {
  announceCounting,
  announceDecision,
  announceEnd,
  announceLate,
  announceNotice,
  announceRefusal,
  announceRepairable,
  apply,
  collect,
  decisionDue,
  displayEnds,
  noticeDue,
  object,
  objectionEnds,
  rectify,
  repairDue,
  told,
} from './rules.ts'
import { vocabulary } from './vocabulary.ts'

/**
 * One entry of credit (信用信息, S11): a fact about a property company, or about somebody in charge of a project, and
 * its one life. Whoever collects it does not verify it, and neither decides about an objection to it. An objection
 * is marked in the step that files it. From when the time of a bad entry counts, the place's regulation says; one
 * that counts from the end of the act has no end until somebody states that day.
 */
export const creditEntry = defineProcess(vocabulary, ({ setup, assign, emit }) => ({
  machine: setup({ guards }).createMachine({
    context: collect,
    initial: 'collected',
    on: {
      'rectified.report': { guard: 'firstRectified', actions: [assign(rectify), emit(announceRepairable)] },
    },
    states: {
      collected: {
        on: {
          'entry.verify': {
            guard: 'verifiable',
            target: 'verified',
            actions: assign(({ event }) => ({ verifiedBy: event.by.id })),
          },
          'entry.drop': { target: 'dropped', actions: emit(announceEnd('dropped')) },
          'basis.revoke': { target: 'revoked', actions: emit(announceEnd('revoked')) },
        },
      },
      verified: {
        on: {
          'notice.serve': {
            target: 'notified',
            actions: [assign(({ event }) => ({ notice: event.data.notice })), emit(announceNotice)],
          },
          'entry.drop': { target: 'dropped', actions: emit(announceEnd('dropped')) },
          'basis.revoke': { target: 'revoked', actions: emit(announceEnd('revoked')) },
        },
        after: { noticeDue: { actions: [assign(told('notice')), emit(announceLate('notice'))] } },
      },
      notified: {
        on: {
          'objection.file': { target: 'objecting', actions: assign(object) },
          'basis.revoke': { target: 'revoked', actions: emit(announceEnd('revoked')) },
        },
        after: { objectionEnds: { target: 'counts', actions: emit(announceCounting) } },
      },
      objecting: {
        on: {
          'objection.decide': [
            {
              guard: 'upheld',
              target: 'dropped',
              actions: [emit(announceDecision), emit(announceEnd('dropped'))],
            },
            {
              guard: 'byAnother',
              target: 'counts',
              actions: [emit(announceDecision), emit(announceCounting)],
            },
          ],
          'basis.revoke': { target: 'revoked', actions: emit(announceEnd('revoked')) },
        },
        after: { decisionDue: { actions: [assign(told('decision')), emit(announceLate('decision'))] } },
      },
      counts: {
        entry: assign({ counted: true }),
        on: {
          'act.end': { guard: 'ended', actions: assign(({ event }) => ({ endedOn: event.data.endedOn })) },
          'objection.file': { target: 'objecting', actions: assign(object) },
          'repair.apply': { guard: 'repairable', target: 'repairing', actions: assign(apply) },
          'basis.revoke': { target: 'revoked', actions: emit(announceEnd('revoked')) },
        },
        after: { displayEnds: { target: 'expired', actions: emit(announceEnd('expired')) } },
      },
      repairing: {
        on: {
          'repair.decide': [
            { guard: 'granted', target: 'repaired', actions: emit(announceEnd('repaired')) },
            { target: 'counts', actions: emit(announceRefusal) },
          ],
          'basis.revoke': { target: 'revoked', actions: emit(announceEnd('revoked')) },
        },
        after: {
          repairDue: { actions: [assign(told('repair')), emit(announceLate('repair'))] },
          displayEnds: { target: 'expired', actions: emit(announceEnd('expired')) },
        },
      },
      repaired: { type: 'final' },
      expired: { type: 'final' },
      revoked: { type: 'final' },
      dropped: { type: 'final' },
    },
  }),
  due: { noticeDue, objectionEnds, decisionDue, repairDue, displayEnds },
}))
