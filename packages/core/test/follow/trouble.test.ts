import { createMemoryStorage, type Cursor } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { DAY, MINUTE } from '../stage.ts'
import { createRig, named, write } from './rig.ts'

/** A handler that fails at one entry, until it is mended. */
function failing(at: string) {
  const state = { broken: true }
  return {
    state,
    handle(followed: { readonly community: string; readonly position: number }) {
      if (state.broken && named(followed) === at) throw new Error(`cannot send ${at}`)
    },
  }
}

describe('an entry that fails', () => {
  test('stops its community and no other, and is seen there with why and when it comes again', async () => {
    const { stage, codes, follow } = createRig()
    await write(stage, 'hope', 2)
    await write(stage, 'lake', 2)
    const { handle } = failing('hope:2')
    const { seen, follower, followers } = follow({ handle })
    expect(await follower.runDue()).toEqual({ handled: 4, failed: 1 })
    expect(seen.toSorted()).toEqual(['hope:1', 'hope:2', 'lake:1', 'lake:2', 'lake:3'])
    expect(codes()).toEqual(['follow/failed'])
    expect(await followers.list({ failing: true })).toEqual([
      {
        follower: 'messages',
        community: 'hope',
        position: 1,
        behind: 2,
        failing: { failure: 'cannot send hope:2', failures: 1, next: stage.now + MINUTE },
        notes: [],
      },
    ])
    expect(await followers.lag('messages')).toEqual({ entries: 2, communities: 1, failing: 1, parked: 0 })
    await write(stage, 'lake', 1)
    expect(await follower.runDue()).toEqual({ handled: 1, failed: 0 })
  })

  test('is tried again after one minute, two, four, and is parked after twelve times', async () => {
    const { stage, codes, follow } = createRig()
    await write(stage, 'hope', 0)
    const { state, handle } = failing('hope:1')
    const { seen, follower, followers } = follow({ handle })
    for (let failures = 1; failures <= 12; failures++) {
      expect(await follower.runDue()).toEqual({ handled: 0, failed: 1 })
      const [standing] = await followers.list()
      const wait = Math.min(2 ** (failures - 1), 1_440) * MINUTE
      expect(standing?.failing).toEqual({
        failure: 'cannot send hope:1',
        failures,
        ...(failures < 12 && { next: stage.now + wait }),
      })
      stage.now += wait - 1
      expect(await follower.runDue()).toEqual({ handled: 0, failed: 0 })
      stage.now += 1
    }
    expect(codes().filter((code) => code === 'follow/parked')).toEqual(['follow/parked'])
    stage.now += 400 * DAY
    state.broken = false
    expect(await follower.runDue()).toEqual({ handled: 0, failed: 0 })
    expect(await followers.lag('messages')).toMatchObject({ parked: 1 })
    expect(await followers.retry({ follower: 'messages', community: 'hope' })).toBe(true)
    expect(await follower.runDue()).toEqual({ handled: 1, failed: 0 })
    expect(seen).toHaveLength(13)
    expect((await followers.list())[0]?.failing).toBeUndefined()
    expect(await followers.retry({ follower: 'messages', community: 'hope' })).toBe(false)
    expect(await followers.retry({ follower: 'nobody', community: 'hope' })).toBe(false)
  })

  test('is passed over where somebody says so, who and why being kept; another one is not', async () => {
    const { stage, codes, follow } = createRig()
    await write(stage, 'hope', 2)
    const { seen, follower, followers } = follow({ handle: failing('hope:2').handle })
    await follower.runDue()
    const skip = { follower: 'messages', community: 'hope', by: 'Zhao, on duty', why: 'the number is gone' }
    expect(await followers.skip({ ...skip, position: 1 })).toBe(false)
    expect(await followers.skip({ ...skip, position: 3 })).toBe(false)
    await expect(followers.skip({ ...skip, position: 2, by: ' ' })).rejects.toThrow('follow/unsigned')
    await expect(followers.skip({ ...skip, position: 2, why: '' })).rejects.toThrow('follow/unsigned')
    expect(await followers.skip({ ...skip, position: 2 })).toBe(true)
    expect(await followers.skip({ ...skip, position: 2 })).toBe(false)
    await follower.runDue()
    expect(seen).toEqual(['hope:1', 'hope:2', 'hope:3'])
    expect((await followers.list())[0]?.notes).toEqual([
      {
        what: 'skipped',
        position: 2,
        from: 1,
        by: 'Zhao, on duty',
        why: 'the number is gone',
        at: stage.now,
        failure: 'cannot send hope:2',
      },
    ])
    expect(codes()).toEqual(['follow/failed', 'follow/skipped'])
  })

  test('whose error no store could keep is kept all the same', async () => {
    const { stage, follow } = createRig()
    await write(stage, 'hope', 0)
    const { follower, followers } = follow({
      handle: () => Promise.reject(new Error(`\0 half \ud800 ${'x'.repeat(3_000)}`)),
    })
    await follower.runDue()
    const failure = (await followers.list())[0]?.failing?.failure ?? ''
    expect(failure.slice(0, 9)).toBe('\ufffd half \ufffd ')
    expect(failure).toHaveLength(2_000)
  })
})

