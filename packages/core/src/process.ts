import type { StateValue } from 'xstate'
import * as z from 'zod'

import type { Actor } from './actor.ts'
import type { Citation } from './citation.ts'
import { correct, type CorrectionCommand } from './command/correct.ts'
import { migrate, type MigrationCommand } from './command/migrate.ts'
import { type Receipt, record } from './command/record.ts'
import { send } from './command/send.ts'
import { start } from './command/start.ts'
import type {
  AnyDefinition,
  Context,
  Definition,
  EventDeclaration,
  EventName,
  Law,
  RegisterDeclaration,
  RegisterName,
  Vocabulary,
} from './define/index.ts'
import { EngineError } from './errors.ts'
import { fromOutside, malformed } from './from-outside.ts'
import { asked, isText } from './given.ts'
import { proveRecord, type RecordProof } from './history/proof.ts'
import type { Json } from './json.ts'
import type { Option } from './look/asking.ts'
import { groundsOf } from './look/basis.ts'
import { optionsOf } from './look/options.ts'
import { PAGE_OF_ROUND, PROOF } from './question.ts'
import { refuse, type Refusal } from './refusal.ts'
import type { ProcessKey } from './storage.ts'
import type { Instant, UtcOffset } from './time.ts'
import type { Acceptance } from './way/answer.ts'
import { refuseByClock } from './way/clock.ts'
import type { Engine } from './way/engine.ts'
import {
  type ProcessEntry,
  type ReadEntry,
  readProcessEntry,
  readRecordEntry,
  type RecordEntry,
} from './way/entry.ts'
import { judge } from './way/judge.ts'
import { lawful } from './way/lawful.ts'
import { load, unlessNotHere } from './way/load.ts'
import { lawOf } from './way/moment.ts'
import { parseAsOwn, parseEvent } from './way/parse.ts'
import { patiently } from './way/permit.ts'
import { refuseByStanding } from './way/standing.ts'
import {
  type ArmedDeadline,
  type Cause,
  type FixedProvision,
  pathsOf,
  readState,
  type RegisterState,
} from './way/state.ts'
import { watchedCalls } from './way/trace.ts'

/** What every command may carry besides its content. */
export interface CommandOptions {
  readonly by: Actor
  /** Who recorded it, where somebody else did it. */
  readonly enteredBy?: Actor
  /** When it happened, where the definition lets somebody state an earlier time. */
  readonly at?: Instant
  /** The command id: the same id is the same command, however often it is sent. 1 to 100 characters. */
  readonly id?: string
}

/** An event with its payload, typed by the definition. */
export type SendCommand<V extends Vocabulary> = {
  [K in EventName<V>]: {
    readonly event: K
    readonly data: z.input<V['events'][K]['data']>
    readonly expected?: number
  } & CommandOptions
}[EventName<V>]

/** Where a process stands. */
export interface Standing<V extends Vocabulary> {
  readonly status: 'active' | 'done'
  readonly release: number
  readonly version: number
  readonly state: StateValue
  readonly states: readonly string[]
  readonly tags: readonly string[]
  readonly context: Context<V>
  readonly law: Partial<Law<V>>
  /** The same provisions with everything needed to defend them: layer, citation, rulebook. */
  readonly fixed: { readonly [name: string]: FixedProvision }
  readonly deadlines: { readonly [key: string]: ArmedDeadline }
  /** By which articles each of them is due, those of the provisions that it is measured by among them. */
  readonly grounds: { readonly [key: string]: readonly Citation[] }
  readonly registers: { readonly [name: string]: RegisterState }
  readonly cause?: Cause
  /** When it was started. */
  readonly started: Instant
  /** The time of its place, when it last moved. */
  readonly offset: UtcOffset
  /** The hash of its last entry. */
  readonly hash: string
}

/** The input of a process, typed by the definition. */
export interface StartCommand<V extends Vocabulary> extends CommandOptions {
  readonly input: z.input<V['input']>
}

/** A record of a register, typed by the definition. */
export interface RecordCommand<V extends Vocabulary, R extends RegisterName<V>> extends CommandOptions {
  readonly data: RegisterInput<V, R>
}

/** A register in a host's hand. */
export interface Register<V extends Vocabulary, R extends RegisterName<V>> {
  record(command: RecordCommand<V, R>): Promise<Receipt | Refusal>
  /**
   * The host's own, asks nobody: records of a round, by key, the latest revision of each; of a running vote
   * too. A person reads through `community.as(actor)`.
   */
  records(query?: {
    readonly round?: number
    readonly after?: string
    readonly limit?: number
  }): Promise<readonly ReadEntry<RecordEntry>[]>
  /**
   * The host's own, asks nobody: proves that a record is under the sealed root, and shows it. Refused while the
   * root is pending.
   */
  proof(key: string, round?: number): Promise<RecordProof | Refusal>
}

