import type { AnyStateNode } from 'xstate'

import { pathOf, transitionsOf } from './chart.ts'
import type { AnyDefinition } from './definition.ts'
import { fail } from './fail.ts'

/** Where each state that can be reached leads, whatever its guards say. */
type Exits = ReadonlyMap<AnyStateNode, ReadonlySet<AnyStateNode>>

/**
 * Follows every transition as if its guard said yes. What even so cannot be reached, or cannot end, never
 * will.
 */
export function checkReach(definition: AnyDefinition, nodes: readonly AnyStateNode[]): void {
  const exits = exitsFrom(definition.machine.root)
  for (const node of nodes)
    if (!exits.has(node)) fail(definition, 'define/unreachable-state', `nothing leads to ${pathOf(node)}`)
  if (definition.vocabulary.standing) return
  const ends = endingIn(definition.machine.root, nodes, exits)
  for (const node of nodes)
    if (node.type !== 'history' && !ends.has(node))
      fail(
        definition,
        'define/never-ends',
        `no way leads from ${pathOf(node)} to an end; give it one, or declare the process standing`,
      )
}

function exitsFrom(root: AnyStateNode): Exits {
  const reached = new Set<AnyStateNode>()
  const queue: AnyStateNode[] = []
  const enter = (node: AnyStateNode) => {
    for (let at: AnyStateNode | undefined = node; at; at = at.parent) {
      if (reached.has(at)) continue
      reached.add(at)
      queue.push(at)
    }
  }
  enter(root)
  const exits = new Map<AnyStateNode, ReadonlySet<AnyStateNode>>()
  for (let node = queue.shift(); node; node = queue.shift()) {
    const next = new Set(targetsOf(node))
    for (const target of next) enter(target)
    exits.set(node, next)
  }
  return exits
}

function targetsOf(node: AnyStateNode): readonly AnyStateNode[] {
  const transitions = [...transitionsOf(node), ...(node.type === 'compound' ? [node.initial] : [])]
  const targets = transitions.flatMap((transition) => transition?.target ?? [])
  const remembered = targets
    .filter(({ type }) => type === 'history')
    .flatMap(({ parent }) => childrenOf(parent))
  return [...targets, ...remembered, ...(node.type === 'parallel' ? childrenOf(node) : [])]
}

function childrenOf(node: AnyStateNode | undefined): readonly AnyStateNode[] {
  return Object.values(node?.states ?? {})
}

/**
 * The states from which a final one can be reached: through their own exits, their parents' and their
 * children's.
 */
function endingIn(
  root: AnyStateNode,
  nodes: readonly AnyStateNode[],
  exits: Exits,
): ReadonlySet<AnyStateNode> {
  const ends = new Set(nodes.filter((node) => node.type === 'final' && node.parent === root))
  const rootEnds = () =>
    [...(exits.get(root) ?? [])].some((target) => target !== root.initial?.target?.[0] && ends.has(target))
  const leadsOn = (node: AnyStateNode) =>
    [
      ...(exits.get(node) ?? []),
      ...(node.parent && node.parent !== root ? [node.parent] : []),
      ...(node === root ? [] : childrenOf(node)),
    ].some((other) => ends.has(other))
  for (let grown = true; grown;) {
    grown = false
    for (const node of exits.keys()) {
      if (ends.has(node) || !(leadsOn(node) || rootEnds())) continue
      ends.add(node)
      grown = true
    }
  }
  return ends
}
