import type { Actor, Label, Verdict } from '@gongzhi/core'
import * as z from 'zod'

import { reference } from '../reference.ts'
import { type Check, isFor, verdictOf } from '../verdict.ts'

/** Who called a meeting: the director or deputy, one member by name, or an authority in their place. */
export const convenerShape = z.strictObject({
  kind: z.enum(['officers', 'member', 'residents-committee', 'street']),
  person: reference.nullable(),
})
/** Who called a meeting. */
export type Convener = z.infer<typeof convenerShape>

/** Whether somebody presides: the one who convened, or whoever holds the office that did. */
export function presides({ kind, person }: Convener, by: Actor): boolean {
  if (kind === 'officers') return by.capacity === 'committee.director' || by.capacity === 'committee.deputy'
  if (kind === 'member') return by.id === person
  return by.capacity === kind
}

/** That whoever sends something presides. */
export function byChair({ convener }: { readonly convener: Convener }, by: Actor): Check {
  return { met: presides(convener, by), why: isFor(nameOf(convener), by) }
}

/** The same before anything is given. */
export function chairs({
  context,
  event: { by },
}: {
  readonly context: { readonly convener: Convener }
  readonly event: { readonly by: Actor }
}): Verdict {
  return verdictOf({ found: by.capacity }, [byChair(context, by)])
}

function nameOf({ kind, person }: Convener): Label {
  if (kind === 'officers')
    return { zh: '业主委员会主任或者副主任', en: 'the director or deputy of the committee' }
  if (kind === 'member')
    return { zh: `召集会议的委员 ${person ?? ''}`, en: `the member who convened it, ${person ?? ''}` }
  return kind === 'street'
    ? { zh: '召集会议的街道办事处', en: 'the street office, which convened it' }
    : { zh: '召集会议的居委会', en: "the residents' committee, which convened it" }
}
