import {
  addDays,
  type CivilDay,
  defineProcess,
  dueAfter,
  type Json,
  type Label,
  type Period,
} from '@gongzhi/core'

import { drawLot } from './lot.ts'
import type { ElectionSettled } from './result.ts'
import {
  articleOf,
  assessBody,
  assessFinding,
  assessOfficers,
  assessSeats,
  barsOf,
  figures,
  type FixedLaw,
  isCountOf,
  lastRound,
  membersOf,
  membersWithOffice,
  missingDocuments,
  nextRound,
  nominationProblem,
  outstandingItems,
  prepares,
  remaining,
  reviewed,
  reviewerOf,
  seated,
  settledOf,
  settleRounds,
  termEnd,
  withCount,
  withSeed,
} from './rules.ts'
import { type Candidate, type Election, ROUNDS, type Round, type Stage } from './shapes.ts'
import { vocabulary } from './vocabulary.ts'

const byPreparers: Label = {
  zh: '请由筹备机构或者街道办理',
  en: 'the preparatory body or the street does this',
}

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
export const committeeElection = defineProcess(
  vocabulary,
  ({ setup, rule, assign, emit, enqueueActions }) => {
    const machine = setup({
      guards: {
        byPreparer: rule({
          label: { zh: '由筹备机构或者街道办理', en: 'the preparatory body or the street does this' },
          judge: ({ context, event }) => ({
            met: prepares(context, event.by.capacity),
            required: context.body?.kind ?? null,
            found: event.by.capacity,
            instead: byPreparers,
          }),
        }),
        groupFits: rule({
          on: 'group.form',
          label: {
            zh: '由筹备组筹备，条件具备，组成符合规定',
            en: 'a group prepares it, its condition holds, and it is put together as the place says',
          },
          provisions: [
            'body',
            'groupMinimum',
            'groupMaximum',
            'groupParity',
            'groupOwners',
            'groupMembers',
            'groupLeader',
            'firstArea',
            'firstHeads',
            'firstYears',
            'firstPetition',
          ],
          judge: ({ context, event: { data, law, cite, day } }) => {
            if (context.kind === 'first' && law.body !== 'group')
              return {
                met: false,
                required: law.body ?? null,
                found: 'group',
                instead:
                  law.body === undefined
                    ? {
                        zh: '请先规定由谁筹备首次业主大会（election/preparatory-body）',
                        en: 'the house rules have to say who prepares the first assembly (election/preparatory-body)',
                      }
                    : {
                        zh: '首次业主大会由物业管理委员会筹备',
                        en: 'the substitute body prepares the first assembly here',
                      },
              }
            const assessment = assessBody(context, { group: data.group, fixed: { law, cite }, day })
            return { met: assessment.result === 'met', ...figures(assessment) }
          },
        }),
        bodyFits: rule({
          on: 'body.name',
          label: {
            zh: '规定由该机构筹备，且条件具备',
            en: 'the rules let this body prepare it, and its condition holds',
          },
          provisions: ['body', 'firstArea', 'firstHeads', 'firstYears', 'firstPetition'],
          judge: ({ context, event: { data, law, cite, day } }) => {
            const allowed =
              context.kind === 'first'
                ? data.body === law.body
                : context.kind === 'by-election' || data.body === 'substitute-body'
            if (!allowed)
              return {
                met: false,
                required: context.kind === 'first' ? (law.body ?? null) : 'group',
                found: data.body,
                instead: { zh: '请由规定的机构筹备', en: 'let the body prepare it that the rules name' },
              }
            const assessment = assessBody(context, { group: null, fixed: { law, cite }, day })
            return { met: context.kind !== 'first' || assessment.result === 'met', ...figures(assessment) }
          },
        }),
        newObjection: rule({
          on: 'objection.file',
          label: {
            zh: '针对名单上的人，未重复，不超过二百件',
            en: 'it is about somebody on the list, new, and one of two hundred at most',
          },
          judge: ({ context, event: { data } }) => ({
            met:
              context.objections.length < 200 &&
              !context.objections.some(({ id }) => id === data.id) &&
              listedNames(context).includes(data.about),
            required: [...listedNames(context)],
            found: data.about,
          }),
        }),
        upholds: rule({
          on: 'objection.answer',
          label: {
            zh: '由筹备机构或者街道认定异议成立',
            en: 'the preparatory body or the street upholds an objection that waits',
          },
          judge: ({ context, event }) => ({
            met: event.data.upheld && answers(context, event),
            found: event.data.id,
          }),
        }),
        dismisses: rule({
          on: 'objection.answer',
          label: {
            zh: '由筹备机构或者街道答复未答复的异议',
            en: 'the preparatory body or the street answers an objection that waits',
          },
          judge: ({ context, event }) => ({
            met: !event.data.upheld && answers(context, event),
            found: event.data.id,
          }),
        }),
        objectionsAnswered: rule({
          on: 'nominations.open',
          label: {
            zh: '由筹备机构办理，每件异议都已答复',
            en: 'the preparatory body does it, and each objection is answered',
          },
          judge: ({ context, event }) => ({
            met: prepares(context, event.by.capacity) && unanswered(context).length === 0,
            required: [],
            found: [...unanswered(context)],
            instead: {
              zh: `请先答复异议：${unanswered(context).join('、')}`,
              en: `answer first: ${unanswered(context).join(', ')}`,
            },
          }),
        }),
        seatsFit: rule({
          on: 'seats.set',
          label: { zh: '委员人数和任期符合规定', en: 'the number of members and the term are lawful' },
          provisions: ['minimum', 'maximum', 'parity', 'smallSize', 'longest', 'shortest'],
          judge: ({ context, event: { data, law, cite, day, by } }) => {
            const assessment = assessSeats(context, { ...data, fixed: { law, cite }, day })
            return {
              met:
                prepares(context, by.capacity) && data.seats > seated(context) && assessment.result === 'met',
              ...figures(assessment),
            }
          },
        }),
        nominated: rule({
          on: 'candidate.nominate',
          label: { zh: '由规定的渠道提名', en: 'a channel that the rules name proposes him' },
          provisions: ['channels', 'jointShare', 'jointOwners'],
          judge: ({ context, event: { data, law, cite, by } }) => {
            const problem = nominationProblem(context, { ...data, by, fixed: { law, cite } })
            return { met: problem === undefined, ...problem }
          },
        }),
        withdraws: rule({
          on: 'candidate.withdraw',
          label: {
            zh: '由候选人本人退出，或者由筹备机构登记',
            en: 'the candidate withdraws himself, or the preparatory body records it',
          },
          judge: ({ context, event: { data, by } }) => ({
            met:
              (by.id === data.candidate || prepares(context, by.capacity)) &&
              ['nominated', 'standing'].includes(candidateOf(context, data.candidate)?.status ?? ''),
            found: candidateOf(context, data.candidate)?.status ?? null,
          }),
        }),
        reviewFits: rule({
          on: 'candidate.review',
          label: {
            zh: '由规定的审查方各审查一次，结论与查明的事实和条款一致',
            en: 'each whom the rules name reviews once, and decides as the facts and the articles say',
          },
          provisions: ['review', 'conditions', 'bars', 'barsIfAdopted', 'barsAdopted'],
          judge: ({ context, event: { data, law, cite, by } }) => {
            const reviewer = reviewerOf(context, { capacity: by.capacity, reviewers: law.review })
            const candidate = candidateOf(context, data.candidate)
            if (
              reviewer === undefined ||
              candidate?.status !== 'nominated' ||
              candidate.reviews.some((one) => one.reviewer === reviewer)
            ) {
              return {
                met: false,
                required: [...law.review],
                found: { by: by.capacity, candidate: candidate?.status ?? null },
                instead: {
                  zh: `由 ${law.review.join('、')} 对待审候选人各审查一次`,
                  en: `${law.review.join(', ')}: each reviews a candidate once who waits for it`,
                },
              }
            }
            const assessment = assessFinding(data.finding, { law, cite })
            const expected = data.decision === 'accept' ? 'eligible' : 'barred'
            if (assessment.outcome === expected) return { met: true }
            const unknown = assessment.unknown.join(', ')
            return {
              met: false,
              required: expected,
              found: {
                outcome: assessment.outcome,
                unknown: [...assessment.unknown],
                bars: barsOf(assessment) as never,
              },
              instead:
                assessment.outcome === 'undetermined'
                  ? { zh: `请先查明：${unknown}`, en: `find out first: ${unknown}` }
                  : assessment.outcome === 'barred'
                    ? { zh: '依查明的事实不得担任委员', en: 'what was found bars him' }
                    : {
                        zh: '没有条款规定的事由，不得拒绝',
                        en: 'no article names a ground: he cannot be refused',
                      },
            }
          },
        }),
        listReady: rule({
          on: 'candidates.publish',
          label: {
            zh: '候选人均已审查，人数和任期符合规定',
            en: 'every candidate is reviewed, and the number of members and the term are lawful',
          },
          provisions: ['review', 'minimum', 'maximum', 'parity', 'smallSize', 'longest', 'shortest'],
          judge: ({ context, event: { law, cite, day, by } }) => {
            const waiting = context.candidates
              .filter(({ status }) => status === 'nominated')
              .map(({ candidate }) => candidate)
            if (!prepares(context, by.capacity))
              return { met: false, found: by.capacity, instead: byPreparers }
            if (waiting.length > 0)
              return {
                met: false,
                required: [...law.review],
                found: waiting,
                instead: {
                  zh: `尚待审查：${waiting.join('、')}`,
                  en: `still to be reviewed: ${waiting.join(', ')}`,
                },
              }
            if (remaining(context).length === 0)
              return {
                met: false,
                required: 1,
                found: 0,
                instead: { zh: '没有通过审查的候选人', en: 'nobody stands' },
              }
            const assessment = assessSeats(context, {
              seats: context.seats,
              term: context.term,
              fixed: { law, cite },
              day,
            })
            return { met: assessment.result === 'met', ...figures(assessment) }
          },
        }),
        votable: rule({
          on: 'vote.request',
          label: {
            zh: '按期公布、异议已答复、规则明确后提交业主大会',
            en: 'the candidates were published in time, objections are answered, and the rules of the result are known',
          },
          provisions: ['before', 'ranking', 'tie'],
          judge: ({ context, event: { data, law, day, by } }) => {
            const notBefore = addDays(context.listed?.day ?? day, law.before ?? 0)
            const problem = !prepares(context, by.capacity)
              ? byPreparers
              : requestProblem(context, {
                  opens: data.opens,
                  notBefore: notBefore > day ? notBefore : day,
                  commitment: data.commitment,
                  law,
                })
            return {
              met: problem === undefined,
              required: { notBefore, daysBefore: law.before ?? null },
              found: {
                opens: data.opens,
                candidates: remaining(context).length,
                seats: context.seats - seated(context),
              },
              ...(problem && { instead: problem }),
            }
          },
        }),
        ballotable: rule({
          on: 'vote.request',
          label: { zh: '在同票者之间再次投票', en: 'a second ballot between exactly those who are tied' },
          judge: ({ context, event: { data, day, by } }) => ({
            met:
              prepares(context, by.capacity) &&
              data.opens >= day &&
              data.commitment === null &&
              context.rounds.length < ROUNDS,
            required: { notBefore: day, commitment: null, rounds: ROUNDS },
            found: { opens: data.opens, commitment: data.commitment, rounds: context.rounds.length },
          }),
        }),
        secondBallot: ({ context }) => lastRound(context)?.kind === 'second-ballot',
        countable: rule({
          on: 'result.record',
          label: { zh: '是所提交的这次选举的票数', en: 'it is the count of the vote that was asked for' },
          judge: ({ context, event: { data, law, cite } }) => {
            const round = lastRound(context)
            if (!isCountOf(data, { context, round }))
              return {
                met: false,
                required: round
                  ? { item: round.item, seats: round.seats, candidates: round.candidates }
                  : null,
                found: {
                  item: data.item,
                  seats: data.seats,
                  candidates: data.candidates.map(({ candidate }) => candidate),
                },
              }
            const result = settleRounds(context, {
              rounds: withCount(context.rounds, data),
              fixed: { law, cite },
            })
            return result.status === 'refused'
              ? { met: false, found: result.code, instead: result.reason }
              : { met: true }
          },
        }),
        tiedForLot: ({ context }) => context.settled?.tie?.by === 'lot',
        tiedForBallot: ({ context }) => context.settled?.tie?.by === 'second-ballot',
        full: ({ context }) => context.settled?.status === 'settled' && context.settled.seatsLeft === 0,
        seedFits: rule({
          on: 'lot.draw',
          label: {
            zh: '种子与投票前公布的承诺值一致',
            en: 'the seed hashes to the commitment that was recorded before the vote',
          },
          provisions: ['tie'],
          judge: ({ context, event: { data, by } }) => {
            const drawn = drawLot({
              seed: data.seed,
              commitment: fillingRound(context)?.commitment ?? '',
              of: context.settled?.tie?.candidates ?? [],
              election: context.election,
            })
            return {
              met: prepares(context, by.capacity) && drawn.status === 'drawn',
              required: fillingRound(context)?.commitment ?? null,
              ...(drawn.status === 'refused' && { found: drawn.code, instead: drawn.reason }),
            }
          },
        }),
        constitutable: rule({
          on: 'committee.constitute',
          label: { zh: '当选人数依规定足以成立', en: 'enough seats are filled for a committee' },
          provisions: ['constituted', 'minimum'],
          judge: ({ context, event }) => ({
            met:
              prepares(context, event.by.capacity) &&
              (context.kind === 'by-election'
                ? context.elected.length > 0
                : context.settled?.constituted === 'yes'),
            required: 'yes',
            found: {
              constituted: context.settled?.constituted ?? null,
              elected: context.elected,
              seats: context.seats,
            },
            instead:
              context.settled?.constituted === 'undetermined'
                ? {
                    zh: '没有规定当选多少即成立（election/constituted-share），请补选',
                    en: 'no text says with how many it is constituted (election/constituted-share): fill the seats',
                  }
                : { zh: '请就余下名额补选', en: 'vote again for the seats that are left' },
          }),
        }),
        abandonable: rule({
          on: 'election.abandon',
          label: {
            zh: '委员产生前由筹备机构或者街道终止',
            en: 'the preparatory body or the street ends it before anybody is elected',
          },
          judge: ({ context, event }) => ({
            met: context.constituted === null && prepares(context, event.by.capacity),
            found: event.by.capacity,
            instead: byPreparers,
          }),
        }),
        isByElection: ({ context }) => context.kind === 'by-election',
        officersChosen: rule({
          on: 'officers.record',
          label: {
            zh: '主任、副主任由委员在委员中推选产生',
            en: 'officers are chosen by and among the members',
          },
          provisions: ['quorum', 'majority'],
          articles: [{ instrument: '物业管理条例', article: '16(3)' }],
          judge: ({ context, event: { data, law, cite } }) => {
            const assessment = assessOfficers(context, { ...data, fixed: { law, cite } })
            return { met: assessment.result === 'met', ...figures(assessment) }
          },
        }),
        publishable: rule({
          on: 'officers.publish',
          label: { zh: '主任、副主任已推选且尚未公布', en: 'officers are chosen and not published yet' },
          judge: ({ context }) => ({
            met: context.chosen !== null && context.officersPublished === null,
            found: context.officersPublished,
          }),
        }),
        documentsComplete: rule({
          on: 'filing.submit',
          label: {
            zh: '材料齐全，向规定的机关备案',
            en: 'the documents are complete, and it is filed where the rules say',
          },
          provisions: ['documents', 'authorities'],
          judge: ({ event: { data, law } }) => {
            const missing = missingDocuments(data.documents, law.documents)
            const elsewhere = [
              ...law.authorities.filter((one) => !data.with.includes(one)),
              ...data.with.filter((one) => !law.authorities.includes(one)),
            ]
            return {
              met: missing.length === 0 && elsewhere.length === 0,
              required: { documents: [...law.documents], with: [...law.authorities] },
              found: { missing: missing.map(({ document }) => document), with: data.with },
              instead:
                missing.length > 0
                  ? {
                      zh: `还缺：${missing.map(({ label }) => label.zh).join('、')}`,
                      en: `still missing: ${missing.map(({ label }) => label.en).join(', ')}`,
                    }
                  : {
                      zh: `请向以下机关备案：${law.authorities.join('、')}`,
                      en: `file with: ${law.authorities.join(', ')}`,
                    },
            }
          },
        }),
        competent: rule({
          on: ['filing.return', 'filing.certify'],
          label: {
            zh: '由受理备案且尚未出具证明的机关办理',
            en: 'an authority with which it is filed, and that has not certified it, acts',
          },
          provisions: ['authorities'],
          judge: ({ context, event }) => ({
            met: waitsFor(context).includes(event.by.capacity),
            required: [...waitsFor(context)],
            found: event.by.capacity,
          }),
        }),
        lastCertificate: rule({
          on: 'filing.certify',
          label: { zh: '各备案机关均已出具证明', en: 'each authority has certified it' },
          provisions: ['authorities'],
          judge: ({ context, event }) => ({
            met: waitsFor(context).length === 1 && waitsFor(context)[0] === event.by.capacity,
            required: [...waitsFor(context)],
            found: event.by.capacity,
          }),
        }),
        held: rule({
          on: 'handover.record',
          label: {
            zh: '移交的是尚未移交的物品',
            en: 'what is handed over is on the list and was not before',
          },
          judge: ({ context, event: { data } }) => ({
            met:
              data.items.every((item) => outstandingItems(context).includes(item)) &&
              new Set(data.items).size === data.items.length,
            required: [...outstandingItems(context)],
            found: data.items,
          }),
        }),
        allHandedOver: ({ context }) => outstandingItems(context).length === 0,
      },
    }).createMachine({
      id: 'election',
      context: ({ input: { data, process, at, day } }) => ({
        ...data,
        election: process,
        begun: { at, day },
        body: null,
        published: null,
        objections: [],
        candidates: [],
        listed: null,
        rounds: [],
        cancelled: 0,
        settled: null,
        elected: [],
        alternates: [],
        constituted: null,
        officers: [],
        chosen: null,
        officersPublished: null,
        submitted: null,
        filedWith: [],
        returned: [],
        certificates: [],
        certified: null,
        handedOver: [],
        late: [],
      }),
      initial: 'forming',
      states: {
        forming: {
          on: {
            'facts.state': { actions: assign({ facts: ({ event }) => event.data }) },
            'group.form': {
              guard: 'groupFits',
              target: 'running',
              actions: enqueueActions(({ context, event, enqueue }) => {
                enqueue.assign({
                  body: {
                    kind: 'group',
                    reference: event.data.reference,
                    group: event.data.group,
                    formed: { at: event.at, day: event.day },
                  },
                })
                enqueue.emit({
                  type: 'body.formed',
                  data: {
                    kind: context.kind,
                    committee: context.committee,
                    body: 'group',
                    reference: event.data.reference,
                  },
                })
                const powers = powersOf(context, event)
                if (powers) enqueue.emit(powers)
              }),
            },
            'body.name': {
              guard: 'bodyFits',
              target: 'running.preparing.group.organised',
              actions: [
                assign({
                  body: ({ event }) => ({
                    kind: event.data.body,
                    reference: event.data.reference,
                    group: null,
                    formed: { at: event.at, day: event.day },
                  }),
                }),
                emit(({ context, event }) => ({
                  type: 'body.formed',
                  data: {
                    kind: context.kind,
                    committee: context.committee,
                    body: event.data.body,
                    reference: event.data.reference,
                  },
                })),
              ],
            },
            'election.abandon': { guard: 'abandonable', target: 'failed' },
          },
          after: {
            groupDue: {
              actions: [
                assign({ late: ({ context }) => [...context.late, 'group' as const] }),
                emit(({ context, event }) =>
                  overdue(context, { stage: 'group', period: groupPeriod(context), event }),
                ),
              ],
            },
          },
        },
        running: {
          initial: 'preparing',
          on: {
            'handover.record': {
              guard: 'held',
              actions: enqueueActions(({ context, event: { data }, enqueue }) => {
                const handedOver = [
                  ...context.handedOver,
                  ...data.items.map((item) => ({ item, receipt: data.receipt })),
                ]
                enqueue.assign({ handedOver })
                if (outstandingItems({ ...context, handedOver }).length === 0)
                  enqueue.emit({
                    type: 'handover.completed',
                    data: { committee: context.committee, items: context.holdings.map(({ id }) => id) },
                  })
              }),
            },
            'election.abandon': { guard: 'abandonable', target: 'failed' },
          },
          after: {
            voteDue: {
              actions: [
                assign({ late: ({ context }) => [...context.late, 'vote' as const] }),
                emit(({ context, event }) =>
                  overdue(context, { stage: 'vote', period: votePeriod(context), event }),
                ),
              ],
            },
            handoverDue: {
              actions: [
                assign({ late: ({ context }) => [...context.late, 'handover' as const] }),
                emit(({ context, event }) =>
                  overdue(context, { stage: 'handover', period: 'handover', event }),
                ),
              ],
            },
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
                      {
                        guard: 'upholds',
                        target: '#election.forming',
                        actions: assign({
                          objections: ({ context, event }) => answered(context, event.data),
                        }),
                      },
                      {
                        guard: 'dismisses',
                        actions: assign({
                          objections: ({ context, event }) => answered(context, event.data),
                        }),
                      },
                    ],
                  },
                  states: {
                    listing: {
                      on: {
                        'group.publish': {
                          target: 'showing',
                          actions: assign({ published: ({ event }) => ({ at: event.at, day: event.day }) }),
                        },
                      },
                      after: {
                        listDue: {
                          actions: [
                            assign({ late: ({ context }) => [...context.late, 'group-list' as const] }),
                            emit(({ context, event }) =>
                              overdue(context, { stage: 'group-list', period: 'listPublication', event }),
                            ),
                          ],
                        },
                      },
                    },
                    showing: {
                      on: {
                        'objection.file': {
                          guard: 'newObjection',
                          actions: assign({
                            objections: ({ context, event }) => [
                              ...context.objections,
                              { ...event.data, by: event.by.id, answer: null },
                            ],
                          }),
                        },
                      },
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
                    'seats.set': {
                      guard: 'seatsFit',
                      actions: assign({
                        seats: ({ event }) => event.data.seats,
                        term: ({ event }) => event.data.term,
                      }),
                    },
                    'candidate.nominate': {
                      guard: 'nominated',
                      actions: assign({
                        candidates: ({ context, event: { data, by } }) =>
                          withNomination(context, {
                            candidate: data.candidate,
                            nomination: {
                              channel: data.channel,
                              by: by.id,
                              supporters: data.supporters,
                              document: data.document,
                            },
                          }),
                      }),
                    },
                    'candidate.withdraw': {
                      guard: 'withdraws',
                      actions: assign({
                        candidates: ({ context, event }) =>
                          changed(context, event.data.candidate, (one) => ({ ...one, status: 'withdrawn' })),
                      }),
                    },
                    'candidate.review': {
                      guard: 'reviewFits',
                      actions: enqueueActions(({ context, event: { data, law, cite, by }, enqueue }) => {
                        const reviewer = reviewerOf(context, { capacity: by.capacity, reviewers: law.review })
                        if (!reviewer) return
                        const { decision, reason, evidence } = data
                        const bars = barsOf(assessFinding(data.finding, { law, cite }))
                        const candidates = changed(context, data.candidate, (one) =>
                          reviewed(one, {
                            reviewers: law.review,
                            review: { reviewer, by: by.id, decision, reason, evidence, bars },
                          }),
                        )
                        enqueue.assign({ candidates })
                        if (decision === 'reject')
                          enqueue.emit({
                            type: 'candidate.refused',
                            data: { candidate: data.candidate, reviewer, bars, reason, evidence },
                          })
                        else if (candidateOf({ candidates }, data.candidate)?.status === 'standing')
                          enqueue.emit({ type: 'candidate.accepted', data: { candidate: data.candidate } })
                      }),
                    },
                    'candidates.publish': {
                      guard: 'listReady',
                      target: 'list',
                      actions: [
                        assign({ listed: ({ event }) => ({ at: event.at, day: event.day }) }),
                        emit(({ context, event }) => ({
                          type: 'candidates.published',
                          data: {
                            candidates: [...remaining(context)],
                            seats: context.seats - seated(context),
                            notBefore: addDays(event.day, event.law.before ?? 0),
                          },
                        })),
                      ],
                    },
                  },
                },
                list: {
                  initial: 'showing',
                  on: {
                    'objection.answer': [
                      // Whoever is objected to with reason is reviewed again, and the list published anew.
                      {
                        guard: 'upholds',
                        target: 'nominating',
                        actions: assign({
                          objections: ({ context, event }) => answered(context, event.data),
                          candidates: ({ context, event }) =>
                            changed(context, aboutOf(context, event.data.id), (one) =>
                              one.status === 'withdrawn' ? one : { ...one, status: 'nominated', reviews: [] },
                            ),
                        }),
                      },
                      {
                        guard: 'dismisses',
                        actions: assign({
                          objections: ({ context, event }) => answered(context, event.data),
                        }),
                      },
                    ],
                    'candidate.withdraw': {
                      guard: 'withdraws',
                      actions: assign({
                        candidates: ({ context, event }) =>
                          changed(context, event.data.candidate, (one) => ({ ...one, status: 'withdrawn' })),
                      }),
                    },
                  },
                  states: {
                    showing: {
                      on: {
                        'objection.file': {
                          guard: 'newObjection',
                          actions: assign({
                            objections: ({ context, event }) => [
                              ...context.objections,
                              { ...event.data, by: event.by.id, answer: null },
                            ],
                          }),
                        },
                      },
                      after: { candidatesShown: 'ready' },
                    },
                    ready: {
                      on: {
                        'vote.request': {
                          guard: 'votable',
                          target: '#election.running.voting',
                          actions: [
                            assign({
                              rounds: ({ context, event }) => [
                                ...context.rounds,
                                nextRound(context, event.data.commitment),
                              ],
                            }),
                            emit(({ context, event }) =>
                              requested(context, {
                                round: lastRound(context) as Round,
                                opens: event.data.opens,
                              }),
                            ),
                          ],
                        },
                      },
                    },
                  },
                },
              },
            },
            voting: {
              on: {
                'result.record': {
                  guard: 'countable',
                  target: 'settling',
                  actions: enqueueActions(({ context, event, enqueue }) => {
                    const rounds = withCount(context.rounds, event.data)
                    const result = settleRounds(context, { rounds, fixed: event })
                    if (result.status === 'refused') return
                    enqueue.assign({ rounds, settled: settledOf(result, context.settled) })
                    enqueue.emit(settledVotes(event.data.item, { result, context }))
                  }),
                },
                'vote.cancelled': [
                  {
                    guard: 'secondBallot',
                    target: 'runoff',
                    actions: assign({
                      rounds: ({ context }) => context.rounds.slice(0, -1),
                      cancelled: ({ context }) => context.cancelled + 1,
                    }),
                  },
                  {
                    target: 'preparing.list.ready',
                    actions: assign({
                      rounds: ({ context }) => context.rounds.slice(0, -1),
                      cancelled: ({ context }) => context.cancelled + 1,
                    }),
                  },
                ],
              },
            },
            settling: {
              always: [
                { guard: 'tiedForLot', target: 'drawing' },
                { guard: 'tiedForBallot', target: 'runoff' },
                {
                  guard: 'full',
                  target: 'constituted',
                  actions: assign({
                    elected: ({ context }) => [...context.elected, ...(context.settled?.elected ?? [])],
                    alternates: ({ context }) => context.settled?.alternates ?? [],
                    constituted: ({ context, event }) => ({ at: event.at, day: electedOn(context, event) }),
                  }),
                },
                {
                  target: 'short',
                  actions: assign({
                    elected: ({ context }) => [...context.elected, ...(context.settled?.elected ?? [])],
                  }),
                },
              ],
            },
            drawing: {
              on: {
                'lot.draw': {
                  guard: 'seedFits',
                  target: 'settling',
                  actions: enqueueActions(({ context, event, enqueue }) => {
                    const rounds = withSeed(context.rounds, event.data.seed)
                    const result = settleRounds(context, { rounds, fixed: event })
                    if (result.status === 'refused') return
                    enqueue.assign({ rounds, settled: settledOf(result, context.settled) })
                    enqueue.emit(settledVotes(lastRound(context)?.item ?? '', { result, context }))
                  }),
                },
              },
            },
            runoff: {
              on: {
                'vote.request': {
                  guard: 'ballotable',
                  target: 'voting',
                  actions: [
                    assign({
                      rounds: ({ context, event }) => [
                        ...context.rounds,
                        nextRound(context, event.data.commitment),
                      ],
                    }),
                    emit(({ context, event }) =>
                      requested(context, { round: lastRound(context) as Round, opens: event.data.opens }),
                    ),
                  ],
                },
              },
            },
            short: {
              entry: emit(({ context }) => ({
                type: 'seats.left',
                data: {
                  elected: context.elected,
                  seatsLeft: context.seats - seated(context),
                  constituted: context.settled?.constituted ?? 'no',
                },
              })),
              on: {
                'vote.request': {
                  guard: 'votable',
                  target: 'voting',
                  actions: [
                    assign({
                      rounds: ({ context, event }) => [
                        ...context.rounds,
                        nextRound(context, event.data.commitment),
                      ],
                    }),
                    emit(({ context, event }) =>
                      requested(context, { round: lastRound(context) as Round, opens: event.data.opens }),
                    ),
                  ],
                },
                'nominations.reopen': { guard: 'byPreparer', target: 'preparing.nominating' },
                'committee.constitute': {
                  guard: 'constitutable',
                  target: 'constituted',
                  actions: assign({
                    constituted: ({ context, event }) => ({ at: event.at, day: electedOn(context, event) }),
                  }),
                },
              },
            },
            constituted: {
              // A by-election has no new committee: its members join the one that sits.
              always: [
                { guard: 'isByElection', target: '#election.joined' },
                {
                  target: 'installing',
                  actions: emit(({ context }) => ({
                    type: 'committee.elected',
                    data: {
                      election: context.election,
                      committee: context.committee,
                      members: [...membersOf(context)],
                      alternates: context.alternates,
                      seats: context.seats,
                    },
                  })),
                },
              ],
            },
            installing: {
              initial: 'meeting',
              on: {
                'officers.publish': {
                  guard: 'publishable',
                  actions: assign({ officersPublished: ({ event }) => event.data.reference }),
                },
              },
              after: {
                firstMeetingDue: {
                  actions: [
                    assign({ late: ({ context }) => [...context.late, 'first-meeting' as const] }),
                    emit(({ context, event }) =>
                      overdue(context, { stage: 'first-meeting', period: 'firstMeeting', event }),
                    ),
                  ],
                },
                officersDue: {
                  actions: [
                    assign({ late: ({ context }) => [...context.late, 'officers' as const] }),
                    emit(({ context, event }) =>
                      overdue(context, { stage: 'officers', period: 'officersPublication', event }),
                    ),
                  ],
                },
                filingDue: {
                  actions: [
                    assign({ late: ({ context }) => [...context.late, 'filing' as const] }),
                    emit(({ context, event }) =>
                      overdue(context, { stage: 'filing', period: 'filing', event }),
                    ),
                  ],
                },
              },
              states: {
                meeting: {
                  on: {
                    'officers.record': {
                      guard: 'officersChosen',
                      target: 'filing',
                      actions: enqueueActions(({ context, event: { data, law, cite, at, day }, enqueue }) => {
                        const officers = data.choices.map(({ person, office }) => ({ person, office }))
                        const { result, criteria } = assessOfficers(context, {
                          ...data,
                          fixed: { law, cite },
                        })
                        enqueue.assign({ officers, chosen: { at, day } })
                        enqueue.emit({
                          type: 'officers.chosen',
                          data: {
                            members: membersWithOffice({ ...context, officers }),
                            minutes: data.minutes,
                            assessment: { result, criteria } as unknown as Json,
                          },
                        })
                      }),
                    },
                  },
                },
                filing: {
                  on: {
                    'filing.submit': {
                      guard: 'documentsComplete',
                      target: 'certifying',
                      actions: assign({
                        submitted: ({ event }) => ({ at: event.at, day: event.day }),
                        filedWith: ({ event }) => event.data.with,
                        certificates: [],
                      }),
                    },
                  },
                },
                certifying: {
                  on: {
                    'filing.return': {
                      guard: 'competent',
                      target: 'filing',
                      actions: [
                        assign({
                          returned: ({ context, event }) =>
                            [...context.returned, event.data.reason].slice(-20),
                        }),
                        emit(({ event }) => ({
                          type: 'filing.returned',
                          data: { authority: event.by.capacity, reason: event.data.reason },
                        })),
                      ],
                    },
                    'filing.certify': [
                      {
                        guard: 'lastCertificate',
                        target: '#election.running.handingOver',
                        actions: [
                          assign({
                            certificates: ({ context, event }) => withCertificate(context, event),
                            certified: ({ event }) => ({ at: event.at, day: event.day }),
                          }),
                          emit(({ context }) => constitutedOutcome(context)),
                        ],
                      },
                      {
                        guard: 'competent',
                        actions: assign({
                          certificates: ({ context, event }) => withCertificate(context, event),
                        }),
                      },
                    ],
                  },
                  after: {
                    certificateDue: {
                      actions: [
                        assign({ late: ({ context }) => [...context.late, 'certificate' as const] }),
                        emit(({ context, event }) =>
                          overdue(context, { stage: 'certificate', period: 'certificate', event }),
                        ),
                      ],
                    },
                  },
                },
              },
            },
            handingOver: {
              always: { guard: 'allHandedOver', target: '#election.concluded' },
              on: {
                'handover.close': {
                  target: '#election.concluded',
                  actions: emit(({ context, event }) => ({
                    type: 'handover.outstanding',
                    data: {
                      committee: context.committee,
                      items: [...outstandingItems(context)],
                      reason: event.data.reason,
                    },
                  })),
                },
              },
            },
          },
        },
        concluded: { type: 'final' },
        joined: {
          type: 'final',
          entry: emit(({ context }) => ({
            type: 'members.elected',
            data: {
              election: context.election,
              committee: context.committee as string,
              members: context.elected.map((person) => ({ person, office: 'member' as const })),
              alternates: context.alternates,
            },
          })),
        },
        failed: {
          type: 'final',
          entry: emit(({ context, event }) => ({
            type: 'election.failed',
            data: {
              election: context.election,
              committee: context.committee,
              reason: event.type === 'election.abandon' ? event.data.reason : '',
            },
          })),
        },
      },
    })
    return {
      machine,
      due: {
        groupDue: ({ context, law }) =>
          periodAfter(context, {
            stage: 'group',
            from: context.published === null ? context.begun : null,
            period:
              groupPeriod(context) === 'groupFormation'
                ? law.groupFormation
                : groupPeriod(context) === 'reElectionGroup'
                  ? law.reElectionGroup
                  : undefined,
          }),
        listDue: ({ context, law }) =>
          periodAfter(context, {
            stage: 'group-list',
            from: context.body?.formed ?? null,
            period: law.listPublication,
          }),
        // What no text asks to be shown for a time need not be shown for one.
        listShown: ({ entered, law }) => (law.listShown ? dueAfter(entered, law.listShown) : entered.at),
        candidatesShown: ({ entered, law }) => (law.shown ? dueAfter(entered, law.shown) : entered.at),
        voteDue: ({ context, law }) =>
          periodAfter(context, {
            stage: 'vote',
            from: context.rounds.some(({ counted }) => counted !== null)
              ? null
              : (context.body?.formed ?? null),
            period:
              votePeriod(context) === 'firstAssembly'
                ? law.firstAssembly
                : votePeriod(context) === 'reElectionHeld'
                  ? law.reElectionHeld
                  : undefined,
          }),
        firstMeetingDue: ({ context, law }) =>
          periodAfter(context, {
            stage: 'first-meeting',
            from: context.chosen === null ? context.constituted : null,
            period: law.firstMeeting,
          }),
        officersDue: ({ context, law }) =>
          periodAfter(context, {
            stage: 'officers',
            from: context.officersPublished === null ? context.chosen : null,
            period: law.officersPublication,
          }),
        filingDue: ({ context, law }) =>
          periodAfter(context, {
            stage: 'filing',
            from: context.submitted === null ? context.constituted : null,
            period: law.filing,
          }),
        certificateDue: ({ context, entered, law }) =>
          periodAfter(context, { stage: 'certificate', from: entered, period: law.certificate }),
        handoverDue: ({ context, law }) =>
          periodAfter(context, {
            stage: 'handover',
            from: outstandingItems(context).length > 0 ? handoverStart(context, law.handoverFrom) : null,
            period: law.handover,
          }),
      },
    }
  },
)

