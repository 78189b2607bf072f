import { createHash } from 'node:crypto'

import {
  createGovernance,
  type Governance,
  type Instant,
  mainlandChina,
  type Report,
  type StorageAdapter,
} from '@gongzhi/core'
import { links } from '@gongzhi/links'
import { ownerCommittee } from '@gongzhi/owner-committee'
import { triParty } from '@gongzhi/tri-party'

import { createCalendar, type Planned } from './calendar.ts'
import { holdingsOf } from './people.ts'
import { planOf, type Province } from './plan.ts'
import { textsOf } from './rules.ts'
import { at, DAYS, type Stage, YEAR_BEGINS } from './step.ts'
import { createWaits, type Waits } from './waits.ts'

/** How many communities act at the same time, as far as that many do. */
const AT_ONCE = 64
/** The clock goes on when so many steps were taken, at the latest at the end of the day. */
const SLICE = 4 * AT_ONCE

/** What is played, where, and who is told. */
export interface Played {
  readonly province: Province
  readonly storage: StorageAdapter
  /** Which communities do more than begin their series; all, unless told. */
  readonly lives?: (community: number) => boolean
  /** Up to which day of the year; to its end, unless told. */
  readonly days?: number
  /** Told after each part that is played how many commands the year has had, and has. */
  readonly progress?: (done: number, commands: number) => void | Promise<void>
}

/** What came of it, as far as it is not in the store. */
export interface Year {
  readonly governance: Governance
  /** Commands that were sent, with those that an earlier run had sent already. */
  readonly commands: number
  /** How long each ballot waited until it was stored and applied. */
  readonly ballots: Waits
}

/** A host of the whole province, whose clock somebody holds in his hand. */
export function createHost(
  { province, storage }: Pick<Played, 'province' | 'storage'>,
  clock: { readonly now: Instant },
): Governance {
  return createGovernance({
    storage,
    plugins: [triParty(), ownerCommittee(), { name: 'links', reactions: links }],
    rulebooksOf: textsOf,
    calendar: mainlandChina,
    clock: () => clock.now,
    holdings: ({ community, actor }) => holdingsOf(planOf(province, Number(community.slice(1))), actor),
    // The year ends in the same bytes every time. Real governance leaves the salt to real randomness.
    salt: (label) => createHash('sha256').update(`province/${label}`).digest('hex').slice(0, 32),
    // There is one engine: what a killed one had taken is free again at once.
    lease: 0,
    clockTolerance: { behind: 800 * 86_400_000 },
    report: (report) => complain(report),
  })
}

function complain({ code, message }: Report): void {
  throw new Error(`${code}: ${message}`)
}

/**
 * Plays the year, or goes on where the store stands: the last instant that the store has is played again, by the
 * same command ids, and what it has is answered again.
 */
export async function play(played: Played): Promise<Year> {
  const { province, storage, days = DAYS, progress } = played
  const clock = { now: YEAR_BEGINS }
  const governance = createHost(played, clock)
  const ballots = createWaits()
  const stood = await lastOf(storage)
  const calendar = createCalendar(province, played.lives)
  let commands = 0
  for (let day = 0; day < days; day++) {
    for (const slice of slicesOf(calendar.of(day))) {
      clock.now = (slice.at(-1) as Planned).step.at
      for (const { step } of slice) commands += step.commands
      if (clock.now < stood) continue
      for (const part of partsOf(slice)) {
        await takeAll(part, (community) => stageOf(governance, community, ballots))
        await governance.runDue()
      }
      await progress?.(commands, calendar.commands)
    }
  }
  clock.now = at(days, 0) - 1
  await governance.runDue()
  return { governance, commands, ballots }
}

/** When the last entry of the store was recorded; 0 where there is none. */
async function lastOf(storage: StorageAdapter): Promise<Instant> {
  let last = 0
  for (let after: string | null = null; ;) {
    const page = await storage.communities({ after, limit: 1_000 })
    for (const { recorded } of page) last = Math.max(last, recorded)
    if (page.length < 1_000) return last
    after = page.at(-1)?.community ?? null
  }
}

/** Cuts a day into parts, each of steps whose times follow each other; none of them cuts a minute in two. */
function* slicesOf(day: readonly Planned[]): Generator<readonly Planned[]> {
  let slice: Planned[] = []
  for (const planned of day) {
    if (slice.length >= SLICE && planned.step.at > (slice.at(-1) as Planned).step.at) {
      yield slice
      slice = []
    }
    slice.push(planned)
  }
  if (slice.length > 0) yield slice
}

type Part = ReadonlyMap<number, readonly Planned[]>

/** The steps of a slice by community, in parts: what follows from one is done before the next. */
function partsOf(slice: readonly Planned[]): readonly Part[] {
  const parts: Map<number, Planned[]>[] = [new Map()]
  const reached = new Map<number, number>()
  for (const planned of slice) {
    const { community, step } = planned
    const part = (reached.get(community) ?? 0) + (step.settled ? 1 : 0)
    reached.set(community, part)
    const steps = (parts[part] ??= new Map<number, Planned[]>())
    const own = steps.get(community)
    if (own) own.push(planned)
    else steps.set(community, [planned])
  }
  return parts
}

/** Takes the steps: those of one community one after the other, those of many at the same time. */
async function takeAll(part: Part, stageFor: (community: number) => Stage): Promise<void> {
  const waiting = part[Symbol.iterator]()
  const work = async (): Promise<void> => {
    for (const [community, steps] of waiting) {
      const stage = stageFor(community)
      for (const { step } of steps) await step.do(stage)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

function stageOf(governance: Governance, index: number, ballots: Waits): Stage {
  const community = governance.community(`c${String(index).padStart(5, '0')}`)
  const ok: Stage['ok'] = async (answer) => {
    const got = await answer
    if (got.status === 'refused')
      throw new Error(`${got.code}: ${got.reason.en} ${JSON.stringify(got.rules ?? got.details ?? {})}`)
  }
  return {
    community,
    ok,
    async ballot(answer) {
      const sent = performance.now()
      await ok(answer)
      ballots.add(performance.now() - sent)
    },
  }
}
