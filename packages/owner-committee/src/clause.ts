import type { Json, Label } from '@gongzhi/core'

import { shareWords } from './assembly/wording.ts'

/** A list in a sentence, or a word for none. */
export function listOf(items: readonly (string | number)[]): Label {
  return items.length === 0 ? { zh: '无', en: 'none' } : { zh: items.join('、'), en: items.join(', ') }
}

/** A sentence as the end of another one. */
export function clauseOf({ zh, en }: Label): Label {
  return {
    zh: zh.replace(/。$/u, ''),
    en: `${en.charAt(0).toLowerCase()}${en.slice(1)}`.replace(/\.$/u, ''),
  }
}

/** Several clauses as one. */
export function clausesOf(labels: readonly Label[]): Label {
  const clauses = labels.map(clauseOf)
  return { zh: clauses.map(({ zh }) => zh).join('；'), en: clauses.map(({ en }) => en).join('; ') }
}

/** Several names in a row. */
export function namesOf(labels: readonly Label[]): Label {
  return { zh: labels.map(({ zh }) => zh).join('、'), en: labels.map(({ en }) => en).join(', ') }
}

/** A figure of an assessment in words: a number, a share, a list of names. */
export function figureWords(value: Json): Label {
  if (value === null) return { zh: '尚未查明', en: 'unknown' }
  if (Array.isArray(value)) return namesOf(value.map((one) => figureWords(one as Json)))
  if (typeof value !== 'object') return { zh: String(value), en: String(value) }
  const { n, d, bound, of, ...parts } = value as { readonly [key: string]: Json }
  if (typeof n === 'number' && typeof d === 'number' && (bound === 'strict' || bound === 'inclusive'))
    return shareWords({ n, d, bound })
  const [part, ...more] = Object.values(parts)
  if (of !== undefined && part !== undefined && more.length === 0) {
    const [some, all] = [figureWords(part), figureWords(of)]
    return { zh: `${all.zh}中的${some.zh}`, en: `${some.en} of ${all.en}` }
  }
  return namesOf(
    Object.entries(value).map(([key, one]) => {
      const { zh, en } = figureWords(one as Json)
      return { zh: `${key} ${zh}`, en: `${key} ${en}` }
    }),
  )
}
