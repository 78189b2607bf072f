import type { AnyStateNode } from 'xstate'

import { nodesOf, transitionsOf } from './chart.ts'
import type { AnyDefinition } from './definition.ts'

const known = new WeakMap<AnyDefinition, Map<string, ReadonlySet<string>>>()

/**
 * The events that may still come once this one was accepted, wherever it is accepted and whatever the guards
 * say: what the chart leads to from there.
 */
export function eventsAfter(definition: AnyDefinition, event: string): ReadonlySet<string> {
  const cache = known.get(definition) ?? new Map<string, ReadonlySet<string>>()
  known.set(definition, cache)
  const found = cache.get(event) ?? follow(definition, event)
  cache.set(event, found)
  return found
}

/** The events that may still come while these states are active, whatever the guards say. */
export function eventsFrom(
  definition: Pick<AnyDefinition, 'machine' | 'vocabulary'>,
  active: readonly AnyStateNode[],
): ReadonlySet<string> {
  const { reached, reach, enter } = createReach()
  active.forEach(reach)
  return eventsOf(definition, { reached, enter })
}

function follow(definition: AnyDefinition, event: string): ReadonlySet<string> {
  const { reached, enter } = createReach()
  for (const node of [definition.machine.root, ...nodesOf(definition.machine)])
    for (const { eventType, target } of transitionsOf(node)) {
      if (eventType !== event) continue
      if (target) target.forEach(enter)
      else enter(node)
    }
  return eventsOf(definition, { reached, enter })
}

/** The states that something leads to. A set is gone through in the order in which it grows. */
function createReach() {
  const reached = new Set<AnyStateNode>()
  const entered = new Set<AnyStateNode>()
  const reach = (node: AnyStateNode): void => {
    if (reached.has(node)) return
    reached.add(node)
    // Whoever stands in a state stands in those around it, and in each region of a parallel one.
    if (node.parent) reach(node.parent)
    if (node.type === 'parallel') for (const child of childrenOf(node)) enter(child)
  }
  const enter = (node: AnyStateNode): void => {
    if (entered.has(node)) return
    entered.add(node)
    if (node.type === 'history') for (const child of childrenOf(node.parent)) enter(child)
    else reach(node)
    for (const target of node.type === 'compound' ? (node.initial.target ?? []) : []) enter(target)
  }
  return { reached, reach, enter }
}

function eventsOf(
  { vocabulary }: Pick<AnyDefinition, 'vocabulary'>,
  { reached, enter }: Pick<ReturnType<typeof createReach>, 'reached' | 'enter'>,
): ReadonlySet<string> {
  const events = new Set<string>()
  for (const node of reached)
    for (const { eventType, target } of transitionsOf(node)) {
      if (Object.hasOwn(vocabulary.events, eventType)) events.add(eventType)
      target?.forEach(enter)
    }
  return events
}

function childrenOf(node: AnyStateNode | undefined): readonly AnyStateNode[] {
  return Object.values(node?.states ?? {})
}
