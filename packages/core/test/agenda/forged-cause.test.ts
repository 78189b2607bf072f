import { createMemoryStorage, type Plugin, type StorageAdapter, whenever } from '@gongzhi/core'
import { createHarness } from '@gongzhi/core/testing'
import { beforeAll, describe, expect, test } from 'vitest'

import { relay } from '../relay.ts'
import {
  AFTER,
  ALL,
  altered,
  BEGIN,
  CITY,
  director,
  failing,
  governanceOn,
  linesOf,
  relinked,
  rewritten,
  said,
  took,
} from '../threat-model/intruder.ts'

/** When a relay passed, another one is told twice, and one in the next community once. */
const relays: Plugin = {
  name: 'relays',
  processes: [relay],
  reactions: [
    whenever(relay, 'relay.passed').send(relay, 'relay.note', {
      name: 'passed-to-note',
      label: relay.label,
      orders: ({ process }) =>
        process === 'a'
          ? [
              { process: 'b', data: { word: 'first' } },
              { process: 'b', data: { word: 'second' } },
              { community: 'peace', process: 'd', data: { word: 'over there' } },
            ]
          : [],
    }),
  ],
  capacities: { director: { zh: '主任', en: 'Director' } },
}

async function stage(): Promise<StorageAdapter> {
  let now = BEGIN
  const storage = createMemoryStorage()
  const governance = governanceOn(storage, { plugins: [relays], rulebooks: [], clock: () => now })
  for (const [community, process, due] of [
    [CITY, 'a', BEGIN + 1_000],
    [CITY, 'b', AFTER * 2],
    ['peace', 'd', AFTER * 2],
  ] as const)
    took(
      await governance
        .community(community)
        .process(relay, process)
        .start({ input: { dues: { alpha: due } }, by: director, id: `start-${process}` }),
    )
  now = AFTER
  await governance.runDue()
  return storage
}

const verified = (storage: StorageAdapter, community = CITY) =>
  governanceOn(storage, { plugins: [relays], rulebooks: [] })
    .community(community)
    .verify()

type Body = Record<string, any>

/** The second note of b, changed, and everything after it made to fit. */
async function forged(storage: StorageAdapter, change: (body: Body) => Body): Promise<StorageAdapter> {
  const all = await storage.feed({ community: CITY, after: 0, limit: ALL })
  const entries = relinked(
    all.map((entry) => {
      if (!entry.body.includes('"second"')) return entry
      const changed = rewritten(entry, change)
      return { ...changed, command: (JSON.parse(changed.body) as Body)['command'].id }
    }),
  )
  const head = entries.findLast(({ process }) => process === 'b')?.hash
  const changed = altered(storage, {
    entries: () => entries,
    processes: (stored) =>
      stored.map((one) =>
        one.process === 'b'
          ? { ...one, state: { ...one.state, body: JSON.stringify({ ...JSON.parse(one.state.body), head }) } }
          : one,
      ),
  })
  return { ...changed, communities: storage.communities }
}

const cause = (change: Body) => (body: Body) => ({ ...body, cause: { ...body['cause'], ...change } })

