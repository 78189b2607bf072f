import { globSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

import { expect, test } from 'vitest'

import { importsOf, TESTS } from './waiting-tests.mjs'

const root = join(import.meta.dirname, '..')

/** The packages that a test of the site loads, itself or through a file of the site. */
function loadedBy(file: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(file) || !file.startsWith(join(root, 'site'))) return []
  seen.add(file)
  return importsOf(readFileSync(file, 'utf8')).flatMap(({ module }) => {
    if (module.startsWith('node:')) return []
    return module.startsWith('.') ? loadedBy(resolve(dirname(file), module), seen) : [module]
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
