import type { Label } from '@gongzhi/core'

/** A language of the screens. */
export type Language = keyof Label

/** The language that a page or an element asks for: English where it says so, and 中文 otherwise. */
export function languageOf(asked: string | null | undefined): Language {
  return asked?.toLowerCase().startsWith('en') ? 'en' : 'zh'
}

/** The language of a page at an element: what the nearest element with a `lang` says. */
export function languageAround(element: Element | null | undefined): Language {
  return languageOf(element?.closest('[lang]')?.getAttribute('lang'))
}
