import { type Definition, defineProcess } from '@gongzhi/core'

import { guards } from './guards.ts'
import {
  announceFile,
  announceKept,
  announceLeft,
  announceOver,
  announceReview,
  announceTaken,
  announceTitle,
  beginBecause,
  beginListed,
  beginReported,
  beginYearly,
  decide,
  lose,
  nameFile,
  renew,
  restore,
  reviewDue,
  stand,
  state,
  statementEnds,
  titleEnds,
  win,
} from './rules.ts'
import { type ModelTitleVocabulary, vocabulary } from './vocabulary.ts'

/**
 * The title of a model community (示范小区称号, S12): won by being named, reviewed at intervals and whenever something
 * happened, kept, lost or given back by the same decision of two bodies, and won again by a later round.
 */
export const modelTitle: Definition<ModelTitleVocabulary> = defineProcess(
  vocabulary,
  ({ setup, assign, emit }) => ({
    machine: setup({ guards }).createMachine({
      context: win,
      initial: 'held',
      on: {
        'file.name': { guard: 'fileOfItsCompany', actions: [assign(nameFile), emit(announceFile)] },
        'title.renew': [
          {
            guard: 'anewElsewhere',
            target: '.held',
            actions: [emit(announceLeft), assign(renew)],
            reenter: true,
          },
          { guard: 'anew', target: '.held', actions: assign(renew), reenter: true },
        ],
      },
      states: {
        held: {
          entry: emit(announceTitle),
          initial: 'standing',
          states: {
            standing: {
              on: {
                'review.begin': {
                  target: 'hearing',
                  actions: [assign(beginReported), emit(announceReview)],
                },
                'penalty.report': {
                  guard: 'onItsCompany',
                  target: 'hearing',
                  actions: [assign(beginBecause('penalty')), emit(announceReview)],
                },
                'listing.report': {
                  guard: 'blackListed',
                  target: 'hearing',
                  actions: [assign(beginListed), emit(announceReview)],
                },
                'consolidation.report': {
                  target: 'hearing',
                  actions: [assign(beginBecause('consolidation')), emit(announceReview)],
                },
              },
              after: {
                reviewDue: { target: 'hearing', actions: [assign(beginYearly), emit(announceReview)] },
              },
            },
            hearing: {
              on: { 'statement.file': { target: 'reviewing', actions: assign(state) } },
              after: { statementEnds: 'reviewing' },
            },
            reviewing: {
              on: {
                'title.decide': [
                  {
                    guard: 'keeps',
                    target: 'standing',
                    actions: [assign(decide), emit(announceKept), assign(stand)],
                  },
                  {
                    guard: 'takes',
                    target: '#lost',
                    actions: [assign(decide), emit(announceTaken), assign(lose('revoked'))],
                  },
                  { guard: 'together', actions: assign(decide) },
                ],
              },
            },
          },
          after: { titleEnds: { target: 'lost', actions: [emit(announceOver), assign(lose('ended'))] } },
        },
        lost: {
          id: 'lost',
          on: {
            'title.decide': [
              { guard: 'givesBack', target: 'held', actions: assign(restore) },
              { guard: 'restores', actions: assign(decide) },
            ],
          },
        },
      },
    }),
    due: { reviewDue, statementEnds, titleEnds },
  }),
)
