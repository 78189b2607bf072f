import { verifyRecordProof } from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import { activity, countActivities, volunteerRecord } from '@gongzhi/organisation'
import { describe, expect, test } from 'vitest'

import { attended, begun, called, cleaning, volunteer } from './activities.ts'
import { keeps } from './kept.ts'
import { street, sun } from './people.ts'
import { announced, createStage, endOf, standingOf, storiesOf } from './story.ts'

const { story, walked, chosen } = storiesOf(activity)
const year = { from: '2026-01-01', until: '2026-12-31' } as const

describe('an activity', () => {
  story(
    'is announced, confirmed, held, recorded with who took part for how long, and evaluated',
    async (h) => {
      const process = await called(h)
      const signUp = (id: string, person = id) =>
        process.register('signUps').record({ data: { person, comes: true }, by: volunteer(id) })
      accepted(await signUp('li'))
      refused(await signUp('li', 'chen'), 'record/refused')
      accepted(await process.register('signUps').record({ data: { person: 'chen', comes: false }, by: sun }))
      await process.by(sun).does('activity.confirm', {})
      accepted(await signUp('zhou'))
      await h.at('2026-03-07')
      await h.pass({ hours: 9, minutes: -1 })
      expect((await standingOf(process)).state).toBe('confirmed')
      await h.pass({ minutes: 1 })
      expect((await standingOf(process)).state).toBe('recording')
      refused(await signUp('wu'), 'register/sealed')
      accepted(await attended(process, 'li', 120))
      refused(await attended(process, 'zhou', 121), 'record/refused')
      accepted(await attended(process, 'zhou', 60))
      accepted(await attended(process, 'zhou', 90))
      await process.by(sun).does('attendance.close', {})
      await h.pass()
      expect((await announced(process)).at(-1)).toEqual({
        name: 'activity.held',
        data: { people: 2, minutes: 210, kind: 'volunteer', organiser: 'grid-7', volunteers: true },
      })
      await process.by(volunteer('li')).cannot('activity.evaluate', { report: 'r', note: '好' })
      await process.by(sun).does('activity.evaluate', { report: 'r', note: '楼道已清' })
      expect((await announced(process)).at(-1)).toEqual({
        name: 'activity.closed',
        data: { title: '清理楼道', evaluated: true },
      })
    },
  )

  story('that nobody has confirmed when it was to begin does not take place', async (h) => {
    const process = await called(h)
    await h.at('2026-03-07')
    await h.pass({ hours: 9 })
    expect(await announced(process)).toContainEqual({
      name: 'activity.cancelled',
      data: { title: '清理楼道', reason: null },
    })
  })

  story('moves to a day that comes, or is cancelled with a reason, as long as it is not over', async (h) => {
    const move = { day: '2026-03-08' as const, begins: '09:00', ends: '10:00', reason: '下雨' }
    const process = await called(h)
    await process.by(sun).cannot('activity.move', { ...move, day: '2026-03-02' })
    await process.by(sun).does('activity.move', move)
    await process.by(sun).does('activity.confirm', {})
    await process.by(sun).cannot('activity.move', { ...move, day: '2026-03-02' })
    expect(await process.by(street).does('activity.move', { ...move, day: '2026-03-09' })).toMatchObject({
      outcomes: [{ name: 'activity.moved', data: { day: '2026-03-09', reason: '下雨' } }],
    })
    await h.at('2026-03-09')
    expect((await standingOf(process)).state).toBe('confirmed')
    await h.pass({ hours: 9 })
    refused(await attended(process, 'li', 61), 'record/refused')
    await process.by(sun).does('activity.cancel', { reason: '无人到场' })
    const early = await called(h, { day: '2026-03-20' }, 'a2')
    await early.by(sun).does('activity.cancel', { reason: '场地不可用' })
    const late = await called(h, { day: '2026-03-20' }, 'a3')
    await late.by(sun).does('activity.confirm', {})
    await late.by(sun).does('activity.cancel', { reason: '场地不可用' })
    expect((await standingOf(late)).state).toBe('cancelled')
  })

  story('is recorded for five days, and ends without an evaluation after ten', async (h) => {
    const process = await begun(h)
    accepted(await attended(process, 'li', 30))
    await h.at(endOf('2026-03-12') - 1)
    accepted(await attended(process, 'chen', 30))
    await h.at(endOf('2026-03-12'))
    expect(await standingOf(process)).toMatchObject({
      state: 'recorded',
      context: { turnout: { people: 2, minutes: 60 } },
    })
    await h.at(endOf('2026-03-23') - 1)
    expect((await standingOf(process)).state).toBe('recorded')
    await h.at(endOf('2026-03-23'))
    expect((await announced(process)).at(-1)).toEqual({
      name: 'activity.closed',
      data: { title: '清理楼道', evaluated: false },
    })
  })

  test.each([
    [true, false, 'insurance.record'],
    [false, true, 'training.record'],
  ] as const)(
    'is not confirmed while it is dangerous: %s, takes skill: %s, before %s',
    async (danger, skill, event) => {
      const h = createStage()
      const process = await called(h, { danger, skill })
      expect(await process.by(sun).cannot('activity.confirm', {})).toMatchObject({
        articles: [
          { instrument: '志愿服务条例', article: '16' },
          { instrument: '志愿服务条例', article: '17' },
        ],
      })
      await process
        .by(sun)
        .does(event, (event === 'insurance.record' ? { policy: '保单-1' } : { document: '培训-1' }) as never)
      await process.by(sun).does('activity.confirm', {})
    },
  )

  story('that is dangerous and takes skill needs both', async (h) => {
    const process = await called(h, { danger: true, skill: true })
    await process.by(sun).cannot('activity.confirm', {})
    await process.by(sun).does('insurance.record', { policy: '保单-1' })
    await process.by(sun).cannot('activity.confirm', {})
    await process.by(sun).does('training.record', { document: '培训-1' })
    await process.by(sun).does('activity.confirm', {})
  })

  test.each([
    ['volunteers without their risks', { risks: null }],
    ['danger without its risks', { volunteers: false, risks: null, danger: true }],
    ['an end before its beginning', { ends: '09:00' }],
    ['a time that is none', { begins: '24:00' }],
  ])('is refused: %s', async (_, more) => {
    const h = createStage()
    const input = { ...cleaning, ...more } as typeof cleaning
    refused(await h.process(activity, 'a1').start({ input, by: sun }), 'parse/malformed')
    accepted(
      await h.process(activity, 'a1').start({
        input: { ...cleaning, volunteers: false, risks: null as never },
        by: sun,
      }),
    )
  })
})

