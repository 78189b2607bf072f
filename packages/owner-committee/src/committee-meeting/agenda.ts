import { type Actor, type Label, givenId } from '@gongzhi/core'
import * as z from 'zod'

import { MATTERS } from '../matters.ts'
import { documentReference, reference } from '../reference.ts'
import { type Check } from '../verdict.ts'
import { words } from '../words.ts'

/** How many items one meeting deals with at most. */
export const ITEMS = 20

/** What a committee meeting is about (议题). */
export const agendaShape = z.strictObject({
  /** As the assembly names its items, so that what is referred to it keeps its name. */
  id: givenId({ pattern: /^[\p{L}\p{N}-]{1,40}$/u }),
  title: words,
  /** Which matter of the owners it is; null where it is none. */
  matter: z.enum(MATTERS).nullable(),
  /**
   * What the assembly authorised the committee to decide, and by which decision; null where it authorised
   * nothing.
   */
  delegation: z
    .strictObject({ scope: z.enum(['advertising', 'matter']), decision: documentReference })
    .nullable(),
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

const statusNames: Readonly<Record<Item['status'], Label>> = {
  pending: { zh: '尚未提付表决', en: 'was not put to the vote' },
  voting: { zh: '正在表决', en: 'is being voted' },
  passed: { zh: '已经通过', en: 'has passed' },
  'not-passed': { zh: '未获通过', en: 'did not pass' },
  undetermined: { zh: '结果未定', en: 'came to no certain result' },
  'left-open': { zh: '已经搁置', en: 'was left open' },
  referred: { zh: '已提请业主大会', en: 'was referred to the assembly' },
}

/** What became of an item so far, in words. */
export function itemStatusName(item: Item | undefined): Label {
  return item ? statusNames[item.status] : { zh: '不在议程上', en: 'is not on the agenda' }
}

/** That an item stands where it has to. */
export function itemStatus(
  item: Item | undefined,
  { id, status }: { readonly id: string; readonly status: Item['status'] },
): Check {
  const name = itemStatusName(item)
  return { met: item?.status === status, why: { zh: `议题 ${id} ${name.zh}`, en: `item ${id} ${name.en}` } }
}

/** That somebody casts his own vote, or that of a member who sent him, and that this member is there. */
export function atVote(
  { present, left }: { readonly present: readonly string[]; readonly left: readonly string[] },
  { member, by, may }: { readonly member: string; readonly by: Actor; readonly may: boolean },
): Check {
  return {
    met: may,
    why: whyNoVote({ member, by, came: present.includes(member), gone: left.includes(member) }),
  }
}

function whyNoVote({
  member,
  by,
  came,
  gone,
}: {
  readonly member: string
  readonly by: Actor
  readonly came: boolean
  readonly gone: boolean
}): Label {
  if (gone) return { zh: `${member} 已经离会`, en: `${member} has left the meeting` }
  return came
    ? { zh: `${by.id} 不得为委员 ${member} 表决`, en: `${by.id} does not vote for the member ${member}` }
    : { zh: `${member} 没有到会`, en: `${member} is not at the meeting` }
}
