import type { StateValue } from 'xstate'

import type { Actor } from '../actor.ts'
import type { AnyDefinition, EventDeclaration } from '../define/index.ts'
import { EngineError } from '../errors.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { Answer, ProcessKey } from '../storage.ts'
import type { Instant } from '../time.ts'
import type { Engine, Span } from '../way/engine.ts'
import { readProcessEntry, type ProcessEntry } from '../way/entry.ts'
import { fingerprintOf } from '../way/fingerprint.ts'
import { type Accepted, judge } from '../way/judge.ts'
import { hotKey, keepHot, load, type Loaded } from '../way/load.ts'
import { type Parsed, parsePayload, refuseIds } from '../way/parse.ts'
import type { Cause } from '../way/state.ts'
import type { EmittedOutcome } from '../way/step.ts'
import { writeCommit } from '../way/write.ts'

/** What became true. The same command always gets the same answer, however often it is sent. */
export interface Acceptance {
  readonly status: 'accepted'
  /** Whether the command was known already: nothing was done this time. */
  readonly replayed: boolean
  readonly community: string
  readonly process: string
  /** The version of the process after the event. */
  readonly version: number
  /** The place of the entry in its community. */
  readonly position: number
  readonly at: Instant
  readonly recorded: Instant
  /** The state value after it. */
  readonly state: StateValue
  /** Whether the process has ended. */
  readonly done: boolean
  readonly outcomes: readonly EmittedOutcome[]
  /** The hash of the entry: what a receipt quotes. */
  readonly hash: string
}

/** An event on its way. */
export interface Command {
  readonly event: string
  readonly data: unknown
  readonly by: Actor
  readonly enteredBy?: Actor
  readonly at?: Instant
  readonly id?: string
  /** Only if the process is at this version. */
  readonly expected?: number
  readonly cause?: Cause
}

/**
 * How often a command is judged anew because the process moved on meanwhile. Each time somebody else got
 * through, so that this only ends what a broken store never lets end.
 */
const ATTEMPTS = 1_000

/** One event's way: parse, load, authorise, step, commit, announce. */
export async function send(
  engine: Engine,
  definition: AnyDefinition,
  key: ProcessKey,
  command: Command,
): Promise<Acceptance | Refusal> {
  const parsed = parseEvent(definition, command)
  if (parsed.status === 'refused') return parsed
  const id = command.id ?? engine.ids()
  const badId = refuseIds({ process: key.process, id, actor: command.by.id })
  if (badId) return badId
  const fingerprint = fingerprintSafely({
    actor: command.by.id,
    ...(command.at !== undefined && { at: command.at }),
    data: command.data,
    target: ['send', key.process, command.event],
  })
  if (typeof fingerprint !== 'string') return fingerprint
  const submit = (release: AnyDefinition, live: Loaded['live']) => {
    const own = release === definition ? parsed : parseEvent(release, command)
    if (own.status === 'refused') return Promise.resolve(own)
    return judge(engine, release, live, {
      ...key,
      event: command.event,
      data: own.data,
      by: command.by,
      ...(command.enteredBy && { enteredBy: command.enteredBy }),
      ...(command.at !== undefined && { at: command.at }),
    })
  }
  return carryThrough(engine, definition, key, {
    command: { id, fingerprint },
    judge: submit,
    ...(command.expected !== undefined && { expected: command.expected }),
    ...(command.cause && { cause: command.cause }),
  })
}

/** An event as a release reads it: a running process may be on an older one, whose schemas are its own. */
export function parseEvent(release: AnyDefinition, { event, data }: Pick<Command, 'event' | 'data'>): Parsed {
  const { events } = release.vocabulary
  return Object.hasOwn(events, event)
    ? parsePayload((events[event] as EventDeclaration).data, data)
    : unknownEvent(release, event)
}

/** The refusal of an event that a definition does not have. */
function unknownEvent(definition: AnyDefinition, name: string): Refusal {
  const known = Object.keys(definition.vocabulary.events)
  return refuse('parse/unknown-event', {
    reason: {
      zh: `“${definition.label.zh}”没有事件 ${name}。`,
      en: `"${definition.label.en}" has no event ${name}.`,
    },
    instead: { zh: `可用的事件：${known.join('、')}`, en: `Its events: ${known.join(', ')}` },
    details: { event: name, known },
  })
}

/** Like `fingerprintOf`, with a refusal where the payload is not JSON. */
export function fingerprintSafely(given: Parameters<typeof fingerprintOf>[0]): string | Refusal {
  try {
    return fingerprintOf(given)
  } catch (error) {
    return refuse('parse/not-json', { details: { message: (error as Error).message } })
  }
}

interface Course {
  readonly command: { readonly id: string; readonly fingerprint: string }
  readonly judge: (release: AnyDefinition, live: Loaded['live']) => Promise<Accepted | Refusal>
  readonly expected?: number
  readonly cause?: Cause
}

