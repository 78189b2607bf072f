/** One row of a table: ours against something real, measured in turns in the same run. */
export interface Row {
  readonly what: string
  readonly ours: number
  readonly peer: number
  readonly unit: string
  readonly against: string
  readonly goal: string
  readonly met: boolean
}

/** Rows that belong together, and what has to be known to read them. */
export interface Table {
  readonly title: string
  readonly rows: readonly Row[]
  readonly notes?: readonly string[]
}

/** A row whose goal is that the ratio is not above a number; no goal where none is given. */
export function row(
  what: string,
  seen: { readonly ours: number; readonly peer: number },
  against: string,
  { unit = 'µs', atMost }: { readonly unit?: string; readonly atMost?: number } = {},
): Row {
  return {
    what,
    ours: seen.ours,
    peer: seen.peer,
    unit,
    against,
    goal: atMost === undefined ? '' : `≤ ${atMost.toFixed(2)}`,
    met: atMost === undefined || seen.ours / seen.peer <= atMost,
  }
}

/**
 * Times two ways of doing things in turns, so that a machine that slows down slows both; gives the median of
 * each, per unit.
 */
export async function inTurns(
  rounds: number,
  ours: () => Promise<number> | number,
  peer: () => Promise<number> | number,
): Promise<{ readonly ours: number; readonly peer: number }> {
  const seen: { ours: number[]; peer: number[] } = { ours: [], peer: [] }
  await ours()
  await peer()
  for (let i = 0; i < rounds; i++) {
    seen.ours.push(await ours())
    seen.peer.push(await peer())
  }
  return { ours: median(seen.ours), peer: median(seen.peer) }
}

/** Microseconds for each of so many repetitions. */
export function perItem(count: number, work: () => void): number {
  const from = performance.now()
  work()
  return ((performance.now() - from) * 1_000) / count
}

/** Microseconds for each of so many repetitions of something that waits. */
export async function perItemAsync(count: number, work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return ((performance.now() - from) * 1_000) / count
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number
}

/** Prints a table with its notes. */
export function print({ title, rows, notes = [] }: Table): void {
  const cells = rows.map(({ what, ours, peer, unit, against, goal, met }) => [
    what,
    `${ours.toFixed(1)} ${unit}`,
    `${peer.toFixed(1)} ${unit}`,
    against,
    `${(ours / peer).toFixed(2)}`,
    goal,
    goal && (met ? 'met' : 'missed'),
  ])
  const head = ['what', 'ours', 'the other', 'against', 'ratio', 'goal', '']
  const widths = head.map((title, i) =>
    Math.max(title.length, ...cells.map((row) => (row[i] as string).length)),
  )
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] as number))
      .join('  ')
      .trimEnd()
  const table =
    rows.length > 0
      ? [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...cells.map(line)]
      : []
  console.log([`\n${title}`, ...table, ...notes.map((note) => `  ${note}`)].join('\n'))
}
