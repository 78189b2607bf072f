import type { StorageAdapter, StoredProcess, WaitingConditions } from '@gongzhi/core/storage'

import { of, type Saboteur } from './saboteur.ts'

const MANY = 1_000

/** Everything that waits, in the order of the contract. */
const all = (s: StorageAdapter, q: WaitingConditions) => s.waiting({ ...q, after: null, limit: MANY })

/** What one community alone would give. */
const each = <T>({ within }: WaitingConditions, ask: (own: WaitingConditions['within']) => Promise<T>) =>
  Promise.all(within.map((one) => ask([one])))

const byDue = (a: StoredProcess, b: StoredProcess) => a.state.due - b.state.due

/** Stores that find something else over many communities than waits there. */
export const waitingSaboteurs: readonly Saboteur[] = [
  of('what waits comes community by community', (s) => ({
    ...s,
    waiting: async (q) => (await each(q, (within) => s.waiting({ ...q, within }))).flat().slice(0, q.limit),
  })),
  of('a page of what waits is a page of each community', (s) => ({
    ...s,
    waiting: async (q) => (await each(q, (within) => s.waiting({ ...q, within }))).flat().toSorted(byDue),
  })),
  of('every value is looked for in every community', (s) => ({
    ...s,
    waiting: (q) => {
      const values = q.within.flatMap((one) => one.values)
      return s.waiting({ ...q, within: q.within.map(({ community }) => ({ community, values })) })
    },
  })),
  of('values that wait are compared without case', (s) => ({
    ...s,
    waiting: async (q) => {
      const within = q.within.map(async ({ community, values }) => {
        const there = await s.find({ community, after: null, limit: MANY })
        const alike = there
          .flatMap(({ state }) => state.attributes.map(({ value }) => value))
          .filter((value) => values.some((own) => own.toLowerCase() === value.toLowerCase()))
        return { community, values: [...values, ...alike] }
      })
      return s.waiting({ ...q, within: await Promise.all(within) })
    },
  })),
  of('what waits under two values comes twice', (s) => ({
    ...s,
    waiting: async (q) => {
      const twice = (one: StoredProcess) =>
        one.state.attributes.filter(({ name, value }) => {
          const own = q.within.find(({ community }) => community === one.community)
          return name === q.attribute && own?.values.includes(value)
        })
      return (await s.waiting(q)).flatMap((one) => twice(one).map(() => one)).slice(0, q.limit)
    },
  })),
  of('what is over waits', (s) => ({
    ...s,
    waiting: async (q) => {
      const over = await Promise.all(
        q.within.map(({ community, values }) =>
          s.find({
            community,
            status: 'done',
            attributes: [{ name: q.attribute, values }],
            after: null,
            limit: MANY,
          }),
        ),
      )
      return [...(await s.waiting(q)), ...over.flat()].toSorted(byDue).slice(0, q.limit)
    },
  })),
  of('the next page begins with what comes due later', (s) => ({
    ...s,
    waiting: async (q) =>
      (await s.waiting(q)).filter((one) => q.after === null || one.state.due > q.after.due),
  })),
  of('the next page passes over the communities before', (s) => ({
    ...s,
    waiting: async ({ after, ...q }) =>
      (await all(s, q))
        .filter(
          ({ community, process, state: { due } }) =>
            after === null ||
            (due >= after.due &&
              (community > after.community || (community === after.community && process > after.process))),
        )
        .slice(0, q.limit),
  })),
  of('only so many pairs of a community and a value are looked at', (s) => ({
    ...s,
    waiting: (q) => s.waiting({ ...q, within: q.within.slice(0, 30) }),
    countWaiting: (q) => s.countWaiting({ ...q, within: q.within.slice(0, 30) }),
  })),
  of('what waits is counted beyond the limit', (s) => ({
    ...s,
    countWaiting: (q) => s.countWaiting({ ...q, limit: MANY }),
  })),
  of('what waits under two values counts twice', (s) => ({
    ...s,
    countWaiting: async (q) => {
      const values = [...new Set(q.within.flatMap((one) => one.values))]
      const counts = await Promise.all(
        values.map((value) =>
          s.countWaiting({
            ...q,
            within: q.within.map((one) => ({ ...one, values: one.values.filter((own) => own === value) })),
          }),
        ),
      )
      return Math.min(
        q.limit,
        counts.reduce((sum, one) => sum + one, 0),
      )
    },
  })),
]
