import { assess, type Assessment, type CivilDay, type Json, type Label, type Period } from '@gongzhi/core'

import { termMaximum, termMinimum } from '../provisions/index.ts'
import type { Election } from './election.ts'
import { assessFirstAssembly, type FirstAssemblyLaw } from './first-assembly.ts'
import { assessGroup, type Group, type GroupLaw } from './group.ts'
import { type FixedLaw, valueOf } from './law.ts'
import { assessSize, type SizeLaw } from './size.ts'
import { termEnd } from './term.ts'

/** The figures of an assessment for a refusal: what is not met, or what nobody knows, and what would help. */
export function figures(assessment: Assessment): {
  readonly required: Json
  readonly found: Json
  readonly instead?: Label
} {
  const open = assessment.criteria.filter(({ met }) => met !== true)
  const note = (open.find(({ met }) => met === false) ?? open[0])?.note
  return {
    required: Object.fromEntries(open.map(({ id, required }) => [id, required])),
    found: Object.fromEntries(open.map(({ id, found }) => [id, found])),
    ...(note && { instead: note }),
  }
}

/**
 * Whether the body may begin: in a first election the condition of the assembly, and of a group its
 * composition.
 */
export function assessBody(
  context: Election,
  { group, fixed, day }: { readonly group: Group | null; readonly fixed: FixedLaw; readonly day: CivilDay },
): Assessment {
  const groupLaw: GroupLaw = {
    sizeMinimum: valueOf(fixed, 'groupMinimum'),
    sizeMaximum: valueOf(fixed, 'groupMaximum'),
    parity: valueOf(fixed, 'groupParity'),
    ownerShare: valueOf(fixed, 'groupOwners'),
    members: valueOf(fixed, 'groupMembers'),
    leader: valueOf(fixed, 'groupLeader'),
  }
  const firstLaw: FirstAssemblyLaw = {
    area: valueOf(fixed, 'firstArea'),
    heads: valueOf(fixed, 'firstHeads'),
    years: valueOf(fixed, 'firstYears'),
    yearsShare: valueOf(fixed, 'firstYearsShare'),
    petition: valueOf(fixed, 'firstPetition'),
  }
  const facts = context.facts ?? { areaCentiM2: null, heads: null, firstDelivery: null, request: null }
  const condition =
    context.kind === 'first'
      ? assessFirstAssembly({ facts, law: firstLaw, owners: context.owners, on: day }).criteria
      : []
  return assess([...condition, ...(group ? assessGroup({ group, law: groupLaw }).criteria : [])])
}

/** The law of the number of members. */
export function sizeLaw(fixed: FixedLaw): SizeLaw {
  return {
    minimum: valueOf(fixed, 'minimum'),
    maximum: valueOf(fixed, 'maximum'),
    parity: valueOf(fixed, 'parity'),
    smallSize: valueOf(fixed, 'smallSize'),
    smallHouseholds: valueOf(fixed, 'smallHouseholds'),
    smallArea: valueOf(fixed, 'smallArea'),
  }
}

/** The size of the community, as far as it is known. */
export function communityOf({ households, areaCentiM2 }: Election) {
  return { ...(households !== null && { households }), ...(areaCentiM2 !== null && { areaCentiM2 }) }
}

/**
 * Whether so many members for so long are lawful here. A by-election fills seats that were agreed before,
 * and is not asked.
 */
export function assessSeats(
  context: Election,
  {
    seats,
    term,
    fixed,
    day,
  }: Pick<Election, 'seats' | 'term'> & { readonly fixed: FixedLaw; readonly day: CivilDay },
): Assessment {
  const size =
    context.kind === 'by-election'
      ? []
      : assessSize({ members: seats, law: sizeLaw(fixed), community: communityOf(context) }).criteria
  const bounds = (
    [
      ['longest', termMaximum, false],
      ['shortest', termMinimum, true],
    ] as const
  ).flatMap(([name, provision, least]) => {
    const bound = valueOf<Period>(fixed, name)
    if (!bound || !term) return []
    const [until, end] = [termEnd(day, term), termEnd(day, bound.value)]
    const met = least ? until >= end : until <= end
    return [
      {
        id: name,
        label: provision.label,
        required: { ...bound.value },
        found: { ...term },
        met,
        citation: bound.citation,
        ...(!met && {
          note: {
            zh: `${provision.label.zh}为${bound.value.count}${bound.value.unit === 'year' ? '年' : '个月'}。`,
            en: `${provision.label.en}: ${bound.value.count} ${bound.value.unit}s.`,
          },
        }),
      },
    ]
  })
  // Where a by-election meets no bound there is nothing to ask.
  return assess([
    ...size,
    ...bounds,
    ...(size.length + bounds.length === 0
      ? [{ id: 'seats', label: { zh: '名额', en: 'Seats' }, required: null, found: seats, met: true }]
      : []),
  ])
}
