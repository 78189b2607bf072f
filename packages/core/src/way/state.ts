import type { AnyMachineSnapshot, StateValue } from 'xstate'

import { sha256Hex } from '#sha256'

import { canonicalJson, keysInOrder, keyText } from '../canonical.ts'
import type { Citation } from '../citation.ts'
import type { AnyDefinition, DueDay, Sender } from '../define/index.ts'
import type { Json } from '../json.ts'
import { assertOf, assertSchema, SCHEMA } from '../schema.ts'
import type { ProcessKey, StoredProcess } from '../storage.ts'
import { parseStored } from '../stored-json.ts'
import type { Instant, UtcOffset } from '../time.ts'

/** A deadline that waits in a process. */
export interface ArmedDeadline {
  /** What `due` answered; the deadline is armed again only when this changes. */
  readonly value: Instant | DueDay
  /** The instant at which it counts. */
  readonly due: Instant
  /**
   * The calendar has no data for this year, so that the day may still move; it does not fire before that is
   * resolved.
   */
  readonly provisional?: number
  /** The version of the process whose commit armed it: the generation of its task. */
  readonly since: number
  /** It came due and no guard let it through; it stays spent until its value changes. */
  readonly spent?: true
}

/** A register inside its process. */
export interface RegisterState {
  readonly round: number
  readonly open: boolean
  readonly openedAt: Instant
  /** The instant of the deadline that closes it to what happens later. */
  readonly closesAt?: Instant
  /** What the behaviour froze when the round opened. */
  readonly frozen: Json
  /** Count and root of the round, once the engine has written them after the seal. */
  readonly sealed?: { readonly count: number; readonly root: string }
}

/** The value of a provision as it was fixed for a process, with everything needed to defend it later. */
export interface FixedProvision {
  readonly provision: string
  readonly value: Json
  readonly layer: string
  /** With the conflicts between texts that were settled before it stood. */
  readonly citation: Citation
  /** What the other layers say that counts as well, where layers add up. */
  readonly also?: readonly { readonly value: Json; readonly citation: Citation }[]
  readonly rulebook: { readonly id: string; readonly hash: string }
}

/** What caused a process or an event: an outcome that another process announced. */
export interface Cause {
  readonly community: string
  readonly process: string
  /** The definition of that process; entries of earlier releases do not have it. */
  readonly definition?: string
  /** How many reactions led here, one at the heels of the other; absent, it is the first. */
  readonly hops?: number
  /** How many orders the reactions that led here came to, one multiplied by the other; absent, it is one. */
  readonly breadth?: number
  /** Who ordered that process to start, the nearest first; absent where somebody started it by hand. */
  readonly lineage?: readonly ProcessKey[]
  /** The version of the entry that announced the outcome. */
  readonly version: number
  readonly outcome: string
  readonly reaction: string
}

/** How far back a lineage goes: what is older has no say any more. */
const LINEAGE = 16

/** A process and its lineage, as what it orders is told: the nearest first. */
export function ancestorsOf(cause: Cause | undefined): readonly ProcessKey[] {
  if (!cause) return []
  const { community, process, lineage = [] } = cause
  return [{ community, process }, ...lineage].slice(0, LINEAGE)
}

/** Who sent what a cause brought, as guards are told. */
export function senderOf({
  community,
  process,
  definition = '',
  outcome,
  reaction,
  lineage = [],
}: Cause): Sender {
  return { community, process, definition, outcome, reaction, lineage }
}

/** The whole state of a process, as it is stored and as its digest covers it. JSON. */
export interface ProcessState {
  readonly schema: typeof SCHEMA
  readonly definition: string
  readonly release: number
  readonly value: StateValue
  readonly context: Json
  readonly status: 'active' | 'done'
  /** XState's memory of history states, by node id; absent where a chart has none. */
  readonly history?: { readonly [node: string]: readonly string[] }
  readonly offset: UtcOffset
  readonly started: Instant
  /** The latest `at` of any event. */
  readonly at: Instant
  /** The latest recorded time. */
  readonly recorded: Instant
  /** When each active state was entered, by path; the root is ''. */
  readonly entered: { readonly [path: string]: Instant }
  readonly deadlines: { readonly [key: string]: ArmedDeadline }
  readonly registers: { readonly [name: string]: RegisterState }
  readonly law: { readonly [name: string]: FixedProvision }
  readonly cause?: Cause
}

