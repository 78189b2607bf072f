import type { CommitResult } from '@gongzhi/core/storage'
import { of, record, type Saboteur } from './saboteur.ts'

/** Stores that do not bear that a commit is sent again. */
export const faultSaboteurs: readonly Saboteur[] = [
  of('a batch is known by its first command', (s) => {
    const firsts = new Set<string>()
    return {
      ...s,
      commit: async (q) => {
        const [first] = q
        if (!first) return s.commit(q)
        const name = `${first.community}/${first.command.id}`
        const known = q.length > 1 && firsts.has(name)
        const r = await s.commit(known ? q.slice(0, 1) : q)
        firsts.add(name)
        return known ? q.map(() => r[0] as CommitResult) : r
      },
    }
  }),
  of('records lose the salt of their hash', record((c) => ({ ...c, entries: [{ ...c.entries[0], hash: c.entries[0].hash.slice(0, 40) }] }))),
]
