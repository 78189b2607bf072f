import { type Label, type Refusal, type RefusalCode } from '@gongzhi/core'
import { type Harness, refused } from '@gongzhi/core/testing'
import { expect } from 'vitest'

export const feedOf = (h: Harness) =>
  h.storage.feed({ community: h.community.id, after: 0, limit: Number.MAX_SAFE_INTEGER })

/** Both languages say something, each in its own. */
export function told({ zh, en }: Label): void {
  expect(zh).toMatch(/\p{Script=Han}/u)
  expect(en).toMatch(/[a-z]{2}/)
  expect(en).not.toMatch(/\p{Script=Han}/u)
}

/** What somebody sends is refused by this code, in both languages, and not a byte is stored of it. */
export async function stores<Answer extends { readonly status: string }>(
  h: Harness,
  send: () => Promise<Answer>,
): Promise<Answer> {
  const before = await feedOf(h)
  const answer = await send()
  expect(await feedOf(h)).toEqual(before)
  return answer
}
export async function refusedBy(
  h: Harness,
  code: RefusalCode,
  send: () => Promise<{ readonly status: string }>,
): Promise<Refusal> {
  const refusal = refused(await stores(h, send), code)
  told(refusal.reason)
  for (const rule of refusal.rules ?? []) told(rule.label)
  if (refusal.instead) told(refusal.instead)
  return refusal
}