type Moment = { readonly at: number; readonly day: CivilDay }

/**
 * When something is late that was not late before; not while its beginning is still to come, or no text
 * gives it a time.
 */
function periodAfter(
  { late }: Election,
  {
    stage,
    from,
    period,
  }: {
    readonly stage: Stage
    readonly from: Moment | null
    readonly period: Parameters<typeof dueAfter>[1] | undefined
  },
) {
  return late.includes(stage) || from === null || period === undefined ? 'suspended' : dueAfter(from, period)
}

function groupPeriod({ kind }: Election): 'groupFormation' | 'reElectionGroup' | undefined {
  return kind === 'first' ? 'groupFormation' : kind === 'by-election' ? undefined : 'reElectionGroup'
}

function votePeriod({ kind }: Election): 'firstAssembly' | 'reElectionHeld' | undefined {
  return kind === 'first' ? 'firstAssembly' : kind === 'by-election' ? undefined : 'reElectionHeld'
}

function handoverStart(
  { body, formerUntil, constituted, certified }: Election,
  from: string | undefined,
): Moment | null {
  if (from === 'group-formed') return body?.formed ?? null
  if (from === 'expiry') return formerUntil === null ? null : { at: 0, day: formerUntil }
  return from === 'new-committee' ? constituted : from === 'new-committee-filed' ? certified : null
}

