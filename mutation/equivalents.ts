import type { Mutant } from './mutants.ts'

/** A mutant that computes the same as the module does, so that no test can tell it. */
export interface Equivalent {
  readonly file: string
  /** What stands there, and what the mutant puts in its place. */
  readonly from: string
  readonly to: string
}

/** One reason, and the mutants that it holds for. */
interface Reason {
  readonly because: string
  readonly file: string
  readonly changes: readonly (readonly [from: string, to: string])[]
}

const SHORTCUT = 'a shortcut: the long way round comes to the same'
const PAST_THE_END = 'one step past the end finds nothing, and does nothing'

const REASONS: readonly Reason[] = [
  {
    because: PAST_THE_END,
    file: 'packages/core/src/history/tree.ts',
    changes: [['node < nodes', 'node <= nodes']],
  },
  {
    because: 'a turn more or less for others changes no hash',
    file: 'packages/core/src/history/tree.ts',
    changes: [
      ['node > 0', 'true'],
      ['node > 0', 'node >= 0'],
    ],
  },
  {
    because: 'no two deadlines of a process have one key',
    file: 'packages/core/src/way/due.ts',
    changes: [['key < found.key', 'key <= found.key']],
  },
  {
    because: SHORTCUT,
    file: 'packages/core/src/byte-order.ts',
    changes: [['a === b', 'false']],
  },
  {
    because: SHORTCUT,
    file: 'packages/core/src/canonical.ts',
    changes: [
      ['plain.test(value)', 'false'],
      ['(keys[i - 1] as string) > (keys[i] as string)', 'true'],
    ],
  },
  {
    because: PAST_THE_END,
    file: 'packages/core/src/canonical.ts',
    changes: [['i < keys.length', 'i <= keys.length']],
  },
  {
    because: 'two keys of an object are never the same',
    file: 'packages/core/src/canonical.ts',
    changes: [
      ['(keys[i - 1] as string) > (keys[i] as string)', 'keys[i - 1] as string >= (keys[i] as string)'],
    ],
  },
  {
    because: 'what is kept of keys saves time and bounds memory; the text is the same',
    file: 'packages/core/src/canonical.ts',
    changes: [
      ['key.length <= SHORT && keyTexts.size < MANY', 'true'],
      ['key.length <= SHORT && keyTexts.size < MANY', 'false'],
      ['key.length <= SHORT && keyTexts.size < MANY', 'key.length <= SHORT || keyTexts.size < MANY'],
      ['key.length <= SHORT', 'true'],
      ['key.length <= SHORT', 'key.length < SHORT'],
      ['key.length <= SHORT', 'key.length > SHORT'],
      ['keyTexts.size < MANY', 'true'],
      ['keyTexts.size < MANY', 'keyTexts.size <= MANY'],
      ['keyTexts.size < MANY', 'keyTexts.size >= MANY'],
    ],
  },
  {
    because: 'the text of the whole is longer than the payload in it, which is then measured itself',
    file: 'packages/core/src/way/fingerprint.ts',
    changes: [
      ['text.length > LARGEST_PAYLOAD', 'true'],
      ['text.length > LARGEST_PAYLOAD', 'text.length >= LARGEST_PAYLOAD'],
    ],
  },
  {
    because: 'where the search for a day begins: earlier than it has to, it comes to the same day',
    file: 'packages/owner-committee/src/clock/backward.ts',
    changes: [
      ["unit === 'day' || unit === 'working-day'", 'true'],
      ["count * (unit === 'year' ? 12 : 1)", "count / (unit === 'year' ? 12 : 1)"],
      ["unit === 'year'", 'false'],
    ],
  },
  {
    because:
      'where numbers are exact, big ones come to the same; where one side alone is not, it is the larger',
    file: 'packages/owner-committee/src/assembly/share.ts',
    changes: [
      ['left > Number.MAX_SAFE_INTEGER || right > Number.MAX_SAFE_INTEGER', 'true'],
      [
        'left > Number.MAX_SAFE_INTEGER || right > Number.MAX_SAFE_INTEGER',
        'left > Number.MAX_SAFE_INTEGER && right > Number.MAX_SAFE_INTEGER',
      ],
      ['left > Number.MAX_SAFE_INTEGER', 'false'],
      ['right > Number.MAX_SAFE_INTEGER', 'false'],
      ['left > Number.MAX_SAFE_INTEGER', 'left >= Number.MAX_SAFE_INTEGER'],
      ['left > Number.MAX_SAFE_INTEGER', 'left <= Number.MAX_SAFE_INTEGER'],
      ['right > Number.MAX_SAFE_INTEGER', 'right >= Number.MAX_SAFE_INTEGER'],
      ['right > Number.MAX_SAFE_INTEGER', 'right <= Number.MAX_SAFE_INTEGER'],
    ],
  },
  {
    because: PAST_THE_END,
    file: 'packages/owner-committee/src/assembly/fewest.ts',
    changes: [['k < sums.length', 'k <= sums.length']],
  },
  {
    because: 'a kind that nobody is of is moved no times, like one that is not there',
    file: 'packages/owner-committee/src/assembly/fewest.ts',
    changes: [
      ['sums.length > 1', 'true'],
      ['sums.length > 1', 'sums.length >= 1'],
      ['() => 0', '() => undefined'],
    ],
  },
  {
    because: 'the first count is always tried, after one trial',
    file: 'packages/owner-committee/src/assembly/fewest.ts',
    changes: [
      ['i > 0', 'true'],
      ['i > 0', 'i >= 0'],
    ],
  },
  {
    because: 'of two ways that take as many either is the answer, and its bound is that of votes against',
    file: 'packages/owner-committee/src/assembly/fewest.ts',
    changes: [['voided.heads < opposed.heads', 'voided.heads <= opposed.heads']],
  },
  {
    because: SHORTCUT,
    file: 'packages/owner-committee/src/assembly/bounds.ts',
    changes: [
      ['d === 1n', 'false'],
      ['a.d === b.d', 'false'],
      ['false', 'true'],
      ['!changed', 'false'],
      ['limit.d <= GRID', 'limit.d < GRID'],
    ],
  },
  {
    because: 'a denominator is never nothing, and nothing is the same with either sign',
    file: 'packages/owner-committee/src/assembly/bounds.ts',
    changes: [
      ['d < 0n', 'd <= 0n'],
      ['n < 0n', 'n <= 0n'],
      ['n >= 0n', 'n > 0n'],
      ['from.n < 0n', 'from.n <= 0n'],
    ],
  },
  {
    because: 'of two that are the same either is the smaller, and the larger',
    file: 'packages/owner-committee/src/assembly/bounds.ts',
    changes: [
      ['compareRational(to, limit) <= 0', 'compareRational(to, limit) < 0'],
      ['compareRational(from, limit) >= 0', 'compareRational(from, limit) > 0'],
      ['compareRational(to, rational(1n)) > 0', 'compareRational(to, rational(1n)) >= 0'],
    ],
  },
  {
    because: 'that they are the same, or nothing, was answered just before',
    file: 'packages/owner-committee/src/assembly/bounds.ts',
    changes: [
      ['left < right', 'left <= right'],
      ['term.times.n > 0n', 'term.times.n >= 0n'],
    ],
  },
  {
    because:
      'shares of a unit that no percentage is one of say nothing more: any solution can be scaled to the unit',
    file: 'packages/owner-committee/src/assembly/published-view.ts',
    changes: [
      ['shares.length > 0', 'true'],
      ['shares.length > 0', 'shares.length >= 0'],
      ["given.of === 'participants'", 'true'],
    ],
  },
  {
    because: SHORTCUT,
    file: 'packages/core/src/way/id.ts',
    changes: [
      ['text.length > 2 * LONGEST', 'false'],
      ['text.length <= LONGEST', 'false'],
      ['text.length <= LONGEST', 'text.length < LONGEST'],
      ["typeof id === 'string' && PLAIN.test(id)", 'false'],
    ],
  },
]

/** The mutants that nothing can tell, by name. One that is no longer there, or that a test tells, is an error. */
export const EQUIVALENTS: readonly Equivalent[] = REASONS.flatMap(({ file, changes }) =>
  changes.map(([from, to]) => ({ file, from, to })),
)

/** Whether a mutant is the one that is named. */
export function isNamed({ file, from, to }: Mutant, named: Equivalent): boolean {
  return named.file === file && named.from === oneLine(from) && named.to === oneLine(to)
}

/** A text of several lines as it is shown and named. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
