import { createGovernance, type GovernanceOptions, mainlandChina } from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { houseRules, notice as posted } from './notice.ts'
import { relay } from './relay.ts'
import {
  createStage,
  DAY,
  director,
  ENDS,
  everything,
  feedOf,
  HOUR,
  MINUTE,
  MORNING,
  owner,
  post,
  race,
  type Stage,
} from './stage.ts'

const YEAR = 365 * DAY

/** Everything that writes, on a notice that is posted; and what only asks whether it could. */
const writes = {
  start: (stage: Stage, over: Partial<GovernanceOptions>) =>
    stage
      .engine(over)
      .community('hope')
      .process(relay, 'another')
      .start({ input: { dues: {} }, by: director }),
  send: (stage: Stage, over: Partial<GovernanceOptions>) =>
    notice(stage, over).send({ event: 'notice.amend', data: { text: 'x' }, by: director }),
  record: (stage: Stage, over: Partial<GovernanceOptions>) =>
    notice(stage, over)
      .register('objections')
      .record({ data: { unit: '1', why: 'no' }, by: owner }),
  correct: (stage: Stage, over: Partial<GovernanceOptions>) =>
    notice(stage, over).correct({ entry: 2, data: { text: 'y' }, reason: 'z', by: director }),
  migrate: (stage: Stage, over: Partial<GovernanceOptions>) =>
    notice(stage, over).migrate({ reason: 'z', by: director }),
  can: (stage: Stage, over: Partial<GovernanceOptions>) =>
    notice(stage, over).can({ event: 'notice.amend', data: { text: 'x' }, by: director }),
  next: (stage: Stage, over: Partial<GovernanceOptions>) => notice(stage, over).next(director),
} as const
const commands = Object.keys(writes) as (keyof typeof writes)[]

function notice(stage: Stage, over: Partial<GovernanceOptions> = {}) {
  return stage.engine(over).community('hope').process(posted, 'n1')
}

const codeOf = (answer: unknown) => (answer as { code?: string }).code ?? ''

describe('a store that was silent', () => {
  test.each([1, 399, 400, 401, 3_650])('for %d days goes on, whoever wakes up', async (days) => {
    for (const isNew of [true, false]) {
      const stage = createStage()
      const first = stage.engine()
      const process = await race(first, { alpha: MORNING + DAY })
      await first.runDue()
      stage.now += days * DAY
      expect(await (isNew ? stage.engine() : first).runDue()).toEqual({ done: 1, failed: 0 })
      accepted(await process.send({ event: 'relay.note', data: { word: 'a' }, by: director }))
      expect(stage.reports).toEqual([])
    }
  })

  test.each([
    [0, 1],
    [1, 0],
  ])(
    'for %d ms more than a host calls plausible fires %d deadlines, and takes no command',
    async (more, fired) => {
      const over = { clockTolerance: { ahead: 30 * DAY } }
      const stage = createStage()
      await race(stage.engine(), { alpha: MORNING + HOUR })
      stage.now += 30 * DAY + more
      expect(await stage.engine(over).runDue()).toEqual({ done: fired, failed: 0 })
      expect(codeOf(await writes.start(stage, over))).toBe(fired ? '' : 'clock/ahead')
    },
  )

  test('is told from one of many communities without reading them all', async () => {
    const stage = createStage({ clockTolerance: { ahead: 30 * DAY } })
    const engine = stage.engine()
    for (let i = 0; i < 1_001; i++) {
      const process = engine.community(`c${i}`).process(relay, 'r1')
      accepted(await process.start({ input: { dues: {} }, by: director }))
    }
    let pages = 0
    const storage: typeof stage.storage = {
      ...stage.storage,
      communities: (query) => {
        pages++
        return stage.storage.communities(query)
      },
    }
    const passOf = async (after: number) => {
      pages = 0
      stage.now += after
      await stage.engine({ storage }).runDue()
      return [pages, stage.reports.splice(0).map(({ code }) => code)]
    }
    expect(await passOf(30 * DAY + 1)).toEqual([3, ['agenda/clock-ahead']])
    expect(await passOf(-1)).toEqual([1, []])
  })

  test('while its worker ran every day is not silent, whatever a host calls plausible', async () => {
    const stage = createStage({ clockTolerance: { ahead: 30 * DAY } })
    const engine = stage.engine()
    const process = await race(engine, { alpha: MORNING + YEAR })
    let done = 0
    for (let day = 0; day < 366; day++) {
      stage.now += DAY
      done += (await engine.runDue()).done
    }
    expect([done, stage.reports]).toEqual([1, []])
    accepted(await process.send({ event: 'relay.note', data: { word: 'a' }, by: director }))
  })
})

