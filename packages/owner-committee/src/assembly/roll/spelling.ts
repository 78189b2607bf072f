import type { Label } from '@gongzhi/core'

/** One value that was read otherwise than it is written: as a person reads it. */
export interface RollSpelling {
  /** The line of the file, from 1; of row objects, which one of them. */
  readonly line: number
  readonly unit?: string
  /** The column. */
  readonly field: string
  readonly written: string
  readonly read: string
}

/** What nobody sees: zero-width, joining and directing characters, fillers, selectors of variants. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu
/** The hyphens, dashes and minus signs of all keyboards, and what stands for one between two figures. */
const DASHES = /[\p{Pd}\u2212\u02d7\u2043\u2500]|(?<=[\dA-Za-z])[\u30fc\uff70](?=[\dA-Za-z])/gu
/** The dots between the parts of a name. */
const DOTS = /[\u00b7\u2022\u2027\u2219\u22c5\u30fb\uff65]/gu
/** Letters of other scripts that look as a Latin one does, and that one. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  [
    ['АВЕЅІЈКМНОРСТУХаеѕіјорсухԁԛԝ', 'ABESIJKMHOPCTYXaesijopcyxdqw'],
    ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονϲϳ', 'ABEZHIKMNOPTYXovcj'],
  ].flatMap(([others, latin]) =>
    [...(others as string)].map((other, at) => [other, (latin as string)[at] as string]),
  ),
)
const FOREIGN = /[\p{Script=Cyrillic}\p{Script=Greek}]/gu

/**
 * The normal form (规范写法) of a reference: what a person reads in it. Without what cannot be seen, full-width
 * letters and digits as plain ones, characters in their composed form, one kind of dash and of dot, blanks
 * once and not beside a dash. Two references are the same where their normal forms are.
 *
 * @example
 * ```ts
 * import { toPlainReference } from '@gongzhi/owner-committee'
 *
 * toPlainReference('１－１０１\u200b') // '1-101'
 * ```
 */
export function toPlainReference(text: string): string {
  // Most are plain already, and a roll has tens of thousands.
  if (/^[!-,./-~]*(?:-[!-,./-~]+)*$/.test(text)) return text
  const seen = text.replace(INVISIBLE, '').normalize('NFKC').replace(DOTS, '·').replace(DASHES, '-')
  const plain = seen
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?-[ -]*/g, '-')
    .trim()
  const foreign = plain.match(FOREIGN) ?? []
  // A word that is really of another script has letters that no Latin one looks like.
  return foreign.every((letter) => LOOKALIKES.has(letter))
    ? plain.replace(FOREIGN, (letter) => LOOKALIKES.get(letter) as string)
    : plain
}

/** What two spellings of one thing have in common: letters of either case, blanks or none. */
export function likenessOf(plain: string): string {
  return plain.toLowerCase().replace(/\s/gu, '')
}

/**
 * Why a reference cannot be read with certainty, as the predicate of a sentence: a person would have to ask.
 * Undefined where it can.
 */
export function doubtAbout(written: string): { readonly seen: string; readonly why: Label } | undefined {
  for (const [pattern, why] of DOUBTS) {
    const seen = pattern.exec(written)?.[0]
    if (seen !== undefined) return { seen, why }
  }
  return undefined
}

const DOUBTS: readonly (readonly [RegExp, Label])[] = [
  [/\ufffd/u, { zh: '是没有读出的字符', en: 'stands for a character that was lost' }],
  [
    /[*＊□〓■]|[?？]/u,
    { zh: '遮住了字符，不同的人会写成一样', en: 'hides a character, so that two people look like one' },
  ],
  [
    /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!)$/u,
    { zh: '是表格软件的错误值', en: 'is an error of the spreadsheet' },
  ],
  [
    // Superscripts, circled numbers, fractions: another form of a digit, and not the same as it.
    /(?=[\p{No}\u00aa\u00ba\u02b0-\u02b8\u1d2c-\u1d6a])./u,
    { zh: '可能不是普通的数字或字母', en: 'may be more than a plain digit or letter' },
  ],
  [
    /(?<=[\dA-Za-z０-９Ａ-Ｚａ-ｚ])[一丨](?=[\dA-Za-z０-９Ａ-Ｚａ-ｚ])/u,
    { zh: '可能是汉字，也可能是连字符', en: 'may be a character or a dash' },
  ],
  [/\u00ad/u, { zh: '有的地方看得见，有的地方看不见', en: 'is a hyphen that is seen in some places only' }],
]
