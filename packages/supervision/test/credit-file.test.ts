import { refused } from '@gongzhi/core/testing'
import { creditFile, creditPeriod, creditStanding, periodInDoubt } from '@gongzhi/supervision'
import { describe, expect, test } from 'vitest'

import { counting } from './entries.ts'
import { bad, company, filed, fileIn, middling, published, titleOf, titleSends } from './files.ts'
import { keeps } from './kept.ts'
import { housing, manager } from './people.ts'
import { rating, shown } from './periods.ts'
import { announced, createStage, standingOf, storiesOf, times } from './story.ts'

const { story, walked, chosen } = storiesOf(creditFile)
const listing = { list: 'black', period: 'p1', grade: 'C', decision: '决定-p1' }

describe('the file of a company', () => {
  story('begins with the list that it enters, and knows by which period', async (h) => {
    await published(h, [bad(), rating('good', ['innovation'])])
    expect(await standingOf(fileIn(h))).toMatchObject({
      state: 'open',
      context: { subject: company, listing, titles: [] },
    })
    expect((await standingOf(fileIn(h, 'good'))).context.listing).toMatchObject({ list: 'red', grade: 'AAA' })
    expect(await times(fileIn(h), 'company.listed')).toBe(1)
    expect(h.reports).toEqual([])
  })

  story('begins with a title of a community that it serves, and hears of further ones', async (h) => {
    const file = await filed(h)
    expect((await standingOf(file)).context).toMatchObject({ listing: null, titles: [titleOf('hope-city')] })
    const note = (community: string) => ({ subject: company, title: titleOf(community) })
    await file.by(titleSends(h, 'hope-city')).cannot('title.note', note('hope-city'))
    await file.by(titleSends(h, 'river-side')).does('title.note', note('river-side'))
    expect(await times(file, 'company.listed')).toBe(0)
    await file.by(titleSends(h, 'hope-city')).does('title.drop', { title: titleOf('hope-city') })
    expect((await standingOf(file)).context.titles).toEqual([titleOf('river-side')])
  })

  story('names every title when it enters the black list, and one that comes later', async (h) => {
    const file = await filed(h)
    await published(h, [bad()])
    expect((await announced(file)).at(-1)).toEqual({
      name: 'company.listed',
      data: { subject: company, ...listing, titles: [titleOf('hope-city')] },
    })
    const note = { subject: company, title: titleOf('river-side') }
    await file.by(titleSends(h, 'river-side')).does('title.note', note)
    expect((await announced(file)).at(-1)?.data).toMatchObject({ titles: [titleOf('river-side')] })
  })

  story('is on no list any more once a period has it elsewhere, and enters again by another', async (h) => {
    const file = await filed(h)
    const by = h.sentBy('p1', { definition: 'credit-period' })
    await published(h, [bad()])
    const heard = { period: 'p1', published: h.now() }
    await file.by(by).cannot('list.leave', { subject: company, ...heard })
    await file
      .by(by)
      .cannot('list.enter', { subject: company, list: 'black', grade: 'C', decision: 'd', ...heard })
    await published(h, [middling()], 'p2')
    expect((await standingOf(file)).context.listing).toBeNull()
    expect((await announced(file)).at(-1)).toEqual({
      name: 'company.unlisted',
      data: { subject: company, list: 'black', period: 'p2' },
    })
    await published(h, [bad()], 'p3')
    expect((await standingOf(file)).context.listing).toMatchObject({ list: 'black', period: 'p3' })
    for (const period of ['p4', 'p5']) await published(h, [middling()], period)
    expect((await standingOf(file)).context).toMatchObject({ listing: null, heard: { period: 'p5' } })
    expect(await times(file, 'company.unlisted')).toBe(2)
  })

  story('takes twenty titles, and no further one', async (h) => {
    const file = await filed(h)
    for (let number = 2; number <= 20; number++)
      await file
        .by(titleSends(h, `c${number}`))
        .does('title.note', { subject: company, title: titleOf(`c${number}`) })
    expect((await standingOf(file)).context.titles).toHaveLength(20)
    await file.by(titleSends(h, 'c21')).cannot('title.note', { subject: company, title: titleOf('c21') })
  })

  story('ends with the company, and takes nothing more', async (h) => {
    const file = await filed(h)
    await file.by(housing).does('file.close', { reason: '企业注销', decision: '注销-1' })
    expect((await standingOf(file)).context.closed).toBe('企业注销')
    const drop = { title: titleOf('hope-city') }
    refused(
      await file.send({ event: 'title.drop', data: drop, by: titleSends(h, 'hope-city') }),
      'state/ended',
    )
  })
})

