import { canonicalJson, compareBytes } from '@gongzhi/core'

import { type Ballot, choiceOf, type RepeatedBallots } from './ballot.ts'

/** Why a ballot that came in does not count as it is. */
export type LeftReason =
  /** Another ballot of the voter counts, by the policy. */
  | 'superseded'
  /** The policy lets none of several ballots count. */
  | 'repeated'
  /** The two entries of a paper ballot say different things. */
  | 'entries-differ'
  /** A paper ballot was entered once. */
  | 'unconfirmed'

/** A ballot that does not count, and why. */
export interface LeftBallot {
  readonly ballot: Ballot
  readonly reason: LeftReason
}

/** What the ballots of one voter come to: the one that counts, or none, and what does not count. */
export interface Settled {
  /** Null: the voter's ballots came back and none of them can be counted. They are void, not unreturned. */
  readonly counts: Ballot | null
  readonly left: readonly LeftBallot[]
}

/** Whether a ballot counts only where a second person entered the same. */
export function isEnteredTwice({ channel, entry }: Pick<Ballot, 'channel' | 'entry'>): boolean {
  return channel === 'paper' || entry === 'first' || entry === 'second'
}

/**
 * Settles the ballots of one voter under the policy for several of them.
 *
 * Paper first: the first and the second entry that came by one channel and were cast by one person belong
 * together, in the order in which they were cast; where they agree they are one ballot, otherwise they are left
 * (`entries-differ`, `unconfirmed`) and count for nothing. The first entry of one co-owner's paper is never
 * confirmed by the second of another's, nor a proxy's by his successor's. Entries agree where they say the same
 * about every question, write in the same names, and their times do not change which ballot of the voter came
 * first. What remains is ordered by when it was cast, equal times by the name of the channel, then by who cast it,
 * so that the order of arrival never decides. Where a channel prevails (网络优先), its last ballot counts
 * whichever came first, and the last of all where none came by it.
 *
 * @example
 * ```ts
 * import { settleBallots } from '@gongzhi/owner-committee'
 *
 * const ballot = { voter: '1-101', areaCentiM2: 8_937, building: '1', choices: { covenant: 'for' as const } }
 * const ballots = [{ ...ballot, channel: 'online' as const, at: 2 }, { ...ballot, channel: 'meeting' as const, at: 1 }]
 * settleBallots({ ballots, questions: ['covenant'], repeated: 'first' }).counts?.channel // 'meeting'
 * ```
 */
export function settleBallots({
  ballots,
  questions,
  repeated,
}: {
  readonly ballots: readonly Ballot[]
  readonly questions: readonly string[]
  readonly repeated: RepeatedBallots
}): Settled {
  const single = ballots.filter((ballot) => !isEnteredTwice(ballot))
  const { papers, left } = papersOf(ballots.filter(isEnteredTwice), questions)
  const confirmed = papers.filter(
    (paper) =>
      !single.some((other) => liesBetween(other, paper)) &&
      !papers.some((other) => other !== paper && other.some((entry) => liesBetween(entry, paper))),
  )
  for (const paper of papers)
    if (!confirmed.includes(paper))
      left.push(...paper.map((ballot) => ({ ballot, reason: 'entries-differ' as const })))
  const cast = [...single, ...confirmed.map(([first]) => first)].sort(inOrder)
  if (cast.length < 2) return { counts: cast[0] ?? null, left }
  if (repeated === 'none')
    return {
      counts: null,
      left: [...left, ...cast.map((ballot) => ({ ballot, reason: 'repeated' as const }))],
    }
  const counts = (repeated === 'first' ? cast[0] : prevailing(cast, repeated).at(-1)) as Ballot
  return {
    counts,
    left: [
      ...left,
      ...cast
        .filter((ballot) => ballot !== counts)
        .map((ballot) => ({ ballot, reason: 'superseded' as const })),
    ],
  }
}

/** The ballots of the channel that prevails, where one came by it; otherwise all. */
function prevailing(cast: readonly Ballot[], repeated: RepeatedBallots): readonly Ballot[] {
  const own = cast.filter(
    (ballot) =>
      (repeated === 'online-prevails' && ballot.channel === 'online') ||
      (repeated === 'paper-prevails' && isEnteredTwice(ballot)),
  )
  return own.length > 0 ? own : cast
}

/** The first and the second entry of one paper. */
type Paper = readonly [first: Ballot, second: Ballot]

/** The papers whose entries say the same, and the entries of which there is none. */
function papersOf(
  entries: readonly Ballot[],
  questions: readonly string[],
): { readonly papers: readonly Paper[]; readonly left: LeftBallot[] } {
  const papers: Paper[] = []
  const left: LeftBallot[] = []
  for (const sheet of new Set(entries.map(sheetOf))) {
    const inTime = entries.filter((entry) => sheetOf(entry) === sheet).sort(inOrder)
    const firsts = inTime.filter(({ entry }) => entry === 'first')
    const seconds = inTime.filter(({ entry }) => entry === 'second')
    const rest = inTime.filter(({ entry }) => entry !== 'first' && entry !== 'second')
    left.push(...rest.map((ballot) => ({ ballot, reason: 'unconfirmed' as const })))
    for (let i = 0; i < Math.max(firsts.length, seconds.length); i++) {
      const [first, second] = [firsts[i], seconds[i]]
      if (first && second && agree(first, second, questions)) papers.push([first, second])
      else
        for (const ballot of [first, second])
          if (ballot) left.push({ ballot, reason: first && second ? 'entries-differ' : 'unconfirmed' })
    }
  }
  return { papers, left }
}

/** What two entries of one paper have in common before they are read. */
function sheetOf({ channel, castBy = '' }: Ballot): string {
  return `${channel} ${castBy}`
}

/** Whether by one entry of a paper another ballot came first, and by the other it did not. */
function liesBetween(other: Ballot, [first, second]: Paper): boolean {
  return byTime(other, first) < 0 !== byTime(other, second) < 0
}

function byTime(a: Ballot, b: Ballot): number {
  return a.at - b.at || compareBytes(sheetOf(a), sheetOf(b))
}

/** By time; what one person cast at one instant by one channel, by what it says. */
function inOrder(a: Ballot, b: Ballot): number {
  return byTime(a, b) || compareBytes(contentOf(a), contentOf(b))
}

function contentOf({ choices, names = [] }: Ballot): string {
  return canonicalJson({ choices, names } as never)
}

function agree(first: Ballot, second: Ballot, questions: readonly string[]): boolean {
  const names = ({ names: written = [] }: Ballot) => [...written].sort().join('\n')
  return (
    names(first) === names(second) &&
    questions.every((question) => choiceOf(first, question) === choiceOf(second, question))
  )
}
