import { consultation, contactPlan, demand, serviceCatalogue } from '@gongzhi/organisation'
import { describe, expect, test } from 'vitest'

import {
  agreed,
  agreedOn,
  called,
  catalogue,
  fullPlan,
  item,
  pattern,
  planned,
  raised,
  said,
} from './demands.ts'
import { keeps } from './kept.ts'
import { enterprise, hall, management, observer, parkParty, works } from './people.ts'
import { announced, endOf, stageUnder, standingOf, storiesOf } from './story.ts'

const ofCatalogue = storiesOf(serviceCatalogue)
const ofConsultation = storiesOf(consultation)
const ofPlan = storiesOf(contactPlan)

describe('a catalogue of services', () => {
  ofCatalogue.story('lists what is provided, changes it with a reason, and ends it', async (h) => {
    const process = await catalogue(h)
    await process.by(enterprise).cannot('item.list', { ...item, id: 'x' })
    await process.by(management).cannot('item.list', item)
    await process.by(management).cannot('item.change', { ...item, id: 'none', reason: '…' })
    await process.by(management).does('item.change', { ...item, hours: '每日', reason: '延时服务' })
    expect((await standingOf(process)).context.items).toEqual([{ ...item, hours: '每日', asked: 0 }])
    await process.by(management).cannot('item.end', { id: 'none', reason: '…' })
    await process.by(management).does('item.end', { id: item.id, reason: '并入政务中心' })
    expect((await announced(process)).map(({ name }) => name)).toEqual([
      'item.listed',
      'item.changed',
      'item.ended',
    ])
  })

  ofCatalogue.story('finds a pattern at the third demand of a kind, once in an interval', async (h) => {
    const process = await pattern(h, 2)
    expect(await announced(process)).toMatchObject([{ name: 'item.listed' }])
    await raised(h, { kind: 'facilities', catalogue: 'cat' }, { id: 'p3' })
    await raised(h, { kind: 'facilities', catalogue: 'cat' }, { id: 'p4' })
    await raised(h, { kind: 'talent', catalogue: 'cat', item: 'none' }, { id: 'p5' })
    await h.pass()
    expect((await announced(process)).slice(1)).toEqual([
      {
        name: 'pattern.found',
        data: { number: 1, kind: 'facilities', count: 3, demands: ['p1', 'p2', 'p3'] },
      },
    ])
    await h.at(endOf('2026-04-02') - 1)
    expect((await standingOf(process)).context.counts).toHaveLength(2)
    await h.at(endOf('2026-04-02'))
    expect((await announced(process)).at(-1)).toEqual({
      name: 'interval.ended',
      data: {
        counts: [
          { kind: 'facilities', count: 4 },
          { kind: 'talent', count: 1 },
        ],
      },
    })
    expect((await standingOf(process)).context).toMatchObject({ counts: [], patterns: 1 })
  })

  test('calls nobody where no rule says how many are a pattern', async () => {
    const h = stageUnder({ 'demand/pattern-count': null })
    const process = await pattern(h, 5)
    expect(await announced(process)).toMatchObject([{ name: 'item.listed' }])
  })
})

describe('a consultation', () => {
  ofConsultation.story('agrees who leads and by when, and somebody else verifies it', async (h) => {
    const process = await called(h)
    await process.by(management).cannot('consultation.hold', { ...agreed, due: '2026-03-02' })
    await process.by(management).does('consultation.hold', agreed)
    await process.by(hall).cannot('measure.report', { report: 'r' })
    await process.by(works).does('measure.report', { report: 'r-1' })
    const lead = { id: works.id, capacity: 'observer' }
    await process.by(lead).cannot('measure.confirm', { done: true, note: '…' })
    await process.by(observer).does('measure.confirm', { done: false, note: '尚未通电' })
    await process.by(works).does('measure.report', { report: 'r-2' })
    await h.at(endOf('2026-03-09') - 1)
    expect((await standingOf(process)).context.unverified).toBe(false)
    await h.at(endOf('2026-03-09'))
    expect((await announced(process)).at(-1)).toMatchObject({ data: { stage: 'verification' } })
    await process.by(observer).does('measure.confirm', { done: true, note: '已通电' })
    expect((await announced(process)).at(-1)).toEqual({
      name: 'consultation.closed',
      data: { kind: 'facilities', inTime: true },
    })
  })

  ofConsultation.story('that is not held, or whose measure is late, is named', async (h) => {
    const process = await called(h)
    await h.at(endOf('2026-03-09'))
    expect((await announced(process)).at(-1)).toMatchObject({ data: { stage: 'holding', lead: null } })
    await process.by(parkParty).does('consultation.hold', agreed)
    await h.at(endOf('2026-03-20') - 1)
    expect((await standingOf(process)).context.late).toBe(false)
    await h.at(endOf('2026-03-20'))
    expect((await announced(process)).at(-1)).toMatchObject({ data: { stage: 'measure', lead: 'works' } })
    await process.by(management).cannot('consultation.hold', { ...agreed, lead: 'tax' })
    await process.by(management).does('consultation.hold', { ...agreed, lead: 'tax', due: '2026-04-20' })
    expect((await standingOf(process)).context).toMatchObject({ late: false, agreed: { lead: 'tax' } })
  })
})

