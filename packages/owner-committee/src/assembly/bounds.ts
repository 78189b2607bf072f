/** An exact fraction; the denominator is positive. */
export interface Rational {
  readonly n: bigint
  readonly d: bigint
}

/** What a figure can be: from a number from 0 up to another, or without end. */
export interface Bounds {
  readonly from: Rational
  readonly to: Rational | null
}

/** A sum of figures, each times a number, that is no more than a constant. */
export interface Constraint {
  readonly terms: readonly { readonly figure: string; readonly times: Rational }[]
  readonly most: Rational
}

/**
 * Rounds after which bounds that still creep are left as they are: wider than they could be, never too
 * narrow.
 */
const ROUNDS = 16
/**
 * Fractions with longer denominators are rounded outwards to this grid: creeping bounds would otherwise need
 * ever more digits.
 */
const GRID = 10n ** 15n

/** A fraction in lowest terms. */
export function rational(n: bigint, d = 1n): Rational {
  if (d === 1n) return { n, d }
  const sign = d < 0n ? -1n : 1n
  const common = gcd(n < 0n ? -n : n, d < 0n ? -d : d)
  return { n: (sign * n) / common, d: (sign * d) / common }
}

/** Compares two fractions. */
export function compareRational(a: Rational, b: Rational): -1 | 0 | 1 {
  const [left, right] = [a.n * b.d, b.n * a.d]
  if (left === right) return 0
  return left < right ? -1 : 1
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}
const add = (a: Rational, b: Rational) => rational(a.n * b.d + b.n * a.d, a.d * b.d)
const subtract = (a: Rational, b: Rational) =>
  a.d === b.d ? rational(a.n - b.n, a.d) : rational(a.n * b.d - b.n * a.d, a.d * b.d)
const multiply = (a: Rational, b: Rational) => rational(a.n * b.n, a.d * b.d)
const divide = (a: Rational, b: Rational) => rational(a.n * b.d, a.d * b.n)
const floor = ({ n, d }: Rational) => (n >= 0n ? n / d : -((-n + d - 1n) / d))
const ceil = ({ n, d }: Rational) => -floor({ n: -n, d })

/**
 * Narrows what figures can be until nothing more follows from the constraints; undefined where nothing
 * satisfies them all.
 *
 * Sound: what it excludes is impossible, and what it calls impossible is. It does not find everything that
 * follows. Where figures are `whole` numbers, bounds are rounded inwards.
 */
export function narrow(
  figures: ReadonlyMap<string, Bounds>,
  { constraints, whole }: { readonly constraints: readonly Constraint[]; readonly whole: 'whole' | 'any' },
): ReadonlyMap<string, Bounds> | undefined {
  const bounds = new Map(figures)
  const smallestOf = ({ figure, times }: Constraint['terms'][number]): Rational | null => {
    const { from, to } = bounds.get(figure) as Bounds
    return times.n >= 0n ? multiply(times, from) : to && multiply(times, to)
  }
  for (let round = 0; round < ROUNDS; round++) {
    let changed = false
    for (const { terms, most } of constraints) {
      for (const term of terms) {
        let rest: Rational | null = most
        for (const other of terms) {
          if (other === term || rest === null) continue
          const smallest = smallestOf(other)
          rest = smallest && subtract(rest, smallest)
        }
        if (!rest || term.times.n === 0n) continue
        const limit = divide(rest, term.times)
        const { from, to } = bounds.get(term.figure) as Bounds
        const next: Bounds =
          term.times.n > 0n
            ? { from, to: smaller(to, whole === 'whole' ? rational(floor(limit)) : outwards(limit, ceil)) }
            : { from: larger(from, whole === 'whole' ? rational(ceil(limit)) : outwards(limit, floor)), to }
        if (next.to && compareRational(next.from, next.to) > 0) return undefined
        if (compareRational(next.from, from) !== 0 || next.to !== to) {
          bounds.set(term.figure, next)
          changed = true
        }
      }
    }
    if (!changed) break
  }
  return bounds
}

function outwards(limit: Rational, round: (value: Rational) => bigint): Rational {
  return limit.d <= GRID ? limit : rational(round({ n: limit.n * GRID, d: limit.d }), GRID)
}

function smaller(to: Rational | null, limit: Rational): Rational {
  return to && compareRational(to, limit) <= 0 ? to : limit
}

function larger(from: Rational, limit: Rational): Rational {
  return compareRational(from, limit) >= 0 ? from : limit
}

/** Constraints that say that a sum is exactly nothing. */
export function isZero(terms: Constraint['terms']): readonly Constraint[] {
  return [
    atMost(terms),
    atMost(terms.map(({ figure, times }) => ({ figure, times: rational(-times.n, times.d) }))),
  ]
}

/** The constraint that a sum is no more than a number, nothing where none is given. */
export function atMost(terms: Constraint['terms'], most: Rational = rational(0n)): Constraint {
  return { terms, most }
}

/** Figures times whole numbers. */
export function terms(coefficients: Readonly<Record<string, number | bigint>>): Constraint['terms'] {
  return Object.entries(coefficients).map(([figure, times]) => ({ figure, times: rational(BigInt(times)) }))
}

/**
 * The figures that round to a percentage as it is written: half a unit of its last decimal around it, both
 * ends included, whatever the convention for halves.
 */
export function percentBounds(percent: string): { readonly from: Rational; readonly to: Rational } {
  const match = /^(\d{1,3})(?:\.(\d{1,6}))?%?$/.exec(percent.trim())
  if (!match) throw new RangeError(`published/percentage: "${percent}" is none`)
  const decimals = match[2] ?? ''
  const unit = 100n * 10n ** BigInt(decimals.length)
  const value = rational(BigInt(`${match[1]}${decimals}`), unit)
  if (compareRational(value, rational(1n)) > 0)
    throw new RangeError(`published/percentage: ${percent} is more than all`)
  const half = rational(1n, 2n * unit)
  const [from, to] = [subtract(value, half), add(value, half)]
  return {
    from: from.n < 0n ? rational(0n) : from,
    to: compareRational(to, rational(1n)) > 0 ? rational(1n) : to,
  }
}
