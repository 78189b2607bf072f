import { posix } from 'node:path'

import { PAPERS } from '../kept/samples.ts'
import { type Language, languageOf, nameOf, sourceName, targetOf } from './addresses.ts'
import { turnLinks } from './links.ts'

/** What the site is made of, read from the repository by whoever stages it. */
export interface Repository {
  /** Every page for readers, by its path. */
  readonly pages: ReadonlyMap<string, string>
  /** The text of a file, or the names of the files in a folder. */
  readonly look: (path: string) => string | readonly string[]
}

/** The files of VitePress, made of the pages of the repository. */
export function stage({ pages, look }: Repository): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  const sources = new Set<string>()
  const known = new Set(pages.keys())
  for (const [file, text] of pages) {
    const language = languageOf(file)
    const turned = turnLinks(file, withoutTwin(text), known)
    files.set(
      targetOf(language, nameOf(file)),
      `${frontOf(file)}${withDrawing(nameOf(file), withSamples(language, turned.text))}`,
    )
    for (const source of turned.sources) sources.add(source)
  }
  for (const path of sources) files.set(`public/${sourceName(path)}`, sourceText(look(path)))
  for (const language of ['zh', 'en'] as const) files.set(targetOf(language, 'index'), HOME[language])
  return files
}

/** The page without the way to its twin: the site has one in its head. */
function withoutTwin(text: string): string {
  return text.replace(/^\[(?:中文|English)\]\([^)]+\)\n\n?/m, '')
}

/** GitHub draws a chart from its text; here it is drawn already, by Graphviz. */
function withDrawing(name: string, text: string): string {
  return text.replace(/^```mermaid\n[^]*?^```$/m, `<ProcessChart name="${posix.basename(name)}" />`)
}

/** The papers of a process lead to one of their kind, as the example made it. */
function withSamples(language: Language, text: string): string {
  return text.replaceAll(/^\| (.+) `([a-z-]+)\/([a-z-]+)` \|/gm, (whole, label: string, process, paper) => {
    const id = `${process}-${paper}`
    if (!PAPERS.some((one) => one === id)) return whole
    return `| <a href="/papers/${id}.${language}.html" target="_blank">${label}</a> \`${process}/${paper}\` |`
  })
}

/** Which file a page is made of, for whoever wants to mend it. */
function frontOf(file: string): string {
  return `---\nsource: ${JSON.stringify(file)}\n---\n\n`
}

const HOME: { readonly [one in Language]: string } = {
  zh: '---\nlayout: page\ntitle: 共治\nsidebar: false\n---\n\n<HomePage />\n',
  en: '---\nlayout: page\ntitle: Gongzhi\nsidebar: false\n---\n\n<HomePage />\n',
}

/** The text of a file, or the names in a folder; the mark at its beginning tells a browser that it is UTF-8. */
function sourceText(found: string | readonly string[]): string {
  return `\ufeff${typeof found === 'string' ? found : `${found.join('\n')}\n`}`
}
