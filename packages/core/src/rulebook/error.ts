import type { Label } from '../label.ts'

/** What can be wrong with a provision, a rulebook, a calendar or a day; a code is never reused. */
export type RulebookCode =
  /** A provision's id is not lower case words with hyphens and slashes. */
  | 'provision/malformed-id'
  /** A provision is at-least or at-most, and its type has no order. */
  | 'provision/no-order'
  /** A provision is cumulative, and its type is no set of words that could add up. */
  | 'provision/no-sum'
  /** Two different provisions have one id. */
  | 'provision/declared-twice'
  /** A file does not have the form of a rulebook. */
  | 'rulebook/malformed'
  /** Two different files have one id. */
  | 'rulebook/id-twice'
  /** A value is for a provision that nobody declared. */
  | 'rulebook/unknown-provision'
  /** A value is not of its provision's type. */
  | 'rulebook/wrong-value'
  /** A number in a value is not an integer. */
  | 'rulebook/not-an-integer'
  /** A value cites an instrument that its file does not list. */
  | 'rulebook/unknown-instrument'
  /** A value claims days on which its instrument is not in force. */
  | 'rulebook/outside-instrument'
  /** Two files of one place describe one instrument differently. */
  | 'rulebook/instrument-differs'
  /** One layer of one place says two things at once, and no recorded reason says which stands. */
  | 'rulebook/contradiction'
  /** House rules weaken a higher rule. */
  | 'rulebook/weakens-higher-rule'
  /** House rules and a higher rule are in units that cannot be compared. */
  | 'rulebook/incomparable'
  /** House rules claim to prevail over a statute. */
  | 'rulebook/house-cannot-prevail'
  /** A statute claims to prevail over what a higher layer makes mandatory, and no higher text lets it. */
  | 'rulebook/mandatory-prevails'
  /** House rules name another place than their community's. */
  | 'rulebook/other-place'
  /** A file that was given for one community is another one's, or no house rules. */
  | 'rulebook/other-community'
  /** A question names a place that is not a six-digit code. */
  | 'rulebook/malformed-place'
  /** A calendar lists a day outside of its year. */
  | 'calendar/day-outside-year'
  /** A calendar lists a day twice. */
  | 'calendar/day-twice'
  /** A make-up working day is not a Saturday or Sunday. */
  | 'calendar/make-up-on-weekday'
  /** A year has no order behind it. */
  | 'calendar/no-source'
  /** Something is not a day of the calendar, `YYYY-MM-DD`. */
  | 'period/not-a-day'
  /** Something is not a safe integer of milliseconds. */
  | 'period/not-an-instant'
  /** A length is not a whole number, or not a positive one. */
  | 'period/not-a-length'
  /** A computation leaves the years 0001 to 9999. */
  | 'period/out-of-range'
  /** Hours and minutes are added to an instant, not to a day. */
  | 'period/needs-an-instant'
  /** Days, months and years end with a civil day, not with an instant. */
  | 'period/needs-a-day'
  /** Working hours and minutes count on days that are worked, which a calendar knows. */
  | 'period/needs-a-calendar'
  /** Business hours are no spans of one day, in minutes after midnight, one after the other. */
  | 'period/not-hours'
  /** A part, a whole or a fraction that nothing can be a share of. */
  | 'fraction/not-a-share'

/** One thing that is wrong: where, and why. */
export interface RulebookProblem {
  readonly code: RulebookCode
  /** Where: the rulebook's id and the path inside it. */
  readonly path?: string
  /** What is wrong and what to do, as the message of the error says it. */
  readonly reason: string
  /** The same for a person, in both languages: of everything that may stand in a file of rules or a calendar. */
  readonly label?: Label
}

/** A fault of a file, which a person mends. */
export function faultOf({
  zh,
  en,
  ...where
}: Pick<RulebookProblem, 'code' | 'path'> & Label): RulebookProblem & { readonly label: Label } {
  return { ...where, reason: en, label: { zh, en } }
}

/**
 * What is wrong with the rules; thrown when they are loaded, or by a bug in whoever computes with them.
 *
 * `code`, `path` and `reason` are those of the first problem; `problems` has all of them, so that a file is
 * mended in one go.
 */
export class RulebookError extends Error {
  override readonly name = 'RulebookError'
  readonly code: RulebookCode
  readonly path: string | undefined
  readonly reason: string
  readonly problems: readonly RulebookProblem[]
  constructor(first: RulebookProblem, ...others: readonly RulebookProblem[]) {
    const problems = [first, ...others]
    super(
      problems
        .map(({ code, path, reason }) => `${code}: ${path === undefined ? '' : `${path}: `}${reason}`)
        .join('\n'),
    )
    this.code = first.code
    this.path = first.path
    this.reason = first.reason
    this.problems = problems
  }
}

/** Throws the problems that were found, if any. */
export function assertNone(problems: readonly RulebookProblem[]): void {
  const [first, ...others] = problems
  if (first) throw new RulebookError(first, ...others)
}
