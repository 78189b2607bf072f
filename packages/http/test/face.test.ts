import { StorageError, UnknownOutcome } from '@gongzhi/core'
import { createHttpFace, type Problem, statusOf } from '@gongzhi/http'
import { describe, expect, test } from 'vitest'

import { at, createStage, input, MORNING, owner } from './stage.ts'

async function begun() {
  const stage = createStage()
  const started = await stage.ask(at('p1', '/start'), { body: { input } })
  expect(started.status).toBe(201)
  return { ...stage, started }
}

describe('a command', () => {
  test('is answered with 201 and where it stands; sent again, with 200 and a word that it was known', async () => {
    const { started, ask } = await begun()
    expect(started.headers.get('location')).toBe('/gongzhi/communities/hope/processes/poll/p1')
    expect(started.headers.get('etag')).toBe('"1"')
    expect(await started.json()).toMatchObject({ status: 'accepted', version: 1, at: MORNING })
    const again = await ask(at('p1', '/start'), { body: { input } })
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true'])
  })

  test('has its id in Idempotency-Key, with quotes or without, percent-encoded where it is not ASCII', async () => {
    const { ask } = await begun()
    const send = (key: string, days = 1) =>
      ask(at('p1', '/events/poll.move'), { body: { data: { days } }, headers: { 'idempotency-key': key } })
    const first = (await (await send('"move-1"')).json()) as { readonly version: number }
    expect(await (await send('move-1')).json()).toEqual({ ...first, replayed: true })
    expect((await send('move-1', 2)).status).toBe(422)
    expect(await (await send(encodeURIComponent('延期-1'))).json()).toMatchObject({
      replayed: false,
      version: 3,
    })
    expect(await (await send(encodeURIComponent('延期-1'))).json()).toMatchObject({
      replayed: true,
      version: 3,
    })
  })

  test('with If-Match is judged on that version alone: another one is 412', async () => {
    const { ask } = await begun()
    const move = (etag: string) =>
      ask(at('p1', '/events/poll.move'), { body: { data: { days: 1 } }, headers: { 'if-match': etag } })
    expect((await move('"0"')).status).toBe(412)
    const moved = await move('"1"')
    expect([moved.status, moved.headers.get('etag')]).toEqual([200, '"2"'])
    for (const odd of ['1', 'W/"2"', '*', '"2", "3"', '"two"'])
      expect(await (await move(odd)).json()).toMatchObject({ status: 400, code: 'http/header' })
    const record = await ask(at('p1', '/registers/ballots/records'), {
      body: { data: { unit: 'a1', building: 'a', choice: 'for' } },
      ...owner('a1'),
      headers: { 'if-match': '"2"' },
    })
    expect(record.status).toBe(400)
  })
})

describe('a refusal', () => {
  test('is a problem with its code, both sentences, articles and a way out', async () => {
    const { ask } = await begun()
    const answer = await ask(at('p1', '/events/poll.move'), { body: { data: { days: 11 } } })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      409,
      'application/problem+json; charset=utf-8',
    ])
    expect(await answer.json()).toMatchObject({
      type: '/gongzhi/problems/rule/not-met',
      title: '条件不满足。',
      status: 409,
      detail: '“延期”未予接受：延期合计 11 日，最多 10 日。最多再延 10 日。依据：《征询办法》第3条。',
      code: 'rule/not-met',
      reason: { en: '"Move the end" was not accepted: it would be moved by 11 days, and 10 are allowed.' },
      instead: { en: 'move it by 10 days at most' },
      articles: expect.arrayContaining([{ instrument: '征询办法', article: '3' }]),
      rules: [{ name: 'movable', required: 10, found: 11 }],
    })
  })

  test('speaks the language that the caller prefers', async () => {
    const { ask } = await begun()
    const title = async (language?: string) => {
      const answer = await ask('/nowhere', language ? { headers: { 'accept-language': language } } : {})
      return [answer.headers.get('content-language'), ((await answer.json()) as { title: string }).title]
    }
    const zh = ['zh-CN', '没有这个地址。']
    const en = ['en', 'There is nothing at this address.']
    for (const language of [
      undefined,
      'zh',
      'zh-TW, en;q=0.9',
      'fr',
      '*',
      'en;q=0.5, zh;q=0.5',
      'en;q=0',
      ';;,q',
    ])
      expect(await title(language)).toEqual(zh)
    for (const language of ['en', 'en-GB', 'zh;q=0.4, en;q=0.5', 'fr, en;q=0.1', 'EN-us'])
      expect(await title(language)).toEqual(en)
  })

  test('leads to what its code means', async () => {
    const { ask } = await begun()
    const { type, detail } = (await (await ask('/nowhere')).json()) as Problem
    expect(detail).toContain('GET /gongzhi/openapi.json')
    const described = await ask(type.replace(/^\/gongzhi/, ''))
    expect(await described.json()).toEqual({
      code: 'http/not-found',
      status: 404,
      title: { zh: '没有这个地址。', en: 'There is nothing at this address.' },
    })
    expect((await ask('/problems/rule/constructor')).status).toBe(404)
  })

  test('has the status of its code', () => {
    expect(
      (['start/exists', 'authorise/host', 'parse/malformed', 'commit/conflict', 'clock/behind'] as const).map(
        statusOf,
      ),
    ).toEqual([409, 403, 422, 412, 503])
  })
})

