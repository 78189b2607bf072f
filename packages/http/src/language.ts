import type { Label } from '@gongzhi/core'

/** A language in which sentences are made. */
export type Language = keyof Label

/** The language that a caller prefers, by `Accept-Language` (RFC 9110, 12.5.4). */
export function languageOf(header: string | null, otherwise: Language): Language {
  const weights: Record<Language, number> = { zh: 0, en: 0 }
  for (const range of (header ?? '').slice(0, 1_000).split(',')) {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';')
    const weight = weightOf(parameters)
    const language = /^(zh|en)(?:-|$)/.exec(tag)?.[1] as Language | undefined
    const named = language === undefined ? [] : [language]
    for (const each of tag === '*' ? ([otherwise] as const) : named)
      weights[each] = Math.max(weights[each], weight)
  }
  if (weights.zh === weights.en) return otherwise
  return weights.zh > weights.en ? 'zh' : 'en'
}

function weightOf(parameters: readonly string[]): number {
  const stated = parameters.map((each) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(each)?.[1]).find(Boolean)
  return stated === undefined ? 1 : Math.min(1, Number(stated))
}
