import type { Label, MoreItems } from '@gongzhi/core'
import type { ComputedRef, InjectionKey } from 'vue'

import type { Fault } from './read-draft.ts'

/** What is wrong, by the path of its field. */
export const FAULTS: InjectionKey<ComputedRef<ReadonlyMap<string, Label>>> = Symbol('faults')

/** What may be added to the lists of the form, beyond what they offer. */
export const MORE: InjectionKey<readonly MoreItems[]> = Symbol('more')

/** What the form is of, for whoever looks up names for it. */
export const ABOUT: InjectionKey<{
  readonly community: string
  readonly definition: string
  readonly process?: string
}> = Symbol('about')

/**
 * What the engine says of single fields, where it refused what was filled in: `details.issues` of `parse/malformed`.
 * A field that is not on the screen is none of these.
 *
 * @example
 * ```ts
 * import { faultsOfRefusal } from '@gongzhi/console'
 *
 * const refusal = { status: 'refused', code: 'parse/malformed', reason: { zh: '', en: '' }, articles: [] } as const
 * const issues = [{ path: 'day', zh: '格式不对', en: 'is not written as it has to be' }]
 * faultsOfRefusal({ ...refusal, details: { issues } })[0]?.path // 'day'
 * ```
 */
export function faultsOfRefusal({
  details,
}: {
  readonly details?: { readonly [key: string]: unknown }
}): readonly Fault[] {
  const issues = details?.['issues']
  if (!Array.isArray(issues)) return []
  return issues.flatMap((issue: unknown): readonly Fault[] => {
    const { path, zh, en } = (issue ?? {}) as Readonly<Record<string, unknown>>
    if (typeof path !== 'string' || typeof zh !== 'string' || typeof en !== 'string') return []
    return [{ path, message: { zh, en } }]
  })
}