type RegisterInput<V extends Vocabulary, R extends RegisterName<V>> =
  NonNullable<V['registers']>[R] extends RegisterDeclaration<infer S, infer Known>
    ? WithoutNeed<z.input<S>, Known>
    : never

/** A record of which some fields may be left out; of each kind of it for itself. */
type WithoutNeed<Record, Field extends string> = [Field] extends [never] ? Record : WithoutEach<Record, Field>
type WithoutEach<Record, Field extends string> = Record extends unknown
  ? Omit<Record, Field> & Partial<Pick<Record, Field & keyof Record>>
  : never

/** A process in a host's hand (流程). */
export interface Process<V extends Vocabulary> {
  readonly id: string
  start(command: StartCommand<V>): Promise<Acceptance | Refusal>
  /**
   * Sends an event. Of one engine, events of a process go in the order of the calls, each judged on the state
   * that the one before left, whether anybody waited for the answers or not. A host whose `holdings` or
   * `authorise` answers later is the exception: the event takes its place once it is permitted.
   */
  send(command: SendCommand<V>): Promise<Acceptance | Refusal>
  register<R extends RegisterName<V>>(name: R): Register<V, R>
  /** Whether an event would be accepted now; stores nothing. */
  can(command: SendCommand<V>): Promise<{ readonly status: 'accepted' } | Refusal>
  /**
   * What this actor may do now: events and registers, each open, closed and why, or as what he gives is. A
   * record that is his to make, his ballot above all, comes filled in with what the engine knows. With `enteredBy`,
   * what somebody may enter of what this actor did: a clerk who has his paper before him. Refused to whoever asks
   * and does not hold his capacity, or may neither read such a process nor do anything in one: not even that it is
   * there is told.
   */
  next(actor: Actor, how?: { readonly enteredBy?: Actor | undefined }): Promise<readonly Option[] | Refusal>
  /**
   * The host's own, asks nobody: where it stands, with every field; undefined where there is no such process.
   * Throws `load/unknown-release`, with the refusal as its cause, where it runs on a release that this host does
   * not have. A person reads through `community.as(actor)`.
   */
  standing(): Promise<Standing<V> | undefined>
  /** The host's own, asks nobody: the whole case file (案卷), oldest first. */
  history(query?: {
    readonly after?: number
    readonly limit?: number
  }): Promise<readonly ReadEntry<ProcessEntry>[]>
  /** Corrects what an entry recorded. */
  correct(command: CorrectionCommand): Promise<Acceptance | Refusal>
  /** Moves a process of an older release to the release of this definition. */
  migrate(command: MigrationCommand): Promise<Acceptance | Refusal>
}

/** Creates the handle of a process. No I/O. */
export function createProcess<V extends Vocabulary>(
  engine: Engine,
  definition: Definition<V>,
  key: ProcessKey,
): Process<V> {
  const handle: Process<V> = {
    id: key.process,
    async start(command) {
      const taken = fromOutside('start', key, command)
      return taken.status === 'refused' ? taken : start(engine, definition, key, taken.command)
    },
    send(command) {
      const taken = fromOutside('send', key, command)
      return taken.status === 'refused'
        ? Promise.resolve(taken)
        : send(engine, definition, key, taken.command)
    },
    register: (name) => createRegister(engine, definition, key, name),
    async correct(command) {
      const taken = fromOutside('correct', key, command)
      return taken.status === 'refused' ? taken : correct(engine, definition, key, taken.command)
    },
    async migrate(command) {
      const taken = fromOutside('migrate', key, command)
      return taken.status === 'refused' ? taken : migrate(engine, definition, key, taken.command)
    },
    async can(command) {
      const taken = fromOutside('send', key, command)
      if (taken.status === 'refused') return taken
      const { event, data, by, enteredBy, at, expected } = taken.command
      const parsed = parseEvent(definition, { event, data })
      if (parsed.status === 'refused') return unlessNotHere(engine, key, { definition, refusal: parsed })
      const { found } = await load(engine, key, { definition: definition.name })
      if (found.status === 'refused') return found
      const closed =
        (await refuseByClock(engine, key.community)) ??
        (await refuseByStanding(engine.storage, key.community))
      if (closed) return closed
      if (expected !== undefined && expected !== found.live.version)
        return refuse('commit/conflict', { details: { expected, version: found.live.version } })
      const own = parseAsOwn({ asked: definition, own: found.definition, parsed }, (one) =>
        parseEvent(one, { event, data }),
      )
      if (own.status === 'refused') return own
      const proposal = {
        event,
        data: own.data,
        by,
        ...(enteredBy && { enteredBy }),
        ...(at !== undefined && { at }),
      }
      const ready = await lawful(engine, definition.name, key.community)
      const judged = await patiently((permit) => judge(ready, found, key, { ...proposal, permit }))
      return judged.status === 'refused' ? judged : { status: 'accepted' }
    },
    next: (actor, { enteredBy } = {}) => optionsOf(engine, definition, key, { actor, enteredBy }),
    async standing() {
      const found = await readStanding(engine, definition, key)
      if (!('code' in found)) return found
      if (found.code === 'load/unknown-release') throw notInstalled(key, found)
      return undefined
    },
    async history(query) {
      const { after = 0, limit = 1_000 } = asked('history', query, { after: 'count', limit: 'count' })
      if (!isText(key.community) || !isText(key.process)) return []
      const entries = (await engine.storage.read({ stream: key, after, limit })).map(readProcessEntry)
      return entries.map((entry) => ({
        ...entry,
        body: { ...entry.body, data: adapted(definition, entry.body) },
      }))
    },
  }
  const { community, process } = key
  return watchedCalls(
    engine,
    { community, process, definition: definition.name },
    { handle, but: ['register'] },
  )
}

