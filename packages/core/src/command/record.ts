import type { Actor } from '../actor.ts'
import type { AnyDefinition, RegisterBehaviour, RegisterDeclaration } from '../define/index.ts'
import { EngineError } from '../errors.ts'
import type { Json } from '../json.ts'
import { type FailedRule, refuse, type Refusal, sentenceOf } from '../refusal.ts'
import type { CommitResult, NewEntry, ProcessKey, RecordHead, RecordKey } from '../storage.ts'
import type { Instant } from '../time.ts'
import { authorise, judgeTime } from '../way/authorise.ts'
import type { Engine } from '../way/engine.ts'
import { readRecordEntry, type RecordEntry, writeEntry } from '../way/entry.ts'
import { nextUp } from '../way/judge.ts'
import { load, type Loaded, loadTogether } from '../way/load.ts'
import { parsePayload, refuseIds } from '../way/parse.ts'
import { momentOf } from '../way/step.ts'
import { fingerprintSafely } from './send.ts'
import { tick } from './tick.ts'

/** A record on its way. */
export interface RecordCommand {
  readonly register: string
  readonly data: unknown
  readonly by: Actor
  readonly enteredBy?: Actor
  readonly at?: Instant
  readonly id?: string
}

/** What was recorded. Holds nothing of the content but its hash. */
export interface Receipt {
  readonly status: 'accepted'
  readonly replayed: boolean
  readonly community: string
  readonly process: string
  readonly register: string
  readonly round: number
  readonly key: string
  /** 1 for the first record of this key. */
  readonly revision: number
  readonly position: number
  readonly at: Instant
  readonly recorded: Instant
  /** The hash of the entry: what the sealed root proves later. */
  readonly hash: string
}

/** A record that was read, on its way into its process. */
interface Given extends RecordCommand {
  readonly process: ProcessKey
  readonly stamped: { readonly id: string; readonly fingerprint: string }
}

/** Records something in a register: its own small commit, with no version conflict against anybody else's. */
export async function record(
  engine: Engine,
  definition: AnyDefinition,
  process: ProcessKey,
  command: RecordCommand,
): Promise<Receipt | Refusal> {
  const given = readRecord(definition, command)
  if (given.status === 'refused') return given
  const id = command.id ?? engine.ids()
  const badId = refuseIds({ process: process.process, id, actor: command.by.id })
  if (badId) return badId
  const fingerprint = fingerprintSafely({
    actor: command.by.id,
    ...(command.at !== undefined && { at: command.at }),
    data: command.data,
    target: ['record', process.process, command.register],
  })
  if (typeof fingerprint !== 'string') return fingerprint
  const stamped = { id, fingerprint }
  const asGiven: Given = { ...command, data: given.data, process, stamped }
  // No version guards a record, so that it is judged on what was read in this call, never on a hot copy:
  // elsewhere its register may close earlier by now.
  const together = await loadTogether(engine, process, definition.name)
  if (together && 'live' in together && together.definition === definition && !dueNow(engine, together)) {
    const answer = await attempt(engine, together, given.declared, asGiven)
    if (answer.status === 'accepted') return answer
  }
  // Before it is refused: was it answered already? The read that was shared did not ask.
  for (;;) {
    const { answered, found } = await load(engine, process, { definition: definition.name, command: id })
    if (answered) return receiptAgain(engine, stamped, answered)
    if (!found) return refuse('load/unknown-process', { details: { process: process.process } })
    if ('status' in found) return found
    if (dueNow(engine, found)) {
      const ticked = await tick(engine, found, process)
      if (ticked?.status === 'refused') return ticked
      continue
    }
    const own = found.definition === definition ? given : readRecord(found.definition, command)
    if (own.status === 'refused') return own
    return attempt(engine, found, own.declared, { ...command, data: own.data, process, stamped })
  }
}

/** Whether a deadline of the process is due, by this clock or by what was recorded already. */
function dueNow(engine: Engine, { live }: Loaded): boolean {
  return nextUp(engine, live, Math.max(engine.clock(), live.state.recorded)) !== undefined
}

/**
 * A record as a release reads it: a running process may be on an older one, whose schemas and permissions
 * are its own.
 */
