import {
  type AskedLaw,
  type Criterion,
  type Fraction,
  type Label,
  type Provision,
  reaches,
} from '@gongzhi/core'

import { notStated } from '../provisions/asked.ts'
import { memberProxy } from '../provisions/committee.ts'
import type { Sourced } from '../provisions/sourced.ts'

/**
 * A share of all members. With some of whom it cannot be said whether they count, it is determined where it
 * is the same with and without them.
 */
export function shareCriterion(input: {
  readonly id: string
  readonly label: Label
  readonly provision: Provision<Fraction>
  readonly share: Sourced<Fraction> | undefined
  readonly law?: AskedLaw
  readonly part: number
  readonly more: number
  readonly of: number
}): Criterion {
  const { id, label, provision, share, law, part, more, of } = input
  const met = share ? metBy(share.value, { part, more, of }) : 'undetermined'
  const note = shareNote({ provision, share: share?.value, law, part, of, met })
  return {
    id,
    label,
    required: share ? { ...share.value } : null,
    found: { members: part, of },
    met,
    ...(share && { citation: share.citation }),
    ...(note && { note }),
  }
}

function metBy(
  fraction: Fraction,
  { part, more, of }: { readonly part: number; readonly more: number; readonly of: number },
): Criterion['met'] {
  const least = reaches({ part, whole: of, fraction })
  return least === reaches({ part: part + more, whole: of, fraction }) ? least : 'undetermined'
}

/** What a share of all members is told where it is not reached, or not known. */
export function shareNote(input: {
  readonly provision: Provision<Fraction>
  readonly share: Fraction | undefined
  readonly law?: AskedLaw | undefined
  readonly part: number
  readonly of: number
  readonly met: Criterion['met']
}): Label | undefined {
  const { provision, share, law, part, of, met } = input
  if (!share) return notStated([provision], law)
  if (met === 'undetermined') return notStated([memberProxy], law)
  if (met) return undefined
  const needed = fewestOf(share, of)
  return {
    zh: `全体委员${of}人，须有${needed}人，实为${part}人。`,
    en: `Of ${of} members ${needed} are needed, and there are ${part}.`,
  }
}

/** The smallest number of members that reaches a share of them. */
function fewestOf(fraction: Fraction, of: number): number {
  for (let part = 0; part <= of; part++) if (reaches({ part, whole: of, fraction })) return part
  return of + 1
}
