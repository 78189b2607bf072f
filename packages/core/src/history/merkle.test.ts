import { describe, expect, test } from 'vitest'

import { countTurns } from '../../test/turns.ts'
import { createInclusionProof, createRoot, type InclusionProof, verifyInclusion } from './merkle.ts'
import { createTreeBuilder } from './tree.ts'

// The leaves, roots and paths that the reference implementation of RFC 6962 is tested with
// (google/certificate-transparency, cpp/merkletree/merkle_tree_test.cc).
const LEAVES = ['', '\0', '\x10', ' !', '01', '@ABC', 'PQRSTUVW', '`abcdefghijklmno']
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const PATHS: readonly (readonly [leaf: number, size: number, path: readonly string[]])[] = [
  [1, 1, []],
  [
    1,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    6,
    8,
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [3, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
  [
    2,
    5,
    [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
]

const treeOver = (leaves: readonly string[]) => {
  const builder = createTreeBuilder()
  for (const leaf of leaves) builder.add(leaf)
  return builder.finish()
}

describe('the tree of RFC 6962', () => {
  test('over nothing has the hash of nothing as its root', async () => {
    expect(createRoot([])).toBe(EMPTY)
    expect((await treeOver([])).root).toBe(EMPTY)
  })

  test.each(ROOTS.map((root, index) => [index + 1, root] as const))(
    'over %i leaves has the root of the reference',
    async (size, root) => {
      expect(createRoot(LEAVES.slice(0, size))).toBe(root)
      expect((await treeOver(LEAVES.slice(0, size))).root).toBe(root)
    },
  )

  test.each(PATHS)('proves leaf %i of %i by the path of the reference', async (leaf, size, path) => {
    const leaves = LEAVES.slice(0, size)
    const proof: InclusionProof = { index: leaf - 1, count: size, path }
    expect(createInclusionProof(leaves, leaf - 1)).toEqual(proof)
    expect((await treeOver(leaves)).prove(leaf - 1)).toEqual(proof)
    expect(
      verifyInclusion({ leaf: leaves[leaf - 1] as string, root: ROOTS[size - 1] as string, proof }),
    ).toBe(true)
  })

  test('proves every leaf of every size up to 33, and no other leaf, place, count or root', async () => {
    for (let size = 1; size <= 33; size++) {
      const leaves = Array.from({ length: size }, (_, index) => `leaf ${index}`)
      const tree = await treeOver(leaves)
      expect(tree.root).toBe(createRoot(leaves))
      for (const [index, leaf] of leaves.entries()) {
        const proof = tree.prove(index)
        expect(proof).toEqual(createInclusionProof(leaves, index))
        const holds = (changed: Partial<Parameters<typeof verifyInclusion>[0]>) =>
          verifyInclusion({ leaf, root: tree.root, proof, ...changed })
        expect(holds({})).toBe(true)
        expect(holds({ leaf: 'another' })).toBe(false)
        expect(holds({ root: EMPTY })).toBe(false)
        expect(holds({ proof: { ...proof, path: [...proof.path, EMPTY] } })).toBe(false)
        if (size > 1) {
          expect(holds({ proof: { ...proof, index: (index + 1) % size } })).toBe(false)
          expect(holds({ proof: { ...proof, path: proof.path.slice(1) } })).toBe(false)
          expect(holds({ proof: { ...proof, path: proof.path.map((hash) => hash.toUpperCase()) } })).toBe(
            proof.path.every((hash) => hash === hash.toUpperCase()),
          )
        }
      }
    }
  })

  test.each([1, 2, 1_023, 1_024, 1_025, 2_049])(
    'over %i leaves is one tree, built in one way or the other',
    async (size) => {
      const leaves = Array.from({ length: size }, (_, index) => `leaf ${index}`)
      const tree = await treeOver(leaves)
      expect([tree.root, tree.count]).toEqual([createRoot(leaves), size])
      expect(tree.prove(size - 1)).toEqual(createInclusionProof(leaves, size - 1))
    },
  )

  test('proves nothing by a proof with one hash more, one less, a longer one, or of another leaf or root', () => {
    const leaves = ['a', 'b', 'c']
    const root = createRoot(leaves)
    for (const [index, leaf] of leaves.entries()) {
      const proof = createInclusionProof(leaves, index)
      const [first, ...rest] = proof.path as [string]
      const holds = (path: readonly string[], over: { leaf?: string; root?: string } = {}) =>
        verifyInclusion({ leaf, root, ...over, proof: { ...proof, path } })
      expect(holds(proof.path)).toBe(true)
      for (const path of [
        [...proof.path, EMPTY],
        rest,
        [`${first}00`, ...rest],
        [`00${first}`, ...rest],
        [first.toUpperCase(), ...rest],
        [first.slice(1), ...rest],
      ])
        expect(holds(path)).toBe(false)
      expect(holds(proof.path, { leaf: 'd' })).toBe(false)
      expect(holds(proof.path, { root: EMPTY })).toBe(false)
    }
  })

  test.each([
    [0, 1, true],
    [1, 1, false],
    [2, 2, false],
    [-1, 1, false],
    [0.5, 1, false],
    [0, 0.5, false],
    [0, Number.NaN, false],
    [Number.NaN, 1, false],
  ])('has a leaf %d of %d by no hash at all: %s', (index, count, proved) => {
    expect(verifyInclusion({ leaf: 'a', root: createRoot(['a']), proof: { index, count, path: [] } })).toBe(
      proved,
    )
  })

  test.each([-1, 3, 0.5, Number.NaN])('has no proof of leaf %d of three', async (index) => {
    const leaves = ['a', 'b', 'c']
    const tree = await treeOver(leaves)
    expect(() => tree.prove(index)).toThrow(RangeError)
    expect(() => createInclusionProof(leaves, index)).toThrow(RangeError)
    const proof = { index, count: 3, path: createInclusionProof(leaves, 0).path }
    expect(verifyInclusion({ leaf: 'a', root: tree.root, proof })).toBe(false)
  })

  test.each([0, -1, 2.5, Number.NaN])('proves nothing with a count of %d', (count) => {
    const { path } = createInclusionProof(['a', 'b', 'c'], 0)
    expect(
      verifyInclusion({ leaf: 'a', root: createRoot(['a', 'b', 'c']), proof: { index: 0, count, path } }),
    ).toBe(false)
  })

  test('tells a leaf from a node: the two children of a node are no leaf', async () => {
    const [left, right] = [createRoot(['a']), createRoot(['b'])]
    const bytes = (hex: string) =>
      String.fromCharCode(...(hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)))
    expect(createRoot([bytes(left) + bytes(right)])).not.toBe(createRoot(['a', 'b']))
  })

  test('of many leaves is built in slices', async () => {
    const turns = countTurns()
    await treeOver(Array.from({ length: 20_000 }, (_, index) => String(index)))
    expect(turns()).toBeGreaterThan(4)
  })
})
