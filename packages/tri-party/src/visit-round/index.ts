import { type Definition, defineProcess } from '@gongzhi/core'

import { calls } from './calls.ts'
import { guards } from './guards.ts'
import {
  announceConcern,
  announceEnd,
  announceMove,
  closeEarly,
  hold,
  moveTour,
  note,
  plan,
  roundEnds,
  takeReach,
} from './rules.ts'
import { type VisitRoundVocabulary, vocabulary } from './vocabulary.ts'

/**
 * A round in which concerns are collected (定点收集、上门走访, S1): who goes to which households when, or who sits
 * where when, for whoever comes. Each call is recorded by household, met, refused or absent; each tour says who
 * really went; and whatever people raise becomes a concern of its own, which names its round and household. At
 * its end the round says how many were met, at how many doors nobody has called, and which tours did not take
 * place.
 */
export const visitRound: Definition<VisitRoundVocabulary> = defineProcess(
  vocabulary,
  ({ setup, assign, emit }) => ({
    machine: setup({ guards }).createMachine({
      context: plan,
      initial: 'visiting',
      states: {
        visiting: {
          tags: ['open:calls'],
          on: {
            'tour.move': { guard: 'movable', actions: [emit(announceMove), assign(moveTour)] },
            'tour.hold': { guard: 'holdable', actions: assign(hold) },
            'concern.note': { guard: 'ofTour', actions: [emit(announceConcern), assign(note)] },
            'round.close': { target: 'counting', actions: assign(closeEarly) },
          },
          after: { roundEnds: 'counting' },
        },
        counting: { on: { 'calls.count': { target: 'ended', actions: assign(takeReach) } } },
        ended: { type: 'final', entry: emit(announceEnd) },
      },
    }),
    due: { roundEnds },
    registers: { calls },
  }),
)
