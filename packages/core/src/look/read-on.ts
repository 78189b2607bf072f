import { assertFurther } from '../pages.ts'
import { giveTurn } from '../turn.ts'

const PAGE = 200

/**
 * Reads on until there are enough that may be read, or no more: a page that ended with what is withheld could
 * not be gone on from without telling its key. How much was passed over is not told: whoever may choose where a
 * list begins would find out from it what stands between.
 */
export async function readOn<One>({
  after,
  limit = 100,
  page,
  keyOf,
  readable,
}: {
  readonly after?: string
  readonly limit?: number
  readonly page: (asked: { readonly after?: string; readonly limit: number }) => Promise<readonly One[]>
  readonly keyOf: (one: One) => string
  readonly readable: (one: One) => boolean
}): Promise<readonly One[]> {
  const read: One[] = []
  for (let last = after; ;) {
    const found = await page({ limit: PAGE, ...(last !== undefined && { after: last }) })
    for (const one of found) {
      if (read.length >= limit) return read
      if (readable(one)) read.push(one)
    }
    const end = found.at(-1)
    if (end === undefined || found.length < PAGE) return read
    const place = keyOf(end)
    assertFurther('what is read', { after: last, place })
    last = place
    await giveTurn()
  }
}
