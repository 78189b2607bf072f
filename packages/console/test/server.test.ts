import { gunzipSync } from 'node:zlib'

import { createConsole, type ConsoleOptions } from '@gongzhi/console/server'
import { createGovernance, createMemoryStorage, defineProcess, event, type Instant } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { supervisionView } from '@gongzhi/supervision'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

/** 9:00 of Monday, 2 March 2026 in China. */
const MORNING: Instant = Date.UTC(2026, 2, 2, 1)
const HELD: { readonly [actor: string]: readonly string[] } = { wang: ['owner'], zhao: ['party.secretary'] }
const FILES: { readonly [name: string]: string } = {
  'index.html': '<!doctype html><title>page</title>',
  'nobody.html': '<!doctype html><title>nobody</title>',
  'assets/page.js': 'run()',
}

const label = { zh: '事项', en: 'Matter' }
/** Something that is raised, and comes due a day later. */
const matter = defineProcess(
  {
    name: 'matter',
    version: 1,
    label,
    input: z.object({ subject: z.string() }),
    context: z.object({ subject: z.string(), due: z.int() }),
    start: { allow: ['owner'] },
    read: { process: ['owner'] },
    events: { 'matter.end': event({ data: z.object({}), label, allow: ['owner'] }) },
    outcomes: {},
    deadlines: { answerDue: { label: { zh: '答复期限', en: 'Answer due' } } },
    states: { open: label, ended: label },
  },
  ({ setup }) => ({
    machine: setup({}).createMachine({
      context: ({ input }) => ({ ...input.data, due: input.at + 86_400_000 }),
      initial: 'open',
      states: {
        open: { on: { 'matter.end': 'ended' }, after: { answerDue: 'ended' } },
        ended: { type: 'final' },
      },
    }),
    due: { answerDue: ({ context }) => context.due },
  }),
)

function stage(over: Partial<ConsoleOptions> = {}) {
  const governance = createGovernance({
    storage: createMemoryStorage(),
    plugins: [
      { name: 'matters', processes: [matter], capacities: { owner: label, 'party.secretary': label } },
    ],
    clock: () => MORNING,
    holdings: ({ actor, community }) =>
      community === 'hope' ? (HELD[actor] ?? []).map((capacity) => ({ capacity })) : [],
    report: () => {},
  })
  const own = createConsole({
    governance,
    authenticate: ({ headers }) => {
      const id = headers.get('authorization')
      return id === null ? undefined : { id }
    },
    mayOperate: ({ caller }) => caller.id === 'operator',
    personOf: ({ id }) => ({
      name: `${id} 先生`,
      places: HELD[id] ? [{ community: 'hope', capacities: HELD[id] }] : [],
    }),
    communityName: () => '希望城',
    groupOf: () => ({ id: 's1', name: '火花街道' }),
    names: ({ ids }) => Object.fromEntries(ids.map((id) => [id, `name of ${id}`])),
    clock: () => MORNING,
    report: () => {},
    files: async (name) => (Object.hasOwn(FILES, name) ? new TextEncoder().encode(FILES[name]) : undefined),
    ...over,
  })
  const ask = (path: string, as?: string, init: RequestInit = {}) =>
    own.fetch(
      new Request(`http://city.test/console${path}`, {
        ...init,
        headers: { ...(as !== undefined && { authorization: as }), ...init.headers },
      }),
    )
  const raise = async (process: string) =>
    accepted(
      await governance
        .community('hope')
        .process(matter, process)
        .start({
          input: { subject: '<img src=x> of wang' },
          by: { id: 'wang', capacity: 'owner' },
        }),
    )
  return { governance, ask, raise }
}

const owner = { headers: { 'gongzhi-capacity': 'owner' } }
const bodyOf = async (answer: Response): Promise<Record<string, unknown>> =>
  (await answer.json()) as Record<string, unknown>

describe('whoever is not logged in', () => {
  test('is shown that he is not, and gets no data', async () => {
    const { ask } = stage()
    const page = await ask('/')
    expect([page.status, await page.text()]).toEqual([401, FILES['nobody.html']])
    for (const path of [
      '/data/me',
      '/data/communities',
      '/data/supervision',
      '/data/playground',
      '/api/worklist',
    ])
      expect([path, (await ask(path)).status]).toEqual([path, 401])
  })

  test('is sent to where he logs in, where the host has such a page', async () => {
    const { ask } = stage({ logIn: '/login' })
    const page = await ask('/')
    expect([page.status, page.headers.get('location')]).toEqual([303, '/login'])
  })
})

