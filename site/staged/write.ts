import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

import { KEPT, PAPERS } from '../kept/samples.ts'
import { pictureName } from './links.ts'
import { llmsText, plainText } from './llms.ts'
import { stage } from './pages.ts'

const ROOT = join(import.meta.dirname, '../..')
/** Where VitePress finds its pages. */
export const STAGED = join(ROOT, 'site/.pages')
/** Where `pnpm docs:api` leaves the API documentation. */
const API = join(ROOT, 'docs/api')

/** The files that git knows, or would know: no build, no toolchain, no output of examples. */
function filesLike(...patterns: readonly string[]): readonly string[] {
  const named = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...patterns], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  return [...new Set(named.split('\n'))].filter((file) => file !== '' && existsSync(join(ROOT, file)))
}

function look(path: string): string | readonly string[] {
  const file = join(ROOT, path)
  if (!statSync(file).isDirectory()) return readFileSync(file, 'utf8')
  return [...new Set(filesLike(`${path}/`).map((one) => one.slice(path.length + 1).split('/')[0] as string))]
}

/** Draws the charts anew. */
export async function writeCharts(): Promise<number> {
  const { drawCharts } = await import('./charts.ts')
  const charts = await drawCharts()
  for (const [name, svg] of charts) writeChanged(join(STAGED, 'public/charts', name), svg)
  return charts.size
}

/** What the page of the elements runs: the engine and a vote, without a server. */
export async function writeLive(): Promise<void> {
  const { buildLive } = (await import(new URL('../live/build.mjs', import.meta.url).href)) as {
    readonly buildLive: (folder: string) => Promise<void>
  }
  await buildLive(join(STAGED, 'public'))
}

/** What holds at each place, and the figures of the first page. */
export async function writeFigures(): Promise<void> {
  const [{ heldPlaces }, { counted }, { guidePages }] = await Promise.all([
    import('../../guides/held.ts'),
    import('../../guides/places.ts'),
    import('../../guides/index.ts'),
  ])
  const held = heldPlaces()
  const rules = join(STAGED, 'public/rules')
  const listed = held.map(({ code, name, label }) => ({ code, name, label }))
  writeChanged(join(rules, 'places.json'), JSON.stringify(listed))
  for (const place of held) writeChanged(join(rules, `${place.name}.json`), JSON.stringify(place))
  const { withValues: places, values } = counted()
  const processes = [...guidePages().keys()].filter((file) => /^(?!README)[a-z-]+\.md$/.test(file)).length
  const counts = { places, values, processes, papers: PAPERS.length }
  writeChanged(join(STAGED, 'counts.ts'), `export const counts = ${JSON.stringify(counts)}\n`)
}

/** Writes the site's pages; what did not change is left alone, so that a running server shows only what did. */
export function writePages(): { readonly pages: number; readonly api: boolean } {
  const pages = new Map(
    filesLike('*.md')
      .filter((file) => !file.startsWith('.changeset/') && !file.endsWith('CHANGELOG.md'))
      .map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]),
  )
  const files = stage({ pages, look })
  for (const [file, text] of files) writeChanged(join(STAGED, file), text)
  for (const file of pagesIn(STAGED)) if (!files.has(file)) rmSync(join(STAGED, file))
  const shown = join(STAGED, 'public')
  writeChanged(join(shown, 'llms.txt'), llmsText(files))
  for (const file of filesLike('docs/*.svg', 'docs/*.png'))
    writeChanged(join(shown, pictureName(file)), readFileSync(join(ROOT, file)))
  for (const file of readdirSync(KEPT))
    writeChanged(join(shown, 'papers', file), readFileSync(join(KEPT, file)))
  writeChanged(join(shown, 'icon.svg'), readFileSync(join(ROOT, 'site/icon.svg')))
  const api = existsSync(join(API, 'index.html'))
  if (api) cpSync(API, join(shown, 'api'), { recursive: true })
  return { pages: files.size, api }
}

/** Writes each page as its text beside what was built of it, for programs that read documentation. */
export function writePlain(dist: string): void {
  for (const file of pagesIn(STAGED)) {
    if (file.startsWith('public/')) continue
    writeChanged(join(dist, file), plainText(readFileSync(join(STAGED, file), 'utf8')))
  }
}

function writeChanged(file: string, text: string | Buffer): void {
  const bytes = Buffer.from(text)
  if (existsSync(file) && readFileSync(file).equals(bytes)) return
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, bytes)
}

function pagesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'))
}
