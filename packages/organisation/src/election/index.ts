import { compareFraction, type Definition, defineProcess, type Due, guardsOf, reaches } from '@gongzhi/core'

import { type Failure, judged } from '../failure.ts'
import { OFFICES, officeLabels } from '../organisation/office.ts'
import { plainlyAfter } from '../organisation/plain-day.ts'
import { electedIn, openSeats } from './count.ts'
import {
  type AnyElectionEvent,
  type Election,
  type ElectionClock,
  type ElectionEvent,
  type ElectionOutcome,
  MOST_CANDIDATES,
  MOST_ROUNDS,
  type OrganisationElectionVocabulary,
  vocabulary,
} from './vocabulary.ts'

interface Change {
  readonly context: Partial<Election>
  readonly outcomes: readonly ElectionOutcome[]
}

const isCandidate = ({ candidates }: Election, person: string) =>
  candidates.some((one) => one.person === person)

function notCandidate(election: Election, person: string): Failure | false {
  return (
    !isCandidate(election, person) && {
      why: { zh: `${person} 不是候选人`, en: `${person} is no candidate` },
    }
  )
}

/** Fewer candidates than an office needs. */
function tooFew({ candidates, places }: Election, margin: Parameters<typeof compareFraction>[2] | undefined) {
  for (const office of OFFICES) {
    const found = candidates.filter((one) => one.office === office).length
    const seats = places[office]
    const beyond = office === 'member' && seats > 0 && margin !== undefined
    const enough = beyond
      ? compareFraction(Math.max(0, found - seats), seats, margin) !== 'below'
      : found >= seats
    if (found >= seats && enough) continue
    const { zh, en } = officeLabels[office]
    const share = beyond
      ? { zh: `，差额不少于 ${margin.n}/${margin.d}`, en: `, and ${margin.n}/${margin.d} more` }
      : { zh: '', en: '' }
    return {
      why: {
        zh: `${zh}候选人 ${found} 人，应选 ${seats} 人${share.zh}`,
        en: `${found} stand as ${en}, for ${seats} seats${share.en}`,
      },
      instead: { zh: '请继续提名', en: 'name more candidates' },
    }
  }
  return false
}

/** The votes do not add up, or name somebody who does not stand. */
function wrongVotes(
  election: Election,
  { present, invalid, votes }: ElectionEvent<'vote.hold'>['data'],
): Failure | false {
  const stranger = votes.find(({ person }) => !isCandidate(election, person))
  if (stranger !== undefined) return notCandidate(election, stranger.person)
  const most = present - invalid
  const over = votes.find((one) => one.votes > most)
  return (
    over !== undefined && {
      why: {
        zh: `${over.person} 得 ${over.votes} 票，有效票 ${most} 张`,
        en: `${over.person} has ${over.votes} votes, and ${most} ballots are valid`,
      },
    }
  )
}

const turnoutOf = ({ entitled }: Election, { data, law }: ElectionEvent<'vote.hold'>) => ({
  required: `${law.turnout.n}/${law.turnout.d}`,
  found: `${data.present}/${entitled}`,
})

/** Too few are there, or what is recorded does not add up. */
function noElection(election: Election, { data, law }: ElectionEvent<'vote.hold'>): Failure | false {
  const { objection, entitled } = election
  const { n, d } = law.turnout
  if (objection !== null) return undecided(objection.person)
  if (data.present > entitled)
    return {
      why: {
        zh: `到会 ${data.present} 人，应到 ${entitled} 人`,
        en: `${data.present} were there, and ${entitled} may vote`,
      },
    }
  if (!reaches({ part: data.present, whole: entitled, fraction: law.turnout }))
    return {
      why: {
        zh: `到会 ${data.present} 人，应到 ${entitled} 人，须达到 ${n}/${d}`,
        en: `${data.present} of ${entitled} were there, and ${n}/${d} are needed`,
      },
      instead: { zh: '请另行召集', en: 'call them again' },
    }
  return wrongVotes(election, data)
}

function undecided(person: string): Failure {
  return {
    why: {
      zh: `对 ${person} 的反映尚待处理`,
      en: `the objection to ${person} is not decided yet`,
    },
  }
}