describe('the page', () => {
  test('runs and loads its own files alone, whatever is in what it shows', async () => {
    const { ask } = stage()
    const page = await ask('/', 'wang')
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
    expect(policy).not.toContain('unsafe')
    expect(page.headers.get('cache-control')).toBe('no-store')
    const packed = await ask('/assets/page.js', 'wang', { headers: { 'accept-encoding': 'br, gzip' } })
    expect([packed.headers.get('content-encoding'), packed.headers.get('vary')]).toEqual([
      'gzip',
      'accept-encoding',
    ])
    expect(gunzipSync(new Uint8Array(await packed.arrayBuffer())).toString()).toBe(FILES['assets/page.js'])
    const script = await ask('/assets/page.js')
    expect([script.headers.get('content-encoding'), await script.text()]).toEqual([
      null,
      FILES['assets/page.js'],
    ])
    expect([script.status, script.headers.get('cache-control')]).toEqual([
      200,
      'private, max-age=31536000, immutable',
    ])
  })

  test('has no files but its own', async () => {
    const { ask } = stage()
    for (const path of [
      '/assets/../index.html',
      '/assets/%2e%2e%2findex.html',
      '/assets/page.map',
      '/assets/none.js',
    ])
      expect([path, (await ask(path, 'wang')).status === 200 && path !== '/assets/../index.html']).toEqual([
        path,
        false,
      ])
    expect((await ask('/elsewhere', 'wang')).status).toBe(404)
    expect((await ask('/', 'wang', { method: 'DELETE' })).status).toBe(405)
    expect((await ask('', 'wang')).headers.get('location')).toBe('/console/')
  })

  test('is told who looks and what he holds', async () => {
    const { ask } = stage()
    expect(await bodyOf(await ask('/data/me', 'wang'))).toEqual({
      id: 'wang',
      name: 'wang 先生',
      places: [{ community: 'hope', name: '希望城', capacities: ['owner'] }],
      operator: false,
      supervises: false,
      looksUp: false,
      enters: [],
      now: MORNING,
    })
  })
})

describe('what is counted over communities', () => {
  test('is for operators and supervisors, and has nothing of a person in it', async () => {
    const { ask, raise } = stage({ maySupervise: ({ id }) => id === 'street' })
    await raise('c1')
    await raise('c2')
    expect((await ask('/data/communities', 'wang')).status).toBe(403)
    expect((await ask('/data/communities', 'street')).status).toBe(403)
    expect((await ask('/data/supervision', 'wang')).status).toBe(403)
    expect(await bodyOf(await ask('/data/communities', 'operator'))).toMatchObject({
      rows: [
        {
          community: 'hope',
          name: '希望城',
          group: '火花街道',
          running: 2,
          missed: 0,
          late: 0,
          failing: 0,
          due: expect.any(Number),
        },
      ],
      complete: true,
    })
    const text = await (await ask('/data/supervision', 'street')).text()
    expect(JSON.parse(text)).toMatchObject({ groups: [{ id: 's1', communities: 1 }], upTo: { hope: 2 } })
    expect(text).not.toMatch(/wang|img/)
  })
})

describe('supervision', () => {
  const told = async (rows: Parameters<typeof supervisionView>[0], smallest: number) => {
    const { ask } = stage({
      supervised: () => supervisionView(rows, { streetOf: () => 's1', smallest, organisations: [] }),
    })
    return bodyOf(await ask('/data/supervision', 'operator'))
  }
  const tally = { community: 'hope', upTo: 7, months: { '2026-03': { matter: { begun: 5, outcomes: {} } } } }

  test('shows what the host follows and rolls up, under the name of the street', async () => {
    expect(await told([tally], 5)).toMatchObject({
      groups: [{ id: 's1', name: '火花街道', communities: 1 }],
      cells: [{ group: 's1', month: '2026-03', outcome: 'matter/begun', count: 5 }],
      outcomes: { 'matter/begun': { zh: '事项：开始' } },
      withheld: [],
      upTo: { hope: 7 },
      complete: true,
    })
  })

  test('shows nothing that the host withholds, and that it is withheld', async () => {
    expect(await told([tally], 6)).toMatchObject({
      cells: [],
      withheld: [{ street: 's1', month: '2026-03', rows: 1, count: null }],
    })
  })
})

