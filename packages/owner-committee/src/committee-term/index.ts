import { type Definition, defineProcess, dueAfter } from '@gongzhi/core'

import { announceTerm, beginTerm, closeTerm, rejectTerm } from './begin.ts'
import { failByElection, requestByElection } from './by-election.ts'
import type { AnyTermEvent, Change, TermOutcome } from './change.ts'
import { expire } from './expiry.ts'
import { guards } from './guards.ts'
import {
  addHolding,
  fileSuccessor,
  handOver,
  handoverDue,
  handoverLate,
  memberHandoverDue,
  memberHandoverLate,
  memberHandsOver,
  refuseHandover,
  succeed,
} from './handover.ts'
import {
  attend,
  changeFilingLate,
  changeOffice,
  decide,
  defend,
  establish,
  extendTerm,
  fileChange,
  fillSeat,
  joinMembers,
  nameAssembly,
  openKept,
  passOver,
  refuseSeat,
  reportGround,
  restore,
  revokeElection,
  revokeExtension,
  vacancyLate,
} from './in-office.ts'
import { endMandate, recordMandate } from './offices-elsewhere.ts'
import {
  actDue,
  beginReElection,
  dissolveGroup,
  electedDue,
  formGroup,
  groupDue,
  heldDue,
  holdReElection,
  late,
  missed,
  remind,
  reminderDue,
  reportReElection,
} from './renewal.ts'
import { resign, resignationDue, takeEffect } from './resigning.ts'
import type { Term } from './term.ts'
import { type CommitteeTermVocabulary, vocabulary } from './vocabulary.ts'

/**
 * The term of an owner committee (业主委员会任期): from its certification until it has handed over to the
 * next one.
 *
 * Seats end by themselves, by a decision, or not at all, as the place's text says of each ground; alternates
 * step in in their order; what follows from too many vacancies, from the end of the term and from a
 * re-election that is late is announced with its article. Everything is judged under the law of its day. A
 * term longer or shorter than the law allows is rejected. Where no text says what holds, the outcome says
 * `undetermined`.
 */