function overdue(
  context: Election,
  {
    stage,
    period,
    event: { law, cite },
  }: { readonly stage: Stage; readonly period: string | undefined; readonly event: FixedLaw },
) {
  const name = period ?? ''
  return {
    type: 'election.overdue' as const,
    data: {
      committee: context.committee,
      stage,
      period: (law[name] ?? null) as Period | null,
      article: articleOf(cite[name]),
      outstanding: stage === 'handover' ? [...outstandingItems(context)] : [],
    },
  }
}

/**
 * What the place says of the outgoing committee once the group is formed: its powers have ended with its
 * term, or are frozen.
 */
function powersOf(
  { committee, formerUntil, kind, published }: Election,
  { law, cite, day }: FixedLaw & { readonly day: CivilDay },
) {
  if (committee === null || kind === 'by-election' || published !== null) return undefined
  if (law['expiry'] === 'powers-end' && formerUntil !== null && formerUntil < day)
    return {
      type: 'powers.ended' as const,
      data: { committee, termUntil: formerUntil, article: articleOf(cite['expiry']) },
    }
  return law['freeze'] === undefined
    ? undefined
    : {
        type: 'powers.frozen' as const,
        data: { committee, matters: [...(law['freeze'] as never[])], article: articleOf(cite['freeze']) },
      }
}

