import type { Label } from '../label.ts'
import { assertFurther } from '../pages.ts'
import type { StoredProcess } from '../storage.ts'
import { type Instant, NEVER } from '../time.ts'
import { giveTurn } from '../turn.ts'
import { OF_PLACE, placeOf } from '../way/attributes.ts'
import type { Engine } from '../way/engine.ts'
import { acceptedEvents } from '../way/explain.ts'
import { revive } from '../way/load.ts'
import { readState } from '../way/state.ts'
import { turnsOf } from '../way/turns.ts'
import { nextDeadline, type WaitingDeadline } from './basis.ts'

/** A process from outside: where it stands, without its content. */
export interface Overview {
  readonly process: string
  readonly definition: string
  readonly release: number
  readonly version: number
  readonly status: 'active' | 'done'
  readonly states: readonly string[]
  readonly tags: readonly string[]
  readonly started: Instant
  readonly changed: Instant
  /** When something comes due in it next; absent where nothing does. */
  readonly due?: Instant
  /** What that is, where its release is installed here. */
  readonly deadline?: WaitingDeadline
  readonly context: unknown
}

/** Something that waits for somebody (待办). */
export interface WorkItem {
  readonly process: string
  readonly definition: string
  readonly label: Label
  readonly states: readonly string[]
  /** The events that these capacities may send in the current state. */
  readonly events: readonly {
    readonly name: string
    readonly label: Label
    readonly capacities: readonly string[]
  }[]
  /** The next deadline of the process, if one waits. */
  readonly deadline?: WaitingDeadline
}

/** A stored process from outside. */
export function overviewOf({ definitions }: Pick<Engine, 'definitions'>, stored: StoredProcess): Overview {
  const { process, version, state } = stored
  const { definition, release, status, states, tags, started, changed, due } = state
  const { state: own } = readState(stored)
  const declared = definitions.get(definition)?.get(release)
  const deadline = declared && status === 'active' ? nextDeadline(declared, own) : undefined
  return {
    process,
    definition,
    release,
    version,
    status,
    states,
    tags,
    started,
    changed,
    ...(due !== NEVER && { due }),
    ...(deadline && { deadline }),
    context: own.context,
  }
}

/** How many processes are read at once. */
const PAGE = 200

/** What waits for these capacities in a community, by process id. */
export async function worklistOf(
  engine: Engine,
  community: string,
  query: { readonly capacities: readonly string[]; readonly after?: string; readonly limit?: number },
): Promise<readonly WorkItem[]> {
  const { capacities, limit = 100 } = query
  const values = placesOf(engine, capacities)
  const items: WorkItem[] = []
  if (values.length === 0) return items
  for (let after = query.after ?? null; ;) {
    const size = Math.min(PAGE, Math.max(1, limit - items.length))
    const attributes = [{ name: OF_PLACE, values }]
    const page = await engine.storage.find({ community, status: 'active', attributes, after, limit: size })
    for (const stored of page) {
      const item = itemOf(engine, stored, capacities)
      if (item) items.push(item)
    }
    if (items.length >= limit || page.length < size) return items
    const end = page.at(-1)?.process ?? null
    assertFurther(`processes of ${community}`, { after, place: end })
    after = end
    await giveTurn()
  }
}

/** The places in which these capacities may send anything at all, in any release: nothing else is even read. */
function placesOf({ definitions }: Engine, capacities: readonly string[]): readonly string[] {
  const places = new Set<string>()
  for (const releases of definitions.values())
    for (const definition of releases.values())
      for (const { kind, path, allow } of turnsOf(definition))
        if (kind === 'event' && capacities.some((capacity) => allow.includes(capacity)))
          places.add(placeOf(definition.name, path))
  return [...places]
}

function itemOf(engine: Engine, stored: StoredProcess, capacities: readonly string[]): WorkItem | undefined {
  const found = revive(engine, undefined, stored)
  if (found.status === 'refused') return undefined
  const { definition, live } = found
  const events = acceptedEvents(definition, live.snapshot).flatMap((name) => {
    const { label, allow } = definition.vocabulary.events[name] as { label: Label; allow: readonly string[] }
    const may = capacities.filter((capacity) => allow.includes(capacity))
    return may.length > 0 ? [{ name, label, capacities: may }] : []
  })
  if (events.length === 0) return undefined
  const deadline = nextDeadline(definition, live.state)
  return {
    process: stored.process,
    definition: definition.name,
    label: definition.label,
    states: stored.state.states,
    events,
    ...(deadline && { deadline }),
  }
}
