// The test files that wait for something real: a process, a browser, a server, a clock. They are what can
// fail on a loaded machine and pass on an idle one. They are found by what they import, themselves or through
// a file beside them, so that none can be forgotten.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

/** Where test files are. */
export const TESTS = [
  'packages/*/{src,test}/**/*.{test,prop}.ts',
  '{examples,fleet,guides,province,torture,mutation,bench,scripts,site}/**/*.{test,prop}.ts',
]

const MODULES = new Set(
  [
    'child_process worker_threads cluster net tls http https http2 dgram timers timers/promises',
    'playwright-core pg mysql2 mysql2/promise @redis/client @electric-sql/pglite @modelcontextprotocol/client/stdio',
  ].flatMap((line, index) => line.split(' ').map((name) => (index === 0 ? `node:${name}` : name))),
)
const TIMERS = /\b(?:setTimeout|setInterval|Date\.now|performance\.now|Atomics\.wait)\(/
const IMPORTS = /^(?:import|export)\s[^'"]*?from\s+'([^']+)'|\bimport\(\s*'([^']+)'|^import\s+'([^']+)'/gm
// What a package does with a timer, it does by a port that the tests hold in their hands.
const SOURCE = /\/src\/(?!.*\.(?:test|prop)\.ts$)/

/** What a file imports, and whether it is types alone. */
export function importsOf(text) {
  return [...text.matchAll(IMPORTS)].map(([line, from, called, bare]) => ({
    module: from ?? called ?? bare,
    ofTypes: /^(?:import|export)\s+type\b/.test(line),
  }))
}

/** Why a test file waits for something real: the file that does, and by what; empty where none does. */
export function waitsFor(root, file) {
  const seen = new Set()
  const why = []
  const look = (path) => {
    // What a test quotes may look like an import of a file that is nowhere.
    if (seen.has(path) || !existsSync(path)) return
    seen.add(path)
    const text = readFileSync(path, 'utf8')
    const name = relative(root, path)
    for (const { module, ofTypes } of importsOf(text)) {
      if (ofTypes) continue
      if (MODULES.has(module)) why.push(`${name}: ${module}`)
      if (/^\..*\.ts$/.test(module)) look(resolve(dirname(path), module))
      if (module.startsWith('@gongzhi/testing/')) look(join(root, 'testing', `${module.slice(17)}.ts`))
    }
    const [timer] = TIMERS.exec(text) ?? []
    if (timer && !SOURCE.test(path)) why.push(`${name}: ${timer})`)
  }
  look(join(root, file))
  return why
}

/** All test files that wait for something real, each with why. */
export function waitingTests(root) {
  return globSync(TESTS, { cwd: root, exclude: (name) => /(^|\/)node_modules$/.test(name) })
    .toSorted()
    .map((file) => ({ file, why: waitsFor(root, file) }))
    .filter(({ why }) => why.length > 0)
}
