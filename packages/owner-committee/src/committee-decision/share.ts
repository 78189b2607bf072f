import { type Criterion, type Fraction, type Label, type Provision, reaches } from '@gongzhi/core'

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
  readonly part: number
  readonly more: number
  readonly of: number
}): Criterion {
  const { id, label, provision, share, part, more, of } = input
  const base = { id, label, required: share ? { ...share.value } : null, found: { members: part, of } }
  if (!share) return { ...base, met: 'undetermined', note: notStated([provision]) }
  const [least, most] = [
    reaches({ part, whole: of, fraction: share.value }),
    reaches({ part: part + more, whole: of, fraction: share.value }),
  ]
  const cited = { ...base, citation: share.citation }
  if (least !== most) return { ...cited, met: 'undetermined', note: notStated([memberProxy]) }
  if (least) return { ...cited, met: true }
  const needed = fewestOf(share.value, of)
  return {
    ...cited,
    met: false,
    note: {
      zh: `全体委员${of}人，须有${needed}人，实为${part}人。`,
      en: `Of ${of} members ${needed} are needed, and there are ${part}.`,
    },
  }
}

/** The smallest number of members that reaches a share of them. */
function fewestOf(fraction: Fraction, of: number): number {
  for (let part = 0; part <= of; part++) if (reaches({ part, whole: of, fraction })) return part
  return of + 1
}