describe('a title that is noted', () => {
  test.each([
    ['another one', 'river-side', 'model-title'],
    ['one of the same name in its own partition', 'test', 'model-title'],
    ['something that is no title', 'hope-city', 'concern'],
  ])('comes from itself, and from nobody who speaks of it: %s', async (_, community, definition) => {
    const h = createStage()
    const file = await filed(h, 'elsewhere')
    const by = titleSends(h, community, definition)
    const title = titleOf('hope-city')
    for (const [event, data] of [
      ['title.note', { subject: company, title }],
      ['title.drop', { title }],
    ] as const)
      refused(await file.send({ event, data: data as never, by }), 'authorise/foreign-sender')
    expect((await standingOf(file)).context.titles).toEqual([titleOf('elsewhere')])
  })
})

describe('who leaves a list', () => {
  test.each([null, 'C', 'AAA', 'AA'])('is told by its file, though a clerk states it was %s', async (was) => {
    const h = createStage()
    await published(h, [bad()])
    await published(h, [middling(was)], 'p2')
    expect((await standingOf(fileIn(h))).context.listing).toBeNull()
    expect(await times(fileIn(h), 'company.unlisted')).toBe(1)
    expect(h.reports).toEqual([])
  })

  test('is nobody who stood on none, though a clerk states that he was on one', async () => {
    const h = createStage()
    await published(h, [middling('C')])
    expect((await standingOf(fileIn(h))).context).toMatchObject({ listing: null, heard: { period: 'p1' } })
    await published(h, [middling()], 'p2')
    expect((await standingOf(fileIn(h))).context.heard).toMatchObject({ period: 'p2' })
    expect(await times(fileIn(h), 'company.unlisted')).toBe(0)
    expect(h.reports).toEqual([])
  })
})

describe('an older period that comes late', () => {
  const late = async (h: ReturnType<typeof createStage>, by: number) => {
    const { heard } = (await standingOf(fileIn(h))).context
    const data = { ...listing, list: 'black' as const, period: 'p0', subject: company }
    return fileIn(h).send({
      event: 'list.enter',
      data: { ...data, published: (heard?.published ?? 0) + by },
      by: h.sentBy('p0', { definition: 'credit-period' }),
    })
  }
  test.each([
    ['before', -1, 'refused'],
    ['at the moment of', 0, 'accepted'],
    ['after', 1, 'accepted'],
  ])('lists nobody whom one published since has on no list: %s it', async (_, by, status) => {
    const h = createStage()
    await published(h, [middling()])
    expect((await late(h, by)).status).toBe(status)
    const { context } = await standingOf(fileIn(h))
    expect(context.listing?.period ?? null).toBe(status === 'accepted' ? 'p0' : null)
  })

  test('does not take anybody off the list of a newer one', async () => {
    const h = createStage()
    await published(h, [bad()])
    const by = h.sentBy('p0', { definition: 'credit-period' })
    await fileIn(h).by(by).cannot('list.leave', { subject: company, period: 'p0', published: 0 })
    expect((await standingOf(fileIn(h))).context.listing?.period).toBe('p1')
  })
})

const asked = (h: ReturnType<typeof createStage>, subject = company) => ({
  subject,
  kind: 'company' as const,
  takesPart: true,
  rules: h.governance.rules,
  where: { community: h.community.id, on: '2026-03-31' as const },
})

describe('what the credit of somebody stands at', () => {
  test('is nothing before, where no period has evaluated it', async () => {
    const h = createStage()
    const { before, listing: on, rating: record } = await creditStanding(h.community, asked(h))
    expect([before, on, record.was]).toEqual([null, null, null])
  })

  test('is the grade of the last published period, its list, and what counts now', async () => {
    const h = createStage()
    await counting(h)
    await published(h, [bad()])
    const { before, listing: on, rating: record, assessment } = await creditStanding(h.community, asked(h))
    expect(before).toEqual({ period: 'p1', grade: 'C', points: 55 })
    expect(on).toEqual(listing)
    expect(record).toMatchObject({ was: 'C', entries: [{ entry: 'e1', item: 'overdue-rectification' }] })
    expect(assessment.score).toMatchObject({ status: 'rated', points: 70, grade: 'A' })
  })

  test('is of a period that was published, and not of one that goes on', async () => {
    const h = createStage()
    await published(h, [bad()])
    await shown(h, [rating(company, ['innovation'])], 'p2')
    expect((await creditStanding(h.community, asked(h))).before).toMatchObject({ period: 'p1', grade: 'C' })
  })

  test('is that of the period before, where an objection to the last one was upheld', async () => {
    const h = createStage()
    await withUpheldObjection(h)
    expect((await creditStanding(h.community, asked(h))).before).toMatchObject({ period: 'p1', grade: 'AA' })
  })

  test('is what the next period records, so that it tells who changed', async () => {
    const h = createStage()
    await published(h, [bad()])
    const { rating: record } = await creditStanding(h.community, asked(h))
    const next = await shown(h, [record], 'p2')
    expect((await standingOf(next)).context.changed).toEqual([
      { subject: company, kind: 'company', from: 'C', to: 'AA' },
    ])
  })

  test('passes over a period that has no record of somebody', async () => {
    const h = createStage()
    await published(h, [middling()])
    await published(h, [rating('good', ['innovation'])], 'p2')
    expect((await creditStanding(h.community, asked(h))).before?.period).toBe('p1')
  })
})

