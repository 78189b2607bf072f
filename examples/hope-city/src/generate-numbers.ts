import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

const data = join(import.meta.dirname, '..', 'data')
/** The year that is written. */
export const YEAR = 2025

/** A small seeded generator (mulberry32): the same numbers on every machine. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const random = seeded(20_221_229)
/** The next number of the one series that all files but the ballots are drawn from: who asks first, gets it. */
export const next = random
export const whole = (from: number, to: number) => from + Math.floor(random() * (to - from + 1))
export const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
export const write = (name: string, text: string) => writeFileSync(join(data, name), text)
export const two = (n: number) => String(n).padStart(2, '0')

/** Minutes since the first of January of the year, as the files write a time. */
export function stamp(minutes: number): string {
  const at = new Date(Date.UTC(YEAR, 0, 1) + minutes * 60_000)
  return at.toISOString().slice(0, 16).replace('T', ' ')
}

/** One of the 1,200 households. */
export interface Unit {
  readonly unit: string
  readonly building: string
  readonly owner: string
  readonly area: string
}

/** The order of two texts of plain letters. */
export const inOrder = (a: string, b: string): number => Number(a > b) - Number(a < b)
