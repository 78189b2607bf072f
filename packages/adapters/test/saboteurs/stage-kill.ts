import type { Kill, Killed } from '@gongzhi/adapters/conformance'
import type { Commit, CommitResult, StorageAdapter } from '@gongzhi/core/storage'

import { createRandom } from '../../src/conformance/random.ts'
import { type Said, write } from '../../src/conformance/writing.ts'
import { soon } from './saboteur.ts'
import type { Stage } from './stage.ts'

/**
 * Kills what plays the part of another process: a writer over a connection that ends for ever. Of the batch
 * that is then on its way a part is stored, and of the other community's batch all or nothing; nothing more
 * is said of either. All follows from the seed.
 */
export const killOn =
  (stages: ReadonlyMap<string, Stage>): Kill =>
  async ({ location, seed, afterLines, afterMs }) => {
    const stage = stages.get(location)
    if (!stage) throw new Error(`no stage is at ${location}`)
    const random = createRandom(seed)
    const lines: string[] = []
    const unanswered = new Set<readonly Commit[]>()
    let dead = false
    /** How many more batches arrive once enough was said. */
    let left = afterMs % 4
    /** What a server has begun. */
    const working = new Set<Promise<unknown>>()

    return new Promise<Killed>((resolve, reject) => {
      const silence = new Promise<never>(() => {})
      const die = async (): Promise<void> => {
        dead = true
        // A server ends what it has begun, also for a connection that is gone.
        while (working.size > 0) await Promise.allSettled(working)
        await stage.died([...unanswered].flat())
        resolve({ lines })
      }
      const work = (commits: readonly Commit[]): Promise<readonly CommitResult[]> => {
        const doing = stage.storage.commit(commits)
        working.add(doing)
        return doing.finally(() => working.delete(doing))
      }
      const connection: StorageAdapter = {
        ...stage.storage,
        async commit(commits) {
          await soon()
          if (dead) return silence
          const last = lines.length >= afterLines && left-- === 0
          const part = last ? commits.slice(0, random.below(commits.length + 1)) : commits
          if (last) dead = true
          const results = part.length === 0 ? [] : await work(part)
          if (last) {
            await die()
            return silence
          }
          await soon()
          if (dead) return silence
          unanswered.delete(commits)
          return results
        },
      }
      const say = (what: Said): void => {
        if (dead) return
        lines.push(JSON.stringify(what))
        if (what[0] === 'sends') unanswered.add(what[2])
      }
      write(connection, { seed, say, pause: soon }).catch((error: unknown) => {
        dead = true
        reject(error)
      })
    })
  }
