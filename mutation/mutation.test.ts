import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { createCompiler } from './compiler.ts'
import { draw } from './draw.ts'
import { filesOf, GROUPS, modulesOf } from './modules.ts'
import { instrument, type Mutant } from './mutants.ts'
import { judge, table, THRESHOLD, unknownEquivalents } from './report.ts'
import { tryOut } from './try-out.ts'

const ROOT = join(import.meta.dirname, '..')
const tried = async (module: string, tests: readonly string[]) => {
  const at = (name: string) => `mutation/sample/${name}.ts`
  const trial = await tryOut({
    root: ROOT,
    modules: [at(module)],
    tests: tests.map((name) => at(`${name}.sample`)),
    seed: 1,
    longestMs: 10_000,
  })
  const survivors = trial.tried
    .filter(({ fate }) => fate !== 'killed')
    .map(({ mutant: { from, to }, fate }) => `${fate}: ${from} → ${to}`)
  return { ...trial, survivors }
}

describe('a mutant', () => {
  test('survives tests that stay away from the bound', async () => {
    const { survivors, unfit } = await tried('tall', ['far'])
    expect([survivors, unfit]).toEqual([['survived: height >= 180 → height > 180'], []])
  })

  test('is killed by a test one below, at and one above it', async () => {
    expect((await tried('tall', ['far', 'at'])).survivors).toEqual([])
  })

  test('that never ends is killed', async () => {
    expect((await tried('steps', ['steps'])).survivors).toEqual([])
  })

  test('that no test reaches is not killed', async () => {
    const { survivors } = await tried('tall', ['steps'])
    expect(survivors.every((line) => line.startsWith('unreached'))).toBe(true)
    expect(survivors).not.toEqual([])
  })

  test('is not judged by a test that passes only once', async () => {
    const { survivors, unfit } = await tried('tall', ['once'])
    expect(survivors).toContain('survived: height >= 180 → height > 180')
    expect(unfit).toEqual([expect.stringContaining('it does not pass twice')])
  })

  test('that is no program is refused by the compiler', async () => {
    const name = 'mutation/sample/tall.ts'
    const { mutants } = await instrument(ROOT, [name])
    const refuses = createCompiler(ROOT)
    const named = (from: string, to: string) =>
      mutants.findLast((one) => one.from === from && one.to === to) as Mutant
    expect(refuses(named("'tall'", '""'))).toBe(true)
    expect(refuses(named('height >= 180', 'height > 180'))).toBe(false)
  })
})

const mutant = (id: string, from: string): Mutant => ({
  id,
  file: 'm.ts',
  line: 1,
  from,
  to: 'false',
  start: 0,
  end: 1,
})
const fates = (killed: number, survived: number) => [
  ...Array.from({ length: killed }, (_, id) => ({
    mutant: mutant(`k${id}`, 'a'),
    fate: 'killed' as const,
  })),
  ...Array.from({ length: survived }, (_, id) => ({
    mutant: mutant(`s${id}`, 'b'),
    fate: 'survived' as const,
  })),
]

describe('the report', () => {
  test.each([
    [89, 11, false],
    [90, 10, true],
    [91, 9, true],
  ])('of %i killed and %i left is enough: %s', (killed, survived, enough) => {
    const row = judge('m.ts', fates(killed, survived), () => false)
    expect(row.percent >= THRESHOLD).toBe(enough)
    expect(table([row])).toContain(`${killed} of  100`)
  })

  test('leaves out what is no program, and what only loading reaches', () => {
    const loaded = { mutant: mutant('l', 'c'), fate: 'loaded' as const }
    const row = judge('m.ts', [...fates(3, 2), loaded], ({ id }) => id === 's0')
    expect([row.killed, row.total, row.loaded]).toEqual([3, 4, 1])
  })
})

describe('the lists', () => {
  test('name modules and tests that are there, no module twice', () => {
    const modules = GROUPS.flatMap((group) => modulesOf(ROOT, group))
    expect(new Set(modules).size).toBe(modules.length)
    for (const { modules: globs, tests } of GROUPS)
      for (const glob of [...globs, ...tests]) expect(filesOf(ROOT, [glob]), glob).not.toEqual([])
  })

  test('a sample is the same for the same seed, another for another, and keeps the order', () => {
    const all = Array.from({ length: 100 }, (_, index) => index)
    expect(draw(all, 10, 1)).toEqual(draw(all, 10, 1))
    expect(draw(all, 10, 1)).not.toEqual(draw(all, 10, 2))
    expect(draw(all, 10, 1)).toEqual(draw(all, 10, 1).toSorted((a, b) => a - b))
  })

  test('an equivalent that is no longer there is an error', () => {
    const named = { file: 'm.ts', from: 'x > 0', to: 'true' }
    expect(unknownEquivalents(['m.ts'], fates(1, 0), [named])).toEqual([expect.stringContaining('not there')])
  })
})
