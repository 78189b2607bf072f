import { refused } from '@gongzhi/core/testing'
import { modelTitle, selectionRound, TITLE } from '@gongzhi/supervision'
import { describe, expect, test } from 'vitest'

import { keeps } from './kept.ts'
import { department, owner, province, secretary, street } from './people.ts'
import { named, titleIn } from './rounds.ts'
import { announced, createStage, endOf, standingOf, storiesOf, times } from './story.ts'

const { story, walked, chosen } = storiesOf(modelTitle)
const ground = { of: '举报-1', why: '新增违法建设' }
const statement = { words: '已拆除', evidence: 'photo-2' }
const keep = { keep: true, document: '复核-1', reason: '符合标准' }
const take = { keep: false, document: '复核-1', reason: '不再符合标准' }
const placeOf = async (title: ReturnType<typeof titleIn>) => (await standingOf(title)).states.at(-1)
type Stage = ReturnType<typeof createStage>

/** A title that is reviewed, after the community has said what it has to say. */
async function reviewed(h: Stage) {
  const { title, application } = await named(h)
  await title.by(street).does('review.begin', ground)
  await title.by(secretary).does('statement.file', statement)
  return { title, application }
}

/** As a later round would name it. */
const again = (h: Stage, application: string) => ({
  by: h.sentBy(application, { definition: 'model-application' }),
  data: {
    application,
    title: '百佳示范小区',
    year: 2027,
    company: 'company-2',
    terms: {
      review: { count: 1, unit: 'year' as const },
      statement: { count: 10, unit: 'day' as const },
      ends: null,
    },
  },
})

describe('a title', () => {
  story('comes with being named, and cannot be had by hand', async (h) => {
    const { title, application } = await named(h)
    expect(await standingOf(title)).toMatchObject({
      states: ['held', 'held.standing'],
      context: { application: application.id, year: 2026, company: 'company-1', lost: null },
    })
    expect(await times(title, 'title.held')).toBe(1)
    const { application: _, ...input } = (await standingOf(title)).context
    refused(
      await h
        .process(modelTitle, 'mine')
        .start({ input: { ...input, application: 'x' } as never, by: secretary }),
    )
  })

  story('is reviewed every year, and the community makes its statement first', async (h) => {
    const { title } = await named(h)
    const { day } = (await standingOf(title)).context.since
    expect(day).toBe('2026-03-19')
    await h.at(endOf('2027-03-19') - 1)
    expect(await placeOf(title)).toBe('held.standing')
    await h.at(endOf('2027-03-19'))
    expect((await announced(title)).at(-1)).toEqual({
      name: 'review.begun',
      data: { ground: 'yearly', of: null },
    })
    await title.by(province).cannot('title.decide', take)
    await h.at(endOf('2027-03-30') - 1)
    expect(await placeOf(title)).toBe('held.hearing')
    await h.at(endOf('2027-03-30'))
    expect(await placeOf(title)).toBe('held.reviewing')
    await title.by(secretary).cannot('statement.file', statement)
  })

  story('is kept when both bodies decide so, and reviewed again', async (h) => {
    const { title } = await reviewed(h)
    await title.by(owner).cannot('title.decide', keep)
    await title.by(province).does('title.decide', keep)
    await title.by(department).cannot('title.decide', take)
    await title.by(department).does('title.decide', keep)
    expect((await announced(title)).at(-1)).toEqual({
      name: 'title.kept',
      data: { reason: '符合标准', documents: ['复核-1', '复核-1'] },
    })
    expect(await standingOf(title)).toMatchObject({
      states: ['held', 'held.standing'],
      context: { reviews: 1, statement: null, decisions: [], ground: null },
    })
    await title.by(street).does('review.begin', ground)
  })

  story('is lost when both bodies decide so, a body having decided anew', async (h) => {
    const { title } = await reviewed(h)
    await title.by(province).does('title.decide', keep)
    await title.by(department).cannot('title.decide', take)
    await title.by(province).does('title.decide', take)
    await title.by(department).cannot('title.decide', keep)
    await title.by(department).does('title.decide', take)
    expect((await announced(title)).at(-1)).toEqual({
      name: 'title.lost',
      data: { how: 'revoked', reason: '不再符合标准', file: null },
    })
    expect((await standingOf(title)).context.lost).toEqual({ how: 'revoked', day: '2026-03-19' })
  })

  story('is given back by both bodies where what took it is annulled', async (h) => {
    const { title } = await reviewed(h)
    for (const by of [province, department]) await title.by(by).does('title.decide', take)
    await h.at('2026-05-04')
    await title.by(province).cannot('title.decide', take)
    await title.by(province).does('title.decide', keep)
    await title.by(department).cannot('title.decide', take)
    await title.by(department).does('title.decide', keep)
    expect(await standingOf(title)).toMatchObject({
      states: ['held', 'held.standing'],
      context: { lost: null, since: { day: '2026-05-04' }, decisions: [] },
    })
  })

  story('is lost when its time is over, reviewed or not', async (h) => {
    const { title } = await named(h)
    await h.at(endOf('2029-03-19') - 1)
    expect(await placeOf(title)).not.toBe('lost')
    await h.at(endOf('2029-03-19'))
    expect(await standingOf(title)).toMatchObject({ state: 'lost', context: { lost: { how: 'ended' } } })
  })

  story('is won again by a later round, and by no application that has won it already', async (h) => {
    const { title, application } = await named(h)
    const same = again(h, application.id)
    await title.by(same.by).cannot('title.renew', same.data)
    await h.at(endOf('2029-03-19'))
    const later = again(h, 'r2/application-c1')
    await title.by(later.by).does('title.renew', later.data)
    expect(await standingOf(title)).toMatchObject({
      states: ['held', 'held.standing'],
      context: { year: 2027, company: 'company-2', lost: null, since: { day: '2029-03-20' } },
    })
    expect(await times(title, 'title.held')).toBe(2)
  })
})

