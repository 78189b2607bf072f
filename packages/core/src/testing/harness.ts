import { sha256Hex } from '#sha256'

import { type Actor, ENGINE } from '../actor.ts'
import { send } from '../command/send.ts'
import { start } from '../command/start.ts'
import type { Community } from '../community.ts'
import type { AnyDefinition, Definition, Vocabulary } from '../define/index.ts'
import { bareActor } from '../from-outside.ts'
import { assembleGovernance, engineOf, type Governance } from '../governance.ts'
import type { Json } from '../json.ts'
import { createMemoryStorage } from '../memory/memory.ts'
import type { GovernanceOptions } from '../options.ts'
import type { Plugin } from '../plugin.ts'
import type { Refusal, RefusalCode } from '../refusal.ts'
import type { Report } from '../report.ts'
import {
  type Calendar,
  civilDayOf,
  mainlandChina,
  parseRulebook,
  type Rulebook,
  startOfDay,
} from '../rulebook/index.ts'
import type { StorageAdapter } from '../storage.ts'
import { CHINA_STANDARD_TIME, type CivilDay, type Instant } from '../time.ts'
import { causeOf, likelyCause, orderedBy, statedCause, type StatedSender } from './sender.ts'
import { createSubject, type Subject } from './subject.ts'

/** What a test sets the stage with. */
export interface HarnessOptions {
  /**
   * The part that is tested: unlike on a host, what its processes announce may be heard by nobody here. The
   * whole plugin goes through `createGovernance` once.
   */
  readonly plugins: readonly Plugin[]
  /** The values of provisions by their ids: they become house rules of an instrument called 测试规则. */
  readonly law?: { readonly [provision: string]: Json }
  /** Where the community lies, by its code: the texts of that place speak. Left out, only the nation's do. */
  readonly place?: string
  /** When it begins. A civil day is its first instant, 0:00 in China. */
  readonly start: Instant | CivilDay
  /** Who holds which capacity; left out, whoever acts holds what he says. */
  readonly holdings?: GovernanceOptions['holdings']
  /** Left out, the one of mainland China, with the years that it states. */
  readonly calendar?: Calendar
  /** Reactions, by name, that do not run. */
  readonly off?: readonly string[]
  /** Where it is kept: an empty store that was migrated. Left out, memory. */
  readonly storage?: StorageAdapter
}

/** An event or a record that was refused: nothing is stored of it, but a coverage wants to know. */
export interface Attempt {
  readonly definition: AnyDefinition
  readonly process: string
  /** The version of the process that refused it. */
  readonly version: number
  readonly code: RefusalCode
  /** What was answered, with its sentences. */
  readonly refusal: Refusal
  /** The name of the event, or of the register. */
  readonly event: string
  readonly data: unknown
  readonly by: Actor
  readonly at: Instant
}

/**
 * A governance of its own for one test: virtual clock, memory, ids and salts that are the same in every run.
 */
export interface Harness {
  readonly governance: Governance
  /** The only community, `test`. */
  readonly community: Community
  readonly storage: StorageAdapter
  now(): Instant
  today(): CivilDay
  /**
   * Moves the clock to an instant, or to 0:00 of a civil day, as if the agenda had been awake the whole
   * time: each task runs at its own time.
   */
  at(when: Instant | CivilDay): Promise<void>
  /**
   * Moves the clock by a length of time; by nothing, it runs what is due now: reactions, seals and counts.
   */
  pass(by?: { readonly days?: number; readonly hours?: number; readonly minutes?: number }): Promise<void>
  /** Somebody in a capacity. Without an id, the capacity is the person. */
  as(capacity: string, id?: string): Actor
  /**
   * The engine, as if a process had ordered it: `series.by(harness.sentBy('m1', { lineage: ['s1'] }))`. What
   * is left out of the sender is what a process that somebody started by hand has.
   *
   * Plain `ENGINE` plays the sender that the event is taken from, where its declaration tells which. A start
   * by it fills what only an order may fill: `process.start({ input, by: harness.sentBy('s1') })`.
   */
  sentBy(process: string, more?: StatedSender): Actor
  process<V extends Vocabulary>(definition: Definition<V>, id: string): Subject<V>
  /** Every event and every record that was refused to a process of this harness. */
  readonly attempts: readonly Attempt[]
  /**
   * What the engine would have told its operator: failed tasks, clocks that disagree. Empty where all went
   * well.
   */
  readonly reports: readonly Report[]
}

const COMMUNITY = 'test'
const INSTRUMENT = '测试规则'

