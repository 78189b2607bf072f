import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { createGovernance, createMemoryStorage, type Plugin, type ReadEntry } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

/** A word of a program in a sentence for a person: `roll.seal`, `voting@deciding`, `undefined`. */
const PROGRAM = /[a-z]+[.@][a-z]|undefined|\[object/i

/** Every entry of the histories that are kept of a package is a sentence in both languages. */
export function describesEveryEntry(plugin: Plugin, folder: string): void {
  const governance = createGovernance({
    storage: createMemoryStorage(),
    plugins: [plugin],
    holdings: () => [],
    report: () => {},
  })
  describe('the histories of this package', () => {
    test.each(plugin.processes ?? [])('read as sentences, in both languages: $name', ({ name }) => {
      const lines = JSON.parse(readFileSync(join(folder, 'golden', `${name}.json`), 'utf8')) as readonly {
        readonly kind: string
        readonly entry: { readonly body: string }
      }[]
      const bodies = lines
        .filter(({ kind }) => kind === 'entry')
        .map(({ entry }) => JSON.parse(entry.body) as ReadEntry['body'])
      expect(bodies.length).toBeGreaterThan(0)
      for (const body of bodies) {
        const definition = body.kind === 'record' ? name : body.definition
        const { zh, en } = governance.describeEntry({ body, definition })
        // What people themselves have written, and the keys of records, are theirs.
        const own = (sentence: string) =>
          sentence.replace(/[(（][^()（）]*[)）]|，理由：.*|, because: .*/g, '')
        expect(own(en)).not.toMatch(PROGRAM)
        expect(own(zh)).not.toMatch(PROGRAM)
        expect(zh).toMatch(/\p{Script=Han}.*。$/u)
        expect(en).not.toMatch(/[\p{Script=Han}].*: "/u)
        expect(en).toMatch(/\.$/)
      }
    })
  })
}
