import { ENGINE } from './actor.ts'
import { copies } from './copies.ts'
import { EngineError } from './errors.ts'
import type { Checkpoint } from './history/checkpoint.ts'
import type { Json } from './json.ts'
import type { Label } from './label.ts'
import type { PaperTemplate } from './paper/define-paper.ts'
import type { Installed, Plugin } from './plugin.ts'
import type { Report } from './report.ts'
import type { Calendar, Rulebook } from './rulebook/index.ts'
import { PLACE } from './rulebook/layers.ts'
import type { StorageAdapter } from './storage.ts'
import type { CivilDay, Instant, UtcOffset } from './time.ts'
import type { AuthoriseRequest, Holding } from './way/engine.ts'
import type { CommunityTexts } from './way/law-books.ts'
import type { Trace } from './way/trace.ts'

/** What a host gives. */
export interface GovernanceOptions<Storage extends StorageAdapter = StorageAdapter> {
  readonly storage: Storage
  readonly plugins: readonly Plugin[]
  /** Rulebooks beside those of the plugins: house rules above all. */
  readonly rulebooks?: readonly Rulebook[]
  /** Papers of the host, each in the place of the one of a plugin that has the same id, or beside them. */
  readonly papers?: readonly PaperTemplate[]
  /** Where a community lies: a six-digit code of GB/T 2260. */
  readonly places?: { readonly [community: string]: string } | ((community: string) => string | undefined)
  /**
   * The house rules of a community, and where it lies: asked for whenever they are needed, so that a new community
   * or an adopted covenant needs no restart. Nothing where it has none. Where `version` is the one that the engine
   * has (`known`), the files may be left out.
   *
   * A file with faults stops what rests on the rules of this community (`law/faulty-rulebook`), and nothing else.
   * Whatever can be awaited is, ten seconds at most.
   */
  readonly rulebooksOf?: (
    community: string,
    known?: string,
  ) => CommunityTexts | undefined | PromiseLike<CommunityTexts | undefined>
  /**
   * How many characters of house rules are kept of those that were asked for, each about six bytes of memory. 16
   * million, unless told: the rules of some two thousand communities. What is not kept is read again, a
   * millisecond or so.
   */
  readonly rulebooksKept?: number
  readonly calendar?: Calendar
  /**
   * Which capacities somebody holds in a community, with their terms. Nobody holds anything that is not told
   * here; whatever can be awaited is.
   */
  readonly holdings: (query: {
    readonly community: string
    readonly actor: string
    readonly at: Instant
    readonly day: CivilDay
  }) => readonly Holding[] | PromiseLike<readonly Holding[]>
  /** The host's own check, after the definition's: it can narrow, never widen. A label says why not. */
  readonly authorise?: (request: AuthoriseRequest) => boolean | Label | PromiseLike<boolean | Label>
  /** The capacities that may export a community through `community.as(actor)`; left out, nobody. */
  readonly exporters?: readonly string[]
  readonly offset?: UtcOffset
  readonly clock?: () => Instant
  /** New command ids. */
  readonly ids?: () => string
  /**
   * 16 random bytes as 32 hex digits. The label is stable, so that a demonstration can derive them; real
   * governance takes real randomness.
   */
  readonly salt?: (label: string) => string
  /** Reactions, by name, that this host does not want. */
  readonly off?: readonly string[]
  /** Signs or anchors a checkpoint outside of the store; what it answers is kept with the checkpoint. */
  readonly anchor?: (checkpoint: Checkpoint) => Promise<Json>
  readonly report?: (report: Report) => void
  /**
   * Watches calls, stops, tasks and round trips to the store; see `TraceSpan`. `@gongzhi/core/opentelemetry`
   * makes one for OpenTelemetry.
   */
  readonly trace?: Trace
  /** How many processes are kept in memory. */
  readonly hot?: number
  /** How long a worker may hold a batch of the agenda, milliseconds; a minute, unless told. */
  readonly lease?: number
  /** How many tasks a worker takes at once, a thousand at most; a hundred, unless told. */
  readonly batch?: number
  /**
   * A second clock that the host trusts more than that of this machine: of a time server, of its database, of
   * the load balancer. It is asked before every write and every pass of the agenda; `undefined`, it is not
   * known now. Left out, it is the clock of the store, where that has one (PostgreSQL, MySQL) and no `clock` is
   * given. Without either, nothing can tell a clock that is ahead from a store that was silent.
   */
  readonly reference?: () => Instant | undefined | PromiseLike<Instant | undefined>
  /**
   * How far the clock may be from what is known, milliseconds; beyond it commands are refused (`clock/behind`,
   * `clock/ahead`) and no deadline is fired.
   *
   * `behind`: behind the reference, or the last entry of the community; left out, five minutes. `ahead`: ahead
   * of the reference; left out, five minutes. Without a reference, `ahead` is how long a community may have
   * been silent, and this engine too; left out, as long as it likes.
   */
  readonly clockTolerance?: { readonly behind?: number; readonly ahead?: number }
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>
}

/** What an option has to be: whether it is, and in words. */
interface Kind {
  readonly is: (value: unknown) => boolean
  readonly says: string
  readonly needed?: true
}

/** What the engine calls of an adapter. */
const OF_STORAGE: readonly (keyof StorageAdapter)[] = [
  'migrate',
  'commit',
  'load',
  'head',
  'read',
  'records',
  'rounds',
  'feed',
  'communities',
  'find',
  'count',
  'tasks',
  'claim',
  'defer',
  'finish',
  'claimCursors',
  'moveCursor',
  'cursors',
  'remove',
  'removed',
  'close',
]

