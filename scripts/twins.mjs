// Compares a page with its twin in the other language: the same headings, blocks of code, tables, lists and
// links, in the same places. Pure: it reads pages from a Map of path to text and returns what is wrong. What
// the words say is not compared, only that nothing is missing.
import { posix } from 'node:path'

import { inEnglish, partsOf } from './twin-code.mjs'

// A picture of a screen has words in it, and a twin as a page has one.
const ENGLISH = /\.(md|png)$/
const CHINESE = /\.zh-CN\.(md|png)$/
/** A text that was translated has at least one of these: a Han character, or Chinese punctuation. */
const TRANSLATED = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/
/** What a program prints, and a chart: its words are another language's; it has as many lines. */
const PRINTED = ['text', 'console', 'mermaid']
const CODE = ['ts', 'typescript', 'js', 'java', 'sh']
/** A comment that says something in Chinese: a word of it, the name of an instrument, may stand there. */
const COMMENT_IN_CHINESE = /(?:^|\s)(?:\/\/|#) [^《]*[\u3400-\u9fff]{5,}/

/** The path of the same page in the other language. */
export function twinOf(path) {
  return CHINESE.test(path) ? path.replace(CHINESE, '.$1') : path.replace(ENGLISH, '.zh-CN.$1')
}

/** The anchor that GitHub gives a heading. */
export function anchorOf(title) {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-')
}

/**
 * A page as its sections: each a heading with the blocks of code, the tables, the items of lists and the links
 * that stand under it.
 */
export function sectionsOf(text) {
  const sections = []
  let [section, fence, table] = [undefined, undefined, undefined]
  for (const line of text.split('\n')) {
    const mark = /^\s*```(\w*)/.exec(line)
    if (fence) {
      if (mark) fence = undefined
      else fence.lines.push(line)
      continue
    }
    const heading = /^(#+) (.+)$/.exec(line)
    if (heading || !section) {
      const [, marks = '', title = ''] = heading ?? []
      section = { level: marks.length, title, fences: [], tables: [], items: [], links: [], lines: [] }
      sections.push(section)
    }
    if (mark) section.fences.push((fence = { kind: mark[1], lines: [] }))
    if (!line.trimStart().startsWith('|')) table = undefined
    else if (table) table.push(line)
    else section.tables.push((table = [line]))
    const item = /^\s*(?:[-*]|\d+\.) (?:\*\*([A-Z]+-\d+)\*\*)?/.exec(line)
    if (item) section.items.push(item[1] ?? '')
    if (mark || heading) continue
    section.links.push(...Array.from(line.matchAll(/\]\(([^)\s]+)\)/g), ([, link]) => link))
    if (line !== '') section.lines.push(line)
  }
  return sections
}

/** What the pages lack beside their twins, one sentence each. `pages` has every page by its path. */
export function problemsOf(pages) {
  return [...pages.keys()].flatMap((path) => {
    const twin = twinOf(path)
    if (!pages.has(twin)) return [`${path}: there is no ${twin}`]
    return [...ownProblems(pages, path), ...(CHINESE.test(path) ? [] : comparePages(pages, path, twin))]
  })
}

/** What is wrong with a page whatever its twin says: the way to the twin, and links that lead astray. */
function ownProblems(pages, path) {
  const twin = twinOf(path)
  const sections = sectionsOf(pages.get(path))
  const way = `[${CHINESE.test(path) ? 'English' : '中文'}](${posix.basename(twin)})`
  const wrong = sections[0]?.lines[0] === way ? [] : [`${path}: the line under the title has to be ${way}`]
  if (!CHINESE.test(path))
    for (const { kind, lines } of sections.flatMap(({ fences }) => fences))
      for (const line of lines)
        if (CODE.includes(kind) && COMMENT_IN_CHINESE.test(line))
          wrong.push(`${path}: a comment is in the other language: ${line.trim()}`)
  for (const link of sections.flatMap(({ links }) => links)) {
    const { target, anchor } = targetOf(path, link)
    const there = pages.get(target)
    if (there === undefined || target === twin) continue
    if (CHINESE.test(target) !== CHINESE.test(path))
      wrong.push(`${path}: ${link} leads to the other language: ${posix.basename(twinOf(target))} is there`)
    if (anchor && indexOf(there, anchor) < 0) wrong.push(`${path}: ${link} leads to no heading of ${target}`)
  }
  return wrong
}

function comparePages(pages, path, twin) {
  const [here, there] = [path, twin].map((each) => sectionsOf(pages.get(each)))
  const at = here.findIndex(({ level }, index) => level !== there[index]?.level)
  if (at >= 0 || here.length !== there.length) {
    const [left, right] = [here, there].map((sections) => nameOf(sections[at < 0 ? here.length : at]))
    return [`${twin}: where ${path} has ${left}, it has ${right}`]
  }
  return here.flatMap((section, index) => {
    const other = there[index]
    const differences = [
      ...compareFences(section, other),
      ...compareTables(section, other),
      ...compareItems(section, other),
      ...compareLinks(pages, { path, links: section.links }, { path: twin, links: other.links }),
    ]
    return differences.map((difference) => `${twin}: under ${nameOf(other)} ${difference}`)
  })
}

function compareFences({ fences, title }, other) {
  const [kinds, others] = [fences, other.fences].map(
    (all) => all.map(({ kind }) => kind).join(', ') || 'none',
  )
  if (kinds !== others) return [`the blocks of code are ${others}; under "${title}" they are ${kinds}`]
  return fences.flatMap((fence, index) => {
    const twin = other.fences[index]
    if (PRINTED.includes(fence.kind))
      return fence.lines.length === twin.lines.length
        ? []
        : [`block ${index + 1} has ${twin.lines.length} lines and not ${fence.lines.length}`]
    const [left, right] = [fence, twin].map(({ kind, lines }) => partsOf(lines.join('\n'), kind))
    const at = left.findIndex((part, place) => !isSame(part, right[place]))
    if (at < 0 && left.length === right.length) return []
    const [one, two] = [left, right].map((parts) =>
      JSON.stringify(parts[at < 0 ? left.length : at]?.text ?? ''),
    )
    return [`block ${index + 1} is other code: ${two} for ${one}`]
  })
}

/** Code is the same; a text inside it is the same, or translated, or names the language of the page. */
function isSame(part, twin) {
  if (part.kind !== twin?.kind) return false
  if (part.text === twin.text) return true
  return part.kind === 'literal' && (TRANSLATED.test(twin.text) || (part.text === 'en' && twin.text === 'zh'))
}

function compareTables({ tables, title }, other) {
  if (tables.length !== other.tables.length)
    return [`there are ${other.tables.length} tables; under "${title}" there are ${tables.length}`]
  return tables.flatMap((rows, index) => {
    const twin = other.tables[index]
    if (rows.length !== twin.length)
      return [`table ${index + 1} has ${twin.length - 2} rows and not ${rows.length - 2}`]
    const at = rows.findIndex((row, place) => keyOf(row) !== keyOf(twin[place]))
    return at < 0 ? [] : [`table ${index + 1} has "${keyOf(twin[at])}" where "${keyOf(rows[at])}" belongs`]
  })
}

/** How many cells a row has, and the code in its first one: placeholders in angle brackets are words. */
function keyOf(row) {
  const cells = row.replaceAll('\\|', '').split('|')
  const codes = Array.from((cells[1] ?? '').matchAll(/`([^`]+)`/g), ([, code]) => inEnglish(code))
  return [...codes, `${cells.length - 2} cells`].join(' ').replaceAll(/<[^>]*>/g, '<>')
}

function compareItems({ items, title }, other) {
  if (items.length !== other.items.length)
    return [`the lists have ${other.items.length} items; under "${title}" they have ${items.length}`]
  const at = items.findIndex((item, index) => item !== other.items[index])
  return at < 0 ? [] : [`item ${at + 1} is ${other.items[at] || 'not numbered'} and not ${items[at]}`]
}

function compareLinks(pages, here, there) {
  const [left, right] = [here, there].map(({ path, links }) =>
    links.map((link) => placeOf(pages, path, link)).filter((place) => place !== `${here.path}#twin`),
  )
  return [
    ...without(left, right).map((place) => `no link leads to ${place}`),
    ...without(right, left).map((place) => `a link leads to ${place}, and none does in ${here.path}`),
  ]
}

/** Where a link leads, in the words of the English page: the number of the heading stands for its anchor. */
function placeOf(pages, path, link) {
  const { target, anchor } = targetOf(path, link)
  if (target === twinOf(path)) return `${CHINESE.test(path) ? target : path}#twin`
  const english = CHINESE.test(target) ? twinOf(target) : target
  const there = pages.get(target)
  if (!anchor) return english
  return there === undefined ? `${english}#${anchor}` : `${english}, heading ${indexOf(there, anchor) + 1}`
}

function targetOf(path, link) {
  if (/^[a-z]+:/.test(link)) return { target: link }
  const [file, anchor] = link.split('#')
  return { target: file ? posix.join(posix.dirname(path), file) : path, anchor: anchor && decodeURI(anchor) }
}

function indexOf(text, anchor) {
  return sectionsOf(text).findIndex(({ title }) => anchorOf(title) === anchor)
}

/** What stands more often in the first list than in the second. */
function without(list, other) {
  const left = [...other]
  return list.filter((each) => {
    const at = left.indexOf(each)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

function nameOf(section) {
  return section ? `"${'#'.repeat(section.level)} ${section.title}"` : 'no more headings'
}