describe('a plan of contacts', () => {
  ofPlan.story('makes a demand of what an enterprise says, and names whom nobody met', async (h) => {
    await catalogue(h)
    const process = await planned(h)
    await process.by(hall).cannot('call.record', { enterprise: 'company-1', met: true, note: '…' })
    await process.by(hall).cannot('call.record', { enterprise: 'company-9', met: true, note: '…' })
    await process
      .by(parkParty)
      .does('call.record', { enterprise: 'company-1', met: true, note: '见到负责人' })
    await process.by(parkParty).does('call.record', { enterprise: 'company-1', met: false, note: '回访未遇' })
    await process.by(hall).does('call.record', { enterprise: 'company-2', met: false, note: '无人' })
    await process.by(parkParty).does('demand.note', said)
    await h.pass()
    expect((await standingOf(h.process(demand, 'plan/demand-1'))).context).toMatchObject({
      track: 'party',
      channel: 'contact',
      contact: { plan: 'plan', enterprise: 'company-1' },
      catalogue: 'cat',
    })
    await h.at(endOf('2026-06-02') - 1)
    expect((await standingOf(process)).context.intervals).toBe(0)
    await h.at(endOf('2026-06-02'))
    expect((await announced(process)).at(-1)).toEqual({
      name: 'interval.ended',
      data: { of: 2, met: 1, missed: [{ enterprise: 'company-2', leader: 'hall' }] },
    })
    expect((await standingOf(process)).context.contacts).toMatchObject([
      { met: false, tried: 0 },
      { met: false, tried: 0 },
    ])
  })

  ofPlan.story('gives an enterprise to another leader, takes it off, and holds a hundred', async (h) => {
    const process = await planned(h)
    await process.by(management).does('contact.assign', { enterprise: 'company-1', leader: hall.id })
    await process.by(parkParty).cannot('demand.note', said)
    await process.by(hall).does('demand.note', said)
    await process.by(management).does('contact.end', { enterprise: 'company-1', reason: '迁出' })
    await process.by(management).cannot('contact.end', { enterprise: 'company-1', reason: '…' })
    const full = await fullPlan(h)
    await full.by(management).cannot('contact.assign', { enterprise: 'company-200', leader: 'x' })
    await full.by(management).does('contact.assign', { enterprise: 'company-2', leader: 'x' })
    await full.by(management).does('contact.end', { enterprise: 'company-2', reason: '迁出' })
    await full.by(management).does('contact.assign', { enterprise: 'company-200', leader: 'x' })
  })
})

describe('a kept catalogue', () => {
  keeps(
    serviceCatalogue,
    async (h) => {
      const process = await pattern(h, 3)
      await process.by(management).does('item.change', { ...item, hours: '每日', reason: '延时服务' })
      await process.by(management).does('item.end', { id: item.id, reason: '并入政务中心' })
      await h.pass({ days: 40 })
    },
    [demand, consultation],
  )
})

describe('a kept consultation', () => {
  keeps(consultation, async (h) => {
    const process = await agreedOn(h)
    await process.by(works).does('measure.report', { report: 'r-1' })
    await process.by(observer).does('measure.confirm', { done: true, note: '已通电' })
  })
})

describe('a kept plan of contacts', () => {
  keeps(
    contactPlan,
    async (h) => {
      const process = await planned(h)
      await process.by(management).does('contact.assign', { enterprise: 'company-3', leader: hall.id })
      await process
        .by(parkParty)
        .does('call.record', { enterprise: 'company-1', met: true, note: '见到负责人' })
      await process.by(parkParty).does('demand.note', said)
      await process.by(management).does('contact.end', { enterprise: 'company-3', reason: '迁出' })
      await h.pass({ days: 100 })
    },
    [demand],
  )
})

for (const { walked, chosen } of [ofCatalogue, ofConsultation, ofPlan]) {
  walked()
  chosen()
}
