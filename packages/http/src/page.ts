import type { Label } from '@gongzhi/core'
import * as z from 'zod'

import type { Settings } from './options.ts'
import { type HttpRefusal } from './problem.ts'
import { type Asked, refused, text, whole } from './question.ts'

/** How many items a page has, unless told. */
export const USUAL_PAGE = 100

/** The parameters of a page by number: a version, a position. */
export const PAGE_BY_NUMBER = { after: whole.optional(), limit: whole.optional(), cursor: text.optional() }
/** The parameters of a page by text: an id, a key. */
export const PAGE_BY_TEXT = { after: text.optional(), limit: whole.optional(), cursor: text.optional() }

/** What the number of items on a page has to be. */
export const FROM_ONE: Label = { zh: '须为 1 以上的整数', en: 'a whole number from 1' }

/** Where a page begins. */
export interface PlaceOfPage {
  readonly after?: string | number | undefined
  readonly afterAt?: number | undefined
}

const CURSOR = z.strictObject({ after: z.union([text, z.int()]).optional(), afterAt: z.int().optional() })

/** A cursor: where the next page begins, as one word. */
export function toCursor(place: PlaceOfPage): string {
  return btoa(String.fromCodePoint(...new TextEncoder().encode(JSON.stringify(place))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

function parseCursor(cursor: string): PlaceOfPage | undefined {
  try {
    const bytes = Uint8Array.from(
      atob(cursor.replaceAll('-', '+').replaceAll('_', '/')),
      (character) => character.codePointAt(0) as number,
    )
    return CURSOR.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch {
    return undefined
  }
}

/** A page that was asked for: what a cursor says stands in the place of what it replaces. */
export function pageOf<
  Query extends PlaceOfPage & { limit?: number | undefined; cursor?: string | undefined },
>(
  asked: Asked<Query>,
  { largestPage }: Pick<Settings, 'largestPage'>,
):
  | { readonly status: 'page'; readonly query: Omit<Query, 'cursor' | 'limit'>; readonly limit: number }
  | HttpRefusal {
  if (asked.status === 'refused') return asked
  const { cursor, limit: wanted = USUAL_PAGE, ...query } = asked.query
  if (wanted < 1) return refused('limit', FROM_ONE)
  // Whoever wants more than a page has gets a page, and `next`.
  const limit = Math.min(wanted, largestPage)
  if (cursor === undefined) return { status: 'page', query, limit }
  if (query.after !== undefined || query.afterAt !== undefined)
    return refused('cursor', { zh: '它代替 after，不能同时给出', en: 'it stands in the place of after' })
  const place = parseCursor(cursor)
  return place
    ? { status: 'page', query: { ...query, ...place }, limit }
    : refused('cursor', { zh: '不是本系统给出的', en: 'not one of ours' })
}

/** What tells how to go on, where a page is full. */
export function nextOf<Item>(
  items: readonly Item[],
  { limit, placeOf }: { readonly limit: number; readonly placeOf: (item: Item) => PlaceOfPage },
): { readonly next?: string } {
  const last = items.at(-1)
  return items.length < limit || last === undefined ? {} : { next: toCursor(placeOf(last)) }
}

/** A question without what was left out. */
export type PresentFields<Query> = { [field in keyof Query]?: Exclude<Query[field], undefined> }

/** Takes out what was left out. */
export function presentFields<Query extends object>(query: Query): PresentFields<Query> {
  return Object.fromEntries(
    Object.entries(query).filter(([, value]) => value !== undefined),
  ) as PresentFields<Query>
}