describe('a follower that is moved by hand', () => {
  test('is given everything after that again, and this is kept', async () => {
    const { stage, codes, follow } = createRig()
    await write(stage, 'hope', 2)
    const { seen, follower, followers } = follow()
    await follower.runDue()
    const move = { follower: 'messages', community: 'hope', by: 'Zhao', why: 'a new table' }
    expect(await followers.move({ ...move, position: 4 })).toBe(false)
    expect(await followers.move({ ...move, position: -1 })).toBe(false)
    expect(await followers.move({ ...move, follower: 'nobody', position: 0 })).toBe(false)
    expect(await followers.move({ ...move, position: 0 })).toBe(true)
    await follower.runDue()
    expect(seen).toEqual(['hope:1', 'hope:2', 'hope:3', 'hope:1', 'hope:2', 'hope:3'])
    expect((await followers.list())[0]?.notes).toEqual([
      { what: 'moved', position: 0, from: 3, by: 'Zhao', why: 'a new table', at: stage.now },
    ])
    expect(codes()).toEqual(['follow/moved'])
  })

  test('keeps the newest hundred of such notes', async () => {
    const { stage, follow } = createRig()
    await write(stage, 'hope', 0)
    const { follower, followers } = follow()
    await follower.runDue()
    for (let i = 1; i <= 101; i++)
      await followers.move({
        follower: 'messages',
        community: 'hope',
        position: i % 2,
        by: 'Zhao',
        why: `${i}`,
      })
    const notes = (await followers.list())[0]?.notes ?? []
    expect([notes.length, notes[0]?.why, notes.at(-1)?.why]).toEqual([100, '2', '101'])
  })
})

describe('two workers of one follower', () => {
  test('never have one community at the same time', async () => {
    const { stage, follow } = createRig()
    for (const community of ['a', 'b', 'c', 'd', 'e', 'f']) await write(stage, community, 4)
    const inside = new Set<string>()
    const handle = async ({ community }: { readonly community: string }) => {
      expect(inside.has(community)).toBe(false)
      inside.add(community)
      await new Promise((resolve) => setTimeout(resolve, 0))
      inside.delete(community)
    }
    const [one, two] = [follow({ handle, together: 2 }), follow({ handle, together: 2 })]
    const passes = await Promise.all([one.follower.runDue(), two.follower.runDue()])
    expect(passes[0].handled + passes[1].handled).toBe(30)
    expect(Math.min(passes[0].handled, passes[1].handled)).toBeGreaterThan(0)
    expect(new Set([...one.seen, ...two.seen]).size).toBe(30)
  })

  test('are given an entry twice where the first outlived its lease, and its cursor does not land', async () => {
    const { stage, codes, follow } = createRig()
    await write(stage, 'hope', 1)
    const second = follow()
    const first = follow({
      async handle({ position }) {
        if (position !== 1) return
        stage.now += MINUTE
        expect(await second.follower.runDue()).toEqual({ handled: 2, failed: 0 })
      },
    })
    expect(await first.follower.runDue()).toEqual({ handled: 0, failed: 0 })
    expect([first.seen, second.seen]).toEqual([['hope:1'], ['hope:1', 'hope:2']])
    expect(codes()).toEqual(['follow/lease-lost'])
    expect(await first.followers.list()).toMatchObject([{ position: 2, behind: 0 }])
  })

  test('lose nothing of one that died with a community in its hands', async () => {
    const { stage, follow } = createRig()
    await write(stage, 'hope', 1)
    await stage.storage.claimCursors({
      follower: 'messages',
      now: stage.now,
      until: stage.now + MINUTE,
      limit: 9,
    })
    const { seen, follower } = follow()
    stage.now += MINUTE - 1
    await follower.runDue()
    expect(seen).toEqual([])
    stage.now += 1
    await follower.runDue()
    expect(seen).toEqual(['hope:1', 'hope:2'])
  })
})

