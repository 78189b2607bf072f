// Writes docs/processes: one guide for each process, made from its definition. Run it after a definition changed:
// pnpm guides
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'

import { guidePages } from './index.ts'

const folder = new URL('../docs/processes/', import.meta.url)
mkdirSync(folder, { recursive: true })
const pages = guidePages()
for (const file of readdirSync(folder)) if (!pages.has(file)) rmSync(new URL(file, folder))
for (const [file, text] of pages) writeFileSync(new URL(file, folder), text)
console.log(`${pages.size} pages in docs/processes`)