// One clerk alone left a company out, or said that it was another one before, and nobody was told.
describe('a period in doubt', () => {
  test('is none of whose companies all are recorded as what they were', async () => {
    const h = createStage()
    await counting(h)
    await published(h, [bad()])
    const { rating: record } = await creditStanding(h.community, asked(h))
    await shown(h, [record, rating('new')], 'p2')
    expect(await periodInDoubt(h.community, { period: 'p2' })).toEqual({ leftOut: [], misstated: [] })
  })

  test('leaves out a company with an entry, a file, or of the period before, and says how it is known', async () => {
    const h = createStage()
    await counting(h)
    await filed(h)
    await published(h, [rating('good', ['innovation']), rating('li', [], { kind: 'manager' })])
    await shown(h, [rating('new')], 'p2')
    const { leftOut } = await periodInDoubt(h.community, { period: 'p2' })
    expect(leftOut).toEqual([
      { subject: company, knownBy: ['entries', 'file'] },
      { subject: 'good', knownBy: ['file', 'period'] },
    ])
    // It was evaluated last by the first: what came later says nothing of it.
    expect((await periodInDoubt(h.community, { period: 'p1' })).leftOut).toMatchObject([{ subject: company }])
  })

  test('does not miss a company that is no more', async () => {
    const h = createStage()
    await published(h, [rating('good', ['innovation'])])
    await fileIn(h, 'good').by(housing).does('file.close', { reason: '注销', decision: 'd-9' })
    await shown(h, [rating('new')], 'p2')
    expect((await periodInDoubt(h.community, { period: 'p2' })).leftOut).toEqual([])
  })

  test('states a grade before that the last published period does not give', async () => {
    const h = createStage()
    await published(h, [bad(), rating('good', ['innovation'])])
    const stated = [middling('AA'), rating('good', [], { was: null }), rating('new', [], { was: 'A' })]
    await shown(h, stated, 'p2')
    expect((await periodInDoubt(h.community, { period: 'p2' })).misstated).toEqual([
      { subject: company, stated: 'AA', stood: 'C' },
      { subject: 'good', stated: null, stood: 'AAA' },
      { subject: 'new', stated: 'A', stood: null },
    ])
  })

  test('takes the grade of the period before where an objection to the last one was upheld', async () => {
    const h = createStage()
    await withUpheldObjection(h)
    await shown(h, [middling('C')], 'p3')
    expect((await periodInDoubt(h.community, { period: 'p3' })).misstated).toEqual([
      { subject: company, stated: 'C', stood: 'AA' },
    ])
  })
})

describe('a kept file', () => {
  keeps(
    creditFile,
    async (h) => {
      const file = await filed(h)
      await published(h, [bad()])
      await published(h, [middling()], 'p2')
      await file.by(titleSends(h, 'hope-city')).does('title.drop', { title: titleOf('hope-city') })
      await file.by(housing).does('file.close', { reason: '企业注销', decision: '注销-1' })
    },
    [creditPeriod],
  )
})

walked()
chosen()

/** A period in which a company is middling, and one in which it is bad and its objection is upheld. */
async function withUpheldObjection(h: ReturnType<typeof createStage>): Promise<void> {
  await published(h, [middling()])
  const second = await shown(h, [bad()], 'p2')
  await second.by(manager).does('objection.file', { subject: company, grounds: '…', evidence: 'd' })
  await second.by(housing).does('objection.decide', { subject: company, upheld: true, reason: '…' })
  await h.pass({ days: 8 })
  await second.by(housing).does('period.publish', { decision: '决定-p2', measures: [] })
  await h.pass()
}
