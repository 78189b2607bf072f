import { expect, test } from 'vitest'
import * as z from 'zod'

import type { Plugin, Vocabulary } from '../packages/core/src/index.ts'
import { organisations } from '../packages/organisation/src/index.ts'
import { ownerCommittee } from '../packages/owner-committee/src/index.ts'
import { supervision } from '../packages/supervision/src/index.ts'
import { triParty } from '../packages/tri-party/src/index.ts'

/** Every schema by which something is taken from people. */
function schemasOf({ processes = [] }: Plugin): readonly (readonly [string, z.ZodType])[] {
  return processes.flatMap(({ name, vocabulary }) => {
    const { input, events, registers = {} } = vocabulary as Vocabulary
    return [
      [`the input of ${name}`, input],
      ...Object.entries(events).map(([event, { data }]) => [`${event} of ${name}`, data]),
      ...Object.entries(registers).map(([register, { record }]) => [`${register} of ${name}`, record]),
    ] as [string, z.ZodType][]
  })
}

/** What the conditions of a schema say that a person who fills it in reads in English only. */
function inOneLanguage(schema: z.ZodType): readonly string[] {
  const found: string[] = []
  z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override({ zodSchema }) {
      for (const check of zodSchema._zod.def.checks ?? []) {
        const def = check._zod.def as { check: string; params?: { zh?: string }; error?: () => string }
        if (def.check === 'custom' && def.error && def.params?.zh === undefined) found.push(String(def.error))
      }
    },
  })
  return found
}

test('what a schema asks for besides its form is said in both languages', () => {
  const all = [ownerCommittee(), triParty(), organisations(), supervision()].flatMap(schemasOf)
  expect(inOneLanguage(z.string().refine((word) => word !== 'no', 'no'))).toHaveLength(1)
  expect(all.length).toBeGreaterThan(300)
  expect(all.flatMap(([what, schema]) => inOneLanguage(schema).map((said) => `${what}: ${said}`))).toEqual([])
})
