import {
  alone,
  before,
  nameOf,
  of,
  oneByOne,
  type Saboteur,
  results,
  step,
  tasksOf,
  versionOf,
  rounds,
} from './saboteur.ts'
import { withOwnSeals } from './seals.ts'
import { settling } from './settling.ts'

/** Stores that open and seal registers wrongly. */
export const registerSaboteurs: readonly Saboteur[] = [
  of(
    'a register that was never opened is sealed',
    results((r) => (r.status === 'closed' ? { status: 'closed', why: 'sealed' } : r)),
  ),
  of(
    'a record of a process that does not exist is a conflict',
    oneByOne(async (c, s) => {
      const r = await alone(s, c)
      return r.status === 'closed' && c.kind === 'record' && (await versionOf(s, c.record)) === 0
        ? { status: 'conflict', version: 0 }
        : r
    }),
  ),
  of(
    'a seal is passed over',
    step((c) => ({ ...c, seal: [] })),
  ),
  of('sealing a register seals every round', (s) => {
    const sealed = new Set<string>()
    return oneByOne(async (c) => {
      if (c.kind === 'record' && sealed.has(nameOf(c.community, c.record.process, c.record.register)))
        return { status: 'closed', why: 'sealed' }
      const r = await alone(s, c)
      if (c.kind === 'process' && r.status === 'committed')
        c.seal?.forEach(({ register }) => sealed.add(nameOf(c.community, c.process, register)))
      return r
    })(s)
  }),
  of(
    'a seal keeps new keys out, and no revisions',
    withOwnSeals({ keepsOut: ({ expected }) => expected === 0 }),
  ),
  of('sealing what was never opened is refused', (s) => {
    const opened = new Set<string>()
    return oneByOne(async (c) => {
      if (c.kind === 'record') return alone(s, c)
      const known = new Set([...opened, ...rounds(c, 'open')])
      if (rounds(c, 'seal').some((round) => !known.has(round))) return { status: 'closed', why: 'not-yet' }
      const r = await alone(s, c)
      if (r.status === 'committed') rounds(c, 'open').forEach((round) => opened.add(round))
      return r
    })(s)
  }),
  of('records of a round that is opened again are gone', (s) => {
    const emptied = new Map<string, number>()
    const opened = new Set<string>()
    return {
      ...s,
      commit: async (q) => {
        const all = await s.commit(q)
        q.forEach((c, i) => {
          const r = all[i]
          if (c.kind !== 'process' || r?.status !== 'committed') return
          for (const round of rounds(c, 'open')) {
            if (opened.has(round)) emptied.set(round, r.position)
            opened.add(round)
          }
        })
        return all
      },
      records: async (q) => {
        const from =
          emptied.get(
            nameOf(q.register.community, q.register.process, q.register.register, q.register.round),
          ) ?? 0
        return (await s.records(q)).filter(({ position }) => position > from)
      },
    }
  }),
]

/** Stores that arm, disarm and settle tasks wrongly. */
export const armingSaboteurs: readonly Saboteur[] = [
  of('arming again keeps attempts', (s) => {
    const old = new Map<string, number>()
    const name = (t: { readonly community: string; readonly process: string; readonly name: string }) =>
      nameOf(t.community, t.process, t.name)
    return {
      ...s,
      claim: async (q) => {
        const claimed = await s.claim(q)
        claimed.forEach((t) => old.set(name(t), t.attempts))
        return claimed
      },
      tasks: async (q) =>
        (await s.tasks(q)).map((t) => ({
          ...t,
          attempts: Math.max(t.attempts, t.generation > 1 ? (old.get(name(t)) ?? 0) : 0),
        })),
    }
  }),
  of(
    'disarming is passed over',
    step((c) => ({ ...c, disarm: [] })),
  ),
  of(
    'disarming a name that is not armed is stale',
    oneByOne(async (c, s) => {
      const { answered, version } = await before(s, c)
      if (c.kind === 'record' || answered || version !== c.expected) return alone(s, c)
      const armed = new Set((await tasksOf(s, c)).map(({ name }) => name))
      const missing = c.disarm?.find((name) => !armed.has(name))
      return missing === undefined ? alone(s, c) : { status: 'stale', task: missing }
    }),
  ),
  of(
    'disarming comes after arming',
    step((c) => ({ ...c, ...(c.arm && { arm: c.arm.filter((t) => !c.disarm?.includes(t.name)) }) })),
  ),
  of(
    'settling is passed over',
    step((c) => ({ ...c, settle: [] })),
  ),
  of(
    'a task of any generation is settled',
    settling((reference, generation) => ({ ...reference, generation: generation ?? reference.generation })),
  ),
  of(
    'an earlier generation settles a later one',
    settling((reference, generation = 0) => ({
      ...reference,
      generation: Math.max(generation, reference.generation),
    })),
  ),
  of(
    'settling what is gone is passed over',
    settling((reference, generation) => (generation === undefined ? undefined : reference)),
  ),
]