describe('who sends a request', () => {
  test('is known from the login, or nothing is read of it', async () => {
    let read = 0
    const { face } = createStage({ authenticate: () => undefined, challenge: 'Bearer realm="gongzhi"' })
    const body = new ReadableStream({ pull: () => void read++ }, { highWaterMark: 0 })
    const answer = await face.fetch(
      new Request(`http://face.test/gongzhi${at('p1', '/start')}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        duplex: 'half',
      } as RequestInit),
    )
    expect([answer.status, answer.headers.get('www-authenticate'), read]).toEqual([
      401,
      'Bearer realm="gongzhi"',
      0,
    ])
  })

  test('says in which capacity; a login may be bound to one', async () => {
    const { ask } = await begun()
    const without = await ask(at('p1'), { headers: { 'gongzhi-capacity': '' } })
    expect(without.status).toBe(400)
    const bound = createStage({ authenticate: () => ({ id: 'zhao', capacity: 'owner' }) })
    const start = (capacity: string) => bound.ask(at('p1', '/start'), { capacity, body: { input } })
    expect(await (await start('clerk')).json()).toMatchObject({ status: 403, code: 'http/another-capacity' })
    expect(await (await start('owner')).json()).toMatchObject({ code: 'authorise/capacity-not-allowed' })
    expect((await bound.ask('/worklist', { capacity: 'owner' })).status).toBe(403)
  })

  test('records what somebody else did only where the host lets him', async () => {
    const { ask } = await begun()
    const enter = (as: { readonly id: string; readonly capacity: string }, onBehalfOf: unknown) =>
      ask(at('p1', '/registers/ballots/records'), {
        ...as,
        body: { data: { unit: 'a1', building: 'a', choice: 'for' }, onBehalfOf },
      })
    // An owner may record, and so may enter for others by the definition: the host is asked first.
    expect(await (await enter(owner('mallory'), owner('a1'))).json()).toMatchObject({
      status: 403,
      code: 'http/may-not-enter',
    })
    const entered = await enter({ id: 'zhao', capacity: 'clerk' }, owner('a1'))
    expect(entered.status).toBe(201)
    for (const odd of ['a1', null, {}, { id: 'a1' }, { ...owner('a1'), name: 'x' }])
      expect((await enter({ id: 'zhao', capacity: 'clerk' }, odd)).status).toBe(422)
    const start = await createStage({ mayEnterFor: () => true }).ask(at('p2', '/start'), {
      body: { input, onBehalfOf: { id: 'engine', capacity: 'engine' } },
    })
    expect(await start.json()).toMatchObject({ code: 'authorise/capacity-missing' })
  })
})

describe('reading', () => {
  test('a standing has its version as ETag, and says 304 to whoever has it', async () => {
    const { ask } = await begun()
    const read = await ask(at('p1'))
    expect([read.status, read.headers.get('etag'), read.headers.get('cache-control')]).toEqual([
      200,
      '"1"',
      'no-store',
    ])
    const etag = read.headers.get('etag') as string
    const again = await ask(at('p1'), { headers: { 'if-none-match': `"0", ${etag}` } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    expect((await ask(at('p2'))).status).toBe(404)
    expect((await ask(at('p1'), { method: 'HEAD' })).status).toBe(200)
  })

  test('a history is told in words', async () => {
    const { ask } = await begun()
    expect(await (await ask(at('p1', '/history'))).json()).toMatchObject({
      status: 'read',
      entries: [
        {
          body: { name: 'start', version: 1 },
          words: {
            zh: '2026-03-02 09:00，经办人 zhao 启动“意向征询”（征询中）。',
            en: '2026-03-02 09:00: Clerk zhao began "Poll" (Open).',
          },
        },
      ],
    })
  })

  test('a list goes on by its cursor, until there is none', async () => {
    const { ask } = await begun()
    for (const id of ['中文', 'b', 'c', 'd']) await ask(at(id, '/start'), { body: { input } })
    for (const sort of ['id', 'oldest', 'newest', 'due']) {
      const pages: string[][] = []
      for (let query = `?limit=2&sort=${sort}`; ;) {
        const page = (await (await ask(`/communities/hope/processes${query}`)).json()) as {
          readonly processes: readonly { readonly process: string }[]
          readonly next?: string
        }
        pages.push(page.processes.map(({ process }) => process))
        if (page.next === undefined) break
        query = `?limit=2&sort=${sort}&cursor=${page.next}`
      }
      expect([sort, pages.map((page) => page.length)]).toEqual([sort, [2, 2, 1]])
      expect(pages.flat().toSorted()).toEqual(['b', 'c', 'd', 'p1', '中文'])
    }
  })

  test('a page that is too large is a page and a cursor', async () => {
    const { ask } = createStage({ largestPage: 2 })
    for (const id of ['a', 'b', 'c']) await ask(at(id, '/start'), { body: { input } })
    const page = (await (await ask('/communities/hope/processes?limit=5000')).json()) as object
    expect(page).toMatchObject({ processes: [{ process: 'a' }, { process: 'b' }], next: expect.any(String) })
  })

  test('a client asks on until it has what it wants, however small the pages are', async () => {
    const { ask, client } = createStage({ largestPage: 2 })
    for (const id of ['a', 'b', 'c', 'd', 'e']) await ask(at(id, '/start'), { body: { input } })
    const ids = async (limit?: number) => {
      const found = await client
        .community('hope')
        .as({ id: 'zhao', capacity: 'clerk' })
        .find(limit === undefined ? {} : { limit })
      if (found.status === 'refused') throw new Error(found.code)
      return found.processes.map(({ process }) => process)
    }
    expect([await ids(), await ids(3)]).toEqual([
      ['a', 'b', 'c', 'd', 'e'],
      ['a', 'b', 'c'],
    ])
  })

  test('what nobody knows in a question is refused, and named', async () => {
    const { ask } = await begun()
    for (const query of [
      '?limt=2',
      '?limit=0',
      '?limit=-1',
      '?limit=1e3',
      '?limit=2&limit=3',
      '?sort=up',
      '?cursor=nonsense',
      '?cursor=e30&after=p1',
      '?attributes=x',
      '?attributes={"unheard":"1"}',
      '?attributes=[]',
      '?__proto__=1',
    ])
      expect([query, await (await ask(`/communities/hope/processes${query}`)).json()]).toEqual([
        query,
        expect.objectContaining({ status: 400, code: 'http/question' }),
      ])
    expect(await (await ask('/communities/hope/processes?definition=nothing')).json()).toMatchObject({
      status: 404,
      code: 'http/unknown-definition',
    })
  })
})

describe('an address', () => {
  test('that is not there is 404, one that takes another method is 405 and says which', async () => {
    const { ask } = await begun()
    expect((await ask('/nowhere')).status).toBe(404)
    const wrong = await ask(at('p1'), { method: 'DELETE' })
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
    expect(((await wrong.json()) as Problem).instead?.en).toBe('It takes GET, HEAD.')
    expect((await ask(at('p1', '/start'))).headers.get('allow')).toBe('POST')
  })

  test('takes ids as they are: a slash, a percent, Chinese', async () => {
    const { ask, governance } = await begun()
    for (const id of ['a/b', 'a%2Fb', '100%', '换届/2026', 'a b', 'a+b', '%', 'a?b#c']) {
      expect([id, (await ask(at(id, '/start'), { body: { input } })).status]).toEqual([id, 201])
      expect(await (await ask(at(id))).json()).toMatchObject({ version: 1 })
      const found = await governance.community('hope').find({ process: id })
      expect(found.map(({ process }) => process)).toEqual([id])
    }
  })
})

describe('pages of other origins', () => {
  const preflight = (face: { fetch(request: Request): Promise<Response> }, origin: string) =>
    face.fetch(
      new Request(`http://face.test/gongzhi${at('p1', '/start')}`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      }),
    )

  test('may not call, unless the host names them', async () => {
    const closed = await preflight(createStage().face, 'https://app.example.cn')
    expect([closed.status, closed.headers.get('access-control-allow-origin')]).toEqual([405, null])
    const { face, ask } = createStage({ origins: ['https://app.example.cn'] })
    const open = await preflight(face, 'https://app.example.cn')
    expect([open.status, open.headers.get('access-control-allow-origin')]).toEqual([
      204,
      'https://app.example.cn',
    ])
    for (const origin of ['https://evil.example', 'https://app.example.cn.evil.example', 'null'])
      expect((await preflight(face, origin)).headers.get('access-control-allow-origin')).toBe(null)
    const answer = await ask('/worklist', { headers: { origin: 'https://app.example.cn' } })
    expect(answer.headers.get('access-control-expose-headers')).toContain('etag')
  })
})

describe('what goes wrong inside', () => {
  test.each([
    ['anything', new Error('secret at /srv/app.js:7'), 500, 'http/failed'],
    ['a store that is away', new StorageError('storage/unavailable', 'host db-7'), 503, 'http/unavailable'],
    ['a store that is damaged', new StorageError('storage/damaged', 'row 7'), 500, 'http/failed'],
    ['a lost connection', new UnknownOutcome('socket'), 503, 'http/outcome-unknown'],
    ['something that is no error', 'boom', 500, 'http/failed'],
  ])('%s is told to the operators, and not to the caller', async (_, error, status, code) => {
    const stage = createStage({
      authenticate: () => {
        throw error
      },
    })
    const answer = await stage.ask('/worklist?token=secret')
    const text = await answer.text()
    expect([answer.status, JSON.parse(text)]).toEqual([status, expect.objectContaining({ code })])
    expect(text).not.toMatch(/secret|db-7|row 7|socket|boom|\.js/)
    expect(answer.headers.get('retry-after')).toBe(status === 503 ? '5' : null)
    expect(stage.failures).toMatchObject([{ method: 'GET', path: '/gongzhi/worklist', error }])
  })

  test('a report that fails hurts nobody', async () => {
    const { ask } = createStage({
      authenticate: () => {
        throw new Error('one')
      },
      report: () => {
        throw new Error('two')
      },
    })
    expect((await ask('/worklist')).status).toBe(500)
  })
})

test('what is missing or wrong among the options is said at once', () => {
  const { governance } = createStage()
  const authenticate = () => undefined
  for (const [options, message] of [
    [{}, /governance is missing/],
    [{ governance }, /authenticate is missing/],
    [{ governance, authenticate, basePath: '/gongzhi/' }, /basePath is/],
    [{ governance, authenticate, basePath: 'gongzhi' }, /basePath is/],
    [{ governance, authenticate, largestBody: 0 }, /largestBody is 0/],
    [{ governance, authenticate, mayOperate: true }, /mayOperate is no function/],
    [{ governance, authenticate, origins: ['*'] }, /origins has/],
    [{ governance, authenticate, language: 'fr' }, /language is/],
  ] as const)
    expect(() => createHttpFace(options as never)).toThrow(message)
})
