import { createCommunity, type Community } from './community.ts'
import { EngineError } from './errors.ts'
import type { StorageAdapter } from './storage.ts'
import { createCommitter } from './way/commit.ts'
import { createCopies, forget } from './way/copies.ts'
import type { Engine } from './way/engine.ts'

/** The engine inside a transaction of the host (宿主事务). */
export interface Joined {
  /** A community; what its processes are sent becomes true when the host commits. */
  community(id: string): Community
  /**
   * The host has committed: the listeners are told what became true, in order, once. Never called, nobody is
   * told; nothing else rests on it.
   */
  committed(): void
}

/**
 * An engine over the store inside a transaction.
 *
 * It shares the ports and the definitions, and nothing that remembers: what it reads and writes may be
 * undone.
 */
export function join(engine: Engine, transaction: unknown): Joined {
  const { storage } = engine
  if (!storage.within)
    throw new EngineError('storage/no-within', `${storage.name} cannot join a transaction of the host`)
  const inside = (storage.within as (transaction: unknown) => StorageAdapter)(transaction)
  const untold: Parameters<Engine['announcer']['announce']>[0][] = []
  const joined: Engine = {
    ...engine,
    storage: inside,
    committer: createCommitter(inside, engine.report),
    ...createCopies(engine.hotLimit),
    // Not asked from here: a host may have its last connection in its hand.
    ...(engine.storeClock && { reference: engine.storeClock.known }),
    announcer: { on: engine.announcer.on, announce: (committed) => void untold.push(committed) },
  }
  return {
    community: (id) => createCommunity(joined, id),
    committed() {
      for (const committed of untold.splice(0)) {
        forget(engine, committed)
        engine.announcer.announce(committed)
      }
    },
  }
}
