import { givenId } from '@gongzhi/core'
import * as z from 'zod'

import { type Electorate, electoratesOf } from '../assembly/electorate.ts'
import { partShape } from '../committee-election/parts.ts'
import { MATTERS } from '../matters.ts'
import { reference } from '../reference.ts'
import { words } from '../words.ts'

/** Who decides: the owners of a building, those of several together, or null for all. */
export const electorateShape = z.union([reference, z.array(reference).min(2).max(20)]).nullable()

/** What is voted (议题): a motion, or an election where it has candidates. */
export const itemShape = z.strictObject({
  id: givenId({ pattern: /^[\p{L}\p{N}-]{1,40}$/u }),
  matter: z.enum(MATTERS),
  title: words,
  /** The building, or the buildings together, whose owners alone decide; null where all do. */
  building: electorateShape,
  /** What a motion does, where something follows from it. */
  act: z.enum(['hire', 'dismiss', 'renew', 'adopt', 'recall', 'extend', 'other']),
  /** Whom or what it is about: a company, a document, a member. */
  subject: reference.nullable(),
  /** The plans between which a motion is (方案A、方案B); left out, it is a question of yes or no. */
  plans: z
    .array(givenId({ pattern: /^[\p{L}\p{N}-]{1,40}$/u }))
    .min(2)
    .max(6)
    .optional(),
  /** Those who stand for election; none for a motion. */
  candidates: z.array(givenId({ pattern: /^[\p{L}\p{N}-]{1,40}$/u })).max(40),
  /** How many are elected; null for a motion. */
  seats: z.int().min(1).max(60).nullable(),
  /** What an election elects apart: the seats of each group, those of nobody in particular, alternates. */
  parts: z.array(partShape).max(17).optional(),
})
/** What is voted. */
export type Item = z.infer<typeof itemShape>

/** An item of the agenda, which is known to be there. */
export function itemOf({ agenda }: { readonly agenda: readonly Item[] }, id: string): Item {
  return agenda.find((item) => item.id === id) as Item
}

/** One question of a ballot: a motion, a plan of one, or a candidate. */
interface Question {
  readonly question: string
  readonly item: Item
  readonly candidate: string | null
  readonly plan: string | null
}

/** What one question is called on a ballot: the item, or the item and a candidate or a plan. */
export function questionsOf(items: readonly Item[]): readonly Question[] {
  return items.flatMap((item): readonly Question[] => {
    if (item.plans)
      return item.plans.map((plan) => ({ question: `${item.id}/${plan}`, item, candidate: null, plan }))
    return item.candidates.length === 0
      ? [{ question: item.id, item, candidate: null, plan: null }]
      : item.candidates.map((candidate) => ({
          question: `${item.id}/${candidate}`,
          item,
          candidate,
          plan: null,
        }))
  })
}

/** The motions of yes or no: what comes of an election, or of a motion between plans, hangs on all its questions. */
export function singleMotions(items: readonly Item[]): readonly Item[] {
  return items.filter(({ candidates, plans }) => candidates.length === 0 && plans === undefined)
}

/** Who decides something alone, and null for all owners together, which is always asked. */
export function scopesOf(items: readonly Pick<Item, 'building'>[]): readonly Electorate[] {
  return electoratesOf(items.map(({ building }) => building))
}
