import { type Due, dueAfter } from '@gongzhi/core'

import type { Failure } from '../failure.ts'
import type { ListingStep } from './provisions.ts'
import {
  type Consolidation,
  type ConsolidationClock,
  type ConsolidationOutcome,
  type ConsolidationStep,
  MOST_OBJECTIONS,
} from './vocabulary.ts'

/** The members and residents assess the organisation. */
export function takeMembers({ event }: ConsolidationStep<'assessment.members'>): Partial<Consolidation> {
  return { members: event.data }
}

/** Somebody objects to the listing. */
export function fileObjection({
  context,
  event,
}: ConsolidationStep<'objection.file'>): Partial<Consolidation> {
  return { objections: [...context.objections, { ...event.data, answer: null }] }
}

/** An objection is answered. */
export function answerObjection({
  context,
  event: { data },
}: ConsolidationStep<'objection.answer'>): Partial<Consolidation> {
  return {
    objections: context.objections.map((one) => (one.id === data.id ? { ...one, answer: data.answer } : one)),
  }
}

type Law = ConsolidationClock['law']

/** A ground that is none of the criteria: a person states one of them, a review brings its own. */
export function offCriteria({ grounds }: Pick<Consolidation, 'grounds'>, law: Law): Failure | false {
  const criteria = law.criteria
  if (criteria === undefined) return false
  const off = grounds.filter(
    ({ id, what }) => typeof what === 'string' && !criteria.some((one) => one.id === id),
  )
  return (
    off.length > 0 && {
      why: {
        zh: `${off.length} 项依据不在认定标准之内：${off.map(({ id }) => id).join('、')}`,
        en: `${off.length} of the grounds are none of the criteria: ${off.map(({ id }) => id).join(', ')}`,
      },
      instead: {
        zh: `请不予列入，按标准重新提出：${criteria.map(({ id, label }) => `${id}（${label.zh}）`).join('、')}`,
        en:
          'reject it, and have it proposed anew ' +
          `by one of: ${criteria.map(({ id, label }) => `${id} (${label.en})`).join(', ')}`,
      },
    }
  )
}

const steps: { readonly [step in ListingStep]: Failure['why'] } = {
  'self-assessment': { zh: '支部自评', en: "the organisation's own assessment" },
  'members-assessment': { zh: '党员群众评议', en: 'the assessment by members and residents' },
  publication: { zh: '公示', en: 'the publication' },
}

function isDone({ self, members, shown }: Consolidation, step: ListingStep): boolean {
  if (step === 'self-assessment') return self !== null
  return step === 'members-assessment' ? members !== null : shown
}

/** A step that the rules put before the confirmation was left out. */
export function leftOut(context: Consolidation, law: Law): Failure | false {
  const open = (law.listingSteps ?? []).filter((step) => !isDone(context, step)).map((step) => steps[step])
  return (
    open.length > 0 && {
      why: {
        zh: `尚未完成：${open.map(({ zh }) => zh).join('、')}`,
        en: `not done yet: ${open.map(({ en }) => en).join(', ')}`,
      },
      instead: { zh: '请先完成上述程序', en: 'do that first' },
    }
  )
}

/** The objection was filed already, or there are too many. */
export function notFileable({ objections }: Pick<Consolidation, 'objections'>, id: string): Failure | false {
  if (objections.some((one) => one.id === id))
    return { why: { zh: `异议 ${id} 已提出`, en: `objection ${id} is filed already` } }
  return (
    objections.length >= MOST_OBJECTIONS && {
      why: {
        zh: `已有 ${objections.length} 项异议，最多 ${MOST_OBJECTIONS} 项`,
        en: `${objections.length} objections are filed, and ${MOST_OBJECTIONS} is the most`,
      },
    }
  )
}

/** No objection waits for an answer. */
export function noneOpen({ objections }: Pick<Consolidation, 'objections'>): Failure | false {
  return (
    objections.every(({ answer }) => answer !== null) && {
      why: { zh: '没有待答复的异议', en: 'no objection waits for an answer' },
    }
  )
}

/** There is no such objection, or it is answered. */
export function notOpen({ objections }: Pick<Consolidation, 'objections'>, id: string): Failure | false {
  const one = objections.find((each) => each.id === id)
  if (one === undefined) return { why: { zh: `没有异议 ${id}`, en: `there is no objection ${id}` } }
  return (
    one.answer !== null && { why: { zh: `异议 ${id} 已答复`, en: `objection ${id} is answered already` } }
  )
}

/** Objections that nobody has answered. */
export function notAnswered({ objections }: Pick<Consolidation, 'objections'>): Failure | false {
  const open = objections.filter(({ answer }) => answer === null).map(({ id }) => id)
  return (
    open.length > 0 && {
      why: {
        zh: `还有 ${open.length} 项异议未答复：${open.join('、')}`,
        en: `not answered (${open.length}): ${open.join(', ')}`,
      },
      instead: { zh: `请答复：${open.join('、')}`, en: `answer: ${open.join(', ')}` },
    }
  )
}

/** The listing is shown. */
export function show({ context }: { readonly context: Consolidation }): ConsolidationOutcome {
  return {
    type: 'listing.shown',
    data: { organisation: context.organisation, grounds: context.grounds.length },
  }
}

/** It is not on the list, and why. */
export function drop({ context, event }: ConsolidationStep<'listing.reject'>): ConsolidationOutcome {
  return {
    type: 'consolidation.dropped',
    data: { organisation: context.organisation, reason: event.data.reason },
  }
}

/** Nobody has decided in time whether it is listed. */
export function listingOverdue({ context }: { readonly context: Consolidation }): ConsolidationOutcome {
  return { type: 'consolidation.overdue', data: { organisation: context.organisation, stage: 'listing' } }
}

/** How long it is shown. */
export function shownEnds({ entered, law }: ConsolidationClock): Due {
  return law.shownFor === undefined ? 'suspended' : dueAfter(entered, law.shownFor)
}

/** By when it is decided whether it is listed. Named once. */
export function listingDue({ context, entered, law }: ConsolidationClock): Due {
  return context.listingLate || law.listingPeriod === undefined
    ? 'suspended'
    : dueAfter(entered, law.listingPeriod)
}
