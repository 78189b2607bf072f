import { type Definition, defineProcess } from '@gongzhi/core'

import { guards } from './guards.ts'
import { announceUnheard, hearingDue, missHearing, recordHearing } from './hearing.ts'
import {
  announceChange,
  announceMeeting,
  announceMissed,
  announceNotBegun,
  announceScheduled,
  begin,
  beginningDue,
  changeComposition,
  convene,
  missMonth,
  monthEnds,
  propose,
  takeBack,
  takeBegun,
  takeCarried,
  takeHeld,
  takeReport,
  turnMonth,
} from './rules.ts'
import { type JointMeetingSeriesVocabulary, vocabulary } from './vocabulary.ts'

/**
 * The series of a community's joint meetings (联席会议制度): one each month, convened by the party that the
 * composition names (S1).
 *
 * It keeps what waits for the next meeting, takes back what went to one that never stood, and names every
 * month that passed without one. It has no end by nature.
 */
export const jointMeetingSeries: Definition<JointMeetingSeriesVocabulary> = defineProcess(
  vocabulary,
  ({ setup, assign, emit, enqueueActions }) => ({
    machine: setup({ guards }).createMachine({
      context: begin,
      initial: 'running',
      states: {
        running: {
          on: {
            'agenda.propose': { guard: 'known', actions: assign(propose) },
            'meeting.convene': { guard: 'convenable', actions: [emit(announceMeeting), assign(convene)] },
            'composition.change': {
              guard: 'changeable',
              actions: [assign(changeComposition), emit(announceChange)],
            },
            'hearing.record': { actions: assign(recordHearing) },
            'meeting.hold': { actions: assign(takeHeld) },
            'meeting.begin': {
              actions: enqueueActions(({ context, event, enqueue }) => {
                enqueue.assign(takeBegun({ context, event }))
                for (const scheduled of announceScheduled({ context, event })) enqueue.emit(scheduled)
              }),
            },
            'agenda.return': { actions: assign(takeCarried) },
            'meeting.report': { actions: assign(takeReport) },
          },
          after: {
            beginningDue: { actions: [emit(announceNotBegun), assign(takeBack)] },
            hearingDue: {
              actions: enqueueActions(({ context, event, enqueue }) => {
                enqueue.emit(announceUnheard({ context }))
                enqueue.assign(missHearing({ context, event }))
              }),
            },
            monthEnds: [
              { guard: 'heldThisMonth', actions: assign(turnMonth) },
              { actions: [emit(announceMissed), assign(missMonth)] },
            ],
          },
        },
      },
    }),
    due: { beginningDue, hearingDue, monthEnds },
  }),
)
