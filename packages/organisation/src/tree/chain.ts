import type { Line } from '../organisation/tier.ts'
import { isSame, type ProcessKey } from '../reference.ts'
import { type Node, nodeAt, type Tree } from './tree.ts'

/**
 * The organisations above one, the nearest first: on one line, or on the territory. It ends where nobody stands
 * above, where the superior is not among those that were read, and where one would come twice.
 *
 * @example
 * ```ts
 * import { chainOf, type Tree } from '@gongzhi/organisation'
 *
 * const names = (tree: Tree) =>
 *   chainOf(tree, { at: { community: 'street/510504001', process: 'grid-7' } }).map(({ context }) => context.name)
 * ```
 */
export function chainOf(
  tree: Pick<Tree, 'nodes'>,
  { at, line = 'territory' }: { readonly at: ProcessKey; readonly line?: Line },
): readonly Node[] {
  const above: Node[] = []
  for (let below = nodeAt(tree, at); below !== undefined;) {
    const superior = below.context.superiors.find((one) => one.line === line)
    const next = superior && nodeAt(tree, superior.at)
    if (next === undefined || isSame(next.at, at) || above.includes(next)) break
    above.push(next)
    below = next
  }
  return above
}

/**
 * The organisations that stand right under one, on any line, and are not dissolved.
 *
 * @example
 * ```ts
 * import { subordinatesOf, type Tree } from '@gongzhi/organisation'
 *
 * const count = (tree: Tree) => subordinatesOf(tree, { community: 'street/510504001', process: 'street' }).length
 * ```
 */
export function subordinatesOf({ nodes }: Pick<Tree, 'nodes'>, key: ProcessKey): readonly Node[] {
  return nodes.filter(
    ({ status, context }) => status === 'active' && context.superiors.some(({ at }) => isSame(at, key)),
  )
}

/** The way from a household up (一图看懂): what is named, the building, and the organisations above it. */
export interface HouseholdPath {
  readonly household: string
  readonly building: string
  /** The one that names it, and those above it, the nearest first. */
  readonly organisations: readonly Node[]
}

/**
 * The way from a named household up to the highest organisation, for the chart on the wall; undefined where no
 * organisation names it.
 *
 * @example
 * ```ts
 * import { pathOf, type Tree } from '@gongzhi/organisation'
 *
 * const chart = (tree: Tree) => pathOf(tree, '3-2-501')?.organisations.map(({ context }) => context.name)
 * ```
 */
export function pathOf(tree: Pick<Tree, 'nodes'>, household: string): HouseholdPath | undefined {
  for (const node of tree.nodes) {
    const named = node.context.households.find((one) => one.household === household)
    if (named)
      return {
        household,
        building: named.building,
        organisations: [node, ...chainOf(tree, { at: node.at })],
      }
  }
  return undefined
}
