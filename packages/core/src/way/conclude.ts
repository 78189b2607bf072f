import type { AnyDefinition } from '../define/index.ts'
import { EngineError } from '../errors.ts'
import type { Refusal } from '../refusal.ts'
import type { CommitResult, ProcessKey } from '../storage.ts'
import type { VersionConflict } from './again.ts'
import { type Acceptance, acceptanceOf, firstAnswer, mismatch } from './answer.ts'
import { forget, keepHot } from './copies.ts'
import type { Engine } from './engine.ts'
import type { ProcessEntry } from './entry.ts'
import { noticeFallBack } from './fell-back.ts'
import type { CommandStamp } from './fingerprint.ts'
import { refuseStanding } from './standing.ts'
import { traced } from './trace.ts'
import { type CommitInput, type PreparedCommit, prepareCommit } from './write.ts'

/** What became of the commit of a step. */
export type Conclusion =
  | { readonly status: 'committed'; readonly answer: Acceptance }
  /** It was known already: what was stored for it then. */
  | { readonly status: 'replayed'; readonly version: number }
  /** Its command id was used with another content. */
  | { readonly status: 'mismatch' }
  /** Somebody else was first: it is judged anew, or given up. */
  | VersionConflict
  /** A task that it settles is gone. */
  | { readonly status: 'stale' }
  /** The community is archived, or was removed. */
  | { readonly status: 'refused'; readonly refusal: Refusal }

/** A step that is written, on its way to the store. */
export interface PreparedStep extends PreparedCommit {
  readonly definition: AnyDefinition
  readonly input: CommitInput
}

/** Writes a step: what will be sent to the store, and what the process will be once that is stored. */
export function prepareStep(
  engine: Engine,
  definition: AnyDefinition,
  key: ProcessKey,
  input: CommitInput,
): PreparedStep {
  return { ...prepareCommit(engine, definition, key, input), definition, input }
}

/** Sends a step to the store. */
export function commitStep(
  engine: Engine,
  key: ProcessKey,
  { definition, commit }: PreparedStep,
): Promise<CommitResult> {
  return traced(engine, { stop: 'commit', of: key, name: definition.name }, () =>
    engine.committer.commit(commit),
  )
}

/** What became of a step: if it was stored, it is kept in memory and announced. */
export function conclusionOf(
  engine: Engine,
  key: ProcessKey,
  { definition, input, live, entries }: PreparedStep,
  result: CommitResult,
): Conclusion {
  const { name } = definition
  if (result.status === 'committed') {
    const { community, process } = key
    keepHot(engine, key, live)
    traced(engine, { stop: 'announce', of: key, name }, () =>
      engine.announcer.announce({ community, process, entries }),
    )
    const { position } = result
    const last = entries.at(-1) as ProcessEntry
    return {
      status: 'committed',
      answer: acceptanceOf(key, last, { hash: live.head, position, replayed: false }),
    }
  }
  if (result.status === 'conflict')
    noticeFallBack(engine, key, { before: input.before, version: result.version })
  forget(engine, key)
  switch (result.status) {
    case 'replayed':
      return { status: 'replayed', version: result.version }
    case 'mismatch':
      return { status: 'mismatch' }
    case 'conflict':
      return { status: 'moved', read: input.before?.version ?? 0, stands: result.version }
    case 'archived':
    case 'removed':
      return { status: 'refused', refusal: refuseStanding(key.community, result.status) }
    case 'stale':
      if (input.settle) return { status: 'stale' }
  }
  throw unexpectedAnswer(engine, result.status)
}

/** How every step of a process ends that goes alone: it is written, committed, and concluded. */
export async function conclude(
  engine: Engine,
  definition: AnyDefinition,
  key: ProcessKey,
  input: CommitInput,
): Promise<Conclusion> {
  const step = prepareStep(engine, definition, key, input)
  return conclusionOf(engine, key, step, await commitStep(engine, key, step))
}

/** A store answered what it cannot mean. */
export function unexpectedAnswer({ storage }: Pick<Engine, 'storage'>, status: string): EngineError {
  return new EngineError('storage/unexpected-answer', `${storage.name} answered ${status} to a commit`)
}

/** What whoever gave a command is told of its commit. */
export async function answerOf(
  engine: Engine,
  key: ProcessKey,
  command: CommandStamp,
  conclusion: Exclude<Conclusion, VersionConflict>,
): Promise<Acceptance | Refusal> {
  switch (conclusion.status) {
    case 'committed':
      return conclusion.answer
    case 'replayed':
      return firstAnswer(engine, key, command, conclusion.version)
    case 'mismatch':
      return mismatch(command)
    case 'refused':
      return conclusion.refusal
    case 'stale':
      throw unexpectedAnswer(engine, conclusion.status)
  }
}
