import { type Due, dueAfter } from '@gongzhi/core'

import { articleOf } from '../article.ts'
import { chain, type Change, type LawOf, type TermEvent, type TermMoment } from './change.ts'
import { endSeat, followGround } from './ending.ts'
import { assessGround } from './rules.ts'
import type { Term } from './term.ts'

type Question = Term['questions'][number]
type Resignation = Question & { readonly given: NonNullable<Question['given']> }

/**
 * A member resigns (辞职). Where it ends the seat and a text says after how long (提出辞职之日起满一个月), he sits
 * until then.
 */
export function resign(term: Term, event: TermEvent<'member.resign'>): Change {
  const { id } = event.by
  const ground = 'resigned'
  const period = event.law.resignationAfter
  const { document } = event.data
  if (!period || assessGround(term, { ...event, person: id, ground }).status !== 'ended')
    return followGround(term, { ...event, person: id, ground, evidence: document, by: id })
  const question: Resignation = {
    person: id,
    ground,
    evidence: document,
    by: id,
    stage: 'takes-effect',
    defence: null,
    given: { at: event.at, day: event.day },
  }
  return {
    context: { questions: [...term.questions, question] },
    outcomes: [
      {
        type: 'resignation.given',
        data: {
          committee: term.committee,
          person: id,
          period: { ...period },
          article: articleOf(event.cite.resignationAfter),
        },
      },
    ],
  }
}

/** The resignations that take effect next: those that were given on the first day on which one was. */
function nextResigning({ questions }: Term): readonly Resignation[] {
  const waiting = questions.flatMap((one): readonly Resignation[] =>
    one.stage === 'takes-effect' && one.given ? [{ ...one, given: one.given }] : [],
  )
  const days = waiting.map(({ given }) => given.day).sort()
  return waiting.filter(({ given }) => given.day === days[0])
}

/** When the next resignation takes effect. Nothing has to be done on that day, so that no rest day moves it. */
export function resignationDue(term: Term, { resignationAfter }: LawOf<'resignationAfter'>): Due {
  const [first] = nextResigning(term)
  if (!first || !resignationAfter) return 'suspended'
  const due = dueAfter(first.given, resignationAfter)
  return typeof due === 'object' && due.kind === 'civil-day' ? { ...due, roll: 'none' } : due
}

/** The time is over: those who resigned leave. */
export function takeEffect(term: Term, moment: TermMoment): Change {
  return chain(
    term,
    nextResigning(term).map(
      ({ person, ground }) =>
        (now: Term) =>
          endSeat(now, { ...moment, person, ground, by: 'law', citation: moment.cite.resignationAfter }),
    ),
  )
}
