import { assertFurther } from '../pages.ts'
import type { Instant } from '../time.ts'
import { giveTurn } from '../turn.ts'

const PAGE = 200

/** Behind what a page begins: a key, and the time by which is sorted. */
export interface Place {
  readonly after?: string
  readonly afterAt?: Instant
}

/**
 * Reads on until there are enough that may be read, or no more: a page that ended with what is withheld could
 * not be gone on from without telling its key. How much was passed over is not told: whoever may choose where a
 * list begins would find out from it what stands between.
 */
export async function readOn<One>({
  after,
  afterAt,
  limit = 100,
  page,
  placeOf,
  readable,
}: Place & {
  readonly limit?: number
  readonly page: (asked: Place & { readonly limit: number }) => Promise<readonly One[]>
  readonly placeOf: (one: One) => Place
  readonly readable: (one: One) => boolean
}): Promise<readonly One[]> {
  const read: One[] = []
  const from: Place = {
    ...(after !== undefined && { after }),
    ...(afterAt !== undefined && { afterAt }),
  }
  const seen = new Set<string | undefined>()
  for (let last = from; ;) {
    const found = await page({ limit: PAGE, ...last })
    for (const one of found) {
      if (read.length >= limit) return read
      if (readable(one)) read.push(one)
    }
    const end = found.at(-1)
    if (end === undefined || found.length < PAGE) return read
    const place = placeOf(end)
    // By time, ids come in no order: none is the end of two pages.
    if (seen.has(place.after)) assertFurther('what is read', { after: place.after, place: place.after })
    if (place.afterAt === undefined && last.afterAt === undefined)
      assertFurther('what is read', { after: last.after, place: place.after })
    seen.add(place.after)
    last = place
    await giveTurn()
  }
}
