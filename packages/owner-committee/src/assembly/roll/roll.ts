import {
  canonicalJson,
  type Citation,
  type CivilDay,
  compareBytes,
  createRoot,
  type Label,
  parseCivilDay,
  describeCitation,
} from '@gongzhi/core'

import { type Measure, NOTHING, plus } from '../measure.ts'
import { eachOnce, ownerProblems, unitProblems } from './check-units.ts'
import { actingFor, headsOf } from './heads.ts'
import { inOrder, type RollProblem } from './problem.ts'
import {
  type AreaSource,
  areaOf,
  isParking,
  type RollPolicies,
  type RollUnit,
  toStandardUnit,
} from './unit.ts'

/** One head of the roll (一人), with all its units: an owner of three units is one voter with three units. */
export interface Voter {
  /** The byte-first id among its units: stable, readable, without blanks. */
  readonly voter: string
  /**
   * Who may vote for it: the owner, his guardian, the representative of co-owners, the agent of an entity.
   * Empty where nobody was named yet.
   */
  readonly actors: readonly string[]
  readonly units: readonly {
    readonly unit: string
    readonly building: string
    readonly areaCentiM2: number
  }[]
  readonly areaCentiM2: number
}

/** A unit that does not count, and why. */
export interface LeftUnit {
  readonly unit: string
  readonly building: string
  /** Null where no source states it: what does not count needs no area. */
  readonly areaCentiM2: number | null
  readonly reason: Label
  readonly citation: Citation
}

/**
 * The roll of an assembly (表决权名册), as it stood on its record date. Never changed: a correction gives
 * another one.
 */
export interface Roll {
  readonly day: CivilDay
  /** By their ids, in byte order. */
  readonly voters: readonly Voter[]
  readonly total: Measure
  /**
   * What decides where a building decides alone. A head with units in two buildings is one head in each, so
   * heads add up to the total or more.
   */
  readonly buildings: readonly { readonly building: string; readonly total: Measure }[]
  /** Every unit of the register that is with no voter, with its cause. */
  readonly left: readonly LeftUnit[]
  /** The voters for whom nobody can vote until a correction names somebody: they count in every base. */
  readonly unrepresented: readonly { readonly voter: string; readonly reason: Label }[]
  readonly policies: RollPolicies
  /** The register that it was made from, in byte order: what a correction is held against. */
  readonly units: readonly RollUnit[]
  /** The Merkle root over `rollLeaves`. */
  readonly root: string
}

/** A roll, or everything that stands against it. */
export type RollAnswer =
  | { readonly status: 'frozen'; readonly roll: Roll }
  | { readonly status: 'refused'; readonly problems: readonly RollProblem[] }

/**
 * What a roll is frozen from. The answer of `readRoll` fits in as it is: with its problems, so that no row
 * is lost on the way.
 */
export interface FreezeInput {
  readonly units: readonly RollUnit[]
  readonly policies: RollPolicies
  /** The record date (名册基准日). */
  readonly day: CivilDay
  /**
   * What reading the register found: any of it refuses the roll, because the rows behind it would be missing
   * from the base.
   */
  readonly problems?: readonly RollProblem[]
  /** In which line each unit stands, for the problems that are found now. */
  readonly lines?: ReadonlyMap<string, number>
}

