import { accepted, refused } from '@gongzhi/core/testing'
import { modelApplication, modelTitle, selectionRound, TITLE } from '@gongzhi/supervision'
import { describe, expect, test } from 'vitest'

import { keeps } from './kept.ts'
import { assessors, city, county, department, province, secretary } from './people.ts'
import {
  applicationOf,
  assessing,
  called,
  candidate,
  checks,
  deciding,
  decision,
  displaying,
  listing,
  named,
  recommended,
  scored,
  spring,
  submitted,
} from './rounds.ts'
import { announced, createStage, endOf, stageUnder, standingOf, storiesOf, times } from './story.ts'

const { story, walked, chosen } = storiesOf(selectionRound)
type Subject = Awaited<ReturnType<typeof called>>
const statesIn = async (round: Subject) =>
  (await standingOf(round)).context.candidates.map(({ id, state }) => [id, state])

describe('a round', () => {
  story('says of which standards no text is known', async (h) => {
    const round = await called(h)
    expect(await announced(round)).toEqual([
      {
        name: 'round.called',
        data: {
          title: '百佳示范小区',
          recommendUntil: '2026-03-10',
          incomplete: [
            { standard: 'service', text: 'beginning' },
            { standard: 'fourth', text: 'missing' },
            { standard: 'fifth', text: 'missing' },
          ],
        },
      },
    ])
    await round.by(province).does('round.cancel', { reason: '推迟' })
  })

  story(
    'takes what counties recommend until its day, each once and within the share of its city',
    async (h) => {
      const round = await called(h)
      await round.by(city).cannot('candidate.recommend', candidate('c1'))
      await round.by(county).does('candidate.recommend', candidate('c1'))
      await round.by(county).cannot('candidate.recommend', candidate('c1'))
      await round.by(county).cannot('candidate.recommend', candidate('c2'))
      await round
        .by(county)
        .cannot('candidate.recommend', { ...candidate('c2', 'chengdu'), community: 'east' })
      for (const id of ['c2', 'c3'])
        await round.by(county).does('candidate.recommend', { ...candidate(id), community: id })
      await round.by(county).cannot('candidate.recommend', { ...candidate('c4'), community: 'c4' })
      await round.by(county).does('candidate.recommend', { ...candidate('c4', 'luzhou'), community: 'c4' })
      await h.at(endOf('2026-03-10') - 1)
      expect((await standingOf(round)).state).toBe('recommending')
      await h.at(endOf('2026-03-10'))
      expect((await standingOf(round)).state).toBe('checking')
      await round.by(county).cannot('candidate.recommend', { ...candidate('c5', 'luzhou'), community: 'c5' })
      await round.by(province).does('round.cancel', { reason: '…' })
    },
  )

  story(
    'begins the application of a candidate in its own community, and hears that it submitted',
    async (h) => {
      const { round } = await submitted(h)
      expect(await statesIn(round)).toEqual([['c1', 'submitted']])
      expect((await standingOf(applicationOf(h, 'c1'))).context).toMatchObject({
        candidate: 'c1',
        company: 'company-1',
        terms: { submitUntil: '2026-03-15', display: { count: 7, unit: 'day' } },
      })
    },
  )

  story('hears that a community withdraws, or lets its time pass', async (h) => {
    const round = await called(h)
    await round.by(county).does('candidate.recommend', candidate('c1'))
    await h.pass()
    await applicationOf(h, 'c1').by(secretary).does('application.withdraw', { reason: '准备不足' })
    await h.pass()
    expect(await statesIn(round)).toEqual([['c1', 'withdrawn']])
    await round.by(county).does('candidate.recommend', candidate('c3'))
    await h.at(endOf('2026-03-15'))
    expect((await standingOf(round)).context.candidates.at(-1)).toMatchObject({
      state: 'withdrawn',
      reason: null,
    })
  })
})

