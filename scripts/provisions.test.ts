import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Plugin, Provision } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import * as organisation from '../packages/organisation/src/index.ts'
import * as ownerCommittee from '../packages/owner-committee/src/index.ts'
import * as supervision from '../packages/supervision/src/index.ts'
import * as triParty from '../packages/tri-party/src/index.ts'

interface Package {
  readonly name: string
  readonly plugin: Plugin
  /** How many it has at least. */
  readonly least: number
  /** What it exports: by that name its functions read a provision. */
  readonly face: { readonly [name: string]: unknown }
}

const packages: readonly Package[] = [
  { name: 'owner-committee', plugin: ownerCommittee.ownerCommittee(), least: 51, face: ownerCommittee },
  { name: 'tri-party', plugin: triParty.triParty(), least: 51, face: triParty },
  { name: 'organisation', plugin: organisation.organisations(), least: 5, face: organisation },
  { name: 'supervision', plugin: supervision.supervision(), least: 8, face: supervision },
]

/** Where provisions are declared, filled and exported, and nobody reads them. */
const declares =
  /\/(provisions\/(?!asked|held-against|sourced)[\w-]+|provisions|rulebooks\/[\w-]+|index|law|vote)\.ts$/
const tests = /\.(?:test|prop)\.ts$/

/** The words of the files in which something can be read. */
function wordsOf(name: string): ReadonlySet<string> {
  const folder = join(import.meta.dirname, '..', 'packages', name, 'src')
  const files = globSync('**/*.ts', { cwd: folder }).filter(
    (file) => !declares.test(`/${file}`) && !tests.test(file),
  )
  return new Set(files.flatMap((file) => readFileSync(join(folder, file), 'utf8').match(/\w+/g) ?? []))
}

/** The provisions of a package that no process fixes, no provision is bounded by, and no function names. */
function unreadOf({ name, plugin, face }: Package): readonly string[] {
  const provisions = plugin.provisions ?? []
  const fixed = (plugin.processes ?? []).flatMap(({ vocabulary }) =>
    Object.values(
      (vocabulary as { provisions?: { [name: string]: { provision: Provision } } }).provisions ?? {},
    ),
  )
  const read = new Set(fixed.map(({ provision }) => provision.id))
  const names = new Map(
    Object.entries(face).map(([exported, value]) => [(value as Provision | undefined)?.id, exported]),
  )
  const words = wordsOf(name)
  return provisions.map(({ id }) => id).filter((id) => !read.has(id) && !words.has(names.get(id) ?? ''))
}

// Eleven were filled with articles and bound nothing: a house that went against them was loaded without a word.
describe.each(packages)('of $name', (one) => {
  test('every provision is read by a process or by a function', () => {
    expect(one.plugin.provisions?.length).toBeGreaterThanOrEqual(one.least)
    expect(unreadOf(one)).toEqual([])
  })

  test('one that nobody reads is found', () => {
    const [first] = one.plugin.provisions as readonly [Provision]
    const plugin = {
      ...one.plugin,
      provisions: [...(one.plugin.provisions ?? []), { ...first, id: 'nobody/reads-it' }],
    }
    expect(unreadOf({ ...one, plugin })).toEqual(['nobody/reads-it'])
  })
})

describe.each(packages)('the words of $name', ({ plugin }) => {
  test('each has what it is called, in 中文 and in English', () => {
    const unnamed = (plugin.provisions ?? []).flatMap(({ id, type: { words = [], wordLabels = {} } }) =>
      words.filter((word) => !/[一-鿿]/.test(wordLabels[word]?.zh ?? '')).map((word) => `${id}: ${word}`),
    )
    expect(unnamed).toEqual([])
  })
})
