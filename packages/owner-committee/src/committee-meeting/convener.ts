import type { Actor } from '@gongzhi/core'
import * as z from 'zod'

import { reference } from '../reference.ts'

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