function candidateOf({ candidates }: Pick<Election, 'candidates'>, id: string): Candidate | undefined {
  return candidates.find(({ candidate }) => candidate === id)
}

function changed(
  { candidates }: Pick<Election, 'candidates'>,
  id: string,
  change: (candidate: Candidate) => Candidate,
): Candidate[] {
  return candidates.map((one) => (one.candidate === id ? change(one) : one))
}

function withNomination(
  context: Election,
  {
    candidate,
    nomination,
  }: { readonly candidate: string; readonly nomination: Candidate['nominations'][number] },
): Candidate[] {
  return candidateOf(context, candidate)
    ? changed(context, candidate, (one) => ({ ...one, nominations: [...one.nominations, nomination] }))
    : [...context.candidates, { candidate, nominations: [nomination], status: 'nominated', reviews: [] }]
}

/**
 * Whom an objection can be about: the group while its list is shown, everybody who was proposed while the
 * candidates are.
 */
function listedNames({ candidates, body }: Election): readonly string[] {
  return candidates.length > 0
    ? candidates.map(({ candidate }) => candidate)
    : (body?.group?.members ?? []).map(({ id }) => id)
}

function unanswered({ objections }: Election): readonly string[] {
  return objections.filter(({ answer }) => answer === null).map(({ id }) => id)
}