describe('the check of a city', () => {
  story('is of each that submitted, and ends when none is left', async (h) => {
    const { round, application } = await submitted(h)
    await round.by(city).cannot('candidate.check', { candidate: 'c1', passed: true, reason: '…' })
    await h.at('2026-03-11')
    await round.by(province).cannot('checking.close', {})
    await round.by(city).cannot('candidate.check', { candidate: 'c9', passed: true, reason: '…' })
    await round.by(city).cannot('candidate.check', { candidate: 'c9', passed: false, reason: '…' })
    await round.by(city).does('candidate.check', { candidate: 'c1', passed: false, reason: '无业主委员会' })
    await round.by(city).cannot('candidate.check', { candidate: 'c1', passed: true, reason: '…' })
    await h.pass()
    expect(await standingOf(application)).toMatchObject({
      state: 'ended',
      context: { reason: '无业主委员会' },
    })
    await round.by(province).cannot('checking.close', {})
    await round.by(province).does('round.cancel', { reason: '无候选小区' })
  })

  story('waits for those that may still submit', async (h) => {
    const { round } = await recommended(h)
    await h.at('2026-03-11')
    await round.by(province).cannot('checking.close', {})
    const application = applicationOf(h, 'c1')
    await application.by(secretary).does('check.record', { checks })
    await application.by(secretary).does('application.submit', { company: null })
    await h.pass()
    await round.by(city).does('candidate.check', { candidate: 'c1', passed: true, reason: '…' })
    await round.by(province).does('checking.close', {})
  })

  story('that is late is named once', async (h) => {
    const { round } = await submitted(h)
    await h.at(endOf('2026-03-20') - 1)
    expect(await times(round, 'round.overdue')).toBe(0)
    await h.at(endOf('2026-03-20'))
    expect((await announced(round)).at(-1)).toEqual({
      name: 'round.overdue',
      data: { stage: 'check', open: 1 },
    })
    await h.pass({ days: 30 })
    expect(await times(round, 'round.overdue')).toBe(1)
  })
})

describe('the scores', () => {
  const refusals = [
    ['for another assessor', { ...scored('c1', 'a2') }],
    ['of one that is no candidate', { ...scored('c9', 'a1') }],
    ['that leave a criterion out', { ...scored('c1', 'a1'), points: scored('c1', 'a1').points.slice(1) }],
    ['above the weight of a criterion', { ...scored('c1', 'a1', 11) }],
  ] as const
  test.each(refusals)('are not taken %s', async (_, data) => {
    const { round } = await assessing(createStage())
    refused(await round.register('scores').record({ data, by: assessors[0] }), 'record/refused')
  })

  story('are counted when the assessment ends: points of all assessors, and what vetoes', async (h) => {
    const { round } = await assessing(h)
    const [first, second] = assessors
    accepted(await round.register('scores').record({ data: scored('c1', 'a1', 10), by: first }))
    accepted(
      await round.register('scores').record({
        data: {
          ...scored('c1', 'a2', 8),
          points: scored('c1', 'a2', 8).points.map((one) =>
            one.criterion === 'committee-complete' ? { ...one, points: 0 } : one,
          ),
        },
        by: second,
      }),
    )
    await h.at(endOf('2026-03-31') - 1)
    expect((await standingOf(round)).state).toBe('assessing')
    await h.at(endOf('2026-03-31'))
    expect(await standingOf(round)).toMatchObject({
      state: 'listing',
      context: { candidates: [{ points: { n: 118, d: 2 }, vetoed: ['committee-complete'] }] },
    })
    await round.by(province).cannot('list.show', { listed: ['c1'], passedOver: [] })
  })

  test('are read by the two bodies, and by no assessor: what he gives is his own', async () => {
    const h = createStage()
    const { round } = await assessing(h)
    accepted(await round.register('scores').record({ data: scored('c1', 'a1'), by: assessors[0] }))
    const readAs = (by: (typeof assessors)[number]) =>
      h.community.as(by).process(selectionRound, 'r1').register('scores').records()
    expect(await readAs(assessors[1])).toMatchObject({ status: 'refused' })
    expect(await readAs(province)).toMatchObject({ status: 'refused' })
    await round.by(province).does('assessing.close', {})
    await h.pass()
    expect(await readAs(assessors[1])).toMatchObject({ status: 'refused' })
    expect(await readAs(province)).toMatchObject({ status: 'read' })
  })
})

