import { accepted, refused } from '@gongzhi/core/testing'
import {
  countedCredit,
  creditPeriod,
  exampleItems,
  exampleScheme,
  ratingOf,
  scoreIn,
} from '@gongzhi/supervision'
import { describe, expect, test } from 'vitest'

import { counting } from './entries.ts'
import { keeps } from './kept.ts'
import { clerk, housing, manager } from './people.ts'
import { period, rating, settledPeriod, shown, three } from './periods.ts'
import { announced, createStage, endOf, stageUnder, standingOf, storiesOf, times } from './story.ts'

const { story, walked, chosen } = storiesOf(creditPeriod)
const objection = { subject: 'bad', grounds: '处罚已撤销', evidence: 'doc-1' }
const decide = (upheld: boolean, subject = 'bad') => ({ subject, upheld, reason: '…' })
const measures = [
  { list: 'red' as const, measure: 'fewer-inspections' },
  { list: 'black' as const, measure: 'more-inspections' },
]

describe('a period', () => {
  story('scores what was recorded until its day: grades, lists and changes come of it', async (h) => {
    const process = await period(h)
    for (const data of three) accepted(await process.register('scores').record({ data, by: clerk }))
    await h.at(endOf('2026-03-10') - 1)
    expect((await standingOf(process)).state).toBe('rating')
    await h.at(endOf('2026-03-10'))
    expect((await standingOf(process)).context).toMatchObject({
      rated: 3,
      left: 0,
      tally: [
        { grade: 'AA', count: 1 },
        { grade: 'AAA', count: 1 },
        { grade: 'C', count: 1 },
      ],
      listed: [
        { list: 'black', subject: 'bad', grade: 'C', points: 55 },
        { list: 'red', subject: 'good', grade: 'AAA', points: 88 },
      ],
      changed: [
        { subject: 'bad', from: 'A', to: 'C' },
        { subject: 'good', from: 'AA', to: 'AAA' },
      ],
    })
  })

  story(
    'has no lists where nobody states them',
    async (h) => {
      const process = await shown(h)
      expect((await standingOf(process)).context.listed).toEqual([])
      await process.by(housing).does('period.cancel', { reason: '…' })
    },
    () => stageUnder({ 'credit/lists': null }),
  )

  test('puts no person on a list, whatever his grade is', async () => {
    const h = createStage()
    const process = await shown(h, [
      rating('wang', ['penalty', 'overdue-rectification'], { kind: 'manager' }),
    ])
    expect((await standingOf(process)).context).toMatchObject({ rated: 1, listed: [] })
  })

  test.each([
    ['an item that the table has not', rating('x', ['rumour']), 'lacks: rumour'],
    [
      'an entry twice',
      { ...rating('x'), entries: [0, 1].map(() => ({ entry: 'e', fact: 'f', item: 'penalty' })) },
      'an entry stands twice',
    ],
  ])('records nothing with %s', async (_, data, why) => {
    const process = await period(createStage())
    const refusal = refused(await process.register('scores').record({ data, by: housing }), 'record/refused')
    expect(refusal.reason.en).toContain(why)
  })

  test('takes what counts from the store, and its score is that of the same entries', async () => {
    const h = createStage()
    await counting(h)
    const credit = await countedCredit(h.community, { subject: 'company-1' })
    const record = ratingOf(credit, { kind: 'company', takesPart: true, was: null })
    expect(record).toMatchObject({
      entries: [{ entry: 'e1', item: 'overdue-rectification' }],
      upTo: credit.upTo,
    })
    const process = await shown(h, [record])
    const score = scoreIn(record, { items: exampleItems, scheme: exampleScheme })
    expect((await standingOf(process)).context.tally).toEqual([
      { grade: score.status === 'rated' ? score.grade : '', count: 1 },
    ])
  })

  test('proves a row by itself once it is sealed', async () => {
    const h = createStage()
    await shown(h)
    const proof = await h.community.process(creditPeriod, 'p1').register('scores').proof('bad')
    expect(proof).toMatchObject({ status: 'proved' })
  })

  test('names five hundred at most, and says how many more there are', async () => {
    const h = createStage()
    const ratings = Array.from({ length: 501 }, (_, index) => rating(`c${index}`, ['innovation']))
    const process = await shown(h, ratings)
    const { listed, left, rated } = (await standingOf(process)).context
    expect([listed.length, left, rated]).toEqual([500, 1, 501])
    await h.pass({ days: 8 })
    const refusal = await process.by(housing).cannot('period.publish', { decision: 'd', measures: [] })
    expect(refusal.reason.en).toContain('1 more could not be named')
  })
})

