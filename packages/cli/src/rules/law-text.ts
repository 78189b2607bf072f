// Holds what a rulebook says against the text that it cites: the words stand in that article, and a figure in them
// is the value. Pure: texts come in as titles and texts.
import type { Json, Provision } from '@gongzhi/core'

import { figureFor, FIGURES, figuresIn, says, toChinese } from './law-figures.ts'

/** A text of the law that is at hand. */
export interface LawText {
  readonly title: string | undefined
  readonly text: string
}

/** A text in Markdown or plain, with the title of its first heading; undefined where it has none. */
export function readText(text: string): LawText {
  return {
    title: /^# (.*)/m.exec(text)?.[1]?.trim().replace('（摘录）', ''),
    // An extract marks its articles as [第三十一条], and as [第十一条附近] where the number is not certain.
    text: text.replaceAll(/^\[(第[一二三四五六七八九十百]+条)(?:附近)?\]/gm, '$1'),
  }
}

/**
 * The text of an article without white space: 63, 63(3) for an item of it, 63-1 for 第六十三条之一.
 * Undefined where it is not in the texts.
 */
export function articleOf(
  texts: readonly LawText[],
  { title, article }: { readonly title: string; readonly article: string },
): string | undefined {
  const [, number, second, item] = /^(\d+)(?:-(\d+))?(?:\((\d+)\))?$/.exec(article) ?? []
  if (!number) return undefined
  const name = `第${toChinese(Number(number))}条${second ? `之${toChinese(Number(second))}` : ''}`
  for (const { text } of texts.filter((one) => one.title === title)) {
    const starts = [
      ...text.matchAll(/^\s*(?:\*\*)?(第[一二三四五六七八九十百千零]+条(?:之[一二三四五六七八九十]+)?)/gm),
    ]
    const at = starts.findIndex((match) => match[1] === name)
    if (at >= 0)
      return itemOf(text.slice(starts[at]?.index, starts[at + 1]?.index), item).replaceAll(/\s/g, '')
  }
  return undefined
}

/**
 * An item with the sentence that leads to it. An item is the line that begins with its number; the same
 * number inside a sentence is a reference. Some copies lost the numbers of their items; then the whole
 * article is looked through.
 */
function itemOf(text: string, item: string | undefined): string {
  const lines = text.split('\n')
  const own =
    item && lines.find((line) => /^[（(](.*?)[）)]/.exec(line.trim())?.[1] === toChinese(Number(item)))
  return own
    ? [
        ...lines.slice(
          0,
          lines.findIndex((line) => /^[（(]/.test(line.trim())),
        ),
        own,
      ].join('')
    : text
}

/**
 * Where the words stand, stretch by stretch: an ellipsis leaves words out, and the parts stand in this
 * order. Once for each place at which the first part stands.
 */
function placesOf(words: string, text: string): readonly (readonly (readonly [number, number])[])[] {
  const [first = '', ...others] = words.replaceAll(/\s/g, '').split('…')
  const found: [number, number][][] = []
  for (let from = text.indexOf(first); from >= 0; from = text.indexOf(first, from + 1)) {
    const places: [number, number][] = [[from, from + first.length]]
    let end = from + first.length
    for (const part of others) {
      const next = text.indexOf(part, end)
      if (next < 0) continue
      end = next + part.length
      places.push([next, end])
    }
    if (places.length > others.length) found.push(places)
  }
  return found
}

/** What is wrong with a value, or nothing. */
export function faultOf(
  texts: readonly LawText[],
  {
    value,
    title,
    provision,
  }: {
    readonly value: { readonly value: Json; readonly article: string; readonly words?: string | undefined }
    readonly title: string
    readonly provision: Provision | undefined
  },
): string | undefined {
  if (!provision) return 'no package declares this provision'
  if (!value.words) return 'it has no words'
  const text = articleOf(texts, { title, article: value.article })
  if (text === undefined) return 'no such article in the texts'
  const found = placesOf(value.words, text)
  if (found.length === 0) return `the words do not stand there: ${value.words}`
  if (!FIGURES.includes(provision.type.kind)) return undefined
  const figures = found.map((places) => figureFor(figuresIn(text, places), provision))
  if (figures.some((figure) => figure && says(figure, { type: provision.type, value: value.value })))
    return undefined
  return `${JSON.stringify(value.value)} is not the one figure in: ${value.words}`
}

/** What is wrong with the day since which an instrument has been in force: its text prints another. */
export function faultOfSince(
  texts: readonly LawText[],
  { title, since }: { readonly title: string; readonly since?: string | undefined },
): string | undefined {
  const [, ...printed] =
    /自(\d{4})年(\d{1,2})月(\d{1,2})日起施行/.exec(
      texts.findLast((one) => one.title === title)?.text ?? '',
    ) ?? []
  if (since === undefined || printed.length === 0) return undefined
  const day = printed.map((part) => part.padStart(2, '0')).join('-')
  return day === since ? undefined : `in force since ${since}, and the text says ${day}`
}
