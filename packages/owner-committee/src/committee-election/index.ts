import { type Definition, defineProcess } from '@gongzhi/core'

import type { AnyElectionEvent, Change, ElectionOutcome } from './change.ts'
import { due } from './due.ts'
import { beginElection, type Election } from './election.ts'
import { guards } from './guards.ts'
import {
  certify,
  certifyLast,
  closeHandover,
  publishOfficers,
  recordHandover,
  recordOfficers,
  returnFiling,
  submitFiling,
} from './installing.ts'
import { late } from './late.ts'
import { beginMoreTime, extendTime } from './more-time.ts'
import {
  abandon,
  answer,
  formGroup,
  nameBody,
  nominate,
  objectTo,
  publishCandidates,
  publishGroup,
  review,
  reviewAnew,
  setSeats,
  stateFacts,
  withdraw,
} from './preparing.ts'
import { type CommitteeElectionVocabulary, vocabulary } from './vocabulary.ts'
import {
  awaitAlternates,
  cancelVote,
  closeRefusals,
  constitute,
  constituteFull,
  declineSeat,
  draw,
  elect,
  joinMembers,
  leaveSeats,
  recordResult,
  requestVote,
  reviewWrittenIn,
  takeSeats,
  waiveAlternates,
  withdrawCounted,
} from './voting.ts'

/**
 * The election of an owner committee (业主委员会选举与换届): a preparatory body by the place's rules,
 * candidates by its channels and reviewed by everybody whom it names, a vote in an assembly meeting, a
 * result that anybody can repeat, officers chosen by the members, the filing, and the handover.
 *
 * It votes nothing itself: `vote.requested` starts an assembly meeting, whose `election.counted` comes back
 * as `result.record`. A candidate is refused only on a ground that the law names, with its article. The term
 * begins with the election (自选举产生之日), not with the filing, which records it. Whoever is late is
 * announced by `election.overdue` with the article of the period, and still owes it.
 */
