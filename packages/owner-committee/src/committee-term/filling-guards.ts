import { guardsOf, type Verdict } from '@gongzhi/core'

import { groundLabels } from '../grounds.ts'
import { counted } from '../verdict.ts'
import { freeSeats, othersOpen, requestOf } from './by-election.ts'
import type { TermEvent, TermMoment } from './change.ts'
import { conflictsWith } from './offices-elsewhere.ts'
import { barsAlternate } from './rules.ts'
import { joinsGroupProblem, nextAlternate, openingProblem } from './seat-groups.ts'
import { emptySeats, vacancyOf } from './seats.ts'
import { CONSEQUENCE_LABELS, type Term } from './term.ts'
import { vocabulary } from './vocabulary.ts'

/** The grounds that an office in the property company is, by the words that places use. */
const IN_COMPANY = ['company-interest', 'relative-in-company'] as const

const noSeatEmpty = ({ seats }: Term) => ({
  zh: `${seats}个席位没有空缺`,
  en: `none of the ${seats} seats is empty`,
})

/** Every empty seat is one that a by-election under way fills. */
const allReserved = (term: Term) => {
  const open = othersOpen(term).map(({ request }) => request)
  return {
    why: {
      zh: `空缺${emptySeats(term)}个，均由正在进行的补选填补：${open.join('、')}`,
      en:
        `${counted(emptySeats(term), 'seat is', 'seats are')} empty, ` +
        `and by-elections under way are to fill them: ${open.join(', ')}`,
    },
    instead: {
      zh: '请等待补选结果；不再补选的，先终止该补选（election.abandon）',
      en: 'wait for what they bring, or call one of them off first (election.abandon)',
    },
  }
}

/** Why nobody steps in; undefined where somebody does. */
function noStepIn(term: Term): Verdict | undefined {
  const next = nextAlternate(term)
  const empty = emptySeats(term)
  const free = freeSeats(term)
  const figures = {
    met: false,
    found: { empty, free },
    required: { person: next ?? null, free: 1 },
  } as const
  if (empty <= 0) return { ...figures, why: noSeatEmpty(term) }
  if (free <= 0) return { ...figures, ...allReserved(term) }
  if (next !== undefined) return undefined
  return {
    ...figures,
    why:
      term.alternates.length === 0
        ? { zh: '没有候补委员', en: 'there is no alternate' }
        : {
            zh: `空缺的是为他组预留的名额，${term.alternates.join('、')}不能递补`,
            en: `the seats that are empty are kept for others than these alternates: ${term.alternates.join(', ')}`,
          },
    instead: { zh: '请补选', en: 'ask for a by-election' },
  }
}

/** Why it is not this person who steps in; undefined where it is. */
function orderProblem(term: Term, person: string): Verdict | undefined {
  const next = nextAlternate(term)
  return next === person
    ? undefined
    : {
        met: false,
        found: person,
        required: next ?? null,
        why: {
          zh: `${person} 不是顺位第一的候补委员，应由 ${next} 递补`,
          en: `${person} is not the first in order: ${next} is next`,
        },
        instead: { zh: `请由 ${next} 递补`, en: `let ${next} step in, or refuse` },
      }
}

const notAlternate = ({ alternates }: Term, person: string): Verdict | undefined =>
  alternates.includes(person)
    ? undefined
    : {
        met: false,
        found: { alternate: false },
        required: { alternate: true },
        why: { zh: `${person} 不是候补委员`, en: `${person} is no alternate` },
      }

/** Why no by-election can be asked for; undefined where it can. */
function byElectionProblem(term: Term, moment: Pick<TermMoment, 'law' | 'cite'>): Verdict | undefined {
  const { outcome, vacant, criteria } = vacancyOf(term, moment)
  const waiting = nextAlternate(term) === undefined ? 0 : term.alternates.length
  const free = freeSeats(term)
  const figures = {
    met: false,
    found: { vacant, free, alternates: waiting, vacancy: outcome },
    required: { free: 1, alternates: 0 },
  } as const
  if (emptySeats(term) <= 0) return { ...figures, why: noSeatEmpty(term) }
  // Where an interim assembly is all that follows, it is the one that fills the seats.
  if (outcome === 'reached' && term.vacancy?.consequence !== 'interim-assembly') {
    const { zh, en } = CONSEQUENCE_LABELS[term.vacancy?.consequence ?? 'undetermined']
    const seats = criteria.some(({ id, met }) => id !== 'offices' && met === false)
    return {
      ...figures,
      why: seats
        ? {
            zh: `${term.seats}个席位缺${vacant}个，已达到缺额限度，后果为：${zh}`,
            en: `${vacant} of ${term.seats} seats are empty, which is too many, and what follows is: ${en}`,
          }
        : {
            zh: `主任或者两名以上副主任已离任，职务空缺，后果为：${zh}`,
            en: `the director, or two deputies, have left and nobody holds the office, and what follows is: ${en}`,
          },
      instead: { zh: `请按缺额的后果办理：${zh}`, en: `do what follows from it: ${en}` },
    }
  }
  if (free <= 0) return { ...figures, ...allReserved(term) }
  return waiting === 0
    ? undefined
    : {
        ...figures,
        why: {
          zh: `尚有${waiting}名候补委员：${term.alternates.join('、')}`,
          en: `${counted(waiting, 'alternate waits', 'alternates wait')}: ${term.alternates.join(', ')}`,
        },
        instead: { zh: '请先由候补委员递补', en: 'let the alternates step in first' },
      }
}

