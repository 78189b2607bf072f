import { accepted, refused } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { relay } from '../relay.ts'
import { createStage, director, feedOf, HOUR, MORNING, race } from '../stage.ts'

describe('a listener', () => {
  test('is told after the commit, and one that throws or rejects is reported and hurts nobody', async () => {
    const stage = createStage()
    const engine = stage.engine()
    const heard: unknown[] = []
    engine.on(relay, 'relay.passed', () => {
      throw new Error('sync')
    })
    engine.on(relay, 'relay.passed', async () => {
      throw new Error('async')
    })
    const off = engine.on(relay, 'relay.passed', async ({ process, name, data, entry }) =>
      heard.push([process, name, data, entry.version, (await feedOf(stage.storage)).length]),
    )
    engine.onAny(({ name }) => heard.push(name))
    const process = await race(engine, { alpha: MORNING + HOUR, beta: MORNING + 2 * HOUR })
    stage.now = MORNING + HOUR
    expect(await process.send({ event: 'relay.note', data: { word: 'a' }, by: director })).toMatchObject({
      status: 'accepted',
    })
    expect(heard).toEqual(['relay.passed', ['r1', 'relay.passed', { name: 'alpha' }, 2, 3]])
    expect(stage.reports.map(({ code, error }) => [code, (error as Error).message])).toEqual([
      ['announce/listener-failed', 'sync'],
      ['announce/listener-failed', 'async'],
    ])
    off()
    stage.now = MORNING + 2 * HOUR
    await engine.runDue()
    expect(heard).toHaveLength(3)
  })

  test('is told nothing of what was refused, or was done before', async () => {
    const stage = createStage()
    const engine = stage.engine()
    const heard: unknown[] = []
    engine.onAny(({ name }) => heard.push(name))
    const process = await race(engine, { gamma: MORNING + HOUR })
    accepted(await process.send({ event: 'relay.note', data: { word: 'a' }, by: director }))
    stage.now = MORNING + HOUR
    refused(await process.send({ event: 'relay.stop', data: {}, by: director, id: 'c1' }), 'state/ended')
    expect(heard).toEqual([])
  })
})