describe('companies that are on no list', () => {
  story('are companies, and nobody whose objection was upheld', async (h) => {
    const wang = rating('wang', [], { kind: 'manager' })
    const process = await shown(h, [
      rating('bad', ['penalty', 'overdue-rectification']),
      rating('fine'),
      rating('other'),
      wang,
    ])
    await process.by(manager).does('objection.file', { ...objection, subject: 'fine' })
    await process.by(housing).does('objection.decide', decide(true, 'fine'))
    await h.pass({ days: 8 })
    await process.by(housing).does('period.publish', { decision: '决定-1', measures })
    expect((await announced(process)).find(({ name }) => name === 'list.missed')?.data).toEqual({
      decision: '决定-1',
      unlisted: ['other'],
    })
  })
})

describe('an objection', () => {
  story('is decided before anything is published: who is right is on no list', async (h) => {
    const process = await shown(h)
    await process.by(housing).cannot('objection.decide', decide(true))
    await process.by(manager).does('objection.file', objection)
    await process.by(manager).cannot('objection.file', objection)
    await process.by(housing).cannot('objection.decide', decide(true, 'good'))
    await process.by(housing).does('objection.decide', decide(true))
    expect((await standingOf(process)).context).toMatchObject({
      struck: ['bad'],
      listed: [{ subject: 'good' }],
      changed: [{ subject: 'good' }],
      unlisted: ['middling'],
    })
    await process.by(manager).does('objection.file', { ...objection, subject: 'good' })
    await h.at(endOf('2026-03-09'))
    expect((await standingOf(process)).state).toBe('answering')
    await process.by(housing).cannot('objection.decide', decide(true))
    await process.by(housing).does('objection.decide', decide(false, 'good'))
    expect((await standingOf(process)).state).toBe('deciding')
    await process.by(housing).does('period.publish', { decision: '决定-1', measures })
    expect((await announced(process)).at(-1)?.data).toMatchObject({ struck: ['bad'] })
  })

  story('that is open for too long is named once', async (h) => {
    const process = await shown(h)
    await process.by(manager).does('objection.file', objection)
    await h.pass({ days: 16 })
    expect((await announced(process)).at(-1)).toEqual({ name: 'answers.overdue', data: { open: 1 } })
    await h.pass({ days: 20 })
    expect(await times(process, 'answers.overdue')).toBe(1)
  })

  story('is one of two hundred at most', async (h) => {
    const process = await shown(h)
    for (let number = 1; number <= 200; number++)
      await process.by(manager).does('objection.file', { ...objection, subject: `c${number}` })
    await process.by(manager).cannot('objection.file', objection)
  })
})

describe('what is published', () => {
  story('are grades, lists and the measures that the place has published, by a decision', async (h) => {
    const process = await settledPeriod(h)
    const strange = [{ list: 'black' as const, measure: 'no-flights' }]
    await process.by(housing).cannot('period.publish', { decision: '决定-1', measures: strange })
    const swapped = [{ list: 'red' as const, measure: 'more-inspections' }]
    await process.by(housing).cannot('period.publish', { decision: '决定-1', measures: swapped })
    await process.by(housing).does('period.publish', { decision: '决定-1', measures })
    expect((await announced(process)).slice(-4).map(({ name }) => name)).toEqual([
      'grade.changed',
      'list.entered',
      'list.missed',
      'period.published',
    ])
    expect((await announced(process)).at(-3)?.data).toMatchObject({ decision: '决定-1', measures })
  })
})

describe('a kept period', () => {
  keeps(creditPeriod, async (h) => {
    const process = await shown(h)
    await process.by(manager).does('objection.file', objection)
    await process.by(housing).does('objection.decide', decide(false))
    await h.pass({ days: 8 })
    await process.by(housing).does('period.publish', { decision: '决定-1', measures })
  })
})

walked()
chosen()