describe('a handler that never ends', () => {
  test('is told at the end of its lease, not waited for, and counts as failed', async () => {
    const { stage } = createRig()
    await write(stage, 'hope', 1)
    const governance = stage.engine({
      sleep: async (ms) => {
        stage.now += ms
      },
    })
    let aborted: unknown
    const follower = governance.follow({
      name: 'messages',
      handle: ({ signal }) =>
        new Promise(() => signal.addEventListener('abort', () => (aborted = signal.reason))),
    })
    expect(await follower.runDue()).toEqual({ handled: 0, failed: 1 })
    expect(aborted).toMatchObject({ code: 'follow/too-long' })
    expect((await governance.followers.list())[0]?.failing).toMatchObject({ failures: 1 })
  })

  test('stores nothing when it ends after all', async () => {
    const { stage } = createRig()
    await write(stage, 'hope', 0)
    let end = (): void => {}
    const governance = stage.engine({
      sleep: async (ms) => {
        stage.now += ms
      },
    })
    const handle = () => new Promise<void>((resolve) => (end = resolve))
    await governance.follow({ name: 'messages', handle }).runDue()
    end()
    await new Promise((resolve) => setTimeout(resolve, 0))
    expect((await governance.followers.list())[0]).toMatchObject({ position: 0 })
  })
})

describe('a store that was restored to an earlier moment', () => {
  const move = { follower: 'messages', community: 'hope', by: 'Zhao', why: 'restored to the evening before' }

  test.each([
    ['went another way since', 5, 'another entry stands'],
    ['is shorter now', 0, 'nothing stands'],
  ])('and %s is noticed: the follower stops there until somebody moves it', async (_, words, says) => {
    const { stage, codes, follow } = createRig()
    await write(stage, 'hope', words)
    const { storage, now } = stage
    const [cursor] = await storage.claimCursors({ follower: 'messages', now, until: now + 1, limit: 1 })
    const to = { position: 3, hash: 'of what is gone', visibleAt: now, failures: 0, body: '{}' }
    await storage.moveCursor({ cursor: cursor as Cursor, to })
    const { follower, followers } = follow()
    expect(await follower.runDue()).toEqual({ handled: 0, failed: 1 })
    expect(codes()).toEqual(['follow/fell-back'])
    const [standing] = await followers.list({ failing: true })
    expect(standing?.behind).toBe(words + 1 - 3)
    expect(standing?.failing?.failure).toContain(`up to position 3 of hope, where now ${says}`)
    expect(standing?.failing?.next).toBeUndefined()
    stage.now += 400 * DAY
    expect(await follower.runDue()).toEqual({ handled: 0, failed: 0 })
    expect(await followers.move({ ...move, position: 1 })).toBe(true)
    expect(await follower.runDue()).toEqual({ handled: words, failed: 0 })
  })
})

describe('a store that gives the same cursor again and again', () => {
  test('ends the pass with an error that says which', async () => {
    const own = createMemoryStorage()
    const { stage, follow } = createRig({ ...own, moveCursor: async () => true })
    await write(stage, 'hope', 0)
    const { follower } = follow({ lease: 1, handle: () => void (stage.now += 1) })
    await expect(follower.runDue()).rejects.toThrow(/follow\/stands-still.*hope was taken 4 times behind 0/)
  })
})
