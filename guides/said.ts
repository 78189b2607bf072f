import type { Label } from '@gongzhi/core'

/** The language of a page. */
export type Language = keyof Label

/** A sentence in the language of a page, made of what both say. */
export function say(language: Language, zh: string, en: string): string {
  return language === 'zh' ? zh : en
}

/** Names in a row. */
export function listed(language: Language, names: readonly string[]): string {
  return names.join(say(language, '、', ', '))
}

/** Names in a row, the last one joined by a word. */
export function either(language: Language, names: readonly string[]): string {
  if (language === 'zh' || names.length < 2) return listed(language, names)
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
}

/** A name of the program. */
export function code(name: string): string {
  return `\`${name}\``
}

/** A text in the cell of a table. */
export function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

/** A table; none where there are no rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return []
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line), '']
}
