// Holds every value of every rulebook against the text that it cites: the words stand in that article, and a
// figure in them is the value. The texts are not part of the project: GONGZHI_LAW names their folder. On CI
// their absence is a failure, elsewhere it is said.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { organisations } from '../packages/organisation/src/index.ts'
import { provisions as ownerCommittee } from '../packages/owner-committee/src/provisions/declared.ts'
import { rulebooks as ownerCommitteeBooks } from '../packages/owner-committee/src/rulebooks/index.ts'
import { triParty } from '../packages/tri-party/src/index.ts'
import { rulebooks as triPartyBooks } from '../packages/tri-party/src/rulebooks/index.ts'
import { figureFor, FIGURES, figuresIn, says, toChinese } from './law-figures.mjs'

const folder = process.env.GONGZHI_LAW ?? join(import.meta.dirname, '..', '..', 'shared', 'law')
if (!existsSync(folder)) {
  console.log(
    `The texts of the law are not at hand (GONGZHI_LAW): ${process.env.CI ? 'that is a failure here' : 'not checked'}`,
  )
  process.exit(process.env.CI ? 1 : 0)
}

/**
 * Instruments that are cited although their texts are not at hand. Any other title without a text is a
 * mistake.
 */
const WITHOUT_TEXT = ['四川省物业管理条例', '中华人民共和国物权法']

const texts = readdirSync(folder)
  .filter((file) => file.endsWith('.md'))
  .map((file) => {
    const text = readFileSync(join(folder, file), 'utf8')
    return {
      title: file.startsWith('民法典')
        ? '中华人民共和国民法典'
        : /^# (.*)/m.exec(text)?.[1].trim().replace('（摘录）', ''),
      // An extract marks its articles as [第三十一条], and as [第十一条附近] where the number is not certain.
      text: text.replaceAll(/^\[(第[一二三四五六七八九十百]+条)(?:附近)?\]/gm, '$1'),
    }
  })

/**
 * The text of an article without white space: 63, 63(3) for an item of it, 63-1 for 第六十三条之一.
 * Undefined where it is not in the texts.
 */
function articleOf(title, cited) {
  const [, number, second, item] = /^(\d+)(?:-(\d+))?(?:\((\d+)\))?$/.exec(cited) ?? []
  if (!number) return undefined
  const name = `第${toChinese(Number(number))}条${second ? `之${toChinese(Number(second))}` : ''}`
  for (const { text } of texts.filter((one) => one.title === title)) {
    const starts = [
      ...text.matchAll(/^\s*(?:\*\*)?(第[一二三四五六七八九十百千零]+条(?:之[一二三四五六七八九十]+)?)/gm),
    ]
    const at = starts.findIndex((match) => match[1] === name)
    if (at >= 0)
      return itemOf(text.slice(starts[at].index, starts[at + 1]?.index), item).replaceAll(/\s/g, '')
  }
  return undefined
}

/**
 * An item with the sentence that leads to it. An item is the line that begins with its number; the same
 * number inside a sentence is a reference. Some copies lost the numbers of their items; then the whole
 * article is looked through.
 */
