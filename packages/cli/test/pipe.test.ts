import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

import { expect, test } from 'vitest'

const MAIN = join(import.meta.dirname, '../src/main.ts')

// It left before a pipe had taken all of it: 64 kB of 140, which is no JSON.
test('a template comes whole through a pipe, with the provisions of every package', () => {
  const said = execFileSync('sh', [
    '-c',
    '"$0" --conditions=source "$1" rules template 440300 | cat',
    process.execPath,
    MAIN,
  ])
  const template = JSON.parse(said.toString()) as { values: { provision: string }[] }
  const stems = new Set(template.values.map(({ provision }) => provision.split('/')[0]))
  expect([...stems]).toEqual(
    expect.arrayContaining(['voting', 'referral', 'credit', 'visit', 'post', 'venue']),
  )
})
