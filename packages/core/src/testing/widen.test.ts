import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { checkRelease, checkWiden } from './widen.ts'

const json = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input' }) as { [keyword: string]: unknown }
const narrowed = (before: z.ZodType, after: z.ZodType) =>
  checkWiden(json(before), json(after)).map(({ path, reason }) => `${path} ${reason}`)

const meeting = z.object({
  day: z.iso.date(),
  place: z.string().min(1).max(100),
  kind: z.enum(['monthly', 'extra']),
  seats: z.int().min(1).max(9),
  note: z.string().optional(),
  items: z.array(z.strictObject({ id: z.string() })).max(3),
  extra: z.record(z.string(), z.union([z.int(), z.string()])),
  raisedBy: z.string().nullable(),
  pair: z.tuple([z.string(), z.int()]),
})

test('a schema that holds itself, as any JSON does, is compared and not followed for ever', () => {
  expect(narrowed(z.object({ kept: z.json() }), z.object({ kept: z.json() }))).toEqual([])
  expect(
    narrowed(z.object({ kept: z.json(), more: z.int() }), z.object({ kept: z.json(), more: z.string() })),
  ).toEqual(['/more accepts "string" and no longer integer'])
})

describe('a schema that only widened', () => {
  test.each([
    ['is the same', meeting],
    ['has a further property that may be left out', meeting.extend({ more: z.string().optional() })],
    [
      'has a further member of an enumeration',
      meeting.extend({ kind: z.enum(['monthly', 'extra', 'joint']) }),
    ],
    [
      'has wider bounds',
      meeting.extend({
        place: z.string().max(200),
        seats: z.int().min(0).max(10),
        items: z.array(z.strictObject({ id: z.string() })).max(4),
      }),
    ],
    ['lets a property be left out', meeting.extend({ day: z.iso.date().optional() })],
    ['takes nothing where something was needed', meeting.extend({ day: z.iso.date().nullable() })],
    ['takes any number where it took whole ones', meeting.extend({ seats: z.number().min(1) })],
    ['takes any text where it took words', meeting.extend({ kind: z.string() })],
    [
      'has a further case',
      meeting.extend({ extra: z.record(z.string(), z.union([z.int(), z.string(), z.null()])) }),
    ],
    [
      'has a further field in an item that may be left out',
      meeting.extend({
        items: z.array(z.strictObject({ id: z.string(), title: z.string().optional() })).max(3),
      }),
    ],
  ])('%s: nothing is narrowed', (_, after) => {
    expect(narrowed(meeting, after)).toEqual([])
  })
})

describe('a schema that was narrowed', () => {
  test.each([
    ['a property was removed', meeting.omit({ note: true }), '/note was removed'],
    ['a property became required', meeting.extend({ note: z.string() }), '/note is required now'],
    ['a new property is required', meeting.extend({ more: z.string() }), '/more is required now'],
    [
      'a member of an enumeration was removed',
      meeting.extend({ kind: z.enum(['monthly']) }),
      '/kind no longer accepts "extra"',
    ],
    ['text became words', meeting.extend({ place: z.enum(['hall']) }), '/place accepts only "hall" now'],
    [
      'the least length rose',
      meeting.extend({ place: z.string().min(2).max(100) }),
      '/place minLength rose from 1 to 2',
    ],
    [
      'the greatest length fell',
      meeting.extend({ place: z.string().min(1).max(99) }),
      '/place maxLength fell from 100 to 99',
    ],
    [
      'the greatest number fell',
      meeting.extend({ seats: z.int().min(1).max(8) }),
      '/seats maximum fell from 9 to 8',
    ],
    [
      'a bound became strict',
      meeting.extend({ seats: z.int().gt(1).max(9) }),
      '/seats exclusiveMinimum rose from none to 1',
    ],
    [
      'fewer items are taken',
      meeting.extend({ items: z.array(z.strictObject({ id: z.string() })).max(2) }),
      '/items maxItems fell from 3 to 2',
    ],
    [
      'an item lost a field',
      meeting.extend({ items: z.array(z.strictObject({})).max(3) }),
      '/items/[]/id was removed',
    ],
    [
      'nothing is no longer taken',
      meeting.extend({ raisedBy: z.string() }),
      '/raisedBy accepts "string" and no longer null',
    ],
    [
      'a case is gone',
      meeting.extend({ extra: z.record(z.string(), z.string()) }),
      '/extra/* accepts "string" and no longer integer',
    ],
    [
      'a pattern appeared',
      meeting.extend({ place: z.string().min(1).max(100).regex(/^a/) }),
      '/place pattern changed from none to "^a"',
    ],
    [
      'a place of a pair changed',
      meeting.extend({ pair: z.tuple([z.string(), z.string()]) }),
      '/pair/1 accepts "string" and no longer integer',
    ],
  ])('%s', (_, after, found) => {
    expect(narrowed(meeting, after)).toEqual([found])
  })

  test('a part of a definition that is gone is named', () => {
    const released = {
      definition: 'door',
      release: 1,
      input: {},
      events: { 'door.close': {}, 'door.open': { type: 'object' } },
      records: {},
      outcomes: { 'door.closed': {} },
    }
    expect(checkRelease(released, { ...released, events: { 'door.open': { type: 'string' } } })).toEqual([
      { path: 'events/door.close', reason: 'was removed' },
      { path: 'events/door.open', reason: 'accepts "string" and no longer object' },
    ])
  })

  test('references are followed on both sides, rings included', () => {
    const ring = {
      $defs: {
        node: { type: 'object', properties: { next: { $ref: '#/$defs/node' }, size: { type: 'integer' } } },
      },
      $ref: '#/$defs/node',
    }
    expect(checkWiden(ring, ring)).toEqual([])
  })
})
