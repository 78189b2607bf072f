import type { Fraction, Json, Label } from '@gongzhi/core'

import { squareMetres } from '../form/draft.ts'
import type { Language } from '../words/language.ts'

/** How many and how much, as votes are measured: people, and hundredths of a square metre. */
export interface Measured {
  readonly heads: number
  readonly areaCentiM2: number
}

/** What was said on one question, by answer. */
export interface Tally {
  /** What it is about, by its id. */
  readonly question: string
  readonly outcome?: string
  readonly answers: readonly { readonly answer: string; readonly measured: Measured }[]
  /** All who could have said something. */
  readonly of: Measured
}

/** The answers that a tally may have, in the order in which they are read. */
const ANSWERS = ['for', 'against', 'abstain', 'void', 'unreturned', 'undelivered'] as const

interface Bag {
  readonly [key: string]: unknown
}

function isBag(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isMeasured(value: unknown): value is Measured {
  return isBag(value) && typeof value['heads'] === 'number' && typeof value['areaCentiM2'] === 'number'
}

/** Every object in a value, the outer ones first. */
function bagsIn(value: unknown, depth = 0): readonly Bag[] {
  if (depth > 8) return []
  if (Array.isArray(value)) return value.flatMap((one) => bagsIn(one, depth + 1))
  if (!isBag(value)) return []
  return [value, ...Object.values(value).flatMap((one) => bagsIn(one, depth + 1))]
}

/**
 * The tallies in what a process knows: whatever says in both measures how many were for and how many against. Of two
 * about one question that one stands which says what came of it.
 */
export function talliesIn(context: unknown): readonly Tally[] {
  const found = new Map<string, Tally>()
  for (const bag of bagsIn(context)) {
    const tally = tallyOf(bag)
    if (!tally) continue
    const before = found.get(tally.question)
    if (!before || (before.outcome === undefined && tally.outcome !== undefined))
      found.set(tally.question, tally)
  }
  return [...found.values()]
}

function tallyOf(bag: Bag): Tally | undefined {
  if (!isMeasured(bag['for']) || !isMeasured(bag['against'])) return undefined
  const question = bag['item'] ?? bag['question'] ?? bag['id']
  if (typeof question !== 'string') return undefined
  const answers = ANSWERS.flatMap((answer) => {
    const measured = bag[answer]
    return isMeasured(measured) ? [{ answer, measured }] : []
  })
  const { outcome, roll } = bag
  return {
    question,
    answers,
    of: isMeasured(roll) ? roll : sumOf(answers.map(({ measured }) => measured)),
    ...(typeof outcome === 'string' && { outcome }),
  }
}

function sumOf(all: readonly Measured[]): Measured {
  return all.reduce(
    (sum, one) => ({ heads: sum.heads + one.heads, areaCentiM2: sum.areaCentiM2 + one.areaCentiM2 }),
    { heads: 0, areaCentiM2: 0 },
  )
}

/** A part of a score: what it is, how much it weighs, and what it is worth. */
export interface ScoreTerm {
  readonly what: string
  readonly weight: number
  readonly value: Fraction | { readonly n: number; readonly d: number }
}

/** What somebody was rated with. */
export interface Score {
  readonly subject: string
  /** In hundredths of a point; null where it is not determined. */
  readonly hundredths: number | null
  readonly grade: string | null
  readonly deficient: boolean
  readonly terms: readonly ScoreTerm[]
  /** What could not be counted. */
  readonly missing: readonly string[]
}

/** The scores in what a process knows: whatever has points and the terms that they were made of. */
export function scoresIn(context: unknown): readonly Score[] {
  return bagsIn(context).flatMap((bag): readonly Score[] => {
    const { party, subject = party, hundredths = null, grade, deficient, terms, missing } = bag
    if (typeof subject !== 'string' || !Array.isArray(terms)) return []
    if (hundredths !== null && typeof hundredths !== 'number') return []
    const parts = (terms as unknown[]).filter(isTerm)
    if (parts.length !== terms.length) return []
    return [
      {
        subject,
        hundredths,
        grade: typeof grade === 'string' ? grade : null,
        deficient: deficient === true,
        terms: parts,
        missing: Array.isArray(missing) ? missing.filter((one) => typeof one === 'string') : [],
      },
    ]
  })
}

function isTerm(value: unknown): value is ScoreTerm {
  return (
    isBag(value) &&
    typeof value['what'] === 'string' &&
    typeof value['weight'] === 'number' &&
    isRatio(value['value'])
  )
}

function isRatio(value: unknown): value is { readonly n: number; readonly d: number } {
  return isBag(value) && typeof value['n'] === 'number' && typeof value['d'] === 'number' && value['d'] !== 0
}

/** A grade and the points from which it is given. */
export interface Grade {
  readonly grade: string
  readonly from: number
  readonly label: Label
  readonly deficient: boolean
}

/** The grades that a scheme states. */
export function gradesIn(value: unknown): readonly Grade[] {
  const found = bagsIn(value).flatMap(({ grade, from, label, deficient }) =>
    typeof grade === 'string' && typeof from === 'number' && isLabel(label)
      ? [{ grade, from, label, deficient: deficient === true }]
      : [],
  )
  return [...new Map(found.map((one) => [one.grade, one])).values()].toSorted((a, b) => b.from - a.from)
}

function isLabel(value: unknown): value is Label {
  return isBag(value) && typeof value['zh'] === 'string' && typeof value['en'] === 'string'
}

/** What ids are called where what a process knows says so: an item with its title, a dimension with its label. */
export function namesIn(value: unknown, words: Words = {}): ReadonlyMap<string, Label> {
  const names = new Map<string, Label>()
  for (const bag of bagsIn(value)) {
    const { id, label, title } = bag
    if (typeof id !== 'string') continue
    if (isLabel(label)) names.set(id, label)
    else if (typeof title === 'string') names.set(id, words[title] ?? { zh: title, en: title })
  }
  return names
}

/** The kinds of processes whose words say a title that is written as a code: `committee-election/election`. */
export function titledBy(value: unknown): readonly string[] {
  const titles = bagsIn(value).flatMap(({ title }) =>
    typeof title === 'string' ? (/^([a-z][a-z-]*)\/[a-z-]+$/.exec(title)?.[1] ?? []) : [],
  )
  return [...new Set(titles)]
}

/** The word of a value or field in a package's terms: under whatever field it stands there, if they say one thing. */
export function termOf(
  { fields, values }: { readonly fields: Words; readonly values: Words },
  id: string,
): Label | undefined {
  const found = values[id] ?? Object.entries(values).find(([name]) => name.endsWith(`.${id}`))?.[1]
  return found ?? fields[id]
}

interface Words {
  readonly [name: string]: Label
}

/** A part of a whole in percent, with two digits, and never rounded up to what it does not reach. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '–'
  const hundredths = Math.floor((part * 10_000) / whole)
  return `${Math.trunc(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}%`
}

/** Hundredths of a point as points. */
export const points = squareMetres

/** A ratio in hundredths, rounded down: for a drawing, never for a decision. */
export function hundredthsOf({ n, d }: { readonly n: number; readonly d: number }): number {
  return Math.floor((n * 100) / d)
}

const YES: Readonly<Record<string, Label>> = {
  true: { zh: '是', en: 'yes' },
  false: { zh: '否', en: 'no' },
}

/** A figure that an assessment required or found, as people read it. */
export function figureText(value: Json | undefined, language: Language): string {
  if (value === null || value === undefined) return language === 'zh' ? '不详' : 'not known'
  if (typeof value === 'boolean') return YES[String(value)]?.[language] ?? ''
  if (typeof value === 'number') return grouped(value)
  if (typeof value !== 'object') return value
  if (Array.isArray(value))
    return value.map((one) => figureText(one, language)).join(language === 'zh' ? '、' : ', ')
  if (isRatio(value)) return ratioText(value as unknown as Fraction, language)
  if (isMeasured(value)) return measuredText(value, language)
  const { fraction, of } = value as { readonly [name: string]: Json | undefined }
  if (isRatio(fraction)) {
    const least = ratioText(fraction as unknown as Fraction, language)
    return `${least}${language === 'zh' ? '，总数 ' : ' of '}${figureText(of, language)}`
  }
  return Object.entries(value)
    .map(([name, inner]) => `${name} ${figureText(inner, language)}`)
    .join(language === 'zh' ? '，' : ', ')
}

function ratioText({ n, d, bound }: Fraction, language: Language): string {
  if (bound === 'strict') return language === 'zh' ? `超过 ${n}/${d}` : `more than ${n}/${d}`
  if (bound === 'inclusive') return language === 'zh' ? `${n}/${d} 以上（含本数）` : `${n}/${d} or more`
  return `${n}/${d}`
}

/** A whole number with its thousands apart. */
export function grouped(value: number | string): string {
  const [whole = '', rest] = String(value).split('.')
  return `${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}${rest === undefined ? '' : `.${rest}`}`
}

/** An area in square metres, as people read it. */
export function areaText(hundredths: number): string {
  return grouped(squareMetres(hundredths))
}

/** People and area, as people read them. */
export function measuredText({ heads, areaCentiM2 }: Measured, language: Language): string {
  const area = areaText(areaCentiM2)
  const people = grouped(heads)
  return language === 'zh' ? `${people} 人，${area} 平方米` : `${people} people, ${area} m²`
}
