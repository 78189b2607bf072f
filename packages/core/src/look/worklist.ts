import type { Label } from '../label.ts'
import type { StoredProcess } from '../storage.ts'
import type { Instant } from '../time.ts'
import type { Engine } from '../way/engine.ts'
import { acceptedEvents } from '../way/explain.ts'
import { revive } from '../way/load.ts'
import { readState } from '../way/state.ts'

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
  readonly nextDue?: Instant
}

/** A stored process from outside. */
export function overviewOf(stored: StoredProcess): Overview {
  const { process, version, state } = stored
  const { definition, release, status, states, tags, started, changed } = state
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
    context: readState(stored).state.context,
  }
}

/** What waits for these capacities in a community, by process id. */
export async function worklistOf(
  engine: Engine,
  community: string,
  query: { readonly capacities: readonly string[]; readonly after?: string; readonly limit?: number },
): Promise<readonly WorkItem[]> {
  const { capacities, limit = 100 } = query
  const items: WorkItem[] = []
  for (let after = query.after ?? null; ;) {
    const page = await engine.storage.find({ community, status: 'active', after, limit: 200 })
    for (const stored of page) {
      const item = itemOf(engine, stored, capacities)
      if (item) items.push(item)
      if (items.length >= limit) return items
    }
    if (page.length < 200) return items
    after = page.at(-1)?.process ?? null
  }
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
  const dues = Object.values(live.state.deadlines)
    .filter(({ spent }) => !spent)
    .map(({ due }) => due)
  return {
    process: stored.process,
    definition: definition.name,
    label: definition.label,
    states: stored.state.states,
    events,
    ...(dues.length > 0 && { nextDue: Math.min(...dues) }),
  }
}
