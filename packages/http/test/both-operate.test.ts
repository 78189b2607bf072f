import {
  type ComingDeadline,
  createGovernance,
  createMemoryStorage,
  type DeadlineQuery,
  type FailingTask,
  NEVER,
} from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import type { RemoteGovernance } from '@gongzhi/http/client'
import { afterEach, describe, expect, test } from 'vitest'

import { broken, poll, polls } from './poll.ts'
import { clerk, createStage, DAY, input, owner, type Stage } from './stage.ts'

const FACES: readonly (readonly [string, (stage: Stage) => RemoteGovernance])[] = [
  ['in process', ({ governance }) => governance],
  ['over HTTP', ({ client }) => client],
]

afterEach(() => {
  broken.reactions = false
})

describe.each(FACES)('%s', (_, open) => {
  const begin = async (id = 'p1') => {
    const stage = createStage()
    const face = open(stage)
    const city = face.community('hope')
    const process = city.process(poll, id)
    accepted(await process.start({ input, by: clerk }))
    const end = async () => {
      accepted(await process.send({ event: 'poll.close', data: {}, by: clerk }))
      await stage.governance.runDue()
    }
    return { stage, face, city, process, end }
  }

  test('what comes due is told of what somebody may read', async () => {
    const { city } = await begin()
    const before = input.ends + 1
    expect(await city.as(clerk).deadlines({ before })).toMatchObject({
      status: 'read',
      deadlines: [
        { process: 'p1', definition: 'poll', name: 'pollEnds', dueAt: input.ends, provisional: false },
      ],
    })
    expect(await city.as(clerk).deadlines({ before: input.ends - DAY })).toEqual({
      status: 'read',
      deadlines: [],
    })
    expect(await city.as({ id: 'ke', capacity: 'guest' }).deadlines({ before })).toEqual({
      status: 'read',
      deadlines: [],
    })
    expect(await city.as({ id: 'outsider', capacity: 'owner' }).deadlines({ before })).toMatchObject({
      code: 'authorise/other-community',
    })
  })

  test('what comes due, and what fails, is read page by page', async () => {
    const { stage, face, city } = await begin('p0')
    const due = (n: number) => input.ends + (n % 2) * DAY
    for (let n = 1; n < 5; n += 1)
      accepted(await city.process(poll, `p${n}`).start({ input: { ...input, ends: due(n) }, by: clerk }))
    const reader = city.as(clerk)
    const pageOf = async (query: Omit<DeadlineQuery, 'before'>) => {
      const answer = await reader.deadlines({ before: NEVER, ...query })
      if (answer.status === 'refused') throw new Error(answer.code)
      return answer.deadlines
    }
    const whole = await pageOf({})
    expect(whole.map(({ process }) => process)).toEqual(['p0', 'p2', 'p4', 'p1', 'p3'])
    const pages = []
    for (let last: ComingDeadline | undefined; ;) {
      const page = await pageOf({ limit: 2, ...(last && { after: last }) })
      pages.push(...page)
      last = page.at(-1)
      if (!last) break
    }
    expect(pages).toEqual(whole)

    broken.reactions = true
    stage.now = due(1) + 1
    await stage.governance.runDue()
    const failing = await city.failing()
    expect(failing).toHaveLength(5)
    const [first, second] = failing
    expect(await city.failing({ limit: 1 })).toEqual([first])
    expect(await city.failing({ limit: 1, after: first as FailingTask })).toEqual([second])
    expect(await city.failing({ after: failing[4] as FailingTask })).toEqual([])
    expect(await face.figures()).toMatchObject({ failing: 5 })
  })

  test('a community is exported line by line, for whom the host says, and is taken in elsewhere', async () => {
    const { city, end } = await begin()
    expect(await city.as(clerk).export()).toMatchObject({ code: 'look/not-allowed' })
    await end()
    const exported = await city.as(clerk).export()
    if (exported.status === 'refused') throw new Error(exported.code)
    const elsewhere = createGovernance({
      storage: createMemoryStorage(),
      plugins: [polls],
      holdings: () => [],
    })
    expect(await elsewhere.import(exported.lines)).toMatchObject({ status: 'imported', community: 'hope' })
    expect((await elsewhere.community('hope').verify()).ok).toBe(true)
    expect(await city.as(owner('wang')).export()).toMatchObject({ code: 'look/not-allowed' })
  })

  test('a community is archived, opened again, moved away and taken in again', async () => {
    const { city, end, face } = await begin()
    await end()
    const by = clerk
    expect(await face.communities()).toEqual(['hope'])
    const archived = await city.archive({ by, reason: '迁往市平台' })
    if (archived.status === 'refused') throw new Error(archived.code)
    expect(archived).toMatchObject({ status: 'archived', community: 'hope' })
    const exported = await city.as(clerk).export()
    if (exported.status === 'refused') throw new Error(exported.code)
    const lines: string[] = []
    for await (const line of exported.lines) lines.push(line)
    const { position, hash } = archived
    const gone = { by, reason: '迁往市平台' }
    expect(await city.remove({ ...gone, position: position - 1 })).toMatchObject({
      code: 'community/moved-on',
    })
    expect(await city.remove({ ...gone, position, hash })).toMatchObject({ status: 'removed', position })
    expect(await city.standing()).toMatchObject({ status: 'removed' })
    expect(await face.removals()).toMatchObject([{ community: 'hope', by: clerk, reason: '迁往市平台' }])
    expect(await face.communities()).toEqual([])
    expect(await face.import(lines.slice(0, -1))).toMatchObject({ code: 'import/incomplete' })
    expect(await face.communities()).toEqual([])
    expect(await face.import(lines)).toMatchObject({ status: 'imported', community: 'hope' })
    expect(await face.import(lines)).toMatchObject({ code: 'import/not-empty' })
    expect(await city.reopen({ by, reason: '继续使用' })).toMatchObject({ status: 'open' })
    expect(await city.reopen({ by, reason: ' ' })).toMatchObject({ code: 'parse/reason' })
    expect(await face.community('nowhere').archive(gone)).toMatchObject({ code: 'community/unknown' })
  })

  test('rulebooks are tried on every live process before they are installed', async () => {
    const { face } = await begin()
    expect(await face.rehearse({ rulebooks: [] }).report({ named: 1 })).toMatchObject({
      counts: { same: 1, differs: 0, refuses: 0, cannot: 0 },
    })
  })

  test('why a process exists, and what followed from it', async () => {
    const { city, end } = await begin('chain')
    await end()
    expect(await city.effects('chain')).toEqual([
      {
        reaction: 'poll-again',
        outcome: 'poll.counted',
        target: { community: 'hope', process: 'chain/2' },
        status: 'done',
      },
    ])
    expect(await city.causes('chain/2')).toMatchObject([
      { process: 'chain/2', cause: { process: 'chain', outcome: 'poll.counted' }, data: { count: 0 } },
      { process: 'chain' },
    ])
    expect(await city.causes('nobody', { across: true })).toEqual([])
  })

  test('a task that fails is seen and tried again', async () => {
    const { city, stage, end, face } = await begin()
    broken.reactions = true
    await end()
    const [task] = await city.failing()
    expect(task).toMatchObject({ process: 'p1', failures: 1, failure: expect.stringContaining('broken') })
    expect(await face.figures()).toMatchObject({ failing: 1, parked: 0 })
    broken.reactions = false
    expect(await city.retry({ process: 'p1', name: 'nothing' })).toBe(false)
    expect(await city.retry(task as NonNullable<typeof task>)).toBe(true)
    await stage.governance.runDue()
    expect(await city.failing({ limit: 5 })).toEqual([])
  })

  test('the history is verified, also against a checkpoint that was kept outside', async () => {
    const { city } = await begin()
    const checkpoint = await city.checkpoint()
    expect(checkpoint).toMatchObject({ community: 'hope', to: 1 })
    expect(await city.checkpoint()).toBeUndefined()
    const verified = await city.verify({ anchors: checkpoint ? [checkpoint] : [] })
    expect([verified.ok, verified.checkpoints.checked]).toEqual([true, 2])
    const forged = await city.verify({
      anchors: [{ ...(checkpoint as object), root: 'f'.repeat(64) } as never],
    })
    expect(forged.checkpoints.ok).toBe(false)
  })

  test('what is installed is looked at, and whether a community is here', async () => {
    const { face, city } = await begin()
    expect(await face.doctor()).toMatchObject({ complaints: expect.any(Array), figures: { failing: 0 } })
    expect(await city.standing()).toMatchObject({ status: 'open', community: 'hope', position: 1 })
    expect(await face.community('nowhere').standing()).toEqual({ status: 'unknown', community: 'nowhere' })
  })

  test('what the rules say of a process is asked before it begins', async () => {
    const { face } = await begin()
    expect(await face.preflight({ community: 'hope', process: poll, input })).toEqual({
      status: 'ready',
      demands: [],
    })
    expect(await face.missing({ community: 'hope', on: '2026-03-02' })).toMatchObject({ status: 'complete' })
  })

  test('a follower that has stopped is seen, and goes on', async () => {
    const { face, stage } = await begin()
    let fails = true
    const follower = stage.governance.follow({
      name: 'messages',
      handle: () => {
        if (fails) throw new Error('no network')
      },
    })
    await follower.runDue()
    const place = { follower: 'messages', community: 'hope' }
    expect(await face.followers.list({ failing: true })).toMatchObject([
      { ...place, position: 0, behind: 1, failing: { failures: 1 } },
    ])
    expect(await face.followers.lag('messages')).toMatchObject({ entries: 1, failing: 1 })
    expect(await face.followers.retry(place)).toBe(true)
    expect(await face.followers.skip({ ...place, position: 1, by: 'zhao', why: '地址已停用' })).toBe(true)
    expect(await face.followers.list()).toMatchObject([
      { position: 1, behind: 0, notes: [{ what: 'skipped', by: 'zhao', why: '地址已停用' }] },
    ])
    fails = false
    expect(await face.followers.move({ ...place, position: 0, by: 'zhao', why: '重建' })).toBe(true)
    expect(await follower.runDue()).toMatchObject({ handled: 1 })
    expect(await face.followers.move({ ...place, position: 99, by: 'zhao', why: '重建' })).toBe(false)
    expect(await face.followers.list({ after: place })).toEqual([])
  })
})

