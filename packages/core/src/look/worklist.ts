import type { AnyStateNode } from 'xstate'

import { compareBytes } from '../byte-order.ts'
import { transitionsOf } from '../define/chart.ts'
import type { AnyDefinition } from '../define/index.ts'
import type { Label } from '../label.ts'
import { assertFurther } from '../pages.ts'
import type { StoredProcess } from '../storage.ts'
import type { Instant } from '../time.ts'
import { giveTurn } from '../turn.ts'
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

/** How many processes are read at once. */
const PAGE = 200

/** What waits for these capacities in a community, by process id. */
export async function worklistOf(
  engine: Engine,
  community: string,
  query: { readonly capacities: readonly string[]; readonly after?: string; readonly limit?: number },
): Promise<readonly WorkItem[]> {
  const { capacities, after = null, limit = 100 } = query
  const places = [...engine.definitions].flatMap(([definition, releases]) =>
    placesOf([...releases.values()], capacities).map((state) => ({
      definition,
      ...(state !== '' && { state }),
    })),
  )
  const found = await Promise.all(
    places.map((place) => itemsAt(engine, { community, ...place }, { capacities, after, limit })),
  )
  const items = new Map(found.flat().map((item) => [item.process, item]))
  return [...items.values()].sort((a, b) => compareBytes(a.process, b.process)).slice(0, limit)
}

/**
 * The states in which these capacities may do anything at all, in any release, by path; '' for every state.
 * What nobody of them can ever move is not even read.
 */
function placesOf(releases: readonly AnyDefinition[], capacities: readonly string[]): readonly string[] {
  const paths = new Set<string>()
  for (const { machine, vocabulary } of releases) {
    const may = (name: string) =>
      Object.hasOwn(vocabulary.events, name) &&
      capacities.some((capacity) => vocabulary.events[name]?.allow.includes(capacity))
    const look = (node: AnyStateNode): void => {
      if (transitionsOf(node).some(({ eventType }) => may(eventType))) paths.add(node.path.join('.'))
      else for (const child of Object.values(node.states)) look(child)
    }
    look(machine.root)
  }
  return paths.has('') ? [''] : [...paths]
}

/** What waits in one place, up to a limit. */
async function itemsAt(
  engine: Engine,
  place: { readonly community: string; readonly definition: string; readonly state?: string },
  query: { readonly capacities: readonly string[]; readonly after: string | null; readonly limit: number },
): Promise<readonly WorkItem[]> {
  const { capacities, limit } = query
  const items: WorkItem[] = []
  for (let { after } = query; ;) {
    const size = Math.min(PAGE, Math.max(1, limit - items.length))
    const page = await engine.storage.find({ ...place, status: 'active', after, limit: size })
    for (const stored of page) {
      const item = itemOf(engine, stored, capacities)
      if (item) items.push(item)
    }
    if (items.length >= limit || page.length < size) return items
    const end = page.at(-1)?.process ?? null
    assertFurther(`processes of ${place.community}`, { after, place: end })
    after = end
    await giveTurn()
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
