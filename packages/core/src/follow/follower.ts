import { runLoop } from '../agenda/loop.ts'
import { parseNap } from '../agenda/options.ts'
import { asked, textOf } from '../given.ts'
import { TEXT } from '../question.ts'
import type { Engine } from '../way/engine.ts'
import { watchedCalls } from '../way/trace.ts'
import type { Following } from './following.ts'
import { type FollowOptions, parseFollow } from './options.ts'
import { followAll, type FollowPass } from './pass.ts'
import {
  type FollowerMove,
  type FollowerPlace,
  type FollowerQuery,
  followersOf,
  type FollowerStanding,
  type FollowLag,
  lagOfFollower,
  moveFollower,
  retryFollower,
  skipEntry,
} from './standing.ts'

/** A follower in a host's hand (跟随者). */
export interface Follower {
  readonly name: string
  /** Deals with all that is there, until nothing is: for tests, cron and serverless. */
  runDue(): Promise<FollowPass>
  /** Follows until the signal says stop, with a look at the store every so many milliseconds: a second, unless told. */
  run(options: { readonly signal: AbortSignal; readonly every?: number }): Promise<void>
}

/** All followers of a store, whatever host runs them: what an operator looks at and does. */
export interface Followers {
  /** Where they stand, by name and community; only those that have stopped, where asked. */
  list(query?: FollowerQuery): Promise<readonly FollowerStanding[]>
  /** How far one is behind, over all communities. */
  lag(follower: string): Promise<FollowLag>
  /**
   * Has the entry at which one has stopped tried again now, its failures counted anew. False where it has not
   * stopped.
   */
  retry(place: FollowerPlace): Promise<boolean>
  /**
   * Has one pass over the entry at which it has stopped, which `position` names. Who says so and why is kept
   * with the cursor. False where it does not stand there, or a worker has it meanwhile.
   */
  skip(move: FollowerMove): Promise<boolean>
  /**
   * Has one go on behind another position: an earlier one, to have all after it again (a table that is built
   * anew), or a later one. Kept like a skip. False where there is no such entry, or a worker has it meanwhile.
   */
  move(move: FollowerMove): Promise<boolean>
}

const PLACE = { follower: TEXT, community: TEXT } as const
const MOVE = { ...PLACE, position: { needed: 'number' }, by: TEXT, why: TEXT } as const

/** Creates a follower. No I/O. */
export function createFollower<Transaction, Own>(
  engine: Engine,
  options: FollowOptions<Transaction, Own>,
  { notices, sleep }: Pick<Following, 'notices' | 'sleep'>,
): Follower {
  const plan = parseFollow(options as unknown as FollowOptions<never, never>, engine.storage)
  const following: Following = { engine, plan, notices, sleep }
  const calls = { runDue: () => followAll(following) }
  return {
    name: plan.name,
    ...watchedCalls(engine, { event: plan.name }, { handle: calls }),
    run: async ({ signal, every }) =>
      runLoop(
        engine,
        { signal, every: parseNap(every), sleep },
        {
          pass: () => followAll({ ...following, signal }),
          failed: {
            code: 'follow/pass-failed',
            message: `a look of ${plan.name} at what is new failed; the next one tries again`,
          },
        },
      ),
  }
}

/** Creates what an operator has of all followers. No I/O. */
export function createFollowers(engine: Engine): Followers {
  return {
    async list(query) {
      const { after, ...wanted } = asked('followers.list', query, {
        follower: 'text',
        community: 'text',
        failing: 'boolean',
        after: 'object',
        limit: 'count',
      })
      const place = after && asked('followers.list', after, PLACE)
      return followersOf(engine, { ...wanted, ...(place && { after: place }) })
    },
    lag: async (follower) => lagOfFollower(engine, textOf('followers.lag', 'the follower', follower)),
    retry: async (place) => retryFollower(engine, asked('followers.retry', place, PLACE)),
    skip: async (move) => skipEntry(engine, asked('followers.skip', move, MOVE)),
    move: async (move) => moveFollower(engine, asked('followers.move', move, MOVE)),
  }
}
