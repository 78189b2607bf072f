import { EngineError } from '../errors.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { type Instant, NEVER } from '../time.ts'
import type { Engine, KnownTime } from './engine.ts'
import { headOf } from './head.ts'

/** A clock that is further from what is known than it may be, and what is known. */
export interface ClockFault {
  readonly code: 'clock/behind' | 'clock/ahead'
  readonly now: Instant
  readonly last: Instant
  /** What it was compared with. */
  readonly by: 'reference' | 'store'
}

/** How long what was heard of a community counts as new; milliseconds. */
const FRESH = 1_000

/** How many communities are remembered. */
const MANY = 10_000

/**
 * Whether the clock may be believed in a community: it is asked before every write.
 *
 * The host's reference is asked where there is one. The store tells of one thing only: a clock before its last
 * entry is behind. That nothing was recorded for long is no sign that a clock is ahead, unless the host says
 * from when on it is. What another community recorded has no say.
 */
export async function clockFault(engine: Engine, community: string): Promise<ClockFault | undefined> {
  const fault = await referenceFault(engine)
  if (fault) return fault
  const now = engine.clock()
  const before = engine.heard.get(community)
  const heard = await listen(engine, community, now)
  const { behind, ahead } = engine.clockTolerance
  const last = heard.recorded
  if (last - now > behind) return { code: 'clock/behind', now, last, by: 'store' }
  // Whoever looked here a while ago, and agreed then, has seen the time go by since.
  const known = Math.max(last, before?.looked ?? 0, engine.newest.agreed)
  if (engine.reference || known === 0 || now - known <= ahead) return undefined
  engine.heard.delete(community)
  return { code: 'clock/ahead', now, last, by: 'store' }
}

/** Whether the clock is further from the host's reference than it may be. One that is not known now says nothing. */
export async function referenceFault(engine: Engine): Promise<ClockFault | undefined> {
  const last = await engine.reference?.()
  if (last === undefined || last === null) return undefined
  if (!Number.isSafeInteger(last) || last < 0 || last > NEVER)
    throw new EngineError(
      'clock/not-an-instant',
      `the reference says ${String(last)}, which is no number of milliseconds since 1970`,
    )
  const now = engine.clock()
  const { behind, ahead } = engine.clockTolerance
  if (last - now > behind) return { code: 'clock/behind', now, last, by: 'reference' }
  return now - last > ahead ? { code: 'clock/ahead', now, last, by: 'reference' } : undefined
}

/** The refusal of a command because of a clock; undefined where there is nothing wrong with it. */
export async function refuseByClock(engine: Engine, community: string): Promise<Refusal | undefined> {
  const fault = await clockFault(engine, community)
  if (!fault) return undefined
  reportClock(engine, fault, community)
  return refuse(fault.code, {
    details: { now: fault.now, last: fault.last, by: fault.by },
    instead: { zh: '请校准服务器的时钟后重试。', en: 'Set the clock of the server, and try again.' },
  })
}

/** Throws where a clock is further from what is known than it may be: nobody waits for an answer of a refusal. */
export async function assertClock(engine: Engine, community: string): Promise<void> {
  const fault = await clockFault(engine, community)
  if (!fault) return
  reportClock(engine, fault, community)
  throw new EngineError(fault.code, messageOf(fault))
}

/** Tells an operator that commands and tasks wait for the clock. */
export function reportClock(engine: Engine, fault: ClockFault, community?: string): void {
  const behind = fault.code === 'clock/behind'
  engine.report({
    code: behind ? 'agenda/clock-behind' : 'agenda/clock-ahead',
    message: messageOf(fault),
    details: { ...fault, ...(community !== undefined && { community }) },
  })
}

function messageOf({ now, last, by }: ClockFault): string {
  const known = by === 'reference' ? 'the reference says' : 'the last entry of the store was recorded at'
  return (
    `this engine's clock says ${shown(now)}, ${known} ${shown(last)}; ` +
    'nothing is accepted and no deadline is fired until they agree'
  )
}

function shown(instant: Instant): string {
  return new Date(Math.min(instant, NEVER)).toISOString()
}

/**
 * Looks when the last entry of a community was recorded. Not again within a second, as long as the clock goes
 * on: one that stands still or goes back says nothing about what others wrote meanwhile. Who asks while
 * somebody looks is told with him, so that commands go on in the order in which they came.
 */
async function listen(engine: Engine, community: string, now: Instant): Promise<KnownTime> {
  const before = engine.heard.get(community)
  if (before && before.looked < now && now - before.looked < FRESH) return before
  const { listening } = engine
  const looking =
    listening.get(community) ?? look(engine, community, now).finally(() => listening.delete(community))
  listening.set(community, looking)
  return looking
}

async function look({ heard, storage }: Engine, community: string, now: Instant): Promise<KnownTime> {
  const before = heard.get(community)
  const recorded = Math.max((await headOf(storage, community))?.recorded ?? 0, before?.recorded ?? 0)
  const fresh = { looked: now, recorded }
  heard.delete(community)
  heard.set(community, fresh)
  if (heard.size > MANY) heard.delete(heard.keys().next().value as string)
  return fresh
}
