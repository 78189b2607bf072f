import type { ShardedStorage } from '@gongzhi/adapters/sharded'
import type { RecordCommit, StorageAdapter } from '@gongzhi/core/storage'

import { codeOf, same } from '../../src/conformance/case.ts'
import { createDistrict, createServer, type CreateSharded, play, step, task } from './district.ts'
import type { ShardedPromise } from './promises.ts'

const COMMUNITY = 'north/1'
const all = { after: null, limit: 100 }
const claim = { now: 10_000, until: 20_000, limit: 10, knows: ['meeting@1'] }
const ballots = { register: 'ballots', round: 1 }
const opinions = { register: 'opinions', round: 1 }

function record(register: string, key: string, expected = 0): RecordCommit {
  const { command, recorded, entries } = step(COMMUNITY, expected)
  const at = { community: COMMUNITY, process: 'p', register, round: 1, key }
  return { kind: 'record', community: COMMUNITY, record: at, command, recorded, expected, entries }
}

const ARCHIVE = step(COMMUNITY, 0, { process: 'community', id: 'archive', standing: 'archived' })
const REOPEN = step(COMMUNITY, 1, { process: 'community', id: 'reopen', standing: 'open' })

/** A community that has something of everything, and is archived; a follower has dealt with three of its entries. */
async function settle(storage: ShardedStorage): Promise<void> {
  for (const commit of [
    step(COMMUNITY, 0, { id: 'first', open: [ballots, opinions], arm: [task('a'), task('b')] }),
    record('ballots', 'k1'),
    record('ballots', 'k1', 1),
    record('opinions', 'k2'),
    step(COMMUNITY, 1, {
      entries: ['x', 'y'].map((hash) => ({ body: '{}', hash })) as never,
      seal: [opinions],
    }),
    step(COMMUNITY, 0, { process: 'q' }),
    step('north/2', 0, { arm: [task('other')] }),
  ])
    same((await play(storage, commit)).status, 'committed', 'a commit of the preparation')
  const [a] = await storage.claim({ ...claim, limit: 1 })
  if (a) await storage.defer({ task: a, until: 12_000, failure: 'why', failures: 2 })
  for (const cursor of await storage.claimCursors({ ...claim, follower: 'messages' }))
    if (cursor.community === COMMUNITY)
      await storage.moveCursor({
        cursor,
        to: { ...cursor, position: 3, hash: 'h', visibleAt: 7, body: '{"n":1}' },
      })
  await play(storage, ARCHIVE)
}

/** All that is seen of the community. */
async function seen(storage: StorageAdapter): Promise<unknown> {
  const at = { community: COMMUNITY, process: 'p' }
  return {
    feed: await storage.feed({ community: COMMUNITY, after: 0, limit: 100 }),
    processes: await storage.find({ ...all, community: COMMUNITY }),
    rounds: await storage.rounds(at),
    records: await storage.records({ ...all, register: { ...at, ...ballots } }),
    tasks: (await storage.tasks({ ...all, community: COMMUNITY })).map((each) => ({ ...each, attempts: 0 })),
    everywhere: (await storage.tasks(all)).map(({ community, name }) => [community, name]),
    communities: await storage.communities(all),
    answered: (await storage.load({ process: at, command: 'first' })).answered,
    cursors: (await storage.cursors(all)).map((each) => ({ ...each, attempts: 0 })),
    removed: await storage.removed(all),
  }
}

const moved = { status: 'moved', community: COMMUNITY, from: 'north', to: 'south' }

