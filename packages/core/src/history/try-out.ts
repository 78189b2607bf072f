import { compareBytes } from '../byte-order.ts'
import { messageOf } from '../errors.ts'
import { refuse, type Refusal, type RefusalCode } from '../refusal.ts'
import type { Commit, Entry, ProcessCommit } from '../storage.ts'
import type { Instant } from '../time.ts'
import { giveTurn } from '../turn.ts'
import type { Engine } from '../way/engine.ts'
import { readEntry, readProcessEntry, readRecordEntry } from '../way/entry.ts'
import { readState } from '../way/state.ts'
import { createCauses } from './check-causes.ts'
import { checkpointLeaf, checkpointOf, misfitOf } from './checkpoint.ts'
import type { ImportFile } from './import-file.ts'
import { CHECKPOINTS, COMMUNITY } from './own-process.ts'
import { sealOf } from './proof.ts'
import { createWriter, groupsOf } from './rewrite.ts'
import { standingAfter } from './standing.ts'
import { createTreeBuilder } from './tree.ts'
import type { TaskLedger } from './waiting.ts'

/** A round of a register as far as the file has come. */
interface FileRound {
  readonly openedAt: Instant
  open: boolean
  /** The hash of the last revision of each key. */
  readonly records: Map<string, string>
}

/** When a round was opened; one that a later round of the same commit follows takes no record. */
function openedAt(
  { community, process, state, expected }: ProcessCommit,
  { register, round }: { readonly register: string; readonly round: number },
): Instant {
  const stored = { community, process, state, version: expected + 1 }
  const known = readState(stored).state.registers[register]
  return known?.round === round ? known.openedAt : state.changed
}

/** What does not fit at an entry. */
interface Misfit {
  readonly code: RefusalCode & `import/${string}`
  readonly found: string
}

/**
 * Takes every history of a file again, and stores nothing: whatever a store would refuse, or `verify` find, is
 * refused here, before the first commit.
 */
export async function tryOut(
  engine: Engine,
  { community, entries }: ImportFile,
  waiting: TaskLedger,
): Promise<Refusal | undefined> {
  const writer = createWriter(engine, waiting)
  const causes = createCauses(engine, { across: false })
  const commands = new Set<string>()
  const rounds = new Map<string, FileRound>()
  let expected = { community, from: 1, prev: '' }
  let standing: 'open' | 'archived' = 'open'

  function misfitOfCommand(group: readonly Entry[]): Misfit | undefined {
    const [first, ...others] = group as readonly [Entry, ...Entry[]]
    if (commands.has(first.command)) return { code: 'import/command', found: first.command }
    commands.add(first.command)
    const { fingerprint } = readEntry(first).body.command
    const differs = others.some(
      (each) => each.recorded !== first.recorded || readEntry(each).body.command.fingerprint !== fingerprint,
    )
    return differs ? { code: 'import/command', found: first.command } : undefined
  }

  function misfitOfRecord(entry: Entry): Misfit | undefined {
    const { process, record } = entry
    if (!record) return undefined
    const { register, round: number, key } = record
    const round = rounds.get(`${process}\n${register}\n${number}`)
    const { at } = readRecordEntry(entry).body
    if (!round?.open || at < round.openedAt)
      return { code: 'import/closed', found: `${process}: ${register}, round ${number}: ${key}` }
    round.records.set(key, entry.hash)
    return undefined
  }

  function takeRounds(commit: Commit): void {
    if (commit.kind !== 'process') return
    const name = (one: { readonly register: string; readonly round: number }) =>
      `${commit.process}\n${one.register}\n${one.round}`
    for (const one of commit.open ?? [])
      rounds.set(name(one), { openedAt: openedAt(commit, one), open: true, records: new Map() })
    for (const one of commit.seal ?? []) {
      const round = rounds.get(name(one))
      if (round) round.open = false
    }
  }

  async function misfitOfRoot(entry: Entry): Promise<Misfit | undefined> {
    const { process } = entry
    const seal = sealOf(readProcessEntry(entry).body)
    if (!seal) return undefined
    const round = rounds.get(`${process}\n${seal.register}\n${seal.round}`)
    const tree = createTreeBuilder()
    const records = [...(round?.records ?? [])].toSorted(([one], [other]) => compareBytes(one, other))
    for (const [, hash] of records) tree.add(hash)
    const { root, count } = await tree.finish()
    return round && !round.open && root === seal.root && count === seal.count
      ? undefined
      : {
          code: 'import/root',
          found: `${process}: ${seal.register}, round ${seal.round}: ${count} records, and ${seal.count} were sealed`,
        }
  }

  async function misfitOfCheckpoint(entry: Entry): Promise<Misfit | undefined> {
    const checkpoint = checkpointOf(readProcessEntry(entry).body)
    const { from, to, root } = checkpoint
    const misfit = misfitOf(checkpoint, expected)
    if (misfit !== undefined || to >= entry.position)
      return { code: 'import/checkpoint', found: `${from} to ${to} ${misfit ?? 'covers itself'}` }
    const tree = createTreeBuilder()
    for (const each of entries.slice(from - 1, to)) tree.add(checkpointLeaf(each))
    if ((await tree.finish()).root !== root)
      return { code: 'import/checkpoint', found: `${from} to ${to} has another root` }
    expected = { community, from: to + 1, prev: entry.hash }
    return undefined
  }

  /** Nothing is archived that is, and nothing comes after that but what opens it again. */
  function misfitOfStanding(entry: Entry): Misfit | undefined {
    const next = standingAfter(entry)
    if (next === undefined || next === standing)
      return {
        code: 'import/standing',
        found: `${readProcessEntry(entry).body.name}, and it was ${standing}`,
      }
    standing = next
    return undefined
  }

  async function misfitOfProcess(entry: Entry): Promise<Misfit | undefined> {
    if (entry.record) return undefined
    if (entry.process === CHECKPOINTS) return misfitOfCheckpoint(entry)
    if (entry.process === COMMUNITY) return misfitOfStanding(entry)
    const found = await causes.take(entry)
    return found === undefined ? misfitOfRoot(entry) : { code: 'import/replay', found }
  }

  /** What of a commit's entries does not fit into the file. */
  async function misfitOfGroup(group: readonly Entry[]): Promise<Misfit | undefined> {
    const [first] = group as readonly [Entry, ...Entry[]]
    if (standing === 'archived' && first.process !== COMMUNITY)
      return { code: 'import/standing', found: `${first.process}, and the community was archived` }
    const misfit = misfitOfCommand(group) ?? misfitOfRecord(first)
    if (misfit) return misfit
    for (const entry of group) {
      const found = await misfitOfProcess(entry)
      if (found) return found
    }
    return undefined
  }

  for (const [index, group] of groupsOf(entries).entries()) {
    if (index % 100 === 0) await giveTurn()
    const { position } = group[0] as Entry
    const written = writer.commitOf(group)
    if (written.status === 'refused') return written
    takeRounds(written.commit)
    try {
      const misfit = await misfitOfGroup(group)
      if (misfit) return refuse(misfit.code, { details: { position, found: misfit.found } })
    } catch (error) {
      return refuse('import/replay', { details: { position, found: messageOf(error) } })
    }
  }
  return undefined
}
