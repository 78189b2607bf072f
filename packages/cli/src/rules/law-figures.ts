// Reads the figures that a statute writes in words or digits: shares, lengths of time and counts. Pure; no
// figure is guessed.
import type { Provision } from '@gongzhi/core'

/** Where a figure stands in its text. */
interface Stretch {
  readonly from: number
  readonly to: number
}

/** A figure of a statute. */
export type Figure =
  | ({
      readonly kind: 'fraction'
      readonly n: number
      readonly d: number
      readonly bound: 'inclusive' | 'strict'
    } & Stretch)
  | ({ readonly kind: 'period' | 'count'; readonly count: number; readonly unit: string } & Stretch)

/** What of a provision says how its value is written. */
type Asked = Pick<Provision['type'], 'kind' | 'unit'>

const DIGITS = '零一二三四五六七八九'
const SIZES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000, 万: 10_000 }
const NUMERAL = '[0-9]+万?|[零一二两三四五六七八九十百千万]+'

/** A number as articles write it: 二十四, 九十八, 二百八十六, 一千二百五十九. */
export function toChinese(number: number): string {
  let text = ''
  for (const [name, size] of [
    ['千', 1_000],
    ['百', 100],
    ['十', 10],
    ['', 1],
  ] as const) {
    const digit = Math.floor(number / size) % 10
    if (digit > 0) text += `${DIGITS[digit]}${name}`
    else if (text && !text.endsWith('零')) text += '零'
  }
  return text.replace(/零+$/, '').replace(/^一十/, '十')
}

/** The number that a numeral says, in Chinese or in Arabic digits; undefined where it says none. */
export function numberOf(numeral: string): number | undefined {
  const digits = /^([0-9]+)(万?)$/.exec(numeral)
  if (digits) return Number(digits[1]) * (digits[2] ? 10_000 : 1)
  let [whole, below, digit] = [0, 0, 0]
  for (const sign of numeral.replaceAll('两', '二')) {
    const size = SIZES[sign]
    if (size !== undefined) {
      if (sign === '万') [whole, below, digit] = [whole + (below + digit) * size, 0, 0]
      else [below, digit] = [below + (digit || 1) * size, 0]
    } else if (DIGITS.includes(sign)) digit = DIGITS.indexOf(sign)
    else return undefined
  }
  return whole + below + digit
}

/**
 * A part of a whole: three quarters in four ways of writing, and the half in its own. A decimal is none of
 * them.
 */
const SHARES = new RegExp(
  [
    `(?<!点)(?<under>${NUMERAL})分之(?<over>${NUMERAL})(?!点)`,
    '(?<![0-9.])(?<top>[0-9]+)[/／](?<bottom>[0-9]+)',
    '(?<![0-9.])(?<percent>[0-9]+)[%％]',
    '(?<half>过半数|过半|半数|一半)',
    // Not more than there are members: the whole itself.
    '(?<whole>不得?超过(?:业主委员会)?(?:委员|成员)的?人数)(?!的|总|[一二三四五六七八九百]+分之)',
  ].join('|'),
  'g',
)
const AFTER = /^(（含[^）]*）|及|或)?(以上|以下|以内)/
/**
 * The last of these before a share, in its own clause, says what it bounds: it may stand some words ahead of
 * it.
 */
const BEFORE = /(不得|不能|不|未|没有)?(低于|少于|小于|不足|不满|不到|未满|超过|高于|多于|大于|达到|至少)/g

/**
 * 以上, 不低于 and 不超过 include the share itself, 过半数, 超过, 不足 and 不满 do not (Civil Code, Art.
 * 1259). A bare share includes itself.
 */
function boundOf(written: string, before: string, after: string): 'inclusive' | 'strict' {
  if (written.startsWith('过半')) return /(不|不得|不能|未|没有)超?$/.test(before) ? 'inclusive' : 'strict'
  if (AFTER.test(after)) return 'inclusive'
  const [, negated, word] = [...before.matchAll(BEFORE)].at(-1) ?? []
  if (!word) return 'inclusive'
  return (word === '达到' || word === '至少') === (negated === undefined) ? 'inclusive' : 'strict'
}

function ratioOf({
  under,
  over,
  top,
  bottom,
  percent,
  half,
  whole,
}: Readonly<Record<string, string | undefined>>): readonly [number, number] {
  if (half) return [1, 2]
  if (whole) return [1, 1]
  if (percent) return [Number(percent), 100]
  return under && over ? [numberOf(over) as number, numberOf(under) as number] : [Number(top), Number(bottom)]
}

function sharesIn(text: string): readonly Figure[] {
  const found = [...text.matchAll(SHARES)]
  return found.map((match, index) => {
    const [n, d] = ratioOf(match.groups ?? {})
    const [from, to] = [match.index, match.index + match[0].length]
    const previous = found[index - 1]
    const last = previous ? previous.index + previous[0].length : 0
    const clauses = text.slice(last, from).split(/[，。；：,;:]/)
    const before = clauses.at(-1) ?? ''
    return { kind: 'fraction', n, d, bound: boundOf(match[0], before, text.slice(to)), from, to }
  })
}

/**
 * What is measured or counted, from the longest way of writing. A day that follows a month, and a year of
 * four digits, are dates.
 */
