import { createCalendar, createMemoryStorage, mainlandChinaYears, StorageError } from '@gongzhi/core'
import { describe, expect, test } from 'vitest'

import { createStage, DAY, ENDS, MINUTE, MORNING, post } from '../stage.ts'

/** A store that keeps what it is given, so that nothing is to be said of it. */
const kept = () => ({
  ...createMemoryStorage(),
  supports: { survives: 'power-cut', writers: 'multi', lanes: 1 } as const,
})
/** What is said of the test processes, in every case. */
const OPEN = 'doctor/open-events'
const stageOf = (over: Parameters<typeof createStage>[0] = {}) => createStage({ storage: kept(), ...over })
const codesOf = async (governance: {
  doctor(): Promise<{ readonly complaints: readonly { readonly code: string; readonly severity: string }[] }>
}) =>
  (await governance.doctor()).complaints
    .filter(({ code }) => code !== OPEN)
    .map(({ code, severity }) => `${severity} ${code}`)

describe('doctor', () => {
  test('has nothing to say where nothing is wrong, and says how much waits', async () => {
    const governance = stageOf().engine()
    await post(governance)
    const { ok, complaints, figures } = await governance.doctor()
    expect([ok, figures]).toEqual([true, { lag: 0, failing: 0, parked: 0, followers: {} }])
    // The relay takes notes from whoever orders them.
    expect(complaints).toMatchObject([
      { code: OPEN, severity: 'warning', details: { events: ['relay/relay.note'] } },
    ])
  })

  test('says that a store does not answer, and with which code', async () => {
    const storage = {
      ...kept(),
      communities: () => Promise.reject(new StorageError('storage/not-migrated', 'no table')),
    }
    const { ok, complaints, figures } = await stageOf({ storage }).engine().doctor()
    expect([ok, figures]).toEqual([false, undefined])
    expect(complaints.at(-1)).toMatchObject({
      code: 'doctor/store',
      details: { code: 'storage/not-migrated' },
    })
  })

  test('warns of a store that keeps nothing', async () => {
    expect(await codesOf(createStage().engine())).toEqual(['warning doctor/forgetful-store'])
  })

  test('warns where there is no calendar, and from November on of one that ends with the year', async () => {
    expect(await codesOf(stageOf({ calendar: undefined as never }).engine())).toEqual([
      'warning doctor/no-calendar',
    ])
    const years = { 2025: mainlandChinaYears[2025], 2024: mainlandChinaYears[2024] } as never
    const calendar = createCalendar({ id: 'up to 2025', years })
    const at = (now: number) => codesOf(stageOf({ calendar, now }).engine())
    expect(await at(Date.UTC(2025, 9, 31, 15, 59))).toEqual([])
    expect(await at(Date.UTC(2025, 9, 31, 16))).toEqual(['warning doctor/calendar-ends'])
    expect(await at(Date.UTC(2025, 11, 31, 16))).toEqual(['wrong doctor/calendar-ends'])
  })

  test('says that the clock differs from the reference, or does not answer, and where entries are ahead', async () => {
    expect(await codesOf(stageOf({ reference: () => MORNING + 6 * MINUTE }).engine())).toEqual([
      'wrong doctor/clock',
    ])
    expect(
      await codesOf(stageOf({ reference: () => Promise.reject(new Error('no time server')) }).engine()),
    ).toEqual(['wrong doctor/clock'])
    const stage = stageOf()
    await post(stage.engine())
    stage.now = MORNING - 5 * MINUTE
    expect(await codesOf(stage.engine())).toEqual([])
    stage.now -= 1
    expect(await codesOf(stage.engine())).toEqual(['wrong doctor/recorded-ahead'])
  })

  test('says that due tasks are of what this host does not have, and that the agenda is late', async () => {
    const stage = stageOf()
    await post(stage.engine())
    stage.now = ENDS + 10 * MINUTE
    expect(await codesOf(stage.engine())).toEqual([])
    stage.now += 1
    expect(await codesOf(stage.engine())).toEqual(['wrong doctor/agenda-late'])
    const other = stage.engine({ plugins: [], rulebooks: [] })
    expect((await other.doctor()).complaints[0]).toMatchObject({
      code: 'doctor/unknown-tasks',
      details: { topics: ['notice@1'] },
    })
  })

  test('warns of tasks that fail and of followers that stopped, until they are parked: then it is wrong', async () => {
    const stage = stageOf()
    const broken = {
      ...stage.storage,
      read: () => Promise.reject(new Error('no disk')),
      load: () => Promise.reject(new Error('no disk')),
    }
    const governance = stage.engine()
    await post(governance)
    stage.now = ENDS
    const failing = stage.engine({ storage: broken })
    const follower = governance.follow({ name: 'messages', handle: () => Promise.reject(new Error('no')) })
    await failing.runDue()
    await follower.runDue()
    expect(await codesOf(governance)).toEqual([
      'warning doctor/failing-tasks',
      'warning doctor/follower-stopped',
    ])
    for (let i = 1; i < 12; i++) {
      stage.now += DAY
      await failing.runDue()
      await follower.runDue()
    }
    expect(await codesOf(governance)).toEqual([
      'wrong doctor/agenda-late',
      'wrong doctor/failing-tasks',
      'wrong doctor/follower-stopped',
    ])
    expect(await governance.figures()).toMatchObject({
      failing: 1,
      parked: 1,
      followers: { messages: { entries: 1, failing: 1, parked: 1 } },
    })
  })
})