/**
 * Freezes the roll (冻结名册) at its record date: who is a head, with which area, and who may vote for it.
 *
 * The area is that of the first source which states one, in the order of the law (JI-Ownership, Art. 8).
 * Heads are counted by the policy: one unit, one owner or one certificate, the parts of one owner together,
 * and all that the developer has not sold or not handed over together (JI-Ownership, Art. 9). Co-owners are
 * one head. Every unit is with one voter or in `left` with its cause, and the same units give the same roll
 * whatever their order. Areas are exact integers.
 *
 * Refuses the whole, with every problem listed, where a unit stands twice, has no owner, no area of an
 * accepted source or one that is not above zero, where an owner's kind or guardian differ between units, a
 * representative may not be one or a head has two, where an undelivered unit has no developer, where heads
 * are counted by certificate and one is missing or stands at different owners, and where there is parking
 * and no text says whether it counts.
 *
 * @example
 * ```ts
 * import { freezeRoll, type RollPolicies } from '@gongzhi/owner-committee'
 *
 * const citation = {
 *   instrument: '最高人民法院关于审理建筑物区分所有权纠纷案件适用法律若干问题的解释',
 *   article: '9',
 * }
 * const policies: RollPolicies = {
 *   headUnit: { value: 'unit', citation },
 *   merging: { value: ['same-owner', 'developer'], citation },
 *   areaSources: { value: ['register', 'survey', 'contract'], citation },
 * }
 * const unit = (id: string, owner: string) =>
 *   ({
 *     id,
 *     building: '1',
 *     kind: 'dwelling',
 *     area: { register: 8_929 },
 *     delivery: 'delivered',
 *     owners: [{ id: owner, kind: 'person' }],
 *   }) as const
 * const answer = freezeRoll({
 *   units: [unit('1-101', 'li'), unit('1-102', 'wang'), unit('1-103', 'li')],
 *   policies,
 *   day: '2026-03-02',
 * })
 * answer.status === 'frozen' && answer.roll.total // { heads: 2, areaCentiM2: 26787 }: Li is one head
 * ```
 */
export function freezeRoll({
  units: given,
  policies,
  day,
  problems: found = [],
  lines,
}: FreezeInput): RollAnswer {
  parseCivilDay(day)
  const problems: RollProblem[] = []
  const once = eachOnce(given)
  problems.push(...once.problems)
  const sound: RollUnit[] = []
  for (const unit of once.units) {
    const own = unitProblems(unit)
    problems.push(...own)
    if (own.length === 0) sound.push(toStandardUnit(unit))
  }
  problems.push(...ownerProblems(sound), ...parkingProblems(sound, policies))

  // Where nothing says whether parking counts the roll is refused, and what only matters for parking that
  // counts is not asked.
  const [out, counted] =
    policies.parking?.value === 'included'
      ? [[], sound]
      : [sound.filter(isParking), sound.filter((unit) => !isParking(unit))]
  const { areas, problems: missing } = areasOf(counted, policies.areaSources.value)
  const { heads, problems: headProblems } = headsOf(counted, policies)
  problems.push(...missing, ...headProblems)
  const voters: Voter[] = []
  const unrepresented: { voter: string; reason: Label }[] = []
  for (const head of heads) {
    const acting = actingFor(head, policies)
    if ('problem' in acting) problems.push(acting.problem)
    else if ('nobody' in acting) unrepresented.push({ voter: head.units[0].id, reason: acting.nobody })
    const parts = head.units.map(({ id, building }) => ({
      unit: id,
      building,
      areaCentiM2: areas.get(id) ?? 0,
    }))
    voters.push({
      voter: head.units[0].id,
      actors: 'actor' in acting ? [acting.actor] : [],
      units: parts,
      areaCentiM2: parts.reduce((sum, { areaCentiM2 }) => sum + areaCentiM2, 0),
    })
  }
  const { parking } = policies
  const left = parking ? out.map((unit) => leftOut(unit, { parking, areaSources: policies.areaSources })) : []
  const total: Measure = {
    heads: voters.length,
    areaCentiM2: voters.reduce((sum, { areaCentiM2 }) => sum + areaCentiM2, 0),
  }
  if (
    !Number.isSafeInteger(
      total.areaCentiM2 + left.reduce((sum, { areaCentiM2 }) => sum + (areaCentiM2 ?? 0), 0),
    )
  ) {
    problems.push({
      field: 'roll',
      code: 'roll/area-too-large',
      reason: { zh: '面积合计超出可精确计算的范围。', en: 'The areas together are beyond exact counting.' },
    })
  }
  if (problems.length + found.length === 0 && voters.length === 0)
    problems.push({
      field: 'roll',
      code: 'roll/empty',
      reason: { zh: '名册上没有可以计算的专有部分。', en: 'There is no unit on the roll that counts.' },
    })
  if (problems.length + found.length > 0)
    return {
      status: 'refused',
      problems: [...found, ...inOrder(problems).map((one) => withLine(one, lines))],
    }
  const roll = {
    day,
    voters,
    total,
    buildings: buildingsOf(voters),
    left,
    unrepresented,
    policies,
    units: sound,
  }
  return { status: 'frozen', roll: { ...roll, root: createRoot(rollLeaves(roll)) } }
}

