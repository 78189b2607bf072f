import { accepted, type Harness } from '@gongzhi/core/testing'
import { checkIndicators, computeIndicators, countOpenViolations, countPenalties } from '@gongzhi/tri-party'
import { expect, test } from 'vitest'

import { beginSeries, meetingOf, sit } from './meeting.ts'
import { authority, housing, manager, secretary, street } from './people.ts'
import { refer, taken } from './referrals.ts'
import { begin } from './reviews.ts'
import { createStage } from './story.ts'

const start = (h: Harness) => h.now()
const DAY = 86_400_000
const penalty = (decidedOn: `${number}-${number}-${number}`) => ({
  form: 'penalty' as const,
  result: '罚款',
  decision: '罚决-1',
  decidedOn,
  penalties: ['fine' as const],
})

test('penalties count by the day of their decision, of every authority in it, and of the subject alone', async () => {
  const h = createStage()
  const from = start(h)
  const process = await taken(h, 'r1')
  await process
    .by(street)
    .does('joint.order', { lead: 'urban-management', others: ['planning'], reason: '…' })
  await h.at('2026-03-04')
  await process.by(housing).does('part.report', { authority: 'planning', ...penalty('2026-03-03') })
  await process.by(authority).does('result.report', penalty('2026-03-04'))
  const order = await taken(h, 'r2')
  await order.by(authority).does('result.report', { form: 'order', result: '…' })
  const count = (subject: string, since: number, until: number) =>
    countPenalties(h.community, { subject, from: since, until })
  expect(await count('unit-1', from, from + 3 * DAY)).toBe(2)
  expect(await count('unit-2', from, from + 3 * DAY)).toBe(0)
  // The third of March begins a day after the second.
  for (const [since, until, found] of [
    [from + DAY, from + DAY, 0],
    [from + DAY, from + DAY + 1, 1],
    [from + DAY + 1, from + 2 * DAY, 0],
    [from + DAY + 1, from + 2 * DAY + 1, 1],
  ] as const)
    expect([since - from, until - from, await count('unit-1', since, until)]).toEqual([
      since - from,
      until - from,
      found,
    ])
})

test('violations are open on a day that were referred by then and not ended, by kind', async () => {
  const h = createStage()
  const from = start(h)
  await refer(h, 'noise', 'r1')
  await h.pass({ days: 1 })
  const second = await taken(h, 'r2')
  await h.pass({ days: 1 })
  await second.by(authority).does('result.report', { form: 'order', result: '…' })
  await h.pass({ days: 1 })
  expect(await countOpenViolations(h.community, from - 1)).toEqual({})
  expect(await countOpenViolations(h.community, from)).toEqual({ noise: 1 })
  expect(await countOpenViolations(h.community, from + DAY)).toEqual({ noise: 1, 'illegal-building': 1 })
  expect(await countOpenViolations(h.community, from + 2 * DAY)).toEqual({ noise: 1 })
})

test('the figures of a party come with their sources and the position that they looked up to', async () => {
  const h = createStage()
  const from = start(h)
  const series = await beginSeries(h)
  await series.by(secretary).does('meeting.convene', { day: '2026-03-10', place: '会议室' })
  await h.at('2026-03-10')
  const meeting = meetingOf(h)
  await sit(h, meeting)
  await h.pass()
  const answered = await taken(h, 'r1')
  await answered.by(authority).does('result.report', { form: 'corrected', result: '…' })
  await refer(h, 'illegal-building', 'r2')
  const withdrawn = await refer(h, 'illegal-building', 'r3')
  await withdrawn.by(manager).does('referral.withdraw', { reason: '…' })
  await h.at('2026-05-02')
  const question = { party: 'company' as const, subject: 'unit-1', series: 's1', from, until: h.now() }
  const ids = [
    'meetings-held',
    'no-penalties',
    'referrals-answered',
    'no-open-illegal-building',
    'no-open-noise',
    'fee-collection',
    'concerns-in-time',
  ]
  const upTo = await h.community.position()
  expect(await computeIndicators(h.community, { ...question, ids })).toEqual(
    (
      [
        // April and May begin in this time, and March does not: it began before the second.
        ['meetings-held', 0, '0/2'],
        ['no-penalties', 10_000, '0'],
        ['referrals-answered', 5_000, '1/2'],
        ['no-open-illegal-building', 0, '1'],
        ['no-open-noise', 10_000, '0'],
        ['concerns-in-time', 10_000, '0/0'],
      ] as const
    ).map(([id, value, source]) => ({ party: 'company', id, value, source, upTo })),
  )
  const [held] = await computeIndicators(h.community, {
    ...question,
    from: from - DAY,
    ids: ['meetings-held'],
  })
  expect(held).toMatchObject({ value: 3_333, source: '1/3' })
  const { series: _, ...without } = question
  expect(await computeIndicators(h.community, { ...without, ids: ['meetings-held'] })).toEqual([])
})

test('a figure that the store does not bear out is found', async () => {
  const h = createStage()
  const review = await begin(h)
  const period = { from: h.now() - DAY, until: h.now() + DAY }
  const ids = ['no-penalties', 'referrals-answered']
  const honest = await computeIndicators(h.community, { party: 'company', subject: 'co-1', ids, ...period })
  accepted(
    await review.send({
      event: 'indicators.record',
      data: {
        indicators: honest.map((one) =>
          one.id === 'no-penalties' ? { ...one, source: '3', value: 0 } : one,
        ),
      },
      by: street,
    }),
  )
  expect(await checkIndicators(h.community, { review: 'x1', ...period })).toMatchObject([
    { recorded: { id: 'no-penalties', value: 0 }, computed: { value: 10_000, source: '0' } },
  ])
  expect(await checkIndicators(h.community, { review: 'x9', ...period })).toEqual([])
})
