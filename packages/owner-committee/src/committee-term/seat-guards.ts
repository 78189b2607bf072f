import { addMonths, guardsOf, type Verdict } from '@gongzhi/core'

import { clauseOf } from '../clause.ts'
import { type Ground, groundLabels } from '../grounds.ts'
import { verdictOf } from '../verdict.ts'
import type { TermMoment } from './change.ts'
import { assessGround, inQuestion, isSuspended, memberOf, noteOf } from './rules.ts'
import { ASSEMBLIES, OFFICE_LABELS, type Term } from './term.ts'
import { vocabulary } from './vocabulary.ts'

/** How many grounds can be open at once. */
const QUESTIONS = 60

/** Somebody who does not sit: the refusal, or nothing where he does. */
function noMember(term: Term, person: string): Verdict | undefined {
  return memberOf(term, person)
    ? undefined
    : {
        met: false,
        found: { person, member: false },
        required: { member: true },
        why: { zh: `${person} 不是在任委员`, en: `${person} is not a member who sits` },
      }
}

/** Why a ground does nothing to a seat, or what is not known of it; undefined where it does something. */
function effectProblem(
  term: Term,
  event: Pick<TermMoment, 'law' | 'cite' | 'day'> & { readonly person: string; readonly ground: Ground },
): Verdict | undefined {
  const seat = assessGround(term, event)
  if (seat.status === 'ended' || seat.status === 'to-be-decided') return undefined
  return {
    met: seat.status === 'undetermined' ? 'undetermined' : false,
    found: { ground: event.ground, effect: seat.status },
    required: { effect: ['ended', 'to-be-decided'] },
    why: clauseOf(noteOf(seat, event.ground)),
  }
}

function alreadyOpen(
  term: Term,
  { person, ground }: { readonly person: string; readonly ground: Ground },
): Verdict | undefined {
  if (!inQuestion(term, { person, ground })) return undefined
  const { zh, en } = groundLabels[ground]
  return {
    met: false,
    found: { person, ground, open: true },
    required: { open: false },
    why: {
      zh: `已报告过 ${person} 的同一事由：${zh}`,
      en: `this ground is open against ${person} already: ${en}`,
    },
  }
}

function reportProblem(
  term: Term,
  { person, ground }: { readonly person: string; readonly ground: Ground },
): Verdict | undefined {
  const problem = noMember(term, person) ?? alreadyOpen(term, { person, ground })
  if (problem) return problem
  if (ground === 'resigned')
    return {
      met: false,
      found: { ground },
      required: null,
      why: { zh: '辞职由本人提出，不由他人报告', en: 'who resigns does it himself: nobody else reports it' },
      instead: { zh: '请由本人提出辞职', en: 'let him resign himself' },
    }
  return term.questions.length < QUESTIONS
    ? undefined
    : {
        met: false,
        found: term.questions.length,
        required: QUESTIONS - 1,
        why: {
          zh: `已有${QUESTIONS}件事由待处理`,
          en: `there are ${QUESTIONS} grounds open, as many as can be`,
        },
        instead: { zh: '请先核实或者决定已有的事由', en: 'establish or decide those that are open first' },
      }
}

/** Why somebody cannot establish a ground; undefined where he can. */
function establishmentProblem(
  term: Term,
  { person, ground, by }: { readonly person: string; readonly ground: Ground; readonly by: string },
): Verdict | undefined {
  const { zh, en } = groundLabels[ground]
  const reported = term.questions.some(
    (one) => one.person === person && one.ground === ground && one.stage === 'reported',
  )
  const [self, suspended] = [person === by, isSuspended(term, by)]
  if (reported && !self && !suspended) return undefined
  const figures = {
    found: { reported, self, suspended },
    required: { reported: true, self: false, suspended: false },
  }
  if (!reported)
    return {
      met: false,
      ...figures,
      why: {
        zh: `没有关于 ${person} 的待核实事由：${zh}`,
        en: `no such ground was reported of ${person} and waits: ${en}`,
      },
    }
  return {
    met: false,
    ...figures,
    why: self
      ? { zh: '本人不能核实针对自己的事由', en: 'nobody establishes a ground against himself' }
      : { zh: `${by} 已被停止履职，不能核实事由`, en: `${by} is suspended, and cannot establish a ground` },
    instead: { zh: '请由其他有权核实的人核实', en: 'let somebody else who may establish it do so' },
  }
}

