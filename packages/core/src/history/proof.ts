import { sha256Hex } from '#sha256'

import { historyPages } from '../pages.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { RecordKey } from '../storage.ts'
import type { Engine } from '../way/engine.ts'
import { type ProcessEntry, readProcessEntry } from '../way/entry.ts'
import { readState } from '../way/state.ts'
import { type InclusionProof, verifyInclusion } from './merkle.ts'
import { indexOf, treeOf } from './register-tree.ts'

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

/**
 * Builds the proof of a record from the sealed register. Its tree is built once, in slices that let others have
 * their turn, and remembered: a proof then reads the state, one record, and some twenty hashes.
 */
export async function proveRecord(engine: Engine, key: RecordKey): Promise<RecordProof | Refusal> {
  const { register, round } = key
  const sealed = await sealedRoot(engine, key)
  if (!sealed) return refuse('register/root-pending', { details: { register, round } })
  const found = await treeOf(engine, key, sealed.root)
  const index = indexOf(found, key.key)
  if (index < 0) return refuse('register/no-record', { details: { key: key.key } })
  const head = await engine.storage.head(key)
  if (!head || found.tree.root !== sealed.root)
    return refuse('register/root-differs', { details: { register, round, root: sealed.root } })
  return {
    status: 'proved',
    body: head.entry.body,
    root: sealed.root,
    proof: found.tree.prove(index),
  }
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
  const { process: stored } = await engine.storage.load({ process: { community, process } })
  const current = stored && readState(stored).state.registers[register]
  if (current?.round === round) return current.sealed && { register, round, ...current.sealed }
  // An earlier round: the state has forgotten it, the history has not.
  for await (const page of historyPages(engine.storage, { community, process })) {
    const found = page
      .map((entry) => readProcessEntry(entry).body)
      .map(sealOf)
      .find((seal) => seal?.register === register && seal.round === round)
    if (found) return found
  }
  return undefined
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
