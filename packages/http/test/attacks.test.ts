import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { poll } from './poll.ts'
import { at, clerk, createStage, DAY, input, owner, type Stage } from './stage.ts'

// What a hostile client tried. Each name is a row of the table in docs/http.md.

async function begun(over: Parameters<typeof createStage>[0] = {}): Promise<Stage> {
  const stage = createStage(over)
  accepted(await stage.governance.community('hope').process(poll, 'p1').start({ input, by: clerk }))
  return stage
}

const codeOf = async (answer: Response) => {
  const { status, code } = (await answer.json()) as { readonly status: number; readonly code: string }
  expect(status).toBe(answer.status)
  return code
}
const stored = async ({ governance }: Stage) => governance.community('hope').position()

describe('who he is', () => {
  test('he says in the body who he is', async () => {
    const stage = await begun()
    for (const field of ['by', 'enteredBy'])
      expect(
        await codeOf(
          await stage.ask(at('p1', '/events/poll.close'), {
            ...owner('mallory'),
            body: { data: {}, [field]: { id: 'zhao', capacity: 'clerk' } },
          }),
        ),
      ).toBe('http/actor-in-body')
    expect(await stored(stage)).toBe(1)
  })

  test('he says in a header that he is somebody else', async () => {
    const { ask } = await begun()
    const answer = await ask('/worklist', { id: 'mallory', headers: { 'gongzhi-actor': 'zhao' } })
    expect(await codeOf(answer)).toBe('http/another-actor')
  })

  test('he says that he holds an office which he does not hold', async () => {
    const { ask } = await begun()
    const send = (capacity: string) =>
      ask(at('p1', '/events/poll.close'), { id: 'mallory', capacity, body: { data: {} } })
    expect(await codeOf(await send('clerk'))).toBe('authorise/capacity-missing')
    expect(await codeOf(await send('engine'))).toBe('authorise/capacity-missing')
    for (const capacity of ['owner, clerk', 'owner;clerk', ' clerk', 'clerk%00'])
      expect((await send(capacity)).status).toBeGreaterThanOrEqual(400)
  })

  test('he acts as the engine, or records for somebody else', async () => {
    const stage = await begun({ mayEnterFor: () => true })
    for (const onBehalfOf of [
      { id: 'engine', capacity: 'engine' },
      { id: 'engine', capacity: 'owner' },
    ])
      expect(
        (
          await stage.ask(at('p1', '/registers/ballots/records'), {
            ...owner('mallory'),
            body: { data: { unit: 'a1', building: 'a', choice: 'for' }, onBehalfOf },
          })
        ).status,
      ).toBeGreaterThanOrEqual(400)
    const count = await stage.ask(at('p1', '/events/poll.count'), { body: { data: { count: 9 } } })
    expect(await codeOf(count)).toBe('authorise/capacity-not-allowed')
    expect(await stored(stage)).toBe(1)
  })

  test('he states a cause, a version, an id or a sender that is not his to say', async () => {
    const stage = await begun()
    for (const field of [
      'cause',
      'expected',
      'id',
      'sender',
      'event',
      'community',
      '__proto__',
      'constructor',
    ]) {
      const body = `{"data":{},"${field}":{"community":"hope","process":"p0","version":1}}`
      const answer = await stage.ask(at('p1', '/events/poll.close'), { body })
      expect([field, await codeOf(answer)]).toEqual([field, 'parse/unknown-key'])
    }
    expect(await stored(stage)).toBe(1)
  })
})

describe('whose it is', () => {
  test('he reads and acts in a community that is not his', async () => {
    const stage = await begun()
    const there = '/communities/mercy/processes/poll/p1'
    expect(await codeOf(await stage.ask(`${there}/start`, { body: { input } }))).toBe(
      'authorise/other-community',
    )
    for (const path of [
      there,
      `${there}/history`,
      '/communities/mercy/processes',
      '/communities/mercy/worklist',
    ])
      expect([path, await codeOf(await stage.ask(path))]).toEqual([path, 'authorise/other-community'])
    // What is there and what is not there look the same.
    for (const process of ['p1', 'p2'])
      expect(await codeOf(await stage.ask(at(process), { id: 'outsider', capacity: 'owner' }))).toBe(
        'authorise/other-community',
      )
  })

  test('he uses the command id of somebody else', async () => {
    const stage = await begun()
    const move = (id: string, days: number, as = 'zhao') =>
      stage.ask(at('p1', '/events/poll.move'), {
        id: as,
        body: { data: { days } },
        headers: { 'idempotency-key': id },
      })
    expect((await move('k-1', 1)).status).toBe(200)
    expect(await codeOf(await move('k-1', 1, 'mallory'))).toBe('command/mismatch')
    expect(await codeOf(await move('k-1', 2))).toBe('command/mismatch')
    for (const id of ['gongzhi:x', 'start:p9', '', ' ', '"', 'x'.repeat(101), '%00'])
      expect([id, (await move(id, 9)).status >= 400 || id.trim() === '']).toEqual([id, true])
  })

  test('he guesses at ballots of a running vote', async () => {
    const stage = await begun()
    accepted(
      await stage.governance
        .community('hope')
        .process(poll, 'p1')
        .register('ballots')
        .record({ data: { unit: 'a1', building: 'a', choice: 'against' }, by: owner('a1') }),
    )
    for (const path of ['/registers/ballots/records', '/registers/ballots/records/a1/proof', '/history', ''])
      for (const as of [owner('mallory'), owner('a1')])
        expect(await (await stage.ask(at('p1', path), as)).text()).not.toContain('against')
    const found = await stage.ask('/communities/hope/processes', owner('mallory'))
    expect(await found.text()).not.toMatch(/against|138-1234/)
  })
})

