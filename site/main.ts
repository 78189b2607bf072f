// The documentation site: npm run site, npm run site -- build, npm run site -- check.
import { watch } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { checkSite } from './checks/check.ts'
import { writeCharts, writeFigures, writeLive, writePages, writePlain } from './staged/write.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { port: { type: 'string', default: '5180' }, help: { type: 'boolean', default: false } },
})
const [task = 'dev'] = positionals
const HELP = `npm run site                shows the site, and every change of a page at once; --port 5180
npm run site -- build       writes it to site/dist; with the API where pnpm docs:api was run before
npm run site -- check       looks at what was built: links, anchors, both languages, search, types
npm run site -- keep        plays the year of Hope City, and keeps its papers and a picture for the pages`

if (values.help || !['dev', 'build', 'check', 'keep'].includes(task)) {
  console.log(HELP)
  process.exit(values.help ? 0 : 1)
}
const root = import.meta.dirname
if (task === 'keep') {
  const { keep } = await import('./kept/keep.ts')
  await keep()
  process.exit()
}
if (task === 'check') process.exit(await checkSite(join(root, 'dist')))

// What is built is drawn by the Vue of what is shown: that of development warns of what VitePress's own theme watches.
if (task === 'build') process.env['NODE_ENV'] ??= 'production'
const { build, createServer } = await import('vitepress')
const { pages, api } = writePages()
const charts = await writeCharts()
await writeFigures()
await writeLive()
process.env['GONGZHI_SITE_API'] = api ? '1' : ''
console.log(
  `${pages} pages, ${charts} charts${api ? ', and the API' : '; without the API: pnpm docs:api makes it'}`,
)
if (task === 'build') {
  await build(root)
  writePlain(join(root, 'dist'))
} else {
  const server = await createServer(root, { port: Number(values.port) })
  await server.listen()
  server.printUrls()
  for (const folder of ['docs', 'packages', 'examples'])
    watch(join(root, '..', folder), { recursive: true }, (_, file) => {
      if (file?.endsWith('.md') && !file.includes('node_modules')) writePages()
    })
}
