/** The languages in which the examples speak. */
export type Language = 'zh' | 'en'

/** Says a text in the language that is told. */
export const textIn =
  (language: Language) =>
  (zh: string, en: string): string =>
    language === 'zh' ? zh : en

/** Colours for a terminal; nothing elsewhere. */
export function createPaint(wanted: boolean) {
  const paint = (code: string) => (text: string) => (wanted ? `\u001b[${code}m${text}\u001b[0m` : text)
  return {
    bold: paint('1'),
    dim: paint('2'),
    red: paint('31'),
    green: paint('32'),
    yellow: paint('33'),
    blue: paint('36'),
  }
}

/** What a painter can do. */
export type Paint = ReturnType<typeof createPaint>
