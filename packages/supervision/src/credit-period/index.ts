import { type Definition, defineProcess } from '@gongzhi/core'

import { guards } from './guards.ts'
import {
  announceCancel,
  announceChanges,
  announceDecision,
  announceUnlisted,
  announceLate,
  announceLists,
  announcePublished,
  announceShown,
  answerDue,
  begin,
  decide,
  displayEnds,
  object,
  ratingEnds,
} from './rules.ts'
import { scores } from './scores.ts'
import { type CreditPeriodVocabulary, vocabulary } from './vocabulary.ts'

/**
 * One evaluation of the credit of all subjects of a place (信用评价, S11), in the partition of its authority: what
 * counts of each is sealed, so that a company proves its own row; grades and lists come of it, and are published by a
 * decision once every objection was decided.
 */
export const creditPeriod: Definition<CreditPeriodVocabulary> = defineProcess(
  vocabulary,
  ({ setup, assign, emit }) => ({
    machine: setup({ guards }).createMachine({
      context: begin,
      initial: 'rating',
      on: { 'period.cancel': { target: '.cancelled', actions: emit(announceCancel) } },
      states: {
        rating: {
          tags: ['open:scores'],
          on: { 'rating.close': 'counting' },
          after: { ratingEnds: 'counting' },
        },
        counting: {
          on: {
            'scores.count': {
              target: 'shown',
              actions: [assign(({ event }) => event.data), emit(announceShown)],
            },
          },
        },
        shown: {
          on: {
            'objection.file': { guard: 'objectable', actions: assign(object) },
            'objection.decide': { guard: 'decidable', actions: [assign(decide), emit(announceDecision)] },
          },
          after: { displayEnds: 'answering' },
        },
        answering: {
          always: { guard: 'nothingOpen', target: 'deciding' },
          on: {
            'objection.decide': { guard: 'decidable', actions: [assign(decide), emit(announceDecision)] },
          },
          after: { answerDue: { actions: [emit(announceLate), assign({ late: true })] } },
        },
        deciding: {
          on: {
            'period.publish': {
              guard: 'publishable',
              target: 'published',
              actions: [
                emit(announceChanges),
                emit(announceLists),
                emit(announceUnlisted),
                emit(announcePublished),
                assign(({ event }) => ({ decision: event.data.decision, measures: event.data.measures })),
              ],
            },
          },
        },
        published: { type: 'final' },
        cancelled: { type: 'final' },
      },
    }),
    due: { ratingEnds, displayEnds, answerDue },
    registers: { scores },
  }),
)
