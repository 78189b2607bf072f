import type { AnyDefinition } from '../define/index.ts'
import { EngineError } from '../errors.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { Answer, ProcessKey, StoredProcess } from '../storage.ts'
import type { Engine } from './engine.ts'
import { type Live, restoreSnapshot, type StoredBody } from './state.ts'

/** What a read of the store found. */
export interface Loaded {
  readonly definition: AnyDefinition
  readonly live: Live
}

/** The definition of a process by its name and release, or why there is none. */
export function definitionOf(
  engine: Engine,
  stored: { readonly name: string; readonly release: number },
): AnyDefinition | Refusal {
  const releases = engine.definitions.get(stored.name)
  const definition = releases?.get(stored.release)
  if (definition) return definition
  return refuse('load/unknown-release', {
    instead: {
      zh: `请安装含有 ${stored.name}@${stored.release} 的版本。`,
      en: `Install a release that has ${stored.name}@${stored.release}.`,
    },
    details: { definition: stored.name, release: stored.release, known: [...(releases?.keys() ?? [])] },
  })
}

/**
 * Builds the live process of a stored one. Refuses a foreign definition and an unknown release: nothing is
 * guessed from a state that looks alike.
 */
export function revive(
  engine: Engine,
  expected: string | undefined,
  stored: StoredProcess,
): Loaded | Refusal {
  if (expected !== undefined && stored.state.definition !== expected) {
    return refuse('load/foreign-definition', { details: { expected, found: stored.state.definition } })
  }
  const definition = definitionOf(engine, { name: stored.state.definition, release: stored.state.release })
  if ('status' in definition) return definition
  const { state, head } = JSON.parse(stored.state.body) as StoredBody
  if (state.schema !== 1)
    throw new EngineError(
      'load/unknown-schema',
      `${stored.community}/${stored.process}: a state of schema ${String(state.schema)} is from a newer engine`,
    )
  return {
    definition,
    live: { state, head, version: stored.version, snapshot: restoreSnapshot(definition, state) },
  }
}

/** Reads a process and, in the same read, whether a command was answered. */
export async function load(
  engine: Engine,
  key: ProcessKey,
  query: { readonly definition?: string; readonly command?: string },
): Promise<{ readonly answered?: Answer; readonly found?: Loaded | Refusal }> {
  const { process, answered } = await engine.storage.load({
    process: key,
    ...(query.command !== undefined && { command: query.command }),
  })
  return {
    ...(answered && { answered }),
    ...(process && { found: revive(engine, query.definition, process) }),
  }
}

/** Reads of processes that begin together, and those that wait for the one in flight. */
export interface Reads {
  readonly flying: Map<string, Promise<unknown>>
  readonly waiting: Map<string, Promise<Loaded | Refusal | undefined>>
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
): Promise<Loaded | Refusal | undefined> {
  const name = `${hotKey(key)}\n${definition}`
  const { flying, waiting } = engine.reads
  const shared = waiting.get(name)
  if (shared) return shared
  const begin = async () => {
    await flying.get(name)?.catch(() => {})
    waiting.delete(name)
    const reading = load(engine, key, { definition })
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

/** The key of a process in the caches of one engine. */
export function hotKey({ community, process }: ProcessKey): string {
  return `${community}\n${process}`
}

/**
 * Keeps a copy in memory. It may lead to a commit, never to a refusal; the oldest goes when there are too
 * many.
 */
export function keepHot(engine: Engine, key: ProcessKey, live: Live): void {
  const name = hotKey(key)
  engine.hot.delete(name)
  engine.hot.set(name, live)
  if (engine.hot.size > engine.hotLimit) engine.hot.delete(engine.hot.keys().next().value as string)
}
