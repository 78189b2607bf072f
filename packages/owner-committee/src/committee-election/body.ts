import type { Label, Verdict } from '@gongzhi/core'
import * as z from 'zod'

import { moment } from '../clock/day.ts'
import { documentReference } from '../reference.ts'
import { capacityName } from '../verdict.ts'
import { groupShape } from './group.ts'

/**
 * Which body prepares the election: a group, the substitute body of the place, or in a by-election the
 * committee itself.
 */
export const BODIES = ['group', 'substitute-body', 'committee'] as const

/** The body that prepares this election. */
export const bodyShape = z.strictObject({
  kind: z.enum(BODIES),
  reference: documentReference,
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

/** What the bodies are called. */
export const bodyLabels: Readonly<Record<(typeof BODIES)[number], Label>> = {
  group: { zh: '筹备组（换届小组）', en: 'a preparatory group' },
  'substitute-body': { zh: '物业管理委员会', en: 'the substitute body' },
  committee: { zh: '业主委员会', en: 'the committee itself' },
}

/** That whoever acts does so for the body that prepares this election: seen before anything is given. */
export function prepared({
  context,
  event: { by },
}: {
  readonly context: { readonly body: Body }
  readonly event: { readonly by: { readonly capacity: string } }
}): boolean | Verdict {
  return notPreparer(context, by.capacity) ?? true
}

/** Why somebody may not act for the body that prepares this election; undefined where he may. */
export function notPreparer({ body }: { readonly body: Body }, capacity: string): Verdict | undefined {
  if (prepares({ body }, capacity)) return undefined
  const who = capacityName(capacity)
  const by = body ? bodyLabels[body.kind] : { zh: '尚未成立的筹备机构', en: 'a body that is not there yet' }
  return {
    met: false,
    required: body?.kind ?? null,
    found: capacity,
    why: {
      zh: `本次选举由${by.zh}筹备，${who.zh}不能代其办理`,
      en: `${by.en} prepares this election, and this capacity does not act for it: ${who.en}`,
    },
    instead: { zh: '请由筹备机构或者街道办理', en: 'the preparatory body or the street does this' },
  }
}
