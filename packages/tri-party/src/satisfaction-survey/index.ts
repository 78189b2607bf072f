import { type Definition, defineProcess } from '@gongzhi/core'

import { answers } from './answers.ts'
import { attempts } from './attempts.ts'
import { announceWithheld, beginAnew, commit, fixSample, reveal, revealDue } from './draw.ts'
import { guards } from './guards.ts'
import {
  announceSample,
  askAll,
  askingEnds,
  cancel,
  enteringEnds,
  frame,
  publish,
  takeAnswers,
  takeReach,
} from './rules.ts'
import { type SatisfactionSurveyVocabulary, vocabulary } from './vocabulary.ts'

/**
 * A satisfaction survey (满意度调查, S16): of everybody on a roll, or of a sample that several parties draw
 * together, by commitment and reveal.
 *
 * Who was asked, and who answered, is recorded by household. What was answered comes from a box: the slips
 * have numbers of their own, and are entered when the asking is closed and sealed, so that nobody can join an
 * answer with a household, and no time or order tells. The result is an exact share beside how many were
 * asked, reached, refused and answered; below the quorum, or with more slips than answered, there is none. No
 * standard is known: scale, sample, attempts and quorum are the house's.
 */
export const satisfactionSurvey: Definition<SatisfactionSurveyVocabulary> = defineProcess(
  vocabulary,
  ({ setup, assign, emit, enqueueActions }) => ({
    machine: setup({ guards }).createMachine({
      context: frame,
      initial: 'framed',
      states: {
        framed: {
          on: {
            'everybody.ask': { guard: 'ofAll', target: 'asking', actions: assign(askAll) },
            'seed.commit': { guard: 'committable', actions: assign(commit) },
            'seed.reveal': { guard: 'revealable', actions: assign(reveal) },
            'sample.draw': { guard: 'drawable', target: 'asking', actions: assign(fixSample) },
            'survey.cancel': { guard: 'byOther', target: 'cancelled', actions: emit(cancel) },
          },
          after: {
            revealDue: {
              actions: enqueueActions(({ context, enqueue }) => {
                enqueue.emit(announceWithheld({ context }))
                enqueue.assign(beginAnew())
              }),
            },
          },
        },
        asking: {
          tags: ['open:attempts'],
          entry: emit(announceSample),
          on: { 'asking.close': { guard: 'byOther', target: 'tallying' } },
          after: { askingEnds: 'tallying' },
        },
        tallying: { on: { 'attempts.count': { target: 'entering', actions: assign(takeReach) } } },
        entering: {
          tags: ['open:answers'],
          on: { 'entering.close': { guard: 'byOther', target: 'counting' } },
          after: { enteringEnds: 'counting' },
        },
        counting: { on: { 'answers.count': { target: 'published', actions: assign(takeAnswers) } } },
        published: { type: 'final', entry: emit(publish) },
        cancelled: { type: 'final' },
      },
    }),
    due: { revealDue, askingEnds, enteringEnds },
    registers: { attempts, answers },
  }),
)