describe('the list', () => {
  story('is within the quota, of those that enough assessors have scored', async (h) => {
    const { round } = await assessing(h)
    accepted(await round.register('scores').record({ data: scored('c1', 'a1'), by: assessors[0] }))
    await round.by(province).does('assessing.close', {})
    await h.pass()
    await round.by(province).cannot('list.show', { listed: ['c1'], passedOver: [] })
    await round.by(province).cannot('list.show', { listed: ['c9'], passedOver: [] })
    await round.by(province).does('round.cancel', { reason: '评审人员不足' })
  })

  story('goes on display in its communities', async (h) => {
    const { round, application } = await listing(h)
    await round.by(province).cannot('list.show', { listed: ['c1', 'c1'], passedOver: [] })
    await round
      .by(province)
      .cannot('list.show', { listed: ['c1'], passedOver: [{ candidate: 'c1', reason: '…' }] })
    await round.by(department).does('list.show', { listed: ['c1'], passedOver: [] })
    await h.pass()
    expect((await standingOf(application)).state).toBe('shown')
    expect((await standingOf(round)).state).toBe('shown')
    await round.by(province).cannot('names.decide', { ...decision, named: ['c1'] })
  })

  story('that loses all its communities has nothing left on display', async (h) => {
    const { round, application } = await displaying(h)
    await application.by(secretary).does('application.withdraw', { reason: '…' })
    await h.pass()
    expect((await standingOf(round)).state).toBe('deciding')
    await round.by(province).cannot('names.decide', { ...decision, named: ['c1'] })
    await round.by(province).does('round.cancel', { reason: '…' })
  })
})

/** A round with candidates of two communities of their own, scored with so many points for each criterion. */
async function twoOf(points: { readonly [candidate: string]: number }) {
  const h = createStage()
  const round = await called(h)
  const at = (id: string) => h.governance.community(id).process(modelApplication, `r1/application-${id}`)
  for (const id of Object.keys(points))
    await round.by(county).does('candidate.recommend', { ...candidate(id), community: id })
  await h.pass()
  for (const id of Object.keys(points)) {
    accepted(await at(id).send({ event: 'check.record', data: { checks }, by: secretary }))
    accepted(await at(id).send({ event: 'application.submit', data: { company: null }, by: secretary }))
  }
  await h.at('2026-03-11')
  for (const id of Object.keys(points))
    await round.by(city).does('candidate.check', { candidate: id, passed: true, reason: '…' })
  await round.by(province).does('checking.close', {})
  for (const [id, each] of Object.entries(points))
    for (const by of assessors)
      accepted(await round.register('scores').record({ data: scored(id, by.id, each), by }))
  await round.by(province).does('assessing.close', {})
  await h.pass()
  return { h, round, at }
}

describe('candidates of several communities', () => {
  test('are listed by their points: whoever has more and is not listed has a reason, and hears it', async () => {
    const { h, round, at } = await twoOf({ east: 9, west: 8 })
    const list = { listed: ['west'], passedOver: [] }
    const refusal = await round.by(province).cannot('list.show', list)
    expect(refusal.reason.en).toContain('no reason says why not: east')
    const passedOver = [{ candidate: 'east', reason: '正在整改' }]
    await round.by(province).does('list.show', { ...list, passedOver })
    await h.pass()
    expect(await at('east').standing()).toMatchObject({ state: 'ended', context: { reason: '正在整改' } })
    expect(await at('west').standing()).toMatchObject({ state: 'shown' })
  })

  test('with fewer points need no reason, and hear that others had more', async () => {
    const { h, round, at } = await twoOf({ east: 9, west: 8 })
    await round.by(province).does('list.show', { listed: ['east'], passedOver: [] })
    await h.pass()
    expect(await at('west').standing()).toMatchObject({
      state: 'ended',
      context: { reason: null },
    })
  })

  test('are named, or not, each in its own community', async () => {
    const { h, round, at } = await twoOf({ east: 9, west: 9 })
    await round.by(province).does('list.show', { listed: ['east', 'west'], passedOver: [] })
    await h.pass({ days: 8 })
    await round.by(province).does('names.decide', { ...decision, named: ['east'] })
    const refusal = await round.by(department).cannot('names.decide', { ...decision, named: ['west'] })
    expect(refusal.reason.en).toContain("the other body's list differs in: east, west")
    await round.by(department).does('names.decide', { ...decision, named: ['east'] })
    await h.pass()
    expect(await at('east').standing()).toMatchObject({ state: 'named' })
    expect(await at('west').standing()).toMatchObject({
      state: 'ended',
      context: { reason: null },
    })
    const titles = ['east', 'west'].map((id) =>
      h.governance.community(id).process(modelTitle, TITLE).standing(),
    )
    expect(await Promise.all(titles)).toMatchObject([{ context: { year: 2026 } }, undefined])
    for (const id of ['east', 'west'])
      expect(await h.governance.community(id).verify()).toMatchObject({ ok: true })
  })
})