describe('a calendar', () => {
  test('tells what happened in a year to whoever may read it, without what anybody typed', async () => {
    const { ask, raise } = stage()
    await raise('c1')
    const path = '/data/communities/hope/calendar?year=2026'
    const answer = await ask(path, 'wang', owner)
    const text = await answer.text()
    expect(JSON.parse(text)).toMatchObject({
      happenings: [{ day: '2026-03-02', definition: 'matter', process: 'c1', kind: 'start', missed: false }],
      years: ['2026'],
      upTo: 1,
    })
    expect(text).not.toMatch(/img|wang/)
    expect(await bodyOf(await ask('/data/communities/hope/calendar?year=2025', 'wang', owner))).toMatchObject(
      {
        happenings: [],
      },
    )
    expect((await ask('/data/communities/hope/calendar?year=26', 'wang', owner)).status).toBe(400)
    expect((await ask(path, 'stranger', owner)).status).toBe(403)
    expect((await ask(path, 'wang', { headers: { 'gongzhi-capacity': 'party.secretary' } })).status).toBe(403)
  })
})

test('names are told to whoever holds something in the community, and to nobody else', async () => {
  const { ask } = stage()
  const path = '/data/communities/hope/names?id=wang&id=zhao'
  expect(await bodyOf(await ask(path, 'wang', owner))).toEqual({
    names: { wang: 'name of wang', zhao: 'name of zhao' },
  })
  expect((await ask(path, 'stranger', owner)).status).toBe(403)
})

describe('a playground', () => {
  const people = [{ id: 'wang', places: [{ community: 'hope', capacities: ['owner'] }] }]
  const json = { 'content-type': 'application/json' }

  test('lets the page act as its people, and as nobody else', async () => {
    const { ask } = stage({
      playground: { people, clock: () => ({ now: MORNING, from: 0, to: MORNING }), moveTo: () => {} },
    })
    const idAs = async (id: string) =>
      (await bodyOf(await ask('/data/me', 'visitor', { headers: { 'gongzhi-act-as': id } })))['id']
    expect([await idAs('wang'), await idAs('zhao'), await idAs('%')]).toEqual(['wang', 'visitor', 'visitor'])
    // Without a login nobody is tried.
    expect((await ask('/data/me', undefined, { headers: { 'gongzhi-act-as': 'wang' } })).status).toBe(401)
  })

  test('is nowhere else: there nobody acts as another, and no clock moves', async () => {
    const { ask } = stage()
    const answer = await ask('/data/me', 'zhao', { headers: { 'gongzhi-act-as': 'wang' } })
    expect((await bodyOf(answer))['id']).toBe('zhao')
    expect((await ask('/data/playground', 'zhao')).status).toBe(404)
    const move = await ask('/data/playground', 'zhao', { method: 'POST', headers: json, body: '{"to":1}' })
    expect(move.status).toBe(404)
  })

  test('moves its clock within its bounds', async () => {
    const moved: number[] = []
    const { ask } = stage({
      playground: {
        people,
        clock: () => ({ now: 5, from: 1, to: 9 }),
        moveTo: (instant) => void moved.push(instant),
      },
    })
    const move = async (to: unknown, headers: Record<string, string> = json) =>
      (await ask('/data/playground', 'visitor', { method: 'POST', headers, body: JSON.stringify({ to }) }))
        .status
    expect([await move(0), await move(1), await move(9), await move(10), await move('5')]).toEqual([
      422, 200, 200, 422, 422,
    ])
    expect(await move(5, { 'content-type': 'text/plain' })).toBe(415)
    expect(moved).toEqual([1, 9])
  })
})

test('an option that is missing is said where the console is made, and an error inside tells nothing', async () => {
  expect(() => stage({ personOf: undefined as never })).toThrow('http/option')
  const { ask } = stage({
    personOf: () => {
      throw new Error('the secret is 42')
    },
  })
  const answer = await ask('/data/me', 'wang')
  expect([answer.status, await answer.text()]).toEqual([500, '{"status":"refused","code":"http/failed"}'])
})
