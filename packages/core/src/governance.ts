import { parseNap, parsePassOptions } from './agenda/options.ts'
import * as agenda from './agenda/pass.ts'
import { rearm, type Rearmed } from './agenda/rearm.ts'
import { sleepByTimer, storeClockOf, toleranceOf } from './clocks.ts'
import { type Removal, removals } from './command/standing.ts'
import { createCommunity, type Community } from './community.ts'
import type { Definition, OutcomeName, Vocabulary } from './define/index.ts'
import { EngineError } from './errors.ts'
import { createFollower, createFollowers, type Follower, type Followers } from './follow/follower.ts'
import type { FollowOptions } from './follow/options.ts'
import { asked, notOfItsKind, textOf } from './given.ts'
import { importCommunity, type Imported } from './history/import.ts'
import {
  askAnchor,
  askAuthorise,
  askClock,
  askHoldings,
  askIds,
  askPlaces,
  askReference,
  askRulebooks,
  askSalt,
  safeReport,
  safeTrace,
} from './host.ts'
import { join, type Joined } from './join.ts'
import type { Label } from './label.ts'
import { type DescribedEntry, describeDeadline, describeEntry, describeRefusal } from './look/describe.ts'
import { type Diagnosis, examine } from './look/doctor.ts'
import { type Figures, figuresOf } from './look/figures.ts'
import type { ComingDeadline } from './look/find.ts'
import { type Missing, missingAt, type MissingQuery } from './look/missing.ts'
import { type OwnQuery, type OwnWork, workOf } from './look/personal.ts'
import { preflight, type Preflight, type PreflightQuery } from './look/preflight.ts'
import {
  checkExporters,
  checkOptions,
  type GovernanceOptions,
  reportCopies,
  reportUnknown,
} from './options.ts'
import { checkHeard, installPlugins, type Installed } from './plugin.ts'
import { PERSON, REHEARSAL, TEXT } from './question.ts'
import { createDraws, createIds } from './random.ts'
import type { Refusal } from './refusal.ts'
import { type Candidate, layOver } from './rehearse/candidate.ts'
import { createRehearsal, type Rehearsal } from './rehearse/rehearsal.ts'
import type { Rules } from './rulebook/index.ts'
import { loadRules } from './rulebook/rules.ts'
import type { StorageAdapter } from './storage.ts'
import { CHINA_STANDARD_TIME, type Instant } from './time.ts'
import { type Announcement, createAnnouncer } from './way/announce.ts'
import { createCommitter } from './way/commit.ts'
import { createCopies } from './way/copies.ts'
import type { Engine } from './way/engine.ts'
import { createLawBooks, type KnownLaw } from './way/law-books.ts'
import { lawOf } from './way/lawful.ts'
import { watchedStorage } from './way/trace-storage.ts'
import { watchedCalls } from './way/trace.ts'

/** What the transactions of a store are to its driver; `never` where it has none that a host can join. */
export type TransactionOf<Storage extends StorageAdapter> = Storage extends {
  within(transaction: infer Transaction): StorageAdapter
}
  ? Transaction
  : never

