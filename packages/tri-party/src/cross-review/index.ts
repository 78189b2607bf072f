import { type Definition, defineProcess } from '@gongzhi/core'

import { concludeFindings, followUpsOf } from './findings.ts'
import { guards } from './guards.ts'
import { ratings } from './register.ts'
import {
  addViolation,
  announceFollowedUp,
  announceMissing,
  announceResult,
  answerObjection,
  begin,
  changeMembers,
  conclude,
  correctIndicators,
  endFollowUp,
  fileObjection,
  fileReport,
  markMissing,
  objectionsEnd,
  openRating,
  publish,
  ratingEnds,
  recordIndicators,
  reopenFollowUp,
  reportsDue,
  takeCount,
  takeSurvey,
} from './rules.ts'
import { type CrossReviewVocabulary, vocabulary } from './vocabulary.ts'

/**
 * The yearly cross-review (三方互评, S3 S16): each party reports, is rated by the others, by owners'
 * representatives and by a survey, and gets a grade with findings; from the findings follow consolidation,
 * rectification and referrals, and the review follows them until each has ended.
 *
 * Nobody rates his own party in any capacity. Groups, dimensions, weights, quorums and grades come from the
 * house rules alone: no text fixes them. Signs of ratings that were not made one by one are reported with
 * their figures and decide nothing.
 */
export const crossReview: Definition<CrossReviewVocabulary> = defineProcess(
  vocabulary,
  ({ setup, assign, emit, enqueueActions }) => ({
    machine: setup({ guards }).createMachine({
      context: begin,
      initial: 'reporting',
      on: {
        'violation.report': { guard: 'newViolation', actions: assign(addViolation) },
        'survey.name': {
          guard: 'namesSurvey',
          actions: assign(({ event }) => ({ survey: event.data.survey })),
        },
        'survey.take': { guard: 'beforeResult', actions: assign(takeSurvey) },
      },
      states: {
        reporting: {
          on: {
            'report.file': { guard: 'ownReport', actions: assign(fileReport) },
            'members.change': { guard: 'changeable', actions: assign(changeMembers) },
            'indicators.record': { guard: 'room', actions: assign(recordIndicators) },
            'rating.open': { guard: 'rateable', target: 'rating', actions: assign(openRating) },
          },
          after: {
            reportsDue: {
              actions: enqueueActions(({ context, enqueue }) => {
                for (const missing of announceMissing({ context })) enqueue.emit(missing)
                enqueue.assign(markMissing)
              }),
            },
          },
        },
        rating: { tags: ['open:ratings'], after: { ratingEnds: 'counting' } },
        counting: {
          on: { 'ratings.count': { target: 'calculating', actions: assign(takeCount) } },
        },
        calculating: {
          on: {
            'indicators.record': { guard: 'room', actions: assign(recordIndicators) },
            'result.publish': {
              guard: 'everyIndicator',
              target: 'published',
              actions: [assign(publish), emit(announceResult)],
            },
          },
        },
        published: {
          on: {
            'objection.file': { guard: 'reviewed', actions: assign(fileObjection) },
            'objection.answer': { guard: 'unanswered', actions: assign(answerObjection) },
          },
          after: { objectionsEnd: 'answering' },
        },
        answering: {
          on: {
            'objection.answer': { guard: 'unanswered', actions: assign(answerObjection) },
            'indicators.record': { guard: 'room', actions: assign(recordIndicators) },
            'review.conclude': { guard: 'allAnswered', target: 'following', actions: assign(conclude) },
          },
        },
        following: {
          entry: enqueueActions(({ context, enqueue }) => {
            const found = concludeFindings({ context })
            for (const each of found) enqueue.emit(each)
            enqueue.assign({ followUps: followUpsOf(found) })
          }),
          always: { guard: 'everythingEnded', target: 'concluded' },
          on: {
            // What comes up now is referred by whoever came upon it.
            'violation.report': {},
            'followUp.end': { actions: assign(endFollowUp) },
            'followUp.reopen': { actions: assign(reopenFollowUp) },
            'followUp.close': { guard: 'byAnotherHost', target: 'concluded' },
          },
        },
        concluded: {
          type: 'final',
          entry: enqueueActions(({ context, enqueue }) => {
            if (context.followUps.length > 0) enqueue.emit(announceFollowedUp({ context }))
          }),
        },
      },
    }),
    due: { reportsDue, ratingEnds, objectionsEnd },
    registers: { ratings },
    corrections: { 'indicators.record': correctIndicators },
  }),
)