describe('an entry names as its cause what ordered it', () => {
  let storage: StorageAdapter
  beforeAll(async () => {
    storage = await stage()
  })

  test('and a store that nobody touched verifies, in both communities', async () => {
    const notes = await storage.read({ stream: { community: CITY, process: 'b' }, after: 0, limit: ALL })
    expect(notes).toHaveLength(3)
    expect(await verified(await forged(storage, (body) => body))).toMatchObject({ ok: true })
    expect(await verified(storage, 'peace')).toMatchObject({ ok: true, chain: { checked: 2 } })
  })

  test.each<[what: string, change: (body: Body) => Body, says: string]>([
    ['another process', cause({ process: 'b' }), 'did not order it'],
    ['a process that is not there', cause({ process: 'nobody' }), 'did not order it'],
    ['another entry of it', cause({ version: 1 }), 'did not order it'],
    ['an entry that is not there', cause({ version: 99 }), 'did not order it'],
    ['another definition', cause({ definition: 'notice' }), 'did not order it'],
    ['another outcome', cause({ outcome: 'relay.stopped' }), 'did not order it'],
    ['another reaction', cause({ reaction: 'passed-to-all' }), 'did not order it'],
    ['an invented lineage', cause({ lineage: [{ community: CITY, process: 'b' }] }), 'did not order it'],
    ['a first hop that is counted', cause({ hops: 1 }), 'did not order it'],
    ['a breadth of none', cause({ breadth: 0 }), 'did not order it'],
    ['more than a cause has', cause({ more: 1 }), 'did not order it'],
    ['a community of the store', cause({ community: 'peace', process: 'd' }), 'did not order it'],
    ['no process', cause({ process: null }), 'cannot have'],
    ['no version', cause({ version: 0 }), 'cannot have'],
    ['null', (body) => ({ ...body, cause: null }), 'cannot have'],
    ['none', (body) => ({ ...body, cause: undefined }), 'names no cause'],
    ['one that a person had', (body) => ({ ...body, by: director }), 'cannot have'],
    [
      'one whose command is of nobody',
      ({ command, ...body }) => ({ ...body, command: { ...command, id: 'c-1' } }),
      'did not order it',
    ],
  ])('%s is found', async (_, change, says) => {
    const found = await verified(await forged(storage, change))
    expect(failing(found)).toContain('chain')
    expect(said(found)).toContain(`entry 3 (relay.note) `)
    expect(said(found)).toContain(says)
  })

  test('and nothing else says it: what follows from an event is the same without its cause', async () => {
    expect(failing(await verified(await forged(storage, cause({ version: 1 }))))).toEqual(['chain'])
  })

  test('an export of it is refused, and nothing of it is stored', async () => {
    const options = { plugins: [relays], rulebooks: [] }
    const lines = await linesOf(
      governanceOn(await forged(storage, cause({ version: 1 })), options).community(CITY),
    )
    const there = createMemoryStorage()
    expect(await governanceOn(there, options).import(lines)).toMatchObject({
      code: 'import/replay',
      details: {
        found: `entry 3 (relay.note) names entry 1 of ${CITY}/a as its cause, which did not order it`,
      },
    })
    expect(await there.communities({ after: null, limit: 1 })).toEqual([])
  })

  test('another community is asked, and passed over where the store does not have it', async () => {
    const read: StorageAdapter['read'] = async (query) =>
      (await storage.read(query)).map((entry) =>
        entry.community === CITY && entry.process === 'a'
          ? { ...entry, body: entry.body.replace('"passed-to-note"', '"passed-to-all"') }
          : entry,
      )
    const otherwise = await verified({ ...storage, read }, 'peace')
    expect(failing(otherwise)).toEqual(['chain'])
    expect(said(otherwise)).toMatch(/names entry \d of hope\/a as its cause, which did not order it/)
    for (const damage of [() => '{', (body: string) => body.replace('"outcomes":[', '"outcomes":[null,')]) {
      const damaged: StorageAdapter['read'] = async (query) =>
        (await storage.read(query)).map((entry) =>
          entry.process === 'a' ? { ...entry, body: damage(entry.body) } : entry,
        )
      expect(failing(await verified({ ...storage, read: damaged }, 'peace'))).toEqual(['chain'])
    }

    const communities: StorageAdapter['communities'] = async (query) =>
      (await storage.communities(query)).filter(({ community }) => community !== CITY)
    const away: StorageAdapter['read'] = async (query) =>
      query.stream.community === CITY ? [] : storage.read(query)
    expect(await verified({ ...storage, communities, read: away }, 'peace')).toMatchObject({ ok: true })
  })
})

test('a test states who sent something, and no host takes it for an order', async () => {
  const harness = createHarness({ plugins: [relays], start: '2026-03-02' })
  const b = harness.process(relay, 'b')
  took(await b.start({ input: { dues: {} }, by: director }))
  await b.by(harness.sentBy('a')).does('relay.note', { word: 'staged' })
  expect(await harness.community.verify()).toMatchObject({ ok: true })
  const host = governanceOn(harness.storage, { plugins: [relays], rulebooks: [], clock: harness.now })
  expect(failing(await host.community('test').verify())).toEqual(['chain'])
})
