import { toPlainReference } from './spelling.ts'

/** The entries of a cell, or that nobody can say where one ends. */
export type ListRead =
  | { readonly kind: 'list'; readonly entries: readonly string[]; readonly guessed: boolean }
  | { readonly kind: 'unclear' }

/** What separates entries and nothing else: semicolons, commas, the enumeration comma, lines of a cell. */
const SEPARATORS = /[;；,，、﹑､|｜\n\r]/u
/** What separates entries, or is a part of one. */
const PERHAPS = /[/／&＆+＋\\]/u
/** What follows a comma in the name of one company. */
const COMPANY = /^(?:ltd|inc|llc|l\.l\.c|co|corp|plc|limited)\.?$/iu
const HAN = /^[\p{Script=Han}·]+$/u

/**
 * The entries of a cell that names several (业主甲、业主乙), as they are written. What separates beyond doubt
 * separates; a slash or a blank does where the parts are alike, and otherwise the cell is unclear, because
 * one owner must not become two, nor two become one.
 */
export function entriesOf(cell: string): ListRead {
  if (cell === '') return { kind: 'list', entries: [], guessed: false }
  if (SEPARATORS.test(cell)) {
    const entries = cell.split(SEPARATORS).map((entry) => entry.trim())
    // A line break after a separator, or at an end, is not another entry.
    const kept =
      cell.includes('\n') || cell.includes('\r') ? entries.filter((entry) => entry !== '') : entries
    if (kept.some((entry) => COMPANY.test(entry)) || kept.some((entry) => PERHAPS.test(entry)))
      return { kind: 'unclear' }
    return kept.some((entry) => blanksOf(entry).kind === 'unclear' || blanksOf(entry).entries.length > 1)
      ? { kind: 'unclear' }
      : { kind: 'list', entries: kept.map((entry) => blanksOf(entry).entries[0] ?? ''), guessed: false }
  }
  if (PERHAPS.test(cell)) {
    const entries = cell.split(PERHAPS).map((entry) => entry.trim())
    return entries.every((entry) => entry !== '' && !/\s/u.test(entry)) && alike(entries)
      ? { kind: 'list', entries, guessed: true }
      : { kind: 'unclear' }
  }
  const found = blanksOf(cell)
  return found.kind === 'unclear' ? found : { ...found, kind: 'list' }
}

/**
 * Blanks between Chinese characters: 张 三 is a name that was spread over its cell; 张三 李四 are two, unless
 * somebody is called so.
 */
function blanksOf(entry: string): {
  readonly kind: 'list' | 'unclear'
  readonly entries: readonly string[]
  readonly guessed: boolean
} {
  const parts = toPlainReference(entry).split(' ')
  if (parts.length === 1 || !parts.every((part) => HAN.test(part)))
    return parts.length > 1 && parts.every((part) => /\d/.test(part))
      ? { kind: 'list', entries: parts, guessed: true }
      : { kind: 'list', entries: [entry], guessed: false }
  const lengths = parts.map((part) => part.length)
  const [first = '', second = ''] = parts
  // 张 三, 张 三 丰, 欧阳 修, 张 三丰.
  if (lengths.every((length) => length === 1) && parts.length <= 4)
    return { kind: 'list', entries: [parts.join('')], guessed: true }
  if (parts.length === 2 && Math.min(...lengths) === 1 && first.length + second.length <= 4)
    return { kind: 'list', entries: [parts.join('')], guessed: true }
  if (lengths.every((length) => length >= 2 && length <= 3) && !parts.some((part) => SURNAMES.has(part)))
    return { kind: 'list', entries: parts, guessed: true }
  return { kind: 'unclear', entries: [], guessed: false }
}

/** The surnames of two characters that are in use: 欧阳 修文 is one person. */
const SURNAMES: ReadonlySet<string> = new Set(
  [
    '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊',
    '赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文',
    '司徒 鲜于 司空 令狐 呼延 南门 东郭 西门 百里 第五 轩辕 拓跋 完颜',
  ].flatMap((line) => line.split(' ')),
)

/** Whether the parts have one pattern of letters, digits and signs: own-17 and own-18, 张三 and 李四丰. */
function alike(entries: readonly string[]): boolean {
  const patterns = entries.map((entry) =>
    toPlainReference(entry)
      .replace(/\p{Script=Han}+/gu, '汉')
      .replace(/[A-Za-z]+/g, 'a')
      .replace(/\d+/g, '0'),
  )
  return new Set(patterns).size === 1 && patterns[0] !== '0'
}
