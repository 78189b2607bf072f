import type { Reaction, SendOrder, StartOrder } from '../define/index.ts'
import type { ProcessKey } from '../storage.ts'
import { derivedId } from '../way/fingerprint.ts'

/** What a reaction gives: what a process is started from, or what an event carries. */
export type Order = StartOrder<unknown> | SendOrder<unknown>

/**
 * How many orders follow from one cause, what several reactions order multiplied: a few that each order
 * thousands are no long chain, and fill a store all the same.
 */
export const MOST_ORDERS = 10_000

/** The orders of a reaction to an outcome. Pure, so that what was ordered can be told again at any time. */
export function ordersOf(
  reaction: Reaction,
  announced: Parameters<Reaction['orders']>[0],
): ReturnType<Reaction['orders']> {
  return reaction.orders(announced)
}

/** The process that an order is for: of its own community, unless it says another. */
export function targetOf(order: Order, community: string): ProcessKey {
  return { community: order.community ?? community, process: order.process }
}

/** The command id of an order: the same in every run. */
export function orderId(
  reaction: Pick<Reaction, 'name'>,
  of: {
    readonly community: string
    readonly process: string
    readonly version: number
    readonly index: number
    readonly number: number
  },
): string {
  return derivedId('order', reaction.name, of.community, of.process, of.version, of.index, of.number)
}
