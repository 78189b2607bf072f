import { createMemoryStorage, type Reaction, type StorageAdapter } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { createStage, director, everything, MINUTE } from '../stage.ts'
import { echo, passesOn } from './chain.ts'

/** What a source says goes to the targets that a word names: `1>t,u` goes to `t` and `u`. */
const targetsOf = (process: string, word: string) =>
  process === 'source' ? (word.split('>')[1] as string).split(',') : []
const goes = (name = 'goes') => passesOn(name, targetsOf)

/** A source, targets, a store at which some targets are out of reach, and what the targets have heard. */
async function begin(reactions: readonly Reaction[] = [goes()], batch = 100) {
  const own = createMemoryStorage()
  const away = new Set<string>()
  const storage: StorageAdapter = {
    ...own,
    commit: async (commits) => {
      if (commits.some((commit) => commit.kind === 'process' && away.has(commit.process)))
        throw new Error('out of reach')
      return own.commit(commits)
    },
  }
  const plugins = (reactions: readonly Reaction[]) => ({
    plugins: [{ ...everything, processes: [...(everything.processes ?? []), echo], reactions }],
  })
  const stage = createStage({ storage, batch, ...plugins(reactions) })
  const city = stage.engine().community('hope')
  for (const id of ['source', 't', 'u'])
    accepted(await city.process(echo, id).start({ input: { minutes: 0 }, by: director }))
  const say = async (word: string) =>
    accepted(await city.process(echo, 'source').send({ event: 'hear', data: { word }, by: director }))
  const heard = async (id: string) =>
    (await city.process(echo, id).standing())?.context.heard.map((word) => word[0])
  const other = (reactions: readonly Reaction[]) => stage.engine(plugins(reactions))
  return { stage, own, city, away, say, heard, other }
}

