import type { Label } from '../label.ts'
import { civilDayOf } from '../rulebook/civil-day.ts'
import type { CivilDay, Instant, UtcOffset } from '../time.ts'

/** A part of a line: words, or a place that is filled in by hand because the state does not know it. */
export type Piece =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'blank'; readonly what: Label }

/** A line of a paper in both languages. */
export interface Line {
  readonly kind: 'line'
  readonly zh: readonly Piece[]
  readonly en: readonly Piece[]
}

/** What can stand in a line: a word of both languages, what somebody wrote, a figure, or another line. */
export type Words = Label | Line | string | number

/**
 * Says a sentence of a paper: a label with named places in braces, and what stands in each. What is put in is never
 * looked through again, so that braces which somebody typed stay braces.
 *
 * Throws a `RangeError` for a place that nothing was given for, and for what stands in no place: a sentence with a
 * hole would be printed and signed.
 *
 * @example
 * ```ts
 * import { line } from '@gongzhi/core'
 *
 * line({ zh: '会议在{place}召开。', en: 'The meeting is held in {place}.' }, { place: '2 号楼' }).zh
 * // [{ kind: 'words', text: '会议在' }, { kind: 'words', text: '2 号楼' }, { kind: 'words', text: '召开。' }]
 * ```
 */
export function line(sentence: Label, places: { readonly [place: string]: Words } = {}): Line {
  const idle = Object.keys(places).filter((place) => !`${sentence.zh}${sentence.en}`.includes(`{${place}}`))
  if (idle.length > 0) throw new RangeError(`${idle.join(', ')} stands nowhere in "${sentence.en}"`)
  return { kind: 'line', zh: filled(sentence, 'zh', places), en: filled(sentence, 'en', places) }
}

function filled(
  sentence: Label,
  language: keyof Label,
  places: { readonly [place: string]: Words },
): readonly Piece[] {
  // Odd parts are the names of places.
  return sentence[language].split(/\{(\w+)\}/).flatMap((part, index) => {
    if (index % 2 === 0) return part === '' ? [] : [{ kind: 'words', text: part }]
    if (!Object.hasOwn(places, part))
      throw new RangeError(`nothing is given for {${part}} in "${sentence.en}"`)
    return toLine(places[part] as Words)[language]
  })
}

/** Whatever can stand in a line, as a line. */
export function toLine(words: Words): Line {
  if (typeof words === 'string' || typeof words === 'number') {
    const piece = { kind: 'words', text: String(words) } as const
    return { kind: 'line', zh: [piece], en: [piece] }
  }
  if ('kind' in words) return words
  return {
    kind: 'line',
    zh: [{ kind: 'words', text: words.zh }],
    en: [{ kind: 'words', text: words.en }],
  }
}

/**
 * A place that is filled in by hand, and what belongs there. It is printed as a blank line, and listed among what
 * the paper lacks.
 *
 * @example
 * ```ts
 * import { blank } from '@gongzhi/core'
 *
 * blank({ zh: '文号', en: 'Number of the document' }).en
 * // [{ kind: 'blank', what: { zh: '文号', en: 'Number of the document' } }]
 * ```
 */
export function blank(what: Label): Line {
  const piece = { kind: 'blank', what } as const
  return { kind: 'line', zh: [piece], en: [piece] }
}

/**
 * What the state knows, or a blank where it does not: the only way for a template to say something that may be
 * missing.
 *
 * @example
 * ```ts
 * import { known } from '@gongzhi/core'
 *
 * const number = { zh: '文号', en: 'Number of the document' }
 * known('嘉陵整〔2026〕7号', number) // '嘉陵整〔2026〕7号'
 * known(null, number) // a blank line for it
 * ```
 */
export function known<W extends Words>(words: W | null | undefined, what: Label): W | Line {
  return words === null || words === undefined || words === '' ? blank(what) : words
}

/**
 * Several in a row, as a sentence names them: 甲、乙. A blank where there is none, unless `none` says how that is
 * written.
 *
 * @example
 * ```ts
 * import { inARow } from '@gongzhi/core'
 *
 * inARow(['1 号楼', '2 号楼'], { what: { zh: '楼栋', en: 'Buildings' } }).zh.length // 3
 * ```
 */
export function inARow(
  all: readonly Words[],
  { what, none }: { readonly what: Label; readonly none?: Label },
): Line {
  if (all.length === 0) return none ? toLine(none) : blank(what)
  const between = toLine({ zh: '、', en: ', ' })
  const joined = (language: keyof Label) =>
    all.flatMap((one, index) => [...(index > 0 ? between[language] : []), ...toLine(one)[language]])
  return { kind: 'line', zh: joined('zh'), en: joined('en') }
}

/**
 * What somebody wrote, as a sentence: with the mark at its end that he may have left out.
 *
 * @example
 * ```ts
 * import { ended } from '@gongzhi/core'
 *
 * ended('责任已明确') // { zh: '责任已明确。', en: '责任已明确.' }
 * ended('已修好！').zh // '已修好！'
 * ```
 */
export function ended(text: string): Label {
  const given = text.trimEnd()
  return /[。.！!？?；;…]$/.test(given) ? { zh: given, en: given } : { zh: `${given}。`, en: `${given}.` }
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

/**
 * A day as a paper writes it: 2026年3月9日.
 *
 * @example
 * ```ts
 * import { dayWords } from '@gongzhi/core'
 *
 * dayWords('2026-03-09') // { zh: '2026年3月9日', en: '9 March 2026' }
 * ```
 */
export function dayWords(day: CivilDay): Label {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return { zh: `${year}年${month}月${date}日`, en: `${date} ${MONTHS[month - 1]} ${year}` }
}

/**
 * A month as a paper writes it: 2026年3月.
 *
 * @example
 * ```ts
 * import { monthWords } from '@gongzhi/core'
 *
 * monthWords('2026-03') // { zh: '2026年3月', en: 'March 2026' }
 * ```
 */
export function monthWords(month: string): Label {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return { zh: `${year}年${number}月`, en: `${MONTHS[number - 1]} ${year}` }
}

/**
 * The day of an instant as a paper writes it, where the community is.
 *
 * @example
 * ```ts
 * import { CHINA_STANDARD_TIME, dayOfInstant } from '@gongzhi/core'
 *
 * dayOfInstant(Date.UTC(2026, 2, 8, 16), CHINA_STANDARD_TIME).zh // '2026年3月9日'
 * ```
 */
export function dayOfInstant(at: Instant, offset: UtcOffset): Label {
  return dayWords(civilDayOf(at, offset))
}
