import * as z from 'zod'

import { canonicalJson } from '../canonical.ts'
import type { Label } from '../label.ts'
import { because } from '../way/issue.ts'
import { compareFraction, type Fraction } from './fraction.ts'
import { isWorkingTime, type Period } from './period.ts'
import { hoursProblem, minutesADay } from './working-time.ts'

/** The type and unit of a provision's value. */
export interface ProvisionType<Value> {
  readonly kind: 'fraction' | 'period' | 'count' | 'choice' | 'choices' | 'table' | 'text'
  readonly schema: z.ZodType<Value>
  /** What a count counts. */
  readonly unit?: string
  /** What one of it is called after a number: 3 名业主, 3 owners. */
  readonly unitLabel?: Label
  /** What a choice chooses from. */
  readonly words?: readonly string[]
  /** What the words are called: sentences and pages say these. */
  readonly wordLabels?: { readonly [word: string]: Label }
  /** Whether what is measured has to come up to a fraction, or may not rise above it. */
  readonly side?: FractionSide
  /**
   * Negative where the first is less, 0 where they are equal, undefined where the two cannot be compared.
   * Exact. Absent for types without an order.
   */
  compare?(a: Value, b: Value): number | undefined
}

/**
 * What a fraction bounds: what is measured from below (a floor: 以上, 超过) or from above (a ceiling: 以下, 不满).
 *
 * It is not what lower texts may do with it, which is the provision's `strength`: a petition needs a fifth of the
 * owners or more, and house rules may ask for less than a fifth.
 */
export type FractionSide = 'floor' | 'ceiling'

/**
 * A share, as `{ n, d, bound }`, from nothing to the whole; more than the whole is refused. Equal shares
 * compare as equal however they are written: 2/4 is 1/2. Of two bounds at one share the strict one is the greater
 * of two floors and the lesser of two ceilings.
 *
 * @example
 * ```ts
 * import { fraction } from '@gongzhi/core'
 *
 * fraction().compare?.({ n: 1, d: 2, bound: 'strict' }, { n: 2, d: 3, bound: 'inclusive' }) // -1
 * ```
 */
export function fraction(side: FractionSide = 'floor'): ProvisionType<Fraction> {
  return Object.freeze<ProvisionType<Fraction>>({
    kind: 'fraction',
    side,
    // A share of a whole is no more than the whole: 3/2 written for 2/3 would be a quorum that nobody ever
    // reaches.
    schema: z
      .strictObject({
        n: z.int().nonnegative(),
        d: z.int().positive(),
        bound: z.enum(['inclusive', 'strict']),
      })
      .refine(
        ({ n, d }) => n <= d,
        because({ zh: '比例不得大于整体', en: 'a share is not more than the whole' }),
      ),
    compare(a, b) {
      const place = compareFraction(a.n, a.d, b)
      if (place !== 'at') return place === 'below' ? -1 : 1
      if (a.bound === b.bound) return 0
      return (a.bound === 'strict') === (side === 'floor') ? 1 : -1
    },
  })
}

/** Units that compare exactly with each other, and how many of the smallest one each is. */
const scale: { readonly [unit in Period['unit']]: readonly [kin: string, size: number] } = {
  minute: ['exact', 1],
  hour: ['exact', 60],
  day: ['day', 1],
  'working-day': ['working-day', 1],
  month: ['month', 1],
  year: ['month', 12],
  'working-minute': ['working-time', 1],
  'working-hour': ['working-time', 60],
}

const MINUTES_OF_A_DAY = 1_440

/** The fewest and the most days that a period can have, whenever it begins, before its last day is rolled. */
function daysOf(period: Period): readonly [least: number, most: number] {
  const { count, unit } = period
  switch (unit) {
    case 'minute':
    case 'hour':
      // No holiday makes hours longer, as it makes days: nothing is sure to be shorter than they are. A day that
      // ends with the close of business may lack almost all of one.
      return [0, Math.ceil((count * scale[unit][1]) / MINUTES_OF_A_DAY) + 1]
    case 'day':
      return [count, count]
    case 'working-day':
      // How many rest days lie between them, nobody knows beforehand.
      return [count, Number.POSITIVE_INFINITY]
    case 'working-hour':
    case 'working-minute':
      return [workingDaysOf(period) - 1, Number.POSITIVE_INFINITY]
    case 'month':
      return [count * 28, count * 31]
    case 'year':
      return [count * 365, count * 366]
  }
}

