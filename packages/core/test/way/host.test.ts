import type { GovernanceOptions, Holding } from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import { afterEach, describe, expect, test, vi } from 'vitest'

import { relay } from '../relay.ts'
import { createStage, director, owner, post, type Stage } from '../stage.ts'

const note = { event: 'relay.note', data: { word: 'a' }, by: director } as const

/** A stage with a process that is started already, under a host that answers as it should. */
async function begun() {
  const stage = createStage()
  accepted(await at(stage).start({ input: { dues: {} }, by: director }))
  return stage
}

function at(stage: Stage, over: Partial<GovernanceOptions> = {}) {
  return stage.engine(over).community('hope').process(relay, 'r1')
}

/** A promise that is none of this realm: Bluebird's, one of zone.js, of another realm. */
function later<T>(promise: Promise<T>): PromiseLike<T> {
  // oxlint-disable-next-line unicorn/no-thenable -- this is what is tested
  return { then: (done, failed) => later(promise.then(done, failed)) as never }
}

const director1: readonly Holding[] = [{ capacity: 'director' }]

describe('what a host answers', () => {
  test.each([
    ['a promise', () => Promise.resolve(director1)],
    ['a promise of another realm', () => later(Promise.resolve(director1))],
    ['a list', () => director1],
    [
      'a function that can be awaited',
      // oxlint-disable-next-line unicorn/no-thenable -- this is what is tested
      () => Object.assign(() => {}, { then: (done: (of: unknown) => void) => done(director1) }),
    ],
  ])('is awaited where it can be: holdings as %s', async (_, holdings) => {
    const stage = await begun()
    const process = at(stage, { holdings: holdings as never, authorise: () => later(Promise.resolve(true)) })
    accepted(await process.can(note))
    expect(((await process.next(director)) as readonly unknown[])[0]).toMatchObject({ status: 'open' })
    expect(accepted(await process.send(note)).version).toBe(2)
  })

  test.each([undefined, null, []])('is nothing, and nobody holds anything: %s', async (nothing) => {
    const stage = await begun()
    for (const answer of [() => nothing, () => later(Promise.resolve(nothing))])
      expect(refused(await at(stage, { holdings: answer as never }).send(note)).code).toBe(
        'authorise/other-community',
      )
  })

  test.each([
    ['a word', 'director'],
    ['one holding', { capacity: 'director' }],
    ['a list of words', ['director']],
    ['a list with nothing in it', [null]],
    ['a holding of no capacity', [{ capacity: 7 }]],
    ['a term that begins on a day', [{ capacity: 'director', from: '2026-01-01' }]],
    ['a term without an end that is a number', [{ capacity: 'director', until: Number.NaN }]],
    ['true', true],
  ])('is no list of holdings, which is an error that says so: %s', async (_, answer) => {
    const stage = await begun()
    for (const holdings of [() => answer, () => Promise.resolve(answer)])
      await expect(at(stage, { holdings: holdings as never }).send(note)).rejects.toMatchObject({
        name: 'EngineError',
        code: 'host/not-holdings',
      })
    expect((await at(stage).standing())?.version).toBe(1)
  })

  test.each(['holdings', 'authorise'] as const)('is that %s threw: an error that names it', async (port) => {
    const stage = await begun()
    const cause = new TypeError('no connection')
    for (const ask of [() => Promise.reject(cause), () => later(Promise.reject(cause)), () => thrown(cause)])
      await expect(at(stage, { [port]: ask as never }).send(note)).rejects.toMatchObject({
        name: 'EngineError',
        code: 'host/failed',
        message: expect.stringContaining(`${port} threw: no connection`),
        cause,
      })
    expect((await at(stage).standing())?.version).toBe(1)
  })

  test.each(['clock', 'ids'] as const)('is that %s threw: an error that names it', async (port) => {
    const stage = await begun()
    const cause = new TypeError('no connection')
    await expect(at(stage, { [port]: () => thrown(cause) }).send(note)).rejects.toMatchObject({
      name: 'EngineError',
      code: 'host/failed',
      message: expect.stringContaining(`${port} threw: no connection`),
      cause,
    })
    expect((await at(stage).standing())?.version).toBe(1)
  })

  test.each<[string, () => unknown, string]>([
    ['that it threw', () => thrown(new Error('no time-stamp')), 'anchor threw: no time-stamp'],
    ['that it rejected', () => Promise.reject(new Error('no time-stamp')), 'anchor threw: no time-stamp'],
    ['a big number', () => 1n, 'anchor answered what is no JSON'],
    ['a day that is no text', () => Promise.resolve({ at: new Date(0) }), 'anchor answered what is no JSON'],
    ['no number', () => later(Promise.resolve({ at: Number.NaN })), 'anchor answered what is no JSON'],
  ])('of a checkpoint is %s: an error that names it, and nothing is stored', async (_, anchor, says) => {
    const stage = await begun()
    const city = stage.engine({ anchor: anchor as never }).community('hope')
    await expect(city.checkpoint()).rejects.toMatchObject({
      name: 'EngineError',
      code: 'host/failed',
      message: expect.stringContaining(says),
    })
    expect(await city.position()).toBe(1)
  })

  test.each([[undefined], ['a receipt'], [null], [{ at: 1 }]])(
    'of a checkpoint is kept with it where there is something: %s',
    async (answer) => {
      const stage = await begun()
      const anchor = () => later(Promise.resolve(answer)) as Promise<never>
      const kept = await stage.engine({ anchor }).community('hope').checkpoint()
      expect(kept?.anchor).toEqual(answer)
    },
  )

  test.each([undefined, null, 1, 'yes', {}, { zh: '不行' }, [], () => true])(
    'permits nothing but by true, and only a label is told: %s',
    async (answer) => {
      const stage = await begun()
      const denied = refused(await at(stage, { authorise: (() => answer) as never }).send(note))
      expect(denied).toMatchObject({ code: 'authorise/host', reason: { en: 'The host does not permit it.' } })
    },
  )
})

