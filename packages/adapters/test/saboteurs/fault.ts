import type { CommitResult } from '@gongzhi/core/storage'

import { alone, nameOf, of, record, type Saboteur } from './saboteur.ts'

/** Stores that do not bear that a commit is sent again. */
export const faultSaboteurs: readonly Saboteur[] = [
  of('a batch is known by its first command', (s) => {
    const firsts = new Set<string>()
    return {
      ...s,
      commit: async (q) => {
        const [first] = q
        if (!first) return s.commit(q)
        const name = nameOf(first.community, first.command.id)
        const known = q.length > 1 && firsts.has(name)
        const r = await s.commit(known ? q.slice(0, 1) : q)
        firsts.add(name)
        return known ? q.map(() => r[0] as CommitResult) : r
      },
    }
  }),
  of(
    'the known commands of a batch are looked up together, and answered with the first version of each',
    (s) => ({
      ...s,
      commit: async (q) => {
        const all = await s.commit(q)
        return q.length < 2
          ? all
          : all.map((r, i) =>
              r.status === 'replayed' ? { ...r, version: r.version - (q[i]?.entries.length ?? 1) + 1 } : r,
            )
      },
    }),
  ),
  of('a batch that holds a known command is taken for known', (s) => ({
    ...s,
    commit: async (q) => {
      const known = await Promise.all(
        q.map(
          async ({ community, command }) =>
            (await s.load({ process: { community, process: '' }, command: command.id })).answered,
        ),
      )
      const last = known.findLast((answer) => answer !== undefined)
      if (!last) return s.commit(q)
      return q.map((_, i) => ({
        status: 'replayed',
        version: (known[i] ?? last).version,
        position: (known[i] ?? last).position,
      }))
    },
  })),
  of('the commands of a batch are told apart by their ids alone, whatever their community', (s) => ({
    ...s,
    commit: async (q) => {
      const told = new Map<string, CommitResult>()
      const all: CommitResult[] = []
      for (const c of q) {
        const result = told.get(c.command.id) ?? (await alone(s, c))
        if ('position' in result) told.set(c.command.id, { ...result, status: 'replayed' })
        all.push(result)
      }
      return all
    },
  })),
  of(
    'records lose the salt of their hash',
    record((c) => ({ ...c, entries: [{ ...c.entries[0], hash: c.entries[0].hash.slice(0, 40) }] })),
  ),
]
