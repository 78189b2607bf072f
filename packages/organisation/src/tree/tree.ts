import type { Community, Instant } from '@gongzhi/core'

import { organisation } from '../organisation/index.ts'
import type { Organisation } from '../organisation/vocabulary.ts'
import { isSame, type ProcessKey } from '../reference.ts'

/** One organisation of a tree, as it stands. */
export interface Node {
  readonly at: ProcessKey
  /** Whether it goes on, or is dissolved. */
  readonly status: 'active' | 'dissolved'
  readonly founded: Instant
  readonly context: Organisation
}

/** The organisations of some partitions, and how far each partition had come. */
export interface Tree {
  readonly nodes: readonly Node[]
  readonly upTo: readonly { readonly community: string; readonly position: number }[]
}

/** How many are read at once. */
const PAGE = 500

/**
 * Reads the organisations of the partitions in which they stand (the host's own, asks nobody). Those that were
 * never founded are left out.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 * import { organisations, readTree } from '@gongzhi/organisation'
 *
 * const governance = createGovernance({
 *   storage: createMemoryStorage(),
 *   plugins: [organisations()],
 *   holdings: () => [],
 * })
 * const tree = await readTree([governance.community('street/510504001')])
 * tree.upTo // [{ community: 'street/510504001', position: 0 }]
 * ```
 */
export async function readTree(partitions: readonly Community[]): Promise<Tree> {
  const nodes: Node[] = []
  const upTo: { readonly community: string; readonly position: number }[] = []
  for (const partition of partitions) {
    upTo.push({ community: partition.id, position: await partition.position() })
    for (let after: string | undefined; ;) {
      const page = await partition.find({
        definition: organisation,
        limit: PAGE,
        ...(after !== undefined && { after }),
      })
      for (const { process, states, started, context } of page)
        if (!states.includes('refused'))
          nodes.push({
            at: { community: partition.id, process },
            status: states.includes('dissolved') ? 'dissolved' : 'active',
            founded: started,
            context: context as Organisation,
          })
      if (page.length < PAGE) break
      after = page.at(-1)?.process
    }
  }
  return { nodes, upTo }
}

/**
 * The organisation of this key; undefined where it is not among those that were read.
 *
 * @example
 * ```ts
 * import { nodeAt } from '@gongzhi/organisation'
 *
 * nodeAt({ nodes: [] }, { community: 'street/510504001', process: 'street' }) // undefined
 * ```
 */
export function nodeAt({ nodes }: Pick<Tree, 'nodes'>, key: ProcessKey): Node | undefined {
  return nodes.find(({ at }) => isSame(at, key))
}
