import {
  createGovernance,
  createMemoryStorage,
  type Entry,
  type Governance,
  type GovernanceOptions,
  type Holding,
  type Instant,
  mainlandChina,
  type Plugin,
  type Report,
  type StorageAdapter,
} from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'

import { houseRules, notice, plugin } from './notice.ts'
import { relay } from './relay.ts'
import { sitting } from './sitting.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** 9:00 of Monday, 2 June 2025 in China. */
export const MORNING: Instant = Date.UTC(2025, 5, 2, 1)
/** The end of 9 June 2025 in China, when a notice of seven days from 2 June ends. */
export const ENDS: Instant = Date.UTC(2025, 5, 9, 16)

export const director = { id: 'li', capacity: 'director' }
export const clerk = { id: 'zhao', capacity: 'clerk' }
export const owner = { id: 'wang', capacity: 'owner' }
export const chair = { id: 'chen', capacity: 'chair' }
export const member = { id: 'sun', capacity: 'member' }

/** Every test process. */
export const everything: Plugin = {
  ...plugin,
  name: 'everything',
  processes: [notice, sitting, relay],
  reactions: [],
  capacities: {
    ...plugin.capacities,
    chair: { zh: '主持人', en: 'Chair' },
    member: { zh: '委员', en: 'Member' },
  },
}

/** Engines on one store, under a clock that only the test moves. */
export interface Stage {
  now: Instant
  readonly storage: StorageAdapter
  readonly reports: Report[]
  /** What somebody holds; whoever is not named holds every capacity for ever. */
  readonly terms: Map<string, readonly Holding[]>
  /** Another engine on the same store. */
  engine(over?: Partial<GovernanceOptions>): Governance
}

/** Sets the stage. Ids and salts are random unless the test gives them. */
export function createStage(over: Partial<GovernanceOptions> & { readonly now?: Instant } = {}): Stage {
  const { now = MORNING, ...given } = over
  const storage = given.storage ?? createMemoryStorage()
  const reports: Report[] = []
  const terms = new Map<string, readonly Holding[]>()
  const all = Object.keys(everything.capacities ?? {}).map((capacity) => ({ capacity }))
  const stage: Stage = {
    now,
    storage,
    reports,
    terms,
    engine: (more = {}) =>
      createGovernance({
        storage,
        plugins: [everything],
        rulebooks: [houseRules],
        calendar: mainlandChina,
        clock: () => stage.now,
        holdings: ({ actor }) => terms.get(actor) ?? all,
        report: (report) => reports.push(report),
        ...given,
        ...more,
      }),
  }
  return stage
}

/** Posts a notice of seven days in the community `hope`. */
export async function post(governance: Governance, id = 'n1', from = '2025-06-02') {
  const process = governance.community('hope').process(notice, id)
  accepted(await process.start({ input: { text: 'hello', from }, by: director }))
  return process
}

/** Begins a council in the community `hope`. */
export async function seat(governance: Governance, id = 's1') {
  const process = governance.community('hope').process(sitting, id)
  accepted(await process.start({ input: { seats: 3 }, by: chair }))
  return process
}

/** Begins a relay in the community `hope`. */
export async function race(governance: Governance, dues: { readonly [name: string]: Instant }, id = 'r1') {
  const process = governance.community('hope').process(relay, id)
  accepted(await process.start({ input: { dues }, by: director }))
  return process
}

/** Everything that is stored of a community. */
export function feedOf(storage: StorageAdapter, community = 'hope'): Promise<readonly Entry[]> {
  return storage.feed({ community, after: 0, limit: Number.MAX_SAFE_INTEGER })
}

/** The names of a process's entries, oldest first. */
export async function namesOf(process: {
  history(): Promise<readonly { readonly body: { readonly name: string } }[]>
}): Promise<readonly string[]> {
  return (await process.history()).map(({ body }) => body.name)
}
