import type { Actor } from '../actor.ts'
import type { AnyDefinition, RegisterDeclaration } from '../define/index.ts'
import type { Json } from '../json.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { SCHEMA } from '../schema.ts'
import type { Answer, CommitResult, NewEntry, ProcessKey, RecordHead, RecordKey } from '../storage.ts'
import type { Instant } from '../time.ts'
import { createAgain } from '../way/again.ts'
import { entryMissing, mismatch } from '../way/answer.ts'
import { refuseByClock } from '../way/clock.ts'
import { completeRecord } from '../way/complete-record.ts'
import { unexpectedAnswer } from '../way/conclude.ts'
import { fireDue, nextUp, recordingTime } from '../way/due.ts'
import type { Engine } from '../way/engine.ts'
import { readRecordEntry, type RecordEntry, writeEntry } from '../way/entry.ts'
import { type CommandStamp, stampCommand } from '../way/fingerprint.ts'
import { type AcceptedRecord, judgeRecord, type RecordProposal } from '../way/judge-record.ts'
import { lawful } from '../way/lawful.ts'
import { load, loadTogether, unlessNotHere } from '../way/load.ts'
import { callOwn } from '../way/own-function.ts'
import { parseAsOwn, parseRecord } from '../way/parse.ts'
import { refuseStanding } from '../way/standing.ts'
import type { LoadedProcess } from '../way/state.ts'
import { tick } from '../way/tick.ts'
import { traced } from '../way/trace.ts'

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

/** A record that was read and stamped, on its way into its process. */
interface StampedRecord extends RecordProposal {
  readonly stamp: CommandStamp
}

/** Records something in a register: its own small commit, with no version conflict against anybody else's. */
export async function record(
  engine: Engine,
  definition: AnyDefinition,
  process: ProcessKey,
  command: RecordCommand,
): Promise<Receipt | Refusal> {
  const { register, by, at, id } = command
  const whole = { register, data: await completeRecord(engine, definition, process, command) }
  const parsed = parseRecord(definition, whole)
  if (parsed.status === 'refused') return unlessNotHere(engine, process, { definition, refusal: parsed })
  const stamped = stampCommand(engine, process, {
    target: ['record', process.process, register],
    data: command.data,
    by,
    ...(at !== undefined && { at }),
    ...(id !== undefined && { id }),
  })
  if (stamped.status === 'refused') return stamped
  const { stamp } = stamped
  // No version guards a record, so that it is judged on what was read in this call, never on a hot copy:
  // elsewhere its register may close earlier by now.
  const clock = await refuseByClock(engine, process.community)
  const together = await loadTogether(engine, process, definition.name)
  if (
    !clock &&
    together.status === 'loaded' &&
    together.definition === definition &&
    !isDue(engine, process, together)
  ) {
    const { declared, data } = parsed
    const answer = await attempt(engine, together, process, { ...command, declared, data, stamp })
    if (answer.status === 'accepted') return answer
  }
  const again = createAgain(engine, process)
  // Before it is refused: was it answered already? The read that was shared did not ask.
  for (;;) {
    const query = { definition: definition.name, command: stamp.id }
    const { answered, found } = await load(engine, process, query)
    if (answered) return receiptAgain(engine, stamp, answered)
    if (found.status === 'refused') return found
    if (clock) return clock
    const own = parseAsOwn({ asked: definition, own: found.definition, parsed }, (one) =>
      parseRecord(one, whole),
    )
    if (own.status === 'refused') return own
    const { declared, data } = own
    const proposal = { ...command, declared, data, stamp }
    if (!isDue(engine, process, found)) return attempt(engine, found, process, proposal)
    const ready = await lawful(engine, definition.name, process.community)
    const refused = await refusedAfterDue(ready, found, process, proposal)
    if (refused) return refused
    const ticked = await tick(ready, found, process)
    if (ticked.status === 'refused') return ticked
    const { version } = found.live
    await again(ticked.status === 'moved' ? ticked : { read: version, stands: version + 1 })
  }
}

/**
 * Why a record is refused once the deadlines that are due have counted. They are not stored for it: nothing is
 * stored of what is refused.
 */
async function refusedAfterDue(
  engine: Engine,
  { definition, live }: LoadedProcess,
  process: ProcessKey,
  record: StampedRecord,
): Promise<Refusal | undefined> {
  const { community } = process
  const recorded = recordingTime(engine, live, community)
  const fired = fireDue(engine, definition, { live, upTo: recorded, recorded, community })
  if (fired.status === 'refused') return fired
  const judged = await judgeRecord(
    engine,
    { status: 'loaded', definition, live: fired.live },
    process,
    record,
  )
  if (judged.status === 'refused') return judged
  if (record.declared.revisions !== 'once') return undefined
  const key = keyOf(definition, process, { ...record, round: judged.round })
  const head = await engine.storage.head(key)
  return head && refuseTwice(record.declared, key, head.revision)
}

