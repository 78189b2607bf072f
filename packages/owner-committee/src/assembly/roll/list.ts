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
  const read = separated(cell)
  if (read.kind === 'unclear') return read
  const parted = read.entries.map(peopleOf)
  if (parted.includes('unclear')) return { kind: 'unclear' }
  const entries = (parted as readonly (readonly string[])[]).flat()
  const changed = entries.some((entry, index) => entry !== read.entries[index])
  return { kind: 'list', entries, guessed: read.guessed || changed || entries.length > read.entries.length }
}

function separated(cell: string): ListRead {
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

/** The people of an entry that a word joins, 张三和李四; or that nobody can say how many it names. */
function peopleOf(entry: string): readonly string[] | 'unclear' {
  const plain = toPlainReference(entry)
  if (ORGANISATION.test(plain)) return [entry]
  if (AND_OTHERS.test(plain) || /[\dA-Za-z)][和与及][\dA-Za-z]/u.test(plain)) return 'unclear'
  const apart = apartBySigns(plain)
  if (apart !== undefined) return apart === 'one' ? [entry] : apart
  // 欧阳和平 is one person, and so is 李和.
  if (!HAN.test(plain) || plain.length < 5 || !/.[和与及]./u.test(plain)) return [entry]
  const lists = JOINS.map((word) => plain.split(word)).filter(({ length }) => length > 1)
  const people = lists.find((parts) => parts.every(isPerson))
  if (people) return people
  // 张和平和李四: somebody is named in it, and where he begins is not certain. 华润万和城 names nobody.
  return lists.flat().some(isPerson) ? 'unclear' : [entry]
}

/**
 * What signs part that are no separators: a full stop that stands for a comma, 张三。李四; a dash or brackets, of
 * which nobody can say whether they name a second owner, 张三-李四 and 张三（李四）. A dot is within a name,
 * 买买提·艾力, unless both sides are one. Undefined where there is no such sign between Chinese characters.
 */
function apartBySigns(plain: string): readonly string[] | 'unclear' | 'one' | undefined {
  const parts = plain.split(SIGNS).filter((part) => part !== '')
  if (parts.length === 0 || !parts.every((part) => HAN.test(part)) || parts.join('') === plain)
    return undefined
  const signs = new Set(plain.match(SIGNS_EACH))
  if ([...signs].every((sign) => STOPS.has(sign)))
    return parts.length === 1 || parts.every(isPerson) ? parts : 'unclear'
  if (parts.length === 1) return 'one'
  if ([...signs].every((sign) => sign === '·')) return parts.every(isPerson) ? 'unclear' : 'one'
  return parts.slice(1).some((part) => isPerson(part) || RELATIVE.test(part)) ? 'unclear' : 'one'
}

/** What is no character, letter or digit. */
const SIGNS = /[^\p{Script=Han}\p{L}\p{N}]+/u
const SIGNS_EACH = /[^\p{Script=Han}\p{L}\p{N}]/gu
/** Full stops, of which one is typed for a comma. */
const STOPS: ReadonlySet<string> = new Set(['。', '.', '\uff61'])
/** What says whose relative somebody is who is named beside an owner: 张三（配偶李某某）. */
const RELATIVE = /.[妻夫父母儿女媳婿孙]|[妻夫父母儿女媳婿孙].|配偶|子女|共同|产权人/u

function isPerson(name: string): boolean {
  if (SURNAMES.has(name.slice(0, 2))) return name.length >= 3 && name.length <= 4
  return FAMILIES.has(name.slice(0, 1)) && name.length >= 2 && name.length <= 3
}

/** What joins the names of people. Each but the first stands in names, too. */
const JOINS = ['以及', '和', '与', '及'] as const
/** What says that there are more than are named: 张三等4人, 张三（共有）. */
const AND_OTHERS = /等(?:[\d一二两三四五六七八九十百]+(?:人|户|名|位|个))?$|共有/u
/** How the names of organisations end, which have such words within them: 万和物业公司. */
const ORGANISATION =
  /(?:公司|集团|企业|合伙|厂|店|行|局|社|部|中心|会|校|院|所|馆|站|处|办|队|园|大学|[中小]学|超市|商场|公寓|酒楼)$/u
/** The surnames of most people. */
const FAMILIES: ReadonlySet<string> = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜' +
    '崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
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