function thrown(error: unknown): never {
  throw error
}

describe('a hook of the host that fails', () => {
  afterEach(() => {
    vi.restoreAllMocks()
  })

  test.each([
    ['throws', () => thrown(new Error('the log is full'))],
    ['rejects', () => Promise.reject(new Error('the log is full'))],
    ['rejects in another realm', () => later(Promise.reject(new Error('the log is full')))],
  ])('never turns a stored event into an error: one that %s', async (_, fails) => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})
    const stage = await begun()
    const engine = stage.engine({ report: fails as never, trace: (() => fails) as never })
    engine.onAny(fails)
    engine.on(relay, 'relay.passed', fails)
    const process = engine.community('hope').process(relay, 'r1')
    expect(accepted(await process.send(note)).version).toBe(2)
    expect(accepted(await process.send({ event: 'relay.stop', data: {}, by: director })).version).toBe(3)
    const tracing = at(stage, { report: fails as never, trace: fails as never })
    expect(refused(await tracing.send(note)).code).toBe('state/ended')
    await Promise.resolve()
    expect(said.mock.calls.map(([line]) => String(line)).join('\n')).toContain('report/failed')
  })

  test('for tracing is reported, and what it should have returned is not called', async () => {
    const stage = await begun()
    accepted(await at(stage, { trace: (() => 'no function') as never }).send(note))
    accepted(await at(stage, { trace: () => thrown(new Error('x')) }).send(note))
    expect(new Set(stage.reports.map(({ code }) => code))).toEqual(new Set(['trace/failed']))
  })
})

describe('an id that nobody gave', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  test('is made from what a page on plain http has', async () => {
    vi.stubGlobal('crypto', {
      getRandomValues: crypto.getRandomValues.bind(crypto),
    })
    const stage = await begun()
    const process = at(stage)
    const ids = new Set<string>()
    for (let i = 0; i < 300; i++) {
      accepted(await process.send(note))
      ids.add((await process.history()).at(-1)?.body.command.id as string)
    }
    expect(ids.size).toBe(300)
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  test('that the host makes is looked at as one that somebody gives', async () => {
    const stage = await begun()
    for (const id of [7, '', null, 'a\u0000b', '\ud800'])
      expect(refused(await at(stage, { ids: (() => id) as never }).send(note)).code).toBe('parse/id')
  })
})

test('places that answers no place, or answers later, is an error that names it', async () => {
  for (const answer of ['5113', 511_304, Promise.resolve('511304'), {}]) {
    const governance = createStage().engine({ places: () => answer as never, rulebooks: [] })
    await expect(post(governance)).rejects.toMatchObject({
      code: 'host/not-a-place',
      message: expect.stringContaining('for hope'),
    })
  }
  const broken = () => {
    throw new Error('no database')
  }
  await expect(post(createStage().engine({ places: broken, rulebooks: [] }))).rejects.toMatchObject({
    code: 'host/failed',
    message: 'host/failed: places threw: no database',
  })
  for (const places of [() => undefined, () => null as never, () => '370202'])
    await post(createStage().engine({ places }))
})

test('salt that answers less than it says is an error, and nothing is stored', async () => {
  for (const answer of ['', '00', 'F'.repeat(32), 7, Promise.resolve('0'.repeat(32))]) {
    const process = await post(createStage().engine({ salt: () => answer as never }))
    const objection = { data: { unit: 'u1', why: 'no' }, by: owner }
    await expect(process.register('objections').record(objection)).rejects.toMatchObject({
      code: 'host/not-a-salt',
    })
    expect(await process.register('objections').records()).toEqual([])
  }
})
