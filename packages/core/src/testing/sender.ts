import { type Actor, ENGINE } from '../actor.ts'
import { originsOf } from '../define/check-origins.ts'
import { isCount } from '../define/check-origins.ts'
import type { AnyDefinition, EventDeclaration, Origin } from '../define/index.ts'
import type { ProcessKey } from '../storage.ts'
import type { Engine } from '../way/engine.ts'
import { valuesAt } from '../way/field.ts'
import { load } from '../way/load.ts'
import { keyOf } from '../way/origin.ts'
import { ancestorsOf, type Cause, type ProcessState } from '../way/state.ts'

/** What a test says of a sender besides its id. */
export interface StatedSender {
  readonly definition?: string
  /** Who ordered it to start, the nearest first; ids of the test's community, or whole keys. */
  readonly lineage?: readonly (string | ProcessKey)[]
  readonly community?: string
  readonly outcome?: string
  readonly reaction?: string
}

/** The actors of tests that are the engine on somebody's order. Not a field of the actor: a host cannot say it. */
const causes = new WeakMap<Actor, Cause>()

/** The engine, as if this had caused what it sends. */
export function orderedBy(cause: Cause): Actor {
  const actor = { ...ENGINE }
  causes.set(actor, cause)
  return actor
}

/** What a test said that an actor was ordered by. */
export function causeOf(actor: Actor): Cause | undefined {
  return causes.get(actor)
}

/** The cause that a real reaction would have had. */
export function statedCause(key: ProcessKey, stated: StatedSender): Cause {
  const { community = key.community, definition = 'test', outcome = 'test', reaction = 'test' } = stated
  const lineage = (stated.lineage ?? []).map((each) =>
    typeof each === 'string' ? { community, process: each } : each,
  )
  return {
    community,
    definition,
    ...(lineage.length > 0 && { lineage }),
    outcome,
    process: key.process,
    reaction,
    version: 1,
  }
}

/** The sender that an event is taken from, as its declaration tells: what a test means that does not say. */
export async function likelyCause(
  engine: Engine,
  definition: AnyDefinition,
  sent: ProcessKey & { readonly event: string; readonly data: unknown },
): Promise<Cause | undefined> {
  const declared = definition.vocabulary.events[sent.event] as EventDeclaration | undefined
  if (!declared || isCount(definition, sent.event)) return undefined
  const { found } = await load(engine, sent, { definition: definition.name })
  if (found.status === 'refused') return undefined
  for (const origin of originsOf(declared)) {
    const cause = likelyOf(origin, { ...sent, state: found.live.state })
    if (cause) return cause
  }
  return undefined
}

function likelyOf(
  origin: Origin,
  { community, process, data, state }: ProcessKey & { readonly data: unknown; readonly state: ProcessState },
): Cause | undefined {
  const from = (sender: unknown, more: StatedSender = {}) => {
    const key = keyOf(sender, community)
    return key && statedCause(key, more)
  }
  if (typeof origin !== 'string') {
    const values = valuesAt(origin.kind === 'named' ? state.context : data, origin.field).flat()
    return from(values[0], origin.kind === 'about' ? { definition: origin.definition } : {})
  }
  const parent = ancestorsOf(state.cause)[0]
  switch (origin) {
    case 'child':
    case 'descendant':
      return from('ordered', { lineage: [process] })
    case 'parent':
    case 'kin':
      return parent && statedCause(parent, { community: parent.community })
    case 'above':
      return process.includes('/') ? from(process.slice(0, process.lastIndexOf('/'))) : undefined
    case 'below':
      return from(`${process}/ordered`)
    case 'itself':
      return from(process)
  }
}
