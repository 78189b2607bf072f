// What our declarations name of XState is shipped with them, in `dist/xstate`: its declarations as they are, each told
// to be taken as it stands. Those that it publishes do not compile where a host has both `skipLibCheck: false` and
// `exactOptionalPropertyTypes` (five times TS2344 in its setup.d.ts), and a host is told of them as soon as one file
// of ours imports them. XState is pinned: what is copied here is what runs.
import { copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'

const dist = join(import.meta.dirname, 'dist')
const own = join(dist, 'xstate')
const xstate = dirname(createRequire(import.meta.url).resolve('xstate/package.json'))
const declarations = join(xstate, 'dist/declarations/src')

/** A declaration, and whatever it imports from beside it. */
function copy(name, copied = new Set()) {
  if (copied.has(name)) return copied
  copied.add(name)
  const text = readFileSync(join(declarations, name), 'utf8')
  const target = join(own, name)
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, `// @ts-nocheck\n${text}`)
  for (const [, path] of text.matchAll(/^(?:import|export)\s[^'"]*?from\s+"(\.[^"]+)\.js"/gm))
    copy(join(dirname(name), `${path}.d.ts`), copied)
  for (const [, path] of text.matchAll(/\bimport\("(\.[^"]+)\.js"\)/g))
    copy(join(dirname(name), `${path}.d.ts`), copied)
  return copied
}

rmSync(own, { recursive: true, force: true })
const copied = copy('index.d.ts')
copyFileSync(join(xstate, 'LICENSE'), join(own, 'LICENSE'))

const ours = globSync('**/*.d.ts', { cwd: dist, exclude: ['xstate'] })
let named = 0
for (const file of ours) {
  const path = join(dist, file)
  const text = readFileSync(path, 'utf8')
  const from = `./${relative(dirname(path), join(own, 'index.js')).replaceAll('\\', '/')}`.replace(
    './..',
    '..',
  )
  const changed = text
    .replaceAll(/^import (['"])xstate\1;?\n/gm, '')
    .replaceAll(/(\bfrom |\bimport\()(['"])xstate\2/g, `$1'${from}'`)
  if (changed !== text) writeFileSync(path, changed)
  if (changed.includes(`'${from}'`)) named += 1
}
if (named === 0) throw new Error('no declaration of ours names XState any more: this step is not needed')
console.log(`${copied.size} declarations of XState are shipped with ours, which name them in ${named}`)