function readRecord(
  release: AnyDefinition,
  { register, data }: RecordCommand,
): { readonly status: 'read'; readonly declared: RegisterDeclaration; readonly data: unknown } | Refusal {
  const registers = release.vocabulary.registers ?? {}
  if (!Object.hasOwn(registers, register))
    return refuse('parse/unknown-register', { details: { register, known: Object.keys(registers) } })
  const declared = registers[register] as RegisterDeclaration
  const parsed = parsePayload(declared.record, data)
  if (parsed.status === 'refused') return parsed
  return refuseIds({ key: declared.key(parsed.data) }) ?? { status: 'read', declared, data: parsed.data }
}

/**
 * A record is judged by its own key, by what was frozen at opening, and by sealed registers, never by what
 * moves; then it is committed.
 */
async function attempt(
  engine: Engine,
  { definition, live }: Loaded,
  declared: RegisterDeclaration,
  command: Given,
): Promise<Receipt | Refusal> {
  const recorded = Math.max(engine.clock(), live.state.recorded)
  const at = judgeTime(declared, {
    now: recorded,
    recorder: command.enteredBy ?? command.by,
    ...(command.at !== undefined && { at: command.at }),
  })
  if (typeof at !== 'number') return at
  const asked = authorise(engine, declared, {
    ...command.process,
    definition: definition.name,
    name: command.register,
    data: command.data,
    by: command.by,
    at,
    now: recorded,
    ...(command.enteredBy && { enteredBy: command.enteredBy }),
  })
  const denied = asked instanceof Promise ? await asked : asked
  if (denied) return denied
  const register = live.state.registers[command.register]
  if (!register) return refuse('register/not-open', { articles: declared.articles ?? [] })
  if (!register.open)
    return refuse('register/sealed', {
      articles: declared.articles ?? [],
      details: { round: register.round },
    })
  if (at < register.openedAt)
    return refuse('time/before-state', { details: { at, entered: register.openedAt } })
  if (register.closesAt !== undefined && at >= register.closesAt) {
    return refuse('register/closed', {
      articles: declared.articles ?? [],
      details: { at, closed: register.closesAt },
    })
  }
  const behaviour = definition.behaviour.registers?.[command.register] as
    | RegisterBehaviour<any, any>
    | undefined
  const wanted = behaviour?.reads?.(command.data) ?? []
  const read = wanted.length === 0 ? NOTHING_READ : await readSealed(engine, live, command.process, wanted)
  if ('status' in read) return read
  const verdict =
    behaviour?.judge?.({
      ...momentOf({ type: command.register, data: command.data, at, recorded, by: command.by }, live.state),
      ...(command.enteredBy && { enteredBy: command.enteredBy }),
      record: command.data,
      frozen: register.frozen,
      read: read.found,
    } as never) ?? true
  if (verdict !== true && verdict.met !== true) {
    const { label, articles = [], met, ...figures } = verdict
    const failed: FailedRule = {
      name: command.register,
      label,
      articles,
      result: met === false ? 'not-met' : 'undetermined',
      ...figures,
    }
    return refuse('record/refused', {
      reason: sentenceOf(declared.label, failed),
      result: failed.result,
      articles: [...(declared.articles ?? []), ...articles],
      ...(failed.instead && { instead: failed.instead }),
      rules: [failed],
    })
  }
  const key: RecordKey = {
    ...command.process,
    register: command.register,
    round: register.round,
    key: declared.key(command.data),
  }
  let head: RecordHead | undefined
  for (;;) {
    const entry = entryOf(engine, command, { key, at, recorded, head })
    const result = await engine.committer.commit({
      kind: 'record',
      community: key.community,
      record: key,
      command: command.stamped,
      recorded: entry.body.recorded,
      expected: head?.revision ?? 0,
      entries: [entry.written],
    })
    if (result.status === 'committed')
      return receiptOf(key, entry.body, {
        hash: entry.written.hash,
        position: result.position,
        replayed: false,
      })
    if (result.status !== 'conflict') return answerOf(engine, key, command.stamped, result)
    if (declared.revisions === 'once')
      return refuse('register/already-recorded', {
        articles: declared.articles ?? [],
        details: { key: key.key, revision: result.version },
      })
    head = await engine.storage.head(key)
  }
}