/** Why a committee does not decide on a seat; undefined where it does. */
function decisionProblem(
  term: Term,
  {
    person,
    authorisation,
    by,
    rule,
  }: {
    readonly person: string
    readonly authorisation: string | null
    readonly by: { readonly id: string; readonly capacity: string }
    readonly rule: string | undefined
  },
): Verdict | undefined {
  const absent = noMember(term, person)
  if (absent || by.capacity === 'engine') return absent
  const due = term.questions.some((one) => one.person === person && one.stage === 'to-be-decided')
  const figures = {
    required: { by: rule ?? 'assembly' },
    found: { inQuestion: due, by: by.capacity, authorisation },
    instead: { zh: '请提请业主大会决定', en: 'put it to the assembly' },
  }
  const whys = [
    [rule === 'assembly', { zh: '当地规定由业主大会决定', en: 'the assembly decides here' }],
    [authorisation === null, { zh: '业主委员会未经授权', en: 'the committee is not authorised' }],
    [!due, { zh: `${person} 没有待决定的事由`, en: `no ground against ${person} waits for a decision` }],
    [by.id === person, { zh: '不能决定本人的资格', en: 'nobody decides on his own seat' }],
    [isSuspended(term, by.id), { zh: `${by.id} 已被停止履职`, en: `${by.id} is suspended` }],
  ] as const
  const failed = whys.find(([fails]) => fails)
  // What fails under every rule fails where none is stated.
  if (rule === undefined && !failed)
    return {
      met: 'undetermined',
      ...figures,
      why: {
        zh: '没有文本规定业主委员会可以决定委员资格（term/end-decided-by）',
        en: 'no text says that a committee may decide on a seat (term/end-decided-by)',
      },
    }
  return failed && { met: false, ...figures, why: failed[1] }
}

/** Why a seat cannot be restored; undefined where it can. */
function restorationProblem(
  term: Term,
  { person, decision, by }: { readonly person: string; readonly decision: string; readonly by: string },
): Verdict | undefined {
  // A reaction names the decision that was revoked. A court or an authority names its own: it looked at the
  // case.
  const last = term.former.findLast((one) => one.person === person)
  const sits = memberOf(term, person) !== undefined
  const ended = last !== undefined && !sits && (by !== 'engine' || last.decision === decision)
  const empty = term.seats - term.members.length
  const figures = { found: { ended, empty }, required: { ended: true, empty: 1 } }
  if (sits) return { met: false, ...figures, why: { zh: `${person} 仍在任`, en: `${person} sits` } }
  if (!ended)
    return {
      met: false,
      ...figures,
      why: last
        ? {
            zh: `${person} 的资格不是因 ${decision} 终止`,
            en: `the seat of ${person} did not end by ${decision}`,
          }
        : { zh: `${person} 的资格没有终止过`, en: `no seat of ${person} has ended` },
    }
  return empty > 0
    ? undefined
    : {
        met: false,
        ...figures,
        why: { zh: `${term.seats}个席位均有人在任`, en: `all ${term.seats} seats are taken` },
        instead: {
          zh: '席位已由他人递补或补选，请由业主大会决定',
          en: 'somebody else has taken the seat: let the assembly decide',
        },
      }
}

/** How many meetings of a year and a month are kept. */
const MEETINGS = 120

/** Why the attendance of a meeting cannot be recorded; undefined where it can. */
function attendanceProblem(
  term: Term,
  {
    meeting,
    held,
    today,
  }: { readonly meeting: string; readonly held: string; readonly today: TermMoment['day'] },
): Verdict | undefined {
  const { termFrom, meetings } = term
  const whys = [
    [
      held < termFrom,
      {
        zh: `会议日期 ${held} 早于任期开始日 ${termFrom}`,
        en: `it was held on ${held}, and the term began on ${termFrom}`,
      },
    ],
    [held > today, { zh: `会议日期 ${held} 尚未到来`, en: `${held} is still to come` }],
    [
      held <= addMonths(today, -12),
      { zh: `会议日期 ${held} 已超过一年`, en: `it was held on ${held}, more than a year ago` },
    ],
    [
      meetings.some((one) => one.meeting === meeting),
      { zh: `会议 ${meeting} 的出席情况已登记`, en: `the attendance of ${meeting} is recorded already` },
    ],
    [
      meetings.filter((one) => one.day > addMonths(today, -13)).length >= MEETINGS,
      { zh: `已登记${MEETINGS}次会议`, en: `${MEETINGS} meetings are recorded, as many as can be` },
    ],
  ] as const
  const failed = whys.find(([fails]) => fails)
  return (
    failed && {
      met: false,
      found: { meeting, day: held },
      required: { from: termFrom, until: today },
      why: failed[1],
    }
  )
}

