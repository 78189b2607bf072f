import { describe, expect, test } from 'vitest'

// @ts-expect-error plain JavaScript, run without a build
import { entriesMissing, isTypeofAlone, readModules, shownBadly } from './documented.mjs'

const manifest = {
  name: '@x/stores',
  exports: { './a': { source: './src/a.ts' }, './b': { source: './src/b.ts' }, './package.json': './p.json' },
}

describe('the entries of a package', () => {
  test('are all documented, and nothing else is', () => {
    expect(entriesMissing({ manifest, entryPoints: ['src/a.ts', 'src/b.ts'], documented: 2 })).toEqual([])
  })

  test('that are not documented, or documented and not exported, are named', () => {
    expect(entriesMissing({ manifest, entryPoints: ['src/a.ts', 'src/c.ts'], documented: 2 })).toEqual([
      '@x/stores: src/b.ts is exported, and not among the entryPoints of its typedoc.json',
      '@x/stores: src/c.ts is among the entryPoints of its typedoc.json, and not exported',
    ])
  })

  test('are counted in what was written as well', () => {
    expect(entriesMissing({ manifest, entryPoints: ['src/a.ts', 'src/b.ts'], documented: 1 })).toEqual([
      '@x/stores: 2 entries are exported, and 1 are documented',
    ])
  })
})

describe('the modules that were documented', () => {
  const module = (name: string) => ({ kind: 2, name, children: [{ name: 'f' }, { variant: 'reference' }] })

  test('are those inside of a package that has several, or the package itself', () => {
    const api = {
      children: [
        { name: '@x/stores', children: [module('a'), module('b')] },
        { name: '@x/core', children: [{ kind: 64, name: 'f' }] },
      ],
    }
    expect(
      readModules(api, ['@x/stores', '@x/core']).map((each: { readonly name: string }) => each.name),
    ).toEqual(['@x/stores/a', '@x/stores/b', '@x/core'])
    expect(readModules(api, ['@x/stores', '@x/core'])[0].children).toEqual([{ name: 'f' }])
  })
})

describe('an export', () => {
  const summary = [{ text: 'Does it.' }]
  const shown = (code: string) => ({
    name: 'does',
    kind: 64,
    signatures: [{ comment: { summary, blockTags: [{ tag: '@example', content: [{ text: code }] }] } }],
  })
  const badly = (child: object): readonly string[] => shownBadly({ name: '@x/core', children: [child] })

  test('has a doc comment, and a function an example', () => {
    expect(badly({ name: 'T', kind: 256 })).toEqual(['@x/core: T has no doc comment'])
    expect(badly({ name: 'T', kind: 256, comment: { summary } })).toEqual([])
    expect(badly({ name: 'does', kind: 64, signatures: [{ comment: { summary } }] })).toEqual([
      '@x/core: does has no @example',
    ])
    expect(badly(shown('```ts\nimport { does } from "@x/core"\n\ndoes(1) // 2\n```'))).toEqual([])
  })

  test('is not shown by its type alone', () => {
    expect(
      badly(shown("```ts\nimport { does } from '@x/core'\n\ntypeof does // 'function': does(1)\n```")),
    ).toEqual(['@x/core: the @example of does only says what type it is of'])
  })
})

test.each([
  ['typeof f', true],
  ["import { f } from 'x'\ntypeof f // 'function'", true],
  ['typeof f(1) // "number"', false],
  ['const one = 1\ntypeof one', false],
  ['', false],
])('%j is nothing but a typeof: %s', (example, alone) => {
  expect(isTypeofAlone(example)).toBe(alone)
})
