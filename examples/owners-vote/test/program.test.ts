import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { matterLabels } from '@gongzhi/owner-committee'
import { afterAll, expect, test } from 'vitest'

import { InputError } from '../../input-files.ts'
import { readInput } from '../src/read.ts'
import { toCase } from '../src/vote.ts'

const here = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'gz-vote-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let copies = 0

/** The example's input, with one file changed. */
function changed(name: string, change: (text: string) => string): string {
  const copy = join(folder, `data-${++copies}`)
  cpSync(join(here, 'data'), copy, { recursive: true })
  const before = readFileSync(join(copy, name), 'utf8')
  const after = change(before)
  expect(after).not.toBe(before)
  writeFileSync(join(copy, name), after)
  return copy
}

/** Runs the program; kills it after so many milliseconds where told. */
function run(
  args: readonly string[],
  {
    killAfter,
    file = 'main.ts',
    from = join(here, 'src'),
  }: { readonly killAfter?: number; readonly file?: string; readonly from?: string } = {},
): Promise<{ readonly code: number | null; readonly said: string; readonly complained: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--conditions=source', join(from, file), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    let complained = ''
    child.stdout.on('data', (chunk: Buffer) => (said += String(chunk)))
    child.stderr.on('data', (chunk: Buffer) => (complained += String(chunk)))
    const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter)
    child.once('close', (code) => {
      clearTimeout(timer)
      resolve({ code, said, complained })
    })
  })
}

test('the generator writes the files that stand in the repository', async () => {
  const copy = join(folder, 'generated')
  cpSync(join(here, 'src'), join(copy, 'src'), { recursive: true })
  expect(await run([], { file: 'generate.ts', from: join(copy, 'src') })).toMatchObject({
    code: 0,
    complained: '',
  })
  const written = readdirSync(join(copy, 'data'))
  expect(written.toSorted()).toEqual([
    'ballots.csv',
    'candidates.csv',
    'deliveries.csv',
    'mandates.csv',
    'units-draft.csv',
    'units.csv',
  ])
  for (const name of written)
    expect(readFileSync(join(copy, 'data', name), 'utf8')).toBe(
      readFileSync(join(here, 'data', name), 'utf8'),
    )
})

test.each([
  [
    'units.csv',
    (text: string) => text.replace('1-103,1,dwelling,89.19', '1-103,1,dwelling,-89.19'),
    /^units\.csv, line 4: area_register: .*\(roll\/area-not-positive\)/,
  ],
  [
    'units.csv',
    (text: string) => text.replace('agent-haiyue', 'agent-other'),
    /^units\.csv, line \d+: representative: .*2 representatives .*\(roll\/two-representatives\)/,
  ],
  [
    'ballots.csv',
    (text: string) => text.replace('2026-04-15 20:10', '2026-13-15 20:10'),
    /^ballots\.csv, line 2: cast:/,
  ],
  [
    'ballots.csv',
    (text: string) => text.replace(/^(B0003,.*),for,/m, '$1,perhaps,'),
    /^ballots\.csv, line 4: \w+:/,
  ],
  [
    'ballots.csv',
    (text: string) => text.replace('B0003,', 'B0002,'),
    /^ballots\.csv, line 4: id: B0002 stands twice/,
  ],
  [
    'candidates.csv',
    (text: string) => text.replace('3-1103', '33-1103'),
    /^candidates\.csv, line 2: unit: 33-1103 is not in units\.csv/,
  ],
  [
    'deliveries.csv',
    (text: string) => text.replace(/\n([^,]*),(paper|online),/, '\n$1,$2'),
    /^deliveries\.csv, line 2: 3 cells where 4 are expected/,
  ],
  [
    'people.json',
    (text: string) => text.replace('"teller"', '"king"'),
    /^people\.json, line 17: people\.4\.capacities\.0:/,
  ],
  [
    'house-rules.json',
    (text: string) =>
      text.replace(
        '"value": 3 },\n    {\n      "provision": "voting/proxy-bars"',
        '"value": -3 },\n    {\n      "provision": "voting/proxy-bars"',
      ),
    /^house-rules\.json: .*voting\/proxy-limit/s,
  ],
  [
    'house-rules.json',
    (text: string) =>
      text
        .replace('"voting/silence",', '"voting/participation",')
        .replace('"not-participating"', '{ "n": 1, "d": 2, "bound": "inclusive" }'),
    /^house-rules\.json: .*voting\/participation .*cannot weaken/s,
  ],
  [
    'seed.json',
    (text: string) => text.replace(/"seed": "[^"]*"/, '"seed": "8888"'),
    /^seed\.json, line 3: seed:/,
  ],
])('a wrong %s is told with file, line and reason', async (name, change, message) => {
  const data = changed(name, change)
  const reading = readInput(data).then(toCase)
  await expect(reading).rejects.toThrow(InputError)
  await expect(reading).rejects.toThrow(message)
})

