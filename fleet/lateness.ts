import type { Effect } from './audit.ts'
import type { Claim, Life } from './crew.ts'

/**
 * How late the effects of tasks were that were taken so many times, the last time by the worker that did
 * them.
 */
export interface Late {
  readonly taken: number
  readonly count: number
  readonly median: number
  readonly p99: number
  readonly most: number
  /** What a task that was taken so often may take. */
  readonly allowed: number
}

/** How late everything was, and how late it might have been. All in milliseconds. */
export interface Lateness {
  readonly lease: number
  /** The longest that a task which could be taken waited for its turn. */
  readonly longestWait: number
  /** The longest that a worker was busy with what it had taken at once. */
  readonly longestBatch: number
  readonly rows: readonly Late[]
  /** What was done before it could be. */
  readonly early: readonly string[]
  /** What was done too late, and where a worker was busy for longer than its lease. */
  readonly findings: readonly string[]
}

/**
 * Holds every effect against what the lease allows.
 *
 * Workers take what was due first. So a task that can be taken is taken at the latest by the first look, of
 * whatever worker, that found less than it asked for or reached beyond the task's due time: that look is its
 * turn. Whoever takes it does it within the batch; where that one dies instead, it can be taken again when
 * the lease ends, and has its turn again. With B the longest batch, W the longest wait for a turn and L the
 * lease, a task that was taken k times is done at most
 *
 *     B + k·W + (k - 1)·L + B
 *
 * after the instant from which on it could be taken: B until the commit that armed it is through, a wait for
 * each time that it is taken, a lease for each worker that died with it, and B until the last one has done
 * it. The turns and B are read from what the workers said that they took, k from the store's own count of
 * attempts. Each task is held against its own turns, the table shows the longest. All this says nothing
 * where a worker is busy with what it has taken for longer than the lease: that is a finding too.
 */
export function latenessOf(
  effects: readonly Effect[],
  { crew, lease }: { readonly crew: readonly Pick<Life, 'claims'>[]; readonly lease: number },
): Lateness {
  const claims = crew.map((life) => life.claims)
  const longestBatch = Math.max(
    0,
    ...claims.flatMap((own) =>
      own
        .slice(1)
        .map((claim, i) => ((own[i] as Claim).tasks.length > 0 ? claim.at - (own[i] as Claim).at : 0)),
    ),
  )
  const turnOf = createTurns(claims.flat())
  const attemptsOf = createAttempts(claims.flat())
  let longestWait = 0
  const groups = new Map<number, number[]>()
  const early: string[] = []
  const findings: string[] =
    longestBatch > lease
      ? [`a worker was busy with what it had taken for ${longestBatch} ms, longer than the lease of ${lease}`]
      : []
  for (const { task, due, from, recorded } of effects) {
    const taken = attemptsOf(task, recorded)
    let allowed = longestBatch
    for (let time = 1; time <= taken; time++) {
      const wait = turnOf(due, from + allowed) - (from + allowed)
      longestWait = Math.max(longestWait, wait)
      allowed += wait + (time < taken ? lease : longestBatch)
    }
    const late = recorded - from
    groups.set(taken, [...(groups.get(taken) ?? []), late])
    if (late < 0) early.push(`${task} was done ${-late} ms before it could be`)
    if (late > allowed)
      findings.push(
        `${task} was done ${late} ms after it could be; taken ${taken} times, it is allowed ${allowed} ms`,
      )
  }
  const rows = [...groups]
    .sort(([a], [b]) => a - b)
    .map(([taken, all]): Late => {
      const sorted = all.toSorted((a, b) => a - b)
      const allowed = 2 * longestBatch + taken * longestWait + (taken - 1) * lease
      return {
        taken,
        count: sorted.length,
        median: quantile(sorted, 0.5),
        p99: quantile(sorted, 0.99),
        most: sorted.at(-1) as number,
        allowed,
      }
    })
  return { lease, longestWait, longestBatch, rows, early, findings }
}

/**
 * When it is the turn of a task that is due then and can be taken from then on; the instant itself where
 * nobody looked any more.
 */
function createTurns(claims: readonly Claim[]): (due: number, from: number) => number {
  const looks = claims.toSorted((a, b) => a.at - b.at)
  return (due, from) => {
    let [low, high] = [0, looks.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((looks[middle] as Claim).at < from) low = middle + 1
      else high = middle
    }
    for (let i = low; i < looks.length; i++) {
      const { at, reach } = looks[i] as Claim
      if (reach === null || reach > due) return at
    }
    return from
  }
}

/**
 * How often a task had been taken at an instant. What an event of somebody else brought about, before a
 * worker came to it, was taken by nobody, and counts as once.
 */
function createAttempts(claims: readonly Claim[]): (task: string, by: number) => number {
  const takings = new Map<string, { at: number; attempts: number }[]>()
  for (const { at, tasks } of claims) {
    for (const [task, attempts] of tasks) {
      const known = takings.get(task)
      if (known) known.push({ at, attempts })
      else takings.set(task, [{ at, attempts }])
    }
  }
  return (task, by) =>
    Math.max(1, ...(takings.get(task) ?? []).filter(({ at }) => at <= by).map(({ attempts }) => attempts))
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number
}