/** What a term accepts of grounds, decisions and attendance. */
export const seatGuards = guardsOf(vocabulary, ({ rule }) => ({
  mayResign: rule({
    on: 'member.resign',
    label: {
      zh: '由在任委员本人提出，且其效力有规定',
      en: 'a member resigns himself, and a text says what that does',
    },
    provisions: ['resignation'],
    judge: ({ context, event }) => {
      const resigning = { person: event.by.id, ground: 'resigned' } as const
      return (
        noMember(context, event.by.id) ??
        alreadyOpen(context, resigning) ??
        effectProblem(context, { ...event, ...resigning }) ??
        true
      )
    },
  }),
  counts: rule({
    on: 'ground.report',
    label: {
      zh: '该事由按当地规定可以终止在任委员的资格，且未重复报告',
      en: 'the ground ends a seat here, of somebody who sits, and is new',
    },
    provisions: ['endsByItself', 'endsByDecision', 'endsIfAdopted', 'endsAdopted'],
    judge: ({ context, event }) =>
      reportProblem(context, event.data) ?? effectProblem(context, { ...event, ...event.data }) ?? true,
  }),
  establishes: rule({
    on: 'ground.establish',
    label: {
      zh: '由本人以外、未被停止履职的人核实待核实的事由',
      en: 'somebody else than the member, who is not suspended, establishes a ground that was reported',
    },
    provisions: ['endsByItself', 'endsByDecision', 'endsIfAdopted', 'endsAdopted'],
    judge: ({ context, event }) =>
      establishmentProblem(context, { ...event.data, by: event.by.id }) ??
      (event.data.finding === 'does-not-hold' ||
        (effectProblem(context, { ...event, ...event.data }) ?? true)),
  }),
  defends: rule({
    on: 'member.defend',
    label: {
      zh: '由被提出事由的委员本人申辩一次',
      en: 'the member whom the ground concerns defends himself, once for each',
    },
    judge: ({ context, event: { by, data } }) => {
      const question = context.questions.find(
        (one) => one.person === by.id && one.ground === data.ground && one.stage !== 'takes-effect',
      )
      if (question?.defence === null) return true
      const { zh, en } = groundLabels[data.ground]
      return {
        met: false,
        found: question?.defence ?? null,
        required: null,
        why: question
          ? {
              zh: `${by.id} 已就此申辩过（${question.defence}）`,
              en: `${by.id} has defended himself already (${question.defence})`,
            }
          : { zh: `没有对 ${by.id} 提出此事由：${zh}`, en: `no such ground is open against ${by.id}: ${en}` },
      }
    },
  }),
  decides: rule({
    on: 'end.decide',
    label: {
      zh: '由业主大会决定，或者由经授权的业主委员会就待决的资格决定',
      en: 'the assembly decides, or an authorised committee on a seat in question',
    },
    provisions: ['endDecidedBy'],
    judge: ({ context, event: { data, by, law } }) =>
      decisionProblem(context, { ...data, by, rule: law.endDecidedBy }) ?? true,
  }),
  restorable: rule({
    on: 'seat.restore',
    label: {
      zh: '资格因被撤销的决定而终止，且仍有空缺',
      en: 'his seat ended by the decision that was revoked, and a seat is empty',
    },
    judge: ({ context, event: { data, by } }) =>
      restorationProblem(context, { ...data, by: by.capacity }) ?? true,
  }),
  newAssembly: rule({
    on: 'assembly.name',
    label: {
      zh: `尚未登记的业主大会会议，至多${ASSEMBLIES}次`,
      en: `an assembly that is not named yet, one of ${ASSEMBLIES} at most`,
    },
    judge: ({ context: { assemblies }, event: { data } }) =>
      verdictOf({ found: { named: assemblies.length }, required: { atMost: ASSEMBLIES } }, [
        {
          met: !assemblies.includes(data.assembly),
          why: {
            zh: `业主大会会议 ${data.assembly} 已经登记`,
            en: `the assembly ${data.assembly} is named already`,
          },
        },
        {
          met: assemblies.length < ASSEMBLIES,
          why: {
            zh: `已登记业主大会会议 ${assemblies.length} 次，至多 ${ASSEMBLIES} 次`,
            en: `${assemblies.length} assemblies are named, and ${ASSEMBLIES} at most`,
          },
        },
      ]),
  }),
  newMeeting: rule({
    on: 'attendance.record',
    label: {
      zh: '本任期内已召开且未登记的会议',
      en: 'a meeting of this term that was held and is not recorded yet',
    },
    judge: ({ context, event: { data, day } }) =>
      attendanceProblem(context, { meeting: data.meeting, held: data.day, today: day }) ?? true,
  }),
  holdsOther: rule({
    on: 'office.record',
    label: { zh: '在任委员的新职务', en: 'a new office of somebody who sits' },
    judge: ({ context, event: { data } }) => {
      const absent = noMember(context, data.person)
      if (absent || memberOf(context, data.person)?.office !== data.office) return absent ?? true
      const { zh, en } = OFFICE_LABELS[data.office]
      return {
        met: false,
        found: data.office,
        why: { zh: `${data.person} 已任${zh}`, en: `${data.person} holds this office already: ${en}` },
      }
    },
  }),
}))
