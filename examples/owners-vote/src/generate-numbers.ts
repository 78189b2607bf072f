import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const data = join(import.meta.dirname, '..', 'data')
mkdirSync(data, { recursive: true })

/** A small seeded generator (mulberry32): the same numbers on every machine. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The next number of the one series that all files are drawn from. */
export const random = seeded(20_260_416)
export const whole = (from: number, to: number) => from + Math.floor(random() * (to - from + 1))
export const chance = (share: number) => random() < share
export const two = (n: number) => String(n).padStart(2, '0')
export const write = (name: string, header: string, rows: readonly string[]) =>
  writeFileSync(join(data, name), `${header}\n${rows.join('\n')}\n`)

/** The order of two texts of plain letters. */
export const inOrder = (a: string, b: string): number => Number(a > b) - Number(a < b)