describe('the names', () => {
  story('need the same decision of both bodies', async (h) => {
    const { round, application } = await deciding(h)
    await round.by(province).cannot('names.decide', { ...decision, named: ['c9'] })
    await round.by(province).does('names.decide', { ...decision, named: ['c1'] })
    await round.by(province).does('names.decide', { ...decision, named: ['c1'] })
    expect((await standingOf(round)).state).toBe('deciding')
    await round.by(department).does('names.decide', { document: '组织部-1', named: ['c1'] })
    expect((await announced(round)).at(-1)).toMatchObject({
      name: 'names.decided',
      data: {
        named: [{ process: 'r1/application-c1' }],
        notNamed: [],
        documents: ['联合发文-1', '组织部-1'],
      },
    })
    await h.pass()
    expect((await standingOf(application)).state).toBe('named')
    expect((await standingOf(round)).state).toBe('rewarding')
  })

  story('forget the decision of a body that names one which has withdrawn', async (h) => {
    const { round, application } = await deciding(h)
    await round.by(province).does('names.decide', { ...decision, named: ['c1'] })
    await application.by(secretary).does('application.withdraw', { reason: '…' })
    await h.pass()
    expect((await standingOf(round)).context.decisions).toEqual([])
    await round.by(department).cannot('names.decide', { ...decision, named: ['c1'] })
    await round.by(province).does('round.cancel', { reason: '…' })
  })
})

describe('the reward', () => {
  story('is paid once to each that is named; one that is late is named once', async (h) => {
    const { round } = await named(h)
    await round.by(province).cannot('reward.record', { candidate: 'c9', document: '拨款-1' })
    await h.pass({ days: 40 })
    expect((await announced(round)).at(-1)).toEqual({
      name: 'round.overdue',
      data: { stage: 'reward', open: 1 },
    })
    await h.pass({ days: 40 })
    expect(await times(round, 'round.overdue')).toBe(1)
    await round.by(province).does('reward.record', { candidate: 'c1', document: '拨款-1' })
    expect((await standingOf(round)).state).toBe('closed')
  })

  story(
    'is none where nobody states it: the round ends with the names',
    async (h) => {
      const { round } = await named(h)
      expect((await standingOf(round)).state).toBe('closed')
    },
    () => stageUnder({ 'selection/reward-period': null }),
  )
})

describe('a call', () => {
  test.each([
    ['whose days are not in order', { checkUntil: '2026-03-15' }],
    ['whose recommending ends after the applying', { recommendUntil: '2026-03-16' }],
  ])('is refused: %s', async (_, more) => {
    const input = { ...spring, ...more } as typeof spring
    refused(
      await createStage().process(selectionRound, 'r1').start({ input, by: province }),
      'parse/malformed',
    )
  })
})

describe('a kept round', () => {
  keeps(selectionRound, async (h) => {
    const { round } = await named(h)
    await round.by(province).does('reward.record', { candidate: 'c1', document: '拨款-1' })
  })
})

walked()
chosen()