/** One revision of a record, written. */
function entryOf(
  engine: Engine,
  command: Given,
  {
    key,
    at,
    recorded,
    head,
  }: {
    readonly key: RecordKey
    readonly at: Instant
    readonly recorded: Instant
    readonly head: RecordHead | undefined
  },
): { readonly body: RecordEntry; readonly written: NewEntry } {
  // In the order of the canonical text, which then has nothing to sort.
  const body: RecordEntry = {
    at,
    by: command.by,
    command: command.stamped,
    data: command.data as Json,
    ...(command.enteredBy && { enteredBy: command.enteredBy }),
    key: key.key,
    kind: 'record',
    name: key.register,
    prev: head?.entry.hash ?? '',
    recorded: Math.max(recorded, head?.entry.recorded ?? 0),
    register: key.register,
    round: key.round,
    salt: engine.salt(`${key.community}/${command.stamped.id}`),
    schema: 1,
    version: (head?.revision ?? 0) + 1,
  }
  return { body, written: writeEntry(body) }
}

/** What the store's answer to a record means where it was not stored now. */
async function answerOf(
  engine: Engine,
  key: RecordKey,
  stamped: Given['stamped'],
  result: CommitResult,
): Promise<Receipt | Refusal> {
  switch (result.status) {
    case 'replayed': {
      // The first time may have been in an earlier round, so that its stream is asked for and not guessed.
      const { answered } = await engine.storage.load({ process: key, command: stamped.id })
      if (!answered)
        throw new EngineError(
          'storage/entry-missing',
          `${engine.storage.name} replayed command ${stamped.id}, but does not know it`,
        )
      return receiptAgain(engine, stamped, answered)
    }
    case 'mismatch':
      return refuse('command/mismatch', { details: { id: stamped.id } })
    case 'closed':
      return refuse(result.why === 'sealed' ? 'register/sealed' : 'register/not-open')
    default:
      throw new EngineError(
        'storage/unexpected-answer',
        `${engine.storage.name} answered ${result.status} to the commit of a record`,
      )
  }
}

const NOTHING_READ = { found: [] }

async function readSealed(
  engine: Engine,
  live: Loaded['live'],
  process: ProcessKey,
  wanted: readonly { readonly register: string; readonly key: string }[],
): Promise<{ readonly found: readonly (Json | undefined)[] } | Refusal> {
  const found: (Json | undefined)[] = []
  for (const { register, key } of wanted) {
    const state = live.state.registers[register]
    if (!state || state.open)
      return refuse('register/not-open', {
        reason: { zh: `${register} 尚未封存。`, en: `${register} is not sealed yet.` },
      })
    const head = await engine.storage.head({ ...process, register, round: state.round, key })
    found.push(head && (JSON.parse(head.entry.body) as RecordEntry).data)
  }
  return { found }
}

async function receiptAgain(
  engine: Engine,
  stamped: { readonly id: string; readonly fingerprint: string },
  answered: {
    readonly fingerprint: string
    readonly stream: ProcessKey | RecordKey
    readonly version: number
  },
): Promise<Receipt | Refusal> {
  if (answered.fingerprint !== stamped.fingerprint || !('key' in answered.stream))
    return refuse('command/mismatch', { details: { id: stamped.id } })
  const [entry] = await engine.storage.read({
    stream: answered.stream,
    after: answered.version - 1,
    limit: 1,
  })
  if (!entry)
    throw new EngineError(
      'storage/entry-missing',
      `${engine.storage.name} knows command ${stamped.id}, but not its entry`,
    )
  const { body, hash, position } = readRecordEntry(entry)
  return receiptOf(answered.stream, body, { hash, position, replayed: true })
}

function receiptOf(
  key: RecordKey,
  body: RecordEntry,
  more: { readonly hash: string; readonly position: number; readonly replayed: boolean },
): Receipt {
  return {
    status: 'accepted',
    replayed: more.replayed,
    community: key.community,
    process: key.process,
    register: key.register,
    round: key.round,
    key: key.key,
    revision: body.version,
    position: more.position,
    at: body.at,
    recorded: body.recorded,
    hash: more.hash,
  }
}