describe("a clock that differs from the host's reference", () => {
  test.each(commands)(
    'by more than five minutes refuses everything, and nothing is stored: %s',
    async (command) => {
      for (const [by, code] of [
        [5 * MINUTE, ''],
        [5 * MINUTE + 1, 'clock/ahead'],
        [-5 * MINUTE, ''],
        [-5 * MINUTE - 1, 'clock/behind'],
      ] as const) {
        const stage = createStage()
        await post(stage.engine())
        stage.now += DAY
        const before = (await feedOf(stage.storage)).length
        for (const reference of [() => stage.now - by, () => Promise.resolve(stage.now - by)]) {
          const answer = codeOf(await writes[command](stage, { reference }))
          if (code) expect(answer).toBe(code)
          else expect(answer).not.toMatch(/^clock/)
        }
        if (code) expect((await feedOf(stage.storage)).length).toBe(before)
      }
    },
  )

  test.each([
    [YEAR, 'agenda/clock-ahead'],
    [5 * MINUTE + 1, 'agenda/clock-ahead'],
    [-5 * MINUTE - 1, 'agenda/clock-behind'],
  ])('by %d ms takes no task, so that no lease of years keeps others from it', async (by, code) => {
    const stage = createStage()
    const process = await race(stage.engine(), { alpha: MORNING + HOUR })
    const right = MORNING + HOUR
    const wrong = stage.engine({ clock: () => right + by, reference: () => right })
    expect(await wrong.runDue()).toEqual({ done: 0, failed: 0 })
    expect(stage.reports.map((report) => report.code)).toEqual([code])
    stage.now = right
    expect(await stage.engine().runDue()).toEqual({ done: 1, failed: 0 })
    expect((await process.standing())?.version).toBe(2)
  })

  test.each([
    [YEAR, 'clock/ahead'],
    [5 * MINUTE + 1, 'clock/ahead'],
    [-5 * MINUTE - 1, 'clock/behind'],
  ])('by %d ms writes no checkpoint, which would stop everybody else there', async (by, code) => {
    const stage = createStage()
    await race(stage.engine(), {})
    const wrong = stage.engine({ clock: () => stage.now + by, reference: () => stage.now })
    await expect(wrong.community('hope').checkpoint()).rejects.toMatchObject({ name: 'EngineError', code })
    expect(stage.reports.map((report) => report.code)).toEqual([`agenda/${code.replace('/', '-')}`])
    expect(await feedOf(stage.storage)).toHaveLength(1)
    expect(await stage.engine().community('hope').checkpoint()).toMatchObject({ to: 1, recorded: stage.now })
  })

  test('goes on where the reference is not known, and an answer that is no instant is an error', async () => {
    const stage = createStage()
    await post(stage.engine())
    stage.now += DAY
    for (const nothing of [undefined, null])
      expect(codeOf(await writes.send(stage, { reference: (() => nothing) as never }))).toBe('')
    for (const wrong of [Number.NaN, -1, 1.5, '2026', 8.64e15 + 1])
      await expect(writes.send(stage, { reference: (() => wrong) as never })).rejects.toMatchObject({
        code: 'clock/not-an-instant',
      })
    await expect(
      writes.send(stage, { reference: () => Promise.reject(new Error('x')) }),
    ).rejects.toMatchObject({
      code: 'host/failed',
    })
  })
})

