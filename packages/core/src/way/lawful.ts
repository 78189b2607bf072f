import { isAwaitable } from '../awaitable.ts'
import { EngineError, messageOf } from '../errors.ts'
import type { Refusal } from '../refusal.ts'
import type { Engine } from './engine.ts'
import type { CommunityLaw, KnownLaw } from './law-books.ts'

/**
 * The engine with the law of a community in its hand, as it is now. What the host does not answer is only an
 * error where a rule is needed.
 */
export function lawful(engine: Engine, definition: string, community: string): Engine | Promise<Engine> {
  const { laws } = engine
  if (!laws || !needsLaw(engine, definition)) return engine
  const law = laws.of(community)
  const holding = (own: CommunityLaw): Engine => ({ ...engine, law: () => own })
  return isAwaitable(law) ? law.then(holding) : holding(law)
}

function needsLaw({ definitions }: Pick<Engine, 'definitions'>, name: string): boolean {
  const releases = definitions.get(name)?.values() ?? []
  return [...releases].some(({ vocabulary }) => vocabulary.provisions !== undefined)
}

/** The law of a community as it is now. */
export async function lawOf(engine: Engine, community: string): Promise<KnownLaw | Refusal> {
  const law = await engine.laws?.of(community)
  return knownLaw(law ? { law: () => law } : engine, community)
}

/** The law that is needed now: known, or why it cannot be used. Throws what kept the host from saying it. */
export function knownLaw(engine: Pick<Engine, 'law'>, community: string): KnownLaw | Refusal {
  const law = engine.law(community)
  if (law.status !== 'unknown') return law
  throw law.error instanceof EngineError
    ? law.error
    : new EngineError('host/failed', `rulebooksOf threw: ${messageOf(law.error)}`, { cause: law.error })
}