/**
 * A process in memory: its state, its XState snapshot, where its stream stands and the hash of its last
 * entry.
 */
export interface LiveProcess {
  readonly state: ProcessState
  readonly snapshot: AnyMachineSnapshot
  readonly version: number
  readonly head: string
}

/** A process with the definition that it runs on, as a read of the store found it. */
export interface LoadedProcess {
  readonly status: 'loaded'
  readonly definition: AnyDefinition
  readonly live: LiveProcess
}

/** The digest that every entry carries: of the state after it, in canonical JSON. */
export function digestOf(text: string): string {
  return sha256Hex(text)
}

/**
 * What is stored as the body of a state. `head` is outside of the digest: it is made from it. So are the ids,
 * under which the row has to stand.
 */
interface StateBody extends ProcessKey {
  readonly head: string
  readonly state: ProcessState
}

/**
 * Reads a stored state. Throws an `EngineError` where a newer engine wrote it, and where it stands under
 * another process than it says.
 */
export function readState({ community, process, state: { body } }: StoredProcess): StateBody {
  const what = `the state of ${community}/${process}`
  const read = parseStored<StateBody>(body, what)
  assertSchema(read?.state?.schema, what)
  assertOf(read, { community, process }, what)
  return read
}

/** The stored text of a state: what its digest covers, and beside it the hash of the last entry. */
export function writeState({ community, process }: ProcessKey, head: string, state: string): string {
  const [of, id] = [JSON.stringify(community), JSON.stringify(process)]
  return `{"community":${of},"head":"${head}","process":${id},"state":${state}}`
}

/** The state of a process before its first step: what is known of it when it starts. */
export function blankState(
  known: Pick<ProcessState, 'definition' | 'release' | 'offset' | 'at' | 'recorded' | 'law'> & {
    readonly cause?: Cause
  },
): ProcessState {
  return {
    ...known,
    schema: SCHEMA,
    value: {},
    context: null,
    status: 'active',
    started: known.at,
    entered: {},
    deadlines: {},
    registers: {},
  }
}

/** Builds the XState snapshot of a stored state. */
export function restoreSnapshot(definition: AnyDefinition, state: ProcessState): AnyMachineSnapshot {
  const { machine } = definition
  const historyValue = Object.fromEntries(
    Object.entries(state.history ?? {}).map(([node, ids]) => [
      node,
      ids.map((id) => machine.getStateNodeById(id)),
    ]),
  )
  return machine.resolveState({
    value: state.value,
    context: state.context as never,
    status: state.status,
    historyValue,
  }) as AnyMachineSnapshot
}

/** The active states of a snapshot as dotted paths, without the root. */
export function pathsOf(snapshot: AnyMachineSnapshot): readonly string[] {
  return snapshot._nodes.filter((node) => node.parent).map((node) => node.path.join('.'))
}

/** A state as text: canonical, so that the same state is always the same bytes. */
export function stateText(state: ProcessState): string {
  return writeParts(state, partText)
}

function partText(key: string, part: unknown): string {
  switch (key) {
    case 'law':
    case 'entered':
      return remembered(part)
    case 'registers':
    case 'deadlines':
      return writeParts(part as object, (_, each) => remembered(each))
    default:
      return canonicalJson(part)
  }
}

/** An object whose properties are written each in its own way: as `canonicalJson` writes it. */
function writeParts(whole: object, write: (key: string, part: unknown) => string): string {
  let text = ''
  for (const key of keysInOrder(whole)) {
    const part = (whole as Record<string, unknown>)[key]
    if (part !== undefined) text += (text ? ',' : '') + keyText(key) + write(key, part)
  }
  return `{${text}}`
}

const texts = new WeakMap<object, string>()

/**
 * The text of a part that a step hands on as it is when nothing moved it: the law with its citations, an
 * armed deadline, a register. Nothing of a state is ever changed in place.
 */
function remembered(part: unknown): string {
  let text = texts.get(part as object)
  if (text === undefined) texts.set(part as object, (text = canonicalJson(part)))
  return text
}

/**
 * How a cause is written for `find`. Both ids may have slashes in them, and neither a line break: no two causes
 * are written alike.
 */
export function causeKey({ community, process }: Pick<Cause, 'community' | 'process'>): string {
  return `${community}\n${process}`
}