describe('the file of a company that has a title', () => {
  const own = (h: Stage) => h.sentBy(TITLE, { definition: 'model-title' })
  const file = { community: 'authority/511304/housing', process: 'company-1/credit-file' }

  story('hears of it when another company serves the community at the next naming', async (h) => {
    const { title } = await named(h)
    await title.by(own(h)).does('file.name', { company: 'company-1', file })
    const later = again(h, 'r2/application-c1')
    await title.by(later.by).does('title.renew', later.data)
    expect(await announced(title)).toContainEqual({
      name: 'file.left',
      data: { company: 'company-1', file },
    })
    expect((await standingOf(title)).context).toMatchObject({ company: 'company-2', file: null })
    await title.by(later.by).cannot('title.renew', later.data)
  })

  for (const [company, left] of [
    ['company-1', 0],
    ['company-2', 1],
    [null, 1],
  ] as const)
    story(`has it ${left === 0 ? 'still' : 'no more'} where ${company ?? 'none'} serves then`, async (h) => {
      const { title } = await named(h)
      await title.by(own(h)).does('file.name', { company: 'company-1', file })
      const { by, data } = again(h, 'r2/application-c1')
      await title.by(by).does('title.renew', { ...data, company })
      expect(await times(title, 'file.left')).toBe(left)
    })
})

describe('what happened has a title reviewed', () => {
  story('its company that enters the black list, as the file that it names tells it', async (h) => {
    const { title } = await named(h)
    const file = { community: 'authority/511304/housing', process: 'company-1/credit-file' }
    const own = h.sentBy(TITLE, { definition: 'model-title' })
    await title.by(own).cannot('file.name', { company: 'company-9', file })
    await title.by(own).does('file.name', { company: 'company-1', file })
    const by = h.sentBy(file.process, { definition: 'credit-file', community: file.community })
    const report = { file, subject: 'company-1', list: 'black' as const }
    await title.by(by).cannot('listing.report', { ...report, list: 'red' })
    await title.by(by).cannot('listing.report', { ...report, subject: 'company-9' })
    await title.by(by).does('listing.report', report)
    expect((await announced(title)).at(-1)).toEqual({
      name: 'review.begun',
      data: { ground: 'black-list', of: 'company-1/credit-file' },
    })
  })

  story('a penalty on its company, and on nobody else', async (h) => {
    const { title } = await named(h)
    const by = h.sentBy('referral-1', { definition: 'referral' })
    await title.by(by).cannot('penalty.report', { process: 'referral-1', subject: 'company-9' })
    await title.by(by).does('penalty.report', { process: 'referral-1', subject: 'company-1' })
    expect((await announced(title)).at(-1)).toEqual({
      name: 'review.begun',
      data: { ground: 'penalty', of: 'referral-1' },
    })
  })

  story('a consolidation of its party organisation', async (h) => {
    const { title } = await named(h)
    const by = h.sentBy('k1', { definition: 'consolidation' })
    await title.by(by).does('consolidation.report', { process: 'k1' })
    expect((await standingOf(title)).context.ground).toEqual({ kind: 'consolidation', of: 'k1', why: null })
  })

  test('but not what another process says of it', async () => {
    const h = createStage()
    const { title } = await named(h)
    const data = { process: 'referral-1', subject: 'company-1' }
    for (const sender of [
      h.sentBy('other', { definition: 'referral' }),
      h.sentBy('referral-1', { definition: 'concern' }),
    ])
      refused(await title.send({ event: 'penalty.report', data, by: sender }), 'authorise/foreign-sender')
  })
})

describe('a kept title', () => {
  keeps(
    modelTitle,
    async (h) => {
      const { title } = await reviewed(h)
      for (const by of [province, department]) await title.by(by).does('title.decide', keep)
      expect(title.id).toBe(TITLE)
    },
    [selectionRound],
  )
})

walked()
chosen()
