// Writes docs/processes, one guide for each process, made from its definition, and docs/places, one page for each
// place, made from its rulebooks. Run it after a definition or a rulebook changed:
// pnpm guides
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

import { guidePages } from './index.ts'
import { placePages, withCounts } from './places.ts'

for (const [name, pages] of [
  ['processes', guidePages()],
  ['places', placePages()],
] as const) {
  const folder = new URL(`../docs/${name}/`, import.meta.url)
  mkdirSync(folder, { recursive: true })
  for (const file of readdirSync(folder)) if (!pages.has(file)) rmSync(new URL(file, folder))
  for (const [file, text] of pages) writeFileSync(new URL(file, folder), text)
  console.log(`${pages.size} pages in docs/${name}`)
}
for (const page of ['', 'packages/owner-committee/'])
  for (const end of ['.md', '.zh-CN.md']) {
    const file = new URL(`../${page}README${end}`, import.meta.url)
    writeFileSync(file, withCounts(readFileSync(file, 'utf8')))
  }
