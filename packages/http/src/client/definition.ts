import type { AnyDefinition, Vocabulary } from '@gongzhi/core'

/** A definition as a client needs it: its name, and its types. A whole definition is one, too. */
export interface NamedDefinition<V extends Vocabulary> {
  readonly name: string
  readonly vocabulary?: V
}

/**
 * Names a definition without loading it: its types come from an `import type`, and neither it nor the engine is in
 * the bundle of a page.
 *
 * @example
 * ```ts
 * import { definitionNamed } from '@gongzhi/http/client'
 * import type { assemblyMeeting } from '@gongzhi/owner-committee'
 *
 * const meeting = definitionNamed<typeof assemblyMeeting>('assembly-meeting')
 * meeting.name // 'assembly-meeting'
 * ```
 */
export function definitionNamed<D extends AnyDefinition>(
  name: D['vocabulary']['name'],
): NamedDefinition<D['vocabulary']> {
  return { name }
}
