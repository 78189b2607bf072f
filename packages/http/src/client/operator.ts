import type {
  Actor,
  CauseLink,
  Checkpoint,
  CommunityStanding,
  Diagnosis,
  Effect,
  FailingTask,
  Figures,
  FollowerMove,
  Followers,
  FollowerStanding,
  FollowLag,
  Imported,
  Refusal,
  RehearsalReport,
  Removal,
  StandingChange,
  Verification,
} from '@gongzhi/core'

import { type Caller, collect, HttpClientError, isRefusal, pathOf } from './call.ts'
import type { RemoteCommunity, RemoteGovernance } from './remote.ts'

/** How many there are, unless told: as in process. */
const USUAL = 100

/** What no refusal of the engine is expected of. */
function answered<Body extends object>(found: Body | Refusal): Body {
  if (isRefusal(found)) throw new HttpClientError(found.code, found.reason.en)
  return found
}

/** What operators see and do of a community. No I/O. */
export function createRemoteOperations(
  caller: Caller,
  community: string,
): Omit<RemoteCommunity, 'id' | 'process' | 'as'> {
  const path = pathOf('communities', community)
  const read = async <Body extends object>(what: string, query = {}) =>
    answered(await caller.call<Body>({ sender: caller.operator(), path: `${path}${what}`, query }))
  const tell = async <Body extends object>(what: string, body: object) =>
    answered(
      await caller.call<Body>({ sender: caller.operator(), path: `${path}${what}`, command: { body } }),
    )
  const order = async <Body extends object>(by: Actor, what: string, body: object) =>
    caller.call<Body>({ sender: by, path: `${path}${what}`, command: { body } })
  return {
    // A community that was removed, or is unknown, is an answer with that status.
    standing: () => read<CommunityStanding>(''),
    causes: async (process, reach) =>
      (await read<{ readonly causes: readonly CauseLink[] }>('/causes', { process, ...reach })).causes,
    effects: async (process, reach) =>
      (await read<{ readonly effects: readonly Effect[] }>('/effects', { process, ...reach })).effects,
    async failing({ after, limit = USUAL } = {}) {
      type Page = { readonly tasks: readonly FailingTask[] }
      const place = after && JSON.stringify([after.dueAt, after.process, after.name])
      const found = await collect<Page, FailingTask>(
        caller,
        { sender: caller.operator(), path: `${path}/failing`, query: { after: place } },
        { limit, itemsOf: ({ tasks }) => tasks },
      )
      return answered(found).items
    },
    // Who orders it is the operator of the client, in the capacity that he says.
    archive: async ({ by, reason }) => order<StandingChange>(by, '/archive', { reason }),
    reopen: async ({ by, reason }) => order<StandingChange>(by, '/reopen', { reason }),
    remove: async ({ by, ...end }) => order<Removal>(by, '/remove', end),
    retry: async ({ process, name }) =>
      (await tell<{ readonly retried: boolean }>('/failing/retry', { process, name })).retried,
    verify: (query = {}) => tell<Verification>('/verify', query),
    checkpoint: async () =>
      (await tell<{ readonly checkpoint: Checkpoint | null }>('/checkpoint', {})).checkpoint ?? undefined,
  }
}

/** What operators see and do of all of it. No I/O. */
export function createRemoteFace(caller: Caller): Omit<RemoteGovernance, 'community' | 'worklist'> {
  const read = async <Body extends object>(path: string, query = {}) =>
    answered(await caller.call<Body>({ sender: caller.operator(), path, query }))
  return {
    async communities({ after, limit = USUAL } = {}) {
      type Page = { readonly communities: readonly CommunityStanding[] }
      const found = await collect<Page, CommunityStanding>(
        caller,
        { sender: caller.operator(), path: '/communities', query: { after } },
        { limit, itemsOf: ({ communities }) => communities },
      )
      return answered(found).items.map(({ community }) => community)
    },
    async removals({ after, limit = USUAL } = {}) {
      const found = await collect<{ readonly removals: readonly Removal[] }, Removal>(
        caller,
        { sender: caller.operator(), path: '/removals', query: { after } },
        { limit, itemsOf: ({ removals }) => removals },
      )
      return answered(found).items
    },
    import: async (lines) => caller.call<Imported>({ sender: caller.operator(), path: '/import', lines }),
    rehearse: ({ rulebooks, as, at }) => ({
      report: async (query = {}) =>
        answered(
          await caller.call<RehearsalReport>({
            sender: caller.operator(),
            path: '/rehearse',
            command: {
              body: { rulebooks, ...(as && { as }), ...(at !== undefined && { at }), ...query },
            },
          }),
        ),
    }),
    figures: () => read<Figures>('/figures'),
    doctor: () => read<Diagnosis>('/doctor'),
    async missing({ community, place, on }) {
      if (community === undefined || place !== undefined)
        throw new HttpClientError(
          'http/question',
          'from elsewhere it is asked of a community, and of no place',
        )
      return caller.call({
        sender: caller.operator(),
        path: `${pathOf('communities', community)}/missing`,
        query: { on },
      })
    },
    preflight: async ({ community, process, ...body }) =>
      caller.call({
        sender: caller.operator(),
        path: `${pathOf('communities', community)}${pathOf('preflight', process.name)}`,
        command: { body },
      }),
    followers: createRemoteFollowers(caller, read),
  }
}

function createRemoteFollowers(
  caller: Caller,
  read: <Body extends object>(path: string, query?: object) => Promise<Body>,
): Followers {
  const tell = async <Body extends object>(path: string, body: object) =>
    answered(await caller.call<Body>({ sender: caller.operator(), path, command: { body } }))
  return {
    async list({ after, limit = USUAL, ...query } = {}) {
      type Page = { readonly followers: readonly FollowerStanding[] }
      const place = after && JSON.stringify([after.follower, after.community])
      const found = await collect<Page, FollowerStanding>(
        caller,
        { sender: caller.operator(), path: '/followers', query: { ...query, after: place } },
        { limit, itemsOf: ({ followers }) => followers },
      )
      return answered(found).items
    },
    lag: (follower) => read<FollowLag>('/followers/lag', { follower }),
    retry: async ({ follower, community }) =>
      (await tell<{ readonly retried: boolean }>('/followers/retry', { follower, community })).retried,
    // Who says so is known from the login.
    skip: async (move) =>
      (await tell<{ readonly skipped: boolean }>('/followers/skip', moveOf(move))).skipped,
    move: async (move) => (await tell<{ readonly moved: boolean }>('/followers/move', moveOf(move))).moved,
  }
}

/** A move without who orders it. */
function moveOf({ follower, community, position, why }: FollowerMove): Omit<FollowerMove, 'by'> {
  return { follower, community, position, why }
}
