import { posix } from 'node:path'

/** The pages of a built site, by their file: `en/http.html`. */
export type Built = ReadonlyMap<string, string>

const HREF = /<a\b[^>]*?\shref="([^"]+)"/g
const ID = /\sid="([^"]+)"/g

/** Links that lead to no page, and those to a heading that is not there. `files` are all files of the site. */
export function brokenLinks(built: Built, files: ReadonlySet<string>): readonly string[] {
  const ids = new Map<string, Set<string>>()
  for (const [file, html] of built)
    ids.set(file, new Set(Array.from(html.matchAll(ID), ([, id]) => unescaped(id as string))))
  return [...built].flatMap(([file, html]) => {
    const links = new Set(Array.from(html.matchAll(HREF), ([, href]) => unescaped(href as string)))
    return [...links].flatMap((link) => {
      if (/^(?:[a-z]+:|\/\/)/.test(link)) return []
      const [path = '', anchor] = link.split('#')
      const target = path === '' ? file : fileOf(posix.join('/', posix.dirname(file), path), path)
      if (!built.has(target)) return files.has(target) ? [] : [`${file}: ${link} leads nowhere`]
      if (anchor === undefined || anchor === '' || ids.get(target)?.has(decodeURIComponent(anchor))) return []
      return [`${file}: ${link} leads to no heading`]
    })
  })
}

/** The file behind an address: clean ones have no ending. */
function fileOf(relative: string, link: string): string {
  const path = decodeURIComponent(link.startsWith('/') ? link : relative).slice(1)
  if (path === '' || path.endsWith('/')) return `${path}index.html`
  return posix.extname(path) === '' ? `${path}.html` : path
}

function unescaped(text: string): string {
  return text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'")
}

/** Pages of one language that the other lacks. */
export function lonelyPages(built: Built): readonly string[] {
  const own = [...built.keys()].filter((file) => file !== '404.html')
  return own
    .filter((file) => !built.has(file.startsWith('en/') ? file.slice('en/'.length) : `en/${file}`))
    .map((file) => `${file}: the other language lacks this page`)
}
