import { compareBytes } from '../byte-order.ts'
import type {
  Attribute,
  FindStore,
  ProcessConditions,
  ProcessQuery,
  StoredProcess,
  StoredState,
} from '../storage.ts'

/** Ids of processes by the name and the value of an attribute. */
export type Found = Map<string, Set<string>>

/** Takes a process out of what it is no longer found by, and into what it is. */
export function reindex(
  index: Found,
  {
    process,
    before,
    after,
  }: {
    readonly process: string
    readonly before: readonly Attribute[]
    readonly after: readonly Attribute[]
  },
): void {
  for (const attribute of before) index.get(attributeName(attribute))?.delete(process)
  for (const attribute of after) {
    const name = attributeName(attribute)
    const ids = index.get(name)
    if (ids) ids.add(process)
    else index.set(name, new Set([process]))
  }
}

/** The ids under the first of the names that are asked for; undefined where none is. */
export function found(
  index: Found,
  attributes: ProcessConditions['attributes'],
): ReadonlySet<string> | undefined {
  const [first] = attributes ?? []
  if (!first) return undefined
  const [value, ...others] = first.values
  const ids = (one: string) => index.get(attributeName({ name: first.name, value: one })) ?? new Set<string>()
  if (value === undefined || others.length === 0) return value === undefined ? new Set() : ids(value)
  return new Set(first.values.flatMap((one) => [...ids(one)]))
}

/** Whether a state meets every condition; which process and community it is of is not looked at. */
export function meets(state: StoredState, wanted: ProcessConditions): boolean {
  return (
    (wanted.definition === undefined || state.definition === wanted.definition) &&
    (wanted.status === undefined || state.status === wanted.status) &&
    (wanted.state === undefined || state.states.includes(wanted.state)) &&
    (wanted.tag === undefined || state.tags.includes(wanted.tag)) &&
    (wanted.cause === undefined || state.cause === wanted.cause) &&
    liesIn(state, wanted) &&
    (wanted.attributes ?? []).every(({ name, values }) =>
      state.attributes.some((one) => one.name === name && values.includes(one.value)),
    )
  )
}

function liesIn(
  { started, due }: StoredState,
  { startedFrom = -Infinity, startedBefore = Infinity, dueBefore = Infinity }: ProcessConditions,
): boolean {
  return started >= startedFrom && started < startedBefore && due < dueBefore
}

/** Pages of what meets the conditions. */
export function createFinds(meeting: (conditions: ProcessConditions) => StoredProcess[]): FindStore {
  return {
    find: async ({ after, afterAt = 0, limit, sort = 'id', ...conditions }) => {
      const compare = inOrder(sort)
      const found = meeting(conditions).sort(compare)
      if (after === null) return found.slice(0, limit)
      const last = { process: after, state: { started: afterAt, due: afterAt } }
      return found.filter((one) => compare(one, last) > 0).slice(0, limit)
    },
    count: async ({ limit, ...conditions }) => Math.min(limit, meeting(conditions).length),
  }
}

type Place = Pick<StoredProcess, 'process'> & { readonly state: Pick<StoredState, 'started' | 'due'> }

/** The order of a page. */
function inOrder(sort: NonNullable<ProcessQuery['sort']>): (a: Place, b: Place) => number {
  const byId = (a: Place, b: Place) => compareBytes(a.process, b.process)
  switch (sort) {
    case 'id':
      return byId
    case 'oldest':
      return (a, b) => a.state.started - b.state.started || byId(a, b)
    case 'newest':
      return (a, b) => b.state.started - a.state.started || byId(b, a)
    case 'due':
      return (a, b) => a.state.due - b.state.due || byId(a, b)
  }
}

function attributeName({ name, value }: Attribute): string {
  return `${name.length}:${name}${value}`
}
