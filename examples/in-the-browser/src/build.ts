import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { build } from 'esbuild'

const here = import.meta.dirname

/**
 * One HTML file with everything in it: engine, rules, storage and page. Any web server can hand it out, and
 * it asks nobody for anything.
 */
export async function buildPage(out: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(import.meta.resolve('./page.ts'))],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions: ['source'],
  })
  const parts: Readonly<Record<string, string>> = {
    '/* style */': readFileSync(join(here, 'page.css'), 'utf8'),
    '/* script */': (outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script'),
  }
  const html = readFileSync(join(here, 'page.html'), 'utf8').replace(
    /\/\* (style|script) \*\//g,
    (place) => parts[place] ?? '',
  )
  mkdirSync(out, { recursive: true })
  const file = join(out, 'index.html')
  writeFileSync(file, html)
  return file
}
