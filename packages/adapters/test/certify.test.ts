import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'gz-certificates-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))
const certify = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['--conditions=source', here('../src/certify/cli.ts'), 'certify', ...args], {
    encoding: 'utf8',
  })

test('a good adapter is certified with its name, its promises and every case, a killed process among them', () => {
  const out = join(folder, 'good.json')
  const { status, stdout } = certify(here('./subjects/sqlite.ts'), '--seed', '7', '--runs', '3', '--out', out)
  expect(stdout).toContain('cases passed, seed 7')
  expect(status).toBe(0)
  const certificate = JSON.parse(readFileSync(out, 'utf8'))
  expect(certificate).toMatchObject({
    adapter: 'sqlite',
    supports: { survives: 'power-cut', writers: 'multi', lanes: 1 },
    verdict: 'passed',
    seed: 7,
    runs: 3,
  })
  expect(certificate.cases.map(({ id }: { id: string }) => id)).toEqual(
    expect.arrayContaining(['SUPPORTS-002/b', 'MODEL-001', 'COMMIT-016/c']),
  )
})

test('a spoiled adapter ends with 1, and the certificate says which promise was not kept', () => {
  const file = join(folder, 'spoiled.mjs')
  const out = join(folder, 'spoiled.json')
  writeFileSync(
    file,
    `import { create as make } from ${JSON.stringify(here('./subjects/sqlite.ts'))}
export { open } from ${JSON.stringify(here('./subjects/sqlite.ts'))}
export const create = async () => {
  const subject = await make()
  return { ...subject, storage: { ...subject.storage, finish: async () => true } }
}`,
  )
  const { status, stdout } = certify(file, '--runs', '1', '--out', out)
  expect(status).toBe(1)
  expect(stdout).toContain('FAILED FINISH-001')
  expect(JSON.parse(readFileSync(out, 'utf8')).verdict).toBe('failed')
})

test('bad input is one clear line', () => {
  const empty = join(folder, 'empty.mjs')
  const throwing = join(folder, 'throwing.mjs')
  writeFileSync(empty, 'export const nothing = 1')
  writeFileSync(throwing, "throw new Error('no driver')")
  for (const [args, line] of [
    [['./never.mjs'], 'there is no file'],
    [[empty], 'exports no function `create`'],
    [[throwing], 'cannot be imported: no driver'],
    [[empty, '--seed', 'x'], '--seed is a whole number'],
  ] as const) {
    const { status, stderr } = certify(...args)
    expect([status, stderr.trim().split('\n').length]).toEqual([1, 1])
    expect(stderr).toContain(line)
  }
})
