import { type Definition, defineProcess, type MachineEvent } from '@gongzhi/core'

import { evaluationEnds, resolutionDue, responseDue } from './due.ts'
import { guards } from './guards.ts'
import {
  askMeanwhile,
  carryMeanwhile,
  decideMeanwhile,
  finishMeanwhile,
  goOnReturned,
  handUpMeanwhile,
  ownersMeanwhile,
  revokeMeanwhile,
  toStreetReturned,
} from './meanwhile.ts'
import {
  decisionDue,
  decisionOverdue,
  goToMeeting,
  meetingDue,
  schedule,
  takeCarried,
  takeDecision,
  takeDone,
  takeReason,
  toStreetByMeeting,
  toStreetInTime,
  toStreetUnverified,
  verificationDue,
} from './meeting-rules.ts'
import {
  announceRevoked,
  goOnByOwners,
  ownersDue,
  ownersOverdue,
  reopenByRevocation,
  takeOwnersWord,
  takeRevocation,
  waitForOwners,
} from './owners-rules.ts'
import {
  announcePause,
  announceResumed,
  announceResumedInTime,
  pauseClock,
  pauseEnds,
  resumeClock,
  resumeInTime,
} from './pause-rules.ts'
import {
  answerReferral,
  countReferral,
  recordDissuasion,
  refer,
  reportDue,
  reportOverdue,
} from './referral-rules.ts'
import { replyDue, replyOverdue } from './reply-rules.ts'
import {
  accept,
  addEvidence,
  assignTo,
  attach,
  close,
  correctResolution,
  announceAttached,
  announceKind,
  askToMerge,
  evaluateWell,
  merge,
  mergeInto,
  raise,
  reclassify,
  reopen,
  resolutionOverdue,
  resolve,
  responseOverdue,
  takeOver,
  toMeeting,
  toStreet,
  urge,
} from './rules.ts'
import {
  answer,
  assignToDepartment,
  giveBack,
  reachStreet,
  streetDue,
  streetOverdue,
  takeUp,
} from './street-rules.ts'
import {
  announceExtension,
  announceObjection,
  attachTicket,
  extendTerm,
  keepAssignment,
  objectToAssignment,
  recordCallback,
  reopenByCallback,
  sendBack,
} from './ticket-rules.ts'
import { type Concern, type ConcernOutcome, type ConcernVocabulary, vocabulary } from './vocabulary.ts'

type AnyConcernEvent = MachineEvent<typeof vocabulary>
interface StepOf<Event> {
  readonly context: Concern
  readonly event: Event
}

/**
 * A concern (诉求): collected, accepted by whoever was asked first, assigned, worked on, resolved, evaluated
 * by the one who raised it (S1, S13, S14, S15).
 *
 * 首问负责: it stays with the person who accepted it until somebody else accepts it. Whoever is silent past a
 * period is named, not punished: the deadlines announce and leave the concern where it is. Escalation goes to
 * the joint meeting, then to the street. Its clock stands while somebody else is waited for, as long and as
 * often as the rules let it. What the meeting decides comes back: once it was done and another party has
 * verified it, the concern is resolved; what only the owners can decide waits for them, and goes on by what
 * they decided. The street takes it, assigns it to a department, answers it or returns it. Whoever resolved
 * it, whoever raised it evaluates it. A duplicate goes on until the concern that it repeats has taken it:
 * whatever becomes of the merger, somebody has it.
 */
