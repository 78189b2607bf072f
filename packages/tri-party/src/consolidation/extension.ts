import { addMonths, type CivilDay } from '@gongzhi/core'

import type { Failure } from '../failure.ts'
import { acceptanceDue } from './rules.ts'
import type {
  Consolidation,
  ConsolidationClock,
  ConsolidationOutcome,
  ConsolidationStep,
} from './vocabulary.ts'

/** What a breach leads to: not before which day it is accepted, and by which. */
type Extension = NonNullable<Consolidation['extension']>

/**
 * A breach lengthens the consolidation (延长整顿): it is accepted when so many months have passed since, and by
 * so many months later than it would have been.
 */
function extensionOf({ context, event }: ConsolidationStep<'term.extend'>): Extension {
  const { at, day, law } = event
  const months = law.extension ?? 0
  const due = acceptanceDue({ context, entered: { at, day }, law })
  const ends: CivilDay = typeof due === 'object' && due.kind === 'civil-day' && due.day > day ? due.day : day
  return { breach: event.data.breach, notBefore: addMonths(day, months), until: addMonths(ends, months) }
}

/** Its term is longer, and its acceptance has not been late in that one. */
export function extendTerm(step: ConsolidationStep<'term.extend'>): Partial<Consolidation> {
  return { extension: extensionOf(step), acceptanceLate: false }
}

/** By how much, and why. */
export function announceExtension(step: ConsolidationStep<'term.extend'>): ConsolidationOutcome {
  const { organisation } = step.context
  return { type: 'consolidation.extended', data: { organisation, ...extensionOf(step) } }
}

/** No rule lengthens it, or it is lengthened already. */
export function notExtendable(
  { extension }: Pick<Consolidation, 'extension'>,
  law: ConsolidationClock['law'],
): Failure | false {
  if (law.extension === undefined)
    return {
      why: { zh: '没有规定违规须延长整顿', en: 'no rule says that a breach lengthens it' },
      instead: { zh: '请督查并责令纠正', en: 'check it, and have it put right' },
    }
  return (
    extension !== null && {
      why: {
        zh: `本轮整顿已延长至 ${extension.until}`,
        en: `this round is lengthened to ${extension.until} already`,
      },
    }
  )
}

/** It was lengthened, and that time is not over. */
export function acceptedTooEarly(
  { extension }: Pick<Consolidation, 'extension'>,
  today: CivilDay,
): Failure | false {
  return (
    extension !== null &&
    today < extension.notBefore && {
      why: {
        zh: `整顿已延长，${extension.notBefore} 前不能验收`,
        en: `it is lengthened, and not accepted before ${extension.notBefore}`,
      },
      instead: { zh: `请自 ${extension.notBefore} 起验收`, en: `accept it from ${extension.notBefore} on` },
    }
  )
}
