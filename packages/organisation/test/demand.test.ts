import { consultation, demand } from '@gongzhi/organisation'
import { describe, expect, test } from 'vitest'

import { answered, bad, catalogue, dispatched, good, other, raised, received, solved } from './demands.ts'
import { keeps } from './kept.ts'
import {
  branch,
  enterprise,
  hall,
  hotline,
  management,
  observer,
  parkParty,
  tax,
  workingCommittee,
  works,
} from './people.ts'
import { announced, createStage, endOf, standingOf, stageUnder, storiesOf } from './story.ts'

const { story, chosen, walked } = storiesOf(demand)
type OneDemand = Awaited<ReturnType<typeof raised>>
const stateOf = async (process: OneDemand) => (await standingOf(process)).state
const ended = async (process: OneDemand) => (await announced(process)).at(-1)

describe('a demand', () => {
  story('is received, answered, evaluated, called back about, and closed with what was heard', async (h) => {
    const process = await raised(h)
    await process.by(parkParty).cannot('demand.receive', { grade: 'simple' })
    await process.by(hall).cannot('demand.receive', { grade: 'complex' })
    await process.by(hall).does('demand.receive', { grade: 'ordinary' })
    await process.by(management).cannot('demand.answer', solved)
    await process.by(hall).does('demand.answer', solved)
    await process.by(branch).cannot('demand.evaluate', good)
    await process.by(enterprise).does('demand.evaluate', good)
    await process.by({ ...hotline, id: hall.id }).cannot('callback.record', { contacted: false, rates: null })
    await process.by(hotline).does('callback.record', {
      contacted: true,
      rates: { responded: true, solved: true, satisfied: false },
    })
    expect(await ended(process)).toEqual({
      name: 'demand.closed',
      data: {
        track: 'service',
        kind: 'tax',
        solved: 'yes',
        inTime: true,
        rates: { responded: true, solved: true, satisfied: false },
      },
    })
  })

  story('stays with who received it first, also when others handle it, and they report to him', async (h) => {
    const process = await dispatched(h)
    await process.by(hall).cannot('demand.answer', solved)
    await process.by(enterprise).cannot('pause.end', { note: '…' })
    await process.by({ ...tax, id: 'stranger' }).cannot('part.report', { report: 'r', done: true, note: '…' })
    await process.by(tax).does('part.report', { report: 'r-0', done: false, note: '待上级核准' })
    await process.by(hall).cannot('demand.answer', solved)
    await process.by(tax).does('part.report', { report: 'r-1', done: true, note: '已办' })
    await process.by(tax).cannot('dispatch.object', { reason: '…' })
    await process.by(works).does('dispatch.object', { reason: '不属本部门' })
    await process.by(works).cannot('part.report', { report: 'r', done: true, note: '…' })
    const decision = { department: works.id, released: true, reason: '情况属实' }
    await process.by(hall).cannot('dispatch.decide', decision)
    await process.by(workingCommittee).cannot('dispatch.decide', decision)
    await process.by(management).cannot('dispatch.decide', { ...decision, department: tax.id })
    await process.by(management).does('dispatch.decide', decision)
    await process.by(tax).cannot('demand.answer', solved)
    await process.by(hall).does('demand.answer', solved)
    expect((await standingOf(process)).context).toMatchObject({
      lead: hall,
      parts: [
        { department: 'tax', state: 'reported', report: 'r-1' },
        { department: 'works', state: 'released' },
      ],
    })
  })

  story('of three departments is dispatched only after they have consulted', async (h) => {
    const process = await received(h)
    const three = [tax.id, works.id, 'talent']
    const refusal = await process.by(hall).cannot('demand.dispatch', { departments: three, note: '…' })
    expect(refusal.rules).toMatchObject([{ name: 'dispatchable', required: 3, found: 3 }])
    await process.by(tax).cannot('consult.hold', { departments: three, agreed: '…', record: 'm' })
    await process
      .by(hall)
      .does('consult.hold', { departments: three, agreed: '税务牵头核对', record: 'minutes-1' })
    await process.by(hall).does('demand.dispatch', { departments: ['insurance'], note: '补充' })
    expect((await standingOf(process)).context.parts).toHaveLength(4)
    const many = Array.from({ length: 7 }, (_, index) => `x${index}`)
    await process.by(hall).cannot('consult.hold', { departments: many, agreed: '…', record: 'm' })
    await process.by(hall).does('consult.hold', { departments: many.slice(1), agreed: '扩大', record: 'm' })
  })

  story(
    'that nobody answers in time is named, and goes up by itself; the upper level is named too',
    async (h) => {
      const process = await raised(h)
      await h.at(endOf('2026-03-03') - 1)
      expect((await standingOf(process)).context.receiveLate).toBe(false)
      await h.at(endOf('2026-03-03'))
      expect(await ended(process)).toEqual({
        name: 'demand.overdue',
        data: { stage: 'receive', track: 'service', lead: null },
      })
      await h.at('2026-03-04')
      await process.by(hall).does('demand.receive', { grade: 'ordinary' })
      await h.at(endOf('2026-03-09') - 1)
      expect((await standingOf(process)).context.answerLate).toBe(false)
      await h.at(endOf('2026-03-09'))
      expect(await ended(process)).toEqual({
        name: 'demand.overdue',
        data: { stage: 'answer', track: 'service', lead: hall },
      })
      await process.by(management).cannot('demand.instruct', { text: '…' })
      await h.at(endOf('2026-03-13') - 1)
      expect((await standingOf(process)).context.level).toBe('first')
      await h.at(endOf('2026-03-13'))
      expect(await ended(process)).toEqual({
        name: 'demand.lifted',
        data: { track: 'service', by: 'time', reason: null },
      })
      await h.at(endOf('2026-03-16'))
      expect(await ended(process)).toMatchObject({ data: { stage: 'instruct' } })
      await process.by(workingCommittee).cannot('demand.instruct', { text: '…' })
      await process.by(management).does('demand.instruct', { text: '三日内办结' })
      await process.by(hall).does('demand.answer', solved)
      await h.pass({ days: 40 })
      expect(await ended(process)).toMatchObject({
        name: 'demand.closed',
        data: { inTime: false, rates: null },
      })
    },
  )

  story('is lifted after two urgings, and its lead stays whoever it was', async (h) => {
    const process = await received(h)
    await process.by(enterprise).does('demand.urge', { note: '着急' })
    await process.by(enterprise).cannot('demand.lift', { reason: '久拖不决' })
    await process.by(observer).does('demand.urge', { note: null })
    await process.by(enterprise).does('demand.lift', { reason: '久拖不决' })
    await process.by(enterprise).cannot('demand.lift', { reason: '…' })
    await process.by(management).does('demand.instruct', { text: '尽快' })
    const to = { id: 'hall-2', capacity: 'park.hall' }
    await process.by(hall).cannot('lead.replace', { to, reason: '…' })
    await process.by(management).cannot('lead.replace', { to: enterprise, reason: '…' })
    await process.by(management).does('lead.replace', { to, reason: '调岗' })
    await process.by(hall).cannot('demand.answer', solved)
    await process.by(management).cannot('demand.regrade', { grade: 'complex', reason: '…' })
    await process.by(workingCommittee).cannot('demand.regrade', { grade: 'simple', reason: '…' })
    await process.by(management).does('demand.regrade', { grade: 'simple', reason: '简单' })
    await process.by(to).does('demand.answer', { text: '暂缓', solved: 'no', why: '政策所限' })
  })

  story('is handled once more at the upper level when whoever raised it is not satisfied', async (h) => {
    const process = await answered(h)
    await process.by({ ...enterprise, id: 'e2' }).cannot('demand.evaluate', bad)
    await process.by(enterprise).does('demand.evaluate', bad)
    expect(await standingOf(process)).toMatchObject({
      state: { open: 'received' },
      context: { level: 'second', turns: 2, lead: hall, answer: null },
    })
    await process.by(hall).does('demand.answer', solved)
    await process.by(enterprise).does('demand.evaluate', bad)
    expect(await stateOf(process)).toBe('evaluated')
    await h.pass({ days: 10 })
    expect((await announced(process)).slice(-2)).toMatchObject([
      { name: 'demand.overdue', data: { stage: 'callback' } },
      { name: 'demand.closed', data: { rates: { responded: true, solved: false, satisfied: false } } },
    ])
  })

  story('is watched on the other track, which has an upper level of its own', async (h) => {
    const process = await received(h)
    await process.by(branch).cannot('mirror.lift', { reason: '…' })
    await process.by(tax).cannot('demand.mirror', { reason: '…' })
    await process.by(branch).does('demand.mirror', { reason: '请综合党委督促' })
    await process.by(parkParty).cannot('demand.mirror', { reason: '…' })
    await process.by(parkParty).does('demand.urge', { note: null })
    await process.by(parkParty).cannot('mirror.lift', { reason: '…' })
    await process.by(parkParty).does('demand.urge', { note: null })
    await process.by(workingCommittee).cannot('demand.instruct', { text: '…' })
    await process.by(parkParty).does('mirror.lift', { reason: '仍未答复' })
    await process.by(parkParty).cannot('mirror.lift', { reason: '…' })
    expect((await standingOf(process)).context).toMatchObject({ level: 'first', mirror: { lifted: true } })
    await process.by(workingCommittee).does('demand.instruct', { text: '请管委会办理' })
    await process.by(management).cannot('demand.instruct', { text: '…' })
  })

  story('stands still while somebody outside is waited for, if whoever raised it agrees', async (h) => {
    const process = await received(h)
    const until = '2026-03-12' as const
    await process.by(hall).cannot('pause.ask', { until: '2026-03-13', reason: '…' })
    await process.by(hall).cannot('pause.ask', { until: '2026-03-01', reason: '…' })
    await process.by(enterprise).cannot('pause.decide', { accepted: true, note: '…' })
    await process.by(tax).cannot('pause.ask', { until, reason: '…' })
    await process.by(hall).does('pause.ask', { until, reason: '等待国库' })
    await process.by(hall).cannot('pause.ask', { until, reason: '…' })
    await process.by(workingCommittee).cannot('pause.decide', { accepted: true, note: '…' })
    await process.by(management).does('pause.decide', { accepted: false, note: '请继续' })
    await process.by(hall).does('pause.ask', { until, reason: '等待国库' })
    await process.by(enterprise).does('pause.decide', { accepted: true, note: '同意' })
    await process.by(hall).cannot('pause.ask', { until, reason: '…' })
    await h.at('2026-03-09')
    await process.by(hall).does('pause.end', { note: '已回复' })
    await process.by(hall).cannot('pause.end', { note: '…' })
    // Five days were left on the second, and are left on the ninth.
    await h.at(endOf('2026-03-16') - 1)
    expect((await standingOf(process)).context.answerLate).toBe(false)
    await h.at(endOf('2026-03-16'))
    expect((await standingOf(process)).context.answerLate).toBe(true)
    await process.by(hall).cannot('pause.ask', { until: '2026-03-20', reason: '…' })
  })

  story('goes on by itself when a pause has lasted as long as was agreed', async (h) => {
    const process = await received(h)
    await process.by(hall).does('pause.ask', { until: '2026-03-04', reason: '等待国库' })
    await process.by(management).does('pause.decide', { accepted: true, note: '同意' })
    await h.at(endOf('2026-03-04'))
    expect(await ended(process)).toEqual({ name: 'pause.ended', data: { by: 'time' } })
    await process.by(hall).does('demand.answer', solved)
  })

  story('has its clock stand ten times at most', async (h) => {
    const process = await received(h)
    for (let time = 1; time <= 10; time++) {
      await process.by(hall).does('pause.ask', { until: '2026-03-04', reason: '等待国库' })
      await process.by(enterprise).does('pause.decide', { accepted: true, note: '同意' })
      await process.by(hall).does('pause.end', { note: '…' })
    }
    await process.by(hall).cannot('pause.ask', { until: '2026-03-04', reason: '…' })
  })

  story('that is none goes the way that the rules name for it', async (h) => {
    const process = await raised(h)
    await process.by(parkParty).cannot('demand.turnAway', { way: 'petition', advice: '…' })
    await process.by(hall).cannot('demand.turnAway', { way: 'outside', advice: '…' })
    await process.by(enterprise).does('demand.urge', { note: null })
    await process.by(hall).does('demand.turnAway', { way: 'petition', advice: '请通过信访渠道反映' })
    expect(await stateOf(process)).toBe('turnedAway')
  })

  story('is watched by observers at any time, and looked at as a sample when it was answered', async (h) => {
    const process = await raised(h)
    await process.by(observer).does('observation.add', { finding: '窗口排队' })
    await process.by(hall).does('demand.receive', { grade: 'simple' })
    await process.by(observer).does('observation.add', { finding: '已接收' })
    await process.by(hall).does('demand.answer', solved)
    await process.by(observer).does('observation.add', { finding: '已答复' })
    await h.pass({ days: 8 })
    expect(await stateOf(process)).toBe('evaluated')
    await process.by(observer).does('observation.add', { finding: '无人评价' })
    await process
      .by({ ...observer, id: enterprise.id })
      .cannot('demand.sample', { asAnswered: true, note: '…' })
    await process.by(observer).does('demand.sample', { asAnswered: true, note: '相符' })
    await process.by(other).does('demand.sample', { asAnswered: false, note: '未到账' })
    expect(await ended(process)).toEqual({ name: 'sample.differs', data: { note: '未到账' } })
  })

  story('about an item is answered within what the item promises', async (h) => {
    await catalogue(h)
    const process = await raised(h, { catalogue: 'cat', item: 'refund' })
    await h.pass()
    await process.by(hall).does('demand.receive', { grade: 'ordinary' })
    expect((await standingOf(process)).context.promise).toEqual({ count: 2, unit: 'working-day' })
    await h.at(endOf('2026-03-04') - 1)
    expect((await standingOf(process)).context.answerLate).toBe(false)
    await h.at(endOf('2026-03-04'))
    expect((await standingOf(process)).context.answerLate).toBe(true)
  })

  story('hears what its item promises also when it was received before', async (h) => {
    await catalogue(h)
    const process = await received(h, { catalogue: 'cat', item: 'refund' })
    await h.pass()
    expect((await standingOf(process)).context.promise).toEqual({ count: 2, unit: 'working-day' })
  })

  // 北京市街道办事处条例, Art. 17(3).
  story(
    'is lifted at once where a text says so of it, and otherwise once it was urged often enough',
    async (h) => {
      const process = await received(h)
      await process.by(hall).cannot('demand.lift', { reason: '久拖不决' })
      await process.by(hall).cannot('demand.lift', { reason: '不属于职责', because: 'outside' })
      await process.by(hall).does('demand.lift', { reason: '责任主体不明确', because: 'unclear' })
      expect((await standingOf(process)).context).toMatchObject({ level: 'second', urgings: 0 })
    },
    () => stageUnder({ 'demand/lift-at-once': ['unclear', 'unresolved'] }),
  )

  test('waits where no rule says so: nothing is turned away, no clock stands, nothing goes up by itself', async () => {
    const h = stageUnder({
      'demand/other-ways': null,
      'demand/pause-days': null,
      'demand/lift-period': null,
      'demand/instruct-period': null,
      'demand/consult-from': null,
    })
    const process = await raised(h)
    await process.by(hall).cannot('demand.turnAway', { way: 'petition', advice: '…' })
    await process.by(hall).does('demand.receive', { grade: 'simple' })
    await process.by(hall).cannot('pause.ask', { until: '2026-03-03', reason: '…' })
    await process
      .by(hall)
      .does('demand.dispatch', { departments: ['a', 'b', 'c', 'd'], note: '没有规定须协商' })
    await h.pass({ days: 100 })
    expect((await standingOf(process)).context).toMatchObject({ answerLate: true, level: 'first' })
  })
})

