import { expect, test } from 'vitest'
import * as z from 'zod'

import { because } from './issue.ts'
import { parsePayload } from './parse.ts'

const form = z.strictObject({
  day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  count: z.int().min(1).max(3),
  share: z.number().gt(0).lt(1),
  choice: z.enum(['for', 'against']),
  words: z.string().min(1).max(5),
  name: z.string().min(3),
  list: z.array(z.string()).min(1).max(2),
  step: z.int().multipleOf(5),
  person: z.object({ id: z.string() }),
  twice: z
    .array(z.string())
    .refine(
      (all) => new Set(all).size === all.length,
      because({ zh: '一套房屋只列一次', en: 'a unit stands once' }),
    ),
  host: z.string().refine((word) => word !== 'no', 'a host that speaks one language'),
})
const good = {
  day: '2026-03-02',
  count: 1,
  share: 0.5,
  choice: 'for',
  words: '路灯',
  name: 'abc',
  list: ['1'],
  step: 5,
  person: { id: 'li' },
  twice: ['1'],
  host: 'yes',
}

function said(over: object) {
  const parsed = parsePayload(form, { ...good, ...over })
  return parsed.status === 'refused' ? parsed.reason : undefined
}

test.each([
  [{ day: '3月2日' }, 'day：格式不对', 'day: is not written as it has to be'],
  [{ day: undefined }, 'day：未填写', 'day: is missing'],
  [{ day: 5 }, 'day：应为文字', 'day: has to be a text'],
  [{ count: 0 }, 'count：不得小于 1', 'count: has to be 1 at least'],
  [{ count: 4 }, 'count：不得大于 3', 'count: has to be 3 at most'],
  [{ count: 1.5 }, 'count：应为整数', 'count: has to be a whole number'],
  [{ count: '1' }, 'count：应为数字', 'count: has to be a number'],
  [{ share: 0 }, 'share：应大于 0', 'share: has to be more than 0'],
  [{ share: 1 }, 'share：应小于 1', 'share: has to be less than 1'],
  [{ choice: 'void' }, 'choice：应为以下之一：for、against', 'choice: has to be one of: for, against'],
  [{ choice: undefined }, 'choice：未填写', 'choice: is missing'],
  [{ words: '' }, 'words：不得为空', 'words: must not be empty'],
  [{ words: '一二三四五六' }, 'words：至多 5 个字符', 'words: has to have 5 characters at most'],
  [{ name: 'ab' }, 'name：至少 3 个字符', 'name: has to have 3 characters at least'],
  [{ list: [] }, 'list：不得为空', 'list: must not be empty'],
  [{ list: ['1', '2', '3'] }, 'list：至多 2 项', 'list: has to have 2 items at most'],
  [{ list: [null] }, 'list.0：应为文字', 'list.0: has to be a text'],
  [{ step: 7 }, 'step：应为 5 的倍数', 'step: has to be a multiple of 5'],
  [{ person: {} }, 'person.id：未填写', 'person.id: is missing'],
  [{ person: 'li' }, 'person：应为一组字段', 'person: has to be a group of fields'],
  [{ other: 1 }, '（整体）：有不认识的字段：other', '(whole): has fields that nobody knows: other'],
  [{ twice: ['1', '1'] }, 'twice：一套房屋只列一次', 'twice: a unit stands once'],
  [{ host: 'no' }, 'host：a host that speaks one language', 'host: a host that speaks one language'],
])('whoever fills in %j is told in both languages: %s', (over, zh, en) => {
  expect(said({})).toBeUndefined()
  expect(said(over)).toEqual({ zh: `内容不符合要求：${zh}`, en: `The content is not as required: ${en}` })
})

test('whoever sends nothing is told so', () => {
  const parsed = parsePayload(form, undefined)
  expect(parsed).toMatchObject({
    code: 'parse/malformed',
    reason: {
      zh: '内容不符合要求：（整体）：未填写',
      en: 'The content is not as required: (whole): is missing',
    },
  })
})
