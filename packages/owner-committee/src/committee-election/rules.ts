import {
  assess,
  type Assessment,
  type CivilDay,
  type Criterion,
  type Label,
  type Period,
  type Verdict,
} from '@gongzhi/core'

import { clausesOf, figureWords } from '../clause.ts'
import { termMaximum, termMinimum } from '../provisions/index.ts'
import type { Election } from './election.ts'
import { assessFirstAssembly, type FirstAssemblyLaw } from './first-assembly.ts'
import { assessGroup, type Group, type GroupLaw } from './group.ts'
import { type FixedLaw, valueOf } from './law.ts'
import { assessSize, communityOf, type SizeLaw } from './size.ts'
import { termEnd } from './term.ts'

/**
 * What an assessment says to somebody who is refused: whether it is not met or not known, the figures of what
 * stands in the way, and why, from the notes of the criteria, or from their labels with what was required and
 * found.
 */
export function figures(assessment: Assessment): Verdict {
  if (assessment.result === 'met') return { met: true }
  const met = assessment.result === 'not-met' ? false : 'undetermined'
  const open = assessment.criteria.filter((criterion) => criterion.met !== true)
  const why = open.filter((criterion) => criterion.met === met).map((criterion) => sayCriterion(criterion))
  return {
    met,
    required: Object.fromEntries(open.map(({ id, required }) => [id, required])),
    found: Object.fromEntries(open.map(({ id, found }) => [id, found])),
    ...(why.length > 0 && { why: clausesOf(why) }),
  }
}

function sayCriterion({ label, note, required, found }: Criterion): Label {
  if (note) return note
  const [asked, is] = [figureWords(required), figureWords(found)]
  return {
    zh: `${label.zh}：要求${asked.zh}，实为${is.zh}`,
    en: `${label.en}: ${asked.en} is required, and ${is.en} was found`,
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
    members:
      (context.kind === 're-election' ? valueOf(fixed, 'reElectionMembers') : undefined) ??
      valueOf(fixed, 'groupMembers'),
    leader: valueOf(fixed, 'groupLeader'),
  }
  const firstLaw: FirstAssemblyLaw = {
    area: valueOf(fixed, 'firstArea'),
    heads: valueOf(fixed, 'firstHeads'),
    households: valueOf(fixed, 'firstHouseholds'),
    years: valueOf(fixed, 'firstYears'),
    yearsShare: valueOf(fixed, 'firstYearsShare'),
    yearsMeasure: valueOf(fixed, 'firstYearsMeasure'),
    movedIn: valueOf(fixed, 'firstMovedIn'),
    petition: valueOf(fixed, 'firstPetition'),
    petitionMeasure: valueOf(fixed, 'firstPetitionMeasure'),
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
            zh: `任期定为${lengthWords(term).zh}，${provision.label.zh}为${lengthWords(bound.value).zh}。`,
            en:
              `The term is ${lengthWords(term).en}; ` +
              `${provision.label.en.toLowerCase()}: ${lengthWords(bound.value).en}.`,
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

function lengthWords({ count, unit }: Pick<Period, 'count' | 'unit'>): Label {
  return {
    zh: `${count}${unit === 'year' ? '年' : '个月'}`,
    en: `${count} ${unit}${count === 1 ? '' : 's'}`,
  }
}
