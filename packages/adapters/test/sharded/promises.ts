import { codeOf, same } from '../../src/conformance/case.ts'
import { createDistrict, createServer, type CreateSharded, play, step, task } from './district.ts'

/** What a sharded store promises beside what every store does. */
export type ShardedPromise = readonly [sentence: string, hold: (create: CreateSharded) => Promise<void>]

const claim = { now: 10_000, until: 20_000, limit: 10, knows: ['meeting@1'] }
const all = { after: null, limit: 10 }

export const placePromises: readonly ShardedPromise[] = [
  [
    'a community lives where it began, whatever shardOf says later, to whomever',
    async (create) => {
      const { servers, storage, host } = await createDistrict(create)
      const late = host({ shardOf: () => 'north' })
      await play(storage, step('south/1'))
      const results = [await play(late, step('south/1', 1)), await play(host(), step('south/1', 2))]
      same(
        results.map(({ status }) => status),
        ['committed', 'committed'],
        'by other hosts',
      )
      same(await late.shardOf('south/1'), 'south', 'where it lives')
      same(
        (await servers.south.feed({ community: 'south/1', after: 0, limit: 9 })).length,
        3,
        'entries there',
      )
      same(
        (await servers.north.feed({ community: 'south/1', after: 0, limit: 9 })).length,
        0,
        'entries elsewhere',
      )
    },
  ],
  [
    'of two hosts that begin a community at once in two shards, both write into one',
    async (create) => {
      const { servers, host } = await createDistrict(create)
      const [one, other] = [host({ shardOf: () => 'north' }), host({ shardOf: () => 'south' })]
      const results = await Promise.all([
        play(one, step('new', 0, { process: 'a' })),
        play(other, step('new', 0, { process: 'b' })),
      ])
      same(
        results.map(({ status }) => status),
        ['committed', 'committed'],
        'both',
      )
      const feeds = await Promise.all(
        [servers.north, servers.south].map((server) => server.feed({ community: 'new', after: 0, limit: 9 })),
      )
      same(feeds.map(({ length }) => length).toSorted(), [0, 2], 'entries in the two shards')
    },
  ],
  [
    'shardOf is held to the shards that belong to the store',
    async (create) => {
      const { servers, host } = await createDistrict(create)
      const storage = host({ shards: { ...servers, west: createServer() }, shardOf: () => 'west' })
      same(
        await codeOf(() => play(storage, step('west/1'))),
        'storage/wrong-settings',
        'a shard not taken in',
      )
    },
  ],
  [
    'what is not given a shardOf is spread over all shards',
    async (create) => {
      const { servers, host } = await createDistrict(create)
      const storage = create({ shards: servers })
      for (let i = 0; i < 40; i++) await play(storage, step(`c${i}`))
      const counts = await Promise.all(
        [servers.north, servers.south].map(
          async (server) => (await server.communities({ after: '\u0002', limit: 100 })).length,
        ),
      )
      same(
        counts.reduce((sum, count) => sum + count, 0),
        40,
        'communities in the two shards',
      )
      if (Math.min(...counts) < 10) throw new Error(`they are spread ${counts.join(' : ')}`)
      same((await host().communities({ after: null, limit: 100 })).length, 40, 'communities of the store')
    },
  ],
  [
    'what the store keeps about itself is no community of it',
    async (create) => {
      const { storage } = await createDistrict(create)
      await play(storage, step('north/1'))
      same(
        (await storage.communities(all)).map(({ community }) => community),
        ['north/1'],
        'communities',
      )
      const cursors = await storage.claimCursors({ ...claim, follower: 'f' })
      same(
        cursors.map(({ community }) => community),
        ['north/1'],
        'cursors',
      )
      same(await codeOf(() => play(storage, step('\u0001places'))), 'storage/invalid-name', 'a commit')
      same(await storage.feed({ community: '\u0001places', after: 0, limit: 9 }), [], 'its feed')
    },
  ],
]

