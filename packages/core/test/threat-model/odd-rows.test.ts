import type { Checkpoint, Entry, StorageAdapter, Task } from '@gongzhi/core'
import { expect, test } from 'vitest'

import { altered, CITY, failing, play, said, sha256, verify } from './intruder.ts'

const DEEP = '['.repeat(20_000) + ']'.repeat(20_000)

test.each([
  null,
  undefined,
  7,
  'root',
  [],
  {},
  { community: CITY },
  { community: CITY, from: 0, to: 3, root: '' },
  { community: CITY, from: 3, to: 2, root: '' },
  { community: CITY, from: 1, to: 1.5, root: '' },
  { community: CITY, from: '1', to: 2, root: '' },
  { community: CITY, from: 1, to: 2, root: null },
])('what was kept outside and is no checkpoint is found, and nothing is thrown: %j', async (anchor) => {
  const { storage, city } = await play()
  const good = (await city.checkpoint()) as Checkpoint
  const verification = await verify(storage, [good, anchor as unknown as Checkpoint])
  expect(failing(verification)).toEqual(['checkpoints'])
  expect(said(verification)).toBe('what was kept outside as number 2 is no checkpoint')
})

test.each([null, 7, {}, 'anchor'])('anchors that are no list are found: %j', async (anchors) => {
  const { city } = await play()
  expect(failing(await city.verify({ anchors: anchors as unknown as Checkpoint[] }))).toEqual(['checkpoints'])
})

test('a checkpoint kept outside that covers more than there is, or is of another community, is said so', async () => {
  const { storage, city } = await play()
  const good = (await city.checkpoint()) as Checkpoint
  const far = { ...good, to: Number.MAX_SAFE_INTEGER }
  expect(said(await verify(storage, [far]))).toContain('the feed ends before')
  expect(await verify(storage, [{ ...good, community: 'peace', root: '' }])).toMatchObject({ ok: true })
})

const BODIES: readonly (readonly [what: string, body: (body: string) => string])[] = [
  ['nothing', () => ''],
  ['null', () => 'null'],
  ['a number', () => '7'],
  ['a list', () => '[]'],
  ['an object', () => '{}'],
  ['an object of this schema', () => '{"schema":1}'],
  ['a deep list', () => DEEP],
  ['data of nothing', (body) => body.replace(/"data":\{[^}]*\}/, '"data":null')],
  ['no data', (body) => body.replace(/"data":\{[^}]*\},/, '')],
  ['deep data', (body) => body.replace(/"data":\{[^}]*\}/, `"data":${DEEP}`)],
  ['no actor', (body) => body.replace(/"by":\{[^}]*\}/, '"by":null')],
  ['no command', (body) => body.replace(/"command":\{[^}]*\}/, '"command":null')],
  ['outcomes of nothing', (body) => body.replace(/^\{/, '{"outcomes":null,')],
  ['outcomes of numbers', (body) => body.replace(/^\{/, '{"outcomes":[1],')],
]

test.each(BODIES)('an entry of %s is found, wherever it stands, and nothing is thrown', async (_, to) => {
  const { storage, city } = await play()
  await city.checkpoint()
  for (const { position, body } of await storage.feed({ community: CITY, after: 0, limit: 100 })) {
    const changed = to(body)
    if (changed === body) continue
    const entries = (all: readonly Entry[]) =>
      all.map((each) =>
        each.position === position ? { ...each, body: changed, hash: sha256(changed) } : each,
      )
    expect([position, (await verify(altered(storage, { entries }))).ok]).toEqual([position, false])
  }
})

test.each([
  ['a body that is no JSON', { body: '{' }],
  ['a body of null', { body: 'null' }],
  ['a body that is deep', { body: DEEP }],
  ['another kind', { kind: 'strange' as Task['kind'] }],
  ['a reaction that nobody has', { kind: 'reaction', name: 'reaction:x:1:0', topic: 'reaction:x' }],
])('a task with %s is found, and nothing is thrown', async (_, change) => {
  const { storage } = await play({ ends: false })
  const store: StorageAdapter = {
    ...storage,
    tasks: async (query) => (await storage.tasks(query)).map((task) => ({ ...task, ...change }) as Task),
  }
  expect(failing(await verify(store))).toEqual(['agenda'])
})

test.each([
  ['a body of null', { body: 'null' }],
  ['a body that is no JSON', { body: '{' }],
  ['a body that is deep', { body: DEEP }],
  ['deep tags', { tags: JSON.parse(DEEP) as string[] }],
])('a state with %s is found, and nothing is thrown', async (_, change) => {
  const { storage } = await play()
  const store = altered(storage, {
    processes: (all) => all.map((each) => ({ ...each, state: { ...each.state, ...change } })),
  })
  expect(await verify(store)).toMatchObject({ ok: false })
})
