import type { Json } from '@gongzhi/core'
import * as z from 'zod'

import { civilDay } from '../clock/day.ts'
import { MATTERS } from '../matters.ts'
import { reference } from '../reference.ts'
import { words } from '../words.ts'

/** How many items one meeting deals with at most. */
export const ITEMS = 20

/** A member of the committee in a meeting (委员): in office, or suspended until the decision on the seat. */
export const memberShape = z.strictObject({ id: reference, standing: z.enum(['in-office', 'suspended']) })
/** The members of a committee; alternates are none. */
export const membersShape = z.array(memberShape).max(21)
/** Who called a meeting: the director or deputy, one member by name, or an authority in their place. */
export const convenerShape = z.strictObject({
  kind: z.enum(['officers', 'member', 'residents-committee', 'street']),
  person: reference.nullable(),
})
/** Who called a meeting. */
export type Convener = z.infer<typeof convenerShape>

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

/** What was decided, as it is announced and published: with the names behind it. */
export const decisionShape = z.strictObject({
  item: z.string(),
  title: words,
  matter: z.enum(MATTERS).nullable(),
  outcome: z.enum(['passed', 'not-passed', 'undetermined']),
  votes: z.array(voteShape).max(21),
  signed: z.array(reference).max(21),
})

/**
 * One use of the seal (用印): for which decision, on which document, who signed for it, and when it was done.
 */
export const sealShape = z.strictObject({
  id: reference,
  item: z.string(),
  document: reference,
  signed: z.array(reference).max(21),
  usedOn: civilDay.nullable(),
  keeper: reference.nullable(),
})
/** One use of the seal. */
export type SealUse = z.infer<typeof sealShape>

/** How a present member answered the minutes. */
export const answerShape = z.strictObject({
  member: reference,
  signed: z.boolean(),
  reason: words.nullable(),
})

/**
 * An assessment as it was made when the item was concluded, figures and articles included. Not recursive:
 * such a schema cannot be compared between releases.
 */
export const assessmentShape = z.strictObject({
  result: z.enum(['met', 'not-met', 'undetermined']),
  criteria: z.array(z.unknown()),
  uncounted: z.array(z.unknown()),
}) as unknown as z.ZodType<Json, Json>