describe('what he sends', () => {
  test('a body without end', async () => {
    const stage = await begun({ largestBody: 10_000 })
    let sent = 0
    const chunk = new TextEncoder().encode(`{"data":${'"x"'.repeat(300)}`)
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += chunk.byteLength
        controller.enqueue(chunk)
      },
    })
    const answer = await stage.face.fetch(
      new Request(`http://face.test/gongzhi${at('p1', '/events/poll.close')}`, {
        method: 'POST',
        headers: {
          authorization: 'Bearer zhao',
          'gongzhi-capacity': 'clerk',
          'content-type': 'application/json',
        },
        body,
        duplex: 'half',
      } as RequestInit),
    )
    expect(await codeOf(answer)).toBe('http/too-large')
    expect(sent).toBeLessThan(20_000)
    const declared = await stage.ask(at('p1', '/events/poll.close'), {
      body: '{}',
      headers: { 'content-length': '99999999' },
    })
    expect(declared.status).toBeGreaterThanOrEqual(400)
  })

  test('a body that never ends to arrive', async () => {
    const waits: number[] = []
    const stage = await begun({ sleep: async (ms) => void waits.push(ms) })
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"data"')),
    })
    const answer = await stage.face.fetch(
      new Request(`http://face.test/gongzhi${at('p1', '/events/poll.close')}`, {
        method: 'POST',
        headers: {
          authorization: 'Bearer zhao',
          'gongzhi-capacity': 'clerk',
          'content-type': 'application/json',
        },
        body,
        duplex: 'half',
      } as RequestInit),
    )
    expect([await codeOf(answer), waits]).toEqual(['http/too-slow', [10_000]])
  })

  test('a body that is nested without end, or is no JSON, or none at all', async () => {
    const stage = await begun()
    const send = async (body: string) => codeOf(await stage.ask(at('p1', '/events/poll.close'), { body }))
    expect(await send(`{"data":${'['.repeat(400_000)}${']'.repeat(400_000)}}`)).toBe('http/too-deep')
    expect(await send(`{"data":${'{"a":'.repeat(64)}1${'}'.repeat(64)}}`)).toBe('http/too-deep')
    // Brackets in a text are none.
    expect(await send(JSON.stringify({ data: { text: '['.repeat(1_000) } }))).toBe('parse/unknown-key')
    for (const body of ['{', '{"data":{}}x', '\u0000', "{'data':{}}", 'NaN', '{"data":{},}'])
      expect([body, await send(body)]).toEqual([body, 'http/malformed-json'])
    for (const body of ['null', '[]', '"text"', '7'])
      expect([body, await send(body)]).toEqual([body, 'parse/malformed'])
    expect(await stored(stage)).toBe(1)
  })

  test('bytes that are no text', async () => {
    const stage = await begun()
    const answer = await stage.face.fetch(
      new Request(`http://face.test/gongzhi${at('p1', '/start')}`, {
        method: 'POST',
        headers: {
          authorization: 'Bearer zhao',
          'gongzhi-capacity': 'clerk',
          'content-type': 'application/json',
        },
        body: new Uint8Array([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]),
      }),
    )
    expect(await codeOf(answer)).toBe('http/malformed-json')
  })

  test('a form of a foreign page, which a browser sends with the session of whoever looks at it', async () => {
    const stage = await begun()
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/json; charset=gbk',
      'application/jsonx',
      '',
    ]) {
      const answer = await stage.ask(at('p1', '/events/poll.close'), {
        body: '{"data":{}}',
        headers: { 'content-type': type },
      })
      expect([type, await codeOf(answer)]).toEqual([type, 'http/media-type'])
    }
    expect(await stored(stage)).toBe(1)
  })

  test('lines in what comes back as a header', async () => {
    const stage = await begun()
    for (const id of ['p\r\nset-cookie: a=1', 'p\nx: y', 'p\u2028x', 'p\u0000']) {
      const answer = await stage.ask(at(id, '/start'), { body: { input } })
      expect([id, answer.status, answer.headers.get('set-cookie')]).toEqual([id, 422, null])
    }
    const location = (await stage.ask(at('p"<>', '/start'), { body: { input } })).headers.get('location')
    expect(location).toBe('/gongzhi/communities/hope/processes/poll/p%22%3C%3E')
  })

  test('requests without end', async () => {
    const stage = await begun({ mostRequests: 3 })
    const statuses = []
    for (let sent = 0; sent < 5; sent++) statuses.push((await stage.ask('/definitions')).status)
    expect(statuses).toEqual([200, 200, 200, 429, 429])
    const last = await stage.ask('/definitions')
    expect([await codeOf(last), last.headers.get('retry-after')]).toEqual(['http/too-many-requests', '60'])
    expect((await stage.ask('/definitions', owner('wang'))).status).toBe(200)
    stage.now += 59_999
    expect((await stage.ask('/definitions')).status).toBe(429)
    stage.now += 1
    expect((await stage.ask('/definitions')).status).toBe(200)
  })

  test('streams without end', async () => {
    const { ask, face } = await begun({ streamsEach: 3 })
    const statuses = []
    for (let open = 0; open < 5; open++) statuses.push((await ask('/communities/hope/feed')).status)
    expect(statuses).toEqual([200, 200, 200, 429, 429])
    face.close()
  })
})

