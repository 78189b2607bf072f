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

/** What a file waits for by itself, and the files that it takes in; nothing of one that is not there. */
function readWaits(root, path) {
  // What a test quotes may look like an import of a file that is nowhere.
  if (!existsSync(path)) return { why: [], takes: [] }
  const text = readFileSync(path, 'utf8')
  const name = relative(root, path)
  const modules = importsOf(text)
    .filter(({ ofTypes }) => !ofTypes)
    .map(({ module }) => module)
  const [timer] = TIMERS.exec(text) ?? []
  return {
    why: [
      ...modules.filter((module) => MODULES.has(module)).map((module) => `${name}: ${module}`),
      ...(timer && !SOURCE.test(path) ? [`${name}: ${timer})`] : []),
    ],
    takes: modules.flatMap((module) => {
      if (/^\..*\.ts$/.test(module)) return resolve(dirname(path), module)
      return module.startsWith('@gongzhi/testing/') ? join(root, 'testing', `${module.slice(17)}.ts`) : []
    }),
  }
}

/**
 * Why a test file waits for something real: the file that does, and by what; empty where none does. Hundreds of tests
 * take in the same files: `read` is what is known of them already.
 */
function waitsFor(root, file, read) {
  const seen = new Set()
  const look = (path) => {
    if (seen.has(path)) return []
    seen.add(path)
    const known = read.get(path) ?? readWaits(root, path)
    read.set(path, known)
    return [...known.takes.flatMap(look), ...known.why]
  }
  return look(join(root, file))
}

/** All test files that wait for something real, each with why. */
export function waitingTests(root) {
  const read = new Map()
  return globSync(TESTS, { cwd: root, exclude: (name) => /(^|\/)node_modules$/.test(name) })
    .toSorted()
    .map((file) => ({ file, why: waitsFor(root, file, read) }))
    .filter(({ why }) => why.length > 0)
}