/**
 * Judges and commits until the process stood still in between.
 *
 * A hot copy may lead to a commit, never to a refusal: what it refuses is judged again on what is read from
 * the store.
 */
export async function carryThrough(
  engine: Engine,
  definition: AnyDefinition,
  key: ProcessKey,
  course: Course,
): Promise<Acceptance | Refusal> {
  const hot = engine.hot.get(hotKey(key))
  if (
    hot &&
    course.expected === undefined &&
    hot.state.definition === definition.name &&
    hot.state.release === definition.version
  ) {
    const answer = await attempt(engine, { definition, live: hot }, key, course)
    if (answer && answer.status !== 'refused') return answer
  }
  for (let attempts = 0; attempts < ATTEMPTS; attempts++) {
    const { answered, found } = await traced(engine, 'load', key, definition.name, () =>
      load(engine, key, { definition: definition.name, command: course.command.id }),
    )
    if (answered) return answerAgain(engine, key, course.command, answered)
    if (!found)
      return refuse('load/unknown-process', { details: { process: key.process, community: key.community } })
    if ('status' in found) return found
    if (course.expected !== undefined && course.expected !== found.live.version)
      return refuse('commit/conflict', {
        details: { expected: course.expected, version: found.live.version },
      })
    const answer = await attempt(engine, found, key, course)
    if (answer) return answer
  }
  return refuse('commit/conflict', { instead: { zh: '请重试。', en: 'Try again.' } })
}

/** Judges once and commits. Undefined when the process moved on in between. */
async function attempt(
  engine: Engine,
  { definition, live }: Loaded,
  key: ProcessKey,
  course: Course,
): Promise<Acceptance | Refusal | undefined> {
  const judged = await traced(engine, 'step', key, definition.name, () => course.judge(definition, live))
  if (judged.status === 'refused') return judged
  const written = writeCommit(engine, definition, {
    ...key,
    command: course.command,
    before: live,
    taken: judged.taken,
    ...(course.cause && { cause: course.cause }),
  })
  const result = await traced(engine, 'commit', key, definition.name, () =>
    engine.committer.commit(written.commit),
  )
  switch (result.status) {
    case 'committed':
      keepHot(engine, key, written.live)
      engine.announcer.announce({ ...key, entries: written.entries })
      return acceptanceOf(key, written.entries.at(-1) as ProcessEntry, {
        hash: written.live.head,
        position: result.position,
        replayed: false,
      })
    case 'replayed':
      engine.hot.delete(hotKey(key))
      return answerAgain(engine, key, course.command, {
        ...result,
        fingerprint: course.command.fingerprint,
        stream: key,
      })
    case 'mismatch':
      return mismatch(course.command.id)
    case 'conflict':
      engine.hot.delete(hotKey(key))
      return undefined
    default:
      throw new EngineError(
        'storage/unexpected-answer',
        `${engine.storage.name} answered ${result.status} to the commit of an event`,
      )
  }
}

function mismatch(id: string): Refusal {
  return refuse('command/mismatch', {
    details: { id },
    instead: { zh: '请换用新的命令编号。', en: 'Use a new command id.' },
  })
}

/** The first answer comes again, whatever the state or the actor's capacity is by now. */
export async function answerAgain(
  engine: Engine,
  key: ProcessKey,
  command: { readonly id: string; readonly fingerprint: string },
  answered: Answer,
): Promise<Acceptance | Refusal> {
  if (answered.fingerprint !== command.fingerprint) return mismatch(command.id)
  const [entry] = await engine.storage.read({ stream: key, after: answered.version - 1, limit: 1 })
  if (!entry)
    throw new EngineError(
      'storage/entry-missing',
      `${engine.storage.name} knows command ${command.id}, but not its entry`,
    )
  const { body, hash, position } = readProcessEntry(entry)
  return acceptanceOf(key, body, { hash, position, replayed: true })
}

/** The answer to an entry. */
export function acceptanceOf(
  key: ProcessKey,
  entry: ProcessEntry,
  more: { readonly hash: string; readonly position: number; readonly replayed: boolean },
): Acceptance {
  return {
    status: 'accepted',
    replayed: more.replayed,
    community: key.community,
    process: key.process,
    version: entry.version,
    position: more.position,
    at: entry.at,
    recorded: entry.recorded,
    state: entry.to,
    done: entry.status === 'done',
    outcomes: entry.outcomes ?? [],
    hash: more.hash,
  }
}

/** Runs one stop under the host's tracing hook. */
export function traced<T>(
  engine: Engine,
  stop: Span['stop'],
  key: ProcessKey,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  return engine.trace ? within(engine.trace({ stop, ...key, name }), work) : work()
}

async function within<T>(end: () => void, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } finally {
    end()
  }
}