test('an address tells where the next page of deadlines begins, and refuses what is no place', async () => {
  const { ask, client } = createStage()
  for (const id of ['p1', 'p2', 'p3'])
    accepted(await client.community('hope').process(poll, id).start({ input, by: clerk }))
  const read = async (query: string) =>
    (await (await ask(`/communities/hope/deadlines?before=${NEVER}&${query}`)).json()) as {
      readonly deadlines: readonly ComingDeadline[]
      readonly next?: string
      readonly code?: string
    }
  const first = await read('limit=2')
  expect(first.deadlines.map(({ process }) => process)).toEqual(['p1', 'p2'])
  const rest = await read(`limit=2&cursor=${first.next}`)
  expect([rest.deadlines.map(({ process }) => process), rest.next]).toEqual([['p3'], undefined])
  const { dueAt, process, key } = first.deadlines[0] as ComingDeadline
  const place = encodeURIComponent(JSON.stringify([dueAt, process, key]))
  expect((await read(`after=${place}&limit=1`)).deadlines).toMatchObject([{ process: 'p2' }])
  for (const after of ['p1', '[1,2,3]', encodeURIComponent('["1","p1","k"]')])
    expect(await read(`after=${after}`)).toMatchObject({
      code: 'http/question',
      details: { parameter: 'after' },
    })
  expect(await (await ask('/communities/hope/failing?after=x')).json()).toMatchObject({
    code: 'http/question',
  })
})

