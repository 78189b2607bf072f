import type { Attribute, StorageAdapter, StoredState } from '@gongzhi/core/storage'

import { alone, nameOf, of, oneByOne, type Saboteur, state } from './saboteur.ts'

const MANY = 1_000

/** Everything behind `after` that meets the conditions, in the order that is asked for. */
const all = (s: StorageAdapter, q: Parameters<StorageAdapter['find']>[0]) => s.find({ ...q, limit: MANY })

/** A value under a name is changed before it is stored. */
const attributes = (change: (attribute: Attribute) => Attribute) =>
  state((st) => ({ ...st, attributes: st.attributes.map(change) }))

/** Stores that find something else than is there. */
export const findSaboteurs: readonly Saboteur[] = [
  of('what a process was found by stays', (s) => {
    const old = new Map<string, readonly Attribute[]>()
    return {
      ...s,
      ...oneByOne(async (c) => {
        if (c.kind === 'record') return alone(s, c)
        const name = nameOf(c.community, c.process)
        const before = old.get(name) ?? []
        const kept = [
          ...c.state.attributes,
          ...before.filter((b) => !c.state.attributes.some((a) => a.name === b.name && a.value === b.value)),
        ]
        const r = await alone(s, { ...c, state: { ...c.state, attributes: kept } })
        if (r.status === 'committed') old.set(name, kept)
        return r
      })(s),
    }
  }),
  of('a process is found by what it was found by before', (s) => {
    const ever = new Map<string, readonly Attribute[]>()
    return {
      ...oneByOne(async (c) => {
        const r = await alone(s, c)
        if (c.kind === 'process' && r.status === 'committed') {
          const name = nameOf(c.community, c.process)
          ever.set(name, [...(ever.get(name) ?? []), ...c.state.attributes])
        }
        return r
      })(s),
      find: async ({ attributes: wanted, ...q }) =>
        (await all(s, q))
          .filter((p) =>
            (wanted ?? []).every(({ name, values }) =>
              (ever.get(nameOf(p.community, p.process)) ?? []).some(
                (a) => a.name === name && values.includes(a.value),
              ),
            ),
          )
          .slice(0, q.limit),
    }
  }),
  of('what a process is found by follows from commits that were refused too', (s) => {
    const last = new Map<string, readonly Attribute[]>()
    return {
      ...oneByOne(async (c) => {
        if (c.kind === 'process') last.set(nameOf(c.community, c.process), c.state.attributes)
        return alone(s, c)
      })(s),
      find: async ({ attributes: wanted, ...q }) =>
        (await all(s, q))
          .filter((p) =>
            (wanted ?? []).every(({ name, values }) =>
              (last.get(nameOf(p.community, p.process)) ?? []).some(
                (a) => a.name === name && values.includes(a.value),
              ),
            ),
          )
          .slice(0, q.limit),
    }
  }),
  of(
    'values are trimmed',
    attributes((a) => ({ ...a, value: a.value.trim() })),
  ),
  of(
    'values are cut',
    attributes((a) => ({ ...a, value: a.value.slice(0, 100) })),
  ),
  of('values are compared without case', (s) => ({
    ...s,
    find: async ({ attributes: wanted, ...q }) =>
      (await all(s, q))
        .filter((p) =>
          (wanted ?? []).every(({ name, values }) =>
            p.state.attributes.some(
              (a) => a.name === name && values.some((v) => v.toLowerCase() === a.value.toLowerCase()),
            ),
          ),
        )
        .slice(0, q.limit),
  })),
  of('a name is not looked at', (s) => ({
    ...s,
    find: async ({ attributes: wanted, ...q }) =>
      (await all(s, q))
        .filter((p) =>
          (wanted ?? []).every(({ values }) => p.state.attributes.some((a) => values.includes(a.value))),
        )
        .slice(0, q.limit),
  })),
  of('a process comes once for each value', (s) => ({
    ...s,
    find: async (q) => {
      const found = await s.find(q)
      const values = (q.attributes ?? []).flatMap((one) => one.values)
      return found.flatMap((p) =>
        Array.from(
          { length: Math.max(1, p.state.attributes.filter((a) => values.includes(a.value)).length) },
          () => p,
        ),
      )
    },
  })),
  of('one name of several is enough', (s) => ({
    ...s,
    find: async ({ attributes: wanted, ...q }) =>
      (await all(s, q))
        .filter((p) =>
          !wanted || wanted.length === 0
            ? true
            : wanted.some(({ name, values }) =>
                p.state.attributes.some((a) => a.name === name && values.includes(a.value)),
              ),
        )
        .slice(0, q.limit),
  })),
  of('a list of no values is no condition', (s) => ({
    ...s,
    find: ({ attributes: wanted = [], ...q }) =>
      s.find({ ...q, attributes: wanted.filter(({ values }) => values.length > 0) }),
  })),
  of('all values have to be there', (s) => ({
    ...s,
    find: async ({ attributes: wanted, ...q }) =>
      (await all(s, q))
        .filter((p) =>
          (wanted ?? []).every(({ name, values }) =>
            values.every((v) => p.state.attributes.some((a) => a.name === name && a.value === v)),
          ),
        )
        .slice(0, q.limit),
  })),
  of('an id is no condition', (s) => ({
    ...s,
    find: (q) =>
      s.find(
        Object.fromEntries(Object.entries(q).filter(([name]) => name !== 'process')) as unknown as typeof q,
      ),
  })),
  of('`dueBefore` of processes is included', (s) => ({
    ...s,
    find: (q) => s.find({ ...q, ...(q.dueBefore !== undefined && { dueBefore: q.dueBefore + 1 }) }),
  })),
  of('the first due time stays', (s) => {
    const first = new Map<string, StoredState>()
    return oneByOne(async (c) => {
      if (c.kind === 'record') return alone(s, c)
      const name = nameOf(c.community, c.process)
      const due = first.get(name)?.due ?? c.state.due
      const r = await alone(s, { ...c, state: { ...c.state, due } })
      if (r.status === 'committed' && !first.has(name)) first.set(name, c.state)
      return r
    })(s)
  }),
  of('a page is sorted by time after it was taken by id', (s) => ({
    ...s,
    find: async ({ sort = 'id', ...q }) => {
      const page = await s.find({ ...q, sort: 'id' })
      return sort === 'id' ? page : page.toSorted((a, b) => a.state.due - b.state.due)
    },
  })),
  of('ties of the newest are in the order of ids', (s) => ({
    ...s,
    find: async (q) => {
      const page = await s.find(q)
      return q.sort === 'newest'
        ? page.toSorted((a, b) => b.state.started - a.state.started || (a.process < b.process ? -1 : 1))
        : page
    },
  })),
  of('ties are passed over at the end of a page', (s) => ({
    ...s,
    find: ({ after, afterAt, ...q }) =>
      after === null || q.sort === undefined || q.sort === 'id' || q.sort === 'newest'
        ? s.find({ after, ...(afterAt !== undefined && { afterAt }), ...q })
        : s.find({ ...q, after: '', afterAt: (afterAt ?? 0) + 1 }),
  })),
  of('what is done is sorted behind what is active', (s) => ({
    ...s,
    find: async (q) => {
      const page = await s.find(q)
      return q.sort === 'due'
        ? page.toSorted((a, b) => Number(a.state.status === 'done') - Number(b.state.status === 'done'))
        : page
    },
  })),
  of('what is counted twice counts twice', (s) => ({
    ...s,
    count: async ({ attributes: wanted = [], ...q }) => {
      const [first, ...others] = wanted
      if (!first) return s.count(q)
      const each = first.values.map((value) =>
        s.count({ ...q, attributes: [{ name: first.name, values: [value] }, ...others] }),
      )
      return Math.min(
        q.limit,
        (await Promise.all(each)).reduce((sum, one) => sum + one, 0),
      )
    },
  })),
  of('a count goes on beyond its limit', (s) => ({ ...s, count: (q) => s.count({ ...q, limit: MANY }) })),
  of('a count is of all communities', (s) => ({
    ...s,
    count: async (q) => {
      let sum = 0
      for (const { community } of await s.communities({ after: null, limit: 99 }))
        sum += await s.count({ ...q, community })
      return Math.min(q.limit, sum)
    },
  })),
]
