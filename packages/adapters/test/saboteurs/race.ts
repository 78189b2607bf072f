import { alone, before, of, oneByOne, type Saboteur, soon, tasksOf, turn } from './saboteur.ts'
import { withOwnSeals } from './seals.ts'

/** A batch waits once, before its first commit: what was looked at before may be another by then. */
const waitAt = async (place: number) => {
  if (place === 0) await soon()
}

/** Stores that are right as long as only one does something. */
export const raceSaboteurs: readonly Saboteur[] = [
  of(
    'the version is checked and then, later, written',
    oneByOne(async (c, s, place) => {
      const { answered, version } = await before(s, c)
      await waitAt(place)
      if (answered || version !== c.expected) return alone(s, c)
      return alone(s, { ...c, expected: (await before(s, c)).version })
    }),
  ),
  of(
    'a command is looked up before the head is locked',
    oneByOne(async (c, s, place) => {
      const { answered } = await before(s, c)
      await waitAt(place)
      const r = await alone(s, c)
      return r.status === 'replayed' && !answered ? { status: 'conflict', version: r.version } : r
    }),
  ),
  of('a register is looked at before the head is locked', withOwnSeals({ meanwhile: waitAt })),
  of(
    'settled tasks are checked and then, later, removed',
    oneByOne(async (c, s, place) => {
      if (c.kind === 'record' || !c.settle) return alone(s, c)
      const [waiting, { answered, version }] = await Promise.all([tasksOf(s, c), before(s, c)])
      if (answered || version !== c.expected) return alone(s, c)
      if (
        !c.settle.every(({ name, generation }) =>
          waiting.some((task) => task.name === name && task.generation === generation),
        )
      )
        return alone(s, c)
      await waitAt(place)
      return alone(s, {
        ...c,
        settle: [],
        disarm: [...(c.disarm ?? []), ...c.settle.map(({ name }) => name)],
      })
    }),
  ),
  of('process and answer are read one after the other', (s) => ({
    ...s,
    load: async (q) => {
      const { process } = await s.load(q)
      await turn()
      const { answered } = await s.load(q)
      return { ...(process && { process }), ...(answered && { answered }) }
    },
  })),
  of('positions are taken before the head is locked, and a batch is written after what came later', (s) => {
    const unwritten = new Set<number>()
    return {
      ...s,
      commit: async (q) => {
        const all = await s.commit(q)
        if (q.length < 2) return all
        const taken = all.flatMap((r) => (r.status === 'committed' ? [r.position] : []))
        taken.forEach((position) => unwritten.add(position))
        for (let i = 0; i < 5; i++) await turn()
        taken.forEach((position) => unwritten.delete(position))
        return all
      },
      feed: async (q) => (await s.feed(q)).filter(({ position }) => !unwritten.has(position)),
    }
  }),
  of('two workers claim the same', (s) => ({
    ...s,
    claim: async (q) => {
      const seen = await s.tasks({ after: null, limit: 1_000 })
      await soon()
      const free = seen.filter((t) => t.visibleAt <= q.now && q.knows.includes(t.topic)).slice(0, q.limit)
      await s.claim(q)
      return free.map((t) => ({ ...t, attempts: t.attempts + 1, visibleAt: q.until }))
    },
  })),
  of('a deferral is checked and then, later, written', (s) => ({
    ...s,
    defer: async (q) => {
      const now = async () =>
        (await tasksOf(s, q.task)).find(
          ({ name, generation }) => name === q.task.name && generation === q.task.generation,
        )
      if ((await now())?.attempts !== q.task.attempts) return false
      await soon()
      const task = await now()
      return task ? s.defer({ ...q, task }) : false
    },
  })),
]
