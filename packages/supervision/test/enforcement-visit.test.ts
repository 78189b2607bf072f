import { accepted, refused } from '@gongzhi/core/testing'
import { enforcementVisit } from '@gongzhi/supervision'
import { describe, expect, test } from 'vitest'

import { keeps } from './kept.ts'
import { manager, street } from './people.ts'
import { announced, createStage, endOf, standingOf, storiesOf, times } from './story.ts'
import { arrived, joint, lane, left, officers, planned, settled } from './visits.ts'

const { story, walked, chosen } = storiesOf(enforcementVisit)
const order = { id: 'f1', as: 'order' as const, decision: '责改-1', to: null, note: '三日内清除' }

describe('a visit', () => {
  story('is told to those who are visited, or not, as it was planned', async (h) => {
    const open = await planned(h)
    expect(await announced(open)).toEqual([
      { name: 'visit.announced', data: { day: '2026-03-03', matters: '消防通道和违法建设' } },
    ])
    const silent = await planned(h, { announced: false }, 'v2')
    expect(await announced(silent)).toEqual([])
    await silent.by(street).does('visit.cancel', { reason: '暴雨' })
  })

  story('begins on its day with two officers of some department', async (h) => {
    const process = await planned(h)
    await process.by(street).cannot('visit.arrive', {})
    await process.by(street).cannot('officers.record', officers('police'))
    refused(
      await process.send({
        event: 'officers.record',
        data: { authority: 'fire', officers: [{ person: 'a', number: '1' }] },
        by: street,
      }),
      'parse/malformed',
    )
    await process.by(street).does('officers.record', officers('fire'))
    await process.by(street).cannot('visit.arrive', {})
    await h.at('2026-03-03')
    await process.by(manager).cannot('visit.arrive', {})
    await process.by(street).does('visit.arrive', {})
  })

  story('for which nobody comes on its day does not take place', async (h) => {
    const process = await planned(h)
    await h.at(endOf('2026-03-03') - 1)
    expect((await standingOf(process)).state).toBe('planned')
    await h.at(endOf('2026-03-03'))
    expect((await announced(process)).at(-1)).toEqual({
      name: 'visit.cancelled',
      data: { day: '2026-03-03', reason: null },
    })
  })

  story('finds what departments with two officers find, and ends with its day', async (h) => {
    const process = await arrived(h)
    await process.by(street).does('companion.record', { of: 'company', person: 'mgr' })
    await process.by(street).does('finding.add', lane)
    await process.by(street).cannot('finding.add', lane)
    await process.by(street).cannot('finding.add', { ...lane, id: 'f2', authority: 'police' })
    await process.by(street).cannot('finding.add', { ...lane, id: 'f2', authority: 'urban-management' })
    await process.by(street).cannot('officers.record', officers('police'))
    await process.by(street).does('officers.record', officers('urban-management'))
    await process.by(street).does('finding.add', { ...lane, id: 'f2', authority: 'urban-management' })
    await process.by(street).does('refusal.record', { who: '2-501', evidence: 'video-1' })
    await process.by(street).does('publicity.hold', { topic: '消防安全', people: 30 })
    await process.by(street).does('publicity.hold', { topic: '电动自行车', people: 12 })
    await h.at(endOf('2026-03-03'))
    expect(await standingOf(process)).toMatchObject({
      state: 'settling',
      context: { refusals: 1, taught: 42, findings: [{ id: 'f1' }, { id: 'f2' }] },
    })
  })

  story('may teach the three parties to meet, from a month on', async (h) => {
    const process = await arrived(h)
    const linkage = { pattern: 'party-organisation' as const, from: '2026-04' }
    await process.by(manager).cannot('guidance.give', { topic: '三方联动', linkage })
    await process.by(street).does('guidance.give', { topic: '三方联动', linkage })
    expect((await announced(process)).at(-1)).toEqual({
      name: 'guidance.given',
      data: { topic: '三方联动', linkage },
    })
  })

  story('is one of sixty findings at most', async (h) => {
    const process = await arrived(h)
    for (let number = 1; number <= 60; number++)
      await process.by(street).does('finding.add', { ...lane, id: `f${number}` })
    await process.by(street).cannot('finding.add', { ...lane, id: 'f61' })
  })
})