export const namePromises: readonly ShardedPromise[] = [
  [
    'shards whose addresses were exchanged are refused, and nothing is written',
    async (create) => {
      const { servers, storage, host } = await createDistrict(create)
      await play(storage, step('north/1'))
      const wrong = host({ shards: { north: servers.south, south: servers.north } })
      for (const work of [
        () => wrong.load({ process: { community: 'north/1', process: 'p' } }),
        () => play(wrong, step('north/1', 0)),
        () => play(wrong, step('north/2')),
        () => wrong.claim(claim),
        () => wrong.communities(all),
        () => wrong.migrate(),
      ])
        same(await codeOf(work), 'storage/wrong-settings', 'whatever is asked')
      same(
        (await storage.communities(all)).map(({ position }) => position),
        [1],
        'what is stored',
      )
    },
  ],
  [
    'an empty database in the place of a shard is refused',
    async (create) => {
      const { servers, storage, host } = await createDistrict(create)
      await play(storage, step('south/1'))
      const wrong = host({ shards: { ...servers, south: createServer() } })
      same(await codeOf(() => wrong.addShard('south')), 'storage/wrong-settings', 'taking it in')
      same(await codeOf(() => wrong.migrate()), 'storage/not-migrated', 'migrating')
      same(await codeOf(() => play(wrong, step('south/1', 1))), 'storage/not-migrated', 'a commit')
      same(await codeOf(() => wrong.find({ ...all, community: 'south/1' })), 'storage/not-migrated', 'a read')
    },
  ],
  [
    'a shard of another store with the same names is refused',
    async (create) => {
      const [production, staging] = [await createDistrict(create), await createDistrict(create)]
      await play(production.storage, step('south/1'))
      const wrong = production.host({ shards: { ...production.servers, south: staging.servers.south } })
      same(await codeOf(() => play(wrong, step('south/1', 1))), 'storage/wrong-settings', 'a commit')
      same(await codeOf(() => wrong.addShard('south')), 'storage/wrong-settings', 'taking it in')
    },
  ],
  [
    'a host that was not given a shard is refused what lives there, and nothing else',
    async (create) => {
      const { servers, storage, host } = await createDistrict(create)
      for (const community of ['north/1', 'south/1']) await play(storage, step(community))
      const half = host({ shards: { north: servers.north } })
      same(await codeOf(() => play(half, step('south/1', 1))), 'storage/wrong-settings', 'of the other')
      same((await play(half, step('north/1', 1))).status, 'committed', 'of its own')
    },
  ],
]

export const growthPromises: readonly ShardedPromise[] = [
  [
    'a shard that is taken in gets what begins, and nothing moves',
    async (create) => {
      const { servers, storage, host } = await createDistrict(create)
      await play(storage, step('north/1'))
      const more = host({ shards: { ...servers, west: createServer() } })
      same(await more.migrate(), [], 'what a migration takes in')
      same(await more.shards(), ['north', 'south'], 'before')
      await more.addShard('west')
      await more.addShard('west')
      same(await more.shards(), ['north', 'south', 'west'], 'after')
      await play(more, step('west/1'))
      same(
        [await more.shardOf('west/1'), await more.shardOf('north/1')],
        ['west', 'north'],
        'where they live',
      )
    },
  ],
  [
    'a shard that is not empty is not taken in',
    async (create) => {
      const { servers, host } = await createDistrict(create)
      const west = createServer()
      await play(west, step('somebody'))
      const more = host({ shards: { ...servers, west } })
      same(await codeOf(() => more.addShard('west')), 'storage/wrong-settings', 'taking it in')
      same(await more.shards(), ['north', 'south'], 'shards')
    },
  ],
  [
    'a store that was alone becomes the first shard, with its communities in it',
    async (create) => {
      const [old, south] = [createServer(), createServer()]
      for (let i = 0; i < 3; i++) await play(old, step(`old/${i}`))
      const shards = { old, south }
      const storage = create({ shards, shardOf: () => 'south' })
      same(
        await codeOf(() => play(storage, step('old/1', 1))),
        'storage/not-migrated',
        'before the migration',
      )
      await storage.migrate()
      same((await play(storage, step('old/1', 1))).status, 'committed', 'what was there goes on')
      await play(storage, step('new'))
      same(
        [await storage.shardOf('old/1'), await storage.shardOf('new')],
        ['old', 'south'],
        'where they live',
      )
      same((await old.feed({ community: 'old/1', after: 0, limit: 9 })).length, 2, 'its entries')
    },
  ],
  [
    'two stores with communities are not made one',
    async (create) => {
      const shards = { one: createServer(), other: createServer() }
      for (const server of Object.values(shards)) await play(server, step('same'))
      same(await codeOf(() => create({ shards }).migrate()), 'storage/wrong-settings', 'migrating')
      same((await shards.one.communities(all)).length, 1, 'communities of the first, which is as it was')
    },
  ],
]

