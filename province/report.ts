import { type Province, WHOLE } from './plan.ts'
import type { Part } from './store.ts'

/** A moment of the run. */
export interface Moment {
  /** Commands of the year so far. */
  readonly commands: number
  readonly entries: number
  readonly tasks: number
  /** Seconds since the run began. */
  readonly seconds: number
  readonly rss: number
}

const MB = 1_000_000

export const HEAD = ['year', 'seconds', 'entries', 'events/s', 'tasks waiting', 'RSS, MB'] as const

/** How the run stood at a moment, and how fast it was since the one before. */
export function momentRow(share: number, now: Moment, before: Moment): readonly string[] {
  const seconds = now.seconds - before.seconds
  return [
    `${Math.round(share * 100)} %`,
    now.seconds.toFixed(0),
    round(now.entries),
    round(seconds > 0 ? (now.entries - before.entries) / seconds : 0),
    round(now.tasks),
    (now.rss / MB).toFixed(0),
  ]
}

/** A row of a table whose columns are wide enough for its head. */
export function line(cells: readonly string[], widths: readonly number[]): string {
  return cells.map((cell, index) => cell.padStart(widths[index] ?? 0)).join('  ')
}

export const WIDTHS: readonly number[] = HEAD.map((title) => Math.max(title.length, 10))

/** What came of a run. */
export interface Outcome {
  readonly province: Province
  readonly first: Moment
  readonly last: Moment
  readonly ballots: { readonly count: number; readonly p50: number; readonly p99: number }
  readonly parts: readonly Part[]
}

/** What is told at the end. */
export function reportOf({ province, first, last, ballots, parts }: Outcome): string {
  const { communities } = province
  const [entries, seconds] = [last.entries - first.entries, last.seconds - first.seconds]
  const rate = seconds > 0 ? entries / seconds : 0
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0)
  const factor = WHOLE.communities / communities
  return [
    `${round(communities)} communities, ${round(last.entries)} entries, ${round(last.entries / communities)} each`,
    `${round(rate)} events a second; ${hours(seconds)}`,
    `a ballot: p50 ${ballots.p50.toFixed(1)} ms, p99 ${ballots.p99.toFixed(1)} ms, of ${round(ballots.count)}`,
    `${(bytes / MB / communities).toFixed(2)} MB a community and year, ${round(bytes / last.entries)} bytes an entry:`,
    ...parts
      .filter((part) => part.bytes >= bytes / 1_000)
      .map(
        (part) =>
          `  ${(part.bytes / communities / 1_000).toFixed(1).padStart(9)} kB  ${part.kind}  ${part.name}`,
      ),
    `the whole is ${factor.toFixed(1)} times as much: ${round(last.entries * factor)} entries, ` +
      `${round((bytes * factor) / 1e9)} GB, ${hours((last.entries * factor) / rate)} at this rate`,
  ].join('\n')
}

export function round(count: number): string {
  return Math.round(count).toLocaleString('en')
}

function hours(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'no time is known'
  if (seconds < 120) return `${seconds.toFixed(1)} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 120 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`
}
