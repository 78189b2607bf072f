import { defineProcess } from '@gongzhi/core'

import { guards } from './guards.ts'
import {
  announceMeeting,
  announceMissed,
  begin,
  convene,
  missMonth,
  monthEnds,
  propose,
  takeReport,
  turnMonth,
} from './rules.ts'
import { vocabulary } from './vocabulary.ts'

/**
 * The series of a community's joint meetings (联席会议制度): one each month, convened by the party that the
 * composition names (S1).
 *
 * It keeps what waits for the next meeting, and names every month that passed without one. It has no end by
 * nature.
 */
export const jointMeetingSeries = defineProcess(vocabulary, ({ setup, assign, emit }) => ({
  machine: setup({ guards }).createMachine({
    context: begin,
    initial: 'running',
    states: {
      running: {
        on: {
          'agenda.propose': { guard: 'known', actions: assign(propose) },
          'meeting.convene': { guard: 'convenable', actions: [emit(announceMeeting), assign(convene)] },
          'meeting.report': { actions: assign(takeReport) },
        },
        after: {
          monthEnds: [
            { guard: 'heldThisMonth', actions: assign(turnMonth) },
            { actions: [emit(announceMissed), assign(missMonth)] },
          ],
        },
      },
    },
  }),
  due: { monthEnds },
}))