/**
 * Sets the stage for the test of a process: real governance over a memory store, under a clock that only the
 * test moves.
 *
 * Two harnesses that are told the same come to the same entries, hashes included.
 *
 * @example
 * ```ts
 * import { createHarness } from '@gongzhi/core/testing'
 *
 * const harness = createHarness({ plugins: [], start: '2026-03-02' })
 * await harness.pass({ days: 30 })
 * harness.today() // '2026-04-01'
 * ```
 */
export function createHarness(options: HarnessOptions): Harness {
  const offset = CHINA_STANDARD_TIME
  const instantOf = (when: Instant | CivilDay) => (typeof when === 'number' ? when : startOfDay(when, offset))
  const storage = options.storage ?? createMemoryStorage()
  const attempts: Attempt[] = []
  const reports: Report[] = []
  let now = instantOf(options.start)
  let ids = 0
  const everything = options.plugins
    .flatMap((plugin) => Object.keys(plugin.capacities ?? {}))
    .map((capacity) => ({ capacity }))
  const governance = assembleGovernance(
    {
      storage,
      plugins: options.plugins,
      rulebooks: options.law ? [houseRules(options.law)] : [],
      calendar: options.calendar ?? mainlandChina,
      offset,
      holdings: options.holdings ?? (() => everything),
      clock: () => now,
      ids: () => `command-${++ids}`,
      salt: (label) => sha256Hex(label).slice(0, 32),
      report: (report) => reports.push(report),
      clockTolerance: { behind: 0, ahead: Number.MAX_SAFE_INTEGER },
      ...(options.off && { off: options.off }),
      ...(options.place !== undefined && { places: { [COMMUNITY]: options.place } }),
    },
    { staged: true },
  )
  const community = governance.community(COMMUNITY)

  async function at(when: Instant | CivilDay): Promise<void> {
    const until = instantOf(when)
    if (until < now)
      throw new Error(
        'the clock of a harness only goes forward: ' +
          `it is ${new Date(now).toISOString()}, and ${new Date(until).toISOString()} has passed`,
      )
    for (;;) {
      await governance.runDue()
      const waiting = (await storage.tasks({ after: null, limit: Number.MAX_SAFE_INTEGER }))
        .map(({ visibleAt }) => visibleAt)
        .filter((visible) => visible > now && visible < until)
      if (waiting.length === 0) break
      now = Math.min(...waiting)
    }
    if (until === now) return
    now = until
    await governance.runDue()
  }

  return {
    governance,
    community,
    storage,
    attempts,
    reports,
    at,
    now: () => now,
    today: () => civilDayOf(now, offset),
    pass: ({ days = 0, hours = 0, minutes = 0 } = {}) =>
      at(now + ((days * 24 + hours) * 60 + minutes) * 60_000),
    as: (capacity, id = capacity) => ({ id, capacity }),
    sentBy: (sender, more = {}) => orderedBy(statedCause({ community: COMMUNITY, process: sender }, more)),
    process(definition, id) {
      const bare = community.process(definition, id)
      // A host cannot act as the engine; a test plays the agenda where the process that would announce is
      // not on the stage.
      const process: typeof bare = {
        ...bare,
        async start(command) {
          const cause = causeOf(command.by)
          return cause
            ? start(
                engineOf(governance),
                definition,
                { community: COMMUNITY, process: id },
                {
                  ...command,
                  by: bareActor(command.by),
                  cause,
                },
              )
            : bare.start(command)
        },
        async send(command) {
          if (command.by.capacity !== ENGINE.capacity) return bare.send(command)
          const engine = engineOf(governance)
          const key = { community: COMMUNITY, process: id }
          const cause = causeOf(command.by) ?? (await likelyCause(engine, definition, { ...command, ...key }))
          return send(engine, definition, key, {
            ...command,
            by: bareActor(command.by),
            ...(cause && { cause }),
          })
        },
      }
      return createSubject(process, async ({ event, data, by, at: stated = now }, refusal) => {
        attempts.push({
          definition,
          process: id,
          version: (await process.standing())?.version ?? 0,
          code: refusal.code,
          refusal,
          event,
          data,
          by,
          at: stated,
        })
      })
    },
  }
}

function houseRules(law: { readonly [provision: string]: Json }): Rulebook {
  return parseRulebook({
    id: 'test/house-rules',
    package: 'test',
    layer: 'house',
    community: COMMUNITY,
    label: { zh: INSTRUMENT, en: 'Rules of the test' },
    instruments: { [INSTRUMENT]: { title: INSTRUMENT, from: '2000-01-01' } },
    values: Object.entries(law).map(([provision, value], index) => ({
      provision,
      value,
      instrument: INSTRUMENT,
      article: String(index + 1),
    })),
  })
}
