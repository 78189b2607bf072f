import { createMemoryStorage, type Governance, type Instant, type Plugin } from '@gongzhi/core'

import type { Input } from '../../hope-city/src/read.ts'
import { at } from '../../hope-city/src/stage.ts'
import { prepareYear } from '../../hope-city/src/year.ts'

/** The first and the last moment that the year of Hope City has something for. */
export const FROM = at('2025-01-01', '08:00')
export const TO = at('2026-04-30', '20:00')

/** The year, as it is played up to a moment, and goes on from there. */
export interface RunningYear {
  readonly governance: () => Governance
  readonly now: () => Instant
  /** Where it is on its way to; nothing while it stands. */
  readonly goal: () => Instant | undefined
  /** Goes on to a later moment; to an earlier one it begins anew. Settles when it is there. */
  readonly moveTo: (instant: Instant) => Promise<void>
  /** Does what follows from what somebody did. */
  readonly settle: () => Promise<void>
  /** What the files of the year wanted to do and could not, because somebody had done otherwise. */
  readonly skipped: readonly string[]
}

interface Run {
  readonly governance: Governance
  readonly clock: { now: Instant }
  goal: Instant
  /** Goes on when the goal has moved. */
  wake: () => void
  readonly waiting: Set<() => void>
  ended: boolean
}

/** Plays the year in memory, up to where somebody wants to look at it. */
export async function runYear(input: Input, { plugins = [] }: { readonly plugins?: readonly Plugin[] } = {}) {
  const skipped: string[] = []
  let run = await begin()

  async function begin(): Promise<Run> {
    const year = await prepareYear(input, createMemoryStorage(), { plugins })
    const own: Run = {
      governance: year.governance,
      clock: year.clock,
      goal: FROM,
      wake: () => {},
      waiting: new Set(),
      ended: false,
    }
    own.clock.now = FROM
    /** Stands still, with the clock at the goal, until the goal has moved on. */
    const standUntil = async (next: Instant) => {
      while (own.goal < next && !own.ended) {
        const goal = own.goal
        // Whoever moves it while the last tasks are done is heard.
        const moved = new Promise<void>((resolve) => (own.wake = resolve))
        own.clock.now = goal
        await own.governance.runDue()
        if (own.goal !== goal) continue
        for (const arrived of own.waiting) arrived()
        own.waiting.clear()
        await moved
      }
      own.clock.now = next
      if (own.ended) throw new Stopped()
    }
    void year
      .play(standUntil, ({ message }) => void skipped.push(message))
      .then(() => standUntil(Number.MAX_SAFE_INTEGER))
      .catch((error: unknown) => {
        if (!(error instanceof Stopped)) throw error
      })
    return own
  }

  async function arrived(own: Run): Promise<void> {
    return new Promise((resolve) => {
      own.waiting.add(resolve)
      own.wake()
    })
  }

  async function moveTo(instant: Instant): Promise<void> {
    const to = Math.min(Math.max(instant, FROM), TO)
    if (to < run.clock.now) {
      run.ended = true
      run.wake()
      skipped.length = 0
      run = await begin()
    }
    run.goal = to
    await arrived(run)
  }

  const running: RunningYear = {
    governance: () => run.governance,
    now: () => Math.min(run.clock.now, run.goal),
    goal: () => (run.clock.now < run.goal ? run.goal : undefined),
    moveTo,
    settle: async () => void (await run.governance.runDue()),
    skipped,
  }
  return running
}

/** The year was begun anew: this run of it is over. */
class Stopped extends Error {
  override readonly name = 'Stopped'
}
