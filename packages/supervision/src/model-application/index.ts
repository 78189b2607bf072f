import { type Definition, defineProcess } from '@gongzhi/core'

import { guards } from './guards.ts'
import {
  addFile,
  announceAnswer,
  announceDisplay,
  announceEnd,
  announceLate,
  announceName,
  announceOut,
  announceSubmission,
  answer,
  answerDue,
  begin,
  check,
  displayEnds,
  lapse,
  object,
  submitEnds,
  withdraw,
} from './rules.ts'
import { type ModelApplicationVocabulary, vocabulary } from './vocabulary.ts'

/**
 * The application of a community in a round of selection (示范小区申报, S12), in the community. A round begins it and
 * hears what became of it; whoever lives there sees the display, objects, and is answered.
 */
export const modelApplication: Definition<ModelApplicationVocabulary> = defineProcess(
  vocabulary,
  ({ setup, assign, emit }) => ({
    machine: setup({ guards }).createMachine({
      context: begin,
      initial: 'preparing',
      on: {
        'application.withdraw': { target: '.withdrawn', actions: emit(withdraw) },
        'candidacy.end': {
          target: '.ended',
          actions: [emit(announceOut), assign(({ event }) => ({ reason: event.data.reason }))],
        },
      },
      states: {
        preparing: {
          on: {
            'check.record': { guard: 'checked', actions: assign(check) },
            'file.add': { guard: 'known', actions: assign(addFile) },
            'application.submit': {
              guard: 'ready',
              target: 'submitted',
              actions: [assign(({ event }) => ({ company: event.data.company })), emit(announceSubmission)],
            },
          },
          after: { submitEnds: { target: 'withdrawn', actions: emit(lapse) } },
        },
        submitted: { on: { 'display.begin': { target: 'shown', actions: emit(announceDisplay) } } },
        shown: {
          on: {
            'objection.file': { guard: 'objectable', actions: assign(object) },
            'objection.answer': { guard: 'answerable', actions: [assign(answer), emit(announceAnswer)] },
          },
          after: { displayEnds: 'answering' },
        },
        answering: {
          always: { guard: 'nothingOpen', target: 'displayed' },
          on: {
            'objection.answer': { guard: 'answerable', actions: [assign(answer), emit(announceAnswer)] },
          },
          after: { answerDue: { actions: [emit(announceLate), assign({ late: true })] } },
        },
        displayed: {
          entry: emit(announceEnd),
          on: { 'name.give': { target: 'named', actions: emit(announceName) } },
        },
        named: { type: 'final' },
        ended: { type: 'final' },
        withdrawn: { type: 'final' },
      },
    }),
    due: { submitEnds, displayEnds, answerDue },
  }),
)
