import type { Commit, CommitResult, ProcessCommit, StorageAdapter, Task } from '@gongzhi/core/storage'

import { armingSaboteurs, registerSaboteurs } from './arming.ts'
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
  tasksOf,
  versionOf,
} from './saboteur.ts'
import { withOwnSeals } from './seals.ts'

const hasIllFormedText = (c: Commit) =>
  [...c.entries, ...((c as ProcessCommit).arm ?? [])].some(({ body }) => /\p{Surrogate}/u.test(body))

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
                failures: 0,
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

/** Stores that take, refuse or answer commits wrongly. */
export const commitSaboteurs: readonly Saboteur[] = [
  ...judgingSaboteurs,
  ...commandSaboteurs,
  ...versionSaboteurs,
  ...registerSaboteurs,
  ...armingSaboteurs,
]
