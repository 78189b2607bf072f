import { createMemoryStorage, type Followed, type Governance } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { relay } from '../relay.ts'
import { director, HOUR, MINUTE, MORNING } from '../stage.ts'
import { createRig, named, write } from './rig.ts'

/** Everything that is due, agenda included, of a governance. */
const runDue = (governance: Governance) => governance.runDue()

describe('a follower', () => {
  test('is given every entry of every community once, in the order of each', async () => {
    const { stage, follow } = createRig()
    await write(stage, 'hope', 2)
    await write(stage, 'lake', 1)
    const { seen, follower } = follow()
    expect(await follower.runDue()).toEqual({ handled: 5, failed: 0 })
    expect(seen.filter((name) => name.startsWith('hope'))).toEqual(['hope:1', 'hope:2', 'hope:3'])
    expect(seen.filter((name) => name.startsWith('lake'))).toEqual(['lake:1', 'lake:2'])
    expect(await follower.runDue()).toEqual({ handled: 0, failed: 0 })
  })

  test('is given more than a page, in order', async () => {
    const { stage, follow } = createRig()
    await write(stage, 'hope', 250)
    const { seen, follower } = follow()
    expect((await follower.runDue()).handled).toBe(251)
    expect(seen).toEqual(Array.from({ length: 251 }, (_, i) => `hope:${i + 1}`))
  })

  test('goes on where it was, also as another worker of its name, and as another one from the beginning', async () => {
    const { stage, follow } = createRig()
    await write(stage, 'hope', 1)
    await follow().follower.runDue()
    await write(stage, 'hope', 1)
    const again = follow()
    await again.follower.runDue()
    expect(again.seen).toEqual(['hope:3'])
    const other = follow({ name: 'search' })
    await other.follower.runDue()
    expect(other.seen).toEqual(['hope:1', 'hope:2', 'hope:3'])
  })

  test('takes up a community that appears while it follows', async () => {
    const { stage, follow } = createRig()
    await write(stage, 'hope', 0)
    const { seen, follower } = follow()
    await follower.runDue()
    await write(stage, 'a-new-one', 1)
    await follower.runDue()
    expect(seen).toEqual(['hope:1', 'a-new-one:1', 'a-new-one:2'])
  })

  test('passes over what was recorded before `from`, and over nothing recorded at it or after', async () => {
    const { stage, follow } = createRig()
    await write(stage, 'hope', 1)
    stage.now += 1
    await write(stage, 'hope', 1)
    stage.now += 1
    await write(stage, 'hope', 1)
    const { seen, follower, followers } = follow({ from: MORNING + 1 })
    expect(await follower.runDue()).toEqual({ handled: 2, failed: 0 })
    expect(seen).toEqual(['hope:3', 'hope:4'])
    const later = follow({ name: 'later', from: MORNING + 9 })
    expect(await later.follower.runDue()).toEqual({ handled: 0, failed: 0 })
    expect(await followers.lag('later')).toEqual({ entries: 0, communities: 0, failing: 0, parked: 0 })
  })

  test('reads the entry with its outcomes, and says in which capacities people have to be told', async () => {
    const { stage, follow } = createRig()
    const told: unknown[] = []
    const sentences: string[] = []
    const governance = stage.engine()
    await stage
      .engine()
      .community('hope')
      .process(relay, 'r1')
      .start({ input: { dues: { alpha: MORNING + HOUR } }, by: director })
    stage.now += 2 * HOUR
    await runDue(governance)
    const keys: string[] = []
    await follow({
      handle(followed) {
        keys.push(followed.key)
        sentences.push(governance.describeEntry(followed).en)
        for (const outcome of followed.outcomes)
          told.push([outcome.name, outcome.data, followed.recipients(outcome)])
      },
    }).follower.runDue()
    expect(told).toEqual([['relay.passed', { name: 'alpha' }, ['director']]])
    expect(sentences[1]).toContain('Passed')
    expect(keys).toEqual(
      (await stage.storage.feed({ community: 'hope', after: 0, limit: 9 })).map(({ hash }) => hash),
    )
  })

  test('that asks a host without the release whom to tell fails there, and is served by one that has it', async () => {
    const { stage, follow } = createRig()
    await write(stage, 'hope', 0)
    const told: string[] = []
    const options = {
      name: 'messages',
      handle: (followed: Followed) => void told.push(String(followed.recipients({ name: 'relay.passed' }))),
    }
    const old = stage.engine({ plugins: [], rulebooks: [] })
    expect(await old.follow(options).runDue()).toEqual({ handled: 0, failed: 1 })
    expect((await old.followers.list())[0]?.failing?.failure).toContain('follow/unknown-release')
    stage.now += MINUTE
    expect(await stage.engine().follow(options).runDue()).toEqual({ handled: 1, failed: 0 })
    expect(told).toEqual(['director'])
    expect(follow).toBeTypeOf('function')
  })

  test('is told nothing that is missing or wrong, and a store without transactions is not asked for one', () => {
    const governance = createRig().stage.engine()
    const handle = () => {}
    for (const wrong of [
      { handle },
      { name: '', handle },
      { name: 'a'.repeat(101), handle },
      { name: 'a' },
      { name: 'a', handle, from: -1 },
      { name: 'a', handle, from: 1.5 },
      { name: 'a', handle, batch: 0 },
      { name: 'a', handle, batch: 1_001 },
      { name: 'a', handle, lease: 0 },
      { name: 'a', handle, together: 101 },
      { name: 'a', handle, transaction: true },
    ])
      expect(() => governance.follow(wrong as never), JSON.stringify(wrong)).toThrow('follow/option')
    expect(() => governance.follow({ name: 'a', handle, batch: 1_000, together: 100 })).not.toThrow()
    expect(() =>
      governance.follow({ name: 'a', handle, transaction: async (work) => work({} as never) }),
    ).toThrow('storage/no-within')
  })

  test('moves its cursor once for a batch, and one that fails in the midst is found entry by entry', async () => {
    const own = createMemoryStorage()
    let moves = 0
    const storage = {
      ...own,
      moveCursor: (q: Parameters<typeof own.moveCursor>[0]) => (moves++, own.moveCursor(q)),
    }
    const { stage, follow } = createRig(storage)
    await write(stage, 'hope', 9)
    const { follower } = follow({ batch: 4 })
    expect(await follower.runDue()).toEqual({ handled: 10, failed: 0 })
    expect(moves).toBe(3)
    const failing = follow({
      name: 'search',
      batch: 4,
      handle({ position }) {
        if (position === 3) throw new Error('no')
      },
    })
    expect(await failing.follower.runDue()).toEqual({ handled: 2, failed: 1 })
    expect(failing.seen.map((name) => name.slice(5))).toEqual(['1', '2', '3', '1', '2', '3'])
    expect(await failing.followers.list({ follower: 'search' })).toMatchObject([{ position: 2, behind: 8 }])
  })

  test('runs until its signal, and goes on after a look that failed', async () => {
    const own = createMemoryStorage()
    let down = true
    const storage = {
      ...own,
      claimCursors: (q: Parameters<typeof own.claimCursors>[0]) =>
        down ? Promise.reject(new Error('down')) : own.claimCursors(q),
    }
    const { stage, codes } = createRig(storage)
    await write(stage, 'hope', 1)
    const stop = new AbortController()
    const seen: string[] = []
    const governance = stage.engine({
      sleep: async (ms) => {
        // What is longer is the lease of a handler.
        if (ms > 1_000) return
        down = false
        if (seen.length > 0) stop.abort()
      },
    })
    const follower = governance.follow({
      name: 'messages',
      handle: (followed) => void seen.push(named(followed)),
    })
    await follower.run({ signal: stop.signal })
    expect(seen).toEqual(['hope:1', 'hope:2'])
    expect(codes()).toEqual(['follow/pass-failed'])
  })

  test('that is stopped in the midst gives back what it has not begun: the next one takes it at once', async () => {
    const { stage, follow } = createRig()
    await write(stage, 'hope', 3)
    const stop = new AbortController()
    const governance = stage.engine({
      sleep: (_, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
    })
    const seen: string[] = []
    await governance
      .follow({
        name: 'messages',
        handle(followed) {
          seen.push(named(followed))
          if (seen.length === 2) stop.abort()
        },
      })
      .run({ signal: stop.signal })
    expect(seen).toEqual(['hope:1', 'hope:2'])
    const next = follow()
    await next.follower.runDue()
    expect(next.seen).toEqual(['hope:3', 'hope:4'])
  })

  test('sees records of registers too, which nobody is told of', async () => {
    const { stage } = createRig()
    await write(stage, 'hope', 0)
    const kinds: string[] = []
    await stage
      .engine()
      .follow({
        name: 'all',
        handle: ({ body, outcomes, recipients }) =>
          void kinds.push(`${body.kind} ${outcomes.length} ${recipients({ name: 'x' }).length}`),
      })
      .runDue()
    expect(kinds).toEqual(['start 0 0'])
    expect(accepted).toBeTypeOf('function')
  })
})
