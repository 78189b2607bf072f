import type {
  Commit,
  CommitResult,
  ProcessCommit,
  StorageAdapter,
  Task,
  TaskReference,
} from '@gongzhi/core/storage'

import {
  alone,
  before,
  each,
  nameOf,
  of,
  oneByOne,
  processOf,
  type Saboteur,
  results,
  step,
  tasksOf,
  versionOf,
} from './saboteur.ts'
import { withOwnSeals } from './seals.ts'

const hasIllFormedText = (c: Commit) =>
  [...c.entries, ...((c as ProcessCommit).arm ?? [])].some(({ body }) => /\p{Surrogate}/u.test(body))

/** What a step settles is changed, one reference after the other; without one it is left out. */
const settling = (
  change: (reference: TaskReference, generation: number | undefined) => TaskReference | undefined,
) =>
  oneByOne(async (c, s) => {
    if (c.kind !== 'process' || !c.settle) return alone(s, c)
    const waiting = await tasksOf(s, c)
    const settle = c.settle.flatMap(
      (reference) => change(reference, waiting.find(({ name }) => name === reference.name)?.generation) ?? [],
    )
    return alone(s, { ...c, settle })
  })

/** The first settled task that is not as it has to be. */
async function staleIn(s: StorageAdapter, { settle = [], ...c }: ProcessCommit): Promise<string | undefined> {
  const waiting = await tasksOf(s, c)
  return settle.find(
    ({ name, generation }) => !waiting.some((task) => task.name === name && task.generation === generation),
  )?.name
}

/**
 * Stores that break what is promised of all checks: in which order they stand, and that nothing is stored
 * where one fails.
 */
const judgingSaboteurs: readonly Saboteur[] = [
  of('a step that is refused for a stale task has armed its own', (s) => {
    const stray: Task[] = []
    return {
      ...s,
      commit: async (q) => {
        const all = await s.commit(q)
        q.forEach((c, i) => {
          if (c.kind === 'process' && all[i]?.status === 'stale')
            stray.push(
              ...(c.arm ?? []).map((task) => ({
                ...task,
                community: c.community,
                process: c.process,
                attempts: 0,
              })),
            )
        })
        return all
      },
      tasks: async (q) =>
        [
          ...(await s.tasks(q)),
          ...stray.filter(({ community }) => community === (q.community ?? community)),
        ].slice(0, q.limit),
    }
  }),
  of('what throws is stored all the same', (s) => ({
    ...s,
    commit: async (q) => {
      const all = await s.commit(q)
      if (q.some(hasIllFormedText))
        throw Object.assign(new Error('ill-formed text'), { code: 'storage/unstorable-text' })
      return all
    },
  })),
  of(
    'the version is looked at before the command',
    oneByOne(async (c, s) => {
      const { version } = await before(s, c)
      return version === c.expected ? alone(s, c) : { status: 'conflict', version }
    }),
  ),
  of(
    'another fingerprint is found out after the version',
    oneByOne(async (c, s) => {
      const result = await alone(s, c)
      const { version } = await before(s, c)
      return result.status === 'mismatch' && version !== c.expected ? { status: 'conflict', version } : result
    }),
  ),
  of(
    'tasks are looked at before the version',
    oneByOne(async (c, s) => {
      const { answered } = await before(s, c)
      const stale = answered || c.kind === 'record' ? undefined : await staleIn(s, c)
      return stale === undefined ? alone(s, c) : { status: 'stale', task: stale }
    }),
  ),
  of(
    'the last stale task is named',
    results((r, c) =>
      r.status === 'stale' && c.kind === 'process' ? { ...r, task: c.settle?.at(-1)?.name as string } : r,
    ),
  ),
  of('the register is looked at before the version', withOwnSeals({ first: true })),
]

