import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { poll } from './polls.ts'
import { shell } from './shell.ts'
import { createStage } from './stage.ts'

describe('verify', () => {
  test('five answers for every community, or for those that are named', async () => {
    const { gongzhi } = await createStage(2)
    const all = await gongzhi('verify')
    expect(all).toMatchObject({ code: 0, err: '' })
    expect(all.out).toBe(
      'hope\n  ✓ chain: 4\n  ✓ checkpoints: 0\n  ✓ roots of registers: 0\n  ✓ replay: 2\n  ✓ agenda: 0\n',
    )
    const named = await gongzhi('verify hope --json')
    expect(JSON.parse(named.out)).toMatchObject({ hope: { ok: true, chain: { checked: 4, findings: [] } } })
    expect(await gongzhi('verify nowhere')).toMatchObject({ code: 3, out: '' })
  })

  test('what somebody wrote into the store is said, with 1', async () => {
    const { gongzhi, file } = await createStage(1)
    const database = new DatabaseSync(file)
    database.exec(`UPDATE gongzhi_entries SET body = replace(body, '加装电梯', '拆除电梯')`)
    database.close()
    const { code, out } = await gongzhi('verify --lang zh')
    expect(code).toBe(1)
    expect(out).toContain('✗ 链')
    expect(out).toContain('p1 #1')
  })

  test('a checkpoint outside finds out a tail that was cut, and nothing else does', async () => {
    const stage = await createStage(2)
    const [kept, anchor] = ['kept.sqlite', 'anchor.json'].map((name) => join(stage.folder, name)) as [
      string,
      string,
    ]
    copyFileSync(stage.file, kept)
    const checkpoint = await stage.with(async (governance) => {
      const city = governance.community('hope')
      const by = { id: 'zhao', capacity: 'clerk' }
      accepted(await city.process(poll, 'p1').send({ event: 'poll.close', data: {}, by }))
      return city.checkpoint()
    })
    writeFileSync(anchor, JSON.stringify(checkpoint))
    expect((await stage.gongzhi(`verify --anchor ${anchor}`)).code).toBe(0)
    // Whoever can write the store puts back how it was before.
    copyFileSync(kept, stage.file)
    expect((await stage.gongzhi('verify')).code).toBe(0)
    const { code, out } = await stage.gongzhi(`verify --anchor ${anchor}`)
    expect(code).toBe(1)
    expect(out).toMatch(/✗ checkpoints: .*\n.*the feed ends before/)
  })
})

describe('doctor', () => {
  test('says what is wrong and what to do, with 1; what will be is a warning, with 0', async () => {
    const { file, folder } = await createStage()
    const config = join(import.meta.dirname, 'project/uncounted.config.ts')
    const doctor = (...more: readonly string[]) =>
      shell(['doctor', '--config', config, '--sqlite', file, ...more], { cwd: folder })
    const warned = await doctor()
    expect(warned.code).toBe(0)
    expect(warned.out).toContain(config)
    expect(warned.out).toMatch(
      /\n! There is no calendar: .*\n {4}Give calendar, .* \(doctor\/no-calendar\)\n/,
    )
    const database = new DatabaseSync(file)
    database.exec('DROP TABLE gongzhi_tasks')
    database.close()
    const { code, out } = await doctor('--json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ ok: false, store: 'sqlite' })
    expect(JSON.parse(out).complaints.map((one: { code: string }) => one.code)).toContain('doctor/store')
  })
})
