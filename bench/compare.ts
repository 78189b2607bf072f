import { readFileSync, writeFileSync } from 'node:fs'

import type { Row, Table } from './measure.ts'

/** By how much a ratio may grow before a run is worse than the one that was stored. */
export const WORSE = 1.25

/** A ratio of a run, under what it is known by. */
export interface Kept {
  readonly table: string
  readonly what: string
  readonly against: string
  readonly ratio: number
}

/** The ratios of a run: microseconds are of one machine, and not kept. */
export function ratiosOf(tables: readonly Table[]): readonly Kept[] {
  return tables.flatMap(({ title, rows }) =>
    rows.map(({ what, against, ours, peer }: Row) => ({
      table: title,
      // A rate that stands in a title is another one in every run.
      what: withoutRates(what),
      against: withoutRates(against),
      ratio: ours / peer,
    })),
  )
}

const withoutRates = (title: string): string => title.replaceAll(/ \([\d,]+\/s\)/g, '')
const nameOf = ({ table, what, against }: Kept): string => `${table}: ${what}, against ${against}`

/** Stores the ratios of a run. */
export function writeRun(file: string, tables: readonly Table[]): void {
  writeFileSync(file, `${JSON.stringify(ratiosOf(tables), undefined, 2)}\n`)
}

/** What a run is by a stored one. */
export interface Comparison {
  /** A line for each row that both have, and for each that only one of them has. */
  readonly lines: readonly string[]
  /** How many ratios are more than a quarter above what they were. */
  readonly worse: number
}

/** Holds a run against a stored one: ratio by ratio, as far as both measured the same. */
export function compareRuns(before: readonly Kept[], now: readonly Kept[]): Comparison {
  const known = new Map(before.map((kept) => [nameOf(kept), kept.ratio]))
  let worse = 0
  const lines = now.map((kept) => {
    const name = nameOf(kept)
    const then = known.get(name)
    known.delete(name)
    if (then === undefined) return `${name}: ${kept.ratio.toFixed(2)}, not in the stored run`
    const times = kept.ratio / then
    const isWorse = times > WORSE
    if (isWorse) worse++
    return (
      `${name}: ${kept.ratio.toFixed(2)}, was ${then.toFixed(2)}, ` +
      `${times.toFixed(2)} ×${isWorse ? '  WORSE' : ''}`
    )
  })
  return { lines: [...lines, ...[...known.keys()].map((name) => `${name}: not in this run`)], worse }
}

/** Reads a run that `--write` has stored; throws where the file is none. */
export function readRun(file: string): readonly Kept[] {
  const run = JSON.parse(readFileSync(file, 'utf8')) as unknown
  if (!Array.isArray(run) || !run.every(isKept))
    throw new Error(`${file} is no run that pnpm bench --write has stored`)
  return run
}

function isKept(one: unknown): one is Kept {
  const { table, what, against, ratio } = (one ?? {}) as Partial<Record<keyof Kept, unknown>>
  return [table, what, against].every((text) => typeof text === 'string') && typeof ratio === 'number'
}
