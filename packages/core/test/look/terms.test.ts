import { defineProcess, event, type Option, type Plugin, register, type Terms, wordless } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { alone, bare, clerk, label } from '../single.ts'

const letter = defineProcess(
  {
    ...bare,
    name: 'letter',
    events: {
      'letter.send': event({
        data: z.object({
          to: z.string(),
          pages: z.int(),
          way: z.enum(['post', 'courier']).nullable(),
          parts: z.array(z.object({ kind: z.literal('map'), pages: z.int() })),
          note: z.string().default('none').meta({ title: 'Note' }),
        }),
        label,
        allow: ['clerk'],
      }),
      count: event({ data: z.object({ secret: z.int() }), label, allow: ['engine'] }),
    },
    registers: {
      receipts: register({
        record: z.object({ kind: z.string() }),
        label,
        key: ({ kind }) => kind,
        revisions: 'once',
        allow: ['clerk'],
      }),
    },
    states: { open: label, sent: label },
  },
  ({ setup }) => ({
    machine: setup({}).createMachine({
      context: () => ({}),
      initial: 'open',
      states: {
        open: { tags: ['open:receipts'], on: { 'letter.send': 'sent', count: 'sent' } },
        sent: { type: 'final' },
      },
    }),
    due: {},
  }),
)

const terms: Terms = {
  fields: {
    to: { zh: '收件人', en: 'Addressee', of: { zh: '人员', en: 'a person' } },
    pages: { zh: '页数', en: 'Pages', unit: { zh: '页', en: 'pages' } },
    'parts.pages': { zh: '本部分页数', en: 'Pages of this part' },
    way: { zh: '方式', en: 'Way' },
    parts: { zh: '各部分', en: 'Parts' },
    kind: { zh: '类别', en: 'Kind' },
    'receipts.kind': { zh: '回执类别', en: 'Kind of receipt' },
  },
  values: {
    post: { zh: '邮寄', en: 'By post' },
    'way.courier': { zh: '专人送达', en: 'By courier' },
    map: { zh: '图纸', en: 'Map' },
  },
}

async function optionsWith(more: Partial<Plugin>) {
  const { stage } = alone(letter)
  const plugin = { name: 'test', processes: [letter], capacities: { clerk: label, owner: label }, ...more }
  const process = stage
    .engine({ plugins: [plugin] })
    .community('hope')
    .process(letter, 'p1')
  accepted(await process.start({ input: {}, by: clerk }))
  return (await process.next(clerk)) as readonly Option[]
}

describe('a form', () => {
  test('has the words of its package, in either language, and says units and what an id refers to', async () => {
    const [send] = await optionsWith({ terms })
    expect(send?.schema.en).toMatchObject({
      properties: {
        to: { type: 'string', title: 'Addressee', description: 'the id of a person' },
        pages: { type: 'integer', title: 'Pages', description: 'in pages' },
        way: {
          title: 'Way',
          anyOf: [
            {
              type: 'string',
              oneOf: [
                { const: 'post', title: 'By post' },
                { const: 'courier', title: 'By courier' },
              ],
            },
            { type: 'null' },
          ],
        },
        parts: {
          title: 'Parts',
          items: {
            properties: { kind: { const: 'map', title: 'Map' }, pages: { title: 'Pages of this part' } },
          },
        },
        note: { title: 'Note' },
      },
      required: ['to', 'pages', 'way', 'parts'],
    })
    expect(send?.schema.zh).toMatchObject({
      properties: {
        to: { title: '收件人', description: '填写人员的编号' },
        pages: { description: '单位：页' },
      },
    })
  })

  test('is asked for what is given, not for what is stored', async () => {
    const [send] = await optionsWith({ terms })
    expect(send?.schema.en.required).not.toContain('note')
  })

  test('calls a field by its most particular word', async () => {
    const options = await optionsWith({ terms })
    expect(options.at(-1)?.schema.zh).toMatchObject({ properties: { kind: { title: '回执类别' } } })
  })

  test('of a package without words is a form all the same', async () => {
    const [send] = await optionsWith({})
    expect(send?.schema.zh.properties?.['to']).toEqual({ type: 'string' })
  })

  test('lacks a word where a field of it has no title, or a value none; what the engine alone sends needs none', () => {
    expect(wordless(terms, letter)).toEqual([])
    const { to: _to, parts: _parts, ...fields } = terms.fields
    expect(wordless({ fields, values: { post: terms.values['post'] as never } }, letter)).toEqual([
      'letter/letter.send.to',
      'letter/letter.send.way = courier',
      'letter/letter.send.parts',
      'letter/letter.send.parts.kind = map',
    ])
  })
})