/** How many alternates a committee has at most. */
const ALTERNATES = 30

/** Why those whom a by-election brought cannot join; undefined where they can. */
function joiningProblem(
  term: Term,
  { members, alternates, reference }: TermEvent<'members.join'>['data'],
): Verdict | undefined {
  const empty = emptySeats(term)
  const free = freeSeats(term, reference)
  const people = [...members.map(({ person }) => person), ...alternates]
  const known = [...term.members.map(({ person }) => person), ...term.alternates]
  const twice = people.filter((one, index) => known.includes(one) || people.indexOf(one) !== index)
  const directors = [...term.members, ...members].filter(({ office }) => office === 'director').length
  const waiting = term.alternates.length + alternates.length
  const whys = [
    [
      members.length > empty,
      {
        zh: `补选${members.length}名，空缺只有${empty}个`,
        en: `${members.length} would join, and ${counted(empty, 'seat is', 'seats are')} empty`,
      },
    ],
    [
      members.length > free,
      {
        zh: `补选${members.length}名，空缺${empty}个，其余正在进行的补选占${empty - free}个`,
        en: `${members.length} join, and of ${empty} empty seats other by-elections under way fill ${empty - free}`,
      },
    ],
    [
      twice.length > 0,
      {
        zh: `已是委员、候补委员，或者重复列出：${twice.join('、')}`,
        en: `these sit or wait already, or are named twice: ${twice.join(', ')}`,
      },
    ],
    [
      directors > 1,
      { zh: `主任有${directors}名，至多一名`, en: `there would be ${directors} directors, and there is one` },
    ],
    [
      waiting > ALTERNATES,
      {
        zh: `候补委员有${waiting}名，至多${ALTERNATES}名`,
        en: `${waiting} alternates would wait, and ${ALTERNATES} at most can`,
      },
    ],
  ] as const
  const failed = whys.find(([fails]) => fails)
  return (
    failed && {
      met: false,
      found: { joining: members.length, fresh: twice.length === 0, directors },
      required: { joining: Math.max(0, free), fresh: true, directors: 1 },
      why: failed[1],
    }
  )
}

/** Why a mandate cannot be recorded; undefined where it can. */
function mandateProblem(
  term: Term,
  { data, law }: Pick<TermEvent<'mandate.record'>, 'data' | 'law'>,
): Verdict | undefined {
  const excluded = conflictsWith(term, data).find(({ rule: kind }) => kind === 'offices-exclude')
  const ground = excluded?.ground ?? null
  const named: readonly (string | null)[] = ground === 'company-interest' ? IN_COMPANY : [ground]
  const lists = [law.bars, law.endsByItself, law.endsByDecision, law.endsAdopted]
  const barred = lists.some((list) => list?.some((one) => named.includes(one)))
  const figures = { met: false, found: { ground }, required: { fresh: true, ground: null } } as const
  if (excluded && ground && barred)
    return {
      ...figures,
      why: excluded.label,
      instead: {
        zh: `如属实，请报告事由：${groundLabels[ground].zh}（${ground}）`,
        en: `where it is so, report the ground ${ground}`,
      },
    }
  const { person, organisation, from, until } = data
  const open = term.mandates.some(
    (one) => one.person === person && one.organisation === organisation && one.until === null,
  )
  if (open)
    return {
      ...figures,
      why: {
        zh: `${person} 在 ${organisation} 的任职尚未登记卸任`,
        en: `${person} holds a mandate in ${organisation} that has not ended`,
      },
      instead: { zh: '请先登记卸任', en: 'record the end of the other mandate first' },
    }
  if (until !== null && until < from)
    return {
      ...figures,
      why: {
        zh: `卸任日 ${until} 早于就任日 ${from}`,
        en: `it ends on ${until}, before it begins on ${from}`,
      },
    }
  return term.mandates.length < MANDATES
    ? undefined
    : {
        ...figures,
        why: { zh: `已登记${MANDATES}项任职`, en: `${MANDATES} mandates are recorded, as many as can be` },
      }
}

/** How many mandates a term keeps. */
const MANDATES = 60

