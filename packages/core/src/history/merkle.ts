import { sha256Bytes } from '#sha256'

/** The root over no leaves: the hash of nothing (RFC 6962, 2.1). */
export const EMPTY = toHex(sha256Bytes(new Uint8Array()))

/** A proof that a leaf is under a root. Holds nothing about other leaves but hashes. */
export interface InclusionProof {
  readonly index: number
  readonly count: number
  /** Hashes of the siblings, from the leaf to the root. */
  readonly path: readonly string[]
}

/** The hash of a leaf, with the prefix that keeps a leaf from passing as a node (RFC 6962, 2.1). */
export function leafHash(leaf: string): Uint8Array {
  const text = new TextEncoder().encode(leaf)
  const bytes = new Uint8Array(text.length + 1)
  bytes.set(text, 1)
  return sha256Bytes(bytes)
}

/** The hash of a node over its two children. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(65)
  bytes[0] = 1
  bytes.set(left, 1)
  bytes.set(right, 33)
  return sha256Bytes(bytes)
}

/**
 * The Merkle root over leaves, as RFC 6962 (2.1) builds it: leaf and node prefixes, no leaf doubled.
 *
 * @example
 * ```ts
 * import { createRoot } from '@gongzhi/core'
 *
 * createRoot([]) // the SHA-256 of nothing: 'e3b0c442…'
 * ```
 */
export function createRoot(leaves: readonly string[]): string {
  let level = leaves.map(leafHash)
  if (level.length === 0) return EMPTY
  while (level.length > 1) level = parents(level)
  return toHex(level[0] as Uint8Array)
}

/**
 * One level up: pairs are hashed, a last one without a partner goes up as it is. This is the tree of RFC
 * 6962.
 */
function parents(level: readonly Uint8Array[]): Uint8Array[] {
  const next: Uint8Array[] = []
  for (let i = 0; i < level.length; i += 2)
    next.push(
      i + 1 < level.length
        ? nodeHash(level[i] as Uint8Array, level[i + 1] as Uint8Array)
        : (level[i] as Uint8Array),
    )
  return next
}

/**
 * Proves that a leaf is under the root of these leaves.
 *
 * @example
 * ```ts
 * import { createInclusionProof, createRoot, verifyInclusion } from '@gongzhi/core'
 *
 * const leaves = ['a', 'b', 'c']
 * verifyInclusion({ leaf: 'b', root: createRoot(leaves), proof: createInclusionProof(leaves, 1) }) // true
 * ```
 */
export function createInclusionProof(leaves: readonly string[], index: number): InclusionProof {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length)
    throw new RangeError(`there is no leaf ${index} among ${leaves.length}`)
  const path: string[] = []
  let level = leaves.map(leafHash)
  for (let at = index; level.length > 1; at >>= 1, level = parents(level)) {
    const sibling = level[at ^ 1]
    if (sibling) path.push(toHex(sibling))
  }
  return { index, count: leaves.length, path }
}

/**
 * Whether a leaf is under a root, by the proof alone.
 *
 * @example
 * ```ts
 * import { createRoot, verifyInclusion } from '@gongzhi/core'
 *
 * verifyInclusion({ leaf: 'a', root: createRoot(['a']), proof: { index: 0, count: 1, path: [] } }) // true
 * ```
 */
export function verifyInclusion({
  leaf,
  root,
  proof,
}: {
  readonly leaf: string
  readonly root: string
  readonly proof: InclusionProof
}): boolean {
  const { index, count, path } = proof
  if (!Number.isInteger(index) || !Number.isInteger(count) || index < 0 || index >= count) return false
  let hash = leafHash(leaf)
  let used = 0
  for (let at = index, size = count; size > 1; at >>= 1, size = (size + 1) >> 1) {
    if ((at ^ 1) >= size) continue
    const text = path[used++]
    if (text === undefined || !/^[0-9a-f]{64}$/.test(text)) return false
    const sibling = fromHex(text)
    hash = at % 2 === 0 ? nodeHash(hash, sibling) : nodeHash(sibling, hash)
  }
  return used === path.length && toHex(hash) === root
}

/** Bytes as lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}

function fromHex(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length / 2 }, (_, i) =>
    Number.parseInt(text.slice(2 * i, 2 * i + 2), 16),
  )
}
