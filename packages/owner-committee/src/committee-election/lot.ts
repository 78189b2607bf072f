import { compareBytes, type Label, sha256Hex } from '@gongzhi/core'

/** Why a seed is not taken, or a draw is not made. */
export type LotCode =
  | 'lot/seed-too-short'
  | 'lot/seed-malformed'
  | 'lot/wrong-seed'
  | 'lot/nobody'
  | 'lot/repeated'
  | 'lot/malformed-id'

/** A draw or a seed that is refused, and why. */
export interface LotRefused {
  readonly status: 'refused'
  readonly code: LotCode
  readonly reason: Label
}

/** One ticket of a draw: whose it is, and the number that it drew. */
export interface LotTicket {
  readonly id: string
  /** SHA-256 of seed, election and id, each on a line of its own, as lower-case hex. */
  readonly number: string
}

/** A draw (抽签) with all that is needed to repeat it. */
export interface LotDrawn {
  readonly status: 'drawn'
  /** The ids in the order of the draw: the first is drawn first. */
  readonly order: readonly string[]
  readonly election: string
  readonly seed: string
  readonly commitment: string
  /** The tickets in the same order. */
  readonly tickets: readonly LotTicket[]
}

/** The fewest characters of a seed: 32 hex digits are 128 bits, which nobody guesses from a commitment. */
export const SEED_LENGTH = 32

/**
 * Commits to a secret seed before the vote closes (抽签种子的承诺): the commitment is published, the seed is
 * kept.
 *
 * The commitment is the SHA-256 of the seed's text. Whoever committed can change nothing afterwards, and
 * nobody learns the seed from it, as long as the seed is random: take 32 hex digits or more from a random
 * source. Refuses a seed that is shorter, and one that a clerk cannot copy exactly (control characters,
 * blanks at its ends, broken characters). The seed comes in from outside: nothing is drawn at random here. Whoever
 * chooses it alone knows who stands, and could try seeds until one suits him: put it together from parts that
 * several people bring in sealed envelopes.
 *
 * @example
 * ```ts
 * import { commitToSeed } from '@gongzhi/owner-committee'
 *
 * commitToSeed('7f3a0c51d2e84b96a1f05c3e9d7b2864').status // 'committed'
 * commitToSeed('8888').status // 'refused': everybody guesses it
 * ```
 */
export function commitToSeed(
  seed: string,
): { readonly status: 'committed'; readonly commitment: string } | LotRefused {
  if (!plain(seed) || seed.trim() !== seed)
    return refused('lot/seed-malformed', {
      zh: '种子含有控制字符、首尾空白或残缺字符，无法准确抄录。',
      en: 'The seed has control characters, blanks at its ends or broken characters, so nobody can copy it exactly.',
    })
  if (seed.length < SEED_LENGTH)
    return refused('lot/seed-too-short', {
      zh: `种子只有${seed.length}个字符，至少需要${SEED_LENGTH}个，否则可以从承诺值猜出。`,
      en: `The seed has ${seed.length} characters and needs ${SEED_LENGTH}, or it can be guessed from its commitment.`,
    })
  return { status: 'committed', commitment: sha256Hex(seed) }
}

/**
 * Draws lots (抽签) among the given ids: the ids come back ordered by their numbers, smallest first.
 *
 * The number of an id is the SHA-256, as lower-case hex, of three lines without a line break at the end: the
 * seed, the election, the id. Anybody repeats it:
 * `printf '%s\n%s\n%s' "$seed" "$election" "$id" | sha256sum`. The same input gives the same draw for ever;
 * the order in which the ids are given changes nothing, and of a smaller group each id keeps its place
 * before or after each other one.
 *
 * Refuses a seed that does not hash to its commitment, an empty group, an id that is given twice, and ids
 * that are not well-formed texts without control characters. No statute says how lots are drawn: that they
 * decide at all is the house rules' (`election/tie`).
 *
 * @example
 * ```ts
 * import { commitToSeed, drawLot } from '@gongzhi/owner-committee'
 *
 * const seed = '7f3a0c51d2e84b96a1f05c3e9d7b2864'
 * const committed = commitToSeed(seed)
 * const commitment = committed.status === 'committed' ? committed.commitment : ''
 * const draw = drawLot({ seed, commitment, of: ['li', 'wang'], election: 'hope-city-2026' })
 * draw.status === 'drawn' && draw.order.length // 2
 * drawLot({ seed: 'another', commitment, of: ['li', 'wang'], election: 'hope-city-2026' }).status // 'refused'
 * ```
 */
export function drawLot(lot: {
  readonly seed: string
  readonly commitment: string
  readonly of: readonly string[]
  readonly election: string
}): LotDrawn | LotRefused {
  const { seed, commitment, of, election } = lot
  if (of.length === 0)
    return refused('lot/nobody', { zh: '没有参加抽签的人。', en: 'There is nobody to draw among.' })
  // A line break in an id could make two different draws hash the same text.
  const malformed = [election, ...of].find((id) => !plain(id))
  if (malformed !== undefined)
    return refused('lot/malformed-id', {
      zh: `“${malformed}”为空，或含有控制字符、残缺字符。`,
      en: `"${malformed}" is empty, or has control or broken characters.`,
    })
  const repeated = of.find((id, index) => of.indexOf(id) !== index)
  if (repeated !== undefined)
    return refused('lot/repeated', {
      zh: `“${repeated}”出现两次，一人只有一签。`,
      en: `"${repeated}" is given twice, and everybody has one ticket.`,
    })
  if (sha256Hex(seed) !== commitment) {
    return refused('lot/wrong-seed', {
      zh: '公开的种子与截止前公布的承诺值不符，不得据此抽签。',
      en: 'The seed does not hash to the commitment that was published before the close: nothing is drawn from it.',
    })
  }
  const tickets = of
    .map((id) => ({ id, number: sha256Hex(`${seed}\n${election}\n${id}`) }))
    .sort((a, b) => compareBytes(a.number, b.number) || compareBytes(a.id, b.id))
  return { status: 'drawn', order: tickets.map(({ id }) => id), election, seed, commitment, tickets }
}

function plain(text: string): boolean {
  return text.length > 0 && text.isWellFormed() && !/\p{Cc}/u.test(text)
}

function refused(code: LotCode, reason: Label): LotRefused {
  return { status: 'refused', code, reason }
}