export const movePromises: readonly ShardedPromise[] = [
  [
    'a community that is moved is there whole, and nowhere else; it goes on, also at hosts that knew where it was',
    async (create) => {
      const { servers, storage, host } = await createDistrict(create)
      const other = host()
      await settle(storage)
      const before = await seen(other)
      same(await storage.moveCommunity({ community: COMMUNITY, to: 'south' }), moved, 'the move')
      same(await seen(other), before, 'what a host sees that knew it in the north')
      same(await seen(host()), before, 'what a host sees that has just started')
      same(await host().shardOf(COMMUNITY), 'south', 'where it lives')
      same(
        await servers.north.feed({ community: COMMUNITY, after: 0, limit: 9 }),
        [],
        'what is left in the north',
      )
      same((await play(other, step(COMMUNITY, 3))).status, 'archived', 'a commit before it is opened')
      same(
        await play(other, step(COMMUNITY, 0, { id: 'first' })),
        { status: 'replayed', version: 1, position: 1 },
        'a retry',
      )
      same((await play(other, REOPEN)).status, 'committed', 'opening it')
      same((await play(other, record('opinions', 'k3'))).status, 'closed', 'a register that was sealed')
      same((await play(other, record('ballots', 'k3'))).status, 'committed', 'a register that is open')
      const done = await storage.claim({ ...claim, now: 12_000 })
      same(
        done.map(({ community, name, failures, failure }) => [community, name, failures, failure]),
        [
          [COMMUNITY, 'a', 2, 'why'],
          [COMMUNITY, 'b', 0, undefined],
          ['north/2', 'other', 0, undefined],
        ],
        'the agenda',
      )
      const late = host()
      for (const one of done) same(await late.finish(one), true, `ending ${one.name}`)
    },
  ],
  [
    'a follower goes on in it where it stood, and gets nothing of a copy that is being made',
    async (create) => {
      const { servers, storage, host } = await createDistrict(create)
      await settle(storage)
      const early: unknown[] = []
      let inside = false
      servers.south.before = async (name, query) => {
        const isCopy =
          name === 'commit' && (query as readonly { community: string }[])[0]?.community === COMMUNITY
        if (inside || !(isCopy || name === 'find')) return
        inside = true
        for (const follower of ['messages', 'search'])
          early.push(...(await host({ worksOn: ['south'] }).claimCursors({ ...claim, follower, now: 5 })))
        inside = false
      }
      await storage.moveCommunity({ community: COMMUNITY, to: 'south' })
      servers.south.before = () => {}
      same(early, [], 'cursors that were given out before it lived there')
      const places = async (follower: string) =>
        (await storage.claimCursors({ ...claim, follower, now: 7 }))
          .filter(({ community }) => community === COMMUNITY)
          .map(({ position, hash, body }) => [position, hash, body])
      same(await places('messages'), [[3, 'h', '{"n":1}']], 'where the follower goes on')
      same(await places('search'), [[0, '', '{}']], 'where one begins that never followed it')
    },
  ],
  [
    'whatever ends a move in its midst, everything is there, and the same call ends it',
    async (create) => {
      for (let calls = 0, ended = false; !ended; calls++) {
        if (calls > 500) throw new Error('the move never came to its end')
        const { servers, storage, host } = await createDistrict(create)
        await settle(storage)
        const before = await seen(storage)
        // The process that moves is killed before its next call to either server.
        const mover = killed(create, { servers, storage }, calls)
        const end = await mover.moveCommunity({ community: COMMUNITY, to: 'south' }).catch(() => 'killed')
        ended = end !== 'killed'
        same(await seen(host()), before, `what is seen after ${calls} calls, by a host that starts`)
        same(await seen(storage), before, `what is seen after ${calls} calls, by a host that was there`)
        same(
          await host().moveCommunity({ community: COMMUNITY, to: 'south' }),
          ended ? { ...moved, from: 'south' } : moved,
          `the same move after ${calls} calls`,
        )
        same(await seen(host()), before, 'what is seen in the end')
        same((await play(storage, REOPEN)).status, 'committed', 'opening it')
        same(
          (await servers.south.communities(all)).some(({ community }) => community === COMMUNITY),
          true,
          'is there',
        )
        same(
          (await servers.north.communities(all)).some(({ community }) => community === COMMUNITY),
          false,
          'is gone',
        )
      }
    },
  ],
  [
    'what is opened in the midst of its move stays where it is, with what it has taken since',
    async (create) => {
      const { servers, storage, host } = await createDistrict(create)
      await settle(storage)
      servers.south.before = async (name) => {
        if (name !== 'rounds') return
        servers.south.before = () => {}
        for (const commit of [REOPEN, step(COMMUNITY, 0, { process: 'late' })])
          same((await play(host(), commit)).status, 'committed', 'a commit in the midst')
      }
      const move = { community: COMMUNITY, to: 'south' }
      same((await storage.moveCommunity(move)).status, 'not-archived', 'the move')
      same((await host().find({ ...all, community: COMMUNITY })).length, 4, 'its processes')
      same((await play(host(), step(COMMUNITY, 1, { process: 'late' }))).status, 'committed', 'it goes on')
      const again = step(COMMUNITY, 2, { process: 'community', standing: 'archived' })
      same((await play(host(), again)).status, 'committed', 'archiving it again')
      same(await storage.moveCommunity(move), moved, 'the move')
      same((await host().find({ ...all, community: COMMUNITY })).length, 4, 'its processes in the south')
    },
  ],
  [
    'a move that did not come to its end is taken back by moving the community where it is',
    async (create) => {
      const { servers, storage, host } = await createDistrict(create)
      const west = createServer()
      const more = host({ shards: { ...servers, west } })
      await more.addShard('west')
      await settle(storage)
      const before = await seen(storage)
      servers.south.before = (name) => {
        if (name === 'rounds') throw new Error('broken')
      }
      await more.moveCommunity({ community: COMMUNITY, to: 'south' }).catch(() => {})
      servers.south.before = () => {}
      const elsewhere = await more.moveCommunity({ community: COMMUNITY, to: 'west' })
      same(elsewhere, { status: 'moving', community: COMMUNITY, to: 'south' }, 'another move meanwhile')
      const back = await more.moveCommunity({ community: COMMUNITY, to: 'north' })
      same(back, { ...moved, to: 'north' }, 'taking it back')
      same(await seen(host()), before, 'what is seen')
      same(
        (await servers.south.communities(all)).length,
        1,
        'what is left of the copy, beside the mark of the shard',
      )
      same(
        (await more.moveCommunity({ community: COMMUNITY, to: 'west' })).status,
        'moved',
        'the other move now',
      )
    },
  ],
  [
    'a community can be moved there and back again, and hosts find it from wherever they knew it',
    async (create) => {
      const { storage, host } = await createDistrict(create)
      const there = host()
      await settle(storage)
      const before = await seen(storage)
      await storage.moveCommunity({ community: COMMUNITY, to: 'south' })
      same(await seen(there), before, 'what is seen in the south')
      await storage.moveCommunity({ community: COMMUNITY, to: 'north' })
      same(await seen(there), before, 'what is seen in the north again, by a host that knew it in the south')
      same((await play(there, REOPEN)).status, 'committed', 'opening it')
    },
  ],
  [
    'what is open or unknown is not moved, nor to where nobody is',
    async (create) => {
      const { storage } = await createDistrict(create)
      await play(storage, step(COMMUNITY))
      const status = async (community: string) =>
        (await storage.moveCommunity({ community, to: 'south' })).status
      same([await status(COMMUNITY), await status('north/9')], ['not-archived', 'unknown'], 'moves')
      const nowhere = () => storage.moveCommunity({ community: COMMUNITY, to: 'west' })
      same(await codeOf(nowhere), 'storage/wrong-settings', 'to a shard that there is not')
    },
  ],
]

/** A host that is killed before so many calls to its servers are done. */
function killed(
  create: CreateSharded,
  { servers }: Pick<Awaited<ReturnType<typeof createDistrict>>, 'servers' | 'storage'>,
  calls: number,
): ShardedStorage {
  let left = calls
  const mortal = (storage: StorageAdapter): StorageAdapter =>
    Object.fromEntries(
      Object.entries(storage).map(([name, method]) => [
        name,
        typeof method !== 'function'
          ? method
          : async (query: never) => {
              if (left-- <= 0) throw new Error('killed')
              return (method as (query: never) => Promise<unknown>)(query)
            },
      ]),
    ) as unknown as StorageAdapter
  return create({ shards: { north: mortal(servers.north), south: mortal(servers.south) } })
}
