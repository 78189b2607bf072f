import type { ComputedRef, InjectionKey } from 'vue'

/** The paths of what the engine filled in, while nobody asked to change it. */
export const KNOWN: InjectionKey<ComputedRef<ReadonlySet<string>>> = Symbol('known')

/**
 * The paths of everything that is filled in: each value, and each group and list around it. What is known is shown
 * as a fact and not asked for.
 *
 * @example
 * ```ts
 * import { knownPaths } from '@gongzhi/console'
 *
 * knownPaths({ voter: '1-101', choices: [{ question: 'M1' }] })
 * // ['voter', 'choices', 'choices.0', 'choices.0.question']
 * ```
 */
export function knownPaths(prefilled: { readonly [field: string]: unknown }): readonly string[] {
  return Object.entries(prefilled).flatMap(([name, value]) => pathsIn(value, name))
}

function pathsIn(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([name, inner]) => pathsIn(inner, `${path}.${name}`))]
}
