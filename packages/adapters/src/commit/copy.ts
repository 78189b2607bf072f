import type { Commit } from '@gongzhi/core/storage'

/**
 * Commits of our own: whoever changes what he gave, while an adapter waits for its database, changes nothing
 * of what is stored. Every property is named, which takes a fifteenth of the time of `structuredClone`.
 */
export function copyOf(commits: readonly Commit[]): readonly Commit[] {
  return commits.map((commit): Commit => {
    const { community, recorded, expected, head, standing } = commit
    const [first, ...others] = commit.entries
    const base = {
      community,
      recorded,
      expected,
      ...(head !== undefined && { head }),
      ...(standing !== undefined && { standing }),
      command: { ...commit.command },
      entries: [{ ...first }, ...others.map((entry) => ({ ...entry }))],
    } as const
    if (commit.kind === 'record') return { kind: 'record', ...base, record: { ...commit.record } }
    const { process, state, open, seal, arm, disarm, settle } = commit
    return {
      kind: 'process',
      ...base,
      process,
      state: {
        ...state,
        states: [...state.states],
        tags: [...state.tags],
        attributes: state.attributes.map((one) => ({ ...one })),
      },
      ...(open && { open: open.map((round) => ({ ...round })) }),
      ...(seal && { seal: seal.map((round) => ({ ...round })) }),
      ...(arm && { arm: arm.map((task) => ({ ...task })) }),
      ...(disarm && { disarm: [...disarm] }),
      ...(settle && { settle: settle.map((task) => ({ ...task })) }),
    }
  })
}
