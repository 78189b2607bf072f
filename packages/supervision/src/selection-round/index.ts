import { type Definition, defineProcess } from '@gongzhi/core'

import { guards } from './guards.ts'
import {
  announceCall,
  announceCancel,
  announceCandidate,
  announceLate,
  announceList,
  announceNames,
  announceRejection,
  assessEnds,
  call,
  checkDue,
  decide,
  moveTo,
  name,
  pay,
  recommend,
  recommendEnds,
  rewardDue,
  show,
  submit,
  takeDisplay,
  takeScores,
} from './rules.ts'
import { scores } from './scores.ts'
import { type SelectionRoundVocabulary, vocabulary } from './vocabulary.ts'

/**
 * A round of selecting model communities (基层治理百佳示范小区, S12), in the partition of a province or below: counties
 * recommend, cities check, assessors score, the list is on display, and two bodies decide on the same list. Each
 * candidate has its application in its own community.
 */
export const selectionRound: Definition<SelectionRoundVocabulary> = defineProcess(
  vocabulary,
  ({ setup, assign, emit }) => ({
    machine: setup({ guards }).createMachine({
      context: call,
      initial: 'called',
      on: {
        'candidate.withdraw': { actions: assign(moveTo('withdrawn')) },
        'round.cancel': { target: '.cancelled', actions: emit(announceCancel) },
      },
      states: {
        called: { always: { target: 'recommending', actions: emit(announceCall) } },
        recommending: {
          on: {
            'candidate.recommend': {
              guard: 'recommendable',
              actions: [assign(recommend), emit(announceCandidate)],
            },
            'candidate.submit': { actions: assign(submit) },
          },
          after: { recommendEnds: 'checking' },
        },
        checking: {
          on: {
            'candidate.submit': { actions: assign(submit) },
            'candidate.check': [
              { guard: 'passes', actions: assign(moveTo('passed')) },
              { guard: 'checkable', actions: [assign(moveTo('rejected')), emit(announceRejection)] },
            ],
            'checking.close': { guard: 'allChecked', target: 'assessing' },
          },
          after: { checkDue: { actions: [emit(announceLate('check')), assign({ late: true })] } },
        },
        assessing: {
          tags: ['open:scores'],
          entry: assign({ late: false }),
          on: { 'assessing.close': 'counting' },
          after: { assessEnds: 'counting' },
        },
        counting: { on: { 'scores.count': { target: 'listing', actions: assign(takeScores) } } },
        listing: {
          on: {
            'list.show': { guard: 'listable', target: 'shown', actions: [emit(announceList), assign(show)] },
          },
        },
        shown: {
          always: { guard: 'allDisplayed', target: 'deciding' },
          on: { 'display.report': { actions: assign(takeDisplay) } },
        },
        deciding: {
          on: {
            'names.decide': [
              { guard: 'agreed', target: 'rewarding', actions: [assign(name), emit(announceNames)] },
              { guard: 'decidable', actions: assign(decide) },
            ],
          },
        },
        rewarding: {
          always: { guard: 'nothingToPay', target: 'closed' },
          on: { 'reward.record': { guard: 'rewardable', actions: assign(pay) } },
          after: { rewardDue: { actions: [emit(announceLate('reward')), assign({ late: true })] } },
        },
        closed: { type: 'final' },
        cancelled: { type: 'final' },
      },
    }),
    due: { recommendEnds, checkDue, assessEnds, rewardDue },
    registers: { scores },
  }),
)