describe('the record of a volunteer', () => {
  test('has what he did, each with a proof that verifies by itself, and nothing else', async () => {
    const h = createStage()
    const first = await begun(h)
    accepted(await attended(first, 'li', 120))
    accepted(await attended(first, 'chen', 30))
    await first.by(sun).does('attendance.close', {})
    const culture = await called(h, { kind: 'cultural', volunteers: false, day: '2026-03-08' }, 'a2')
    const second = await called(h, { day: '2026-03-08' }, 'a0')
    for (const one of [culture, second]) await one.by(sun).does('activity.confirm', {})
    await h.at('2026-03-09')
    for (const one of [culture, second]) {
      accepted(await attended(one, 'li', 45))
      await one.by(sun).does('attendance.close', {})
    }
    await h.pass()
    const record = await volunteerRecord(h.community, { person: 'li', ...year })
    expect(record).toMatchObject({
      person: 'li',
      minutes: 165,
      upTo: await h.community.position(),
      lines: [
        { activity: 'a1', title: '清理楼道', day: '2026-03-07', minutes: 120 },
        { activity: 'a0', day: '2026-03-08', minutes: 45 },
      ],
    })
    for (const { proof } of record.lines) expect(verifyRecordProof(proof)).toBe(true)
    const until = { from: '2026-03-07', until: '2026-03-07' } as const
    expect((await volunteerRecord(h.community, { person: 'li', ...until })).minutes).toBe(120)
    expect((await volunteerRecord(h.community, { person: 'wu', ...year })).lines).toEqual([])
  })
})

describe('the figures of activities', () => {
  test('are counted by kind: held, cancelled, people, minutes; what is not recorded yet is not counted', async () => {
    const h = createStage()
    const first = await begun(h)
    accepted(await attended(first, 'li', 120))
    accepted(await attended(first, 'chen', 30))
    await first.by(sun).does('attendance.close', {})
    await (await called(h, { day: '2026-03-20' }, 'a2')).by(sun).does('activity.cancel', { reason: '…' })
    const drill = await called(h, { kind: 'drill', day: '2026-03-08' }, 'a3')
    await drill.by(sun).does('activity.confirm', {})
    await called(h, { kind: 'lecture', day: '2026-03-30' }, 'a4')
    await h.at('2026-03-09')
    accepted(await attended(drill, 'li', 60))
    await drill.by(sun).does('attendance.close', {})
    await h.pass()
    const upTo = await h.community.position()
    expect(await countActivities(h.community, year)).toEqual({
      kinds: {
        volunteer: { held: 1, cancelled: 1, people: 2, minutes: 150 },
        drill: { held: 1, cancelled: 0, people: 1, minutes: 60 },
      },
      total: { held: 2, cancelled: 1, people: 3, minutes: 210 },
      upTo,
    })
    const days = { from: '2026-03-08', until: '2026-03-20' } as const
    expect((await countActivities(h.community, days)).total).toMatchObject({ held: 1, cancelled: 1 })
    expect((await countActivities(h.community, { ...days, until: '2026-03-19' })).total.cancelled).toBe(0)
    expect((await countActivities(h.community, { ...days, from: '2026-03-09' })).total.held).toBe(0)
  })
})

describe('a kept activity', () => {
  keeps(activity, async (h) => {
    const process = await called(h, { danger: true, skill: true })
    accepted(
      await process.register('signUps').record({ data: { person: 'li', comes: true }, by: volunteer('li') }),
    )
    await process.by(sun).does('insurance.record', { policy: '保单-1' })
    await process.by(sun).does('training.record', { document: '培训-1' })
    await process.by(sun).does('activity.confirm', {})
    await process.by(sun).does('activity.move', {
      day: '2026-03-08',
      begins: '09:00',
      ends: '11:00',
      reason: '下雨',
    })
    await h.at('2026-03-08')
    await h.pass({ hours: 11 })
    accepted(await attended(process, 'li', 120))
    await process.by(sun).does('attendance.close', {})
    await h.pass()
    await process.by(sun).does('activity.evaluate', { report: '评估-1', note: '楼道已清' })
  })
})

walked()
chosen()