/**
 * The texts that a roll's root stands over: the record date with the values that it was counted by, then the
 * voters, then the units that were left out, each as canonical JSON. Voter number `i` (from 0) is leaf
 * `i + 1`, which is what an inclusion proof needs.
 *
 * @example
 * ```ts
 * import { createInclusionProof, verifyInclusion } from '@gongzhi/core'
 * import { type Roll, rollLeaves } from '@gongzhi/owner-committee'
 *
 * const isOnRoll = (roll: Roll, index: number) => {
 *   const leaves = rollLeaves(roll)
 *   return verifyInclusion({
 *     leaf: leaves[index + 1] ?? '',
 *     root: roll.root,
 *     proof: createInclusionProof(leaves, index + 1),
 *   })
 * }
 * ```
 */
export function rollLeaves({
  day,
  voters,
  left,
  policies,
}: Pick<Roll, 'day' | 'voters' | 'left' | 'policies'>): readonly string[] {
  const values = Object.fromEntries(
    Object.entries(policies).map(([name, policy]) => [name, (policy as { readonly value: unknown }).value]),
  )
  return [
    canonicalJson({ day, policies: values }),
    ...voters.map(canonicalJson),
    ...left.map(({ unit, areaCentiM2 }) => canonicalJson({ left: unit, areaCentiM2 })),
  ]
}

function parkingProblems(units: readonly RollUnit[], { parking }: RollPolicies): readonly RollProblem[] {
  const found = parking ? [] : units.filter(isParking)
  const [first] = found
  if (!first) return []
  return [
    {
      unit: first.id,
      field: 'kind',
      code: 'roll/policy-missing',
      reason: {
        zh:
          `名册有${found.length}个车位、车库（如${first.id}），` +
          '没有任何有效文本规定其是否计入（roll/parking），须由管理规约或议事规则规定。',
        en:
          `The roll has ${found.length} parking spaces and garages (${first.id} is one), ` +
          'and no text in force states whether they count (roll/parking): the house rules have to.',
      },
    },
  ]
}

function areasOf(
  units: readonly RollUnit[],
  sources: readonly AreaSource[],
): { readonly areas: ReadonlyMap<string, number>; readonly problems: readonly RollProblem[] } {
  const areas = new Map<string, number>()
  const problems: RollProblem[] = []
  for (const unit of units) {
    const area = areaOf(unit, sources)
    if (area) areas.set(unit.id, area.areaCentiM2)
    else
      problems.push({
        unit: unit.id,
        field: `area_${sources[0] ?? 'register'}`,
        code: 'roll/area-missing',
        reason: {
          zh: `${unit.id}没有可依据的面积（依次为${sources.join('、')}）。`,
          en: `No accepted source (${sources.join(', ')}) states the area of ${unit.id}.`,
        },
      })
  }
  return { areas, problems }
}

function leftOut(
  unit: RollUnit,
  { areaSources, parking: { citation } }: Required<Pick<RollPolicies, 'areaSources' | 'parking'>>,
): LeftUnit {
  const by = describeCitation(citation)
  return {
    unit: unit.id,
    building: unit.building,
    areaCentiM2: areaOf(unit, areaSources.value)?.areaCentiM2 ?? null,
    reason: {
      zh: `车位、车库不计入表决基数（${by.zh}）。`,
      en: `Parking spaces and garages do not count (${by.en}).`,
    },
    citation,
  }
}

function buildingsOf(voters: readonly Voter[]): Roll['buildings'] {
  const totals = new Map<string, Measure>()
  for (const { units } of voters) {
    const own = new Map<string, number>()
    for (const { building, areaCentiM2 } of units) own.set(building, (own.get(building) ?? 0) + areaCentiM2)
    for (const [building, areaCentiM2] of own)
      totals.set(building, plus(totals.get(building) ?? NOTHING, { heads: 1, areaCentiM2 }))
  }
  return [...totals]
    .map(([building, total]) => ({ building, total }))
    .sort((a, b) => compareBytes(a.building, b.building))
}

function withLine(problem: RollProblem, lines: ReadonlyMap<string, number> | undefined): RollProblem {
  const line = problem.unit === undefined ? undefined : lines?.get(problem.unit)
  return line === undefined ? problem : { line, ...problem }
}