export const committeeTerm: Definition<CommitteeTermVocabulary> = defineProcess(
  vocabulary,
  ({ setup, enqueueActions }) => {
    /** What a transition does is a pure function: the context and the event, to what is new and announced. */
    const step = <Event>(change: (term: Term, event: Event) => Change) =>
      enqueueActions<
        Term,
        Event & { readonly type: string },
        undefined,
        AnyTermEvent,
        never,
        never,
        never,
        never,
        TermOutcome
      >(({ context, event, enqueue }) => {
        const done = change(context, event)
        enqueue.assign(done.context)
        for (const outcome of done.outcomes) enqueue.emit(outcome)
      })
    const machine = setup({ guards }).createMachine({
      id: 'term',
      context: ({ input: { data, ...moment } }) => beginTerm(data, moment),
      initial: 'checking',
      states: {
        checking: {
          always: [
            { guard: 'possible', target: 'current', actions: step(announceTerm) },
            { target: 'rejected', actions: step(rejectTerm) },
          ],
        },
        rejected: { type: 'final' },
        current: {
          initial: 'office',
          on: {
            'holding.add': { guard: 'newHolding', actions: step(addHolding) },
            'handover.give': { guard: 'toRightHands', actions: step(handOver) },
            'handover.refuse': { guard: 'refusable', actions: step(refuseHandover) },
            'member.handOver': { guard: 'hasLeft', actions: step(memberHandsOver) },
            'byElection.fail': { guard: 'underWay', actions: step(failByElection) },
            'change.file': { guard: 'somethingChanged', actions: step(fileChange) },
            'mandate.record': { guard: 'compatible', actions: step(recordMandate) },
            'mandate.end': { guard: 'heldByHim', actions: step(endMandate) },
          },
          after: {
            handoverDue: { actions: step(handoverLate) },
            memberHandoverDue: { actions: step(memberHandoverLate) },
            changeFilingDue: { actions: step(changeFilingLate) },
          },
          states: {
            office: {
              type: 'parallel',
              on: {
                'member.resign': { guard: 'mayResign', actions: step(resign) },
                'ground.report': { guard: 'counts', actions: step(reportGround) },
                'ground.establish': { guard: 'establishes', actions: step(establish) },
                'member.defend': { guard: 'defends', actions: step(defend) },
                'end.decide': { guard: 'decides', actions: step(decide) },
                'assembly.name': { guard: 'newAssembly', actions: step(nameAssembly) },
                'seat.restore': { guard: 'restorable', actions: step(restore) },
                'election.revoke': { guard: 'seatedByIt', actions: step(revokeElection) },
                'attendance.record': { guard: 'newMeeting', actions: step(attend) },
                'office.record': { guard: 'holdsOther', actions: step(changeOffice) },
                'alternate.stepIn': { guard: 'nextInOrder', actions: step(fillSeat) },
                'alternate.refuse': { guard: 'isAlternate', actions: step(refuseSeat) },
                'alternate.drop': { guard: 'notEligible', actions: step(passOver) },
                'seats.open': { guard: 'keptForThem', actions: step(openKept) },
                'byElection.request': { guard: 'byElectionFits', actions: step(requestByElection) },
                'members.join': { guard: 'seatsThere', actions: step(joinMembers) },
                'reElection.report': { guard: 'stepNew', actions: step(reportReElection) },
                'reElection.begin': { guard: 'stepNew', actions: step(beginReElection) },
                'reElection.hold': { guard: 'stepNew', actions: step(holdReElection) },
                'extension.revoke': { guard: 'thatExtension', actions: step(revokeExtension) },
                'successor.record': { target: 'outgoing', actions: step(succeed) },
              },
              after: {
                resignationDue: { actions: step(takeEffect) },
                vacancyDue: { actions: step(vacancyLate) },
                reminderDue: { actions: step(remind) },
                actDue: { actions: step(late('act')) },
                groupDue: { actions: step(late('group')) },
                heldDue: { actions: step(late('held')) },
                electedDue: { actions: step(missed) },
              },
              states: {
                period: {
                  initial: 'serving',
                  states: {
                    serving: {
                      on: { 'term.extend': { guard: 'extendable', actions: step(extendTerm) } },
                      after: { termEnds: { target: 'expired', actions: step(expire) } },
                    },
                    expired: {},
                  },
                },
                renewal: {
                  initial: 'ordinary',
                  states: {
                    ordinary: { on: { 'group.form': { target: 'renewing', actions: step(formGroup) } } },
                    renewing: {
                      on: {
                        'group.dissolve': {
                          guard: 'thisGroup',
                          target: 'ordinary',
                          actions: step(dissolveGroup),
                        },
                      },
                    },
                  },
                },
              },
            },
            outgoing: {
              always: { guard: 'handedOver', target: '#term.ended' },
              on: { 'successor.file': { guard: 'notFiled', actions: step(fileSuccessor) } },
              after: { termEnds: { actions: step(expire) } },
            },
          },
        },
        ended: { type: 'final', entry: step(closeTerm) },
      },
    })
    return {
      machine,
      due: {
        reminderDue: ({ context, law }) => reminderDue(context, law),
        actDue: ({ context, law }) => actDue(context, law),
        groupDue: ({ context, law }) => groupDue(context, law),
        heldDue: ({ context, law }) => heldDue(context, law),
        electedDue: ({ context, law }) => electedDue(context, law),
        termEnds: ({ context }) =>
          context.expired ? 'suspended' : { kind: 'civil-day', day: context.termUntil, roll: 'none' },
        resignationDue: ({ context, law }) => resignationDue(context, law),
        vacancyDue: ({ context: { vacancy }, law }) =>
          vacancy && !vacancy.overdue && law.vacancyPeriod
            ? dueAfter(vacancy.since, law.vacancyPeriod)
            : 'suspended',
        handoverDue: ({ context, law }) => handoverDue(context, law),
        memberHandoverDue: ({ context, law }) => memberHandoverDue(context, law),
        changeFilingDue: ({ context: { unfiled: open }, law }) =>
          open && !open.overdue && law.changeFiling ? dueAfter(open.since, law.changeFiling) : 'suspended',
      },
    }
  },
)