/** On how many days that are worked some working time lies, where it begins with the first. */
function workingDaysOf({ count, unit, hours = [] }: Period): number {
  return Math.ceil((count * scale[unit][1]) / minutesADay(hours))
}

/** When the last day of a period ends, in minutes after midnight. */
function closeOf({ hours }: Period): number {
  return hours?.at(-1)?.closes ?? MINUTES_OF_A_DAY
}

/** The hours of a period are those of no day, or not those that its unit has. */
function misfit({ unit, hours }: Period): Label | undefined {
  if (hours === undefined)
    return isWorkingTime({ count: 1, unit })
      ? {
          zh: `${unit} 按营业时间计算，而期限没有写营业时间`,
          en: `${unit}s count within business hours, and the period names none`,
        }
      : undefined
  return unit === 'hour' || unit === 'minute'
    ? {
        zh: `${unit} 按实际时间计算，不写营业时间；按营业时间计算的是 working-${unit}`,
        en: `${unit}s are exact and have no business hours: working-${unit} counts within them`,
      }
    : hoursProblem(hours)
}

/**
 * A length of time, as `{ count, unit }`, from 1. Working hours and minutes name the business hours within
 * which they count, as `hours: [{ opens, closes }]` in minutes after midnight; days, months and years may,
 * and then end with the close of business.
 *
 * Months compare with years and minutes with hours exactly. How many days a month or a working week has depends
 * on when it begins: across those units two periods compare only where one of them is longer whenever they
 * begin. Thirty days may be more or less than a month, and do not compare; thirty-two are more. As many working
 * days are the longer ones, and as many working hours longer than hours.
 *
 * @example
 * ```ts
 * import { period } from '@gongzhi/core'
 *
 * period().compare?.({ count: 12, unit: 'month' }, { count: 1, unit: 'year' }) // 0
 * period().compare?.({ count: 30, unit: 'day' }, { count: 1, unit: 'month' }) // undefined
 * period().compare?.({ count: 32, unit: 'day' }, { count: 1, unit: 'month' }) // 1
 * ```
 */
export function period(): ProvisionType<Period> {
  return Object.freeze<ProvisionType<Period>>({
    kind: 'period',
    schema: z
      .strictObject({
        count: z.int().positive(),
        unit: z.enum(Object.keys(scale) as [Period['unit'], ...Period['unit'][]]),
        hours: z
          .array(z.strictObject({ opens: z.int().nonnegative(), closes: z.int().positive() }))
          .optional(),
      })
      .superRefine((value, context) => {
        const problem = misfit(value)
        if (problem) context.addIssue({ code: 'custom', ...because(problem) })
      }),
    compare(a, b) {
      const [[kin, size], [otherKin, otherSize]] = [scale[a.unit], scale[b.unit]]
      if (kin !== otherKin) return acrossUnits(a, b)
      // Within other hours as much working time may be over sooner or later.
      if (kin === 'working-time' && canonicalJson(a.hours as never) !== canonicalJson(b.hours as never))
        return undefined
      return a.count * size - b.count * otherSize || closeOf(a) - closeOf(b)
    },
  })
}

function acrossUnits(a: Period, b: Period): number | undefined {
  if (isNoLonger(a, b)) return -1
  return isNoLonger(b, a) ? 1 : undefined
}

/** Whether a period is never over later than one of another unit that begins with it. */
function isNoLonger(a: Period, b: Period): boolean {
  const [[, most], [otherLeast]] = [daysOf(a), daysOf(b)]
  if (most < otherLeast) return true
  const [[kin, size], [otherKin, otherSize]] = [scale[a.unit], scale[b.unit]]
  if (kin === 'exact' && otherKin === 'working-time') return a.count * size <= b.count * otherSize
  if (kin === 'working-day' && otherKin === 'working-time') return a.count < workingDaysOf(b) - 1
  // As many working days end on the same day at the soonest: what has only to be no longer is shorter.
  if (otherKin !== 'working-day') return false
  return kin === 'working-time' ? workingDaysOf(a) <= b.count && closeOf(a) <= closeOf(b) : most <= otherLeast
}

