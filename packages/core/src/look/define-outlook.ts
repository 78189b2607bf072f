import type { AnyDefinition, Definition, RegisterName, Vocabulary } from '../define/index.ts'
import { DefinitionError } from '../errors.ts'
import type { Json } from '../json.ts'
import type { Label } from '../label.ts'
import type { Standing } from '../process.ts'
import type { Rules, RulesPlace } from '../rulebook/index.ts'
import type { ReadEntry, RecordEntry } from '../way/entry.ts'

/** What one question of a running process would come to (进展预测), or why that is not told. */
export interface ItemForecast {
  /** The id of the question. */
  readonly item: string
  readonly label: Label
  /** As its package says it: its `status` is `shown`, or `refused` with the reason and its articles. */
  readonly outlook: { readonly status: string; readonly [field: string]: Json | undefined }
}

/** What an outlook is computed from: the whole process, whoever asks. What of it may be told, it decides itself. */
export interface OutlookState<V extends Vocabulary> {
  readonly community: string
  readonly standing: Standing<V>
  /** Every record of the present round of a register, of one that is open too. */
  records(register: RegisterName<V>): Promise<readonly ReadEntry<RecordEntry>[]>
  readonly rules: Rules
  /** Where the rules are asked; on which day, the package says. */
  readonly where: Omit<RulesPlace, 'on'> & { readonly community: string }
}

/** How a package computes outlooks, as a plugin lists it. Made by {@link defineOutlook}. */
export interface OutlookSource {
  readonly definition: AnyDefinition
  answer(state: any): Promise<readonly ItemForecast[]>
}

/**
 * Declares how a process that still runs will come out (进展预测): what its count would be if it closed now. It sees
 * records of registers that are open, which nobody reads, and so has to refuse whatever the law hides until the
 * close. A plugin lists it in `outlooks`; there is one for a kind of process.
 *
 * @example
 * ```ts
 * import { defineOutlook } from '@gongzhi/core'
 * import { assemblyMeeting } from '@gongzhi/owner-committee'
 *
 * const source = defineOutlook(assemblyMeeting, async ({ standing, records }) => {
 *   const sent = await records('ballots')
 *   return standing.context.agenda.map(({ id, title }) => ({
 *     item: id,
 *     label: { zh: title, en: title },
 *     outlook: { status: 'shown', sent: sent.length },
 *   }))
 * })
 * source.definition.name // 'assembly-meeting'
 * ```
 */
export function defineOutlook<V extends Vocabulary>(
  definition: Definition<V>,
  answer: (state: OutlookState<V>) => Promise<readonly ItemForecast[]>,
): OutlookSource {
  return { definition, answer }
}

/** The outlooks of all plugins, by the kind of process. */
export function installOutlooks(
  plugins: readonly { readonly outlooks?: readonly OutlookSource[] }[],
): ReadonlyMap<string, OutlookSource> {
  const found = new Map<string, OutlookSource>()
  for (const source of plugins.flatMap(({ outlooks }) => outlooks ?? [])) {
    const { name } = source.definition
    if (found.has(name))
      throw new DefinitionError('plugin/outlook-twice', `two plugins have an outlook of ${name}`)
    found.set(name, source)
  }
  return found
}