describe('where he goes', () => {
  test('addresses that go up, or around what a proxy looks at', async () => {
    const stage = await begun()
    for (const path of [
      '/communities/hope/processes/poll/..%2F..%2Ffollowers',
      '/communities/hope/processes/poll/%2e%2e%2f%2e%2e%2ffollowers',
      '/communities/hope%2Fprocesses/poll/p1',
      '//communities/hope/processes/poll/p1',
      '/communities//processes/poll/p1',
      '/communities/hope/processes/poll/p1/',
      '/communities/hope/processes/poll/p1;admin=true',
      '/communities/hope/processes/poll/p1%00',
      '/communities/hope/processes/poll/p1%2Fhistory',
      '/communities/hope/processes/poll%2Fp1',
      '/communities/hope/processes/__proto__/p1',
      '/communities/hope/processes/constructor/p1/events/toString',
      '/COMMUNITIES/hope/processes/poll/p1',
    ]) {
      const answer = await stage.ask(path)
      expect([path, answer.status >= 400, await answer.text()]).toEqual([
        path,
        true,
        expect.not.stringContaining('加装电梯'),
      ])
    }
    // What a URL makes of dots before it is sent is another address, with its own permissions.
    expect(await codeOf(await stage.ask('/communities/hope/../../followers', owner('mallory')))).toBe(
      'http/operators-only',
    )
  })

  test('ids that look like those of others', async () => {
    const stage = await begun()
    for (const id of ['р1', 'p１', 'p1\u200b', ' p1', 'p1 ', 'p\u0301', '-\u2010'])
      expect([id, await codeOf(await stage.ask(at(id, '/start'), { body: { input } }))]).toEqual([
        id,
        'parse/id',
      ])
    expect(await stored(stage)).toBe(1)
  })

  test('names of events, registers and fields that every object has', async () => {
    const stage = await begun()
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'xstate.init']) {
      expect(await codeOf(await stage.ask(at('p1', `/events/${name}`), { body: { data: {} } }))).toBe(
        'parse/unknown-event',
      )
      expect(
        await codeOf(await stage.ask(at('p1', `/registers/${name}/records`), { body: { data: {} } })),
      ).toBe('parse/unknown-register')
      expect((await stage.ask(at('p1', `/registers/${name}/records`))).status).toBeGreaterThanOrEqual(400)
    }
  })

  test('methods that are tunnelled or odd', async () => {
    const stage = await begun()
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS'])
      expect(
        (await stage.ask(at('p1'), { method, headers: { 'x-http-method-override': 'POST' } })).status,
      ).toBe(405)
    const read = await stage.ask(at('p1'), {
      headers: { 'x-http-method-override': 'DELETE', 'x-original-url': '/doctor' },
    })
    expect(await read.json()).toMatchObject({ status: 'active', version: 1 })
  })
})

describe('what he learns', () => {
  test('an error that tells of the inside', async () => {
    const stage = await begun({
      engine: {
        authorise: ({ name }) => {
          if (name === 'start') return true
          throw new Error('SELECT * FROM users at /srv/app/host.ts:12')
        },
      },
    })
    const answer = await stage.ask(at('p1', '/events/poll.close'), { body: { data: {} } })
    const text = await answer.text()
    expect([answer.status, JSON.parse(text)]).toEqual([500, expect.objectContaining({ code: 'http/failed' })])
    expect(text).not.toMatch(/SELECT|srv|host\.ts|Error|stack/)
    expect(stage.failures).toHaveLength(1)
    for (const header of ['server', 'x-powered-by']) expect(answer.headers.get(header)).toBe(null)
  })

  test('a time that is not his to state', async () => {
    const stage = await begun()
    const vote = (when: unknown) =>
      stage.ask(at('p1', '/registers/ballots/records'), {
        ...owner('a1'),
        body: { data: { unit: 'a1', building: 'a', choice: 'for' }, at: when },
      })
    expect(await codeOf(await vote(stage.now - DAY))).toBe('time/late-not-allowed')
    expect(await codeOf(await vote(stage.now + DAY))).toBe('time/in-future')
    for (const odd of ['2026-03-02', 1.5, 1e300, -1, null, {}])
      expect([odd, (await vote(odd)).status >= 400]).toEqual([odd, true])
  })
})
