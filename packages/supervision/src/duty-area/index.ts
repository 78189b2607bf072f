import { defineProcess } from '@gongzhi/core'

import { guards } from './guards.ts'
import {
  announceCall,
  announceContact,
  announceDue,
  announceMissing,
  begin,
  contactsDue,
  join,
  leave,
  post,
  recordVisit,
  told,
  visitDue,
} from './rules.ts'
import { vocabulary } from './vocabulary.ts'

/**
 * The area of duty of a community (执法责任区, S15): which departments answer for it, how they are reached, when they
 * came last; and the street, which calls them to a visit (吹哨报到).
 */
export const dutyArea = defineProcess(vocabulary, ({ setup, assign, emit }) => ({
  machine: setup({ guards }).createMachine({
    context: begin,
    initial: 'active',
    states: {
      active: {
        on: {
          'department.join': { guard: 'joinable', actions: assign(join) },
          'department.leave': { guard: 'known', actions: assign(leave) },
          'contact.post': { guard: 'complete', actions: [assign(post), emit(announceContact)] },
          'departments.call': {
            guard: 'callable',
            actions: [emit(announceCall), assign(({ context }) => ({ called: context.called + 1 }))],
          },
          'visit.record': { actions: assign(recordVisit) },
        },
        after: {
          contactsDue: { actions: [emit(announceMissing), assign(told('contacts'))] },
          visitDue: { actions: [emit(announceDue), assign(told('visit'))] },
        },
      },
    },
  }),
  due: { contactsDue, visitDue },
}))
