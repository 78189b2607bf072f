import type { MoveResult, ShardedStorage } from '@gongzhi/adapters/sharded'
import { compareBytes, type Label, type StorageAdapter } from '@gongzhi/core'

import { command } from '../declare.ts'
import { EXIT } from '../exit.ts'
import { CommandFailure } from '../failure.ts'
import type { Session } from '../session.ts'

const PAGE = 1_000
const SHARD = { zh: '分片', en: 'shard' }

/** The shards of the store, with how many communities live in each, or where some of them live. */
export const list = command({
  name: 'shards list',
  does: {
    zh: '列出各分片及其小区数；给出小区则列出它们在哪个分片',
    en: 'lists the shards with how many communities each has, or where the named ones live',
  },
  operands: [
    {
      name: 'community',
      does: { zh: '小区；不写则列出分片', en: 'where these live; left out, the shards' },
      several: true,
    },
  ],
  async run(session, { operands }) {
    const storage = await openShards(session)
    if (operands.length > 0) return tellPlaces(session, storage, operands)
    const counts = new Map((await storage.shards()).map((shard) => [shard, 0]))
    const counting = session.progress({ zh: '统计小区', en: 'counting communities' })
    let seen = 0
    for await (const community of idsOf(storage)) {
      const shard = await storage.shardOf(community)
      if (shard !== undefined) counts.set(shard, (counts.get(shard) ?? 0) + 1)
      counting.at(++seen)
    }
    counting.end()
    const shards = [...counts].map(([shard, communities]) => ({ shard, communities }))
    await session.answer(shards, () =>
      shards
        .map(({ shard, communities }) =>
          session.say({ zh: `${shard}  ${communities} 个小区`, en: `${shard}  communities: ${communities}` }),
        )
        .join('\n'),
    )
    return EXIT.done
  },
})

/** Takes one more shard into the store. */
export const add = command({
  name: 'shards add',
  does: {
    zh: '把配置中的一个空分片并入存储，此后新小区也在其中开始',
    en: 'takes an empty shard of the configuration into the store; from then on communities begin in it',
  },
  more: {
    zh: '请先让所有主机的配置都有这个分片，并运行 gongzhi migrate。已并入的，不变。',
    en: "Give it to every host's configuration and run gongzhi migrate first. Taken in already, it stays as it is.",
  },
  operands: [{ name: 'shard', does: SHARD, needed: true }],
  async run(session, { operands: [shard = ''] }) {
    const storage = await openShards(session)
    await session.whole(() => storage.addShard(shard))
    const shards = await storage.shards()
    await session.answer(shards, () => shards.join('\n'))
    return EXIT.done
  },
})

/** Moves a community that is archived to another shard. */
export const move = command({
  name: 'shards move',
  does: {
    zh: '把已归档的小区连同全部记录迁到另一个分片',
    en: 'moves an archived community to another shard, with everything that it has',
  },
  more: {
    zh: '迁移期间仍可读取。中途被终止的，再次运行即继续。之后请由应用重新开放小区。',
    en: 'It can be read meanwhile. Killed in its midst, it goes on when it is run again. Have it reopened afterwards.',
  },
  operands: [
    { name: 'community', does: { zh: '小区', en: 'community' }, needed: true },
    { name: 'shard', does: SHARD, needed: true },
  ],
  async run(session, { operands: [community = '', to = ''] }) {
    const storage = await openShards(session)
    const result = await session.whole(() => storage.moveCommunity({ community, to }))
    await session.answer(result, () => session.say(sentenceOf(result)))
    return result.status === 'moved' ? EXIT.done : EXIT.no
  },
})

/** The store of the configuration, where it is one of several. */
async function openShards(session: Session): Promise<ShardedStorage> {
  const { storage } = await session.open()
  if (isSharded(storage)) return storage
  throw new CommandFailure({
    zh: '配置的存储没有分片：请用 createShardedStorage 打开它（docs/scale.zh-CN.md）。',
    en: 'The store of the configuration has no shards: open it with createShardedStorage (docs/scale.md).',
  })
}

function isSharded(storage: StorageAdapter): storage is ShardedStorage {
  const { moveCommunity, addShard } = storage as Partial<ShardedStorage>
  return typeof moveCommunity === 'function' && typeof addShard === 'function'
}

async function tellPlaces(session: Session, storage: ShardedStorage, ids: readonly string[]) {
  const places = await Promise.all(
    ids.toSorted(compareBytes).map(async (community) => {
      const shard = await storage.shardOf(community)
      return { community, shard: shard ?? null }
    }),
  )
  const none = session.say({ zh: '（没有这个小区）', en: '(no such community)' })
  await session.answer(places, () =>
    places.map(({ community, shard }) => `${community}  ${shard ?? none}`).join('\n'),
  )
  return places.every(({ shard }) => shard !== null) ? EXIT.done : EXIT.no
}

async function* idsOf(storage: StorageAdapter): AsyncGenerator<string> {
  for (let after: string | null = null; ;) {
    const page = await storage.communities({ after, limit: PAGE })
    for (const { community } of page) yield community
    if (page.length < PAGE) return
    after = page.at(-1)?.community ?? null
  }
}

function sentenceOf(result: MoveResult): Label {
  const { community } = result
  switch (result.status) {
    case 'moved':
      return result.from === result.to
        ? { zh: `${community} 就在 ${result.to}。`, en: `${community} lives in ${result.to} already.` }
        : {
            zh: `${community} 已从 ${result.from} 迁到 ${result.to}。`,
            en: `${community} moved from ${result.from} to ${result.to}.`,
          }
    case 'unknown':
      return { zh: `没有小区 ${community}。`, en: `There is no community ${community}.` }
    case 'not-archived':
      return {
        zh: `${community} 还在受理，未迁移：请先归档，迁移后重新开放。`,
        en: `${community} takes what happens, and was not moved: archive it first, and reopen it afterwards.`,
      }
    case 'moving':
      return {
        zh: `${community} 正迁往 ${result.to}：请先完成那次迁移，或把它迁回原处。`,
        en: `${community} is on its way to ${result.to}: end that move first, or move it back to where it is.`,
      }
  }
}
