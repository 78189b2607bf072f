import { defineProcess } from '@gongzhi/core'

import { guards } from './guards.ts'
import {
  addFinding,
  announce,
  announceClose,
  announceGuidance,
  announceLate,
  announceRefusal,
  announceReport,
  announceSettled,
  arrivalDue,
  cancel,
  lapse,
  plan,
  recheck,
  recheckDue,
  recordOfficers,
  reportDue,
  settle,
} from './rules.ts'
import { vocabulary } from './vocabulary.ts'

/**
 * A visit of departments to a community (执法进小区, S15): who came, what they found, and what became of each finding.
 * Without two officers nothing is found (行政处罚法, Art. 42), and a department that is not competent orders nothing.
 */
export const enforcementVisit = defineProcess(vocabulary, ({ setup, assign, emit }) => ({
  machine: setup({ guards }).createMachine({
    context: plan,
    initial: 'planning',
    states: {
      planning: {
        always: [{ guard: 'announced', target: 'planned', actions: emit(announce) }, { target: 'planned' }],
      },
      planned: {
        on: {
          'officers.record': { guard: 'takesPart', actions: assign(recordOfficers) },
          'visit.arrive': { guard: 'mayBegin', target: 'onSite' },
          'visit.cancel': { target: 'cancelled', actions: emit(cancel) },
        },
        after: { arrivalDue: { target: 'cancelled', actions: emit(lapse) } },
      },
      onSite: {
        on: {
          'officers.record': { guard: 'takesPart', actions: assign(recordOfficers) },
          'companion.record': {
            actions: assign(({ context, event }) => ({
              companions: [...context.companions, event.data].slice(-20),
            })),
          },
          'finding.add': { guard: 'recordable', actions: assign(addFinding) },
          'refusal.record': {
            actions: [assign(({ context }) => ({ refusals: context.refusals + 1 })), emit(announceRefusal)],
          },
          'guidance.give': { actions: emit(announceGuidance) },
          'publicity.hold': {
            actions: assign(({ context, event }) => ({ taught: context.taught + event.data.people })),
          },
          'visit.leave': 'settling',
        },
        after: { arrivalDue: 'settling' },
      },
      settling: {
        on: {
          'finding.settle': { guard: 'settleable', actions: [assign(settle), emit(announceSettled)] },
          'report.file': {
            guard: 'allSettled',
            target: 'following',
            actions: [
              emit(announceReport),
              assign(({ event }) => ({ report: event.data.report, late: false })),
            ],
          },
        },
        after: { reportDue: { actions: [emit(announceLate('report')), assign({ late: true })] } },
      },
      following: {
        always: { guard: 'nothingToRecheck', target: 'closed' },
        on: { 'recheck.record': { guard: 'rechecks', actions: assign(recheck) } },
        after: { recheckDue: { actions: [emit(announceLate('recheck')), assign({ late: true })] } },
      },
      closed: { type: 'final', entry: emit(announceClose) },
      cancelled: { type: 'final' },
    },
  }),
  due: { arrivalDue, reportDue, recheckDue },
}))
