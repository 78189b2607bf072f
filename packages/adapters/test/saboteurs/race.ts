import { of, type Saboteur, turn, versionOf } from './saboteur.ts'

/** Stores that are right as long as only one does something. */
export const raceSaboteurs: readonly Saboteur[] = [
  of('the version is checked and then, later, written', (s) => ({
    ...s,
    commit: async (q) => {
      const [c] = q
      if (q.length !== 1 || c?.kind !== 'process' || c.expected !== 1) return s.commit(q)
      const { process, answered } = await s.load({ process: c, command: c.command.id })
      await turn()
      if (answered || process?.version !== 1) return s.commit(q)
      return s.commit([{ ...c, expected: await versionOf(s, c) }])
    },
  })),
  of('a command is looked up and then, later, written', (s) => ({
    ...s,
    commit: async (q) => {
      const [c] = q
      if (q.length !== 1 || c?.kind !== 'process' || c.command.id !== 'once') return s.commit(q)
      const { answered } = await s.load({ process: c, command: c.command.id })
      await turn()
      if (answered) return s.commit(q)
      const version = await versionOf(s, c)
      return s.commit([{ ...c, expected: version, command: { ...c.command, id: version === 0 ? c.command.id : `again-${version}` } }])
    },
  })),
  of('a register is looked at before the head is locked', (s) => ({
    ...s,
    commit: async (q) => {
      const seals = q.some((c) => c.kind === 'process' && c.seal?.length && c.expected === 1)
      return s.commit(seals ? q.map((c) => (c.kind === 'process' ? { ...c, seal: [] } : c)) : q)
    },
  })),
  of('process and answer are read one after the other', (s) => ({
    ...s,
    load: async (q) => {
      const { process } = await s.load(q)
      await turn()
      const { answered } = await s.load(q)
      return { ...(process && { process }), ...(answered && { answered }) }
    },
  })),
  of('the feed skips what is not written yet', (s) => {
    let hidden = new Set<number>()
    return {
      ...s,
      commit: async (q) => {
        const r = await s.commit(q)
        const positions = r.flatMap((x) => ('position' in x && x.status === 'committed' && x.position % 7 === 3 ? [x.position] : []))
        if (q.length > 1) positions.forEach((x) => hidden.add(x))
        setTimeout(() => { hidden = new Set([...hidden].filter((x) => !positions.includes(x))) }, 3)
        return r
      },
      feed: async (q) => (await s.feed(q)).filter((e) => !hidden.has(e.position)),
    }
  }),
  of('two workers claim the same', (s) => ({
    ...s,
    claim: async (q) => {
      const seen = await s.tasks({ after: null, limit: 1_000 })
      await turn()
      const free = seen.filter((t) => t.visibleAt <= q.now && q.knows.includes(t.topic)).slice(0, q.limit)
      await s.claim(q)
      return free.map((t) => ({ ...t, attempts: t.attempts + 1, visibleAt: q.until }))
    },
  })),
]
