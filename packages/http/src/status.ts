import type { RefusalCode } from '@gongzhi/core'

import type { HttpRefusalCode } from './codes.ts'

type AreaOf<Code extends string> = Code extends `${infer Area}/${string}` ? Area : never

/** The status of the codes of each area, where no code of it says otherwise. A new area has to have one. */
const AREAS: { readonly [area in AreaOf<RefusalCode | HttpRefusalCode>]: number } = {
  parse: 422,
  load: 404,
  command: 422,
  commit: 412,
  start: 409,
  authorise: 403,
  clock: 503,
  time: 422,
  state: 409,
  rule: 409,
  law: 409,
  calendar: 409,
  register: 409,
  record: 409,
  correction: 409,
  migration: 409,
  rehearsal: 409,
  look: 403,
  paper: 409,
  community: 409,
  import: 422,
  http: 400,
}

/** The codes that a caller expects under another status than their area's. */
const CODES: { readonly [code in RefusalCode | HttpRefusalCode]?: number } = {
  'parse/unknown-event': 404,
  'parse/unknown-register': 404,
  'parse/too-large': 413,
  'load/unknown-release': 503,
  'start/ordered-only': 422,
  'register/no-record': 404,
  'paper/unknown': 404,
  'correction/unknown-entry': 404,
  'community/unknown': 404,
  'community/removed': 410,
  'import/not-empty': 409,
  'http/unauthenticated': 401,
  'http/another-capacity': 403,
  'http/another-actor': 403,
  'http/actor-in-body': 422,
  'http/may-not-enter': 403,
  'http/operators-only': 403,
  'http/not-found': 404,
  'http/unknown-definition': 404,
  'http/unknown-provision': 404,
  'http/faulty-rulebook': 422,
  'http/method': 405,
  'http/media-type': 415,
  'http/too-large': 413,
  'http/too-slow': 408,
  'http/too-many-requests': 429,
  'http/too-many-streams': 429,
  'http/failed': 500,
  'http/unavailable': 503,
  'http/outcome-unknown': 503,
}

/**
 * The HTTP status under which a refusal is answered: by its code, or else by the area of it. The whole table
 * stands in `docs/http.md`.
 *
 * @example
 * ```ts
 * import { statusOf } from '@gongzhi/http'
 *
 * statusOf('authorise/capacity-missing') // 403
 * statusOf('parse/malformed') // 422
 * ```
 */
export function statusOf(code: RefusalCode | HttpRefusalCode): number {
  return CODES[code] ?? AREAS[code.split('/')[0] as keyof typeof AREAS]
}