interface Unit {
  readonly written: RegExp
  readonly length?: string
  readonly counts?: readonly string[]
  readonly times?: number
}
const UNITS: readonly Unit[] = [
  { written: /^个?工作日/, length: 'working-day' },
  { written: /^个?小时/, length: 'hour' },
  { written: /^(个?自然日|日|天)/, length: 'day', counts: ['day'] },
  { written: /^(个月|月(?=以?内))/, length: 'month' },
  { written: /^个?季度/, length: 'month', times: 3 },
  { written: /^年(?![0-9一二三四五六七八九十度代]+月|度|代)/, length: 'year' },
  { written: /^(周(?!岁)|个?星期)/, length: 'day', times: 7 },
  { written: /^[名位]/, counts: ['member', 'owner', 'principal'] },
  { written: /^人/, counts: ['member', 'owner', 'principal'] },
  { written: /^户/, counts: ['household', 'owner', 'principal'] },
  { written: /^次/, counts: ['meeting', 'attempt'] },
  { written: /^平方米/, counts: ['centi-m2'], times: 100 },
]
const NUMBERS = new RegExp(
  `(?<![0-9〇零一二两三四五六七八九十百千万点.第月]|分之)(?:${NUMERAL})(?![0-9点.])`,
  'g',
)
/** 五至十一名: the first number has the unit of the second. */
const RANGE = new RegExp(`^(至|到|或者|或|—|-|～)(${NUMERAL})`)
/** Lengths that are written without a number. */
const SPELLED = [
  { written: /半年/g, count: 6, unit: 'month' },
  { written: /每年/g, count: 1, unit: 'year' },
  { written: /每个?季度?/g, count: 3, unit: 'month' },
  { written: /每个?月/g, count: 1, unit: 'month' },
  { written: /每周/g, count: 7, unit: 'day' },
]

function numbersIn(text: string): readonly Figure[] {
  return [...text.matchAll(NUMBERS)].flatMap((match): readonly Figure[] => {
    const [from, to] = [match.index, match.index + match[0].length]
    let rest = text.slice(to)
    let unit = UNITS.find(({ written }) => written.test(rest))
    const range = unit ? undefined : RANGE.exec(rest)
    if (range) {
      rest = rest.slice(range[0].length)
      unit = UNITS.find(({ written }) => written.test(rest))
    }
    const number = numberOf(match[0]) as number
    if (!unit || (unit.length === 'year' && number >= 1_000)) return []
    const place = { from, to: text.length - rest.length + (unit.written.exec(rest)?.[0].length ?? 0) }
    return [
      ...(unit.length
        ? [{ kind: 'period' as const, count: number * (unit.times ?? 1), unit: unit.length, ...place }]
        : []),
      ...(unit.length === 'hour' ? [{ kind: 'count' as const, count: number, unit: 'hour', ...place }] : []),
      ...(unit.counts ?? []).map((counted) => ({
        kind: 'count' as const,
        count: number * (unit?.times ?? 1),
        unit: counted,
        ...place,
      })),
    ]
  })
}

/**
 * Every figure of a text without white space. A number that people are counted by stands once for each unit
 * that it may count. `within` are the stretches [from, to) to which the figures have to belong as a whole:
 * 十日 is no figure of 三十日, and a share that was cut off from its 以上 keeps it. Wide digits are digits.
 */
export function figuresIn(
  given: string,
  within: readonly (readonly [number, number])[] = [[0, given.length]],
): readonly Figure[] {
  const text = given.replaceAll(/[０-９]/g, (digit) =>
    String.fromCodePoint((digit.codePointAt(0) as number) - 0xfee0),
  )
  const spelled = SPELLED.flatMap(({ written, count, unit }) =>
    [...text.matchAll(written)].map((match) => ({
      kind: 'period' as const,
      count,
      unit,
      from: match.index,
      to: match.index + match[0].length,
    })),
  )
  return [...sharesIn(text), ...numbersIn(text), ...spelled].filter(({ from, to }) =>
    within.some(([first, end]) => first <= from && to <= end),
  )
}

/**
 * Whether a figure is a value of a provision's type: shares by cross-multiplication, with their bound;
 * lengths and counts with their unit.
 */
export function says(
  figure: Figure,
  { type, value }: { readonly type: Asked; readonly value: unknown },
): boolean {
  if (figure.kind !== type.kind) return false
  if (figure.kind === 'fraction') {
    const { n, d, bound } = value as { readonly n: number; readonly d: number; readonly bound: string }
    return figure.n * d === n * figure.d && figure.bound === bound
  }
  if (figure.kind === 'count') return figure.count === value && figure.unit === type.unit
  const { count, unit } = value as { readonly count: number; readonly unit: string }
  return figure.count === count && figure.unit === unit
}

/**
 * The one figure that a provision of this type and strength has among several: of a range (五至十一人) the
 * lower end is at-least and the upper end at-most. Undefined where there is none of its kind, or where
 * several leave it open which of them it is.
 */
export function figureFor(
  figures: readonly Figure[],
  { type, strength }: { readonly type: Asked; readonly strength?: Provision['strength'] },
): Figure | undefined {
  const own = figures.filter(
    (one) => one.kind === type.kind && (one.kind !== 'count' || one.unit === type.unit),
  )
  const [first, ...others] = own
  if (
    !first ||
    others.every((one) => says(one, { type, value: first.kind === 'count' ? first.count : first }))
  )
    return first
  const counted = own.filter((one) => one.kind !== 'fraction')
  if (first.kind === 'fraction' || counted.some(({ unit }) => unit !== first.unit)) return undefined
  const [least, greatest] = [
    counted.reduce((a, b) => (b.count < a.count ? b : a)),
    counted.reduce((a, b) => (b.count > a.count ? b : a)),
  ]
  if (strength === 'at-least') return least
  return strength === 'at-most' ? greatest : undefined
}

/** The kinds of values that are a figure. */
export const FIGURES: readonly string[] = ['fraction', 'period', 'count']