function itemOf(text, item) {
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
function placesOf(words, text) {
  const [first, ...others] = words.replaceAll(/\s/g, '').split('…')
  const found = []
  for (let from = text.indexOf(first); from >= 0; from = text.indexOf(first, from + 1)) {
    const places = [[from, from + first.length]]
    for (const part of others) {
      const next = text.indexOf(part, places.at(-1)[1])
      if (next >= 0) places.push([next, next + part.length])
    }
    if (places.length > others.length) found.push(places)
  }
  return found
}

/** What is wrong with a value, or nothing. */
function faultOf({ value, title, provision }) {
  if (!provision) return 'no package declares this provision'
  if (!value.words) return 'it has no words'
  const text = articleOf(title, value.article)
  if (text === undefined) return 'no such article in the texts'
  const found = placesOf(value.words, text)
  if (found.length === 0) return `the words do not stand there: ${value.words}`
  if (!FIGURES.includes(provision.type.kind)) return undefined
  const figures = found.map((places) => figureFor(figuresIn(text, places), provision))
  if (figures.some((figure) => figure && says(figure, { type: provision.type, value: value.value })))
    return undefined
  return `${JSON.stringify(value.value)} is not the one figure in: ${value.words}`
}

const declared = new Map(
  [...ownerCommittee, ...(triParty().provisions ?? []), ...(organisations().provisions ?? [])].map(
    (provision) => [provision.id, provision],
  ),
)
const listed = [...triPartyBooks, ...ownerCommitteeBooks]
const wrong = []

// A file that the list of its package forgets would be passed over.
for (const name of ['tri-party', 'owner-committee']) {
  const files = join(import.meta.dirname, '..', 'packages', name, 'src', 'rulebooks')
  for (const file of readdirSync(files).filter(
    (one) => one.endsWith('.ts') && !one.endsWith('.test.ts') && one !== 'index.ts',
  )) {
    const books = Object.values(await import(join(files, file))).filter(
      (one) => one?.instruments && Array.isArray(one.values) && !listed.includes(one),
    )
    for (const book of books) wrong.push(`${book.id}: ${name}/src/rulebooks/index.ts does not list it`)
    listed.push(...books)
  }
}

/** What is wrong with the day since which an instrument has been in force: its text prints another. */
function faultOfSince({ title, since }) {
  const [, ...printed] =
    /自(\d{4})年(\d{1,2})月(\d{1,2})日起施行/.exec(
      texts.findLast((one) => one.title === title)?.text ?? '',
    ) ?? []
  if (since === undefined || printed.length === 0) return undefined
  const day = printed.map((part) => part.padStart(2, '0')).join('-')
  return day === since ? undefined : `in force since ${since}, and the text says ${day}`
}

const hasText = (title) => texts.some((text) => text.title === title)
const total = { values: 0, figures: 0, held: 0, withoutText: 0 }
for (const book of listed) {
  const absent = [...new Set(Object.values(book.instruments).map(({ title }) => title))].filter(
    (title) => !hasText(title),
  )
  for (const title of absent.filter((one) => !WITHOUT_TEXT.includes(one)))
    wrong.push(`${book.id}: there is no text of ${title}`)
  for (const cited of Object.values(book.instruments)) {
    const fault = faultOfSince(cited)
    if (fault) wrong.push(`${book.id}: ${cited.title}: ${fault}`)
  }
  const asked = book.values
    .map((value) => ({
      value,
      title: book.instruments[value.instrument]?.title,
      provision: declared.get(value.provision),
    }))
    .filter(({ title }) => !absent.includes(title))
  const faults = asked.map((one) => ({ ...one, fault: faultOf(one) })).filter(({ fault }) => fault)
  wrong.push(
    ...faults.map(
      ({ value, title, fault }) => `${book.id} ${value.provision}: ${title} ${value.article}: ${fault}`,
    ),
  )
  const held = asked.length - faults.length
  total.values += book.values.length
  total.held += held
  total.withoutText += book.values.length - asked.length
  total.figures += asked.filter(({ provision }) => FIGURES.includes(provision?.type.kind)).length
  const unasked = book.values.length - asked.length
  const without =
    absent.length > 0 ? `; not at hand, so that ${unasked} are not held against it: ${absent.join(', ')}` : ''
  console.log(`${book.id}: ${held} of ${book.values.length} values stand${without}`)
}
for (const line of wrong) console.error(line)
console.log(
  `${total.held} of ${total.values} values of ${listed.length} rulebooks stand in their texts ` +
    `(${total.figures} figures were read); ${total.withoutText} have no text at hand; ${wrong.length} wrong`,
)
process.exit(wrong.length > 0 ? 1 : 0)
