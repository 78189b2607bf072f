import { defineProcess } from '@gongzhi/core'

import { guards } from './guards.ts'
import {
  acknowledgeDue,
  announceResult,
  determinationDue,
  determine,
  escalate,
  leaveUndetermined,
  nameCivilWay,
  outcomeDue,
  refer,
  report,
  reroute,
  silentOnAuthority,
  silentOnOutcome,
  silentOnReceipt,
  submit,
  takeBack,
  urge,
  withdraw,
} from './rules.ts'
import { vocabulary } from './vocabulary.ts'

/**
 * A referral (移交, S6 S15): an owner's unlawful act handed to the authority that the place's rulebook names
 * for it.
 *
 * Where the text names none and says so (fee arrears), there is nobody to refer to and the answer names the
 * civil way; where no text is known, the authority is undetermined and the street determines it with a
 * reason, or finds that none takes it. Never a guess. An authority that is not competent returns it, and the reason stays.
 */
export const referral = defineProcess(vocabulary, ({ setup, assign, emit }) => ({
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
          'authority.none': 'withoutAuthority',
          'referral.urge': { actions: assign(urge) },
          'referral.escalate': { guard: 'urgedEnough', actions: emit(escalate) },
          'referral.withdraw': { target: 'withdrawn', actions: emit(withdraw) },
        },
        after: { determinationDue: { actions: [assign({ silent: true }), emit(silentOnAuthority)] } },
      },
      submitted: {
        entry: [assign({ silent: false, urgings: 0 }), emit(submit)],
        on: {
          'referral.acknowledge': { target: 'handling', actions: assign({ silent: false, urgings: 0 }) },
          'referral.return': { target: 'returned', actions: assign(takeBack) },
          'referral.urge': { actions: assign(urge) },
          'referral.escalate': { guard: 'urgedEnough', actions: emit(escalate) },
          'referral.withdraw': { target: 'withdrawn', actions: emit(withdraw) },
        },
        after: { acknowledgeDue: { actions: [assign({ silent: true }), emit(silentOnReceipt)] } },
      },
      returned: {
        entry: assign({ silent: false, urgings: 0 }),
        on: {
          'referral.reroute': { guard: 'notReturnedBy', target: 'submitted', actions: assign(reroute) },
          'authority.determine': { target: 'submitted', actions: assign(determine) },
          'authority.none': 'withoutAuthority',
          'referral.urge': { actions: assign(urge) },
          'referral.escalate': { guard: 'urgedEnough', actions: emit(escalate) },
          'referral.withdraw': { target: 'withdrawn', actions: emit(withdraw) },
        },
        after: { determinationDue: { actions: [assign({ silent: true }), emit(silentOnAuthority)] } },
      },
      handling: {
        on: {
          'result.report': { target: 'reported', actions: assign(report) },
          'referral.urge': { actions: assign(urge) },
          'referral.escalate': { guard: 'urgedEnough', actions: emit(escalate) },
        },
        after: { outcomeDue: { actions: [assign({ silent: true }), emit(silentOnOutcome)] } },
      },
      reported: { type: 'final', entry: emit(announceResult) },
      withoutAuthority: { type: 'final', entry: emit(nameCivilWay) },
      withdrawn: { type: 'final' },
    },
  }),
  due: { determinationDue, acknowledgeDue, outcomeDue },
}))