function answers(
  context: Election,
  { data, by }: { readonly data: { readonly id: string }; readonly by: { readonly capacity: string } },
): boolean {
  return prepares(context, by.capacity) && unanswered(context).includes(data.id)
}

function answered(
  { objections }: Election,
  { id, answer }: { readonly id: string; readonly answer: string },
): Election['objections'] {
  return objections.map((one) => (one.id === id ? { ...one, answer } : one))
}

function aboutOf({ objections }: Election, id: string): string {
  return objections.find((one) => one.id === id)?.about ?? ''
}

/** Why a vote cannot be asked for; undefined where it can. */
function requestProblem(
  context: Election,
  {
    opens,
    notBefore,
    commitment,
    law,
  }: {
    readonly opens: CivilDay
    readonly notBefore: CivilDay
    readonly commitment: string | null
    readonly law: FixedLaw['law']
  },
): Label | undefined {
  const [candidates, seats] = [remaining(context).length, context.seats - seated(context)]
  const open = unanswered(context)
  if (open.length > 0)
    return { zh: `请先答复异议：${open.join('、')}`, en: `answer first: ${open.join(', ')}` }
  if (candidates === 0)
    return { zh: '没有可供选举的候选人，请重新提名', en: 'nobody stands: open the nominations again' }
  if (opens < notBefore)
    return { zh: `表决最早可于 ${notBefore} 开始`, en: `the vote can open on ${notBefore} at the earliest` }
  if (candidates > seats && (law['ranking'] === undefined || law['tie'] === undefined))
    return {
      zh: '候选人多于名额，须先规定当选排序和同票的处理（election/ranking、election/tie）',
      en: 'there are more candidates than seats: the house rules have to state how they are ranked and what decides a tie (election/ranking, election/tie)',
    }
  if ((law['tie'] === 'lot') !== (commitment !== null))
    return commitment === null
      ? { zh: '请先登记抽签种子的承诺值', en: 'record the commitment of the seed of the lot first' }
      : { zh: '规则不以抽签决定同票', en: 'no lot decides a tie here' }
  if (commitment !== null && context.rounds.some((round) => round.commitment === commitment))
    return { zh: '此承诺值已用过，请另取种子', en: 'this commitment was used before: take another seed' }
  return context.rounds.length < ROUNDS
    ? undefined
    : { zh: `投票至多${ROUNDS}次`, en: `there are ${ROUNDS} votes at most` }
}