describe('what one process announces reaches one target in the order of announcement', () => {
  test.each([100, 3, 1])('in one millisecond, %i at a time, beyond the tenth of them', async (batch) => {
    const { stage, say, heard } = await begin([goes()], batch)
    const words = 'abcdefghijklmno'
    for (const word of words) await say(`${word}>t`)
    expect(await stage.engine().runDue()).toMatchObject({ failed: 0 })
    expect(await heard('t')).toEqual([...words].slice(-9))
  })

  test('though a reaction to what came first has a later name', async () => {
    const first = passesOn('z-first', (process, word) => (word[0] === '1' ? targetsOf(process, word) : []))
    const second = passesOn('a-second', (process, word) => (word[0] === '2' ? targetsOf(process, word) : []))
    for (const batch of [1, 100]) {
      const { stage, say, heard } = await begin([second, first], batch)
      await say('1>t')
      await say('2>t')
      await stage.engine().runDue()
      expect(await heard('t')).toEqual(['1', '2'])
    }
  })

  test('across a failure: what follows waits, and says for what', async () => {
    const { stage, city, away, say, heard } = await begin()
    away.add('t')
    await say('1>t')
    expect(await stage.engine().runDue()).toEqual({ done: 0, failed: 1 })
    away.delete('t')
    stage.now += 1_000
    await say('2>t')
    expect(await stage.engine().runDue()).toEqual({ done: 0, failed: 0 })
    expect(await city.failing()).toMatchObject([
      { name: 'reaction:goes:2:0', failures: 1 },
      {
        name: 'reaction:goes:3:0',
        failures: 0,
        failure: expect.stringContaining('agenda/waits-for: reaction:goes:2:0'),
      },
    ])
    expect(stage.reports.at(-1)).toMatchObject({
      code: 'agenda/reaction-waits',
      details: { first: 'reaction:goes:2:0' },
    })
    stage.now += MINUTE
    expect(await stage.engine().runDue()).toMatchObject({ failed: 0 })
    expect([await heard('t'), await city.failing()]).toEqual([['1', '2'], []])
  })

  test('and a failure at one target holds up no other', async () => {
    const { stage, city, away, say, heard } = await begin()
    away.add('t')
    await say('1>t,u')
    await say('2>u')
    await say('3>t,u')
    await stage.engine().runDue()
    expect([await heard('t'), await heard('u')]).toEqual([[], ['1', '2', '3']])
    away.delete('t')
    stage.now += MINUTE
    await stage.engine().runDue()
    expect([await heard('t'), await heard('u'), await city.failing()]).toEqual([
      ['1', '3'],
      ['1', '2', '3'],
      [],
    ])
  })

  test('when it is parked, what follows waits for the retry, and comes with it', async () => {
    const { stage, city, away, say, heard } = await begin()
    away.add('t')
    await say('1>t')
    for (let day = 0; day < 20; day++) {
      await stage.engine().runDue()
      stage.now += 24 * 60 * MINUTE
    }
    expect(stage.reports.at(-1)?.code).toBe('agenda/task-parked')
    away.delete('t')
    await say('2>t')
    await say('3>u')
    await stage.engine().runDue()
    stage.now += 24 * 60 * MINUTE
    await stage.engine().runDue()
    expect([await heard('t'), await heard('u')]).toEqual([[], ['3']])
    expect(await city.retry({ process: 'source', name: 'reaction:goes:2:0' })).toBe(true)
    await stage.engine().runDue()
    expect([await heard('t'), await city.failing()]).toEqual([['1', '2'], []])
  })

  test('while another worker has what comes first', async () => {
    const { stage, own, say, heard } = await begin()
    await say('1>t')
    await own.claim({ now: stage.now, until: stage.now + MINUTE, limit: 1, knows: ['reaction:goes'] })
    await say('2>t')
    expect(await stage.engine().runDue()).toEqual({ done: 0, failed: 0 })
    expect(await heard('t')).toEqual([])
    stage.now += MINUTE
    await stage.engine().runDue()
    expect(await heard('t')).toEqual(['1', '2'])
  })

  test('after a worker without a lease was lost while it did what comes first', async () => {
    const first = passesOn('z-first', (process, word) => (word[0] === '1' ? targetsOf(process, word) : []))
    const second = passesOn('a-second', (process, word) => (word[0] === '2' ? targetsOf(process, word) : []))
    const { stage, own, away, say, heard } = await begin([second, first], 1)
    await say('1>t')
    await say('2>t')
    away.add('t')
    let held = false
    const defer: StorageAdapter['defer'] = async (query) => {
      if (held) throw new Error('gone')
      held = query.task.name.includes('z-first')
      return own.defer(query)
    }
    await expect(stage.engine({ storage: { ...stage.storage, defer }, lease: 0 }).runDue()).rejects.toThrow(
      'gone',
    )
    expect([held, await heard('t')]).toEqual([true, []])
    away.delete('t')
    expect(await stage.engine({ lease: 0 }).runDue()).toMatchObject({ failed: 0 })
    expect(await heard('t')).toEqual(['1', '2'])
  })

  test('across releases: what a worker does not know yet it waits for, for ten minutes', async () => {
    const old = passesOn('old', (process, word) => (word[0] === '2' ? targetsOf(process, word) : []))
    const newer = passesOn('newer', (process, word) => (word[0] === '1' ? targetsOf(process, word) : []))
    for (const [minutes, expected] of [
      [9, ['1', '2']],
      [10, ['2', '1']],
    ] as const) {
      const { stage, say, heard, other } = await begin([old, newer])
      await say('1>t')
      await say('2>t')
      for (let minute = 0; minute < minutes; minute++) {
        await other([old]).runDue()
        stage.now += MINUTE
      }
      if (minutes === 10) await other([old]).runDue()
      await other([old, newer]).runDue()
      stage.now += MINUTE
      await other([old, newer]).runDue()
      expect(await heard('t')).toEqual(expected)
    }
  })
})
