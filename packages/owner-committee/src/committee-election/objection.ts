import type { Verdict } from '@gongzhi/core'
import * as z from 'zod'

import { reference } from '../reference.ts'
import { counted } from '../verdict.ts'
import { words } from '../words.ts'
import { type Body, notPreparer } from './body.ts'
import type { Candidate } from './candidate.ts'

/** How many objections an election takes. */
export const OBJECTIONS = 200

/** An objection (异议), and what was answered. */
export const objectionShape = z.strictObject({
  id: reference,
  about: reference,
  by: reference,
  reason: words,
  answer: words.nullable(),
})
/** An objection. */
export type Objection = z.infer<typeof objectionShape>

interface Objections {
  readonly objections: readonly Objection[]
}

/**
 * Whom an objection can be about: the group while its list is shown, everybody who was proposed while the
 * candidates are.
 */
export function listedNames({
  candidates,
  body,
}: {
  readonly candidates: readonly Candidate[]
  readonly body: Body
}): readonly string[] {
  return candidates.length > 0
    ? candidates.map(({ candidate }) => candidate)
    : (body?.group?.members ?? []).map(({ id }) => id)
}

/** The objections that wait for an answer. */
export function unanswered({ objections }: Objections): readonly string[] {
  return objections.filter(({ answer }) => answer === null).map(({ id }) => id)
}

/** That objections wait for an answer, which comes first; undefined where none does. */
export function unansweredProblem(context: Objections): Verdict | undefined {
  const waiting = unanswered(context)
  return waiting.length === 0
    ? undefined
    : {
        met: false,
        required: [],
        found: [...waiting],
        why: {
          zh: `尚有${waiting.length}件异议未答复：${waiting.join('、')}`,
          en: `${counted(waiting.length, 'objection waits', 'objections wait')} for an answer: ${waiting.join(', ')}`,
        },
        instead: { zh: `请先答复异议：${waiting.join('、')}`, en: `answer first: ${waiting.join(', ')}` },
      }
}

/** That somebody answers objections, and that one waits: seen before one is named. */
export function answers({
  context,
  event: { by },
}: {
  readonly context: Objections & { readonly body: Body }
  readonly event: { readonly by: { readonly capacity: string } }
}): boolean | Verdict {
  return (
    notPreparer(context, by.capacity) ??
    (unanswered(context).length > 0 || {
      met: false,
      found: [],
      why: { zh: '没有待答复的异议', en: 'no objection waits for an answer' },
    })
  )
}

/** Why an objection cannot be answered; undefined where it can. */
export function answerProblem(context: Objections, id: string): Verdict | undefined {
  const waiting = unanswered(context)
  return waiting.includes(id)
    ? undefined
    : {
        met: false,
        required: [...waiting],
        found: id,
        why: {
          zh: `没有编号为 ${id} 的待答复异议`,
          en: `no objection ${id} waits for an answer`,
        },
      }
}

/** Why an objection cannot be filed; undefined where it can. */
export function filingProblem(
  context: Objections & { readonly candidates: readonly Candidate[]; readonly body: Body },
  {
    id,
    about,
    listed = listedNames(context),
  }: { readonly id: string; readonly about: string; readonly listed?: readonly string[] },
): Verdict | undefined {
  const found = { met: false, required: [...listed], found: about } as const
  if (context.objections.length >= OBJECTIONS)
    return {
      ...found,
      why: {
        zh: `已有${OBJECTIONS}件异议，不能再提出`,
        en: `there are ${OBJECTIONS} objections, as many as can be filed`,
      },
    }
  if (context.objections.some((one) => one.id === id))
    return { ...found, why: { zh: `已有编号为 ${id} 的异议`, en: `there is an objection ${id} already` } }
  return listed.includes(about)
    ? undefined
    : { ...found, why: { zh: `${about} 不在公示的名单上`, en: `${about} is not on the list that is shown` } }
}

/** The objections with one more answer. */
export function answered(
  { objections }: Objections,
  { id, answer }: { readonly id: string; readonly answer: string },
): Objection[] {
  return objections.map((one) => (one.id === id ? { ...one, answer } : one))
}

/** Whom an objection is about. */
export function aboutOf({ objections }: Objections, id: string): string {
  return objections.find((one) => one.id === id)?.about ?? ''
}
