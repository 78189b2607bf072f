import type { AnyStateNode } from 'xstate'

import { candidatesFor, isForbidding, nodesOf, pathOf } from '../define/chart.ts'
import type { AnyDefinition, EventDeclaration, RegisterDeclaration } from '../define/index.ts'

/** Something that people may do in a state: an event that it takes, or a register that is open in it. */
export interface Turn {
  /** The path of an innermost state. */
  readonly path: string
  readonly kind: 'event' | 'register'
  readonly name: string
  readonly allow: readonly string[]
  /** The attribute that names whose turn it is. */
  readonly whose?: string
  /** Whether the process goes on by it, or takes records: then it waits for somebody. */
  readonly waits: boolean
}

const known = new WeakMap<AnyDefinition, readonly Turn[]>()

/** What people may do in each state, guards aside; worked out once. */
export function turnsOf(definition: AnyDefinition): readonly Turn[] {
  let turns = known.get(definition)
  if (!turns) {
    const leaves = [definition.machine.root, ...nodesOf(definition.machine)].filter(
      ({ type }) => type === 'atomic',
    )
    known.set(definition, (turns = leaves.flatMap((leaf) => turnsAt(definition, leaf))))
  }
  return turns
}

function turnsAt({ vocabulary }: AnyDefinition, leaf: AnyStateNode): readonly Turn[] {
  const path = pathOf(leaf)
  const events = Object.entries(vocabulary.events as { readonly [name: string]: EventDeclaration })
  const registers = Object.entries(
    (vocabulary.registers ?? {}) as { readonly [name: string]: RegisterDeclaration },
  )
  const tags = tagsAt(leaf)
  return [
    ...events.flatMap(([name, { allow, whose }]): readonly Turn[] => {
      const ways = candidatesFor([leaf], name).filter((way) => !isForbidding(way))
      if (ways.length === 0) return []
      const waits = ways.some(({ target }) => target !== undefined && target.length > 0)
      return [{ path, kind: 'event', name, allow, waits, ...(whose !== undefined && { whose }) }]
    }),
    ...registers
      .filter(([name]) => tags.includes(`open:${name}`))
      .map(([name, { allow }]): Turn => ({ path, kind: 'register', name, allow, waits: true })),
  ]
}

function tagsAt(leaf: AnyStateNode): readonly string[] {
  const tags: string[] = []
  for (let node: AnyStateNode | undefined = leaf; node; node = node.parent) tags.push(...node.tags)
  return tags
}
