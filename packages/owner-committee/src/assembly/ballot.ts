import type { Instant } from '@gongzhi/core'

/** What a ballot says about one question (同意、反对、弃权、无效). */
export type Choice = 'for' | 'against' | 'abstain' | 'void'

/** How a ballot came in (表决形式). */
export type Channel = 'meeting' | 'paper' | 'door-to-door' | 'video' | 'online' | 'telephone' | 'message'

/**
 * Which of two ballots of one voter counts (重复投票): the first, the last, neither, or the one that came by a
 * channel which prevails, whichever came first.
 */
export const REPEATED_BALLOTS = ['first', 'last', 'none', 'online-prevails', 'paper-prevails'] as const
/** Which of two ballots of one voter counts. */
export type RepeatedBallots = (typeof REPEATED_BALLOTS)[number]

/** One ballot as it came in (表决票): of one voter of the roll, which is one head with all its area. */
export interface Ballot {
  /** The voter of the roll. */
  readonly voter: string
  /** All the voter's area, in hundredths of a square metre, as the frozen roll has it. */
  readonly areaCentiM2: number
  /** The building in which all of it lies. */
  readonly building?: string
  /** The parts by building, where it lies in several. */
  readonly buildings?: readonly { readonly building: string; readonly areaCentiM2: number }[]
  readonly channel: Channel
  /**
   * Who cast it: the owner, one of several co-owners, or the proxy. Two entries are of one paper only where they say
   * the same. Left out on all ballots of a voter for whom one person alone can vote.
   */
  readonly castBy?: string
  /** Which of the two entries of a paper ballot this is; paper that was entered once is not confirmed. */
  readonly entry?: 'only' | 'first' | 'second'
  /** The receipt of the delivery that it answers; null or absent where nothing was delivered. */
  readonly delivery?: string | null
  /** The choice by question. */
  readonly choices:
    | Readonly<Record<string, Choice>>
    | readonly { readonly question: string; readonly choice: Choice }[]
  /** The names that are written in besides (另选他人), each once; left out, there are none. */
  readonly names?: readonly string[]
  /** When it was cast, not when it was entered. */
  readonly at: Instant
}

/** What the ballot says about one question; undefined where it says nothing. */
export function choiceOf(ballot: Pick<Ballot, 'choices'>, question: string): Choice | undefined {
  const { choices } = ballot
  if (Array.isArray(choices)) {
    for (const one of choices as readonly { readonly question: string; readonly choice: Choice }[])
      if (one.question === question) return one.choice
    return undefined
  }
  const choice = (choices as Readonly<Record<string, Choice>>)[question]
  // A question may be called as something that every object inherits; none of that is a text.
  return typeof choice === 'string' || Object.hasOwn(choices, question) ? choice : undefined
}
