import { expect, test } from 'vitest'
import * as z from 'zod'

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
  twice: z.array(z.string()).refine((all) => new Set(all).size === all.length, 'a unit stands once'),
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
}

function said(over: object): string | undefined {
  const parsed = parsePayload(form, { ...good, ...over })
  return parsed.status === 'refused' ? parsed.reason.zh : undefined
}

test.each([
  [{ day: '3月2日' }, 'day：格式不对'],
  [{ day: undefined }, 'day：未填写'],
  [{ day: 5 }, 'day：应为文字'],
  [{ count: 0 }, 'count：不得小于 1'],
  [{ count: 4 }, 'count：不得大于 3'],
  [{ count: 1.5 }, 'count：应为整数'],
  [{ count: '1' }, 'count：应为数字'],
  [{ share: 0 }, 'share：应大于 0'],
  [{ share: 1 }, 'share：应小于 1'],
  [{ choice: 'void' }, 'choice：应为以下之一：for、against'],
  [{ words: '' }, 'words：不得为空'],
  [{ words: '一二三四五六' }, 'words：至多 5 个字符'],
  [{ name: 'ab' }, 'name：至少 3 个字符'],
  [{ list: [] }, 'list：不得为空'],
  [{ list: ['1', '2', '3'] }, 'list：至多 2 项'],
  [{ list: [null] }, 'list.0：应为文字'],
  [{ step: 7 }, 'step：应为 5 的倍数'],
  [{ person: {} }, 'person.id：未填写'],
  [{ person: 'li' }, 'person：应为一组字段'],
  [{ other: 1 }, '（整体）：有不认识的字段：other'],
  [{ twice: ['1', '1'] }, 'twice：a unit stands once'],
])('whoever fills in %j is told in 中文: %s', (over, words) => {
  expect(said({})).toBeUndefined()
  expect(said(over)).toBe(`内容不符合要求：${words}`)
})

test('whoever sends nothing is told so', () => {
  const parsed = parsePayload(form, undefined)
  expect(parsed).toMatchObject({
    code: 'parse/malformed',
    reason: { zh: '内容不符合要求：（整体）：未填写' },
  })
})
