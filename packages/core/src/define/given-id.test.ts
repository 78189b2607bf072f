import { defineProcess, event } from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { alone, bare, clerk, label } from '../../test/single.ts'
import { sayIssue } from '../way/issue.ts'
import { givenId } from './given-id.ts'

const list = defineProcess(
  {
    ...bare,
    name: 'list',
    events: {
      add: event({
        data: z.object({ items: z.array(z.object({ id: givenId() })) }),
        label,
        allow: ['clerk'],
      }),
    },
    states: { open: label },
    standing: true,
  },
  ({ setup, assign }) => ({
    machine: setup({}).createMachine({
      context: () => ({}),
      initial: 'open',
      states: { open: { on: { add: { actions: assign({}) } } } },
    }),
    due: {},
  }),
)

describe('an id that somebody gives in a payload', () => {
  test.each(['d1', '一单元', '3-2-101', 'plan A', 'Кириллица', 'x'.repeat(100)])('may be %s', (id) => {
    expect(givenId().safeParse(id).success).toBe(true)
  })

  test.each(['', ' d1', 'd1\u200b', '\uff21', '\u0410', 'e\u0301', '\ud800', 'd\n1', 'x'.repeat(101), 7])(
    'is not %j',
    (id) => {
      expect(givenId().safeParse(id).success).toBe(false)
    },
  )

  test('is of a pattern and a length, where those are given, and a form shows both', () => {
    const plan = givenId({ pattern: /^[A-Z]+$/, longest: 3 })
    expect(['A', 'ABC', 'ABCD', 'a'].map((id) => plan.safeParse(id).success)).toEqual([
      true,
      true,
      false,
      false,
    ])
    expect(z.toJSONSchema(plan)).toMatchObject({ type: 'string', maxLength: 3, pattern: '^[A-Z]+$' })
  })

  test('is refused by its character and what to write instead, with the field in which it stands', async () => {
    const { on } = alone(list)
    accepted(await on().start({ input: {}, by: clerk }))
    const add = (...ids: readonly string[]) =>
      on().send({ event: 'add', data: { items: ids.map((id) => ({ id })) }, by: clerk })
    accepted(await add('d1', 'A'))
    expect(refused(await add('d1', 'd1\u200b'))).toMatchObject({
      code: 'parse/id',
      reason: {
        zh: '编号（items.1.id）中的 U+200B 看不见。',
        en: 'In the id (items.1.id), U+200B cannot be seen.',
      },
      instead: { zh: '请去掉它。', en: 'Leave it out.' },
      details: {
        field: 'items.1.id',
        value: 'd1\u200b',
        character: '\u200b',
        codePoint: 'U+200B',
        plain: '',
      },
    })
    expect(refused(await add('\uff21'))).toMatchObject({
      code: 'parse/id',
      instead: { zh: '请写“A”。', en: 'Write "A".' },
      details: { field: 'items.0.id', plain: 'A' },
    })
  })

  test('is told in both languages where a form reads it by itself', () => {
    const { error } = givenId().safeParse('Ａ')
    const [issue] = error?.issues ?? []
    expect(issue && sayIssue(issue, 'Ａ')).toEqual({
      zh: '“Ａ”（U+FF21） 另有通用的写法。请写“A”。',
      en: '“Ａ” (U+FF21) is another form of a plain character. Write "A".',
    })
  })

  test('is not confused with a condition of a definition that has parameters of its own', () => {
    const schema = z.string().superRefine((_, ctx) => {
      ctx.addIssue({ code: 'custom', message: 'never', params: { reason: { zh: '', en: '' }, details: {} } })
    })
    const [issue] = schema.safeParse('x').error?.issues ?? []
    expect(issue && sayIssue(issue, 'x').en).toContain('never')
  })
})
