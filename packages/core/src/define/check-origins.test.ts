import { defineProcess, event, type Origin, register } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

const label = { zh: '信函', en: 'Letter' }

/** A letter that is whole, with something else declared. */
function define(more: {
  readonly from?: Origin | readonly [Origin, ...Origin[]]
  readonly vocabulary?: object
  readonly allow?: string
}) {
  const { from, allow = 'engine', vocabulary } = more
  return defineProcess(
    {
      name: 'letter',
      version: 1,
      label,
      input: z.object({ about: z.string().nullable(), items: z.array(z.object({ id: z.string() })) }),
      context: z.object({
        sender: z.string().nullable(),
        either: z.union([z.object({ left: z.string() }), z.object({ right: z.array(z.string()) })]),
      }),
      start: { allow: ['clerk'] },
      events: {
        go: event({
          data: z.object({ what: z.object({ id: z.string() }) }),
          label,
          allow: [allow],
          ...(from && { from }),
        }),
      },
      outcomes: {},
      registers: {
        votes: register({
          record: z.object({ unit: z.string() }),
          label,
          key: ({ unit }) => unit,
          revisions: 'once',
          allow: ['clerk'],
        }),
      },
      states: { open: label, closed: label },
      ...vocabulary,
    } as never,
    (({ setup }: { setup: (more: object) => { createMachine(config: object): unknown } }) => ({
      machine: setup({}).createMachine({
        context: () => ({ sender: null, either: { left: '' } }),
        initial: 'open',
        states: { open: { tags: ['open:votes'], on: { go: 'closed' } }, closed: { type: 'final' } },
      }),
      due: {},
    })) as never,
  )
}

describe('a definition', () => {
  test('that says from where the engine brings an event which does not allow it is none', () => {
    expect(() => define({ from: 'child', allow: 'clerk' })).toThrow('define/origin')
  })

  test.each(['sender', 'either.left', 'either.right', 'either.right.*'])(
    'may take an event from whom a field of its context names: %s',
    (field) => {
      expect(() => define({ from: ['child', { kind: 'named', field }] })).not.toThrow()
    },
  )

  test.each(['nobody', 'sender.id', 'sender.*', 'either.other', 'constructor', ''])(
    'takes none from whom a field names that is not there: "%s"',
    (field) => {
      expect(() => define({ from: ['child', { kind: 'named', field }] })).toThrow('define/unknown-field')
    },
  )

  test.each([
    ['what.id', true],
    ['what', true],
    ['id', false],
  ])('takes none that speaks of itself in a field which the payload does not have: %s', (field, there) => {
    const make = () => define({ from: { kind: 'about', definition: 'letter', field } })
    if (there) expect(make).not.toThrow()
    else expect(make).toThrow('define/unknown-field')
  })

  test.each([
    ['about', true],
    ['items.*.id', true],
    ['items.id', false],
    ['nobody', false],
  ])('lets only an order fill a field of its input: %s', (field, there) => {
    const make = () => define({ vocabulary: { start: { allow: ['clerk'], ordered: { [field]: label } } } })
    if (there) expect(make).not.toThrow()
    else expect(make).toThrow('define/unknown-field')
  })

  test.each([
    ['about', true],
    ['nobody', false],
  ])('has whoever starts it stand in a field of its input: %s', (field, there) => {
    const starter = { field, capacities: ['clerk'] }
    const make = () => define({ vocabulary: { start: { allow: ['clerk'], starter } } })
    if (there) expect(make).not.toThrow()
    else expect(make).toThrow('define/unknown-field')
  })

  test('says who reads what it has, and nothing else', () => {
    const read = (more: object) => () => define({ vocabulary: { read: { process: ['clerk'], ...more } } })
    expect(read({ registers: { votes: { all: ['clerk'] } }, fields: { sender: ['clerk'] } })).not.toThrow()
    expect(read({ registers: { votes: { doubts: ['clerk'] } } })).toThrow('define/unknown-field')
    expect(read({ registers: { toString: { all: ['clerk'] } } })).toThrow('define/unknown-register')
    expect(read({ fields: { nobody: ['clerk'] } })).toThrow('define/unknown-field')
    expect(read({ fields: { 'either.right.*': ['clerk'] } })).not.toThrow()
    expect(read({ fields: { 'either.right.*.name': ['clerk'] } })).toThrow('define/unknown-field')
  })

  test.each([
    [{ by: 'unit', of: ['unit'] }, 2, undefined],
    [{ by: 'unit', of: ['unit'] }, 1, 'define/smallest-group'],
    [{ by: 'unit', of: ['unit'] }, 2.5, 'define/smallest-group'],
    [{ by: 'unit', of: ['unit'] }, undefined, 'define/smallest-group'],
    [{ by: 'building', of: ['unit'] }, 2, 'define/unknown-field'],
    [{ by: 'unit', of: ['unit', 'choice'] }, 2, 'define/unknown-field'],
  ])(
    'shows by group what its records have, from two records on: %j of at least %s',
    (grouping, smallest, code) => {
      const make = () =>
        define({
          vocabulary: {
            read: { process: [], registers: { votes: { groups: { allow: ['clerk'], ...grouping } } } },
            registers: {
              votes: register({
                record: z.object({ unit: z.string() }),
                label,
                key: ({ unit }) => unit,
                revisions: 'once',
                allow: ['clerk'],
                ...(smallest !== undefined && { smallestGroup: smallest }),
              }),
            },
          },
        })
      if (code === undefined) expect(make).not.toThrow()
      else expect(make).toThrow(code)
    },
  )
})
