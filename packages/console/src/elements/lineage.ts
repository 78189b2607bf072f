import type { Cause, Effect, Instant } from '@gongzhi/core'

import { isRefusal } from './ask.ts'
import { processReaderOf, type ProcessProps, readerOf } from './reading.ts'

/** A process in the graph of what came of what, as far as somebody may read it. */
export interface LineageNode {
  readonly community: string
  readonly process: string
  /** Left out where it may not be read: then it is only known that it is there. */
  readonly definition?: string
  readonly states: readonly string[]
  readonly status?: 'active' | 'done'
  readonly started?: Instant
  readonly context?: unknown
  /** What was announced that brought it about, and by which kind of process. */
  readonly by?: { readonly definition?: string | undefined; readonly outcome: string }
  /** Of an order that no process came of: what became of it. */
  readonly order?: Exclude<Effect['status'], 'done'>
}

/** How far back causes are followed: whoever wants to see more goes there. */
const MOST = 20

interface Place {
  readonly community: string
  readonly process: string
}

/** A process as it is listed for somebody; without its content where he may not read it. */
async function nodeOf(props: ProcessProps, place: Place): Promise<LineageNode> {
  const { community, process } = place
  const found = await readerOf({ ...props, community })
    ?.find({ process, limit: 1 })
    .catch(() => undefined)
  const [one] = found && !isRefusal(found) ? found.processes : []
  return one ? { community, ...one } : { community, process, states: [] }
}

async function causeOf(props: ProcessProps, node: LineageNode): Promise<Cause | undefined> {
  const { client } = props
  if (!client || node.definition === undefined) return undefined
  const standing = await processReaderOf({ ...props, ...node, client })
    ?.standing()
    .catch(() => undefined)
  return standing && !isRefusal(standing) ? standing.cause : undefined
}

/**
 * From where nothing caused it down to a process: each with what brought it about. It ends where somebody may not read
 * on, with that one named.
 */
export async function lineageOf(props: ProcessProps, place: Place): Promise<readonly LineageNode[]> {
  const nodes: LineageNode[] = []
  const seen = new Set<string>()
  let at: Place | undefined = place
  while (at && nodes.length < MOST && !seen.has(`${at.community} ${at.process}`)) {
    seen.add(`${at.community} ${at.process}`)
    const node = await nodeOf(props, at)
    const cause = await causeOf(props, node)
    nodes.unshift({
      ...node,
      ...(cause && { by: { definition: cause.definition, outcome: cause.outcome } }),
    })
    at = cause
  }
  return nodes
}

/** What followed from a process: those that it brought about, and for operators also what became of its orders. */
export async function followedFrom(
  props: ProcessProps,
  { community, process, definition }: LineageNode,
): Promise<readonly LineageNode[]> {
  const { client } = props
  const [found, effects] = await Promise.all([
    readerOf({ ...props, community })
      ?.find({ cause: { community, process }, sort: 'oldest', limit: 50 })
      .catch(() => undefined),
    // Operators alone are told; for others those that may be found are what followed.
    client
      ?.community(community)
      .effects(process)
      .catch((): readonly Effect[] => []),
  ])
  const begun = found && !isRefusal(found) ? found.processes : []
  return joinFollowed({ community, definition, begun, effects: effects ?? [] })
}

interface Begun extends Omit<LineageNode, 'community' | 'by' | 'order'> {}

/** Processes that were begun, each with the outcome that did it, and before them the orders that came to nothing. */
export function joinFollowed({
  community,
  definition,
  begun,
  effects,
}: {
  readonly community: string
  readonly definition?: string | undefined
  readonly begun: readonly Begun[]
  readonly effects: readonly Pick<Effect, 'outcome' | 'target' | 'status'>[]
}): readonly LineageNode[] {
  const byOutcome = new Map(
    effects.map(({ target, outcome }) => [`${target.community} ${target.process}`, outcome]),
  )
  const isHere = ({ target }: (typeof effects)[number]) =>
    target.community === community && begun.some(({ process }) => process === target.process)
  const orders = effects
    .filter((effect) => !isHere(effect))
    .map(({ target, outcome, status }): LineageNode => {
      const node = { ...target, states: [], by: { definition, outcome } }
      return status === 'done' ? node : { ...node, order: status }
    })
  return [
    ...orders,
    ...begun.map((one): LineageNode => {
      const outcome = byOutcome.get(`${community} ${one.process}`)
      return { community, ...one, ...(outcome !== undefined && { by: { definition, outcome } }) }
    }),
  ]
}
