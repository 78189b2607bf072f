import type { Entry, StoredState } from '@gongzhi/core/storage'
import { entries, of, type Saboteur, state } from './saboteur.ts'

/** Stores that read something else than was written. */
export const readSaboteurs: readonly Saboteur[] = [
  of('the state is one behind', (s) => {
    const before = new Map<string, StoredState>()
    const now = new Map<string, StoredState>()
    return {
      ...s,
      commit: async (q) => {
        const r = await s.commit(q)
        q.forEach((c, i) => {
          if (c.kind !== 'process' || r[i]?.status !== 'committed') return
          const key = `${c.community}/${c.process}`
          const old = now.get(key)
          if (old) before.set(key, old)
          now.set(key, structuredClone(c.state))
        })
        return r
      },
      find: async (q) => (await s.find(q)).map((p) => ({ ...p, state: before.get(`${p.community}/${p.process}`) ?? p.state })),
    }
  }),
  of('an answer is found only beside its process', (s) => ({
    ...s,
    load: async (q) => {
      const l = await s.load(q)
      return l.process ? l : {}
    },
  })),
  of('a cause is dropped', state(({ cause: _, ...rest }) => rest)),
  of('the head is the first revision', (s) => ({
    ...s,
    head: async (k) => {
      const [e] = await s.read({ stream: k, after: 0, limit: 1 })
      return e && { revision: e.version, entry: e }
    },
  })),
  of('`after` is included', (s) => ({ ...s, read: (q) => s.read({ ...q, after: Math.max(0, q.after - 1) }) })),
  of('records are of first revisions', (s) => ({
    ...s,
    records: async (q) => {
      const first = async (key: string) => (await s.read({ stream: { ...q.register, key }, after: 0, limit: 1 }))[0] as Entry
      return Promise.all((await s.records(q)).map(({ record }) => first(record?.key as string)))
    },
  })),
  of('records are of all rounds', (s) => ({
    ...s,
    records: async (q) => {
      const own = await s.records(q)
      return own.length === 0 && q.register.round > 1 ? s.records({ ...q, register: { ...q.register, round: 1 } }) : own
    },
  })),
  of('records are paged by a count', (s) => {
    const at = new Map<string, number>()
    return {
      ...s,
      records: async (q) => {
        const key = JSON.stringify(q.register)
        const from = q.after === null ? 0 : (at.get(`${key}${q.after}`) ?? -1)
        if (from < 0) return s.records(q)
        const page = (await s.records({ ...q, after: null, limit: 1_000 })).slice(from, from + q.limit)
        at.set(`${key}${page.at(-1)?.record?.key}`, from + page.length)
        return page
      },
    }
  }),
  of('the feed is ordered by time', entries('feed', (es) => es.toSorted((a, b) => a.recorded - b.recorded))),
  of('the feed shows the newest body', (s) => ({
    ...s,
    feed: async (q) => Promise.all((await s.feed(q)).map(async (e) => (e.record ? { ...e, body: (await s.head({ ...e, ...e.record }))?.entry.body ?? e.body } : e))),
  })),
  of('communities have a position of 0', (s) => ({ ...s, communities: async (q) => (await s.communities(q)).map((c) => ({ ...c, position: 0 })) })),
  of('a tag is found by a part', (s) => ({
    ...s,
    find: async ({ tag, ...q }) => (await s.find({ ...q, limit: 1_000 })).filter((p) => tag === undefined || p.state.tags.join(' ').includes(tag)).slice(0, q.limit),
  })),
  of('a state is found by its beginning', (s) => ({
    ...s,
    find: async ({ state: wanted, ...q }) => {
      const all = await s.find({ ...q, limit: 1_000 })
      return all.filter((p) => wanted === undefined || p.state.states.some((path) => path.startsWith(wanted))).slice(0, q.limit)
    },
  })),
  of('`startedBefore` is included', (s) => ({ ...s, find: (q) => s.find({ ...q, ...(q.startedBefore !== undefined && { startedBefore: q.startedBefore + 1 }) }) })),
]
