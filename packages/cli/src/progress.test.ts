import { Writable } from 'node:stream'

import { describe, expect, test } from 'vitest'

import { createProgress, progressLine } from './progress.ts'

const terminal = (isTTY: boolean) => {
  const pieces: string[] = []
  const stream = new Writable({
    write(piece, _, done) {
      pieces.push(String(piece))
      done()
    },
  })
  return { stderr: Object.assign(stream, { isTTY, columns: 80 }), pieces }
}

describe('the line of progress', () => {
  test('has a bar, the share, the rate and the time left', () => {
    expect(progressLine('storing', { done: 250, total: 1_000, seconds: 5, columns: 80 })).toBe(
      'storing ██████░░░░░░░░░░░░░░░░░░ 25% · 250/1000 · 50/s · 0:15',
    )
    expect(progressLine('storing', { done: 10, total: 100_000, seconds: 1, columns: 80 })).toContain(
      '2:46:39',
    )
  })

  test('counts bytes in millions, and what has no known end by its rate alone', () => {
    expect(
      progressLine('reading', { done: 2_500_000, total: 1e7, of: 'bytes', seconds: 1, columns: 60 }),
    ).toContain('25% · 2.5 MB/10.0 MB · 2.5 MB/s · 0:03')
    expect(progressLine('asked', { done: 12, seconds: 2, columns: 80 })).toBe('asked 12 · 6/s')
  })

  test.each([40, 48, 56, 80])('fits into %i columns, 中文 too, so that it can be taken away', (columns) => {
    for (const what of ['正在核对', 'verifying']) {
      const line = progressLine(what, { done: 1, total: 30_001, seconds: 1, columns })
      expect(line.length + (line.match(/\p{Script=Han}/gu)?.length ?? 0)).toBeLessThan(columns)
    }
  })

  test('is drawn ten times a second, not at all for what is done sooner, and taken away at the end', () => {
    const { stderr, pieces } = terminal(true)
    let now = 1_000
    const progress = createProgress('storing', { stderr, total: 100, now: () => now })
    progress.at(1)
    now += 99
    progress.at(2)
    expect(pieces).toEqual([])
    now += 1
    progress.at(3)
    progress.at(4)
    progress.end()
    expect(pieces).toEqual([expect.stringContaining('3% · 3/100 · 30/s'), '\r\u001b[2K'])
  })

  test('is not drawn where stderr is no terminal', () => {
    const { stderr, pieces } = terminal(false)
    let now = 0
    const progress = createProgress('storing', { stderr, total: 100, now: () => (now += 1_000) })
    for (const done of [1, 2, 3]) progress.at(done)
    progress.end()
    expect(pieces).toEqual([])
  })
})