function fillingRound({ rounds }: Election): Round | undefined {
  return rounds.findLast(({ kind }) => kind !== 'second-ballot')
}

/** An assembly that has met once is constituted, whatever it elected: what follows is an interim meeting. */
function requested(context: Election, { round, opens }: { readonly round: Round; readonly opens: CivilDay }) {
  const title = {
    election: '选举业主委员会委员',
    'second-ballot': '同票候选人再次投票',
    supplementary: '补选业主委员会委员',
  }[round.kind]
  return {
    type: 'vote.requested' as const,
    data: {
      election: context.election,
      round: round.kind,
      meeting:
        context.kind === 'first' && !context.rounds.some(({ counted }) => counted !== null)
          ? ('first' as const)
          : ('interim' as const),
      opens,
      owners: context.owners,
      seedCommitment: round.commitment,
      item: {
        id: round.item,
        matter: 'committee-election' as const,
        title,
        building: null,
        act: 'other' as const,
        subject: null,
        candidates: round.candidates,
        seats: round.seats,
      },
    },
  }
}

function settledVotes(
  item: string,
  { result, context }: { readonly result: ElectionSettled; readonly context: Election },
) {
  return {
    type: 'votes.settled' as const,
    data: {
      item,
      settled: settledOf(result, context.settled),
      assessment: { result: result.result, criteria: result.criteria } as unknown as Json,
      candidates: result.candidates as unknown as Json,
      draws: result.draws as unknown as Json,
    },
  }
}