const guards = guardsOf(vocabulary, ({ rule }) => ({
  free: rule({
    on: 'candidate.propose',
    label: { zh: '尚未提名，且该职务有名额', en: 'nobody named him yet, and his office has a seat' },
    judge: ({ context, event: { data } }) =>
      judged({ required: MOST_CANDIDATES, found: context.candidates.length }, [
        isCandidate(context, data.person) && {
          why: { zh: `${data.person} 已是候选人`, en: `${data.person} is a candidate already` },
        },
        context.places[data.office] === 0 && {
          why: {
            zh: `没有${officeLabels[data.office].zh}的名额`,
            en: `no seat of a ${officeLabels[data.office].en} is to be filled`,
          },
        },
        context.candidates.length >= MOST_CANDIDATES && {
          why: {
            zh: `已有 ${context.candidates.length} 名候选人，最多 ${MOST_CANDIDATES} 名`,
            en: `${context.candidates.length} stand, and ${MOST_CANDIDATES} is the most`,
          },
        },
      ]),
  }),
  stands: rule({
    on: ['candidate.withdraw', 'objection.file'],
    label: { zh: '是候选人，且没有待处理的反映', en: 'he stands, and no objection is to be decided' },
    judge: ({ context, event }) =>
      judged({ found: event.data.person }, [
        notCandidate(context, event.data.person),
        event.type === 'objection.file' && context.objection !== null && undecided(context.objection.person),
      ]),
  }),
  enough: rule({
    on: 'list.submit',
    label: { zh: '各职务候选人足额，并符合差额', en: 'enough stand for each office' },
    provisions: ['margin'],
    first: ({ context, event: { law } }) =>
      judged({ found: context.candidates.length }, [tooFew(context, law.margin)]),
    judge: () => true,
  }),
  objected: rule({
    on: 'objection.decide',
    label: { zh: '有待处理的反映', en: 'an objection is to be decided' },
    first: ({ context }) =>
      judged({ found: context.objection?.person ?? null }, [
        context.objection === null && { why: { zh: '没有待处理的反映', en: 'nobody has objected' } },
      ]),
    judge: () => true,
  }),
  upheld: rule({
    on: 'objection.decide',
    label: { zh: '反映属实', en: 'the objection is upheld' },
    judge: ({ context, event: { data } }) =>
      judged({ found: data.upheld }, [
        context.objection === null && { why: { zh: '没有待处理的反映', en: 'nobody has objected' } },
        !data.upheld && { why: { zh: '反映不属实', en: 'it is not upheld' } },
      ]),
  }),
  quorate: rule({
    on: 'vote.hold',
    label: {
      zh: '到会人数达到规定，票数相符，反映已处理',
      en: 'enough are there, the votes add up, and no objection is open',
    },
    provisions: ['turnout'],
    judge: ({ context, event }) => judged(turnoutOf(context, event), [noElection(context, event)]),
  }),
  settles: rule({
    on: 'vote.hold',
    label: { zh: '名额已满或者已是最后一轮', en: 'every seat is filled, or it was the last round' },
    judge: ({ context, event }) => {
      const { data, law } = event
      const none = noElection(context, event)
      if (none !== false) return judged(turnoutOf(context, event), [none])
      const elected = [...context.elected, ...electedIn(context, data, law.majority)]
      const open = openSeats({ ...context, elected })
      return judged({ required: 0, found: open }, [
        open > 0 &&
          context.rounds + 1 < MOST_ROUNDS && {
            why: { zh: `尚缺 ${open} 名`, en: `${open} seats are open still` },
          },
      ])
    },
  }),
  someElected: rule({
    on: 'result.approve',
    label: { zh: '有人当选，且任期已到', en: 'somebody was elected, and the term has come' },
    judge: ({ context: { elected, term }, event: { day } }) =>
      judged({ required: term.from, found: day }, [
        elected.length === 0 && {
          why: { zh: '无人当选', en: 'nobody was elected' },
          instead: { zh: '请不予批复，重新提名', en: 'refuse it, and name others' },
        },
        day < term.from && {
          why: {
            zh: `任期自 ${term.from} 起，今天是 ${day}`,
            en: `the term begins on ${term.from}, and it is ${day}`,
          },
          instead: { zh: `请在 ${term.from} 或之后批复`, en: `approve it on ${term.from} or later` },
        },
      ]),
  }),
}))

function propose({ candidates }: Election, { data }: ElectionEvent<'candidate.propose'>): Change {
  return { context: { candidates: [...candidates, data] }, outcomes: [] }
}

function withdraw({ candidates }: Election, { data }: ElectionEvent<'candidate.withdraw'>): Change {
  return { context: { candidates: candidates.filter(({ person }) => person !== data.person) }, outcomes: [] }
}

function show({ candidates }: Election, { data }: ElectionEvent<'list.approve'>): Change {
  return { context: {}, outcomes: [{ type: 'list.shown', data: { candidates, decision: data.decision } }] }
}

function giveBack(_: Election, { data }: ElectionEvent<'list.return'>): Change {
  return { context: {}, outcomes: [{ type: 'list.returned', data }] }
}

