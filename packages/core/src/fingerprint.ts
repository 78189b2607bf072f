import { canonicalJson } from './canonical.ts'
import type { Instant } from './time.ts'
import { sha256Hex } from '#sha256'

/** What a caller gave, and nothing else: no defaults, no stamped times, so that a retry from another host has the same fingerprint. */
export interface Given {
  /** `start`, `send`, `record`, `correct` or `migrate`, with the process and what is acted on in it. */
  readonly target: readonly string[]
  readonly data: unknown
  readonly at?: Instant
  readonly actor: string
}

/** The digest of what the caller gave, in canonical JSON (RFC 8785). Throws a `TypeError` where the payload is not JSON. */
export function fingerprintOf(given: Given): string {
  return sha256Hex(canonicalJson(given))
}

/** The id of a command that the engine gives itself: the same for every worker that does the same task. */
export function derivedId(...parts: readonly (string | number)[]): string {
  return `gongzhi:${sha256Hex(parts.join('\n'))}`
}
