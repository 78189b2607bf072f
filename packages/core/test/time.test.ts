import { accepted, refused } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { relay } from './relay.ts'
import { sitting } from './sitting.ts'
import {
  chair,
  clerk,
  createStage,
  DAY,
  director,
  ENDS,
  HOUR,
  MINUTE,
  MORNING,
  namesOf,
  owner,
  post,
  race,
  seat,
} from './stage.ts'

type Notice = Awaited<ReturnType<typeof post>>
const paper = (process: Notice, at: number, more: object = { enteredBy: clerk }) =>
  process.send({ event: 'notice.amend', data: { text: `at ${at}` }, by: director, at, ...more })

describe('the time at which something happened', () => {
  test('is the time of recording where none is stated', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    stage.now += HOUR
    expect(await process.send({ event: 'notice.amend', data: { text: 'x' }, by: director })).toMatchObject({
      at: MORNING + HOUR,
      recorded: MORNING + HOUR,
    })
  })

  test.each([
    [1, 'time/in-future'],
    [0.5, 'time/in-future'],
    [0, 'accepted'],
    [-1, 'accepted'],
  ])('is never in the future: stated %d ms from now', async (from, answer) => {
    const stage = createStage()
    const process = await post(stage.engine())
    stage.now += DAY
    const given = await paper(process, stage.now + from)
    expect(given.status === 'refused' ? given.code : given.status).toBe(answer)
  })

  test('is not stated where the definition does not let somebody', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    stage.now += DAY
    const extend = (at: number) =>
      process.send({ event: 'notice.extend', data: { days: 1 }, by: director, at })
    expect(await extend(stage.now - 1)).toMatchObject({ code: 'time/not-declared' })
    expect(await extend(stage.now)).toMatchObject({ status: 'accepted' })
    expect(
      await stage
        .engine()
        .community('hope')
        .process(sitting, 's1')
        .start({ input: { seats: 3 }, by: chair, at: stage.now - 1 }),
    ).toMatchObject({ code: 'time/not-declared' })
  })

  test.each([
    [-1, 'time/too-early'],
    [0, 'accepted'],
    [1, 'accepted'],
  ])('is stated at most so much earlier as declared: %i ms from three days ago', async (from, answer) => {
    const stage = createStage()
    const process = await post(stage.engine())
    stage.now += 4 * DAY
    const given = await paper(process, stage.now - 3 * DAY + from)
    expect(given.status === 'refused' ? given.code : given.status).toBe(answer)
  })

  test.each([
    [-1, 'time/too-early'],
    [0, 'accepted'],
  ])(
    'is declared in days, hours and minutes: %i ms from a day, an hour and a minute ago',
    async (from, answer) => {
      const stage = createStage()
      const process = await race(stage.engine(), {})
      stage.now += 2 * DAY
      const given = await process.send({
        event: 'relay.note',
        data: { word: 'a' },
        by: director,
        at: stage.now - DAY - HOUR - MINUTE + from,
      })
      expect(given.status === 'refused' ? given.code : given.status).toBe(answer)
    },
  )

  test.each([
    [-1, 'time/before-state'],
    [0, 'accepted'],
    [1, 'accepted'],
  ])('is not before the state was entered in which the event acts: %i ms from that', async (from, answer) => {
    const stage = createStage()
    const process = await post(stage.engine())
    stage.now += DAY
    const given = await paper(process, MORNING + from)
    expect(given.status === 'refused' ? given.code : given.status).toBe(answer)
  })

  test.each([
    [-1, 'time/before-state'],
    [0, 'accepted'],
  ])('of a record is not before the register opened: %i ms from that', async (from, answer) => {
    const stage = createStage()
    const process = await post(stage.engine())
    stage.now += DAY
    const given = await process
      .register('objections')
      .record({ data: { unit: '1', why: 'no' }, by: owner, enteredBy: clerk, at: MORNING + from })
    expect(given.status === 'refused' ? given.code : given.status).toBe(answer)
  })

  test('is refused with both times as people write them, and the first minute that would be taken', async () => {
    const stage = createStage()
    stage.now = MORNING + 30_000
    const process = await post(stage.engine())
    stage.now += 4 * DAY
    expect(await paper(process, MORNING)).toMatchObject({
      code: 'time/too-early',
      instead: { zh: '请填写不早于 2025-06-03 09:01 的时间', en: 'state a time from 2025-06-03 09:01 on' },
    })
    stage.now -= 3 * DAY
    expect(await paper(process, MORNING)).toMatchObject({
      code: 'time/before-state',
      reason: {
        zh: '所述时间为 2025-06-02 09:00，流程于 2025-06-02 09:01 才进入当前阶段。',
        en:
          'The stated time is 2025-06-02 09:00, and the process entered the state in which this acts ' +
          'at 2025-06-02 09:01.',
      },
      details: { at: MORNING, earliest: MORNING + 30_000 },
    })
  })

  test('may be before that of an entry which stands already, and the process never goes back', async () => {
    const stage = createStage()
    const process = await race(stage.engine(), { alpha: MORNING + 10 * HOUR })
    stage.now = MORNING + 5 * HOUR
    accepted(await process.send({ event: 'relay.note', data: { word: 'b' }, by: director }))
    accepted(
      await process.send({ event: 'relay.note', data: { word: 'a' }, by: director, at: MORNING + HOUR }),
    )
    stage.now = MORNING + 10 * HOUR
    await stage.engine().runDue()
    expect((await process.history()).map(({ body }) => body.at - MORNING)).toEqual([
      0,
      5 * HOUR,
      HOUR,
      10 * HOUR,
    ])
    expect(await stage.engine().community('hope').verify()).toMatchObject({ ok: true })
  })
})

