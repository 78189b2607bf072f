import { canonicalJson, type Label } from '@gongzhi/core'

import type { Measure } from '../measure.ts'
import type { RollCode, RollProblem } from './problem.ts'
import { freezeRoll, type Roll, type Voter } from './roll.ts'
import { type RollUnit, toStandardUnit } from './unit.ts'

/** What is corrected (更正): one unit, as it stands, as it should, and why. */
export interface RollCorrection {
  readonly unit: string
  /** The unit as the roll has it; null where it was left out of the register. */
  readonly before: RollUnit | null
  /** The unit as it should be; null where it does not exist. */
  readonly after: RollUnit | null
  readonly reason: string
}

/** What a correction did: to be kept beside the roll. */
export interface RollCorrectionRecord {
  readonly corrections: readonly RollCorrection[]
  readonly rootBefore: string
  readonly rootAfter: string
  readonly totalBefore: Measure
  readonly totalAfter: Measure
  /** The heads that are not what they were, as they were and as they are. */
  readonly votersBefore: readonly Voter[]
  readonly votersAfter: readonly Voter[]
}

/** The corrected roll with the record of it, or everything that stands against it. */
export type RollCorrectionAnswer =
  | { readonly status: 'corrected'; readonly roll: Roll; readonly record: RollCorrectionRecord }
  | { readonly status: 'refused'; readonly problems: readonly RollProblem[] }

/**
 * Corrects a frozen roll (名册更正): the roll that stands is untouched, and another one comes back, frozen
 * by the same rules on the same record date.
 *
 * Several corrections are made at once where one alone would contradict the rest: an owner of three units
 * has one guardian in all of them. Refuses a `before` that is not what stands (somebody corrected it
 * meanwhile), one that changes nothing, has no reason, or speaks of two units, two corrections of one unit,
 * and whatever `freezeRoll` refuses in the corrected register.
 *
 * @example
 * ```ts
 * import { correctRoll, type Roll } from '@gongzhi/owner-committee'
 *
 * const nameRepresentative = (roll: Roll, unit: string, representative: string) => {
 *   const before = roll.units.find(({ id }) => id === unit) ?? null
 *   return correctRoll(roll, {
 *     unit,
 *     before,
 *     after: before && { ...before, representative },
 *     reason: '共有人书面推选代表',
 *   })
 * }
 * ```
 */
export function correctRoll(
  roll: Roll,
  correction: RollCorrection | readonly RollCorrection[],
): RollCorrectionAnswer {
  const corrections = (
    Array.isArray(correction) ? (correction as readonly RollCorrection[]) : [correction as RollCorrection]
  ).map(standard)
  const units = new Map(roll.units.map((unit) => [unit.id, unit]))
  const problems = corrections.flatMap((one) => correctionProblems(one, units.get(one.unit)))
  const corrected = new Set<string>()
  for (const { unit } of corrections) {
    if (corrected.has(unit))
      problems.push(
        problem(unit, 'roll/correction', {
          zh: `${unit}在同一次更正中出现两次。`,
          en: `${unit} is corrected twice at once.`,
        }),
      )
    corrected.add(unit)
  }
  if (corrections.length === 0)
    problems.push({
      field: 'roll',
      code: 'roll/correction',
      reason: { zh: '没有更正内容。', en: 'There is nothing to correct.' },
    })
  if (problems.length > 0) return { status: 'refused', problems }
  for (const { unit, after } of corrections) {
    if (after) units.set(unit, after)
    else units.delete(unit)
  }
  const answer = freezeRoll({ units: [...units.values()], policies: roll.policies, day: roll.day })
  if (answer.status === 'refused') return answer
  return {
    status: 'corrected',
    roll: answer.roll,
    record: {
      corrections,
      rootBefore: roll.root,
      rootAfter: answer.roll.root,
      totalBefore: roll.total,
      totalAfter: answer.roll.total,
      votersBefore: notAmong(roll.voters, answer.roll.voters),
      votersAfter: notAmong(answer.roll.voters, roll.voters),
    },
  }
}

function standard({ unit, before, after, reason }: RollCorrection): RollCorrection {
  return { unit, before: before && toStandardUnit(before), after: after && toStandardUnit(after), reason }
}

function correctionProblems(
  { unit, before, after, reason }: RollCorrection,
  standing: RollUnit | undefined,
): RollProblem[] {
  const problems: RollProblem[] = []
  if (reason.trim() === '')
    problems.push(
      problem(unit, 'roll/correction', {
        zh: `对${unit}的更正没有写明理由。`,
        en: `The correction of ${unit} gives no reason.`,
      }),
    )
  if ([before, after].some((one) => one && one.id !== unit))
    problems.push(
      problem(unit, 'roll/correction', {
        zh: `对${unit}的更正写的是另一专有部分。`,
        en: `The correction of ${unit} speaks of another unit.`,
      }),
    )
  if (canonicalJson(before) !== canonicalJson(standing ?? null)) {
    problems.push(
      problem(unit, 'roll/not-standing', {
        zh: `更正所依据的${unit}的内容，与名册现有内容不符。`,
        en: `What the correction says it found of ${unit} is not what the roll has.`,
      }),
    )
  } else if (canonicalJson(before) === canonicalJson(after)) {
    problems.push(
      problem(unit, 'roll/correction', {
        zh: `对${unit}的更正没有改变任何内容。`,
        en: `The correction of ${unit} changes nothing.`,
      }),
    )
  }
  return problems
}

function problem(unit: string, code: RollCode, reason: Label): RollProblem {
  return { unit, field: 'row', code, reason }
}

function notAmong(voters: readonly Voter[], others: readonly Voter[]): readonly Voter[] {
  const known = new Set(others.map(canonicalJson))
  return voters.filter((voter) => !known.has(canonicalJson(voter)))
}