/** Whether a deadline of the process is due, by this clock or by what was recorded already. */
function isDue(engine: Engine, { community }: ProcessKey, { live }: LoadedProcess): boolean {
  return nextUp(engine, live, recordingTime(engine, live, community)) !== undefined
}

/** Judges once and commits, as the next revision of its key. */
async function attempt(
  engine: Engine,
  loaded: LoadedProcess,
  process: ProcessKey,
  record: StampedRecord,
): Promise<Receipt | Refusal> {
  const judged = await judgeRecord(engine, loaded, process, record)
  if (judged.status === 'refused') return judged
  const { declared, stamp } = record
  const key = keyOf(loaded.definition, process, { ...record, round: judged.round })
  const { name } = loaded.definition
  let head: RecordHead | undefined
  const again = createAgain(engine, process)
  for (;;) {
    const { body, written } = entryOf(engine, record, { key, judged, head })
    const result = await traced(engine, { stop: 'commit', of: process, name }, () =>
      engine.committer.commit({
        kind: 'record',
        community: key.community,
        record: key,
        command: stamp,
        recorded: body.recorded,
        expected: body.version - 1,
        head: body.prev,
        entries: [written],
      }),
    )
    if (result.status === 'committed')
      return receiptOf(key, body, { hash: written.hash, position: result.position, replayed: false })
    if (result.status !== 'conflict') return answerOf(engine, process, stamp, result)
    if (declared.revisions === 'once') return refuseTwice(declared, key, result.version)
    await again({ read: head?.revision ?? 0, stands: result.version })
    head = await engine.storage.head(key)
  }
}

/** Where a record stands. */
function keyOf(
  definition: AnyDefinition,
  { community, process }: ProcessKey,
  { register, declared, data, round }: RecordProposal & { readonly round: number },
): RecordKey {
  const key = callOwn(definition, `the key of ${register}`, () => declared.key(data))
  return { community, process, register, round, key }
}

function refuseTwice({ articles = [] }: RegisterDeclaration, { key }: RecordKey, revision: number): Refusal {
  return refuse('register/already-recorded', { articles, details: { key, revision } })
}

/** One revision of a record, written. */
function entryOf(
  engine: Engine,
  { by, enteredBy, data, stamp }: StampedRecord,
  of: {
    readonly key: RecordKey
    readonly judged: AcceptedRecord
    readonly head: RecordHead | undefined
  },
): { readonly body: RecordEntry; readonly written: NewEntry } {
  const { key, judged, head } = of
  // In the order of the canonical text, which then has nothing to sort.
  const body: RecordEntry = {
    at: judged.at,
    by,
    command: stamp,
    community: key.community,
    data: data as Json,
    ...(enteredBy && { enteredBy }),
    key: key.key,
    kind: 'record',
    name: key.register,
    prev: head?.entry.hash ?? '',
    process: key.process,
    recorded: Math.max(judged.recorded, head?.entry.recorded ?? 0),
    register: key.register,
    round: key.round,
    salt: engine.salt(`${key.community}/${stamp.id}`),
    schema: SCHEMA,
    version: (head?.revision ?? 0) + 1,
  }
  return { body, written: writeEntry(body) }
}

/** What the store's answer to a record means where it was not stored now. */
async function answerOf(
  engine: Engine,
  process: ProcessKey,
  stamp: CommandStamp,
  result: CommitResult,
): Promise<Receipt | Refusal> {
  switch (result.status) {
    case 'replayed': {
      // The first time may have been in an earlier round, so that its stream is asked for and not guessed.
      const { answered } = await engine.storage.load({ process, command: stamp.id })
      if (!answered) throw entryMissing(engine, stamp)
      return receiptAgain(engine, stamp, answered)
    }
    case 'mismatch':
      return mismatch(stamp)
    case 'archived':
    case 'removed':
      return refuseStanding(process.community, result.status)
    case 'closed':
      return refuse(result.why === 'sealed' ? 'register/sealed' : 'register/not-open')
    default:
      throw unexpectedAnswer(engine, result.status)
  }
}

async function receiptAgain(
  engine: Engine,
  stamp: CommandStamp,
  { fingerprint, stream, version }: Answer,
): Promise<Receipt | Refusal> {
  if (fingerprint !== stamp.fingerprint || !('key' in stream)) return mismatch(stamp)
  const [entry] = await engine.storage.read({ stream, after: version - 1, limit: 1 })
  if (!entry) throw entryMissing(engine, stamp)
  const { body, hash, position } = readRecordEntry(entry)
  return receiptOf(stream, body, { hash, position, replayed: true })
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