describe('who did it and who recorded it', () => {
  test('only a capacity that is declared states an earlier time', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    stage.now += DAY
    expect(await paper(process, stage.now - 1, {})).toMatchObject({
      code: 'time/late-not-allowed',
      details: { allowed: ['clerk'] },
    })
    expect(await paper(process, stage.now - 1, { enteredBy: owner })).toMatchObject({
      code: 'time/late-not-allowed',
    })
    expect(await paper(process, stage.now - 1)).toMatchObject({ status: 'accepted' })
    expect((await process.history()).at(-1)?.body).toMatchObject({
      by: director,
      enteredBy: clerk,
      at: stage.now - 1,
      recorded: stage.now,
    })
  })

  test.each([
    [-1, 'accepted'],
    [0, 'authorise/capacity-expired'],
    [1, 'authorise/capacity-expired'],
  ])('the capacity of who did it is asked at that time: %i ms from its end', async (from, answer) => {
    const stage = createStage()
    const process = await post(stage.engine())
    stage.now += 2 * DAY
    stage.terms.set(director.id, [{ capacity: 'director', until: MORNING + DAY }])
    const given = await paper(process, MORNING + DAY + from)
    expect(given.status === 'refused' ? given.code : given.status).toBe(answer)
  })

  test.each([
    [-1, 'authorise/capacity-expired'],
    [0, 'accepted'],
    [1, 'accepted'],
  ])('the capacity of who did it is asked at that time: %i ms from its beginning', async (from, answer) => {
    const stage = createStage()
    const process = await post(stage.engine())
    stage.now += 2 * DAY
    stage.terms.set(director.id, [{ capacity: 'director', from: MORNING + DAY }])
    const given = await paper(process, MORNING + DAY + from)
    expect(given.status === 'refused' ? given.code : given.status).toBe(answer)
  })

  test.each([
    [-1, 'authorise/capacity-expired'],
    [0, 'authorise/capacity-expired'],
    [1, 'accepted'],
  ])('the capacity of who recorded it is asked now: it ends %i ms from now', async (from, answer) => {
    const stage = createStage()
    const process = await post(stage.engine())
    stage.now += 2 * DAY
    // When it happened, nobody had made him a clerk yet.
    stage.terms.set(clerk.id, [{ capacity: 'clerk', from: stage.now - 1, until: stage.now + from }])
    const given = await paper(process, MORNING + DAY)
    expect(given.status === 'refused' ? given.code : given.status).toBe(answer)
  })

  test('a second term counts, and what lies between two does not', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    stage.now += 3 * DAY
    stage.terms.set(director.id, [
      { capacity: 'owner' },
      { capacity: 'director', until: MORNING + DAY },
      { capacity: 'director', from: MORNING + 2 * DAY },
    ])
    expect(
      [
        await paper(process, MORNING + HOUR),
        await paper(process, MORNING + DAY + HOUR),
        await paper(process, MORNING + 2 * DAY),
      ].map(({ status }) => status),
    ).toEqual(['accepted', 'refused', 'accepted'])
  })

  test('somebody acts only as what he is, and only where he is it', async () => {
    const stage = createStage({
      holdings({ community, actor }) {
        if (community !== 'hope') return []
        return [{ capacity: actor === director.id ? 'director' : 'owner' }]
      },
    })
    const engine = stage.engine()
    const start = (community: string, by: typeof director) =>
      engine
        .community(community)
        .process(relay, 'r1')
        .start({ input: { dues: {} }, by })
    expect(refused(await start('elsewhere', director)).code).toBe('authorise/other-community')
    expect(refused(await start('hope', { id: 'wang', capacity: 'director' }))).toMatchObject({
      code: 'authorise/capacity-missing',
      details: { held: ['owner'] },
    })
    expect(refused(await start('hope', { id: 'li', capacity: 'owner' })).code).toBe(
      'authorise/capacity-not-allowed',
    )
    expect(refused(await start('hope', { id: 'li', capacity: 'engine' })).code).toBe(
      'authorise/capacity-missing',
    )
    accepted(await start('hope', director))
  })

  test('nobody speaks for another but who may do it himself, or is declared to enter it', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    const amend = (enteredBy: typeof owner) =>
      process.send({ event: 'notice.amend', data: { text: 'x' }, by: director, enteredBy })
    expect(await amend(owner)).toMatchObject({
      code: 'authorise/capacity-not-allowed',
      reason: {
        zh: '“更改”不能以“业主”的身份代他人录入。',
        en: '"Amend" cannot be entered for somebody else as "Owner".',
      },
      instead: { zh: '可由下列身份代录：主任、录入员', en: 'It can be entered as: "Director", "Clerk"' },
      details: { capacity: 'owner', allowed: ['director', 'clerk'] },
    })
    expect([await amend(clerk), await amend({ id: 'wu', capacity: 'director' })]).toMatchObject([
      { status: 'accepted' },
      { status: 'accepted' },
    ])
    expect(
      await process.send({ event: 'notice.extend', data: { days: 1 }, by: director, enteredBy: clerk }),
    ).toMatchObject({ code: 'authorise/capacity-not-allowed', details: { allowed: ['director'] } })
    expect(
      await process
        .register('objections')
        .record({ data: { unit: '1', why: 'no' }, by: owner, enteredBy: director }),
    ).toMatchObject({ code: 'authorise/capacity-not-allowed' })
  })

  test('a host narrows what the definition allows, and never widens it', async () => {
    const asked: unknown[] = []
    const stage = createStage({
      authorise({ name, by, at, data }) {
        asked.push([name, by.id, at, data])
        return name === 'relay.note' ? { zh: '今天不办公。', en: 'Closed today.' } : name === 'start'
      },
    })
    const process = await race(stage.engine(), {})
    expect(await process.send({ event: 'relay.note', data: { word: 'a' }, by: director })).toMatchObject({
      code: 'authorise/host',
      reason: { en: 'Closed today.' },
    })
    expect(await process.send({ event: 'relay.stop', data: {}, by: director })).toMatchObject({
      code: 'authorise/host',
    })
    expect(asked[0]).toEqual(['start', 'li', MORNING, { dues: {} }])
    const generous = createStage({ authorise: () => true })
    expect(
      await (await race(generous.engine(), {})).send({ event: 'relay.note', data: { word: 'a' }, by: owner }),
    ).toMatchObject({ code: 'authorise/capacity-not-allowed' })
  })
})