/** The engine in a host's hand. */
export interface Governance<Transaction = never> {
  /** A community: the only way to its processes, so that tenancy cannot be forgotten. */
  community(id: string): Community
  /** Every community with an entry. */
  communities(query?: { readonly after?: string; readonly limit?: number }): Promise<readonly string[]>
  /** Every community that was removed from this store and has not come back, in order of id. */
  removals(query?: { readonly after?: string; readonly limit?: number }): Promise<readonly Removal[]>
  /**
   * What waits for one person, over all communities in which he holds anything: his capacities come from
   * `holdings`. Where a process is his by name (`whose`) or waits for one of his capacities, and no rule bars
   * him; what comes due first stands first. Of what his capacities may not read, only what he may do is told.
   *
   * @example
   * ```ts
   * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
   *
   * const governance = createGovernance({ storage: createMemoryStorage(), plugins: [], holdings: () => [] })
   * const { items, total } = await governance.worklist({ person: 'li', limit: 20 })
   * total // 0
   * ```
   */
  worklist(query: OwnQuery): Promise<OwnWork>
  /** Listens to an outcome, in this process, after the commit. What must not be lost is a reaction. */
  on<V extends Vocabulary>(
    definition: Definition<V>,
    outcome: OutcomeName<V> | 'register.sealed',
    listener: (announcement: Announcement) => unknown,
  ): () => void
  /** Listens to every outcome. */
  onAny(listener: (announcement: Announcement) => unknown): () => void
  /** Does all that is due, until nothing is: for tests, cron and serverless. */
  runDue(): Promise<agenda.Pass>
  /**
   * Runs the agenda until the signal says stop, with a look at the store every so many milliseconds: a second,
   * unless told, and 24.8 days at most. Less than one, and what is no number, is an `agenda/option`.
   */
  run(options: { readonly signal: AbortSignal; readonly every?: number }): Promise<void>
  /**
   * Gives every deadline that waits the day that the calendar says now: after an order for a year was amended, and
   * this host has it. What moved is written at once, and workers wake for the new day.
   *
   * @example
   * ```ts
   * import { createGovernance, createMemoryStorage, mainlandChina } from '@gongzhi/core'
   *
   * const storage = createMemoryStorage()
   * const governance = createGovernance({ storage, plugins: [], calendar: mainlandChina, holdings: () => [] })
   * const { processes, moved } = await governance.rearm()
   * moved // 0
   * ```
   */
  rearm(): Promise<Rearmed>
  /** What is wrong with this installation, in one call: the store, the clock, the calendar, what waits and why. */
  doctor(): Promise<Diagnosis>
  /** How much waits, and how late: for a monitoring. */
  figures(): Promise<Figures>
  /** How late the agenda is. */
  lag(): ReturnType<typeof agenda.lagOf>
  /**
   * The engine inside a transaction of the host: its own rows and the steps of processes are stored
   * together, or neither.
   *
   * `transaction` is what the storage adapter asks for: a client of the pool that is in a transaction, a
   * connection, the handle. Refused steps leave it as it was. Let it be the last thing before the host
   * commits: other writers of the community wait until then. What is answered counts once the host has
   * committed; then call `committed()`, for the listeners. Reactions and deadlines need no call, they were
   * stored with the step.
   */
  within(transaction: Transaction): Joined
  /**
   * Reads everything that is stored, in the order of each community, and hands it to the host: messages,
   * webhooks, search, tables of its own. How far it has come is kept in the store; see `docs/follow.md`.
   *
   * Throws `follow/option` for what is missing or wrong, and `storage/no-within` where a transaction is given
   * and the store can join none.
   */
  follow<Own = Transaction>(options: FollowOptions<Transaction, Own>): Follower
  /** Where followers stand, and what an operator does about one that has stopped. */
  readonly followers: Followers
  /**
   * Takes in a community that `export` wrote, with positions and hashes intact. The community must be empty
   * here, or hold what an import that broke off has stored of the same file: then it goes on from there. A
   * file that was edited is refused, and nothing of it is stored.
   */
  import(lines: AsyncIterable<string> | Iterable<string>): Promise<Imported | Refusal>
  /**
   * Everything that a process will ever ask of the rules of a community, in one list, before it begins: what is
   * set, by which article, and what is missing, with a file of house rules to fill in. Refused where its house
   * rules have faults.
   */
  preflight(query: PreflightQuery): Promise<Preflight | Refusal>
  /**
   * Everything that no text states in a community, or at a place: what it means, how it is written, which
   * processes ask for it; with a file to fill in, which then loads as a rulebook. Refused where the house rules of
   * the community have faults.
   */
  missing(query: MissingQuery): Promise<Missing | Refusal>
  /**
   * Tries releases, rulebooks or a calendar on every live process before anything of them is installed: what stays
   * the same, what changes and by which article, what would be refused, and what could not go on. It stores
   * nothing. See `docs/upgrade.md`.
   *
   * `as` says what is done with each: it `stays` on its release, unless told, or it `moves` to the newest one.
   * `at` is the instant for which it is asked, now unless told: what comes into force later is tried for its day.
   *
   * Throws what `createGovernance` would throw for the candidate. House rules that weaken a new statute are no
   * error: they are told of each process of their community.
   *
   * @example
   * ```ts
   * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
   *
   * const governance = createGovernance({ storage: createMemoryStorage(), plugins: [], holdings: () => [] })
   * const { counts } = await governance.rehearse({ rulebooks: [] }).report()
   * counts // { same: 0, differs: 0, refuses: 0, cannot: 0 }
   * ```
   */
  rehearse(candidate: Candidate & { readonly as?: 'stays' | 'moves'; readonly at?: Instant }): Rehearsal
  /**
   * The law of a community as it is now, its house rules and its place among it: what `rulebooksOf` answers, or
   * else `rules` and what `places` says. Refused where its house rules have faults.
   */
  rulesOf(community: string): Promise<KnownLaw | Refusal>
  /** What happened, as a person reads it, in both languages. Of a record, `definition` says whose register it is. */
  describeEntry(entry: DescribedEntry): Label
  /** What comes due, in which process, and when, as a person reads it. */
  describeDeadline(deadline: ComingDeadline): Label
  /** Why something was not accepted, what to do, and by which articles, as a person reads it. */
  describeRefusal(refusal: Refusal): Label
  /** Everything that is installed: definitions, reactions, capacities, provisions, rulebooks. */
  readonly installed: Installed
  readonly rules: Rules
}

