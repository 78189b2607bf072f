import { sha256Hex } from '#sha256'

import { refuse, type Refusal } from '../refusal.ts'
import type { RecordKey } from '../storage.ts'
import type { Engine } from '../way/engine.ts'
import { type ProcessEntry, readProcessEntry } from '../way/entry.ts'
import { createInclusionProof, type InclusionProof, verifyInclusion } from './merkle.ts'

/**
 * Everything needed to check that a record was counted: the record itself, its place, and the root. Tells
 * nothing about other records.
 */
export interface RecordProof {
  readonly status: 'proved'
  /** The record's last revision, byte for byte, salt included. */
  readonly body: string
  readonly root: string
  readonly proof: InclusionProof
}

/** Builds the proof of a record from the sealed register. */
export async function proveRecord(engine: Engine, key: RecordKey): Promise<RecordProof | Refusal> {
  const sealed = await sealedRoot(engine, key)
  if (!sealed)
    return refuse('register/root-pending', { details: { register: key.register, round: key.round } })
  const leaves: string[] = []
  let index = -1
  let body = ''
  for (let after: string | null = null; ;) {
    const page = await engine.storage.records({ register: key, after, limit: 1_000 })
    for (const entry of page) {
      if (entry.record?.key === key.key) {
        index = leaves.length
        body = entry.body
      }
      leaves.push(entry.hash)
    }
    if (page.length < 1_000) break
    after = page.at(-1)?.record?.key ?? null
  }
  if (index < 0) return refuse('register/no-record', { details: { key: key.key } })
  return { status: 'proved', body, root: sealed.root, proof: createInclusionProof(leaves, index) }
}

/** What a `register.sealed` entry says. */
export interface SealedRegister {
  readonly register: string
  readonly round: number
  readonly count: number
  readonly root: string
}

async function sealedRoot(
  engine: Engine,
  { community, process, register, round }: RecordKey,
): Promise<SealedRegister | undefined> {
  for (let after = 0; ; after += 500) {
    const page = await engine.storage.read({ stream: { community, process }, after, limit: 500 })
    const found = page
      .map((entry) => readProcessEntry(entry).body)
      .map(sealOf)
      .find((seal) => seal?.register === register && seal.round === round)
    if (found || page.length < 500) return found
  }
}

/** The seal that an entry writes, if it writes one. */
export function sealOf(entry: ProcessEntry): SealedRegister | undefined {
  return entry.kind === 'engine' && entry.name === 'register.sealed'
    ? (entry.data as unknown as SealedRegister)
    : undefined
}

/**
 * Whether a record was counted under a root, by the proof alone: no store, no engine, no neighbour.
 *
 * @example
 * ```ts
 * import { verifyRecordProof } from '@gongzhi/core'
 *
 * verifyRecordProof({ status: 'proved', body: '{}', root: '', proof: { index: 0, count: 1, path: [] } }) // false
 * ```
 */
export function verifyRecordProof({ body, root, proof }: RecordProof): boolean {
  return verifyInclusion({ leaf: sha256Hex(body), root, proof })
}
