import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'gongzhi-province-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Ended {
  readonly code: number | null
  readonly signal: string | null
  readonly said: string
  readonly complained: string
}

/** Runs the command as `pnpm province` runs it, and kills it once it has played a share of the year, in hundredths. */
function province(out: string, { killAt }: { readonly killAt?: number } = {}): Promise<Ended> {
  const child = spawn(
    process.execPath,
    [
      '--conditions=source',
      join(import.meta.dirname, 'main.ts'),
      '--digest',
      '--communities',
      '2',
      '--out',
      join(folder, out),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let [said, complained] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    said += piece
    const shares = [...said.matchAll(/^ +(\d+) %/gm)].map(([, share]) => Number(share))
    if (killAt !== undefined && shares.some((share) => share >= killAt)) child.kill('SIGKILL')
  })
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (complained += piece))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal, said, complained }))
  })
}

const digestIn = ({ said }: Ended): string | undefined => /^digest ([0-9a-f]{64})$/m.exec(said)?.[1]
const entriesIn = ({ said }: Ended): string | undefined => /([\d,]+) entries, [\d,]+ each$/m.exec(said)?.[1]

describe('pnpm province', () => {
  it('goes on after a kill, and ends in the same entries as a year that nobody stopped', async () => {
    const whole = await province('whole')
    expect(whole).toMatchObject({ code: 0, complained: '' })
    expect(whole.said).toContain('the first community verifies')
    for (const killAt of [20, 60])
      expect(await province('killed', { killAt })).toMatchObject({ code: null, signal: 'SIGKILL' })
    const ended = await province('killed')
    expect(ended).toMatchObject({ code: 0, complained: '' })
    expect(ended.said).toMatch(/^going on where it was stopped, at \d+ entries/m)
    expect(digestIn(whole)).toMatch(/^[0-9a-f]{64}$/)
    expect([digestIn(ended), entriesIn(ended)]).toEqual([digestIn(whole), entriesIn(whole)])
  })
})
