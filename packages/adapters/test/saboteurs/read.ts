import type { Entry, StoredState } from '@gongzhi/core/storage'

import { copyOf } from './copy.ts'
import { alone, entries, nameOf, of, oneByOne, type Saboteur, state, versionOf } from './saboteur.ts'

/** Stores that read something else than was written. */
export const readSaboteurs: readonly Saboteur[] = [
  of('the first state stays', (s) => {
    const first = new Map<string, StoredState>()
    return {
      ...oneByOne(async (c) => {
        const r = await alone(s, c)
        if (c.kind === 'process' && r.status === 'committed' && c.expected === 0)
          first.set(nameOf(c.community, c.process), copyOf(c.state))
        return r
      })(s),
      load: async (q) => {
        const { process, answered } = await s.load(q)
        return {
          ...(process && {
            process: {
              ...process,
              state: first.get(nameOf(process.community, process.process)) ?? process.state,
            },
          }),
          ...(answered && { answered }),
        }
      },
    }
  }),
  of('a state that is written again keeps the release of the first one', (s) => {
    const releases = new Map<string, number>()
    return oneByOne(async (c) => {
      if (c.kind === 'record') return alone(s, c)
      const name = nameOf(c.community, c.process)
      const release = releases.get(name) ?? c.state.release
      if (c.expected === (await versionOf(s, c))) releases.set(name, release)
      return alone(s, { ...c, state: { ...c.state, release } })
    })(s)
  }),
  of(
    'tags come back in the order of a table',
    state((st) => ({ ...st, tags: [...st.tags].sort() })),
  ),
  of('the state has the version of the first entry of its commit', (s) => {
    const versions = new Map<string, number>()
    return {
      ...oneByOne(async (c) => {
        const r = await alone(s, c)
        if (c.kind === 'process' && r.status === 'committed')
          versions.set(nameOf(c.community, c.process), c.expected + 1)
        return r
      })(s),
      load: async (q) => {
        const { process, answered } = await s.load(q)
        return {
          ...(process && {
            process: {
              ...process,
              version: versions.get(nameOf(process.community, process.process)) ?? process.version,
            },
          }),
          ...(answered && { answered }),
        }
      },
    }
  }),
  of('the state is one behind where processes are found', (s) => {
    const states = new Map<string, readonly StoredState[]>()
    return {
      ...oneByOne(async (c) => {
        const r = await alone(s, c)
        if (c.kind !== 'process' || r.status !== 'committed') return r
        const name = nameOf(c.community, c.process)
        states.set(name, [...(states.get(name) ?? []), copyOf(c.state)].slice(-2))
        return r
      })(s),
      find: async (q) =>
        (await s.find(q)).map((p) => ({
          ...p,
          state: copyOf(states.get(nameOf(p.community, p.process))?.[0] ?? p.state),
        })),
    }
  }),
  of('an answer is found only beside its process', (s) => ({
    ...s,
    load: async (q) => {
      const l = await s.load(q)
      return l.process ? l : {}
    },
  })),
  of(
    'a cause is dropped',
    state((st) => {
      const { cause, ...rest } = st
      return cause === undefined ? st : rest
    }),
  ),
  of('the head is the first revision', (s) => ({
    ...s,
    head: async (k) => {
      const [e] = await s.read({ stream: k, after: 0, limit: 1 })
      return e && { revision: e.version, entry: e }
    },
  })),
  of('the head of a record that does not exist is null', (s) => ({
    ...s,
    head: async (k) => (await s.head(k)) ?? (null as never),
  })),
  of(
    'a history comes newest first',
    entries('read', (es) => es.toReversed()),
  ),
  of('the history of a record is its newest revision', (s) => ({
    ...s,
    read: async (q) => (await s.read(q)).slice('key' in q.stream ? -1 : 0),
  })),
  of('the limit of a history is its last version', (s) => ({
    ...s,
    read: async (q) => (await s.read(q)).filter(({ version }) => version <= q.limit),
  })),
  of('`after` is included', (s) => ({
    ...s,
    read: (q) => s.read({ ...q, after: Math.max(0, q.after - 1) }),
  })),
  of('records are of first revisions', (s) => ({
    ...s,
    records: async (q) => {
      const first = async (key: string) =>
        (await s.read({ stream: { ...q.register, key }, after: 0, limit: 1 }))[0] as Entry
      return Promise.all((await s.records(q)).map(({ record }) => first(record?.key as string)))
    },
  })),
  of('a page of records ends at the first revision of its last key', (s) => ({
    ...s,
    records: async (q) => {
      const page = await s.records(q)
      const last = page.length === q.limit ? page.at(-1) : undefined
      if (!last) return page
      const [first] = await s.read({
        stream: { ...q.register, key: last.record?.key as string },
        after: 0,
        limit: 1,
      })
      return [...page.slice(0, -1), first as Entry]
    },
  })),
  of('the limit of records counts revisions', (s) => ({
    ...s,
    records: async (q) => {
      const keys = (await s.records(q)).map(({ record }) => record?.key as string)
      const revisions = await Promise.all(
        keys.map((key) => s.read({ stream: { ...q.register, key }, after: 0, limit: 1_000 })),
      )
      const rows = revisions.flat().slice(0, q.limit)
      return rows.filter(({ record }, i) => rows[i + 1]?.record?.key !== record?.key)
    },
  })),
  of('records are of all rounds', (s) => ({
    ...s,
    records: async (q) => {
      const own = await s.records(q)
      return own.length === 0 && q.register.round > 1
        ? s.records({ ...q, register: { ...q.register, round: 1 } })
        : own
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
        const page = (await s.records({ ...q, after: null, limit: 10_000 })).slice(from, from + q.limit)
        at.set(`${key}${page.at(-1)?.record?.key}`, from + page.length)
        return page
      },
    }
  }),
  of(
    'the feed is ordered by time',
    entries('feed', (es) => es.toSorted((a, b) => a.recorded - b.recorded)),
  ),
  of('the feed shows the newest body', (s) => ({
    ...s,
    feed: async (q) =>
      Promise.all(
        (await s.feed(q)).map(async (e) =>
          e.record ? { ...e, body: (await s.head({ ...e, ...e.record }))?.entry.body ?? e.body } : e,
        ),
      ),
  })),
  of('the feed shows when a record was last revised', (s) => ({
    ...s,
    feed: async (q) =>
      Promise.all(
        (await s.feed(q)).map(async (e) =>
          e.record
            ? { ...e, recorded: (await s.head({ ...e, ...e.record }))?.entry.recorded ?? e.recorded }
            : e,
        ),
      ),
  })),
  of('a community stands at the position of its first entry', (s) => ({
    ...s,
    communities: async (q) => (await s.communities(q)).map((c) => ({ ...c, position: 1 })),
  })),
  of('a tag is found by a part', (s) => ({
    ...s,
    find: async ({ tag, ...q }) =>
      (await s.find({ ...q, limit: 1_000 }))
        .filter((p) => tag === undefined || p.state.tags.join(' ').includes(tag))
        .slice(0, q.limit),
  })),
  of('a state is found by its beginning', (s) => ({
    ...s,
    find: async ({ state: wanted, ...q }) => {
      const all = await s.find({ ...q, limit: 1_000 })
      return all
        .filter((p) => wanted === undefined || p.state.states.some((path) => path.startsWith(wanted)))
        .slice(0, q.limit)
    },
  })),
  of('`startedBefore` is included', (s) => ({
    ...s,
    find: (q) =>
      s.find({ ...q, ...(q.startedBefore !== undefined && { startedBefore: q.startedBefore + 1 }) }),
  })),
]