/** What a term accepts of alternates, by-elections and mandates. */
export const fillingGuards = guardsOf(vocabulary, ({ rule }) => ({
  nextInOrder: rule({
    on: 'alternate.stepIn',
    label: {
      zh: '有空缺时由顺位第一的候补委员递补',
      en: 'where a seat is empty, the first alternate in order steps in',
    },
    first: ({ context }) => noStepIn(context) ?? true,
    judge: ({ context, event }) => orderProblem(context, event.data.person) ?? true,
  }),
  isAlternate: rule({
    on: 'alternate.refuse',
    label: { zh: '由候补委员本人放弃', en: 'an alternate refuses himself' },
    judge: ({ context, event }) => notAlternate(context, event.by.id) ?? true,
  }),
  notEligible: rule({
    on: 'alternate.drop',
    label: { zh: '该事由按当地规定不得递补', en: 'the ground bars an alternate here' },
    provisions: ['bars', 'barsIfAdopted', 'barsAdopted', 'endsByItself', 'endsByDecision'],
    first: ({ context: { alternates } }) =>
      alternates.length > 0 || {
        met: false,
        found: [],
        why: { zh: '没有候补委员', en: 'there is no alternate' },
      },
    judge: ({ context, event }) => {
      const { person, ground } = event.data
      const stranger = notAlternate(context, person)
      if (stranger || barsAlternate({ ...event, ground })) return stranger ?? true
      const { zh, en } = groundLabels[ground]
      return {
        met: false,
        found: { alternate: true, barred: false },
        required: { alternate: true, barred: true },
        why: {
          zh: `没有文本规定此事由不得递补：${zh}`,
          en: `no text bars an alternate on this ground: ${en}`,
        },
      }
    },
  }),
  keptForThem: rule({
    on: 'seats.open',
    label: { zh: '为该后期物业预留的名额', en: 'seats are kept for that later phase' },
    first: ({ context: { groups = [] } }) =>
      groups.some((one) => one.for === 'later-phase') || {
        met: false,
        found: [],
        why: { zh: '没有为后期业主预留的名额', en: 'no seats are kept for owners of a later phase' },
      },
    judge: ({ context, event: { data } }) => openingProblem(context, data.group) ?? true,
  }),
  byElectionFits: rule({
    on: 'byElection.request',
    label: {
      zh: '候补用尽仍有未在补选的空缺，且未达到须重新选举的限度',
      en:
        'seats stay empty without alternates that no by-election under way fills, ' +
        'and not so many that the whole committee is renewed',
    },
    provisions: [
      'vacancyTrigger',
      'vacancyEmpty',
      'vacancyOffices',
      'vacancyBelowMinimum',
      'vacancyConsequence',
    ],
    judge: ({ context, event }) => byElectionProblem(context, event) ?? true,
  }),
  underWay: rule({
    on: 'byElection.fail',
    label: { zh: '正在进行的补选', en: 'a by-election that is under way' },
    first: ({ context }) =>
      othersOpen(context).length > 0 || {
        met: false,
        found: [],
        why: { zh: '没有正在进行的补选', en: 'no by-election is under way' },
      },
    judge: ({ context, event: { data } }) => {
      const open = othersOpen(context).map(({ request }) => request)
      return (
        open.includes(requestOf(data.election)) || {
          met: false,
          found: data.election,
          required: open,
          why: {
            zh: `没有编号为 ${data.election} 的补选正在进行`,
            en: `no by-election ${data.election} is under way`,
          },
        }
      )
    },
  }),
  seatsThere: rule({
    on: 'members.join',
    label: {
      zh: '补选人数不超过空缺（其他补选所填补的除外），且未重复',
      en: 'no more join than seats are empty and not filled by other by-elections, and nobody twice',
    },
    judge: ({ context, event }) =>
      joiningProblem(context, event.data) ?? joinsGroupProblem(context, event.data) ?? true,
  }),
  somethingChanged: rule({
    on: 'change.file',
    label: { zh: '有未备案的变更', en: 'there is a change that is not filed' },
    judge: ({ context }) =>
      context.unfiled !== null || {
        met: false,
        why: { zh: '没有未备案的变更', en: 'no change waits to be filed' },
      },
  }),
  compatible: rule({
    on: 'mandate.record',
    label: {
      zh: '任职未重复，且不与委员资格相抵触',
      en: 'the mandate is new, and does not exclude a seat in the committee',
    },
    provisions: ['bars', 'endsByItself', 'endsByDecision'],
    judge: ({ context, event }) => mandateProblem(context, event) ?? true,
  }),
  heldByHim: rule({
    on: 'mandate.end',
    label: { zh: '正在担任的职务', en: 'a mandate that he holds' },
    first: ({ context: { mandates } }) =>
      mandates.some(({ until }) => until === null) || {
        met: false,
        found: mandates.length,
        why: { zh: '没有未卸任的任职', en: 'no mandate is recorded that has not ended' },
      },
    judge: ({ context, event: { data } }) => {
      const { person, organisation, until } = data
      const open = context.mandates.find(
        (one) => one.person === person && one.organisation === organisation && one.until === null,
      )
      if (open && until >= open.from) return true
      return {
        met: false,
        found: open?.from ?? null,
        why: open
          ? {
              zh: `卸任日 ${until} 早于就任日 ${open.from}`,
              en: `it ends on ${until}, before it began on ${open.from}`,
            }
          : {
              zh: `${person} 在 ${organisation} 没有未卸任的任职`,
              en: `${person} holds no mandate in ${organisation} that has not ended`,
            },
      }
    },
  }),
}))
