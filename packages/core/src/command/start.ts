import type { Actor } from '../actor.ts'
import type { AnyDefinition, Vocabulary } from '../define/index.ts'
import type { Json } from '../json.ts'
import type { Label } from '../label.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { Entry, ProcessKey } from '../storage.ts'
import type { Instant } from '../time.ts'
import { createAgain } from '../way/again.ts'
import { type Acceptance, acceptanceOf, answerAgain } from '../way/answer.ts'
import { authorise, judgeTime } from '../way/authorise.ts'
import { refuseByClock } from '../way/clock.ts'
import { answerOf, conclude } from '../way/conclude.ts'
import { communityTime, resolverOf } from '../way/due.ts'
import type { Engine } from '../way/engine.ts'
import { readProcessEntry } from '../way/entry.ts'
import { unlessUndecided } from '../way/explain.ts'
import { valuesAt } from '../way/field.ts'
import { type CommandStamp, derivedId, stampCommand } from '../way/fingerprint.ts'
import { isId, refuseIds } from '../way/id.ts'
import { fixLaw } from '../way/law.ts'
import { lawful } from '../way/lawful.ts'
import { load } from '../way/load.ts'
import { parsePayload } from '../way/parse.ts'
import { RESERVED } from '../way/reserved.ts'
import { isReservedId } from '../way/reserved.ts'
import { blankState, type Cause, senderOf } from '../way/state.ts'
import { begin } from '../way/step.ts'
import { traced } from '../way/trace.ts'
import type { PendingEntry } from '../way/write.ts'

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
  const { by, at, cause } = command
  const parsed = parsePayload(definition.vocabulary.input, command.input)
  if (parsed.status === 'refused') return parsed
  const badId = refuseIds({ community: key.community, process: key.process })
  if (badId) return badId
  const stamped = stampCommand(engine, key, {
    target: ['start', definition.name, key.process],
    data: command.input,
    by,
    ...(at !== undefined && { at }),
    id: command.id ?? startId(key),
  })
  if (stamped.status === 'refused') return stamped
  const { stamp } = stamped
  if (key.process.startsWith(RESERVED))
    return refuse('parse/id', { details: { field: 'process', value: key.process } })
  const { answered, exists } = await load(engine, key, {
    definition: definition.name,
    command: stamp.id,
    starts: true,
  })
  if (answered) return answerAgain(engine, key, stamp, answered)
  if (exists) return alreadyStarted(engine, key, { stamp, stands: 1 })
  const claimed = cause ? undefined : refuseClaims(engine, definition, key, parsed.data)
  if (claimed) return claimed
  const clock = await refuseByClock(engine, key.community)
  if (clock) return clock
  const ready = await lawful(engine, definition.name, key.community)
  const judged = await judgeStart(ready, definition, key, { ...command, data: parsed.data })
  if (judged.status === 'refused') return judged
  const conclusion = await conclude(engine, definition, key, {
    command: stamp,
    before: undefined,
    entries: [judged.entry],
    ...(cause && { cause }),
  })
  if (conclusion.status !== 'moved') return answerOf(engine, key, stamp, conclusion)
  return alreadyStarted(engine, key, { stamp, stands: conclusion.stands })
}

/**
 * What somebody who starts a process by hand cannot take for himself: an id that a reaction will derive, and
 * what only a reaction knows.
 */
function refuseClaims(
  { reserved }: Pick<Engine, 'reserved'>,
  { label, vocabulary }: AnyDefinition,
  { process }: ProcessKey,
  data: unknown,
): Refusal | undefined {
  if (isReservedId(process, reserved))
    return refuse('parse/id', {
      reason: {
        zh: `编号 ${process} 留给由其他流程而来的流程，不得自行使用。`,
        en: `The id ${process} is kept for a process that follows from another one.`,
      },
      instead: { zh: '请换用另一编号。', en: 'Use another id.' },
      details: { field: 'process', value: process },
    })
  const ordered = (vocabulary.start as Vocabulary['start']).ordered ?? {}
  const field = Object.keys(ordered).find((path) => !valuesAt(data, path).every(isEmpty))
  if (field === undefined) return undefined
  return refuse('start/ordered-only', {
    reason: {
      zh: `“${label.zh}”的 ${field} 只能由引起它的流程填写，自行发起时须留空。`,
      en: `Only the process that causes it fills ${field} of "${label.en}"; whoever starts it by hand leaves it empty.`,
    },
    articles: vocabulary.start.articles ?? [],
    instead: ordered[field] as Label,
    details: { field },
  })
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  return typeof value === 'object' && Object.keys(value).length === 0
}