export const failurePromises: readonly ShardedPromise[] = [
  [
    'a shard that is down stops no other: commits, reads, the agenda, and what begins',
    async (create) => {
      const { servers, storage, failures } = await createDistrict(create)
      for (const community of ['north/1', 'south/1'])
        await play(storage, step(community, 0, { arm: [task('t')] }))
      servers.south.down = true
      same((await play(storage, step('north/1', 1))).status, 'committed', 'a commit')
      same((await play(storage, step('north/2'))).status, 'committed', 'a community that begins')
      same(
        (await storage.claim(claim)).map(({ community }) => community),
        ['north/1'],
        'the agenda',
      )
      same(
        failures.map(({ shard }) => shard),
        ['south'],
        'what the host is told',
      )
      same(await codeOf(() => play(storage, step('south/1', 1))), 'storage/unavailable', 'a commit there')
      same(await codeOf(() => storage.communities(all)), 'storage/unavailable', 'a list that would lack some')
      same(
        await codeOf(() => storage.tasks(all)),
        'storage/unavailable',
        'tasks of which some would be missing',
      )
      servers.south.down = false
      same(
        (await storage.claim(claim)).map(({ community }) => community),
        ['south/1'],
        'the agenda afterwards',
      )
    },
  ],
  [
    'where a community stands is asked of the shard where it lives, and of no other',
    async (create) => {
      const { servers, storage } = await createDistrict(create)
      for (const community of ['north/1', 'north/2', 'south/1']) await play(storage, step(community))
      await play(storage, step('north/1', 1))
      const head = { community: 'north/1', position: 2, recorded: 1_001 }
      servers.south.down = true
      same(await storage.headOf?.('north/1'), head, 'where it stands')
      same(await storage.headOf?.('north/'), undefined, 'one that never began')
      same(await codeOf(async () => storage.headOf?.('south/1')), 'storage/unavailable', 'one that is there')
    },
  ],
  [
    'where no shard answers, a worker is told',
    async (create) => {
      const { servers, storage } = await createDistrict(create)
      await storage.claim(claim)
      servers.south.down = servers.north.down = true
      same(await codeOf(() => storage.claim(claim)), 'storage/unavailable', 'taking tasks')
    },
  ],
  [
    'while the map is down, what is open goes on, also at a host that starts; nothing begins',
    async (create) => {
      const { servers, storage, host } = await createDistrict(create)
      for (const community of ['north/1', 'south/1']) await play(storage, step(community))
      servers.north.down = true
      const started = host()
      same((await play(started, step('south/1', 1))).status, 'committed', 'at a host that has just started')
      same((await play(storage, step('south/1', 2))).status, 'committed', 'at a host that knew it')
      same(
        await codeOf(() => play(started, step('south/2'))),
        'storage/unavailable',
        'a community that begins',
      )
    },
  ],
  [
    'what failed in one shard only is no "nothing was stored", and is stored once',
    async (create) => {
      const { servers, storage } = await createDistrict(create)
      for (const community of ['north/1', 'south/1']) await play(storage, step(community))
      const batch = [step('north/1', 1), step('south/1', 1)]
      servers.south.down = true
      same(
        await codeOf(() => storage.commit(batch)),
        'storage/unknown-outcome',
        'a batch of which a part failed',
      )
      servers.south.down = false
      const again = await storage.commit(batch)
      same(
        again.map(({ status }) => status),
        ['replayed', 'committed'],
        'sent again',
      )
    },
  ],
  [
    'the parts of a store are told apart, so that no batch is of two',
    async (create) => {
      const { storage, host } = await createDistrict(create)
      for (const community of ['north/1', 'south/1']) await play(storage, step(community))
      same(
        ['north/1', 'south/1', 'x'].map((one) => storage.partOf?.(one)),
        ['north', 'south', ''],
        'parts',
      )
      same(host().partOf?.('north/1'), '', 'what is not known yet')
    },
  ],
  [
    'a worker that is bound to a shard takes from no other',
    async (create) => {
      const { storage, host } = await createDistrict(create)
      for (const community of ['north/1', 'south/1'])
        await play(storage, step(community, 0, { arm: [task('t')] }))
      const bound = host({ worksOn: ['south'] })
      same(
        (await bound.claim(claim)).map(({ community }) => community),
        ['south/1'],
        'tasks',
      )
      const cursors = await bound.claimCursors({ ...claim, follower: 'f' })
      same(
        cursors.map(({ community }) => community),
        ['south/1'],
        'cursors',
      )
      same((await play(bound, step('north/1', 1))).status, 'committed', 'what it orders elsewhere')
    },
  ],
  [
    'a worker takes as many as it asks for, from wherever they are, and each once',
    async (create) => {
      const { storage } = await createDistrict(create)
      const communities = ['north/1', ...Array.from({ length: 8 }, (_, i) => `south/${i}`)]
      for (const community of communities) await play(storage, step(community, 0, { arm: [task('t')] }))
      const taken: string[] = []
      for (const limit of [6, 1, 2, 5]) {
        const some = await storage.claim({ ...claim, limit })
        same(some.length, Math.min(limit, 9 - taken.length), `taken of a limit of ${limit}`)
        taken.push(...some.map(({ community }) => community))
      }
      same(taken.toSorted(), communities, 'all')
    },
  ],
]