/**
 * Creates the engine of a host: its store, its plugins, its rulebooks, its clock.
 *
 * Everything that can be wrong with them is thrown here, before the first event; an option that is none, or is
 * not of its kind, as `governance/option`.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 *
 * const governance = createGovernance({ storage: createMemoryStorage(), plugins: [], holdings: () => [] })
 * await governance.runDue() // { done: 0, failed: 0 }
 * ```
 */
export function createGovernance<Storage extends StorageAdapter>(
  options: GovernanceOptions<Storage>,
): Governance<TransactionOf<Storage>> {
  checkOptions(options)
  checkHeard(options.plugins)
  return assembleGovernance(options, { staged: false })
}

/**
 * A governance of any plugins, whether all that they announce is heard or not. Not on the package's face: only
 * the test harness plays a part of a plugin.
 */
export function assembleGovernance<Storage extends StorageAdapter>(
  options: GovernanceOptions<Storage>,
  { staged }: Pick<Engine, 'staged'>,
): Governance<TransactionOf<Storage>> {
  const pass = parsePassOptions(options)
  const report = safeReport(options.report)
  reportUnknown(options, report)
  reportCopies(report)
  const installed = installPlugins(options.plugins, options)
  checkExporters(options, installed)
  const place = askPlaces(options.places)
  const loaded = loadRules({
    provisions: installed.provisions,
    rulebooks: [...installed.rulebooks, ...(options.rulebooks ?? [])],
    placeOf: place,
  })
  const { rules } = loaded
  const sleep = options.sleep ?? sleepByTimer
  const clock = askClock(options.clock ?? Date.now)
  const storeClock = storeClockOf(options, clock)
  const trace = safeTrace(options.trace, report)
  const storage = trace ? watchedStorage(options.storage, trace) : options.storage
  const engine: Engine = {
    storage,
    clock,
    ids: options.ids ? askIds(options.ids) : createIds(),
    salt: options.salt ? askSalt(options.salt) : createDraws(),
    offset: options.offset ?? CHINA_STANDARD_TIME,
    calendar: options.calendar,
    ...lawSource(options, { loaded, place, report, sleep }),
    holdings: askHoldings(options.holdings),
    authorise: askAuthorise(options.authorise),
    staged,
    host: { waits: false },
    definitions: installed.definitions,
    terms: installed.terms,
    reactions: installed.reactions,
    reserved: installed.reserved,
    capacities: installed.capacities,
    exporters: options.exporters ?? [],
    anchor: askAnchor(options.anchor),
    report,
    trace,
    committer: createCommitter(storage, report),
    announcer: createAnnouncer(report),
    heard: new Map(),
    listening: new Map(),
    newest: { recorded: 0, agreed: 0 },
    reference: askReference(options.reference) ?? storeClock?.ask,
    storeClock,
    ...createCopies(options.hot ?? 1_000),
    clockTolerance: toleranceOf(options.reference !== undefined || storeClock !== undefined, options),
  }
  const describing = { installed, offset: engine.offset }
  const governance: Governance<TransactionOf<Storage>> = {
    community: (id) => createCommunity(engine, id),
    async communities(query) {
      const { after, limit = 100 } = asked('communities', query, { after: 'text', limit: 'count' })
      const heads = await engine.storage.communities({ after: after ?? null, limit })
      return heads.map(({ community }) => community)
    },
    removals: async (query) =>
      removals(engine.storage, asked('removals', query, { after: 'text', limit: 'count' })),
    worklist: async (query) => workOf(engine, asked('worklist', query, PERSON)),
    on(definition, outcome, listener) {
      const { name } = asked<{ readonly name: string }>('on', definition, { name: TEXT })
      return engine.announcer.on(`${name}/${textOf('on', 'the outcome', outcome)}`, heardBy('on', listener))
    },
    onAny: (listener) => engine.announcer.on('*', heardBy('onAny', listener)),
    ...watchedCalls(
      engine,
      {},
      {
        handle: { runDue: () => agenda.runDue(engine, pass), rearm: () => rearm(engine) },
      },
    ),
    async run(given) {
      const { signal, every } = asked('run', given, { signal: { needed: 'object' }, every: 'any' })
      if (typeof signal.aborted !== 'boolean') throw notOfItsKind('run', 'signal')
      return agenda.run(engine, { ...pass, signal, every: parseNap(every), sleep })
    },
    doctor: () => examine(engine, installed),
    figures: () => figuresOf(engine),
    lag: () => agenda.lagOf(engine),
    within: (transaction) => join(engine, transaction),
    follow: (follow) =>
      createFollower(engine, follow, { notices: installed.notices, sleep: options.sleep ?? sleepByTimer }),
    followers: createFollowers(engine),
    import: (lines) => importCommunity(engine, lines),
    preflight: async (query) =>
      preflight(
        engine,
        asked('preflight', query, {
          community: { needed: 'text' },
          process: { needed: 'object' },
          input: 'any',
          on: 'text',
        }),
      ),
    missing: async (query) =>
      missingAt(engine, { rules }, asked('missing', query, { community: 'text', place: 'text', on: 'text' })),
    rehearse(given) {
      const { as = 'stays', at, ...candidate } = asked('rehearse', given, REHEARSAL)
      if (as !== 'stays' && as !== 'moves') throw notOfItsKind('rehearse', 'as')
      const laid = layOver(options, candidate)
      checkOptions(laid)
      checkHeard(laid.plugins)
      const next = assembleGovernance(laid, { staged })
      return createRehearsal(engine, engineOf(next), { as, at, capacities: next.installed.capacities })
    },
    rulesOf: async (community) => lawOf(engine, textOf('rulesOf', 'the community', community)),
    describeEntry: (entry) => described('describeEntry', () => describeEntry(describing, entry)),
    describeDeadline: (deadline) =>
      described('describeDeadline', () => describeDeadline(describing, deadline)),
    describeRefusal: (refusal) => described('describeRefusal', () => describeRefusal(refusal)),
    installed,
    rules,
  }
  engines.set(governance, engine)
  return governance
}