function object(_: Election, { data }: ElectionEvent<'objection.file'>): Change {
  return { context: { objection: data }, outcomes: [{ type: 'objection.filed', data }] }
}

/** Whoever was rightly objected to stands no longer, and the list is made again. */
function strike({ candidates, objection }: Election): Change {
  return {
    context: { objection: null, candidates: candidates.filter(({ person }) => person !== objection?.person) },
    outcomes: [],
  }
}

function count(election: Election, { data, law }: ElectionEvent<'vote.hold'>): Change {
  const now = electedIn(election, data, law.majority)
  const elected = [...election.elected, ...now]
  const round = election.rounds + 1
  return {
    context: { elected, rounds: round, record: data.record },
    outcomes: [
      {
        type: 'vote.counted',
        data: {
          round,
          present: data.present,
          elected: [...now],
          open: openSeats({ ...election, elected }),
        },
      },
    ],
  }
}

function refuse(_: Election, { data }: ElectionEvent<'result.refuse'>): Change {
  return {
    context: { elected: [], rounds: 0, record: null },
    outcomes: [{ type: 'result.refused', data }],
  }
}

function certify(election: Election, { data: { decision } }: ElectionEvent<'result.approve'>): Change {
  const { organisation, term, elected } = election
  const seats = elected.map(({ person, office }) => ({ person, office }))
  return {
    context: {},
    outcomes: [
      {
        type: 'election.certified',
        data: { organisation, term, seats, decision, open: openSeats(election) },
      },
    ],
  }
}

function tellLate({ organisation }: Election): Change {
  return { context: { late: true }, outcomes: [{ type: 'election.overdue', data: { organisation } }] }
}

function electionDue({ context: { late }, entered, law }: ElectionClock): Due {
  return late ? 'suspended' : plainlyAfter(entered, law.time)
}

function showEnds({ entered, law }: ElectionClock): Due {
  return plainlyAfter(entered, law.showing)
}

/**
 * The election of an organisation's committee (委员会换届), called by the organisation itself: so that the committee
 * that it seats is one that it asked for. Its ballots are counted in a meeting by tellers, and their record is
 * referred to; here it is only judged what they come to.
 */
export const organisationElection: Definition<OrganisationElectionVocabulary> = defineProcess(
  vocabulary,
  ({ setup, enqueueActions }) => {
    const step = <Event>(does: (context: Election, event: Event) => Change) =>
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
        const done = does(context, event)
        enqueue.assign(done.context)
        for (const outcome of done.outcomes) enqueue.emit(outcome)
      })
    return {
      machine: setup({ guards }).createMachine({
        context: ({ input: { data } }) => ({
          organisation: data.organisation,
          places: data.places,
          term: data.term,
          entitled: data.entitled,
          candidates: [],
          objection: null,
          elected: [],
          rounds: 0,
          record: null,
          late: false,
        }),
        initial: 'open',
        states: {
          open: {
            initial: 'preparing',
            after: { electionDue: { actions: step(tellLate) } },
            states: {
              preparing: {
                on: {
                  'candidate.propose': { guard: 'free', actions: step(propose) },
                  'candidate.withdraw': { guard: 'stands', actions: step(withdraw) },
                  'list.submit': { guard: 'enough', target: 'reviewing' },
                },
              },
              reviewing: {
                on: {
                  'list.approve': { target: 'shown', actions: step(show) },
                  'list.return': { target: 'preparing', actions: step(giveBack) },
                },
              },
              shown: {
                on: {
                  'objection.file': { guard: 'stands', actions: step(object) },
                  'objection.decide': [
                    { guard: 'upheld', target: 'preparing', actions: step(strike) },
                    {
                      guard: 'objected',
                      actions: step(() => ({ context: { objection: null }, outcomes: [] })),
                    },
                  ],
                },
                after: { showEnds: 'voting' },
              },
              voting: {
                on: {
                  'objection.decide': [
                    { guard: 'upheld', target: 'preparing', actions: step(strike) },
                    {
                      guard: 'objected',
                      actions: step(() => ({ context: { objection: null }, outcomes: [] })),
                    },
                  ],
                  'vote.hold': [
                    { guard: 'settles', target: 'counted', actions: step(count) },
                    { guard: 'quorate', actions: step(count) },
                  ],
                },
              },
              counted: {
                on: {
                  'result.approve': { guard: 'someElected', target: '#certified', actions: step(certify) },
                  'result.refuse': { target: 'preparing', actions: step(refuse) },
                },
              },
            },
          },
          certified: { id: 'certified', type: 'final' },
        },
      }),
      due: { electionDue, showEnds },
    }
  },
)
