import { sha256Hex } from '#sha256'

import type { Actor } from '../actor.ts'
import { canonicalJson } from '../canonical.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { ProcessKey } from '../storage.ts'
import type { Instant } from '../time.ts'
import { refuseIds } from './id.ts'
import { RESERVED } from './reserved.ts'

/**
 * How many characters the payload of a command has at most, as canonical JSON, and a reason as it is: a quarter
 * of what a stored entry may have, which may hold it twice and with outcomes.
 *
 * @example
 * ```ts
 * import { LARGEST_PAYLOAD } from '@gongzhi/core'
 *
 * JSON.stringify({ text: 'a notice' }).length <= LARGEST_PAYLOAD // true
 * ```
 */
export const LARGEST_PAYLOAD = 250_000

/** What a command is known by in its community: its id, and the fingerprint of its content. */
export interface CommandStamp {
  readonly id: string
  readonly fingerprint: string
}

/**
 * What a caller gave, and nothing else: no defaults, no stamped times, so that a retry from another host has
 * the same fingerprint.
 */
export interface CommandContent {
  /** `start`, `send`, `record`, `correct` or `migrate`, with the process and what is acted on in it. */
  readonly target: readonly string[]
  readonly data: unknown
  readonly at?: Instant
  readonly actor: string
}

/**
 * How every command begins: its ids are looked at, and it is stamped. Refused where one of them cannot be an
 * id, or the payload is not JSON.
 */
export function stampCommand(
  engine: { readonly ids: () => string },
  key: ProcessKey,
  command: {
    readonly target: readonly string[]
    readonly data: unknown
    readonly by: Actor
    readonly at?: Instant
    readonly id?: string
  },
): { readonly status: 'stamped'; readonly stamp: CommandStamp } | Refusal {
  const id = command.id ?? engine.ids()
  const actor = command.by.id
  const badId = refuseIds({ community: key.community, process: key.process, id, actor })
  if (badId) return badId
  // In the order of the canonical text, which then has nothing to sort.
  const { at, data, target } = command
  const content: CommandContent = { actor, ...(at !== undefined && { at }), data, target }
  try {
    const text = canonicalJson(content)
    const tooLarge = text.length > LARGEST_PAYLOAD ? refuseSize({ data, target }) : undefined
    return tooLarge ?? { status: 'stamped', stamp: { fingerprint: sha256Hex(text), id } }
  } catch (error) {
    return refuse('parse/not-json', { details: { message: (error as Error).message } })
  }
}

/** Refuses a payload, or a reason, that is larger than any has to be. */
function refuseSize({ data, target }: Pick<CommandContent, 'data' | 'target'>): Refusal | undefined {
  const size = Math.max(canonicalJson(data).length, ...target.map(({ length }) => length))
  if (size <= LARGEST_PAYLOAD) return undefined
  return refuse('parse/too-large', {
    reason: {
      zh: `内容有 ${size} 个字符，最多 ${LARGEST_PAYLOAD} 个。`,
      en: `The content has ${size} characters, and ${LARGEST_PAYLOAD} at most are taken.`,
    },
    instead: {
      zh: '请把文件存放在别处，这里只记它的编号和哈希；逐人的内容请记入登记册。',
      en: 'Keep the document elsewhere, with its id and hash here; what there is of each person belongs in a register.',
    },
    details: { size, most: LARGEST_PAYLOAD },
  })
}

/** The id of a command that the engine gives itself: the same for every worker that does the same task. */
export function derivedId(...parts: readonly (string | number)[]): string {
  return `${RESERVED}${sha256Hex(parts.join('\n'))}`
}

/** An id has a hundred characters; nine are left for what may be called after this one in its turn. */
const LONGEST = 91
/** What a digest leaves of an end that is longer: there is room for one character of the beginning then. */
const LONGEST_END = 72

/**
 * The id of a process that follows from another one, the same every time: `term-1` and `re-election` give
 * `term-1/re-election`.
 *
 * What would be too long keeps its beginning and a digest of the whole, the suffix too. Terms follow elections
 * and elections terms for decades; cut off, two of them would have one id, and the second would never start.
 *
 * @example
 * ```ts
 * import { processIdUnder } from '@gongzhi/core'
 *
 * processIdUnder('concern-12', 'referral') // 'concern-12/referral'
 * ```
 */
export function processIdUnder(process: string, suffix: string): string {
  const end = shortened(suffix, LONGEST_END)
  return `${shortened(process, LONGEST - 1 - [...end].length)}/${end}`
}

/** A text in so many characters: where it has more, its beginning and a digest of it. */
function shortened(text: string, most: number): string {
  const characters = [...text]
  if (characters.length <= most) return text
  const digest = sha256Hex(text).slice(0, 16)
  return `${characters.slice(0, most - digest.length - 1).join('')}~${digest}`
}
