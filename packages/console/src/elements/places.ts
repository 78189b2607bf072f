import type { Label } from '@gongzhi/core'

import type { Language } from '../words/language.ts'

/**
 * Where a process stands, in words: states that lie in each other one behind the other, those that are active side by
 * side apart. What has no word is left out.
 */
export function placesOf(
  states: readonly string[],
  words: { readonly [path: string]: Label },
  language: Language,
): string {
  const leaves = states.filter((path) => !states.some((other) => other.startsWith(`${path}.`)))
  const places = leaves.map((leaf) =>
    states
      .filter((path) => path === leaf || leaf.startsWith(`${path}.`))
      .toSorted((one, other) => one.length - other.length)
      .flatMap((path) => words[path]?.[language] ?? [])
      .join(' › '),
  )
  return places.filter((place) => place !== '').join(language === 'zh' ? '、' : ', ')
}
