import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import type { Place } from './space.ts'

/** What a worker is told at its start. */
export interface WorkerOptions {
  readonly place: Place
  /** Milliseconds for which a taken task is nobody else's. */
  readonly lease: number
  readonly batch: number
  /** Milliseconds between two looks where nothing was due. */
  readonly every: number
}

/** What a worker took, by its own clock: every task with how often it was taken so far. */
export interface Claim {
  readonly at: number
  /**
   * Where it found as many as it asked for: when the last of them was due. What was due later may have been
   * left.
   */
  readonly reach: number | null
  readonly tasks: readonly (readonly [task: string, attempts: number])[]
}

/** A line of a worker. */
export type Said =
  | { readonly ready: true }
  | { readonly claimed: Claim }
  | { readonly reported: string }
  | { readonly spent: number }

/**
 * What is known of a worker: what it took and reported, when it was killed, if it was, and otherwise how
 * many milliseconds of a processor it spent on its work.
 */
export interface Life {
  readonly claims: readonly Claim[]
  readonly reports: readonly string[]
  readonly died?: number
  readonly spent?: number
}

/** An engine in a process of its own. */
export interface Worker {
  life(): Life
  /** Lets it begin. */
  go(): void
  /**
   * Kills it with SIGKILL, so many milliseconds after it has next taken something: while it works on it.
   * Refused where it ended in another way.
   */
  kill(delay: number): Promise<void>
  /** Lets it end what it has begun. */
  stop(): Promise<void>
}

/** Starts a worker: an engine in a process of its own, ready to begin. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const child = spawn(
    process.execPath,
    ['--conditions=source', join(import.meta.dirname, 'worker.ts'), JSON.stringify(options)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const ended = once(child, 'close')
  const claims: Claim[] = []
  const reports: string[] = []
  let doom: number | undefined
  let condemned = false
  let pardoned = false
  let died: number | undefined
  let spent: number | undefined
  const ready = Promise.withResolvers<void>()
  createInterface({ input: child.stdout }).on('line', (line) => {
    const said = readLine(line)
    if (said === undefined) return
    if ('ready' in said) ready.resolve()
    else if ('reported' in said) reports.push(said.reported)
    else if ('spent' in said) spent = said.spent
    else {
      claims.push(said.claimed)
      if (doom === undefined || said.claimed.tasks.length === 0) return
      setTimeout(() => {
        if (child.exitCode === null && child.kill('SIGKILL')) died = Date.now()
      }, doom)
      doom = undefined
    }
  })
  // Of a worker that was killed nobody reads the input.
  child.stdin.on('error', () => {})
  await Promise.race([
    ready.promise,
    ended.then(() => Promise.reject(new Error(`a worker ended with ${endOf(child)} before it began`))),
  ])
  return {
    life: () => ({
      claims,
      reports,
      ...(died !== undefined && { died }),
      ...(spent !== undefined && { spent }),
    }),
    go: () => void child.stdin.write('go\n'),
    async kill(delay) {
      doom = delay
      condemned = true
      await ended
      if (!pardoned && (child.signalCode !== 'SIGKILL' || died === undefined))
        throw new Error(`a worker that was to be killed had ended with ${endOf(child)}`)
    },
    async stop() {
      doom = undefined
      pardoned = true
      child.stdin.end()
      await ended
      if (child.exitCode !== 0 && !condemned) throw new Error(`a worker ended with ${endOf(child)}`)
    },
  }
}

function endOf({ exitCode, signalCode }: ChildProcess): string {
  return signalCode ?? `code ${exitCode}`
}

/** A worker that is killed may leave half a line. */
function readLine(line: string): Said | undefined {
  try {
    return JSON.parse(line) as Said
  } catch {
    return undefined
  }
}
