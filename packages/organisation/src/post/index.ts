import { defineProcess, type MachineEvent } from '@gongzhi/core'

import { guards } from './guards.ts'
import {
  assess,
  assessmentDue,
  type Change,
  claim,
  claimDue,
  define,
  dutyDue,
  end,
  give,
  lateClaim,
  leave,
  missDuty,
  recordDuty,
  refuse,
  tellAssessment,
} from './rules.ts'
import { type Post, type PostOutcome, vocabulary } from './vocabulary.ts'

/**
 * A post (认岗—履岗—评岗): one of two dozen that people claim and nobody is put into (志愿服务条例, Art. 25). What its
 * holder did is counted from each record of duty, and stands before whoever assesses him; who has left is not kept.
 */
export const post = defineProcess(vocabulary, ({ setup, assign, enqueueActions }) => {
  /** What a transition does is a pure function: the context and the event, to what is new and announced. */
  const step = <Event>(change: (context: Post, event: Event) => Change) =>
    enqueueActions<
      Post,
      Event & { readonly type: string },
      undefined,
      MachineEvent<typeof vocabulary>,
      never,
      never,
      never,
      never,
      PostOutcome
    >(({ context, event, enqueue }) => {
      const done = change(context, event)
      enqueue.assign(done.context)
      for (const outcome of done.outcomes) enqueue.emit(outcome)
    })
  const machine = setup({ guards }).createMachine({
    context: define,
    initial: 'open',
    states: {
      open: {
        on: {
          'post.claim': { target: 'claimed', actions: step(claim) },
          'duties.change': { actions: assign(({ event }) => ({ duties: event.data.duties })) },
          'post.end': { target: 'ended', actions: step(end) },
        },
      },
      claimed: {
        on: {
          'claim.accept': { guard: 'byAnother', target: 'held', actions: step(give) },
          'claim.refuse': { guard: 'byAnother', target: 'open', actions: step(refuse) },
        },
        after: { claimDue: { actions: step(lateClaim) } },
      },
      held: {
        on: {
          'duty.record': { guard: 'onDuty', actions: step(recordDuty) },
          'duties.change': { actions: assign(({ event }) => ({ duties: event.data.duties })) },
          'assessment.give': { guard: 'byAnother', actions: step(assess) },
          'post.leave': { guard: 'leaves', target: 'open', actions: step(leave) },
          'post.end': { target: 'ended', actions: step(end) },
        },
        after: {
          dutyDue: { actions: step(missDuty) },
          assessmentDue: { actions: step(tellAssessment) },
        },
      },
      ended: { type: 'final' },
    },
  })
  return { machine, due: { claimDue, dutyDue, assessmentDue } }
})
