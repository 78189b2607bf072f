import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import type { EventDeclaration, RegisterDeclaration, Vocabulary } from '../packages/core/src/index.ts'
import { organisations } from '../packages/organisation/src/index.ts'
import { ownerCommittee } from '../packages/owner-committee/src/index.ts'
import { supervision } from '../packages/supervision/src/index.ts'
import { triParty } from '../packages/tri-party/src/index.ts'
import { valuesOf } from '../testing/values.ts'

const IDS = ['li', 'p1', 'u1', 'a0000000000000000000000000000001']

/** Every schema by which something is taken from outside. */
const schemas = [ownerCommittee(), triParty(), organisations(), supervision()].flatMap(({ processes = [] }) =>
  processes.flatMap(({ name, vocabulary }) => {
    const { input, events, registers = {} } = vocabulary as Vocabulary
    return [
      { what: `the input of ${name}`, schema: input },
      ...Object.entries(events).map(([event, { data }]: [string, EventDeclaration]) => ({
        what: `${event} of ${name}`,
        schema: data,
      })),
      ...Object.entries(registers).map(([register, { record }]: [string, RegisterDeclaration]) => ({
        what: `${register} of ${name}`,
        schema: record,
      })),
    ]
  }),
)

const drawn = (schema: z.ZodType, numRuns: number): readonly unknown[] =>
  fc.sample(valuesOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), IDS), {
    seed: 20261130,
    numRuns,
  })

describe('what the fuzzer and the model draw', () => {
  test.each(schemas)('is taken by the schema of $what, as often as not at all', ({ schema }) => {
    const taken = drawn(schema, 300).filter((value) => schema.safeParse(value).success)
    expect(taken.length).toBeGreaterThan(5)
  })

  test.each<[what: string, schema: z.ZodType, least: number]>([
    ['positive numbers', z.int().positive(), 50],
    ['numbers below nothing', z.int().negative(), 50],
    ['one number', z.int().min(7).max(7), 50],
    ['seeds', z.string().min(32).max(100), 50],
    ['short words', z.string().max(2), 50],
    ['hashes', z.string().regex(/^[0-9a-f]{64}$/), 50],
    ['numbers of houses', z.string().regex(/^[\p{L}\p{N}-]{1,40}$/u), 50],
    ['days', z.iso.date(), 50],
    ['a list of just four', z.array(z.int()).min(4).max(4), 50],
    ['records', z.record(z.string().min(1), z.int()), 50],
    ['words or nothing', z.string().min(1).nullable(), 50],
    ['yes, no or nothing', z.boolean().nullable(), 50],
    ['places', z.string().regex(/^(?!00)\d{6}$/), 50],
  ])('is what is asked for, of %s', (_, schema, least) => {
    expect(drawn(schema, 50).filter((value) => schema.safeParse(value).success)).toHaveLength(least)
  })

  test.each([
    ['a pair', z.tuple([z.string(), z.int()])],
    ['a share', z.number().min(0).max(1)],
    ['tens', z.int().multipleOf(10)],
  ])('is nothing where the generator does not know what it says: %s', (_, schema) => {
    expect(() => drawn(schema, 1)).toThrow('no values are drawn of')
  })
})
