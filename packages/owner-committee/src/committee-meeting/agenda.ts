import * as z from 'zod'

import { MATTERS } from '../matters.ts'
import { reference } from '../reference.ts'
import { words } from '../words.ts'

/** How many items one meeting deals with at most. */
export const ITEMS = 20

/** What a committee meeting is about (议题). */
export const agendaShape = z.strictObject({
  /** As the assembly names its items, so that what is referred to it keeps its name. */
  id: z.string().regex(/^[\p{L}\p{N}-]{1,40}$/u),
  title: words,
  /** Which matter of the owners it is; null where it is none. */
  matter: z.enum(MATTERS).nullable(),
  /**
   * What the assembly authorised the committee to decide, and by which decision; null where it authorised
   * nothing.
   */
  delegation: z.strictObject({ scope: z.enum(['advertising', 'matter']), decision: reference }).nullable(),
})
/** What a committee meeting is about. */
export type AgendaEntry = z.infer<typeof agendaShape>

/** One named vote of a member. */
export const voteShape = z.strictObject({ member: reference, choice: z.enum(['for', 'against', 'abstain']) })

/** An item with what became of it. */
export const itemShape = z.strictObject({
  ...agendaShape.shape,
  status: z.enum(['pending', 'voting', 'passed', 'not-passed', 'undetermined', 'left-open', 'referred']),
  votes: z.array(voteShape).max(21),
  signed: z.array(reference).max(21),
  reason: words.nullable(),
})
/** An item with what became of it. */
export type Item = z.infer<typeof itemShape>

/** An item of the agenda. */
export function itemOf({ items }: { readonly items: readonly Item[] }, id: string): Item | undefined {
  return items.find((item) => item.id === id)
}

/** The items that have no conclusion yet. */
export function openItems({ items }: { readonly items: readonly Item[] }): readonly Item[] {
  return items.filter(({ status }) => status === 'pending' || status === 'voting')
}

/** The items with one of them changed. */
export function change(items: readonly Item[], id: string, to: Partial<Item>): Item[] {
  return items.map((item) => (item.id === id ? { ...item, ...to } : item))
}

/** Whether an item came to a result. */
export function decidedItem(
  item: Item,
): item is Item & { readonly status: 'passed' | 'not-passed' | 'undetermined' } {
  return item.status === 'passed' || item.status === 'not-passed' || item.status === 'undetermined'
}

/** What an item is about, without what became of it. */
export function agendaOf({
  id,
  title,
  matter,
  delegation: authorised,
}: Item): Pick<Item, 'id' | 'title' | 'matter' | 'delegation'> {
  return { id, title, matter, delegation: authorised }
}

/** What is published of an item: with the names behind it. */
export function publicOf({ id, title, matter, votes, signed }: Item): {
  item: string
  title: string
  matter: Item['matter']
  votes: Item['votes']
  signed: Item['signed']
} {
  return { item: id, title, matter, votes, signed }
}