test('of a wrong input file nothing is stored', async () => {
  const out = join(folder, 'wrong')
  const data = changed('units.csv', (text) =>
    text.replace('1-103,1,dwelling,89.19', '1-103,1,dwelling,-89.19'),
  )
  const { code, complained } = await run(['--data', data, '--out', out, '--lang', 'en'])
  expect(code).toBe(1)
  expect(complained).toMatch(/nothing was stored.*units\.csv, line 4: area_register:/)
  expect(existsSync(out)).toBe(false)
  await expect(readInput(data)).rejects.toThrow(InputError)
})

test('the program tells it in both languages; run again it says that all is done, and changes nothing', async () => {
  const out = join(folder, 'told')
  await run(['--out', out, '--lang', 'en'], { killAfter: 1_500 })
  const first = await run(['--out', out, '--lang', 'en'])
  // What is told is told in words.
  expect(first.said).not.toMatch(/[{[]"/)
  expect(first.complained).toBe('')
  expect(first.code).toBe(0)
  for (const fact of [
    'M1 Keep the Haishun property company: passed',
    'M2 Turn the central green into sixty parking spaces: not passed',
    '1393 heads, 136,957.19 m²',
    'Ding and Mo have the same heads and the same area for 1 seat',
    '《青岛市物业管理条例》 Art. 34',
    'verified with nothing but itself',
  ])
    expect(first.said).toContain(fact)
  expect(first.said).not.toContain('\u001b[')
  const before = readFileSync(join(out, 'owners-vote.sqlite')).length
  const second = await run(['--out', out, '--lang', 'zh'])
  expect(second.code).toBe(0)
  for (const fact of [
    '已办结',
    'M1 续聘海顺物业服务公司：通过',
    matterLabels['change-common-use'].zh,
    '丁、莫人数、面积完全相同',
    '《青岛市物业管理条例》第34条',
    '仅凭这一份证明即可核验',
  ])
    expect(second.said).toContain(fact)
  expect(readFileSync(join(out, 'owners-vote.sqlite')).length).toBe(before)
})

test('a wrong option is said before anything is played, and a reader who goes ends it in silence', async () => {
  const out = join(folder, 'not-played')
  expect(await run(['--out', out, '--frehs', '--lang', 'zh'])).toMatchObject({
    code: 2,
    said: '',
    complained: expect.stringContaining('是不是 --fresh'),
  })
  expect(await run(['--help', '--lang', 'zh', '--out', out])).toMatchObject({
    code: 0,
    said: expect.stringContaining('npm run vote -- [选项]'),
  })
  expect(existsSync(out)).toBe(false)
  const child = spawn(process.execPath, ['--conditions=source', join(here, 'src', 'main.ts'), '--out', out], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let complained = ''
  child.stderr.on('data', (chunk: Buffer) => (complained += String(chunk)))
  child.stdout.once('data', () => child.stdout.destroy())
  expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0)
  expect(complained).toBe('')
})
