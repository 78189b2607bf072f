import type { CommitResult, StorageAdapter, StoredState } from '@gongzhi/core/storage'

import { copyOf } from './copy.ts'
import { alone, body, each, ids, named, of, ofGiven, type Saboteur, soon, state, step } from './saboteur.ts'

const inUtf16 = (a: string, b: string) => (a < b ? -1 : 1)

const everywhere = async (s: StorageAdapter) =>
  (await s.communities({ after: null, limit: 1_000 })).map(({ community }) => community)

function serialisedAnew(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return text
  }
}

/** Stores that break what holds for every method. */
export const generalSaboteurs: readonly Saboteur[] = [
  of(
    'ids are folded to lower case',
    ids((id) => id.toLowerCase()),
  ),
  of(
    'ids of commands are compared without case',
    named(['id'], (id) => id.toLowerCase()),
  ),
  of(
    'ids are trimmed',
    ids((id) => id.trimEnd()),
  ),
  of(
    'ids are normalised',
    ids((id) => id.normalize('NFC')),
  ),
  of('topics are folded', (s) => ({
    ...s,
    claim: (q) => s.claim({ ...q, knows: q.knows.flatMap((k) => [k, k.toLowerCase(), k.toUpperCase()]) }),
  })),
  of('processes are in the order of UTF-16', (s) => ({
    ...s,
    find: async (q) => (await s.find(q)).toSorted((a, b) => inUtf16(a.process, b.process)),
  })),
  of('keys are in the order of UTF-16', (s) => ({
    ...s,
    records: async (q) =>
      (await s.records(q)).toSorted((a, b) => inUtf16(a.record?.key ?? '', b.record?.key ?? '')),
  })),
  of('tasks due together are in the order of UTF-16', (s) => ({
    ...s,
    claim: async (q) =>
      (await s.claim(q)).toSorted(
        (a, b) =>
          a.dueAt - b.dueAt ||
          inUtf16(`${a.community}${a.process}${a.name}`, `${b.community}${b.process}${b.name}`),
      ),
  })),
  of('tasks of one community are listed in every other', (s) => ({
    ...s,
    tasks: (q) => {
      const { community, ...rest } = q
      return s.tasks(community === undefined ? q : rest)
    },
  })),
  of('a record is looked up without its community', (s) => ({
    ...s,
    head: async (k) => {
      const found = await Promise.all((await everywhere(s)).map((community) => s.head({ ...k, community })))
      return found.find((head) => head !== undefined)
    },
  })),
  of('a task is finished without its community', (s) => ({
    ...s,
    finish: async (task) => {
      for (const community of await everywhere(s)) if (await s.finish({ ...task, community })) return true
      return false
    },
  })),
  of('a command is known in the whole store', (s) => {
    const known = new Map<string, CommitResult>()
    return {
      ...s,
      commit: async (commits) => {
        const all: CommitResult[] = []
        for (const c of commits) {
          const old = known.get(c.command.id)
          const result = old ?? (await alone(s, c))
          if (result.status === 'committed') known.set(c.command.id, { ...result, status: 'replayed' })
          all.push(result)
        }
        return all
      },
    }
  }),
  of('bodies are serialised anew', body(serialisedAnew)),
  of(
    'bodies of states are serialised anew',
    state((st) => ({ ...st, body: serialisedAnew(st.body) })),
  ),
  of(
    'nulls in a body are dropped',
    body((text) => text.replaceAll(/"\w+"\s*:\s*null\s*,?/g, '')),
  ),
  of(
    'numbers have 32 bits',
    each((c) => ({ ...c, recorded: c.recorded | 0 })),
  ),
  of(
    'times have whole seconds',
    each((c) => ({ ...c, recorded: c.recorded - (c.recorded % 1_000) })),
  ),
  of('an expected outcome is thrown', (s) => ({
    ...s,
    commit: async (q) => {
      const r = await s.commit(q)
      if (r.some(({ status }) => status === 'mismatch')) throw new Error('another fingerprint')
      return r
    },
  })),
  of('an empty batch is an error', (s) => ({
    ...s,
    commit: async (q) => {
      if (q.length === 0) throw new Error('empty')
      return s.commit(q)
    },
  })),
  of('a page of records holds one too many', (s) => ({
    ...s,
    records: (q) => s.records({ ...q, limit: q.limit + 1 }),
  })),
  of('a page of tasks begins with the last one of before', (s) => ({
    ...s,
    tasks: async (q) => {
      if (!q.after) return s.tasks(q)
      const all = await s.tasks({ ...q, after: null, limit: 1_000 })
      const at = Math.max(
        0,
        all.findIndex(
          (t) =>
            t.name === q.after?.name && t.process === q.after.process && t.community === q.after.community,
        ),
      )
      return all.slice(at, at + q.limit)
    },
  })),
  of('a page of communities forgets the limit', (s) => ({
    ...s,
    communities: (q) => s.communities({ ...q, limit: 1_000 }),
  })),
  {
    defect: 'another handle reads numbers as texts',
    spoil: (stage) => ({
      ...stage,
      second: async () => ({
        ...stage.storage,
        feed: async (q) =>
          (await stage.storage.feed(q)).map((e) => ({
            ...e,
            recorded: String(e.recorded) as unknown as number,
          })),
      }),
    }),
  },
  of('a clock that goes back is put right', (s) => {
    const last = new Map<string, number>()
    return each((c) => {
      const recorded = Math.max(last.get(c.community) ?? 0, c.recorded)
      last.set(c.community, recorded)
      return { ...c, recorded }
    })(s)
  }),
  of('tasks that are due after the year 9999 are hidden', (s) => ({
    ...s,
    tasks: async (q) => (await s.tasks(q)).filter((t) => t.dueAt < Date.UTC(10_000, 0)),
  })),
  of('a worker cannot claim for a time that has not come', (s) => ({
    ...s,
    claim: (q) => s.claim({ ...q, now: Math.min(q.now, Date.now()) }),
  })),
  ofGiven('the given commit is changed', (s) => ({
    ...s,
    commit: (q) => {
      for (const c of q) Object.assign(c, { recorded: Number(c.recorded) })
      return s.commit(q)
    },
  })),
  ofGiven('what is given is read when its turn comes', (s) => ({
    ...s,
    commit: async (q) => {
      await soon()
      return s.commit(q)
    },
  })),
  ofGiven('a deferral is read when its turn comes', (s) => ({
    ...s,
    defer: async (q) => {
      await soon()
      return s.defer(q)
    },
  })),
  ofGiven('the state of the caller is kept', (s) => {
    const kept = new Map<string, StoredState>()
    return {
      ...s,
      commit: async (q) => {
        const r = await s.commit(q)
        q.forEach((c, i) => {
          if (c.kind === 'process' && r[i]?.status === 'committed')
            kept.set(`${c.community}/${c.process}`, c.state)
        })
        return r
      },
      load: async (q) => {
        const l = await s.load(q)
        const st = kept.get(`${q.process.community}/${q.process.process}`)
        return l.process && st ? { ...l, process: { ...l.process, state: st } } : l
      },
    }
  }),
  of('what is returned is what is kept', (s) => {
    const kept = new Map<string, unknown>()
    return {
      ...s,
      communities: async (q) => {
        const key = JSON.stringify([q, await s.communities(q)])
        if (!kept.has(key)) kept.set(key, copyOf(await s.communities(q)))
        return kept.get(key) as never
      },
    }
  }),
]

/** Stores that hold less than they have to. */
export const sizeSaboteurs: readonly Saboteur[] = [
  of(
    'ids are cut at 100 units of UTF-16',
    ids((id) => id.slice(0, 100)),
  ),
  of(
    'ids are cut at 64 characters',
    ids((id) => [...id].slice(0, 64).join('')),
  ),
  of(
    'names of topics are cut at 200 characters',
    step((c) => ({
      ...c,
      ...(c.arm && { arm: c.arm.map((t) => ({ ...t, topic: [...t.topic].slice(0, 200).join('') })) }),
    })),
  ),
  of(
    'bodies are cut at 64 kB',
    body((text) => text.slice(0, 65_536)),
  ),
  of('a batch is cut at 100', (s) => ({ ...s, commit: (q) => s.commit(q.slice(0, 100)) })),
  of('a page ends at 500', (s) => ({ ...s, feed: (q) => s.feed({ ...q, limit: Math.min(500, q.limit) }) })),
]
