import { accepted, refused } from '@gongzhi/core/testing'
import { post, postAssessment, postClaim, postDuty } from '@gongzhi/organisation'
import { describe, expect, test } from 'vitest'

import { volunteer } from './activities.ts'
import { keeps } from './kept.ts'
import { street, sun } from './people.ts'
import { claimed, defined, held, li } from './posts.ts'
import { announced, endOf, stageUnder, standingOf, storiesOf, times } from './story.ts'

const { story, walked, chosen } = storiesOf(post)
const round = { minutes: 40, note: '三单元有堆物，已劝离' }

describe('a post', () => {
  story('is claimed by somebody himself, and given by another', async (h) => {
    const process = await defined(h)
    await process.by(sun).does('post.claim', { consent: '同意书-1' })
    await process.by(sun).cannot('claim.accept', {})
    await process.by(sun).cannot('claim.refuse', { reason: '…' })
    await process.by(street).does('claim.refuse', { reason: '已任他岗' })
    expect(await standingOf(process)).toMatchObject({ state: 'open', context: { holder: null } })
    await process.by(li).does('post.claim', { consent: '同意书-3' })
    expect(await process.by(sun).does('claim.accept', {})).toMatchObject({
      outcomes: [{ name: 'post.given', data: { person: 'li', badge: 'party-pioneer' } }],
    })
  })

  story('of which nobody decides in time is named once', async (h) => {
    const process = await claimed(h)
    await h.at(endOf('2026-03-07') - 1)
    expect(await times(process, 'claim.overdue')).toBe(0)
    await h.at(endOf('2026-03-07'))
    await h.pass({ days: 60 })
    expect(await times(process, 'claim.overdue')).toBe(1)
    await process.by(sun).does('claim.accept', {})
  })

  story('has its duty recorded once a day, by its holder or its keeper', async (h) => {
    const process = await held(h)
    await process.by(volunteer('chen')).cannot('duty.record', round)
    await process.by(li).does('duty.record', round)
    await process.by(li).cannot('duty.record', round)
    await h.at('2026-03-05')
    await process.by(sun).does('duty.record', { ...round, minutes: 20 })
    expect((await standingOf(process)).context).toMatchObject({
      days: 2,
      minutes: 60,
      lastDuty: { day: '2026-03-05' },
    })
  })

  story('is recorded up to seven days later, and not for a time at which he did not have it', async (h) => {
    const process = await held(h)
    const at = h.now()
    await h.at('2026-03-09')
    const record = (when: number) => process.send({ event: 'duty.record', data: round, by: li, at: when })
    refused(await record(at - 1))
    accepted(await record(at))
    await h.at('2026-03-20')
    refused(await record(h.now() - 8 * 86_400_000))
  })

  story('whose holder is not on duty for two weeks is told of, again and again', async (h) => {
    const process = await held(h)
    await process.by(li).does('duty.record', round)
    await h.at(endOf('2026-03-16') - 1)
    expect(await times(process, 'duty.missed')).toBe(0)
    await h.at(endOf('2026-03-16'))
    expect((await announced(process)).at(-1)).toEqual({
      name: 'duty.missed',
      data: { title: '楼道巡查岗', person: 'li', since: '2026-03-02' },
    })
    await h.at(endOf('2026-03-30') - 1)
    expect(await times(process, 'duty.missed')).toBe(1)
    await h.at(endOf('2026-03-30'))
    expect(await times(process, 'duty.missed')).toBe(2)
    await process.by(li).does('duty.record', round)
    await h.at(endOf('2026-04-14') - 1)
    expect(await times(process, 'duty.missed')).toBe(2)
  })

  story('is assessed after half a year, with what its holder did, and not by himself', async (h) => {
    const process = await defined(h)
    await process.by(sun).does('post.claim', { consent: '同意书-1' })
    await process.by(street).does('claim.accept', {})
    await process.by(sun).does('duty.record', round)
    await h.at(endOf('2026-09-02') - 1)
    expect(await times(process, 'assessment.due')).toBe(0)
    await h.at(endOf('2026-09-02'))
    expect(await announced(process)).toContainEqual({
      name: 'assessment.due',
      data: { title: '楼道巡查岗', days: 1, minutes: 40 },
    })
    await process.by(sun).cannot('assessment.give', { grade: 'good', note: '…' })
    await process.by(street).does('assessment.give', { grade: 'fair', note: '巡查偏少' })
    expect((await standingOf(process)).context).toMatchObject({
      days: 0,
      minutes: 0,
      assessed: [{ on: '2026-09-03', grade: 'fair', days: 1, minutes: 40 }],
    })
    expect(await times(process, 'assessment.due')).toBe(1)
  })

  story('keeps the last twenty assessments', async (h) => {
    const process = await held(h)
    for (let number = 1; number <= 21; number++)
      await process.by(sun).does('assessment.give', { grade: number === 1 ? 'poor' : 'good', note: '…' })
    const { assessed } = (await standingOf(process)).context
    expect([assessed.length, assessed.some(({ grade }) => grade === 'poor')]).toEqual([20, false])
  })

  story('is left by its holder, or taken from him; then nothing of him stays in it', async (h) => {
    const process = await held(h)
    await process.by(sun).does('assessment.give', { grade: 'good', note: '…' })
    await process.by(volunteer('chen')).cannot('post.leave', { reason: '…' })
    await process.by(li).does('post.leave', { reason: '搬家' })
    expect(await standingOf(process)).toMatchObject({
      state: 'open',
      context: { holder: null, assessed: [], lastDuty: null, assessedAt: null },
    })
    const other = await held(h, 'p2')
    await other.by(sun).does('post.leave', { reason: '长期不履岗' })
    expect((await announced(other)).at(-1)).toMatchObject({ name: 'post.left', data: { person: 'li' } })
  })

  story('changes its duties, and ends, whether anybody has it or not', async (h) => {
    const process = await defined(h)
    await process.by(sun).does('duties.change', { duties: ['每日巡查'] })
    await process.by(li).does('post.claim', { consent: '同意书-3' })
    await process.by(sun).does('claim.accept', {})
    await process.by(sun).does('duties.change', { duties: ['每日巡查', '劝阻堆物'] })
    expect((await standingOf(process)).context.duties).toEqual(['每日巡查', '劝阻堆物'])
    await process.by(sun).does('post.end', { reason: '并入网格' })
    const other = await defined(h, 'p2')
    await other.by(sun).does('post.end', { reason: '并入网格' })
    expect((await announced(other)).at(-1)?.name).toBe('post.ended')
  })

  test('is waited for by nobody where the rules give no time', async () => {
    const h = stageUnder({ [postClaim.id]: null, [postDuty.id]: null, [postAssessment.id]: null })
    await claimed(h)
    const process = await held(h, 'p2')
    await h.pass({ days: 400 })
    expect((await announced(process)).map(({ name }) => name)).toEqual(['post.claimed', 'post.given'])
  })
})

describe('a kept post', () => {
  keeps(post, async (h) => {
    const process = await held(h)
    await process.by(li).does('duty.record', round)
    await h.at('2026-03-05')
    await process.by(sun).does('duty.record', { ...round, minutes: 20 })
    await process.by(sun).does('duties.change', { duties: ['每周巡查楼道两次'] })
    await h.at('2026-03-21')
    await process.by(sun).does('assessment.give', { grade: 'fair', note: '巡查偏少' })
    await process.by(li).does('post.leave', { reason: '搬家' })
    await process.by(sun).does('post.end', { reason: '并入网格' })
  })
})

walked()
chosen()
