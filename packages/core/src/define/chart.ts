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

/** What a deadline's key says: its name, and the path of the node that waits. */
export function parseDeadlineKey(key: string): { readonly name: string; readonly path: string } {
  const split = key.indexOf('@')
  return { name: key.slice(0, split), path: key.slice(split + 1) }
}

/** The event by which XState's `after` is moved. */
export function deadlineEvent(name: string, node: AnyStateNode): string {
  return `xstate.after.${name}.${node.id}`
}