export const committeeElection: Definition<CommitteeElectionVocabulary> = defineProcess(
  vocabulary,
  ({ setup, enqueueActions }) => {
    /** What a transition does is a pure function: the context and the event, to what is new and announced. */
    const step = <Event>(change: (context: Election, event: Event) => Change) =>
      enqueueActions<
        Election,
        Event & { readonly type: string },
        undefined,
        AnyElectionEvent,
        never,
        never,
        never,
        never,
        ElectionOutcome
      >(({ context, event, enqueue }) => {
        const done = change(context, event)
        enqueue.assign(done.context)
        for (const outcome of done.outcomes) enqueue.emit(outcome)
      })
    const machine = setup({ guards }).createMachine({
      id: 'election',
      context: ({ input: { data, process, at, day } }) => beginElection(data, { election: process, at, day }),
      initial: 'forming',
      states: {
        forming: {
          on: {
            'facts.state': { actions: step(stateFacts) },
            'group.form': { guard: 'groupFits', target: 'running', actions: step(formGroup) },
            'body.name': {
              guard: 'bodyFits',
              target: 'running.preparing.group.organised',
              actions: step(nameBody),
            },
            'election.abandon': { guard: 'abandonable', target: 'failed', actions: step(abandon) },
            'election.lapse': { target: 'failed', actions: step(abandon) },
          },
          after: { groupDue: { actions: step(late('group')) } },
        },
        running: {
          initial: 'preparing',
          on: {
            'time.extend': { guard: 'moreTimeFits', actions: step(extendTime) },
            'handover.record': { guard: 'held', actions: step(recordHandover) },
            'election.abandon': { guard: 'abandonable', target: 'failed', actions: step(abandon) },
            'election.lapse': { target: 'failed', actions: step(abandon) },
            'result.revoke': { guard: 'itsOnlyVote', target: 'failed', actions: step(abandon) },
          },
          after: {
            voteDue: [
              { guard: 'moreTimeWaits', actions: step(beginMoreTime) },
              { actions: step(late('vote')) },
            ],
            handoverDue: { actions: step(late('handover')) },
          },
          states: {
            preparing: {
              initial: 'group',
              states: {
                group: {
                  initial: 'listing',
                  on: {
                    'objection.answer': [
                      // The group is put together anew, and its list published again.
                      { guard: 'upholds', target: '#election.forming', actions: step(answer) },
                      { guard: 'dismisses', actions: step(answer) },
                    ],
                  },
                  states: {
                    listing: {
                      on: { 'group.publish': { target: 'showing', actions: step(publishGroup) } },
                      after: { listDue: { actions: step(late('group-list')) } },
                    },
                    showing: {
                      on: { 'objection.file': { guard: 'newObjection', actions: step(objectTo) } },
                      after: { listShown: 'organised' },
                    },
                    organised: {
                      on: {
                        'nominations.open': {
                          guard: 'objectionsAnswered',
                          target: '#election.running.preparing.nominating',
                        },
                      },
                    },
                  },
                },
                nominating: {
                  on: {
                    // Whoever was refused is on no list, and has to be heard before there is one.
                    'objection.file': { guard: 'refusedOne', actions: step(objectTo) },
                    'objection.answer': [
                      { guard: 'upholds', actions: step(reviewAnew) },
                      { guard: 'dismisses', actions: step(answer) },
                    ],
                    'seats.set': { guard: 'seatsFit', actions: step(setSeats) },
                    'candidate.nominate': { guard: 'nominated', actions: step(nominate) },
                    'candidate.withdraw': { guard: 'withdraws', actions: step(withdraw) },
                    'candidate.review': { guard: 'reviewFits', actions: step(review) },
                    'candidates.publish': {
                      guard: 'listReady',
                      target: 'list',
                      actions: step(publishCandidates),
                    },
                  },
                },
                list: {
                  initial: 'showing',
                  on: {
                    'objection.answer': [
                      // Whoever is objected to with reason is reviewed again, and the list published anew.
                      { guard: 'upholds', target: 'nominating', actions: step(reviewAnew) },
                      { guard: 'dismisses', actions: step(answer) },
                    ],
                    'candidate.withdraw': { guard: 'withdraws', actions: step(withdraw) },
                  },
                  states: {
                    showing: {
                      on: { 'objection.file': { guard: 'newObjection', actions: step(objectTo) } },
                      after: { candidatesShown: 'ready' },
                    },
                    ready: {
                      on: {
                        'vote.request': {
                          guard: 'votable',
                          target: '#election.running.voting',
                          actions: step(requestVote),
                        },
                      },
                    },
                  },
                },
              },
            },
            voting: {
              on: {
                // Whoever steps back or dies stays on the ballots that are out, and gets no seat by them.
                'candidate.withdraw': { guard: 'withdraws', actions: step(withdraw) },
                'result.record': { guard: 'countable', target: 'settling', actions: step(recordResult) },
                'vote.cancelled': [
                  { guard: 'secondBallot', target: 'runoff', actions: step(cancelVote) },
                  { guard: 'forAlternates', target: 'alternates', actions: step(cancelVote) },
                  { target: 'preparing.list.ready', actions: step(cancelVote) },
                ],
              },
            },
            settling: {
              always: [
                { guard: 'namesAsked', target: 'verifying' },
                { guard: 'namesRefused', target: 'hearing' },
                { guard: 'tiedForLot', target: 'drawing' },
                { guard: 'tiedForBallot', target: 'runoff' },
                { guard: 'alternatesDue', target: 'alternates', actions: step(awaitAlternates) },
                { guard: 'alternatesElected', target: 'constituted', actions: step(constituteFull) },
                { guard: 'full', target: 'constituted', actions: step(constituteFull) },
                { target: 'short', actions: step(takeSeats) },
              ],
            },
            // Nobody nominated whoever was written in: that he may sit is found before he is elected.
            verifying: {
              on: {
                'objection.file': { guard: 'refusedWritten', actions: step(objectTo) },
                'objection.answer': [
                  { guard: 'upholds', actions: step(reviewAnew) },
                  { guard: 'dismisses', actions: step(answer) },
                ],
                'candidate.review': {
                  guard: 'reviewFits',
                  target: 'settling',
                  actions: step(reviewWrittenIn),
                },
                'candidate.withdraw': {
                  guard: 'withdraws',
                  target: 'settling',
                  actions: step(withdrawCounted),
                },
              },
            },
            // Whoever was refused of them is on no list either, and is heard before his votes count for nobody.
            hearing: {
              initial: 'showing',
              on: {
                'objection.file': { guard: 'refusedWritten', actions: step(objectTo) },
                'objection.answer': [
                  { guard: 'upholds', target: 'verifying', actions: step(reviewAnew) },
                  { guard: 'dismisses', actions: step(answer) },
                ],
                'candidate.withdraw': {
                  guard: 'withdraws',
                  target: 'settling',
                  actions: step(withdrawCounted),
                },
              },
              states: {
                showing: { after: { refusalsShown: 'ready' } },
                ready: {
                  on: {
                    'refusals.close': {
                      guard: 'refusalsHeard',
                      target: '#election.running.settling',
                      actions: step(closeRefusals),
                    },
                  },
                },
              },
            },
            drawing: {
              on: {
                'lot.draw': { guard: 'seedFits', target: 'settling', actions: step(draw) },
                'candidate.withdraw': {
                  guard: 'withdraws',
                  target: 'settling',
                  actions: step(withdrawCounted),
                },
              },
            },
            runoff: {
              on: {
                'vote.request': { guard: 'ballotable', target: 'voting', actions: step(requestVote) },
                'candidate.withdraw': {
                  guard: 'withdraws',
                  target: 'settling',
                  actions: step(withdrawCounted),
                },
              },
            },
            alternates: {
              on: {
                'vote.request': {
                  guard: 'alternatesVotable',
                  target: 'voting',
                  actions: step(requestVote),
                },
                'alternates.waive': {
                  guard: 'byPreparer',
                  target: 'constituted',
                  actions: step(waiveAlternates),
                },
              },
            },
            short: {
              entry: step(leaveSeats),
              on: {
                'seat.decline': { guard: 'declines', target: 'settling', actions: step(declineSeat) },
                'vote.request': { guard: 'votable', target: 'voting', actions: step(requestVote) },
                'nominations.reopen': { guard: 'byPreparer', target: 'preparing.nominating' },
                'committee.constitute': {
                  guard: 'constitutable',
                  target: 'constituted',
                  actions: step(constitute),
                },
              },
            },
            constituted: {
              // A by-election has no new committee: its members join the one that sits.
              always: [
                { guard: 'isByElection', target: '#election.joined' },
                { target: 'installing', actions: step(elect) },
              ],
            },
            installing: {
              initial: 'meeting',
              on: { 'officers.publish': { guard: 'publishable', actions: step(publishOfficers) } },
              after: {
                firstMeetingDue: { actions: step(late('first-meeting')) },
                officersDue: { actions: step(late('officers')) },
                filingDue: { actions: step(late('filing')) },
              },
              states: {
                meeting: {
                  on: {
                    'seat.decline': {
                      guard: 'declines',
                      target: '#election.running.settling',
                      actions: step(declineSeat),
                    },
                    'officers.record': {
                      guard: 'officersChosen',
                      target: 'filing',
                      actions: step(recordOfficers),
                    },
                  },
                },
                filing: {
                  on: {
                    'filing.submit': {
                      guard: 'documentsComplete',
                      target: 'certifying',
                      actions: step(submitFiling),
                    },
                  },
                },
                certifying: {
                  on: {
                    'filing.return': { guard: 'competent', target: 'filing', actions: step(returnFiling) },
                    'filing.certify': [
                      {
                        guard: 'lastCertificate',
                        target: '#election.running.handingOver',
                        actions: step(certifyLast),
                      },
                      { guard: 'competent', actions: step(certify) },
                    ],
                  },
                  after: { certificateDue: { actions: step(late('certificate')) } },
                },
              },
            },
            handingOver: {
              always: { guard: 'allHandedOver', target: '#election.concluded' },
              on: { 'handover.close': { target: '#election.concluded', actions: step(closeHandover) } },
            },
          },
        },
        concluded: { type: 'final' },
        joined: { type: 'final', entry: step(joinMembers) },
        failed: { type: 'final' },
      },
    })
    return { machine, due }
  },
)
