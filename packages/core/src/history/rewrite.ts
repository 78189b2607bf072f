import { messageOf } from '../errors.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { Commit, Entry } from '../storage.ts'
import { changesOf } from '../way/changes.ts'
import type { Engine } from '../way/engine.ts'
import { type ProcessEntry, readEntry, readProcessEntry } from '../way/entry.ts'
import { type LiveProcess, stateText } from '../way/state.ts'
import { storedState } from '../way/write.ts'
import { isOwn, ownState } from './own-process.ts'
import { type ReplayStep, replayEntry, replayFault } from './replay.ts'
import type { TaskLedger } from './waiting.ts'

/** Entries of one commit stand next to each other and carry its command. */
export function groupsOf(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const groups: Entry[][] = []
  for (const entry of entries) {
    const group = groups.at(-1)
    const before = group?.at(-1)
    if (group && before && isOneCommit(before, entry)) group.push(entry)
    else groups.push([entry])
  }
  return groups
}

function isOneCommit(before: Entry, entry: Entry): boolean {
  if (before.record || entry.record) return false
  return before.command === entry.command && before.process === entry.process
}

/** A commit as it was, or why its entries do not lead where they say. */
export type WrittenCommit = { readonly status: 'written'; readonly commit: Commit } | Refusal

/** Writes the commits of a file again, one after the other. */
export function createWriter(engine: Engine, waiting: TaskLedger | undefined) {
  const lives = new Map<string, ReplayStep>()
  return {
    commitOf(group: readonly Entry[]): WrittenCommit {
      const [first, last] = [group[0] as Entry, group.at(-1) as Entry]
      const { command, prev } = readEntry(first).body
      const base = {
        community: first.community,
        command,
        recorded: first.recorded,
        expected: first.version - 1,
        head: prev,
        entries: group.map(({ body, hash }) => ({ body, hash })) as unknown as Commit['entries'],
      }
      const { process, record, community } = first
      if (record)
        return {
          status: 'written',
          commit: { ...base, kind: 'record', record: { community, process, ...record } },
        }
      if (isOwn(process)) {
        const state = ownState(process, last.hash, first.recorded)
        return { status: 'written', commit: { ...base, kind: 'process', process, state } }
      }
      const before = lives.get(process)
      const step = takeAgain(engine, group, { before, waiting })
      if (step.status === 'refused') return step
      const { definition, live } = step.taken
      lives.set(process, step.taken)
      const change = { before: before?.live.state, after: live.state, version: live.version }
      const { open, seal } = changesOf(definition, change)
      return {
        status: 'written',
        commit: {
          ...base,
          kind: 'process',
          process,
          state: storedState(definition, { community, process }, { live, text: stateText(live.state) }),
          ...(open && { open }),
          ...(seal && { seal }),
        },
      }
    },
  }
}

function takeAgain(
  engine: Engine,
  group: readonly Entry[],
  { before, waiting }: { readonly before: ReplayStep | undefined; readonly waiting: TaskLedger | undefined },
): { readonly status: 'taken'; readonly taken: ReplayStep } | Refusal {
  let step = before
  for (const entry of group) {
    const { process, hash, position } = entry
    let body: ProcessEntry | undefined
    try {
      body = readProcessEntry(entry).body
      const live: LiveProcess | undefined = step?.live
      const taken = replayEntry(engine, { process, entry: body, hash, before: live })
      if (taken.difference !== undefined)
        return refuse('import/replay', {
          details: { position, found: replayFault(body, `${body.name} ${taken.difference}`) },
        })
      waiting?.take(entry, body, { definition: taken.definition, before: live, live: taken.live })
      step = taken
    } catch (error) {
      return refuse('import/replay', {
        details: { position, found: body ? replayFault(body, error) : messageOf(error) },
      })
    }
  }
  return { status: 'taken', taken: step as ReplayStep }
}
