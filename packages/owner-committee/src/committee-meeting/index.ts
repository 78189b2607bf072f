import { type Definition, defineProcess } from '@gongzhi/core'

import { due } from './due.ts'
import { guards } from './guards.ts'
import * as rules from './rules.ts'
import { type CommitteeMeetingVocabulary, vocabulary } from './vocabulary.ts'

/**
 * One meeting of the committee (业主委员会会议): notice, sign-in, quorum, items with the vote of each member
 * by name, signatures, minutes and publication.
 *
 * Every share is one of all members in office (全体委员), the suspended ones included, who cannot act. Quorum and
 * votes are counted by who is there when an item is concluded: who comes late votes from then on, and who has left
 * does not count. What
 * is reserved to the owners, or frozen during a re-election, is never put to the vote; what is reserved can
 * be referred to the assembly. A vote is concluded only when nobody is outstanding whose voice could change
 * it. A publication that is late is announced, and still owed.
 */
export const committeeMeeting: Definition<CommitteeMeetingVocabulary> = defineProcess(
  vocabulary,
  ({ setup, assign, emit, enqueueActions }) => ({
    machine: setup({ guards }).createMachine({
      id: 'committee',
      context: rules.begun,
      initial: 'convened',
      states: {
        convened: {
          on: {
            'agenda.add': { guard: 'newItem', actions: assign(rules.withItem) },
            'notice.give': {
              guard: 'noticeInTime',
              target: 'noticed',
              actions: [assign(rules.noticed), emit(rules.announced)],
            },
            'meeting.postpone': { guard: 'laterDay', actions: assign(rules.moved) },
            'meeting.cancel': { guard: 'byChair', target: 'lapsed', actions: emit(rules.lapsed) },
            'meeting.withdraw': { target: 'lapsed', actions: emit(rules.withdrawn) },
          },
          after: { dayEnds: 'adjourned' },
        },
        noticed: {
          on: {
            'meeting.postpone': { guard: 'laterDay', target: 'convened', actions: assign(rules.moved) },
            'meeting.cancel': { guard: 'byChair', target: 'lapsed', actions: emit(rules.lapsed) },
            'meeting.withdraw': { target: 'lapsed', actions: emit(rules.withdrawn) },
            'signIn.open': { guard: 'onItsDay', target: 'signingIn' },
          },
          after: { dayEnds: 'adjourned' },
        },
        signingIn: {
          entry: assign(rules.sat),
          on: {
            'member.signIn': { guard: 'mayAttend', actions: assign(rules.signedIn) },
            'proxy.signIn': { guard: 'mayRepresent', actions: assign(rules.represented) },
            'member.leave': { guard: 'mayLeave', actions: assign(rules.departed) },
            'meeting.withdraw': { target: 'lapsed', actions: emit(rules.withdrawn) },
            'signIn.close': [
              { guard: 'quorate', target: 'held', actions: emit(rules.held) },
              { guard: 'byChair', target: 'adjourned' },
            ],
          },
          after: { dayEnds: 'adjourned' },
        },
        adjourned: {
          entry: emit(rules.adjourned),
          on: {
            'meeting.reconvene': { guard: 'laterDay', target: 'convened', actions: assign(rules.moved) },
            'meeting.cancel': { guard: 'byChair', target: 'lapsed', actions: emit(rules.lapsed) },
            'meeting.withdraw': { target: 'lapsed', actions: emit(rules.withdrawn) },
          },
        },
        held: {
          initial: 'deciding',
          on: {
            'seal.request': { guard: 'sealable', actions: assign(rules.sealAsked) },
            'seal.sign': { guard: 'signsForSeal', actions: assign(rules.sealSigned) },
            'seal.use': { guard: 'sealSigned', actions: [emit(rules.sealed), assign(rules.sealUsed)] },
          },
          after: { publicationDue: { actions: [assign({ publicationLate: true }), emit(rules.overdue)] } },
          states: {
            deciding: {
              on: {
                'member.signIn': { guard: 'mayAttend', actions: assign(rules.signedIn) },
                'proxy.signIn': { guard: 'mayRepresent', actions: assign(rules.represented) },
                'member.leave': { guard: 'mayLeave', actions: assign(rules.departed) },
                'item.open': { guard: 'decidable', actions: assign(rules.opened) },
                'matter.refer': {
                  guard: 'referable',
                  actions: [emit(rules.proposed), assign(rules.referred)],
                },
                'vote.cast': { guard: 'votes', actions: assign(rules.voted) },
                'decision.sign': { guard: 'signs', actions: assign(rules.signed) },
                'item.conclude': {
                  guard: 'concludable',
                  actions: enqueueActions(({ context, event, enqueue }) => {
                    const { change, outcome } = rules.concluded({ context, event })
                    enqueue.assign(change)
                    enqueue.emit(outcome)
                  }),
                },
                'item.leaveOpen': { guard: 'unsettled', actions: assign(rules.leftOpen) },
                'minutes.draft': {
                  guard: 'allSettled',
                  target: 'minuting',
                  actions: [assign(rules.minuted), emit(rules.attended)],
                },
              },
            },
            minuting: {
              on: {
                'minutes.sign': { guard: 'answersOnce', actions: assign(rules.minutesSigned) },
                'minutes.refuse': { guard: 'refusesOnce', actions: assign(rules.minutesRefused) },
                'decision.publish': {
                  guard: 'byChair',
                  target: 'published',
                  actions: [assign(rules.published), emit(rules.publishedTo)],
                },
              },
            },
            published: {
              always: { guard: 'allAnswered', target: '#committee.closed' },
              on: {
                'minutes.sign': { guard: 'answersOnce', actions: assign(rules.minutesSigned) },
                'minutes.refuse': { guard: 'refusesOnce', actions: assign(rules.minutesRefused) },
              },
            },
          },
        },
        closed: { type: 'final', entry: emit(rules.closed) },
        lapsed: { type: 'final' },
      },
    }),
    due,
    corrections: rules.corrections,
  }),
)
