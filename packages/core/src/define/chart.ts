import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate'

/** Every state node below the root, parents before children, in the order of the document. */
export function nodesOf(machine: AnyStateMachine): readonly AnyStateNode[] {
  const found: AnyStateNode[] = []
  const walk = (node: AnyStateNode) => {
    for (const child of Object.values(node.states) as AnyStateNode[]) {
      found.push(child)
      walk(child)
    }
  }
  walk(machine.root)
  return found
}

/** The dotted path of a state: what `find` asks for and labels are kept under. The root is ''. */
export function pathOf(node: AnyStateNode): string {
  return chartNodeOf(node).path
}

/** The path of a node, and the deadlines that its `after` names: worked out once, since every step asks. */
export interface ChartNode {
  readonly path: string
  readonly waits: readonly { readonly name: string; readonly key: string; readonly event: string }[]
}

const chartNodes = new WeakMap<AnyStateNode, ChartNode>()

/** What a step asks of a node. */
export function chartNodeOf(node: AnyStateNode): ChartNode {
  let known = chartNodes.get(node)
  if (!known) {
    const path = node.path.join('.')
    const names = new Map(
      node.after.map((transition) => [String(deadlineOf(transition)), transition.eventType]),
    )
    const waits = [...names].map(([name, event]) => ({ name, key: deadlineKeyAt(name, path), event }))
    chartNodes.set(node, (known = { path, waits }))
  }
  return known
}

/** All transitions that leave a node, guarded or not, `always` included. */
export function transitionsOf(node: AnyStateNode): readonly AnyTransitionDefinition[] {
  return [...[...node.transitions.values()].flat(), ...(node.always ?? [])]
}

/** Whether a transition only keeps an event from the states above: XState calls it forbidden (`on: { x: {} }`). */
export function isForbidding({ target, actions }: AnyTransitionDefinition): boolean {
  return !target?.length && actions.length === 0
}

/**
 * The transitions that an event may take from an active state, guards aside, as XState looks for them: the
 * innermost states first. What stands behind one without a guard is never asked, so that a forbidden event
 * goes no further up.
 */
export function candidatesFor(
  nodes: readonly AnyStateNode[],
  event: string,
): readonly AnyTransitionDefinition[] {
  const found = new Set<AnyTransitionDefinition>()
  for (const leaf of nodes) {
    if (leaf.type !== 'atomic' && leaf.type !== 'final') continue
    for (let node: AnyStateNode | undefined = leaf; node; node = node.parent) {
      const own = node.transitions.get(event) ?? []
      const open = own.findIndex(({ guard }) => guard === undefined)
      for (const transition of open < 0 ? own : own.slice(0, open + 1)) found.add(transition)
      if (open >= 0) break
    }
  }
  return [...found]
}

/** The name of the deadline behind an `after` transition, or undefined. */
export function deadlineOf(transition: AnyTransitionDefinition): string | undefined {
  const delay = (transition as { delay?: unknown }).delay
  return typeof delay === 'string' ? delay : undefined
}

/** One waiting of a deadline: its name, and the node whose `after` it is. */
export function deadlineKey(name: string, node: AnyStateNode): string {
  return deadlineKeyAt(name, pathOf(node))
}

function deadlineKeyAt(name: string, path: string): string {
  return `${name}@${path}`
}

/**
 * What the key of a waiting deadline says, as `deadlines` and `grounds` of a standing have it: the name of the
 * deadline, and the path of the state that waits. One deadline may wait in several states at once.
 *
 * @example
 * ```ts
 * import { parseDeadlineKey } from '@gongzhi/core'
 *
 * parseDeadlineKey('votingEnds@voting') // { name: 'votingEnds', path: 'voting' }
 * ```
 */
export function parseDeadlineKey(key: string): { readonly name: string; readonly path: string } {
  const split = key.indexOf('@')
  return { name: key.slice(0, split), path: key.slice(split + 1) }
}

/** Whether an event is one by which XState's `after` is moved. */
export function isDeadlineEvent(type: string): boolean {
  return type.startsWith('xstate.after.')
}

/** What XState calls when a node is entered, and the path of the node. */
const marks = new WeakMap<object, string>()
const marked = new WeakSet<AnyStateMachine>()

/**
 * Has each node say that it is entered: XState's snapshot does not tell a state that was left and entered again
 * from one that stayed. The mark is an action that does nothing.
 */
export function markEntries(machine: AnyStateMachine): void {
  if (marked.has(machine)) return
  marked.add(machine)
  for (const node of [machine.root, ...nodesOf(machine)]) {
    const mark = () => {}
    marks.set(mark, pathOf(node))
    ;(node.entry as unknown[]).push(mark)
  }
}

/** The path of the node that says by an action that it is entered; undefined for another action. */
export function pathOfMark(action: unknown): string | undefined {
  return typeof action === 'function' ? marks.get(action) : undefined
}

/** The event by which XState's `after` is moved. */
export function deadlineEvent(name: string, node: AnyStateNode): string {
  return `xstate.after.${name}.${node.id}`
}
