import { type Definition, defineProcess } from '@gongzhi/core'

import { answerDue, callBackDue, evaluationEnds, instructDue, liftDue, pauseEnds, receiveDue } from './due.ts'
import { guards } from './guards.ts'
import {
  announceClosed,
  announceRaised,
  answer,
  askPause,
  callBack,
  type Change,
  consult,
  decideDispute,
  decidePause,
  dispatch,
  endPause,
  endPauseInTime,
  evaluate,
  instruct,
  lift,
  liftInTime,
  liftMirror,
  mirrorOn,
  objectTo,
  observe,
  raise,
  receive,
  regrade,
  reopen,
  replaceLead,
  reportPart,
  sample,
  takePromise,
  tellAnswer,
  tellCallBack,
  tellInstruct,
  tellReceive,
  turnAway,
  urge,
} from './rules.ts'
import {
  type AnyDemandEvent,
  type Demand,
  type DemandOutcome,
  type DemandVocabulary,
  vocabulary,
} from './vocabulary.ts'

/**
 * A demand of a park (需求收集—响应处理—跟踪督促—评估评价, S13): collected, received, dispatched or consulted about,
 * answered, evaluated, called back about. A park has no owners: enterprises are linked with its management
 * committee, branches with its party working committee.
 *
 * 首问负责: whoever receives it leads until it is closed, also when he dispatches it; departments report to him.
 * What drags on goes up on its own track, and on the other one where that one watches it too. Observers note what
 * they see at any time, and look at what was answered. It is a chart of its own beside `concern`, with which it
 * shares the idea and no state: there three parties handle and a meeting decides, here one leads and an upper
 * level instructs.
 */
export const demand: Definition<DemandVocabulary> = defineProcess(
  vocabulary,
  ({ setup, emit, enqueueActions }) => {
    /** What a transition does is a pure function: the context and the event, to what is new and announced. */
    const step = <Event>(change: (context: Demand, event: Event) => Change) =>
      enqueueActions<
        Demand,
        Event & { readonly type: string },
        undefined,
        AnyDemandEvent,
        never,
        never,
        never,
        never,
        DemandOutcome
      >(({ context, event, enqueue }) => {
        const done = change(context, event)
        enqueue.assign(done.context)
        for (const outcome of done.outcomes) enqueue.emit(outcome)
      })
    const watched = { 'observation.add': { actions: step(observe) } } as const
    const machine = setup({ guards }).createMachine({
      id: 'demand',
      context: raise,
      initial: 'collected',
      states: {
        collected: {
          entry: emit(announceRaised),
          on: {
            ...watched,
            'promise.take': { actions: step(takePromise) },
            'demand.receive': { guard: 'receivable', target: 'open', actions: step(receive) },
            'demand.turnAway': { guard: 'goesElsewhere', target: 'turnedAway', actions: step(turnAway) },
            'demand.urge': { actions: step(urge) },
          },
          after: { receiveDue: { actions: step(tellReceive) } },
        },
        open: {
          initial: 'received',
          on: {
            ...watched,
            'promise.take': { actions: step(takePromise) },
            'demand.regrade': { guard: 'byUpperLevel', actions: step(regrade) },
            'lead.replace': { guard: 'byUpperLevel', actions: step(replaceLead) },
            'demand.dispatch': { guard: 'dispatchable', target: '.handling', actions: step(dispatch) },
            'consult.hold': { guard: 'consultable', target: '.handling', actions: step(consult) },
            'pause.ask': { guard: 'pausable', actions: step(askPause) },
            'pause.decide': { guard: 'pauseDecidable', actions: step(decidePause) },
            'pause.end': { guard: 'paused', actions: step(endPause) },
            'demand.answer': { guard: 'answerable', target: 'answered', actions: step(answer) },
            'demand.urge': { actions: step(urge) },
            'demand.lift': { guard: 'liftable', actions: step(lift) },
            'demand.instruct': { guard: 'instructable', actions: step(instruct) },
            'demand.mirror': { guard: 'mirrorable', actions: step(mirrorOn) },
            'mirror.lift': { guard: 'mirrorLiftable', actions: step(liftMirror) },
          },
          after: {
            answerDue: { actions: step(tellAnswer) },
            liftDue: { actions: step(liftInTime) },
            instructDue: { actions: step(tellInstruct) },
            pauseEnds: { actions: step(endPauseInTime) },
          },
          states: {
            received: {},
            handling: {
              on: {
                'part.report': { guard: 'ownPart', actions: step(reportPart) },
                'dispatch.object': { guard: 'ownPart', actions: step(objectTo) },
                'dispatch.decide': { guard: 'disputed', actions: step(decideDispute) },
              },
            },
          },
        },
        answered: {
          on: {
            ...watched,
            'demand.evaluate': [
              { guard: 'content', target: 'evaluated', actions: step(evaluate) },
              { guard: 'furtherTurn', target: 'open', actions: step(reopen) },
              { guard: 'byRaiser', target: 'evaluated', actions: step(evaluate) },
            ],
          },
          after: { evaluationEnds: 'evaluated' },
        },
        evaluated: {
          on: {
            ...watched,
            'demand.sample': { guard: 'unhandled', actions: step(sample) },
            'callback.record': { guard: 'unhandled', target: 'closed', actions: step(callBack) },
          },
          after: { callBackDue: { target: 'closed', actions: step(tellCallBack) } },
        },
        closed: { type: 'final', entry: emit(announceClosed) },
        turnedAway: { type: 'final' },
      },
    })
    return {
      machine,
      due: { receiveDue, answerDue, liftDue, instructDue, pauseEnds, evaluationEnds, callBackDue },
    }
  },
)
