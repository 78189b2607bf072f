import * as z from 'zod'

import { compareFraction, type Fraction } from './fraction.ts'
import type { Period } from './period.ts'

/** The type and unit of a provision's value. */
export interface ProvisionType<Value> {
  readonly kind: 'fraction' | 'period' | 'count' | 'choice' | 'choices' | 'table' | 'text'
  readonly schema: z.ZodType<Value>
  /** What a count counts. */
  readonly unit?: string
  /** What a choice chooses from. */
  readonly words?: readonly string[]
  /**
   * Negative where the first is less, 0 where they are equal, undefined where the two cannot be compared.
   * Exact. Absent for types without an order.
   *
   * The side matters for fractions alone: of two bounds at one share the strict one is the stricter, which
   * makes it the greater of two floors and the lesser of two ceilings. Without a side they are floors.
   */
  compare?(a: Value, b: Value, side?: 'at-least' | 'at-most'): number | undefined
}

/**
 * A share, as `{ n, d, bound }`, from nothing to the whole; more than the whole is refused. Equal shares
 * compare as equal however they are written: 2/4 is 1/2.
 *
 * @example
 * ```ts
 * import { fraction } from '@gongzhi/core'
 *
 * fraction().compare?.({ n: 1, d: 2, bound: 'strict' }, { n: 2, d: 3, bound: 'inclusive' }) // -1
 * ```
 */
export function fraction(): ProvisionType<Fraction> {
  return Object.freeze<ProvisionType<Fraction>>({
    kind: 'fraction',
    // A share of a whole is no more than the whole: 3/2 written for 2/3 would be a quorum that nobody ever
    // reaches.
    schema: z
      .strictObject({
        n: z.int().nonnegative(),
        d: z.int().positive(),
        bound: z.enum(['inclusive', 'strict']),
      })
      .refine(({ n, d }) => n <= d, 'a share is not more than the whole'),
    compare(a, b, side = 'at-least') {
      const place = compareFraction(a.n, a.d, b)
      if (place !== 'at') return place === 'below' ? -1 : 1
      if (a.bound === b.bound) return 0
      return (a.bound === 'strict') === (side === 'at-least') ? 1 : -1
    },
  })
}

/** Units that compare with each other, and how many of the smallest one each is. */
const scale: { readonly [unit in Period['unit']]: readonly [kin: string, size: number] } = {
  minute: ['exact', 1],
  hour: ['exact', 60],
  day: ['day', 1],
  'working-day': ['working-day', 1],
  month: ['month', 1],
  year: ['month', 12],
}

/**
 * A length of time, as `{ count, unit }`, from 1.
 *
 * Months compare with years and minutes with hours. Days, working days, months and hours do not compare with
 * each other: how many days a month or a working week has depends on when it begins.
 *
 * @example
 * ```ts
 * import { period } from '@gongzhi/core'
 *
 * period().compare?.({ count: 12, unit: 'month' }, { count: 1, unit: 'year' }) // 0
 * period().compare?.({ count: 30, unit: 'day' }, { count: 1, unit: 'month' }) // undefined
 * ```
 */
export function period(): ProvisionType<Period> {
  return Object.freeze<ProvisionType<Period>>({
    kind: 'period',
    schema: z.strictObject({
      count: z.int().positive(),
      unit: z.enum(['day', 'working-day', 'month', 'year', 'hour', 'minute']),
    }),
    compare(a, b) {
      const [[kin, size], [otherKin, otherSize]] = [scale[a.unit], scale[b.unit]]
      return kin === otherKin ? a.count * size - b.count * otherSize : undefined
    },
  })
}

/**
 * A whole number of something, from 0. The unit is one word in the singular.
 *
 * @example
 * ```ts
 * import { count } from '@gongzhi/core'
 *
 * count({ unit: 'seat' }).schema.safeParse(2.5).success // false
 * ```
 */
export function count({ unit }: { readonly unit: string }): ProvisionType<number> {
  return Object.freeze<ProvisionType<number>>({
    kind: 'count',
    unit,
    schema: z.int().nonnegative(),
    compare: (a, b) => a - b,
  })
}

/**
 * One of several words. It has no order.
 *
 * @example
 * ```ts
 * import { choice } from '@gongzhi/core'
 *
 * choice(['unit', 'owner']).schema.parse('owner') // 'owner'
 * ```
 */
export function choice<const Words extends readonly [string, ...string[]]>(
  words: Words,
): ProvisionType<Words[number]> {
  return Object.freeze<ProvisionType<Words[number]>>({
    kind: 'choice',
    words,
    schema: z.enum(words) as unknown as z.ZodType<Words[number]>,
  })
}

/**
 * A set of words, read in the order in which they are declared; a word that stands twice is refused. The
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
): ProvisionType<readonly Words[number][]> {
  const schema = z
    .array(z.enum(words))
    .refine((set) => new Set(set).size === set.length, 'a word stands twice')
    .overwrite((set) => words.filter((word) => set.includes(word)))
  return Object.freeze<ProvisionType<readonly Words[number][]>>({
    kind: 'choices',
    words,
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
 * Structured data of a shape of its own: weights, a table of grades, a ladder of steps. It has no order.
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
export function table<Schema extends z.ZodType>(schema: Schema): ProvisionType<z.output<Schema>> {
  return Object.freeze<ProvisionType<z.output<Schema>>>({
    kind: 'table',
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