describe('a clock that is behind what was recorded', () => {
  test.each(commands)(
    'in the community by more than five minutes refuses everything: %s',
    async (command) => {
      for (const [by, code] of [
        [5 * MINUTE, ''],
        [5 * MINUTE + 1, 'clock/behind'],
      ] as const) {
        const stage = createStage()
        await post(stage.engine())
        stage.now += DAY
        // Only another process knows of it.
        await race(stage.engine(), {}, 'r1')
        const before = (await feedOf(stage.storage)).length
        stage.now -= by
        const answer = codeOf(await writes[command](stage, {}))
        if (code) expect(answer).toBe(code)
        else expect(answer).not.toMatch(/^clock/)
        if (code) expect((await feedOf(stage.storage)).length).toBe(before)
      }
    },
  )

  test('by less takes nothing that is late by what was recorded', async () => {
    const stage = createStage()
    const hosts = [stage.engine(), stage.engine({ clock: () => stage.now - 4 * MINUTE })] as const
    await post(hosts[0])
    const object = () =>
      hosts[1]
        .community('hope')
        .process(posted, 'n1')
        .register('objections')
        .record({ data: { unit: '1', why: 'no' }, by: owner })
    // What was heard within the last second is not asked again.
    stage.now = ENDS - 1_000
    expect(accepted(await object()).recorded).toBe(ENDS - 1_000 - 4 * MINUTE)
    await race(hosts[0], {}, 'before')
    expect(accepted(await object()).recorded).toBe(ENDS - 1_000)
    stage.now = ENDS
    await race(hosts[0], {}, 'after')
    expect(refused(await object()).code).toBe('register/closed')
  })

  test('by less writes a checkpoint no earlier than what it is over', async () => {
    const stage = createStage()
    await race(stage.engine(), {})
    const behind = stage.engine({ clock: () => stage.now - 4 * MINUTE })
    expect(await behind.community('hope').checkpoint()).toMatchObject({ to: 1, recorded: stage.now })
  })

  test('answers again what it answered before', async () => {
    const stage = createStage()
    await post(stage.engine())
    const send = () =>
      notice(stage).send({ event: 'notice.amend', data: { text: 'x' }, by: director, id: 'once' })
    const record = () =>
      notice(stage)
        .register('objections')
        .record({ data: { unit: '1', why: 'no' }, by: owner, id: 'twice' })
    stage.now += HOUR
    accepted(await send())
    accepted(await record())
    stage.now -= HOUR
    expect(accepted(await send()).replayed).toBe(true)
    expect(accepted(await record()).replayed).toBe(true)
  })

  test('stops no other community, however far ahead somebody wrote in one', async () => {
    const stage = createStage()
    const right = stage.engine()
    await race(right, { alpha: MORNING + HOUR })
    const ahead = stage.engine({ clock: () => stage.now + 10 * YEAR }).community('elsewhere')
    accepted(await ahead.process(relay, 'r1').start({ input: { dues: { alpha: 1 } }, by: director }))
    stage.now += HOUR
    expect(await right.runDue()).toEqual({ done: 1, failed: 0 })
    expect(stage.reports).toMatchObject([
      { code: 'agenda/clock-behind', details: { community: 'elsewhere' } },
    ])
    expect(codeOf(await writes.start(stage, {}))).toBe('')
    expect(
      codeOf(
        await right
          .community('elsewhere')
          .process(relay, 'r2')
          .start({ input: { dues: {} }, by: director }),
      ),
    ).toBe('clock/behind')
    // What is held waits, and is no failure of its own.
    expect(await right.community('elsewhere').failing()).toEqual([])
  })

  test.each(['a', '\u4e00', 'hope/1', '!', '\u{10000}x', '\ue000'])(
    'is found whatever the community is called: %s',
    async (community) => {
      const stage = createStage()
      const start = (id: string, name: string) =>
        stage
          .engine()
          .community(name)
          .process(relay, id)
          .start({ input: { dues: {} }, by: director })
      for (const name of ['0', '`', 'b', 'hope/0', 'hope/2', '\u4dff', '\u{10000}w', '\ud7ff', '~'])
        accepted(await start('r1', name))
      stage.now += DAY
      accepted(await start('r1', community))
      stage.now -= DAY
      expect(codeOf(await start('r2', community))).toBe('clock/behind')
      expect(codeOf(await start('r2', '0'))).toBe('')
    },
  )
})

describe('a clock that differs from that of the store', () => {
  /** The clock of this machine, and a store whose own is so far from it. */
  const engineOn = (apart: number, over: Partial<GovernanceOptions> = {}) => {
    const stage = createStage()
    const storage = { ...stage.storage, time: async () => Date.now() + apart }
    const engine = createGovernance({
      storage,
      plugins: [everything],
      rulebooks: [houseRules],
      calendar: mainlandChina,
      holdings: () => Object.keys(everything.capacities ?? {}).map((capacity) => ({ capacity })),
      report: (report) => stage.reports.push(report),
      ...over,
    })
    return { stage, engine }
  }
  const begin = (engine: ReturnType<typeof engineOn>['engine']) =>
    engine
      .community('hope')
      .process(relay, 'r1')
      .start({ input: { dues: { alpha: 1 } }, by: director })

  test.each([
    [4 * MINUTE, ''],
    [-4 * MINUTE, ''],
    [6 * MINUTE, 'clock/behind'],
    [-6 * MINUTE, 'clock/ahead'],
  ])('by %d ms is told so at the first command: %s', async (apart, code) => {
    const { stage, engine } = engineOn(apart)
    const answer = await begin(engine)
    expect(codeOf(answer)).toBe(code)
    expect(await feedOf(stage.storage)).toHaveLength(code ? 0 : 1)
    if (code) expect((answer as { details?: unknown }).details).toMatchObject({ by: 'reference' })
  })

  test('fires nothing, and others on the same store go on', async () => {
    const right = engineOn(0)
    accepted(await begin(right.engine))
    const { stage, engine } = engineOn(-6 * MINUTE, {
      storage: { ...right.stage.storage, time: async () => Date.now() - 6 * MINUTE },
    })
    expect(await engine.runDue()).toEqual({ done: 0, failed: 0 })
    expect(stage.reports.map(({ code }) => code)).toEqual(['agenda/clock-ahead'])
    expect(await right.engine.runDue()).toEqual({ done: 1, failed: 0 })
  })

  test("is none where the host has a reference or a clock of its own: the store's is not asked", async () => {
    for (const over of [{ clock: () => Date.now() }, { reference: () => Date.now() }])
      accepted(await begin(engineOn(60 * MINUTE, over).engine))
  })
})