/**
 * A whole number of something, from 0. The unit is one word in the singular; its label is what follows the
 * number, with the measure word (量词) in Chinese and in the singular in English.
 *
 * @example
 * ```ts
 * import { count } from '@gongzhi/core'
 *
 * count({ unit: 'seat', label: { zh: '个席位', en: 'seat' } }).schema.safeParse(2.5).success // false
 * ```
 */
export function count({
  unit,
  label,
}: {
  readonly unit: string
  readonly label?: Label
}): ProvisionType<number> {
  return Object.freeze<ProvisionType<number>>({
    kind: 'count',
    unit,
    ...(label && { unitLabel: label }),
    schema: z.int().nonnegative(),
    compare: (a, b) => a - b,
  })
}

/** What each word is called; one that is left out is called by itself. */
type WordLabels = ProvisionType<unknown>['wordLabels']

/**
 * One of several words, each with what it is called. It has no order.
 *
 * @example
 * ```ts
 * import { choice } from '@gongzhi/core'
 *
 * choice(['unit', 'owner'], { unit: { zh: '按专有部分', en: 'each unit' } }).schema.parse('owner') // 'owner'
 * ```
 */
export function choice<const Words extends readonly [string, ...string[]]>(
  words: Words,
  labels?: WordLabels,
): ProvisionType<Words[number]> {
  return Object.freeze<ProvisionType<Words[number]>>({
    kind: 'choice',
    words,
    ...(labels && { wordLabels: labels }),
    schema: z.enum(words) as unknown as z.ZodType<Words[number]>,
  })
}

/**
 * A set of words, each with what it is called, read in the order in which they are declared; a word that stands
 * twice is refused. The
 * empty set is a value and says none.
 *
 * A set is less than one that has all of its words and more; two sets of which neither contains the other do
 * not compare.
 *
 * @example
 * ```ts
 * import { choices } from '@gongzhi/core'
 *
 * choices(['street', 'police', 'housing']).schema.parse(['housing', 'street']) // ['street', 'housing']
 * ```
 */
export function choices<const Words extends readonly [string, ...string[]]>(
  words: Words,
  labels?: WordLabels,
): ProvisionType<readonly Words[number][]> {
  const schema = z
    .array(z.enum(words))
    .refine(
      (set) => new Set(set).size === set.length,
      because({ zh: '有词语重复', en: 'a word stands twice' }),
    )
    .overwrite((set) => words.filter((word) => set.includes(word)))
  return Object.freeze<ProvisionType<readonly Words[number][]>>({
    kind: 'choices',
    words,
    ...(labels && { wordLabels: labels }),
    schema: schema as unknown as z.ZodType<readonly Words[number][]>,
    compare(a, b) {
      const [inside, outside] = [a.every((word) => b.includes(word)), b.every((word) => a.includes(word))]
      if (inside && outside) return 0
      if (inside) return -1
      return outside ? 1 : undefined
    },
  })
}

/**
 * Structured data of a shape of its own: weights, a table of grades, a ladder of steps; where it is a list of words,
 * each with what it is called. It has no order.
 * Numbers in it are integers.
 *
 * @example
 * ```ts
 * import { table } from '@gongzhi/core'
 * import * as z from 'zod'
 *
 * table(z.array(z.strictObject({ grade: z.string(), from: z.int() }))).kind // 'table'
 * ```
 */
export function table<Schema extends z.ZodType>(
  schema: Schema,
  labels?: WordLabels,
): ProvisionType<z.output<Schema>> {
  return Object.freeze<ProvisionType<z.output<Schema>>>({
    kind: 'table',
    ...(labels && { wordLabels: labels }),
    schema: schema as z.ZodType<z.output<Schema>>,
  })
}

/**
 * A text, not empty. It has no order.
 *
 * @example
 * ```ts
 * import { text } from '@gongzhi/core'
 *
 * text().schema.safeParse('').success // false
 * ```
 */
export function text(): ProvisionType<string> {
  return Object.freeze<ProvisionType<string>>({ kind: 'text', schema: z.string().min(1) })
}
