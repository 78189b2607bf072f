import type { Effect } from './audit.ts'
import type { Claim, Life } from './crew.ts'

/** How the work was shared, by what the workers said that they took. */
export interface Takings {
  /** How many workers ever looked for work, and how many tasks the least and the most of them took. */
  readonly workers: number
  readonly least: number
  readonly most: number
  /** How many workers were busy at one instant, at most. */
  readonly atOnce: number
  readonly kills: number
  /** How many of those who were killed left something in hand, which others had to take again. */
  readonly interrupted: number
  /** How many tasks were taken again, because whoever had them died, or was slower than the lease. */
  readonly again: number
  /**
   * Of these, how many had taken effect already: their worker died after the effect, and before it could say
   * so.
   */
  readonly doneAlready: number
  /** What does not hold, in words. */
  readonly findings: readonly string[]
}

/** That somebody took a task. */
interface Taking {
  readonly at: number
  readonly attempts: number
  readonly worker: number
  /** When the worker came back for more; absent for its last look. */
  readonly until: number | undefined
}

/**
 * Looks at every task that was taken more than once: nobody took it within somebody else's lease, and nobody
 * without cause, which is that the worker before died with it, or was slower than the lease. A worker that
 * was killed between the store's answer and its own word has taken what nobody knows of; the count of
 * attempts, which is the store's own, shows the gap.
 */
export function takingsOf(
  effects: readonly Effect[],
  { crew, lease }: { readonly crew: readonly Life[]; readonly lease: number },
): Takings {
  const findings: string[] = []
  const recorded = new Map(effects.map((effect) => [effect.task, effect.recorded]))
  const interrupted = new Set<number>()
  let [again, doneAlready] = [0, 0]
  for (const [task, takings] of takingsByTask(crew)) {
    for (const [index, taking] of takings.slice(1).entries()) {
      const before = takings[index] as Taking
      const apart = taking.attempts - before.attempts
      if (apart === 0)
        findings.push(`${task} was taken by two workers for the same time, the ${before.attempts}.`)
      else if (taking.at < before.at + apart * lease)
        findings.push(
          `${task} was taken again ${taking.at - before.at} ms after it had been, within the lease of ${lease}`,
        )
      const died = crew[before.worker]?.died
      const dead = before.until === undefined && died !== undefined
      if (dead) interrupted.add(before.worker)
      else if (apart === 1 && (before.until === undefined || before.until < before.at + lease))
        findings.push(
          `${task} was taken again, though the worker that had it neither died nor outlasted its lease`,
        )
      again++
      if ((recorded.get(task) ?? Infinity) < taking.at) doneAlready++
    }
  }
  const shares = crew
    .filter(({ claims }) => claims.length > 0)
    .map(({ claims }) => claims.reduce((sum, { tasks }) => sum + tasks.length, 0))
  return {
    workers: shares.length,
    least: Math.min(...shares),
    most: Math.max(...shares),
    atOnce: mostAtOnce(crew),
    kills: crew.filter(({ died }) => died !== undefined).length,
    interrupted: interrupted.size,
    again,
    doneAlready,
    findings,
  }
}

function takingsByTask(crew: readonly Life[]): ReadonlyMap<string, readonly Taking[]> {
  const byTask = new Map<string, Taking[]>()
  for (const [worker, { claims }] of crew.entries()) {
    for (const [index, { at, tasks }] of claims.entries()) {
      for (const [task, attempts] of tasks) {
        const taking = { at, attempts, worker, until: claims[index + 1]?.at }
        byTask.set(task, [...(byTask.get(task) ?? []), taking])
      }
    }
  }
  return new Map(
    [...byTask].map(([task, takings]) => [
      task,
      takings.toSorted((a, b) => a.attempts - b.attempts || a.at - b.at),
    ]),
  )
}

/**
 * How many workers had something in hand at the same instant, at most: from when they took it until they
 * looked again, or died.
 */
function mostAtOnce(crew: readonly Life[]): number {
  const changes: { readonly at: number; readonly by: 1 | -1 }[] = []
  for (const { claims, died } of crew) {
    for (const [index, { at, tasks }] of claims.entries()) {
      const until = (claims[index + 1] as Claim | undefined)?.at ?? died
      if (tasks.length > 0 && until !== undefined) changes.push({ at, by: 1 }, { at: until, by: -1 })
    }
  }
  let [busy, most] = [0, 0]
  for (const { by } of changes.toSorted((a, b) => a.at - b.at || a.by - b.by))
    most = Math.max(most, (busy += by))
  return most
}