describe('a clock', () => {
  test('that jumps back never takes the recorded time back', async () => {
    const stage = createStage()
    const process = await post(stage.engine())
    const object = () => process.register('objections').record({ data: { unit: '1', why: 'no' }, by: owner })
    stage.now = MORNING + MINUTE
    accepted(await process.send({ event: 'notice.amend', data: { text: 'x' }, by: director }))
    accepted(await object())
    stage.now = MORNING
    for (const engine of [stage.engine(), stage.engine()]) {
      expect(await engine.community('hope').process(relay, 'none').standing()).toBeUndefined()
    }
    expect(await process.send({ event: 'notice.amend', data: { text: 'y' }, by: director })).toMatchObject({
      at: MORNING + MINUTE,
      recorded: MORNING + MINUTE,
    })
    expect(await object()).toMatchObject({ revision: 2, recorded: MORNING + MINUTE })
    expect((await process.history()).map(({ body }) => body.recorded - MORNING)).toEqual([0, MINUTE, MINUTE])
    expect(await stage.engine().community('hope').verify()).toMatchObject({ ok: true })
  })

  test.each([
    [0, 1, []],
    [1, 0, ['agenda/clock-behind']],
  ])(
    'that is %i ms more behind the last entry than tolerated fires %i deadlines and says so',
    async (more, fired, reports) => {
      const stage = createStage()
      const process = await race(stage.engine(), { alpha: MORNING + HOUR })
      stage.now = MORNING + 2 * HOUR
      await race(stage.engine(), {}, 'r2')
      stage.now = MORNING + 2 * HOUR - 5 * MINUTE - more
      expect(await stage.engine().runDue()).toEqual({ done: fired, failed: 0 })
      expect([await namesOf(process), stage.reports.map(({ code }) => code)]).toEqual([
        fired ? ['start', 'alpha@running.right.waiting'] : ['start'],
        reports,
      ])
    },
  )

  test.each([
    [0, 1, []],
    [1, 0, ['agenda/clock-ahead']],
  ])(
    'that is %i ms more ahead of the last entry than plausible fires %i deadlines and says so',
    async (more, fired, reports) => {
      const stage = createStage({ clockTolerance: { behind: 0, ahead: 30 * DAY } })
      const process = await race(stage.engine(), { alpha: MORNING + HOUR })
      stage.now = MORNING + 30 * DAY + more
      expect(await stage.engine().runDue()).toEqual({ done: fired, failed: 0 })
      expect([await namesOf(process), stage.reports.map(({ code }) => code)]).toEqual([
        fired ? ['start', 'alpha@running.right.waiting'] : ['start'],
        reports,
      ])
    },
  )

  test.each([Number.NaN, 1.5, -1, Number.POSITIVE_INFINITY])(
    'that says %d is an error, and nothing is stored',
    async (now) => {
      const stage = createStage()
      const process = await seat(stage.engine())
      stage.now = now
      await expect(process.send({ event: 'sitting.call', data: {}, by: chair })).rejects.toMatchObject({
        code: 'clock/not-an-instant',
      })
      expect(await namesOf(process)).toEqual(['start'])
    },
  )

  test('ends a notice at 24:00 in the time of the community, whatever zone the host is in', async () => {
    const process = await post(createStage().engine())
    expect((await process.standing())?.deadlines['noticeEnds@posted']?.due).toBe(ENDS)
    const west = await post(createStage({ offset: -480 }).engine())
    expect((await west.standing())?.deadlines['noticeEnds@posted']?.due).toBe(ENDS + 16 * HOUR)
  })
})