describe('a finding', () => {
  story('is settled once; orders and cases have a paper, and what is referred a department', async (h) => {
    const process = await left(h)
    await process.by(street).cannot('finding.settle', { ...order, id: 'f9' })
    await process.by(street).cannot('finding.settle', { ...order, decision: null })
    await process.by(street).cannot('finding.settle', { ...settled('f1'), as: 'refer' })
    await process.by(street).does('finding.settle', order)
    expect((await announced(process)).at(-1)).toEqual({
      name: 'finding.settled',
      data: {
        id: 'f1',
        authority: 'fire',
        violation: 'fire-lane',
        about: 'company',
        subject: 'company-1',
        place: '3 号楼西侧',
        evidence: ['photo-1'],
        as: 'order',
        decision: '责改-1',
        to: null,
        note: '三日内清除',
      },
    })
    await process.by(street).cannot('finding.settle', order)
  })

  story('for which its department is not competent is referred, and not ordered', async (h) => {
    const process = await arrived(h)
    await process.by(street).does('finding.add', { ...lane, violation: 'illegal-building' })
    await process.by(street).does('finding.add', { ...lane, id: 'f2' })
    await process.by(street).does('visit.leave', {})
    await process.by(street).cannot('finding.settle', order)
    await process.by(street).cannot('finding.settle', { ...order, as: 'case' })
    await process.by(street).does('finding.settle', { ...settled('f1'), as: 'refer', to: 'urban-management' })
    await process.by(street).does('finding.settle', { ...order, id: 'f2', as: 'case' })
    await process.by(street).does('report.file', { report: '报告-1' })
    expect(await announced(process)).toContainEqual({
      name: 'visit.reported',
      data: {
        findings: 2,
        corrected: 0,
        ordered: 0,
        cases: 1,
        referred: 1,
        day: '2026-03-03',
        taught: 0,
        refusals: 0,
        report: '报告-1',
      },
    })
    expect((await announced(process)).at(-1)).toEqual({
      name: 'visit.closed',
      data: { done: 0, undone: 0 },
    })
  })
})

describe('the report of a visit', () => {
  story('waits until all is settled; one that is late is named once', async (h) => {
    const process = await left(h)
    await process.by(street).cannot('report.file', { report: '报告-1' })
    await h.at(endOf('2026-03-06') - 1)
    expect(await times(process, 'visit.overdue')).toBe(0)
    await h.at(endOf('2026-03-09'))
    expect((await announced(process)).at(-1)).toEqual({
      name: 'visit.overdue',
      data: { stage: 'report', open: 1 },
    })
    await h.pass({ days: 30 })
    expect(await times(process, 'visit.overdue')).toBe(1)
    await process.by(street).does('finding.settle', settled('f1'))
    await process.by(street).does('report.file', { report: '报告-1' })
    expect((await standingOf(process)).state).toBe('closed')
  })

  story('is followed by a look at what was ordered; what nobody looks at is named once', async (h) => {
    const process = await arrived(h)
    for (const id of ['f1', 'f2', 'f3']) await process.by(street).does('finding.add', { ...lane, id })
    await process.by(street).does('visit.leave', {})
    await process.by(street).does('finding.settle', order)
    await process.by(street).does('finding.settle', { ...order, id: 'f2' })
    await process.by(street).does('finding.settle', settled('f3', 'guidance'))
    await process.by(street).does('report.file', { report: '报告-1' })
    expect((await standingOf(process)).state).toBe('following')
    await process.by(street).cannot('recheck.record', { id: 'f3', done: true, evidence: 'photo-9' })
    await process.by(street).does('recheck.record', { id: 'f1', done: true, evidence: 'photo-9' })
    await process.by(street).cannot('recheck.record', { id: 'f1', done: false, evidence: 'photo-9' })
    await h.at(endOf('2026-03-10') - 1)
    expect(await times(process, 'visit.overdue')).toBe(0)
    await h.at(endOf('2026-03-10'))
    expect((await announced(process)).at(-1)).toEqual({
      name: 'visit.overdue',
      data: { stage: 'recheck', open: 1 },
    })
    await h.pass({ days: 30 })
    await process.by(street).does('recheck.record', { id: 'f2', done: false, evidence: 'photo-10' })
    expect((await announced(process)).at(-1)).toEqual({
      name: 'visit.closed',
      data: { done: 1, undone: 1 },
    })
    expect(await times(process, 'visit.overdue')).toBe(1)
  })
})

describe('a plan', () => {
  test.each([
    ['no department', { departments: [] }],
    ['a department that stands twice', { departments: [joint.departments[0], joint.departments[0]] }],
    ['a kind that is none', { kind: 'raid' }],
  ])('is refused: %s', async (_, more) => {
    const h = createStage()
    const input = { ...joint, ...more } as typeof joint
    refused(await h.process(enforcementVisit, 'v1').start({ input, by: street }), 'parse/malformed')
    accepted(await h.process(enforcementVisit, 'v1').start({ input: joint, by: street }))
  })
})

describe('a kept visit', () => {
  keeps(enforcementVisit, async (h) => {
    const process = await arrived(h)
    await process.by(street).does('companion.record', { of: 'company', person: 'mgr' })
    await process.by(street).does('finding.add', lane)
    await process.by(street).does('finding.add', { ...lane, id: 'f2', violation: 'illegal-building' })
    await process.by(street).does('publicity.hold', { topic: '消防安全', people: 30 })
    await process.by(street).does('visit.leave', {})
    await process.by(street).does('finding.settle', order)
    await process.by(street).does('finding.settle', { ...settled('f2'), as: 'refer', to: 'urban-management' })
    await process.by(street).does('report.file', { report: '报告-1' })
    await h.at('2026-03-06')
    await process.by(street).does('recheck.record', { id: 'f1', done: true, evidence: 'photo-9' })
  })
})

walked()
chosen()
