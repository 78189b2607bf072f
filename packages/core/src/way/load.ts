import type { AnyDefinition } from '../define/index.ts'
import { isText } from '../given.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { Answer, ProcessKey, StoredProcess } from '../storage.ts'
import { hotKey } from './copies.ts'
import type { Engine } from './engine.ts'
import { refuseRemoved } from './standing.ts'
import { type LoadedProcess, readState, restoreSnapshot } from './state.ts'
import { traced } from './trace.ts'
import { refuseRelease } from './two-releases.ts'

/** The definition of a process by its name and release, or why there is none. */
function definitionOf(
  { definitions }: Pick<Engine, 'definitions'>,
  stored: { readonly name: string; readonly release: number },
): { readonly status: 'installed'; readonly definition: AnyDefinition } | Refusal {
  const releases = definitions.get(stored.name)
  const definition = releases?.get(stored.release)
  if (definition) return { status: 'installed', definition }
  return refuseRelease({ definition: stored.name, release: stored.release }, releases)
}

/**
 * Builds the live process of a stored one. Refuses a foreign definition and an unknown release: nothing is
 * guessed from a state that looks alike.
 */
export function revive(
  engine: Pick<Engine, 'definitions'>,
  expected: string | undefined,
  stored: StoredProcess,
): LoadedProcess | Refusal {
  const { definition: name, release } = stored.state
  if (expected !== undefined && name !== expected)
    return refuse('load/foreign-definition', { details: { expected, found: name } })
  const found = definitionOf(engine, { name, release })
  if (found.status === 'refused') return found
  const { definition } = found
  const { state, head } = readState(stored)
  return {
    status: 'loaded',
    definition,
    live: { state, head, version: stored.version, snapshot: restoreSnapshot(definition, state) },
  }
}

/** The refusal of a process that does not exist. */
export function unknownProcess({ community, process }: ProcessKey): Refusal {
  return refuse('load/unknown-process', { details: { community, process } })
}

/** Why a process is not there: its community was removed, or there is none. */
async function missing(
  { storage }: Engine,
  key: ProcessKey,
  { starts }: { readonly starts?: true },
): Promise<Refusal> {
  return (starts ? undefined : await refuseRemoved(storage, key.community)) ?? unknownProcess(key)
}

/** What a read of the store found: the process, if there is one, and an answer given before. */
export interface LoadResult {
  readonly answered?: Answer
  /** Refused also where there is no such process. */
  readonly found: LoadedProcess | Refusal
  /** Whether there is such a process. */
  readonly exists: boolean
}

/** Reads a process and, in the same read, whether a command was answered. */
export function load(
  engine: Engine,
  key: ProcessKey,
  query: {
    /** The definition that it has to have; left out, whichever it has. */
    readonly definition?: string
    readonly command?: string
    /** The task for which it is read, where only that is known. */
    readonly task?: string
    /** It is to begin: that it is not there is as it should be. */
    readonly starts?: true
  },
): Promise<LoadResult> {
  const name = query.definition ?? query.task ?? ''
  return traced(engine, { stop: 'load', of: key, name }, () => read(engine, key, query))
}

async function read(
  engine: Engine,
  { community, process }: ProcessKey,
  query: { readonly definition?: string; readonly command?: string; readonly starts?: true },
): Promise<LoadResult> {
  const key = { community, process }
  // What no store can be asked for is in none.
  if (!isText(community) || !isText(process)) return { found: unknownProcess(key), exists: false }
  const { process: stored, answered } = await engine.storage.load({
    process: key,
    ...(query.command !== undefined && { command: query.command }),
  })
  return {
    ...(answered && { answered }),
    found: stored ? revive(engine, query.definition, stored) : await missing(engine, key, query),
    exists: stored !== undefined,
  }
}

/**
 * What is answered to a payload that a release of this host refuses: where the process runs on one that it does
 * not have, the payload may well fit that, and another host is to be asked. Read from the store: a copy in memory
 * never leads to a refusal, for the process may have been migrated elsewhere by now.
 */
export async function unlessNotHere(
  engine: Engine,
  key: ProcessKey,
  { definition, refusal }: { readonly definition: AnyDefinition; readonly refusal: Refusal },
): Promise<Refusal> {
  const { found } = await load(engine, key, { definition: definition.name })
  return found.status === 'refused' && found.code === 'load/unknown-release' ? found : refusal
}

/**
 * Reads a process together with everybody who asks at the same moment: one read in flight, and the next one
 * for all who came meanwhile.
 *
 * The read begins after the question was asked, so that it never answers with what was true before.
 */
export function loadTogether(
  engine: Engine,
  key: ProcessKey,
  definition: string,
): Promise<LoadedProcess | Refusal> {
  return traced(engine, { stop: 'load', of: key, name: definition }, () =>
    readTogether(engine, key, definition),
  )
}

function readTogether(engine: Engine, key: ProcessKey, definition: string): Promise<LoadedProcess | Refusal> {
  const name = `${hotKey(key)}\n${definition}`
  const { flying, waiting } = engine.reads
  const shared = waiting.get(name)
  if (shared) return shared
  const begin = async () => {
    await flying.get(name)?.catch(() => {})
    waiting.delete(name)
    const reading = read(engine, key, { definition })
    flying.set(name, reading)
    try {
      return (await reading).found
    } finally {
      if (flying.get(name) === reading) flying.delete(name)
    }
  }
  const own = Promise.resolve().then(begin)
  waiting.set(name, own)
  return own
}
