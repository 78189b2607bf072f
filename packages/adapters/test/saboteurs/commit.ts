import type { CommitResult, ProcessCommit, TaskReference } from '@gongzhi/core/storage'
import { alone, each, of, oneByOne, type Saboteur, results, step, tasksOf, versionOf } from './saboteur.ts'

/** What a step settles is changed, one reference after the other; without one it is left out. */
const settling = (change: (reference: TaskReference, generation: number | undefined) => TaskReference | undefined) =>
  oneByOne(async (c, s) => {
    if (c.kind !== 'process' || !c.settle) return alone(s, c)
    const waiting = await tasksOf(s, c)
    const settle = c.settle.flatMap((reference) => change(reference, waiting.find(({ name }) => name === reference.name)?.generation) ?? [])
    return alone(s, { ...c, settle })
  })

/** Stores that take, refuse or answer commits wrongly. */
export const commitSaboteurs: readonly Saboteur[] = [
  of('a refused commit arms its tasks', (s) => ({
    ...s,
    commit: async (q) => {
      const r = await s.commit(q)
      const [c] = q
      if (r[0]?.status === 'stale' && c?.kind === 'process' && c.open) await s.commit([{ ...c, settle: [], arm: [], command: { id: 'leak', fingerprint: 'leak' } }])
      return r
    },
  })),
  of('replayed with the version of now', oneByOne(async (c, s) => {
    const r = await alone(s, c)
    return r.status === 'replayed' && c.kind === 'process' ? { ...r, version: await versionOf(s, c) } : r
  })),
  of('a command is not known within its own batch', (s) => ({
    ...s,
    commit: async (q) => {
      const twice = (i: number) => q.findIndex((c) => c.command.id === q[i]?.command.id) < i
      return (await s.commit(q)).map((r, i) => (r.status === 'replayed' && twice(i) ? { status: 'conflict', version: 1 } : r))
    },
  })),
  of('the fingerprint is not looked at', each((c) => ({ ...c, command: { ...c.command, fingerprint: 'f' } }))),
  of('answers are forgotten after ten', (s) => {
    let seen: string[] = []
    return {
      ...s,
      load: async (q) => {
        const l = await s.load(q)
        return l.answered && seen.indexOf(q.command as string) < seen.length - 10 ? { ...(l.process && { process: l.process }) } : l
      },
      commit: (q) => {
        seen = [...seen, ...q.map((c) => c.command.id)]
        return s.commit(q)
      },
    }
  }),
  of('a conflict names the version that was expected', results((r, c) => (r.status === 'conflict' && c.kind === 'process' ? { ...r, version: c.expected } : r))),
  of('a record that is a revision ahead is taken', oneByOne(async (c, s) => {
    const r = await alone(s, c)
    return r.status === 'conflict' && c.kind === 'record' && c.expected === r.version + 1 && r.version > 0 ? alone(s, { ...c, expected: r.version }) : r
  })),
  of('results of a batch stand in another order', (s) => ({ ...s, commit: async (q) => (await s.commit(q)).toReversed() })),
  of('a position counts commits and not entries', results((r, c) => ('position' in r && c.entries.length === 2 ? { ...r, position: r.position - 1 } : r))),
  of('a register that was never opened is sealed', results((r) => (r.status === 'closed' ? { status: 'closed', why: 'sealed' } : r))),
  of('a seal is passed over', step((c) => ({ ...c, seal: [] }))),
  of('sealing a register seals every round', results((r, c) => (c.kind === 'record' && c.record.round === 2 && r.status === 'committed' ? { status: 'closed', why: 'sealed' } : r))),
  of('arming again keeps attempts', (s) => {
    const old = new Map<string, number>()
    const key = (t: { readonly community: string; readonly process: string; readonly name: string }) => `${t.community}/${t.process}/${t.name}`
    return {
      ...s,
      claim: async (q) => {
        const claimed = await s.claim(q)
        claimed.forEach((t) => old.set(key(t), t.attempts))
        return claimed
      },
      tasks: async (q) => (await s.tasks(q)).map((t) => ({ ...t, attempts: Math.max(t.attempts, t.generation > 1 ? (old.get(key(t)) ?? 0) : 0) })),
    }
  }),
  of('disarming is passed over', step((c) => ({ ...c, disarm: [] }))),
  of('a task of any generation is settled', settling((reference, generation) => ({ ...reference, generation: generation ?? reference.generation }))),
  of('settling what is gone is passed over', settling((reference, generation) => (generation === undefined ? undefined : reference))),
  of('disarming comes after arming', step((c) => ({ ...c, ...(c.arm && { arm: c.arm.filter((t) => !c.disarm?.includes(t.name)) }) }))),
  of('a refusal ends its batch', (s) => ({
    ...s,
    commit: async (q) => {
      const all: CommitResult[] = []
      for (const c of q) all.push(all.some(({ status }) => status === 'conflict') ? { status: 'conflict', version: 0 } : await alone(s, c))
      return all
    },
  })),
  of('a batch of several communities is one of the first', (s) => ({
    ...s,
    commit: (q) => s.commit(q.map((c) => (c.kind === 'process' && q.length > 3 ? { ...c, community: q[0]?.community as string } : c))),
  })),
  of('what throws is stored all the same', (s) => ({
    ...s,
    commit: async (q) => {
      const r = await s.commit(q)
      if (q.some((c) => c.kind === 'process' && c.command.id === 'lone')) throw Object.assign(new Error('bad text'), { code: 'storage/unstorable-text' })
      return r
    },
  })),
  of('the version is looked at before the command', oneByOne(async (c, s) => {
    const version = c.kind === 'process' ? await versionOf(s, c) : 0
    return version > 0 && c.expected > version ? { status: 'conflict', version } : alone(s, c)
  })),
  of('tasks are looked at before the version', results((r, c) => {
    const settled = (c as ProcessCommit).settle?.[0]
    return r.status === 'conflict' && settled ? { status: 'stale', task: settled.name } : r
  })),
  of('the last stale task is named', results((r, c) => (r.status === 'stale' && c.kind === 'process' ? { ...r, task: c.settle?.at(-1)?.name as string } : r))),
]