test('many of one kind call a consultation, which names them', async () => {
  const h = createStage()
  await catalogue(h)
  for (const id of ['p1', 'p2', 'p3']) await raised(h, { kind: 'facilities', catalogue: 'cat' }, { id })
  await h.pass()
  expect((await standingOf(h.process(consultation, 'cat/pattern-1'))).context.demands).toEqual([
    'p1',
    'p2',
    'p3',
  ])
})

describe('a kept demand', () => {
  keeps(demand, async (h) => {
    const process = await dispatched(h)
    await process.by(tax).does('part.report', { report: 'r-1', done: true, note: '已办' })
    await process.by(works).does('dispatch.object', { reason: '不属本部门' })
    await process
      .by(management)
      .does('dispatch.decide', { department: works.id, released: true, reason: '情况属实' })
    await process.by(hall).does('pause.ask', { until: '2026-03-05', reason: '等待国库' })
    await process.by(enterprise).does('pause.decide', { accepted: true, note: '同意' })
    await h.at('2026-03-04')
    await process.by(hall).does('pause.end', { note: '已回复' })
    await process.by(branch).does('demand.mirror', { reason: '请督促' })
    await process.by(observer).does('observation.add', { finding: '已联系企业' })
    await process.by(hall).does('demand.answer', { text: '部分到账', solved: 'partly', why: '余款下月' })
    await process.by(enterprise).does('demand.evaluate', bad)
    await process.by(management).does('demand.instruct', { text: '三日内办结' })
    await process.by(hall).does('demand.answer', solved)
    await process.by(enterprise).does('demand.evaluate', good)
    await process.by(observer).does('demand.sample', { asAnswered: true, note: '相符' })
    await process
      .by(hotline)
      .does('callback.record', { contacted: true, rates: { responded: true, solved: true, satisfied: true } })
  })
})

walked()
chosen()
