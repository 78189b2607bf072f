import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { brokenLinks, lonelyPages } from './links.ts'
import { WORDS, wrongFinds } from './search.ts'
import { wrongTypes } from './types.ts'

/** Looks at the built site; prints what is wrong with it, and returns how the command ends. */
export async function checkSite(dist: string): Promise<number> {
  if (!existsSync(dist)) {
    console.error('nothing was built: npm run site -- build')
    return 1
  }
  const files = new Set(readdirSync(dist, { recursive: true, encoding: 'utf8' }))
  const pages = [...files].filter((file) => file.endsWith('.html') && !/^(?:api|papers)\//.test(file))
  const built = new Map(pages.map((file) => [file, readFileSync(join(dist, file), 'utf8')]))
  const wrong = [
    ...brokenLinks(built, files),
    ...lonelyPages(built),
    ...(await wrongFinds(dist)),
    ...wrongTypes(join(dist, '..')),
  ]
  for (const one of wrong) console.error(one)
  if (wrong.length === 0)
    console.log(
      `${pages.length} pages: every link leads somewhere, ${WORDS.length} words find their page, types hold`,
    )
  return wrong.length === 0 ? 0 : 1
}