/** The civil times of the world lie between these, in minutes from UTC. */
const [WESTERNMOST, EASTERNMOST] = [-12 * 60, 14 * 60]

const isFunction = (value: unknown): boolean => typeof value === 'function'
const isObject = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value)

const A_FUNCTION: Kind = { is: isFunction, says: 'a function' }
const A_COUNT: Kind = { is: (value) => isWhole(value) && value >= 0, says: 'a whole number from 0' }
const NAMES: Kind = { is: (value) => isListOf(value, isText), says: 'a list of names' }

/** Every option; a name that is none of these does nothing. */
const OPTIONS: { readonly [option in keyof Required<GovernanceOptions>]: Kind } = {
  storage: {
    is: (value) => isObject(value) && OF_STORAGE.every((call) => isFunction(value[call])),
    says: 'a storage adapter',
    needed: true,
  },
  plugins: {
    is: (value) => isListOf(value, (one) => isObject(one) && isText(one['name'])),
    says: 'a list of plugins, each with its name',
    needed: true,
  },
  rulebooks: { is: (value) => isListOf(value, isObject), says: 'a list of rulebooks' },
  papers: {
    is: (value) => isListOf(value, (one) => isObject(one) && isFunction(one['make'])),
    says: 'a list of papers, as definePaper makes them',
  },
  places: {
    is: (value) =>
      isFunction(value) ||
      (isObject(value) &&
        Object.values(value).every((place) => place === undefined || (isText(place) && PLACE.test(place)))),
    says: 'by community a six-digit code of GB/T 2260, or a function that answers one',
  },
  rulebooksOf: A_FUNCTION,
  rulebooksKept: A_COUNT,
  calendar: {
    is: (value) => isObject(value) && Array.isArray(value['years']) && isFunction(value['isRestDay']),
    says: 'a calendar, as createCalendar makes it',
  },
  holdings: { ...A_FUNCTION, needed: true },
  authorise: A_FUNCTION,
  exporters: NAMES,
  offset: {
    is: (value) => isWhole(value) && value >= WESTERNMOST && value <= EASTERNMOST,
    says: `a whole number of minutes from ${WESTERNMOST} to ${EASTERNMOST}`,
  },
  clock: A_FUNCTION,
  ids: A_FUNCTION,
  salt: A_FUNCTION,
  off: NAMES,
  anchor: A_FUNCTION,
  report: A_FUNCTION,
  trace: A_FUNCTION,
  hot: A_COUNT,
  // Their bounds are looked at with those of `run`.
  lease: { is: () => true, says: '' },
  batch: { is: () => true, says: '' },
  reference: A_FUNCTION,
  clockTolerance: {
    is: (value) => isObject(value) && Object.entries(value).every(isTolerance),
    says: '{ behind?, ahead? }, each a number of milliseconds from 0',
  },
  sleep: A_FUNCTION,
}

function isListOf(value: unknown, is: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && Array.from(value as unknown[]).every(is)
}

function isTolerance([side, tolerated]: readonly [string, unknown]): boolean {
  if (side !== 'behind' && side !== 'ahead') return false
  return tolerated === undefined || (typeof tolerated === 'number' && tolerated >= 0)
}

/** Reports names that are no option's: a slip, or something of the host's own object that does nothing here. */
export function reportUnknown(options: GovernanceOptions, report: (report: Report) => void): void {
  const unknown = Object.keys(options).filter((name) => !Object.hasOwn(OPTIONS, name))
  if (unknown.length > 0)
    report({
      code: 'governance/unknown-option',
      message:
        `createGovernance has no option ${unknown.join(', ')}, and goes on without; ` +
        `there are ${Object.keys(OPTIONS).join(', ')}`,
      details: { unknown },
    })
}

/**
 * Reports that this package is loaded more than once: an adapter, or a plugin, found a copy of its own, whose
 * errors and definitions this one does not know.
 */
export function reportCopies(report: (report: Report) => void): void {
  const files = [...copies()]
  if (files.length > 1)
    report({
      code: 'governance/two-copies',
      message:
        `@gongzhi/core is loaded ${files.length} times, from ${files.join(' and ')}: ` +
        `see that one version is installed (npm ls @gongzhi/core, npm dedupe)`,
      details: { files },
    })
}

/** Throws a `governance/option` for the first option of a host that is missing, or not what it has to be. */
export function checkOptions(options: GovernanceOptions): void {
  if (!isObject(options)) throw wrong('createGovernance takes its options in one object')
  for (const [name, { is, says, needed }] of Object.entries(OPTIONS)) {
    const value = (options as { readonly [name: string]: unknown })[name]
    if (value === undefined ? needed : !is(value))
      throw wrong(`${name} is ${value === undefined ? 'missing' : shown(value)}, and has to be ${says}`)
  }
}

/** A capacity that nobody declares exports nothing, and one of the engine is nobody's. */
export function checkExporters(
  { exporters = [] }: Pick<GovernanceOptions, 'exporters'>,
  { capacities }: Installed,
): void {
  for (const capacity of exporters)
    if (capacity === ENGINE.capacity || !capacities.has(capacity))
      throw wrong(
        `exporters names "${capacity}", which no plugin declares for anybody; ` +
          `there are ${[...capacities.keys()].join(', ')}`,
      )
}

function wrong(message: string): EngineError {
  return new EngineError('governance/option', message)
}

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return 'such a list'
  return value !== null && (typeof value === 'object' || typeof value === 'function')
    ? `such a ${typeof value}`
    : String(value)
}
