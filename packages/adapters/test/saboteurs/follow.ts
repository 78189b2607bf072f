import type { Commit, Entry } from '@gongzhi/core/storage'

import { of, type Saboteur } from './saboteur.ts'

const withoutHead = (kind: Commit['kind']) => (commit: Commit) => {
  if (commit.kind !== kind) return commit
  const { head: _, ...rest } = commit
  return rest as Commit
}

const bare = (entry: Entry): Entry => {
  const { fingerprint: _, ...rest } = entry
  return rest
}

/** Stores that do not know what an entry follows, what a command was, or how a round stands. */
export const followSaboteurs: readonly Saboteur[] = [
  of('the hash that a process stands on is not looked at', (s) => ({
    ...s,
    commit: (commits) => s.commit(commits.map(withoutHead('process'))),
  })),
  of('the hash that a record stands on is not looked at', (s) => ({
    ...s,
    commit: (commits) => s.commit(commits.map(withoutHead('record'))),
  })),
  of('the feed has no fingerprints', (s) => ({
    ...s,
    feed: async (q) => (await s.feed(q)).map(bare),
  })),
  of('records have no fingerprints', (s) => ({
    ...s,
    records: async (q) => (await s.records(q)).map(bare),
  })),
  of('every round is open', (s) => ({
    ...s,
    rounds: async (q) => (await s.rounds(q)).map((round) => ({ ...round, sealed: false })),
  })),
  of('rounds come in the order of their names', (s) => ({
    ...s,
    rounds: async (q) => {
      const name = ({ register, round }: { readonly register: string; readonly round: number }) =>
        `${register}:${round}`
      return [...(await s.rounds(q))].sort((a, b) => (name(a) < name(b) ? -1 : 1))
    },
  })),
]
