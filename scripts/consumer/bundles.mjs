// What a page loads of the packed packages, built by Vite and by webpack as they come: sizes against budgets, and
// nothing in it that only Node has.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import { build } from 'vite'
import webpack from 'webpack'

/** What a page imports, and how much of it that may be: minified and gzipped, in kB of 1,000 bytes. */
const PAGES = {
  labels: [`import { partyLabels } from '@gongzhi/tri-party/labels'\nshow(partyLabels)`, 2, 1],
  vote: [`import { assessVote } from '@gongzhi/owner-committee/vote'\nshow(assessVote)`, 20, 8],
  proof: [`import { verifyRecordProof } from '@gongzhi/core'\nshow(verifyRecordProof)`, 10, 5],
  client: [`import { createHttpClient } from '@gongzhi/http/client'\nshow(createHttpClient)`, 13, 5],
  engine: [
    `import { openIndexedDb } from '@gongzhi/adapters/indexeddb'
import { createGovernance } from '@gongzhi/core'
import { triParty } from '@gongzhi/tri-party'
show(createGovernance({ storage: openIndexedDb, plugins: [triParty()], holdings: () => [] }))`,
    900,
    290,
  ],
}
const SHOW = 'const show = (what) => { globalThis.shown = what }\n'

const folder = join(import.meta.dirname, 'pages')
mkdirSync(folder, { recursive: true })
const pages = Object.entries(PAGES).map(([name, [code, minified, gzipped]]) => {
  const file = join(folder, `${name}.mjs`)
  writeFileSync(file, `${code.replace(/\nshow/, `\n${SHOW}show`)}\n`)
  return { name, file, budget: { minified, gzipped } }
})

async function byVite({ file }) {
  const built = await build({
    configFile: false,
    root: folder,
    logLevel: 'error',
    build: { write: false, modulePreload: false, rollupOptions: { input: file } },
  })
  return [built].flat().flatMap(({ output }) => output.map((chunk) => ('code' in chunk ? chunk.code : '')))
}

/** All pages in one run: webpack reads a package once for all of them. */
async function byWebpack() {
  const out = join(folder, 'webpack')
  const stats = await new Promise((resolve, reject) => {
    webpack(
      {
        mode: 'production',
        target: 'web',
        devtool: false,
        performance: false,
        context: folder,
        entry: Object.fromEntries(pages.map(({ name, file }) => [name, file])),
        output: { path: out, filename: '[name].js' },
      },
      (error, result) => (error ? reject(error) : resolve(result)),
    )
  })
  const { errors = [], warnings = [] } = stats.toJson({ all: false, errors: true, warnings: true })
  const said = [...errors, ...warnings].map(({ message }) => message)
  if (said.length > 0) throw new Error(`webpack says: ${said.join('\n')}`)
  return Object.fromEntries(pages.map(({ name }) => [name, [readFileSync(join(out, `${name}.js`), 'utf8')]]))
}

const webpacked = await byWebpack()
const faults = []
for (const page of pages) {
  const { name, budget } = page
  for (const [by, chunks] of [
    ['vite', await byVite(page)],
    ['webpack', webpacked[name]],
  ]) {
    const code = chunks.join('\n')
    const size = { minified: Buffer.byteLength(code) / 1_000, gzipped: gzipSync(code).byteLength / 1_000 }
    console.log(`${name} by ${by}: ${size.minified.toFixed(1)} kB, ${size.gzipped.toFixed(1)} kB gzipped`)
    for (const kind of ['minified', 'gzipped'])
      if (size[kind] > budget[kind])
        faults.push(`${name} by ${by}: ${size[kind]} kB ${kind}, and ${budget[kind]} is the most`)
    const [ofNode] = /["'`]node:[a-z/_]+["'`]|\brequire\(["'`]/.exec(code) ?? []
    if (ofNode !== undefined) faults.push(`${name} by ${by}: a page has no ${ofNode}`)
  }
}
if (faults.length > 0) throw new Error(faults.join('\n'))