/** Where a process stands, or why that cannot be said here. */
export async function readStanding<V extends Vocabulary>(
  engine: Engine,
  { name }: Definition<V>,
  key: ProcessKey,
): Promise<Standing<V> | Refusal> {
  const { found } = await load(engine, key, { definition: name })
  if (found.status === 'refused') return found
  const { state, snapshot, version, head } = found.live
  return {
    status: state.status,
    release: state.release,
    version,
    state: state.value,
    states: pathsOf(snapshot),
    tags: [...snapshot.tags] as string[],
    context: state.context as Context<V>,
    law: lawOf(state) as Partial<Law<V>>,
    fixed: state.law,
    deadlines: state.deadlines,
    grounds: groundsOf(found.definition, state),
    registers: state.registers,
    ...(state.cause && { cause: state.cause }),
    started: state.started,
    offset: state.offset,
    hash: head,
  }
}

/** That there is a process, and this host cannot read it: another answer than that there is none. */
function notInstalled({ community, process }: ProcessKey, refusal: Refusal): EngineError {
  return new EngineError(
    'load/unknown-release',
    `${community}/${process} cannot be read here. ${refusal.reason.en} ${refusal.instead?.en ?? ''}`,
    { cause: refusal },
  )
}

/** A payload as this release's schema knows it: one that an earlier release stored goes through `adapt`. */
export function adapted(definition: AnyDefinition, entry: ProcessEntry): Json {
  if (entry.kind !== 'event' || entry.definition !== definition.name) return entry.data
  // What a later release stored is none of this one's past.
  if (entry.release > definition.version) return entry.data
  const declared = definition.vocabulary.events[entry.name] as EventDeclaration | undefined
  if (!declared?.adapt || declared.data.safeParse(entry.data).success) return entry.data
  return declared.adapt(entry.data) as Json
}

function createRegister<V extends Vocabulary, R extends RegisterName<V>>(
  engine: Engine,
  definition: Definition<V>,
  key: ProcessKey,
  name: R,
): Register<V, R> {
  const roundOf = async (round: number | undefined): Promise<number> => {
    if (round !== undefined) return round
    // Which round it is stands in the state, whether its release is installed here or not.
    const { process: stored } = await engine.storage.load({ process: key })
    if (stored?.state.definition !== definition.name) return 0
    return readState(stored).state.registers[name]?.round ?? 0
  }
  const handle: Register<V, R> = {
    record(command) {
      if (typeof name !== 'string') return Promise.resolve(malformed('register'))
      const taken = fromOutside('record', key, command)
      return taken.status === 'refused'
        ? Promise.resolve(taken)
        : record(engine, definition, key, { ...taken.command, register: name })
    },
    async records(query) {
      const { round, after, limit = 1_000 } = asked('records', query, PAGE_OF_ROUND)
      if (![key.community, key.process, name].every(isText)) return []
      const of = { ...key, register: name, round: await roundOf(round) }
      const entries = await engine.storage.records({ register: of, after: after ?? null, limit })
      return entries.map(readRecordEntry)
    },
    async proof(record, round) {
      const given = asked('proof', { record, ...(round !== undefined && { round }) }, PROOF)
      if (![key.community, key.process, name].every(isText)) return refuse('register/root-pending')
      return proveRecord(engine, {
        ...key,
        register: name,
        round: await roundOf(given.round),
        key: given.record,
      })
    },
  }
  const { community, process } = key
  const about = { community, process, definition: definition.name, event: name }
  return watchedCalls(engine, about, { handle })
}
