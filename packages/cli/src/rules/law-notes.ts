// Holds a note of a rulebook against the values and the text: a note explains a value, and a rule that it alone
// states is asked by nobody. Pure: texts and values come in.
import { articleOf, type LawText } from './law-text.ts'

/** A figure that a value states: a share, a length of time, or a number of something. */
export type StatedFigure =
  | { readonly kind: 'fraction'; readonly n: number; readonly d: number }
  | { readonly kind: 'figure'; readonly count: number; readonly unit: string }

/** What values state: their figures, and the articles that they cite, without items: 63 for 63(3). */
export interface Stated {
  readonly figures: readonly StatedFigure[]
  readonly articles: readonly string[]
}

const NUMBERS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen'.split(' ')
const TENS: Readonly<Record<string, number>> = { twenty: 20, thirty: 30, sixty: 60, ninety: 90, hundred: 100 }
const PARTS: Readonly<Record<string, number>> = { half: 2, third: 3, quarter: 4, fifth: 5, tenth: 10 }
const NUMBER = `(?:[0-9]+|an?|${[...NUMBERS, ...Object.keys(TENS)].join('|')})`
const LENGTHS = new RegExp(
  String.raw`\b(${NUMBER})[ -](working day|day|month|year|hour|member|owner|household)s?\b`,
  'gi',
)
const SHARES = new RegExp(String.raw`\b(?:(${NUMBER}) )?(half|thirds?|quarters?|fifths?|tenths?)\b`, 'gi')

const PEOPLE: readonly string[] = ['member', 'owner', 'household']

function numberOf(written: string): number {
  const word = written.toLowerCase()
  if (/^[0-9]+$/.test(word)) return Number(word)
  return TENS[word] ?? (word.startsWith('a') ? 1 : NUMBERS.indexOf(word))
}

/** Every figure of a sentence in English: lengths, numbers of people and shares. */
export function figuresOfNote(note: string): readonly StatedFigure[] {
  // A member and an owner are somebody, and no number; a month is as long as one month.
  const counted = [...note.matchAll(LENGTHS)].filter(
    ([, count = '', unit = '']) => !/^an?$/i.test(count) || !PEOPLE.includes(unit.toLowerCase()),
  )
  const lengths = counted.map(([, count = '', unit = '']): StatedFigure => ({
    kind: 'figure',
    count: numberOf(count),
    unit: unit.toLowerCase().replace(' ', '-'),
  }))
  const shares = [...note.matchAll(SHARES)]
    .filter(([, count, part = '']) => count !== undefined || part === 'half')
    .map(([, count = 'a', part = '']): StatedFigure => ({
      kind: 'fraction',
      n: numberOf(count),
      d: PARTS[part.toLowerCase().replace(/s$/, '')] as number,
    }))
  const often = /\btwice\b/i.test(note) ? [{ kind: 'figure' as const, count: 2, unit: 'attempt' }] : []
  return [...lengths, ...shares, ...often]
}

function isStated(figure: StatedFigure, stated: readonly StatedFigure[]): boolean {
  return stated.some((one) =>
    figure.kind === 'fraction'
      ? one.kind === 'fraction' && one.n * figure.d === figure.n * one.d
      : one.kind === 'figure' && one.count === figure.count && one.unit === figure.unit,
  )
}

const ARTICLE = /(?:\bArts?\. |(?<=\bArts\. [0-9, ]+ and ))([0-9]+(?:-[0-9]+)?)(?:\([0-9]+\))?/g
/** How a note names a text above its own. */
const ABOVE = /Civil Code|the Code|province|nation|interpretation|条例/

/** Each article that a note names, with what it quotes of it, and whether it is of a text above. */
function articlesOf(note: string) {
  return [...note.matchAll(ARTICLE)].map((match, index, all) => {
    const until = all[index + 1]?.index ?? note.length
    const quotes = note.slice(match.index, until).matchAll(/「([^」]+)」/g)
    const around = note.slice(Math.max(0, match.index - 40), match.index + match[0].length + 30)
    return {
      article: match[1] as string,
      ofAbove: ABOVE.test(around),
      quoted: [...quotes].map(([, words]) => words as string),
    }
  })
}

/**
 * What a note says that nothing holds: a figure that no value states, an article that no value cites and no
 * quotation shows, and a quotation that does not stand in its article. Empty where it only explains.
 */
export function faultsOfNote(
  note: string,
  {
    stated,
    above,
    titles,
    texts,
  }: {
    /** What is stated at the place of the note. */
    readonly stated: Stated
    /** What is stated above it: only a note that names such a text speaks of that. */
    readonly above: Stated
    /** The titles of the texts at the place and above it. */
    readonly titles: readonly string[]
    readonly texts: readonly LawText[]
  },
): readonly string[] {
  const known = ABOVE.test(note) ? [...stated.figures, ...above.figures] : stated.figures
  const figures = figuresOfNote(note)
    .filter((figure) => !isStated(figure, known))
    .map((figure) =>
      figure.kind === 'fraction'
        ? `no value states the share ${figure.n}/${figure.d}`
        : `no value states ${figure.count} ${figure.unit}`,
    )
  const articles = articlesOf(note).flatMap(({ article, ofAbove, quoted }) => {
    const found = titles.map((title) => articleOf(texts, { title, article }) ?? '')
    const missing = quoted.filter(
      (words) => !found.some((text) => words.split('…').every((part) => text.includes(part))),
    )
    if (missing.length > 0) return missing.map((words) => `Art. ${article} does not say ${words}`)
    const cited = ofAbove ? [...stated.articles, ...above.articles] : stated.articles
    return quoted.length > 0 || cited.includes(article)
      ? []
      : [`no value cites Art. ${article}, and no words of it are quoted`]
  })
  return [...figures, ...articles]
}
