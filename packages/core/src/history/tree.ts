import { giveTurn } from '../turn.ts'
import { EMPTY, type InclusionProof, leafHash, nodeHash, toHex } from './merkle.ts'

/** A Merkle tree with all its levels: a proof is read from it, and nothing is hashed again. */
export interface MerkleTree {
  readonly root: string
  readonly count: number
  /** Proves that the leaf at an index is under the root. */
  prove(index: number): InclusionProof
}

/** Takes leaves one by one, and makes the tree over them in the end. */
export interface TreeBuilder {
  add(leaf: string): void
  /** Hashes level by level, and lets others have their turn in between. */
  finish(): Promise<MerkleTree>
}

/** How many bytes a hash has. */
const SIZE = 32
/** How many nodes are hashed at a stretch: some milliseconds. */
const SLICE = 2_000

/**
 * Builds a tree as RFC 6962 (2.1) has it. Levels are kept as bytes, 64 for each leaf: 6.4 MB for a hundred
 * thousand ballots.
 */
export function createTreeBuilder(): TreeBuilder {
  let leaves = new Uint8Array(SIZE * 1_024)
  let count = 0
  return {
    add(leaf) {
      if (SIZE * count === leaves.length) {
        const larger = new Uint8Array(2 * leaves.length)
        larger.set(leaves)
        leaves = larger
      }
      leaves.set(leafHash(leaf), SIZE * count++)
    },
    async finish() {
      let level: Uint8Array = leaves.slice(0, SIZE * count)
      const levels = [level]
      while (level.length > SIZE) {
        level = await parents(level)
        levels.push(level)
      }
      return treeOf(levels, count)
    },
  }
}

/** One level up: pairs are hashed, a last one without a partner goes up as it is. */
async function parents(level: Uint8Array): Promise<Uint8Array> {
  const nodes = level.length / SIZE
  const next = new Uint8Array(SIZE * Math.ceil(nodes / 2))
  for (let node = 0; node < nodes; node += 2) {
    if (node % SLICE === 0 && node > 0) await giveTurn()
    const left = nodeAt(level, node)
    next.set(node + 1 < nodes ? nodeHash(left, nodeAt(level, node + 1)) : left, SIZE * (node / 2))
  }
  return next
}

function nodeAt(level: Uint8Array, node: number): Uint8Array {
  return level.subarray(SIZE * node, SIZE * (node + 1))
}

function treeOf(levels: readonly Uint8Array[], count: number): MerkleTree {
  return {
    root: count === 0 ? EMPTY : toHex(levels.at(-1) as Uint8Array),
    count,
    prove(index) {
      if (!Number.isInteger(index) || index < 0 || index >= count)
        throw new RangeError(`there is no leaf ${index} among ${count}`)
      const path: string[] = []
      let at = index
      for (const level of levels) {
        const sibling = nodeAt(level, at ^ 1)
        if (sibling.length > 0) path.push(toHex(sibling))
        at >>= 1
      }
      return { index, count, path }
    },
  }
}