/** A listener that can be called: one that cannot would only be missed when something was announced. */
function heardBy<Listener>(call: string, listener: Listener): Listener {
  if (typeof listener !== 'function') throw notOfItsKind(call, 'the listener')
  return listener
}

/** What is described was answered by this engine; anything else has not the shape of it. */
function described(call: string, make: () => Label): Label {
  try {
    return make()
  } catch (error) {
    throw notOfItsKind(call, 'what is to be described', error)
  }
}

const engines = new WeakMap<object, Engine>()

/**
 * The engine behind a governance. Not on the package's face: only the test harness acts as the engine from
 * outside.
 */
export function engineOf(governance: Governance): Engine {
  return engines.get(governance) as Engine
}

/** How much of the house rules of communities is kept, unless told: characters of their files. */
const RULEBOOKS_KEPT = 16_000_000

/** Where the law of a community comes from: from the start, or from a host that keeps it by community. */
function lawSource(
  { rulebooksOf, rulebooksKept: budget = RULEBOOKS_KEPT }: GovernanceOptions,
  given: Pick<Parameters<typeof createLawBooks>[0], 'loaded' | 'place' | 'report' | 'sleep'>,
): Pick<Engine, 'law' | 'laws'> {
  if (rulebooksOf)
    return {
      law: (community) => {
        throw new EngineError('law/not-asked', `the rules of ${community} are needed and were not asked for`)
      },
      laws: createLawBooks({ ...given, ask: askRulebooks(rulebooksOf), budget }),
    }
  const { rules } = given.loaded
  return {
    law(community) {
      const place = given.place(community)
      return { status: 'known', rules, ...(place !== undefined && { place }) }
    },
    laws: undefined,
  }
}
