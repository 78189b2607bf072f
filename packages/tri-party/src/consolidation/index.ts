import { defineProcess } from '@gongzhi/core'

import { guards } from './guards.ts'
import {
  acceptanceDue,
  acceptanceOverdue,
  announceRelapse,
  anotherRound,
  check,
  confirm,
  correctAcceptance,
  end,
  failAcceptance,
  filePlan,
  holdAcceptance,
  list,
  observationEnds,
  planDue,
  planOverdue,
  relapse,
  strikeOff,
} from './rules.ts'
import { vocabulary } from './vocabulary.ts'

/**
 * The consolidation of a weak and lax party organisation (软弱涣散党组织整顿, S4): listed on criteria or on
 * a finding, confirmed by the upper organisation; one organisation, one plan; acceptance by score and by the
 * share of dissatisfied; struck off (销号), observed, and begun again where it relapses.
 *
 * Party rules and not law: every figure is the house's choice, and practice differs by place and year.
 */
export const consolidation = defineProcess(vocabulary, ({ setup, assign, emit }) => ({
  machine: setup({ guards }).createMachine({
    context: list,
    initial: 'listed',
    states: {
      listed: {
        on: {
          'listing.confirm': { target: 'confirmed', actions: emit(confirm) },
          'listing.reject': 'dropped',
        },
      },
      confirmed: {
        on: { 'plan.file': { target: 'underway', actions: assign(filePlan) } },
        after: { planDue: { actions: [assign({ planLate: true }), emit(planOverdue)] } },
      },
      underway: {
        on: {
          'progress.check': { guard: 'byAnother', actions: assign(check) },
          'acceptance.hold': { guard: 'byAnother', target: 'assessing', actions: assign(holdAcceptance) },
        },
        after: { acceptanceDue: { actions: [assign({ acceptanceLate: true }), emit(acceptanceOverdue)] } },
      },
      assessing: {
        always: [
          { guard: 'passed', target: 'observing', actions: emit(strikeOff) },
          { target: 'underway', actions: [emit(failAcceptance), assign(anotherRound)] },
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
  due: { planDue, acceptanceDue, observationEnds },
  corrections: { 'acceptance.hold': correctAcceptance },
}))
