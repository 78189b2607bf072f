import { expectTypeOf, test } from 'vitest'
import * as z from 'zod'

import type { Fraction } from './fraction.ts'
import type { Period } from './period.ts'
import { defineProvision } from './provision.ts'
import { createRules } from './rules.ts'
import { choice, choices, count, fraction, period, type ProvisionType, table, text } from './value-types.ts'

const label = { zh: '规定', en: 'Provision' }

function valueOf<Value>(type: ProvisionType<Value>) {
  const provision = defineProvision({ id: 'p', type, label, meaning: label, strength: 'default' })
  const found = createRules({ provisions: [provision], rulebooks: [] }).resolve({
    provision,
    on: '2026-01-01',
  })
  if (found.status === 'missing') throw new Error('not set')
  return found.value
}

test('the value that resolves has the type that was declared', () => {
  expectTypeOf(valueOf<Fraction>).returns.toEqualTypeOf<Fraction>()
  expectTypeOf(valueOf(fraction())).toEqualTypeOf<Fraction>()
  expectTypeOf(valueOf(period())).toEqualTypeOf<Period>()
  expectTypeOf(valueOf(count({ unit: 'day' }))).toEqualTypeOf<number>()
  expectTypeOf(valueOf(choice(['unit', 'owner']))).toEqualTypeOf<'unit' | 'owner'>()
  expectTypeOf(valueOf(choices(['police', 'housing']))).toEqualTypeOf<readonly ('police' | 'housing')[]>()
  expectTypeOf(valueOf(table(z.array(z.strictObject({ grade: z.string() }))))).toEqualTypeOf<
    { grade: string }[]
  >()
  expectTypeOf(valueOf(text())).toEqualTypeOf<string>()
})
