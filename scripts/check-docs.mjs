// Every export has a doc comment, and every exported function an example that does something. Every entry of
// a package is in the docs, and nothing else is.
import { readdirSync, readFileSync } from 'node:fs'

import { entriesMissing, readModules, shownBadly } from './documented.mjs'

const read = (file) => JSON.parse(readFileSync(file, 'utf8'))
const packages = readdirSync('packages')
  .map((folder) => ({ folder: `packages/${folder}`, manifest: read(`packages/${folder}/package.json`) }))
  .filter(({ manifest }) => !manifest.private)
const modules = readModules(
  read('node_modules/.cache/api.json'),
  packages.map(({ manifest }) => manifest.name),
)
const wrong = [
  ...packages.flatMap(({ folder, manifest }) =>
    entriesMissing({
      manifest,
      entryPoints: read(`${folder}/typedoc.json`).entryPoints,
      documented: modules.filter((each) => each.package === manifest.name).length,
    }),
  ),
  ...modules.flatMap(shownBadly),
]
if (wrong.length > 0) {
  console.error(wrong.join('\n'))
  process.exit(1)
}
const exports = modules.flatMap(({ children }) => children).length
console.log(
  `${modules.length} entries of ${packages.length} packages, ` +
    `${exports} exports, each with its doc comment; each function with an example`,
)