/** Whoever gives no id starts one process under one name, however often he asks. */
function startId({ process }: ProcessKey): string {
  const named = `start:${process}`
  return isId(named) ? named : derivedId(named)
}

async function alreadyStarted(
  engine: Engine,
  key: ProcessKey,
  { stamp, stands }: { readonly stamp: CommandStamp; readonly stands: number },
): Promise<Acceptance | Refusal> {
  const { body, hash, position } = readProcessEntry(await firstEntry(engine, key, stands))
  if (body.command.fingerprint === stamp.fingerprint)
    return acceptanceOf(key, body, { hash, position, replayed: true })
  return refuse('start/exists', {
    details: { process: key.process },
    instead: {
      zh: '请换用新的流程编号，或打开已有的流程。',
      en: 'Use a new process id, or open the one that exists.',
    },
  })
}

/** The first entry of a process that stands at a version, once the store shows it. */
async function firstEntry(engine: Engine, key: ProcessKey, stands: number): Promise<Entry> {
  const again = createAgain(engine, key)
  for (;;) {
    const [first] = await engine.storage.read({ stream: key, after: 0, limit: 1 })
    if (first) return first
    await again({ read: 0, stands })
  }
}

async function judgeStart(
  engine: Engine,
  definition: AnyDefinition,
  key: ProcessKey,
  command: StartCommand & { readonly data: unknown },
): Promise<{ readonly status: 'accepted'; readonly entry: PendingEntry } | Refusal> {
  const { data, by, enteredBy } = command
  const { name } = definition
  const recorded = communityTime(engine, key.community)
  const permission = { label: definition.label, ...definition.vocabulary.start }
  const at = judgeTime(permission, {
    now: recorded,
    recorder: enteredBy ?? by,
    offset: engine.offset,
    ...(command.at !== undefined && { at: command.at }),
  })
  if (typeof at !== 'number') return at
  const denied = await authorise(engine, key, {
    definition,
    permission,
    name: 'start',
    data,
    by,
    enteredBy,
    at,
    recorded,
  })
  if (denied) return denied
  return traced(engine, { stop: 'step', of: key, name }, () =>
    beginProcess(engine, definition, key, { ...command, at, recorded }),
  )
}

/** The first step: the law of the start is fixed, and the statechart begins. */
function beginProcess(
  engine: Engine,
  definition: AnyDefinition,
  { community, process }: ProcessKey,
  command: StartCommand & { readonly data: unknown; readonly at: Instant; readonly recorded: Instant },
): { readonly status: 'accepted'; readonly entry: PendingEntry } | Refusal {
  const { data, by, enteredBy, at, recorded, cause } = command
  const fixed = fixLaw(engine, definition, { name: 'start', community, at, data })
  if (fixed.status === 'refused') return fixed
  const { law } = fixed
  const blank = blankState({
    definition: definition.name,
    release: definition.version,
    offset: engine.offset,
    at,
    recorded,
    law: law ?? {},
    ...(cause && { cause }),
  })
  const transition = unlessUndecided(
    definition,
    { event: 'start', law: blank.law, words: engine.terms },
    () =>
      begin(definition, {
        occurrence: { type: 'start', data, at, recorded, by, ...(cause && { sender: senderOf(cause) }) },
        process,
        blank,
        version: 1,
        resolve: resolverOf(engine),
      }),
  )
  if ('code' in transition) return transition
  const entry: PendingEntry = {
    kind: 'start',
    name: 'start',
    data: data as Json,
    by,
    ...(enteredBy && { enteredBy }),
    at,
    ...(law && { law }),
    transition,
  }
  return { status: 'accepted', entry }
}
