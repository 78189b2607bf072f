import { compareBytes } from '../byte-order.ts'
import { assertFurther } from '../pages.ts'
import type { CommunityHead, StorageAdapter } from '../storage.ts'

/** Where a community stands; undefined where it has no entry. However many others there are, one short read. */
export async function headOf(
  storage: Pick<StorageAdapter, 'communities' | 'headOf'>,
  community: string,
): Promise<CommunityHead | undefined> {
  // Of a store of several parts only the one in which it lives has to be there.
  if (storage.headOf) return storage.headOf(community)
  for (let after: string | null = justBefore(community); ;) {
    const page = await storage.communities({ after, limit: 2 })
    const own = page.find((each) => each.community === community)
    if (own) return own
    const place = page.at(-1)?.community ?? null
    if (page.length < 2 || place === null || compareBytes(place, community) > 0) return undefined
    assertFurther('communities', { after, place })
    after = place
  }
}

/**
 * A text that stands before an id with hardly anything in between: the next community from there is nearly
 * always this one.
 */
function justBefore(id: string): string | null {
  const characters = [...id]
  const last = characters.pop()?.codePointAt(0) ?? 0
  // Below it are control characters and halves of pairs, which stand in no id.
  if (last <= 0x21 || (last >= 0xd800 && last <= 0xe000)) return characters.join('') || null
  return `${characters.join('')}${String.fromCodePoint(last - 1)}\u{10FFFF}`
}
