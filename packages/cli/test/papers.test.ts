import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { accepted } from '@gongzhi/core/testing'
import { expect, test } from 'vitest'

import { poll } from './polls.ts'
import { createStage } from './stage.ts'

test('papers: lists those of a process, and sets one as a page or a Word file', async () => {
  const { gongzhi, folder, ...stage } = await createStage(1)
  expect((await gongzhi('papers hope p1 --lang zh')).out).toBe('poll/placard  征询公告\n')
  const early = await gongzhi('papers hope p1 poll/placard')
  expect(early.code).toBe(1)
  expect(early.out).toContain('the poll is open')
  await stage.with(async (governance) => {
    const own = governance.community('hope').process(poll, 'p1')
    accepted(await own.send({ event: 'poll.close', data: {}, by: { id: 'zhao', capacity: 'clerk' } }))
  })
  const page = await gongzhi('papers hope p1 poll/placard --lang zh')
  expect(page).toMatchObject({ code: 0, err: '' })
  expect(page.out).toContain('征询：加装电梯')
  expect(await gongzhi('papers hope p1 poll/placard --out placard.docx')).toMatchObject({ code: 0, out: '' })
  // A Word file is a zip.
  expect(readFileSync(join(folder, 'placard.docx')).subarray(0, 2).toString()).toBe('PK')
})

test('papers: a paper, a process or an ending that there is not is said', async () => {
  const { gongzhi } = await createStage(1)
  expect((await gongzhi('papers hope p9')).err).toBe('gongzhi: There is no process p9.\n')
  expect(await gongzhi('papers hope p1 poll/placart')).toMatchObject({
    code: 2,
    err: 'gongzhi: There is no paper poll/placart. Did you mean poll/placard?\n',
  })
})
