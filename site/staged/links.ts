import { posix } from 'node:path'

import { addressOf, type Language, languageOf, nameOf, sourceName } from './addresses.ts'

const FENCE = /^\s*```/
const LINK = /\]\(([^)\s]+)\)/g

/** What the links of a page are turned into, and what they need that is no page. */
export interface Linked {
  readonly text: string
  readonly sources: readonly string[]
}

/**
 * Turns the links of a page, which lead to files of the repository, into addresses of the site. What leads to
 * a file that is no page is collected: its text becomes a page of its own.
 */
export function turnLinks(file: string, text: string, pages: ReadonlySet<string>): Linked {
  const sources = new Set<string>()
  const language = languageOf(file)
  let inCode = false
  const turn = (whole: string, link: string): string => {
    if (/^[a-z]+:|^#/.test(link)) return whole
    const [path = '', anchor] = link.split('#')
    const target = posix.join(posix.dirname(file), path)
    const hash = anchor === undefined ? '' : `#${anchor}`
    const page = pageOf(target, language, pages)
    if (page !== undefined) return `](${addressOf(languageOf(page), nameOf(page))}${hash})`
    if (/\.(?:svg|png)$/.test(target)) return `](/${pictureName(target)})`
    sources.add(target)
    return `](/${sourceName(target)})`
  }
  const lines = text.split('\n').map((line) => {
    if (FENCE.test(line)) inCode = !inCode
    return inCode || FENCE.test(line) ? line : line.replaceAll(LINK, turn)
  })
  return { text: lines.join('\n'), sources: [...sources] }
}

/** Where a picture of the repository stands in the site. */
export function pictureName(path: string): string {
  return `pictures/${posix.basename(path)}`
}

/** The page that a link leads to: the file itself, or the README of a folder in the language of the page. */
function pageOf(target: string, language: Language, pages: ReadonlySet<string>): string | undefined {
  const readme = posix.join(target, language === 'zh' ? 'README.zh-CN.md' : 'README.md')
  return [target, readme].find((one) => pages.has(one))
}