/** Stores that take commands for known or unknown wrongly. */
const commandSaboteurs: readonly Saboteur[] = [
  of(
    'a known command is not recognised',
    results((r) => (r.status === 'replayed' ? { status: 'conflict', version: r.version } : r)),
  ),
  of(
    'replayed with the version of now',
    oneByOne(async (c, s) => {
      const r = await alone(s, c)
      return r.status === 'replayed' && c.kind === 'process' ? { ...r, version: await versionOf(s, c) } : r
    }),
  ),
  of(
    'a replayed record is answered with its newest revision',
    oneByOne(async (c, s) => {
      const r = await alone(s, c)
      return r.status === 'replayed' && c.kind === 'record'
        ? { ...r, version: (await before(s, c)).version }
        : r
    }),
  ),
  of('a command is not known within its own batch', (s) => ({
    ...s,
    commit: async (q) => {
      const all = await s.commit(q)
      const name = (i: number) => nameOf(q[i]?.community ?? '', q[i]?.command.id ?? '')
      const newIn = (i: number) =>
        all.some((r, j) => j < i && r.status === 'committed' && name(j) === name(i))
      return all.map((r, i) =>
        r.status === 'replayed' && newIn(i) ? { status: 'conflict', version: r.version } : r,
      )
    },
  })),
  of(
    'the fingerprint is not looked at',
    each((c) => ({ ...c, command: { ...c.command, fingerprint: 'f' } })),
  ),
  of(
    'a command is known to its process alone',
    oneByOne(async (c, s) => {
      const { answered } = await s.load({
        process: { community: c.community, process: '' },
        command: c.command.id,
      })
      const elsewhere = answered && answered.stream.process !== processOf(c)
      return alone(
        s,
        elsewhere ? { ...c, command: { ...c.command, id: nameOf(processOf(c), c.command.id) } } : c,
      )
    }),
  ),
  of('answers are forgotten after ten', (s) => {
    let seen: string[] = []
    return {
      ...s,
      load: async (q) => {
        const l = await s.load(q)
        return l.answered && seen.indexOf(q.command as string) < seen.length - 10
          ? { ...(l.process && { process: l.process }) }
          : l
      },
      commit: (q) => {
        seen = [...seen, ...q.map((c) => c.command.id)]
        return s.commit(q)
      },
    }
  }),
]

/** Stores that count versions and positions wrongly, or do not look at them. */
const versionSaboteurs: readonly Saboteur[] = [
  of(
    'the expected version is not looked at',
    oneByOne(async (c, s) => {
      const { answered, version } = await before(s, c)
      return alone(s, answered ? c : { ...c, expected: version })
    }),
  ),
  of(
    'a conflict names the version that was expected',
    results((r, c) => (r.status === 'conflict' && c.kind === 'process' ? { ...r, version: c.expected } : r)),
  ),
  of(
    'a conflict with a process that does not exist names no version',
    results((r, c) =>
      r.status === 'conflict' && r.version === 0 && c.kind === 'process'
        ? { ...r, version: null as never }
        : r,
    ),
  ),
  of(
    'a record that is a revision ahead is taken',
    oneByOne(async (c, s) => {
      const r = await alone(s, c)
      return r.status === 'conflict' && c.kind === 'record' && c.expected === r.version + 1 && r.version > 0
        ? alone(s, { ...c, expected: r.version })
        : r
    }),
  ),
  of('a key is shared by the registers of its process', (s) => {
    const registers = new Map<string, string>()
    return oneByOne(async (c) => {
      if (c.kind === 'process') return alone(s, c)
      const name = nameOf(c.community, c.record.process, c.record.key)
      const register = registers.get(name) ?? c.record.register
      if (register !== c.record.register) return { status: 'conflict', version: 1 }
      const r = await alone(s, c)
      if (r.status === 'committed') registers.set(name, register)
      return r
    })(s)
  }),
  of('results of a batch stand in another order', (s) => ({
    ...s,
    commit: async (q) => (await s.commit(q)).toReversed(),
  })),
  of('results of a batch stay grouped by community', (s) => ({
    ...s,
    commit: async (q) => {
      const all = await s.commit(q)
      const communities = [...new Set(q.map(({ community }) => community))]
      return communities.flatMap((community) => all.filter((_, i) => q[i]?.community === community))
    },
  })),
  of('a batch of several communities is one of the first', (s) => ({
    ...s,
    commit: (q) =>
      s.commit(q.map((c) => (c.kind === 'process' ? { ...c, community: q[0]?.community as string } : c))),
  })),
  of(
    'a position counts commits and not entries',
    results((r, c) => ('position' in r ? { ...r, position: r.position - c.entries.length + 1 } : r)),
  ),
  of('the revisions of a batch are read when all of it is written', (s) => ({
    ...s,
    commit: async (q) => {
      const all = await s.commit(q)
      return Promise.all(
        all.map(async (r, i) => {
          const c = q[i] as Commit
          return r.status === 'committed' && c.kind === 'record'
            ? { ...r, version: (await before(s, c)).version }
            : r
        }),
      )
    },
  })),
  of('a refusal ends its batch', (s) => ({
    ...s,
    commit: async (q) => {
      const all: CommitResult[] = []
      for (const c of q)
        all.push(all.every((r) => 'position' in r) ? await alone(s, c) : { status: 'conflict', version: 0 })
      return all
    },
  })),
]

const rounds = (c: ProcessCommit, which: 'open' | 'seal') =>
  (c[which] ?? []).map(({ register, round }) => nameOf(c.community, c.process, register, round))

/** Stores that open and seal registers wrongly. */
const registerSaboteurs: readonly Saboteur[] = [
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
const armingSaboteurs: readonly Saboteur[] = [
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

/** Stores that take, refuse or answer commits wrongly. */
export const commitSaboteurs: readonly Saboteur[] = [
  ...judgingSaboteurs,
  ...commandSaboteurs,
  ...versionSaboteurs,
  ...registerSaboteurs,
  ...armingSaboteurs,
]
