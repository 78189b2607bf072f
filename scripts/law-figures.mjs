// Reads the figures that a statute writes in words or digits: shares, lengths of time and counts. Pure; no
// figure is guessed. A figure is { kind: 'fraction', n, d, bound }, { kind: 'period', count, unit } or {
// kind: 'count', count, unit }, with from and to: where it stands in the text.

const DIGITS = '零一二三四五六七八九'
const SIZES = { 十: 10, 百: 100, 千: 1_000, 万: 10_000 }
const NUMERAL = '[0-9]+万?|[零一二两三四五六七八九十百千万]+'

/** A number as articles write it: 二十四, 九十八, 二百八十六, 一千二百五十九. */
export function toChinese(number) {
  let text = ''
  for (const [name, size] of [
    ['千', 1_000],
    ['百', 100],
    ['十', 10],
    ['', 1],
  ]) {
    const digit = Math.floor(number / size) % 10
    if (digit > 0) text += DIGITS[digit] + name
    else if (text && !text.endsWith('零')) text += '零'
  }
  return text.replace(/零+$/, '').replace(/^一十/, '十')
}

/** The number that a numeral says, in Chinese or in Arabic digits; undefined where it says none. */
export function numberOf(numeral) {
  const digits = /^([0-9]+)(万?)$/.exec(numeral)
  if (digits) return Number(digits[1]) * (digits[2] ? 10_000 : 1)
  let [whole, below, digit] = [0, 0, 0]
  for (const sign of numeral.replaceAll('两', '二')) {
    if (sign in SIZES) {
      if (sign === '万') [whole, below, digit] = [whole + (below + digit) * SIZES[sign], 0, 0]
      else [below, digit] = [below + (digit || 1) * SIZES[sign], 0]
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
function boundOf(written, before, after) {
  if (written.startsWith('过半')) return /(不|不得|不能|未|没有)超?$/.test(before) ? 'inclusive' : 'strict'
  if (AFTER.test(after)) return 'inclusive'
  const [, negated, word] = [...before.matchAll(BEFORE)].at(-1) ?? []
  if (!word) return 'inclusive'
  return (word === '达到' || word === '至少') === (negated === undefined) ? 'inclusive' : 'strict'
}

function ratioOf({ under, over, top, bottom, percent, half, whole }) {
  if (half) return [1, 2]
  if (whole) return [1, 1]
  if (percent) return [Number(percent), 100]
  return under ? [numberOf(over), numberOf(under)] : [Number(top), Number(bottom)]
}

function sharesIn(text) {
  const found = [...text.matchAll(SHARES)]
  return found.map((match, index) => {
    const [n, d] = ratioOf(match.groups)
    const [from, to] = [match.index, match.index + match[0].length]
    const last = index > 0 ? found[index - 1].index + found[index - 1][0].length : 0
    const before = text
      .slice(last, from)
      .split(/[，。；：,;:]/)
      .at(-1)
    return { kind: 'fraction', n, d, bound: boundOf(match[0], before, text.slice(to)), from, to }
  })
}

/**
 * What is measured or counted, from the longest way of writing. A day that follows a month, and a year of
 * four digits, are dates.
 */
const UNITS = [
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
  { written: /^次/, counts: ['meeting'] },
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

function numbersIn(text) {
  return [...text.matchAll(NUMBERS)].flatMap((match) => {
    const [from, to] = [match.index, match.index + match[0].length]
    let rest = text.slice(to)
    let unit = UNITS.find(({ written }) => written.test(rest))
    const range = unit ? undefined : RANGE.exec(rest)
    if (range) {
      rest = rest.slice(range[0].length)
      unit = UNITS.find(({ written }) => written.test(rest))
    }
    const number = numberOf(match[0])
    if (!unit || (unit.length === 'year' && number >= 1_000)) return []
    const place = { from, to: text.length - rest.length + unit.written.exec(rest)[0].length }
    return [
      ...(unit.length
        ? [{ kind: 'period', count: number * (unit.times ?? 1), unit: unit.length, ...place }]
        : []),
      ...(unit.length === 'hour' ? [{ kind: 'count', count: number, unit: 'hour', ...place }] : []),
      ...(unit.counts ?? []).map((counted) => ({
        kind: 'count',
        count: number * (unit.times ?? 1),
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
export function figuresIn(given, within = [[0, given.length]]) {
  const text = given.replaceAll(/[０-９]/g, (digit) => String.fromCodePoint(digit.codePointAt(0) - 0xfee0))
  const spelled = SPELLED.flatMap(({ written, count, unit }) =>
    [...text.matchAll(written)].map((match) => ({
      kind: 'period',
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
export function says(figure, { type, value }) {
  if (figure.kind !== type.kind) return false
  if (type.kind === 'fraction')
    return figure.n * value.d === value.n * figure.d && figure.bound === value.bound
  if (type.kind === 'period') return figure.count === value.count && figure.unit === value.unit
  return figure.count === value && figure.unit === type.unit
}

/**
 * The one figure that a provision of this type and strength has among several: of a range (五至十一人) the
 * lower end is at-least and the upper end at-most. Undefined where there is none of its kind, or where
 * several leave it open which of them it is.
 */
export function figureFor(figures, { type, strength }) {
  const own = figures.filter(
    ({ kind, unit }) => kind === type.kind && (kind !== 'count' || unit === type.unit),
  )
  const [first, ...others] = own
  if (
    !first ||
    others.every((one) => says(one, { type, value: type.kind === 'count' ? first.count : first }))
  )
    return first
  if (type.kind === 'fraction' || own.some(({ unit }) => unit !== first.unit)) return undefined
  const [least, greatest] = [
    own.reduce((a, b) => (b.count < a.count ? b : a)),
    own.reduce((a, b) => (b.count > a.count ? b : a)),
  ]
  if (strength === 'at-least') return least
  return strength === 'at-most' ? greatest : undefined
}

/** The kinds of values that are a figure. */
export const FIGURES = ['fraction', 'period', 'count']
