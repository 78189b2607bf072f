import type { Label } from '@gongzhi/core'
import * as z from 'zod'

import { moment, reference } from '../shapes.ts'
import { groupShape } from './group.ts'

/**
 * Which body prepares the election: a group, the substitute body of the place, or in a by-election the
 * committee itself.
 */
export const BODIES = ['group', 'substitute-body', 'committee'] as const

/** The body that prepares this election. */
export const bodyShape = z.strictObject({
  kind: z.enum(BODIES),
  reference,
  group: groupShape.nullable(),
  formed: moment,
})
/** The body that prepares this election; null until there is one. */
export type Body = z.infer<typeof bodyShape> | null

/** Who acts for the body that prepares the election; the street can always do it. */
export function prepares({ body }: { readonly body: Body }, capacity: string): boolean {
  return capacity === 'street' || leads({ body }, capacity)
}

/** Who leads it. */
export function leads({ body }: { readonly body: Body }, capacity: string): boolean {
  return body?.kind === 'committee'
    ? capacity === 'committee.director' || capacity === 'committee.deputy'
    : capacity === 'group.leader'
}

/** What helps whoever may not act for the body. */
export const byPreparers: Label = {
  zh: '请由筹备机构或者街道办理',
  en: 'the preparatory body or the street does this',
}
