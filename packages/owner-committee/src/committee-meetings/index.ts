import { type Definition, defineProcess } from '@gongzhi/core'

import { due } from './due.ts'
import { guards } from './guards.ts'
import * as rules from './rules.ts'
import { type CommitteeMeetingsVocabulary, vocabulary } from './vocabulary.ts'

/**
 * The meetings of a committee (业主委员会会议制度): in rhythm, and on the demand of members or owners.
 *
 * It names each period that passed without a meeting, and each demand that was not followed, and says who
 * convenes then under the place's text. A meeting counts when it was held with its quorum, not when it was
 * convened. Where no text states the rhythm, none is invented and nothing falls due. It has no end by
 * nature: members and re-elections come and go.
 */
export const committeeMeetings: Definition<CommitteeMeetingsVocabulary> = defineProcess(
  vocabulary,
  ({ setup, assign, emit, enqueueActions }) => ({
    machine: setup({ guards }).createMachine({
      context: rules.begun,
      initial: 'running',
      states: {
        running: {
          on: {
            'meeting.convene': {
              guard: 'mayConvene',
              actions: [emit(rules.convening), assign(rules.convened)],
            },
            'meeting.report': [
              { guard: 'heldNow', actions: assign(rules.held) },
              { actions: assign(rules.lapsed) },
            ],
            'meeting.demand': [
              { guard: 'demandReached', actions: [assign(rules.demanded), emit(rules.demandOfMembers)] },
              { guard: 'mayDemand', actions: assign(rules.demanding) },
            ],
            'demand.ofOwners': {
              guard: 'ownersReach',
              actions: [assign(rules.demandedByOwners), emit(rules.demandOfOwners)],
            },
            'convening.order': { guard: 'mayOrder', actions: assign(rules.ordered) },
            'convener.name': { guard: 'mayName', actions: assign(rules.named) },
            'member.record': { guard: 'roomForMember', actions: assign(rules.changed) },
            'members.record': {
              actions: enqueueActions(({ context, event, enqueue }) => {
                for (const withdrawn of rules.withdrawn({ context, event })) enqueue.emit(withdrawn)
                enqueue.assign(rules.succeeded({ event }))
              }),
            },
            'reElection.record': { actions: assign(rules.reElecting) },
          },
          after: {
            meetingDue: {
              actions: enqueueActions(({ context, event, enqueue }) => {
                enqueue.emit(rules.overdue({ context, event }))
                enqueue.assign(rules.missed({ context, event }))
              }),
            },
            orderEnds: { actions: [emit(rules.expiredOrder), assign(rules.expired)] },
          },
        },
      },
    }),
    due,
  }),
)
