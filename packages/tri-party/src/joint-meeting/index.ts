import { type Definition, defineProcess } from '@gongzhi/core'

import { guards } from './guards.ts'
import {
  announceNoDecision,
  announceOwnersDecision,
  announcePut,
  announceTakenBack,
  putToOwners,
  takeBack,
  takeOwnersDecision,
  takeReturned,
} from './owners.ts'
import {
  actionDue,
  addItem,
  adjourn,
  analyse,
  announceAdjourned,
  announceCarried,
  announceDecided,
  announceDone,
  announceHandedUp,
  announceHeld,
  announceLeftOpen,
  announceMoved,
  announceOverdue,
  assignAction,
  begin,
  carryAction,
  close,
  consent,
  convene,
  correctMinutes,
  dayOver,
  draftMinutes,
  handUp,
  lapse,
  leaveOpen,
  markOverdue,
  move,
  propose,
  publishMinutes,
  reconvene,
  reconveneEnds,
  refuseMinutes,
  reportAction,
  signingEnds,
  signMinutes,
  sit,
  takePresent,
  verifyAction,
} from './rules.ts'
import { signIns } from './sign-in.ts'
import { type JointMeetingVocabulary, vocabulary } from './vocabulary.ts'

/**
 * One joint meeting (联席会议, S1 S2): notice, sign-in, one item after the other, minutes, and what follows
 * until the last action is verified or carried, and the owners have decided what was put to them.
 *
 * Present means that each standing party is represented; one person who holds two capacities represents one
 * party only. Decisions need the consent of the parties that they bind, and of each department by itself: no
 * text gives a quorum or a vote for joint meetings, so that nobody is outvoted here.
 */
export const jointMeeting: Definition<JointMeetingVocabulary> = defineProcess(
  vocabulary,
  ({ setup, assign, emit, enqueueActions }) => ({
    machine: setup({ guards }).createMachine({
      context: convene,
      entry: emit(begin),
      initial: 'convened',
      on: {
        'owners.decide': {
          guard: 'ofItsVote',
          actions: [emit(announceOwnersDecision), assign(takeOwnersDecision)],
        },
        'owners.return': { guard: 'ofItsVote', actions: [emit(announceNoDecision), assign(takeReturned)] },
      },
      states: {
        convened: {
          on: {
            'agenda.add': { guard: 'newItem', actions: assign(addItem) },
            'meeting.move': { guard: 'movable', actions: [emit(announceMoved), assign(move)] },
            'signIn.open': { guard: 'onItsDay', target: 'signingIn' },
          },
          after: { dayOver: 'lapsed' },
        },
        signingIn: {
          tags: ['open:signIns'],
          entry: assign(sit),
          on: { 'signIn.close': { guard: 'byConvener', target: 'checking' } },
          after: { dayOver: 'checking' },
        },
        checking: {
          on: { 'signIns.count': { target: 'counted', actions: assign(takePresent) } },
        },
        counted: {
          always: [
            { guard: 'someAbsent', target: 'adjourned', actions: emit(announceAdjourned) },
            { target: 'discussing', actions: emit(announceHeld) },
          ],
        },
        adjourned: {
          entry: assign(({ context, event: { at, day } }) => adjourn(context, { at, day })),
          on: {
            'meeting.reconvene': { guard: 'again', target: 'convened', actions: assign(reconvene) },
          },
          after: { reconveneEnds: 'lapsed' },
        },
        discussing: {
          on: {
            'item.analyse': { guard: 'undecided', actions: assign(analyse) },
            'item.propose': { guard: 'bindsMembers', actions: assign(propose) },
            'item.consent': { guard: 'consentDue', actions: assign(consent) },
            'item.leaveOpen': { guard: 'undecided', actions: [assign(leaveOpen), emit(announceLeftOpen)] },
            'item.handUp': { guard: 'undecided', actions: [assign(handUp), emit(announceHandedUp)] },
            'item.putToOwners': { guard: 'forOwners', actions: [emit(announcePut), assign(putToOwners)] },
            'action.assign': { guard: 'actionOfDecision', actions: assign(assignAction) },
            'minutes.draft': {
              guard: 'allSettled',
              target: 'minuting',
              actions: enqueueActions(({ context, event, enqueue }) => {
                enqueue.assign(draftMinutes({ event }))
                for (const decided of announceDecided({ context })) enqueue.emit(decided)
              }),
            },
          },
        },
        minuting: {
          on: {
            'minutes.sign': { guard: 'answersOnce', actions: assign(signMinutes) },
            'minutes.refuse': { guard: 'answersOnce', actions: assign(refuseMinutes) },
            'minutes.publish': { guard: 'publishable', target: 'following' },
          },
          after: { signingEnds: 'following' },
        },
        following: {
          entry: emit(publishMinutes),
          always: { guard: 'followedUp', target: 'closed' },
          on: {
            'action.report': { guard: 'byOwner', actions: assign(reportAction) },
            'action.verify': {
              guard: 'byAnother',
              actions: enqueueActions(({ context, event, enqueue }) => {
                for (const done of announceDone({ context, event })) enqueue.emit(done)
                enqueue.assign(verifyAction({ context, event }))
              }),
            },
            'item.takeBack': { guard: 'withOwners', actions: [emit(announceTakenBack), assign(takeBack)] },
            'action.carry': { guard: 'carriable', actions: [emit(announceCarried), assign(carryAction)] },
          },
          after: {
            actionDue: {
              actions: enqueueActions(({ context, event, enqueue }) => {
                for (const late of announceOverdue({ context, event })) enqueue.emit(late)
                enqueue.assign(markOverdue)
              }),
            },
          },
        },
        closed: { type: 'final', entry: emit(close) },
        lapsed: { type: 'final', entry: emit(lapse) },
      },
    }),
    due: { dayOver, reconveneEnds, signingEnds, actionDue },
    registers: { signIns },
    corrections: { 'minutes.draft': correctMinutes },
  }),
)
