import type { Commit, CommitResult, RecordCommit } from '@gongzhi/core/storage'

import { alone, before, nameOf, oneByOne, type Spoil } from './saboteur.ts'

/** How a store treats its seals wrongly. */
interface Seals {
  /** Whether a seal keeps this record out. */
  readonly keepsOut?: (commit: RecordCommit) => boolean
  /** Whether the look at the seal comes before that at the version. */
  readonly first?: boolean
  /**
   * What happens between the look at the seal and the writing. Without it commits are stored one after the
   * other, as under a lock.
   */
  readonly meanwhile?: (place: number) => Promise<void>
}

/**
 * The seals are kept beside the store, which is told of none: the look at them is all that keeps a record
 * out.
 */
export const withOwnSeals =
  ({ keepsOut = () => true, first = false, meanwhile }: Seals): Spoil =>
  (storage) => {
    const opened = new Set<string>()
    const sealed = new Set<string>()
    let last: Promise<unknown> = Promise.resolve()

    const store = async (c: Commit, place: number): Promise<CommitResult> => {
      const { answered, version } = await before(storage, c)
      if (answered || (version !== c.expected && !first)) return alone(storage, c)
      if (c.kind === 'record') {
        const { community, process, register, round } = c.record
        if (sealed.has(nameOf(community, process, register, round)) && keepsOut(c))
          return { status: 'closed', why: 'sealed' }
        await meanwhile?.(place)
        return alone(storage, c)
      }
      const result = await alone(storage, { ...c, seal: [] })
      if (result.status !== 'committed') return result
      const names = (rounds: typeof c.open = []) =>
        rounds.map(({ register, round }) => nameOf(c.community, c.process, register, round))
      names(c.open).forEach((name) => opened.add(name))
      names(c.seal).forEach((name) => {
        if (opened.has(name)) sealed.add(name)
      })
      return result
    }
    const committing = oneByOne((c, _, place) => {
      if (meanwhile) return store(c, place)
      const stored = last.then(() => store(c, place))
      last = stored.catch(() => {})
      return stored
    })(storage)
    const rounds: typeof storage.rounds = async (key) =>
      (await storage.rounds(key)).map(({ register, round }) => ({
        register,
        round,
        sealed: sealed.has(nameOf(key.community, key.process, register, round)),
      }))
    return { ...committing, rounds }
  }
