import { defineProcess } from '@gongzhi/core'

import { guards } from './guards.ts'
import {
  announceClosed,
  announceListed,
  announceNoted,
  announceUnlisted,
  drop,
  enter,
  leave,
  note,
  open,
} from './rules.ts'
import { vocabulary } from './vocabulary.ts'

/**
 * The file of a company with one authority (信用档案, S11): on which list it stands, and which communities that it
 * serves have a title, as periods and titles themselves tell. A company that enters a list is announced to those
 * titles; what it scores is computed, and kept nowhere (`creditStanding`).
 */
export const creditFile = defineProcess(vocabulary, ({ setup, assign, emit }) => ({
  machine: setup({ guards }).createMachine({
    context: open,
    initial: 'beginning',
    states: {
      beginning: {
        always: [
          { guard: 'unlisted', target: 'open' },
          { target: 'open', actions: emit(announceListed) },
        ],
      },
      open: {
        on: {
          'list.enter': { guard: 'anew', actions: [assign(enter), emit(announceListed)] },
          'list.leave': [
            { guard: 'listed', actions: [emit(announceUnlisted), assign(leave)] },
            { guard: 'listless', actions: assign(leave) },
          ],
          'title.note': [
            { guard: 'unknownAndListed', actions: [assign(note), emit(announceNoted)] },
            { guard: 'unknownYet', actions: assign(note) },
          ],
          'title.drop': { actions: assign(drop) },
          'file.close': {
            target: 'closed',
            actions: [assign(({ event }) => ({ closed: event.data.reason })), emit(announceClosed)],
          },
        },
      },
      closed: { type: 'final' },
    },
  }),
  due: {},
}))