test('before the end of all times everything is due', async () => {
  const { client } = createStage()
  const process = client.community('hope').process(poll, 'p1')
  accepted(await process.start({ input, by: clerk }))
  expect(await client.community('hope').as(clerk).deadlines({ before: NEVER, limit: 1 })).toMatchObject({
    deadlines: [{ process: 'p1' }],
  })
})

test('a file that is taken in has its kind and its size, and one that breaks off leaves nothing', async () => {
  const { ask, client, face, failures } = createStage({ largestImport: 300 })
  const send = (body: string, type: string) =>
    ask('/import', { method: 'POST', body, headers: { 'content-type': type } })
  const codeOf = async (answer: Promise<Response>) => ((await (await answer).json()) as { code: string }).code
  expect(await codeOf(send('{}', 'application/json'))).toBe('http/media-type')
  const long = `{"a":"${'x'.repeat(290)}"}`
  expect(await codeOf(send(long, 'application/x-ndjson'))).toMatch(/^import\//)
  expect(await codeOf(send(`${long}${' '.repeat(301 - long.length)}`, 'application/x-ndjson'))).toBe(
    'http/too-large',
  )
  expect(await codeOf(send('no JSON', 'application/x-ndjson; charset=utf-8'))).toMatch(/^import\//)
  const breaking = new ReadableStream<Uint8Array>({
    start: (controller) => controller.error(new Error('the connection is gone')),
  })
  const request = new Request('http://face.test/gongzhi/import', {
    method: 'POST',
    headers: { authorization: 'Bearer zhao', 'content-type': 'application/x-ndjson' },
    body: breaking,
    duplex: 'half',
  } as RequestInit)
  expect(await codeOf(face.fetch(request))).toBe('http/malformed-json')
  expect(failures).toEqual([])
  expect(await client.communities()).toEqual([])
})
