import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { CONFIG, createStage } from './stage.ts'

test('rehearse: a configuration that changes nothing leaves every process as it is, with 0', async () => {
  const { gongzhi } = await createStage(2)
  const { code, out } = await gongzhi(`rehearse hope --next ${CONFIG} --json`)
  expect(code).toBe(0)
  expect(JSON.parse(out).counts).toEqual({ same: 2, differs: 0, refuses: 0, cannot: 0 })
  expect((await gongzhi(`rehearse --next ${CONFIG} --lang zh --on 2030-01-01`)).out).toContain('2')
})

test('rehearse: a configuration without the release of a process is found out, with 1', async () => {
  const { gongzhi, folder } = await createStage(2)
  const next = join(folder, 'next.mjs')
  writeFileSync(
    next,
    `export default { storage() {}, governance: { plugins: [{ name: 'polls', capacities: {} }], holdings: () => [] } }`,
  )
  const { code, out } = await gongzhi(`rehearse --next ${next} --json`)
  expect(code).toBe(1)
  expect(JSON.parse(out).counts.cannot).toBe(2)
})

test('rehearse: without anything to try it says what it needs, with 2', async () => {
  const { gongzhi } = await createStage()
  expect(await gongzhi('rehearse')).toMatchObject({ code: 2, out: '' })
  expect(await gongzhi('rehearse nowhere --next x.ts')).toMatchObject({ code: 3 })
})
