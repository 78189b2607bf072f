import * as z from 'zod'

import { documentReference, reference } from '../ground.ts'

/** Who decide together (住房和城乡建设部门、组织部门): neither names or takes a title alone. */
export const BODIES = ['housing-authority', 'organisation-department'] as const
/** One of the two bodies. */
export type Body = (typeof BODIES)[number]

/** What one of them has decided, by which document. */
export const bodyDecision = { body: z.enum(BODIES), by: reference, document: documentReference }

/** Which body a capacity is. */
export function bodyOf(capacity: string): Body | undefined {
  return BODIES.find((one) => one === capacity)
}

/** What the other body has decided. */
export function otherOf<Decision extends { readonly body: Body }>(
  decisions: readonly Decision[],
  capacity: string,
): Decision | undefined {
  return decisions.find(({ body }) => body !== capacity)
}

/** With a decision of a body, which replaces the one that it made before. */
export function decidedBy<Decision extends { readonly body: Body }>(
  decisions: readonly Decision[],
  decision: Decision,
): Decision[] {
  return [...decisions.filter(({ body }) => body !== decision.body), decision]
}
