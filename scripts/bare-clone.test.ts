import { globSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

import { expect, test } from 'vitest'

import { TESTS } from './waiting-tests.mjs'

const root = join(import.meta.dirname, '..')
const IMPORTS = /^(?:import|export)\s[^'"]*?from\s+'([^']+)'|\bimport\(\s*'([^']+)'|^import\s+'([^']+)'/gm

/** The packages that a test of the site loads, itself or through a file of the site. */
function loadedBy(file: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(file) || !file.startsWith(join(root, 'site'))) return []
  seen.add(file)
  const from = [...readFileSync(file, 'utf8').matchAll(IMPORTS)].map(
    (found) => found.slice(1).find(Boolean) ?? '',
  )
  return from.flatMap((one) => {
    if (one.startsWith('node:')) return []
    return one.startsWith('.') ? loadedBy(resolve(dirname(file), one), seen) : [one]
  })
}

test('a bare clone runs the tests of the site, whose packages it does not install', () => {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly devDependencies: { readonly [name: string]: string }
  }
  const tests = globSync(TESTS, { cwd: root }).filter((file) => file.startsWith('site/'))
  expect(tests.length).toBeGreaterThan(0)
  const missing = tests.flatMap((file) =>
    loadedBy(join(root, file))
      .filter((name) => !(name in devDependencies))
      .map((name) => `${file}: ${name}`),
  )
  expect(missing).toEqual([])
})
