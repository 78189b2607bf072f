import { globSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'

import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const pages = globSync(
  ['*.md', 'docs/*.md', 'docs/*/*.md', 'packages/*/*.md', 'examples/*/*.md', 'site/*.md'],
  { cwd: root },
)
  .filter((file) => !file.startsWith('docs/api/') && !file.endsWith('CHANGELOG.md'))
  .toSorted()
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>
}

/**
 * How each kind of block is held: `ts` is a program, which readme.test.ts runs, or a file of an example, which a
 * test of the example compares. `text` is what the program before it prints.
 */
const HELD: Readonly<Record<string, (body: string) => unknown>> = {
  ts: () => {},
  text: () => {},
  console: () => {},
  mermaid: () => {},
  typescript: () => {},
  lua: () => {},
  // An excerpt: it can be read as a program, and is none by itself.
  js: (body) => stripTypeScriptTypes(`async () => {\n${body.replaceAll(/^import .*$/gm, '')}\n}`),
  json: (body) => JSON.parse(body),
  sh: (body) => {
    for (const [, script = ''] of body.matchAll(/^\s*(?:npm run|pnpm(?: run)?) ([a-z][a-z:-]*)/gm))
      if (!(script in scripts) && !PNPM.includes(script)) throw new Error(`no script is called ${script}`)
  },
  java: () => {},
  html: () => {},
}
const PNPM = ['install', 'add', 'exec', 'dlx', 'changeset', 'vitest']

test.each(pages)('every block of code of %s says what it is, and is what it says', (page) => {
  const blocks = [...readFileSync(join(root, page), 'utf8').matchAll(/^ *(`{3,})(\w*)[^\n]*\n(.*?)^ *\1$/gms)]
  for (const [, , kind = '', body = ''] of blocks) {
    expect(Object.keys(HELD)).toContain(kind)
    expect(() => HELD[kind]?.(body), body).not.toThrow()
  }
})
