// What runs in production shares no file with the kit: what each entry of the built adapters reaches is
// followed through its imports.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

const folder = join(import.meta.dirname, '..', 'packages', 'adapters')
const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
const IMPORTED = /(?:from|import)\s*\(?\s*["'](\.[^"']+)["']/g

/** The files of `dist` that an entry reaches, itself among them. */
function reachedFrom(entry, reached = new Set()) {
  if (reached.has(entry)) return reached
  reached.add(entry)
  for (const [, path] of readFileSync(entry, 'utf8').matchAll(IMPORTED)) {
    const file = join(dirname(entry), path)
    if (existsSync(file)) reachedFrom(file, reached)
  }
  return reached
}

const entries = Object.entries(exports).flatMap(([name, target]) =>
  typeof target === 'object' ? [[name.slice(2), reachedFrom(join(folder, target.default))]] : [],
)
const isKit = (name) => name === 'conformance' || name === 'certify'
const production = entries.filter(([name]) => !isKit(name))
const kit = entries.filter(([name]) => isKit(name))
if (production.length < 4 || kit.length < 2)
  throw new Error(
    `the entries of the adapters are not those that this check knows: ${entries.map(([name]) => name).join(', ')}`,
  )
const shared = production.flatMap(([name, files]) =>
  kit.flatMap(([test, others]) =>
    [...files]
      .filter((file) => others.has(file))
      .map((file) => `${name} and ${test} share ${relative(folder, file)}`),
  ),
)
if (shared.length > 0) throw new Error(shared.join('\n'))
const reached = new Set(production.flatMap(([, files]) => [...files])).size
const [ours, theirs] = [production, kit].map((entries) => entries.map(([name]) => name))
console.log(`${ours.join(', ')} reach ${reached} files, none of which ${theirs.join(' or ')} reaches`)