/**
 * The day of the election: on which the votes were announced, or on which the lot that completed it was
 * drawn.
 */
function electedOn(context: Election, event: { readonly type: string; readonly day: CivilDay }): CivilDay {
  return event.type === 'lot.draw'
    ? event.day
    : (context.rounds.findLast(({ counted }) => counted !== null)?.counted?.announced ?? event.day)
}

function waitsFor({ filedWith, certificates }: Election): readonly string[] {
  return filedWith.filter((one) => !certificates.some(({ authority }) => authority === one))
}

function withCertificate(
  { certificates }: Election,
  {
    data,
    by,
    day,
  }: {
    readonly data: { readonly certificate: string }
    readonly by: { readonly capacity: string }
    readonly day: CivilDay
  },
): Election['certificates'] {
  return [
    ...certificates,
    { authority: by.capacity as 'street' | 'housing-authority', certificate: data.certificate, day },
  ]
}

function constitutedOutcome(context: Election) {
  const termFrom = context.constituted?.day as CivilDay
  return {
    type: 'committee.constituted' as const,
    data: {
      committee: context.election,
      former: context.committee,
      members: membersWithOffice(context),
      alternates: context.alternates,
      seats: context.seats,
      termFrom,
      termUntil: termEnd(termFrom, context.term as NonNullable<Election['term']>),
      filedWith: context.certificates,
      holdings: context.holdings,
    },
  }
}
