import { compareBytes } from '@gongzhi/core'
import type { Cursor, CursorQuery } from '@gongzhi/core/storage'
import type * as FastCheck from 'fast-check'

import { brief, type Call } from './model-words.ts'

/** Something that is done with the cursors of followers; `which` counts back from the last one that was seen. */
export type CursorAction =
  | {
      readonly do: 'claimCursors'
      readonly follower: string
      readonly now: number
      readonly lease: number
      readonly limit: number
    }
  | {
      readonly do: 'moveCursor'
      readonly which: number
      readonly position: number
      readonly visibleAt: number
      readonly failure: string | null
      readonly body: string
    }
  | {
      readonly do: 'cursors'
      readonly query: { readonly [condition: string]: unknown }
      readonly after: number | null
      readonly limit: number
    }

/** What is drawn in a history whatever is done. */
interface Common {
  readonly words: { readonly followers: readonly string[]; readonly communities: readonly string[] }
  readonly second: FastCheck.Arbitrary<boolean>
  readonly limit: FastCheck.Arbitrary<number>
  readonly time: FastCheck.Arbitrary<number>
  readonly body: FastCheck.Arbitrary<string>
}

/** Draws what is done with cursors. */
export function cursorActions(
  fc: typeof FastCheck,
  { words, second, limit, time, body }: Common,
): FastCheck.Arbitrary<CursorAction & { readonly second: boolean }> {
  const is = <const T extends string>(word: T) => fc.constant(word)
  const follower = fc.constantFrom(...words.followers)
  const claim = fc.record({
    do: is('claimCursors'),
    second,
    follower,
    now: time,
    lease: fc.integer({ min: 1, max: 5 }),
    limit,
  })
  const move = fc.record({
    do: is('moveCursor'),
    second,
    which: fc.nat(4),
    position: fc.nat(6),
    visibleAt: time,
    failure: fc.option(fc.constantFrom('why', '坏了 \u{1f600}', '')),
    body,
  })
  const query = fc.record(
    { follower, community: fc.constantFrom(...words.communities), failing: fc.constant(true) },
    { requiredKeys: [] },
  )
  const list = fc.record({ do: is('cursors'), second, query, after: fc.option(fc.nat(5)), limit })
  return fc.oneof(
    { weight: 3, arbitrary: claim },
    { weight: 3, arbitrary: move },
    { weight: 2, arbitrary: list },
  )
}

/** What is asked of both stores, of the cursors that were seen. */
export function toCursorCall(
  action: CursorAction,
  { seen, parts }: { readonly seen: readonly Cursor[]; readonly parts: boolean },
): Call {
  switch (action.do) {
    case 'claimCursors': {
      const { follower, now, lease, limit } = action
      const until = Math.min(now + lease, Number.MAX_SAFE_INTEGER)
      // Which ones come first is only said of those of one part.
      const full = { follower, now, until, limit: parts ? 1_000 : limit }
      return {
        says: `claimCursors ${brief(full)}`,
        changes: true,
        run: async (storage) => {
          const taken = await storage.claimCursors(full)
          return parts ? taken.toSorted((a, b) => compareBytes(a.community, b.community)) : taken
        },
      }
    }
    case 'moveCursor':
      return toMove(action, seen[seen.length - 1 - action.which])
    case 'cursors': {
      const after = action.after === null ? null : (seen[action.after] ?? null)
      const full: CursorQuery = {
        ...action.query,
        after: after && { follower: after.follower, community: after.community },
        limit: action.limit,
      }
      return { says: `cursors ${brief(full)}`, changes: false, run: (storage) => storage.cursors(full) }
    }
  }
}

function toMove(
  { position, visibleAt, failure, body }: Extract<CursorAction, { do: 'moveCursor' }>,
  cursor: Cursor | undefined,
): Call {
  if (!cursor)
    return { says: 'moveCursor nothing: no cursor was seen', changes: false, run: async () => undefined }
  const to = {
    position,
    hash: `h${position}`,
    visibleAt,
    failures: position,
    ...(failure !== null && { failure }),
    body,
  }
  return {
    says: `moveCursor ${brief({ cursor, to })}`,
    changes: true,
    run: (storage) => storage.moveCursor({ cursor, to }),
  }
}
