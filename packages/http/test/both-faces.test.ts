import type { Acceptance, Receipt, Refusal } from '@gongzhi/core'
import { verifyRecordProof } from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import { definitionNamed, type RemoteGovernance } from '@gongzhi/http/client'
import { describe, expect, test } from 'vitest'

import { poll } from './poll.ts'
import { clerk, createStage, DAY, input, MORNING, owner, type Stage } from './stage.ts'

// One suite for both: what a host holds in process, and what it holds over HTTP. The line that differs is the one
// that says which.
const FACES: readonly (readonly [string, (stage: Stage) => RemoteGovernance])[] = [
  ['in process', ({ governance }) => governance],
  ['over HTTP', ({ client }) => client],
]

describe.each(FACES)('%s', (_, open) => {
  const begin = async (id = 'p1') => {
    const stage = createStage()
    const city = open(stage).community('hope')
    const process = city.process(poll, id)
    const started = accepted(await process.start({ input, by: clerk }))
    return { stage, city, process, started }
  }
  const vote = (unit: string, choice: 'for' | 'against' = 'for') => ({
    data: { unit, building: unit[0] as string, choice },
    by: owner(unit),
  })
  const ended = async () => {
    const set = await begin()
    for (const unit of ['a1', 'a2', 'b1']) accepted(await set.process.register('ballots').record(vote(unit)))
    accepted(await set.process.send({ event: 'poll.close', data: {}, by: clerk }))
    await set.stage.governance.runDue()
    return set
  }

  test('a process is started once, and starting it again answers the same', async () => {
    const { process, started } = await begin()
    expect(started).toMatchObject({
      replayed: false,
      version: 1,
      position: 1,
      community: 'hope',
      process: 'p1',
    })
    expect(await process.start({ input, by: clerk })).toEqual({ ...started, replayed: true })
    expect(
      refused(await process.start({ input: { ...input, phone: '139' }, by: clerk, id: 'again' })),
    ).toMatchObject({
      code: 'start/exists',
    })
  })

  test('an event is accepted with what followed from it', async () => {
    const { process } = await begin()
    const command = {
      event: 'poll.reword',
      data: { question: '加装两部电梯' },
      by: clerk,
      id: '请求-1',
    } as const
    const answer: Acceptance = accepted(await process.send(command))
    expect(answer).toMatchObject({ version: 2, state: 'open', done: false, at: MORNING, outcomes: [] })
    expect(await process.send(command)).toEqual({ ...answer, replayed: true })
    expect(await process.send({ ...command, data: { question: '别的' } })).toMatchObject({
      status: 'refused',
      code: 'command/mismatch',
    })
  })

  test('a refusal says why in both languages, with its figures, its article and a way out', async () => {
    const { process } = await begin()
    const refusal: Refusal = refused(
      await process.send({ event: 'poll.move', data: { days: 11 }, by: clerk }),
    )
    expect(refusal).toMatchObject({
      status: 'refused',
      code: 'rule/not-met',
      reason: {
        zh: '“延期”未予接受：延期合计 11 日，最多 10 日。',
        en: '"Move the end" was not accepted: it would be moved by 11 days, and 10 are allowed.',
      },
      articles: expect.arrayContaining([{ instrument: '征询办法', article: '3' }]),
      instead: { zh: '最多再延 10 日', en: 'move it by 10 days at most' },
      result: 'not-met',
      rules: [expect.objectContaining({ name: 'movable', required: 10, found: 11 })],
    })
  })

  test('what is given is looked at, and what nobody knows is refused', async () => {
    const { process } = await begin()
    const send = (event: string, data: unknown) => process.send({ event, data, by: clerk } as never)
    expect(await send('poll.move', { days: 0 })).toMatchObject({ code: 'parse/malformed' })
    expect(await send('poll.move', { days: 1, by: 'x' })).toMatchObject({ code: 'parse/unknown-key' })
    expect(await send('poll.fly', {})).toMatchObject({ code: 'parse/unknown-event' })
  })

  test('a version that is expected is the one, or nothing is done', async () => {
    const { process } = await begin()
    const move = (expected: number) =>
      process.send({ event: 'poll.move', data: { days: 1 }, by: clerk, expected })
    expect(await move(0)).toMatchObject({ code: 'commit/conflict', details: { expected: 0, version: 1 } })
    expect(await move(1)).toMatchObject({ status: 'accepted', version: 2 })
    expect(await move(1)).toMatchObject({ code: 'commit/conflict' })
  })

  test('somebody acts in a capacity that he holds', async () => {
    const { process } = await begin()
    const close = (by: { id: string; capacity: string }) =>
      process.send({ event: 'poll.close', data: {}, by })
    expect(await close(owner('wang'))).toMatchObject({ code: 'authorise/capacity-not-allowed' })
    expect(await close({ id: 'wang', capacity: 'clerk' })).toMatchObject({
      code: 'authorise/capacity-missing',
    })
    expect(await close({ id: 'engine', capacity: 'engine' })).toMatchObject({
      code: 'authorise/capacity-missing',
    })
  })

  test('whether something would be accepted is asked without doing it', async () => {
    const { process } = await begin()
    const days = (days: number) => process.can({ event: 'poll.move', data: { days }, by: clerk })
    expect([await days(10), await days(11)]).toMatchObject([
      { status: 'accepted' },
      { status: 'refused', code: 'rule/not-met' },
    ])
    expect(await process.can({ event: 'poll.close', data: {}, by: clerk, expected: 1 })).toEqual({
      status: 'accepted',
    })
  })

  test('what somebody may do now comes with its form, and why not for the rest', async () => {
    const { process } = await begin()
    const options = await process.next(owner('wang'))
    if ('code' in options) throw new Error(options.code)
    expect(options.map(({ kind, name, status }) => [kind, name, status])).toEqual([
      ['event', 'poll.reword', 'closed'],
      ['event', 'poll.move', 'closed'],
      ['event', 'poll.close', 'closed'],
      ['register', 'ballots', 'open'],
    ])
    expect(options[3]?.schema.zh).toMatchObject({ required: ['unit', 'building', 'choice'] })
  })

  test('a record is kept under its key, revised, and entered for somebody by whoever may', async () => {
    const { process } = await begin()
    const ballots = process.register('ballots')
    const first: Receipt = accepted(await ballots.record({ ...vote('a1'), id: 'v-1' }))
    expect(first).toMatchObject({ register: 'ballots', key: 'a1', round: 1, revision: 1, replayed: false })
    expect(await ballots.record({ ...vote('a1'), id: 'v-1' })).toEqual({ ...first, replayed: true })
    expect(await ballots.record(vote('a1', 'against'))).toMatchObject({ revision: 2 })
    expect(await ballots.record({ ...vote('a2'), enteredBy: clerk })).toMatchObject({
      key: 'a2',
      revision: 1,
    })
  })

  test('what was mistyped is corrected with a reason', async () => {
    const { process, city } = await begin()
    accepted(await process.send({ event: 'poll.reword', data: { question: '加装店梯' }, by: clerk }))
    const corrected = await process.correct({
      entry: 2,
      data: { question: '加装电梯' },
      reason: '笔误',
      by: clerk,
    })
    expect(corrected).toMatchObject({ status: 'accepted', version: 3 })
    expect(await city.as(clerk).process(poll, 'p1').standing()).toMatchObject({
      context: { question: '加装电梯' },
    })
    expect(await process.correct({ entry: 9, data: {}, reason: '笔误', by: clerk })).toMatchObject({
      code: 'correction/unknown-entry',
    })
    expect(await process.migrate({ reason: '升级', by: clerk })).toMatchObject({ status: 'refused' })
  })

  test('a person reads what the definition gives to his capacity, and no more', async () => {
    const { city } = await begin()
    const as = (actor: { id: string; capacity: string }) => city.as(actor).process(poll, 'p1')
    expect(await as(owner('wang')).standing()).toEqual({
      status: 'active',
      release: 1,
      version: 1,
      state: 'open',
      states: ['open'],
      tags: ['open:ballots'],
      context: { question: '加装电梯', ends: input.ends, moved: 0, counted: null },
      law: {},
      fixed: {},
      deadlines: expect.objectContaining({}),
      grounds: { 'pollEnds@open': [] },
      registers: { ballots: expect.objectContaining({ round: 1, open: true }) },
      started: 1772413200000,
      offset: 480,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      withheld: ['phone'],
    })
    expect(await as(clerk).standing()).toMatchObject({ context: { phone: '138-1234' }, withheld: [] })
    expect(await as({ id: 'ke', capacity: 'guest' }).standing()).toMatchObject({ code: 'look/not-allowed' })
    expect(await as({ id: 'outsider', capacity: 'owner' }).standing()).toMatchObject({
      code: 'authorise/other-community',
    })
    expect(await city.as(clerk).process(poll, 'p2').standing()).toBeUndefined()
  })

  test('the history is read from where somebody was, page by page', async () => {
    const { process, city } = await begin()
    for (const days of [1, 2, 3])
      accepted(await process.send({ event: 'poll.move', data: { days }, by: clerk }))
    const reader = city.as(clerk).process(poll, 'p1')
    const read = async (query?: { readonly after?: number; readonly limit?: number }) => {
      const found = await reader.history(query)
      if (found.status === 'refused') throw new Error(found.code)
      return found.entries.map(({ body }) => body.version)
    }
    expect([await read(), await read({ after: 2 }), await read({ after: 1, limit: 2 })]).toEqual([
      [1, 2, 3, 4],
      [3, 4],
      [2, 3],
    ])
    expect(await city.as(owner('wang')).process(poll, 'p1').history()).toMatchObject({
      code: 'look/not-allowed',
    })
  })

  test('processes are found by what their definition declares, sorted as asked', async () => {
    const { city } = await begin('p/1')
    for (const [id, ends] of [
      ['p2', MORNING + 3 * DAY],
      ['中文', MORNING + 5 * DAY],
    ] as const)
      accepted(await city.process(poll, id).start({ input: { ...input, question: '停车', ends }, by: clerk }))
    const found = async (query: Parameters<ReturnType<typeof city.as>['find']>[0], as = clerk) => {
      const answer = await city.as(as).find(query)
      if (answer.status === 'refused') throw new Error(answer.code)
      return answer.processes.map(({ process }) => process)
    }
    expect(await found({})).toEqual(['p/1', 'p2', '中文'])
    expect(await found({ definition: poll, sort: 'due', limit: 2 })).toEqual(['p2', '中文'])
    expect(await found({ attributes: { asked: ['停车'] }, sort: 'newest' })).toHaveLength(2)
    expect(await found({ dueBefore: MORNING + 4 * DAY })).toEqual(['p2'])
    expect(await found({ process: 'p/1' })).toEqual(['p/1'])
    expect(await found({ after: 'p2' })).toEqual(['中文'])
    expect(await found({}, { id: 'ke', capacity: 'guest' })).toEqual([])
  })

  test('what waits for somebody is listed, in one community and over all of them', async () => {
    const { city, stage } = await begin()
    expect(await city.as(clerk).worklist()).toMatchObject({
      status: 'read',
      items: [
        { process: 'p1', events: [{ name: 'poll.reword' }, { name: 'poll.move' }, { name: 'poll.close' }] },
      ],
    })
    const work = await open(stage).worklist({ person: 'wang', communities: ['hope'] })
    expect(work).toMatchObject({ total: 1, items: [{ process: 'p1', turns: [{ name: 'ballots' }] }] })
  })

  test('an open register is read by nobody; a sealed one as the definition says, with proofs', async () => {
    const running = await begin()
    accepted(await running.process.register('ballots').record(vote('a1')))
    expect(await running.city.as(clerk).process(poll, 'p1').register('ballots').records()).toMatchObject({
      code: 'look/not-allowed',
    })
    const unclear = { unit: 'a9', building: '?', choice: 'against' } as const
    accepted(await running.process.register('ballots').record({ data: unclear, by: owner('a9') }))
    const doubts = (as: { id: string; capacity: string }) =>
      running.city.as(as).process(poll, 'p1').register('ballots').doubts()
    expect(await doubts(clerk)).toMatchObject({ status: 'read', doubts: [{ of: 'a9' }] })
    expect(await doubts(owner('a9'))).toMatchObject({ code: 'look/not-allowed' })

    const { city } = await ended()
    const register = (as: { id: string; capacity: string }) =>
      city.as(as).process(poll, 'p1').register('ballots')
    const keys = async (as: { id: string; capacity: string }, query = {}) => {
      const read = await register(as).records(query)
      if (read.status === 'refused') throw new Error(read.code)
      return [...read.records.map(({ body }) => body.key), read.withheld]
    }
    expect(await keys(clerk)).toEqual(['a1', 'a2', 'b1', false])
    expect(await keys(clerk, { after: 'a1', limit: 1 })).toEqual(['a2', false])
    expect(await keys(owner('a2'))).toEqual(['a2', true])
    const proof = await register(owner('a2')).proof('a2')
    if (proof.status === 'refused') throw new Error(proof.code)
    expect(verifyRecordProof(proof)).toBe(true)
    expect(await register(owner('a2')).proof('a1')).toMatchObject({ code: 'register/no-record' })
    expect(await register(clerk).groups({ by: 'building', of: 'choice' })).toMatchObject({
      status: 'counted',
    })
    expect(await register(clerk).groups({ by: 'unit', of: 'choice' })).toMatchObject({
      code: 'look/not-allowed',
    })
  })

  test('a definition that is only named does the same', async () => {
    const { stage, city } = await begin()
    // In process a definition is a whole one; elsewhere its name and its types are enough.
    const named = open(stage) === stage.governance ? poll : definitionNamed<typeof poll>('poll')
    expect(await city.process(named, 'p1').send({ event: 'poll.close', data: {}, by: clerk })).toMatchObject({
      status: 'accepted',
      state: 'counting',
    })
  })
})