export const concern: Definition<ConcernVocabulary> = defineProcess(
  vocabulary,
  ({ setup, assign, emit, enqueueActions }) => {
    const take = <Event extends AnyConcernEvent>(change: (step: StepOf<Event>) => Partial<Concern>) =>
      assign<Concern, Event, undefined, AnyConcernEvent, never>(({ context, event }) =>
        change({ context, event }),
      )
    const say = <Event extends AnyConcernEvent>(outcome: (step: StepOf<Event>) => ConcernOutcome) =>
      emit<Concern, Event, undefined, AnyConcernEvent, ConcernOutcome>(({ context, event }) =>
        outcome({ context, event }),
      )
    /** What is taken as long as nobody has resolved it, whoever has it. */
    const open = {
      'concern.reclassify': { guard: 'ofAnotherKind', actions: [say(announceKind), take(reclassify)] },
      'dissuasion.record': { actions: take(recordDissuasion) },
      'ticket.attach': { guard: 'noTicketYet', actions: take(attachTicket) },
      'assignment.object': {
        guard: 'disputable',
        actions: [take(objectToAssignment), say(announceObjection)],
      },
      'assignment.decide': [
        { guard: 'sendsBack', target: '#sentBack', actions: say(sendBack) },
        { guard: 'disputed', actions: take(keepAssignment) },
      ],
      'term.extend': { guard: 'extendable', actions: [take(extendTerm), say(announceExtension)] },
      'duplicate.attach': { guard: 'takes', actions: [take(attach), say(announceAttached)] },
      'merge.confirm': '#merged',
    } as const
    const machine = setup({ guards }).createMachine({
      context: raise,
      initial: 'collected',
      states: {
        collected: {
          on: {
            ...open,
            'concern.accept': { target: 'accepted', actions: assign(accept) },
            'concern.merge': { guard: 'itself', actions: [assign(mergeInto), emit(askToMerge)] },
            'concern.urge': { actions: assign(urge) },
          },
          after: {
            responseDue: { actions: [assign({ responseLate: true }), emit(responseOverdue)] },
            replyDue: { actions: [assign({ replyLate: true }), emit(replyOverdue)] },
            reportDue: { actions: [assign({ reportLate: true }), emit(reportOverdue)] },
          },
        },
        accepted: {
          on: {
            ...open,
            'concern.accept': { guard: 'anotherPerson', actions: assign(takeOver) },
            'clock.pause': { guard: 'pausable', actions: [assign(pauseClock), emit(announcePause)] },
            'clock.resume': { guard: 'stands', actions: [assign(resumeClock), emit(announceResumed)] },
            'concern.assign': { guard: 'handles', target: 'working', actions: assign(assignTo) },
            'concern.merge': { guard: 'itself', actions: [assign(mergeInto), emit(askToMerge)] },
          },
          after: {
            resolutionDue: { actions: [assign({ resolutionLate: true }), emit(resolutionOverdue)] },
            pauseEnds: {
              actions: enqueueActions(({ context, event, enqueue }) => {
                enqueue.assign(resumeInTime({ context, event }))
                enqueue.emit(announceResumedInTime())
              }),
            },
            replyDue: { actions: [assign({ replyLate: true }), emit(replyOverdue)] },
            reportDue: { actions: [assign({ reportLate: true }), emit(reportOverdue)] },
          },
        },
        working: {
          initial: 'handling',
          on: {
            ...open,
            'concern.accept': { guard: 'anotherPerson', actions: assign(takeOver) },
            'clock.pause': { guard: 'pausable', actions: [assign(pauseClock), emit(announcePause)] },
            'clock.resume': { guard: 'stands', actions: [assign(resumeClock), emit(announceResumed)] },
            'concern.assign': { guard: 'handles', actions: assign(assignTo) },
            'evidence.add': { actions: assign(addEvidence) },
            'callback.record': { guard: 'timeOver', actions: assign(recordCallback) },
            'concern.urge': { actions: assign(urge) },
            'concern.resolve': { guard: 'worked', target: 'resolved', actions: assign(resolve) },
            'concern.refer': {
              guard: 'referable',
              target: 'referred',
              actions: [assign(countReferral), emit(refer)],
            },
            'meeting.schedule': { actions: assign(schedule) },
            'meeting.decide': { target: '.decided', actions: assign(takeDecision) },
            'meeting.leave': { actions: assign(takeReason) },
            'meeting.handUp': {
              target: '.atStreet',
              actions: [assign(takeReason), assign(reachStreet), emit(toStreetByMeeting)],
            },
            'meeting.carry': { actions: assign(takeCarried) },
            'meeting.putToOwners': { target: '.atOwners', actions: assign(waitForOwners) },
            'meeting.ownersDecided': { actions: assign(takeOwnersWord) },
            'owners.revoke': { guard: 'itsDecision', actions: [say(announceRevoked), take(takeRevocation)] },
            'meeting.done': { target: 'resolved', actions: assign(takeDone) },
          },
          after: {
            resolutionDue: { actions: [assign({ resolutionLate: true }), emit(resolutionOverdue)] },
            pauseEnds: {
              actions: enqueueActions(({ context, event, enqueue }) => {
                enqueue.assign(resumeInTime({ context, event }))
                enqueue.emit(announceResumedInTime())
              }),
            },
            replyDue: { actions: [assign({ replyLate: true }), emit(replyOverdue)] },
            reportDue: { actions: [assign({ reportLate: true }), emit(reportOverdue)] },
          },
          states: {
            handling: {
              on: {
                'concern.escalate': {
                  guard: 'urgedEnough',
                  target: 'atMeeting',
                  actions: [assign(goToMeeting), emit(toMeeting)],
                },
              },
            },
            atMeeting: {
              on: {
                'concern.escalate': { target: 'atStreet', actions: [assign(reachStreet), emit(toStreet)] },
              },
              after: {
                meetingDue: {
                  target: 'atStreet',
                  actions: [
                    assign(reachStreet),
                    enqueueActions(({ context, event, enqueue }) => {
                      enqueue.emit(toStreetInTime({ context, event }))
                    }),
                  ],
                },
              },
            },
            decided: {
              on: {
                'meeting.carry': { target: 'atMeeting', actions: assign(takeCarried) },
                'concern.escalate': {
                  guard: 'decisionIsLate',
                  target: 'atStreet',
                  actions: [assign(reachStreet), emit(toStreet)],
                },
              },
              after: {
                decisionDue: { actions: [assign({ decisionLate: true }), emit(decisionOverdue)] },
                verificationDue: {
                  target: 'atStreet',
                  actions: [
                    assign(reachStreet),
                    enqueueActions(({ context, event, enqueue }) => {
                      enqueue.emit(toStreetUnverified({ context, event }))
                    }),
                  ],
                },
              },
            },
            atOwners: {
              on: {
                'meeting.ownersDecided': { target: 'handling', actions: assign(goOnByOwners) },
                'meeting.carry': { target: 'atMeeting', actions: assign(takeCarried) },
                'concern.escalate': {
                  guard: 'ownersAreLate',
                  target: 'atStreet',
                  actions: [assign(reachStreet), emit(toStreet)],
                },
              },
              after: { ownersDue: { actions: [assign({ ownersLate: true }), emit(ownersOverdue)] } },
            },
            atStreet: {
              initial: 'waiting',
              on: {
                'meeting.handUp': { actions: assign(takeReason) },
                'street.return': { target: 'handling', actions: assign(giveBack) },
              },
              after: { streetDue: { actions: [assign({ streetLate: true }), emit(streetOverdue)] } },
              states: {
                waiting: { on: { 'street.take': { target: 'taken', actions: assign(takeUp) } } },
                taken: {
                  on: {
                    'street.take': { actions: assign(takeUp) },
                    'street.assign': { guard: 'toDepartment', actions: assign(assignToDepartment) },
                    'street.answer': {
                      guard: 'streetOrDepartment',
                      target: '#resolved',
                      actions: assign(answer),
                    },
                    'meeting.decide': { actions: assign(takeDecision) },
                  },
                },
              },
            },
          },
        },
        referred: {
          on: {
            'referral.answer': { target: 'resolved', actions: assign(answerReferral) },
            // What its meeting did meanwhile counts once it is back.
            'referral.takeBack': [
              { guard: 'decidedMeanwhile', target: 'working.decided' },
              { guard: 'askedMeanwhile', target: 'working.atOwners' },
              { guard: 'ownersMeanwhile', target: 'working', actions: assign(goOnReturned) },
              {
                guard: 'handedUpMeanwhile',
                target: 'working.atStreet',
                actions: [assign(reachStreet), emit(toStreetReturned)],
              },
              { guard: 'carriedMeanwhile', target: 'working.atMeeting' },
              { guard: 'doneMeanwhile', target: 'resolved' },
              { target: 'working' },
            ],
            'meeting.schedule': { actions: assign(schedule) },
            'meeting.decide': { actions: assign(decideMeanwhile) },
            'meeting.leave': { actions: assign(takeReason) },
            'meeting.handUp': { actions: assign(handUpMeanwhile) },
            'meeting.carry': { actions: assign(carryMeanwhile) },
            'meeting.putToOwners': { actions: assign(askMeanwhile) },
            'meeting.ownersDecided': { actions: assign(ownersMeanwhile) },
            'meeting.done': { actions: assign(finishMeanwhile) },
            'owners.revoke': { guard: 'itsDecision', actions: [say(announceRevoked), take(revokeMeanwhile)] },
            'duplicate.attach': { guard: 'takes', actions: [assign(attach), emit(announceAttached)] },
          },
        },
        resolved: {
          id: 'resolved',
          entry: assign({ paused: null }),
          on: {
            'concern.evaluate': [
              { guard: 'everyRaiserSatisfied', target: 'closed', actions: assign({ satisfied: true }) },
              { guard: 'byRaiserSatisfied', actions: assign(evaluateWell) },
              { guard: 'byRaiser', target: 'working', actions: assign(reopen) },
            ],
            'concern.close': { guard: 'closedByAnother', target: 'closed' },
            'callback.record': [
              {
                guard: 'foundGood',
                target: 'closed',
                actions: [assign(recordCallback), assign({ satisfied: true })],
              },
              { guard: 'foundUnsolved', target: 'working', actions: assign(reopenByCallback) },
              { guard: 'calledBack', actions: assign(recordCallback) },
            ],
            'meeting.schedule': { actions: assign(schedule) },
            'owners.revoke': {
              guard: 'itsDecision',
              target: 'working',
              actions: [emit(announceRevoked), assign(reopenByRevocation)],
            },
          },
          after: { evaluationEnds: 'closed' },
        },
        closed: { type: 'final', entry: emit(close) },
        merged: { id: 'merged', type: 'final', entry: emit(merge) },
        sentBack: { id: 'sentBack', type: 'final' },
      },
    })
    return {
      machine,
      due: {
        responseDue,
        resolutionDue,
        pauseEnds,
        replyDue,
        reportDue,
        meetingDue,
        decisionDue,
        verificationDue,
        ownersDue,
        streetDue,
        evaluationEnds,
      },
      corrections: { 'concern.resolve': correctResolution },
    }
  },
)
