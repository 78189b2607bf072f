import { compareBytes } from '../byte-order.ts'
import { recordPages } from '../pages.ts'
import type { RegisterKey, StorageAdapter } from '../storage.ts'
import { createTreeBuilder, type MerkleTree } from './tree.ts'

/** The tree over the records of a round that is sealed, with their keys. */
export interface RegisterTree {
  readonly tree: MerkleTree
  /** The keys of the records in the order of the leaves, which is that of their bytes. */
  readonly keys: readonly string[]
}

/** The trees that an engine remembers; all of them may be lost at any moment. */
export interface Trees {
  readonly trees: Map<string, Promise<RegisterTree>>
}

/** How many trees are kept: each proof of a register that voted is asked for in the days after its seal. */
const KEPT = 8

/** Collects what a tree is made of, in the order in which records are listed. */
export function createTreeCollector() {
  const builder = createTreeBuilder()
  const keys: string[] = []
  return {
    add(key: string, hash: string): void {
      keys.push(key)
      builder.add(hash)
    },
    finish: async (): Promise<RegisterTree> => ({ keys, tree: await builder.finish() }),
  }
}

/** Keeps the tree that was built for the seal; the oldest goes when there are too many. */
export function keepTree({ trees }: Trees, register: RegisterKey, tree: Promise<RegisterTree>): void {
  const name = nameOf(register)
  trees.delete(name)
  trees.set(name, tree)
  if (trees.size > KEPT) trees.delete(trees.keys().next().value as string)
}

/**
 * The tree of a sealed register under its root: the one that is remembered, or one that is built now, once for
 * everybody who asks meanwhile. One that gives another root is built again: its store is another by now.
 */
export async function treeOf(
  engine: Trees & { readonly storage: StorageAdapter },
  register: RegisterKey,
  root: string,
): Promise<RegisterTree> {
  const kept = engine.trees.get(nameOf(register))
  if (kept) {
    const found = await kept.catch(() => undefined)
    if (found?.tree.root === root) return found
  }
  const building = buildTree(engine.storage, register)
  keepTree(engine, register, building)
  building.catch(() => engine.trees.delete(nameOf(register)))
  return building
}

async function buildTree(storage: StorageAdapter, register: RegisterKey): Promise<RegisterTree> {
  const collector = createTreeCollector()
  for await (const page of recordPages(storage, register))
    for (const { record, hash } of page) collector.add(record?.key ?? '', hash)
  return collector.finish()
}

/** The place of a key among the leaves; -1 where there is none. */
export function indexOf({ keys }: RegisterTree, key: string): number {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (compareBytes(keys[middle] as string, key) < 0) low = middle + 1
    else high = middle
  }
  return keys[low] === key ? low : -1
}

function nameOf({ community, process, register, round }: RegisterKey): string {
  return `${community}\n${process}\n${register}\n${round}`
}
