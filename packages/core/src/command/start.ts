import type { Actor } from '../actor.ts'
import type { AnyDefinition } from '../define/index.ts'
import { EngineError } from '../errors.ts'
import type { Json } from '../json.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { ProcessKey } from '../storage.ts'
import type { Instant } from '../time.ts'
import { authorise, judgeTime } from '../way/authorise.ts'
import type { Engine } from '../way/engine.ts'
import type { ProcessEntry } from '../way/entry.ts'
import { derivedId } from '../way/fingerprint.ts'
import { resolverOf, type Taken } from '../way/judge.ts'
import { fixLaw } from '../way/law.ts'
import { keepHot } from '../way/load.ts'
import { isId, parsePayload, refuseIds, RESERVED } from '../way/parse.ts'
import type { Cause, ProcessState } from '../way/state.ts'
import { begin } from '../way/step.ts'
import { writeCommit } from '../way/write.ts'
import { type Acceptance, acceptanceOf, answerAgain, fingerprintSafely } from './send.ts'

/** What it takes to start a process. */
export interface StartCommand {
  readonly input: unknown
  readonly by: Actor
  readonly enteredBy?: Actor
  readonly at?: Instant
  readonly id?: string
  readonly cause?: Cause
}

/**
 * Starts a process. Starting it again with the same content is the same process and loses nothing; with
 * another content it is refused.
 */
export async function start(
  engine: Engine,
  definition: AnyDefinition,
  key: ProcessKey,
  command: StartCommand,
): Promise<Acceptance | Refusal> {
  const parsed = parsePayload(definition.vocabulary.input, command.input)
  if (parsed.status === 'refused') return parsed
  const named = `start:${key.process}`
  const id = command.id ?? (isId(named) ? named : derivedId(named))
  const badId = refuseIds({ community: key.community, process: key.process, id, actor: command.by.id })
  if (badId) return badId
  if (key.process.startsWith(RESERVED))
    return refuse('parse/id', { details: { field: 'process', value: key.process } })
  const fingerprint = fingerprintSafely({
    target: ['start', definition.name, key.process],
    data: command.input,
    ...(command.at !== undefined && { at: command.at }),
    actor: command.by.id,
  })
  if (typeof fingerprint !== 'string') return fingerprint
  const existing = await engine.storage.load({ process: key, command: id })
  if (existing.answered) return answerAgain(engine, key, { id, fingerprint }, existing.answered)
  if (existing.process) return alreadyStarted(engine, key, fingerprint)
  const judged = await judgeStart(engine, definition, key, { ...command, data: parsed.data })
  if (judged.status === 'refused') return judged
  const written = writeCommit(engine, definition, {
    ...key,
    command: { id, fingerprint },
    before: undefined,
    taken: [judged.taken],
    ...(command.cause && { cause: command.cause }),
  })
  const result = await engine.committer.commit(written.commit)
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
      return answerAgain(engine, key, { id, fingerprint }, { ...result, fingerprint, stream: key })
    case 'mismatch':
      return refuse('command/mismatch', { details: { id } })
    case 'conflict':
      return alreadyStarted(engine, key, fingerprint)
    default:
      throw new EngineError(
        'storage/unexpected-answer',
        `${engine.storage.name} answered ${result.status} to the commit of a start`,
      )
  }
}

async function alreadyStarted(
  engine: Engine,
  key: ProcessKey,
  fingerprint: string,
): Promise<Acceptance | Refusal> {
  const [first] = await engine.storage.read({ stream: key, after: 0, limit: 1 })
  const body = first && (JSON.parse(first.body) as ProcessEntry)
  if (first && body?.command.fingerprint === fingerprint)
    return acceptanceOf(key, body, { hash: first.hash, position: first.position, replayed: true })
  return refuse('start/exists', {
    details: { process: key.process },
    instead: {
      zh: '请换用新的流程编号，或打开已有的流程。',
      en: 'Use a new process id, or open the one that exists.',
    },
  })
}

async function judgeStart(
  engine: Engine,
  definition: AnyDefinition,
  key: ProcessKey,
  command: StartCommand & { readonly data: unknown },
): Promise<{ readonly status: 'accepted'; readonly taken: Taken } | Refusal> {
  const recorded = engine.clock()
  const permission = { label: definition.label, ...definition.vocabulary.start }
  const at = judgeTime(permission, {
    now: recorded,
    recorder: command.enteredBy ?? command.by,
    ...(command.at !== undefined && { at: command.at }),
  })
  if (typeof at !== 'number') return at
  const denied = await authorise(engine, permission, {
    ...key,
    definition: definition.name,
    name: 'start',
    data: command.data,
    by: command.by,
    at,
    now: recorded,
    ...(command.enteredBy && { enteredBy: command.enteredBy }),
  })
  if (denied) return denied
  const law = fixLaw(engine, definition, { name: 'start', community: key.community, at })
  if (law.status === 'refused') return law
  const blank: ProcessState = {
    schema: 1,
    definition: definition.name,
    release: definition.version,
    value: {},
    context: null,
    status: 'active',
    offset: engine.offset,
    started: at,
    at,
    recorded,
    entered: {},
    deadlines: {},
    registers: {},
    law: law.law ?? {},
    ...(command.cause && { cause: command.cause }),
  }
  const occurrence = { type: 'start', data: command.data, at, recorded, by: command.by }
  const stepped = begin(definition, {
    occurrence,
    process: key.process,
    blank,
    version: 1,
    resolve: resolverOf(engine),
  })
  const taken: Taken = {
    kind: 'start',
    name: 'start',
    data: command.data as Json,
    by: command.by,
    ...(command.enteredBy && { enteredBy: command.enteredBy }),
    at,
    ...(law.law && { law: law.law }),
    stepped,
  }
  return { status: 'accepted', taken }
}
