import { type Definition, defineProcess } from '@gongzhi/core'

import { correctionsLate } from './correcting.ts'
import { due } from './due.ts'
import { guards } from './guards.ts'
import { recording } from './recording.ts'
import * as rules from './rules.ts'
import { type AssemblyMeetingVocabulary, vocabulary } from './vocabulary.ts'

/**
 * An assembly meeting of the owners (业主大会会议): proposed by the committee, by a petition, by an
 * authority's order or by the group that prepares an election; with a roll that is shown, objected to and
 * frozen; a notice in time; one register of ballots for all channels; a count that anyone can repeat; and a
 * decision that is published, reviewed, challenged and executed.
 *
 * The thresholds are those of the law on the day on which the vote opens, and opening it without a stated
 * rule is refused. What was not on the published agenda is not voted. Until the register is sealed nothing
 * is counted.
 */
export const assemblyMeeting: Definition<AssemblyMeetingVocabulary> = defineProcess(
  vocabulary,
  ({ setup, assign, emit, enqueueActions }) => ({
    machine: setup({ guards }).createMachine({
      id: 'assembly',
      context: rules.begun,
      initial: 'proposed',
      states: {
        proposed: { always: [{ guard: 'fromPetition', target: 'petitioning' }, { target: 'preparing' }] },
        petitioning: {
          tags: ['open:cosignatures'],
          on: { 'petition.close': { guard: 'byInitiator', target: 'petitionCounting' } },
        },
        petitionCounting: {
          on: {
            'petition.count': [
              {
                guard: 'petitionReached',
                target: 'preparing',
                actions: [assign(rules.counted), emit(rules.reached)],
              },
              { target: 'petitionFailed', actions: [assign(rules.counted), emit(rules.failed)] },
            ],
          },
        },
        petitionFailed: { type: 'final' },
        preparing: {
          initial: 'drafting',
          on: {
            'agenda.add': { guard: 'agendaFits', actions: assign(rules.withItem) },
            'agenda.remove': { guard: 'onAgenda', actions: assign(rules.withoutItem) },
            'convener.replace': { guard: 'inDefault', actions: assign(rules.replaced) },
            'assembly.cancel': { guard: 'cancellable', target: 'cancelled', actions: emit(rules.cancelled) },
            'proposal.withdraw': [
              { guard: 'nothingElse', target: 'cancelled', actions: emit(rules.cancelled) },
              { actions: assign(rules.withoutProposal) },
            ],
          },
          after: { conveningDue: { actions: [assign({ overdue: true }), emit(rules.overdue)] } },
          states: {
            drafting: {
              on: { 'roll.open': { guard: 'byConvener', target: 'rolling', actions: assign(rules.rolled) } },
            },
            rolling: {
              tags: ['open:roll'],
              on: {
                'roll.object': { guard: 'newObjection', actions: assign(rules.objected) },
                'roll.answer': { guard: 'openObjection', actions: assign(rules.answered) },
              },
              after: { rollShown: 'settling' },
            },
            settling: {
              tags: ['open:roll'],
              on: {
                'roll.answer': { guard: 'openObjection', actions: assign(rules.answered) },
                'roll.seal': { guard: 'rollSettled', target: 'freezing' },
              },
            },
            freezing: { on: { 'roll.record': { target: 'ready', actions: assign(rules.frozen) } } },
            ready: {
              on: {
                'notice.publish': {
                  guard: 'noticeInTime',
                  target: '#assembly.announced',
                  actions: [assign(rules.noticed), emit(rules.convened)],
                },
              },
            },
          },
        },
        announced: {
          tags: ['open:mandates'],
          on: {
            'voting.open': { guard: 'onItsDay', target: 'voting', actions: assign(rules.opened) },
            'assembly.cancel': { guard: 'cancellable', target: 'cancelled', actions: emit(rules.cancelled) },
            'proposal.withdraw': [
              { guard: 'nothingElse', target: 'cancelled', actions: emit(rules.cancelled) },
              { actions: assign(rules.withoutProposal) },
            ],
          },
          after: { openingDue: { actions: [assign({ unopened: true }), emit(rules.unopened)] } },
        },
        cancelled: { type: 'final' },
        voting: {
          tags: ['open:ballots'],
          on: { 'voting.extend': { guard: 'extendable', actions: assign(rules.extended) } },
          after: { votingEnds: [{ guard: 'paperIsEntered', target: 'entering' }, { target: 'closing' }] },
        },
        entering: {
          tags: ['open:ballots'],
          on: { 'entry.close': { guard: 'entryClosable', target: 'closing' } },
          after: { entryEnds: 'closing' },
        },
        closing: {
          tags: ['open:ballots'],
          always: [{ guard: 'countIsChecked', target: 'checking' }, { target: 'counting' }],
        },
        checking: {
          tags: ['open:ballots'],
          initial: 'shown',
          on: { 'count.answer': { guard: 'openCountObjection', actions: assign(rules.countAnswered) } },
          states: {
            shown: {
              on: {
                'count.object': { guard: 'newCountObjection', actions: assign(rules.countObjected) },
              },
              after: { checkEnds: 'settling' },
            },
            settling: { always: { guard: 'countSettled', target: '#assembly.counting' } },
          },
        },
        counting: { on: { 'tally.record': { target: 'witnessing', actions: assign(rules.tallied) } } },
        witnessing: {
          on: {
            'count.witness': { guard: 'newWitness', actions: assign(rules.witnessed) },
            'result.announce': {
              guard: 'witnessed',
              target: 'decided',
              actions: enqueueActions(({ context, event, enqueue }) => {
                const { change, outcomes } = rules.decided({ context, event })
                enqueue.assign(change)
                for (const outcome of outcomes) enqueue.emit(outcome)
              }),
            },
          },
          after: {
            publicationDue: {
              actions: [assign({ publicationLate: true }), emit({ type: 'publication.overdue', data: {} })],
            },
          },
        },
        decided: {
          initial: 'published',
          on: {
            'review.order': {
              guard: 'reviewable',
              actions: enqueueActions(({ context, event, enqueue }) => {
                const { change, outcome } = rules.reviewed({ context, event })
                enqueue.assign(change)
                enqueue.emit(outcome)
              }),
            },
            'challenge.file': { guard: 'challengeable', actions: assign(rules.challenged) },
            'challenge.judge': {
              guard: 'pending',
              actions: enqueueActions(({ context, event, enqueue }) => {
                const { change, outcome } = rules.judged({ context, event })
                enqueue.assign(change)
                if (outcome) enqueue.emit(outcome)
              }),
            },
            'correction.carryOut': {
              guard: 'correctionOrdered',
              actions: [assign(rules.carriedOut), emit(rules.correctionReported)],
            },
            'execution.report': {
              guard: 'executable',
              actions: [assign(rules.executed), emit(rules.reported)],
            },
          },
          after: {
            correctionDue: {
              actions: enqueueActions(({ context, enqueue }) => {
                const { change, outcomes } = correctionsLate({ context })
                enqueue.assign(change)
                for (const outcome of outcomes) enqueue.emit(outcome)
              }),
            },
            reviewEnds: { actions: assign({ reviewsOver: true }) },
          },
          states: {
            published: { after: { shownEnds: 'inForce' } },
            inForce: {
              after: {
                challengeEnds: [
                  { guard: 'nothingPending', target: '#assembly.closed' },
                  { target: 'litigating', actions: assign({ challengesOver: true }) },
                ],
              },
            },
            litigating: { always: { guard: 'nothingPending', target: '#assembly.closed' } },
          },
        },
        closed: { type: 'final', entry: emit(rules.closed) },
      },
    }),
    due,
    registers: recording,
  }),
)
